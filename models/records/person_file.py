"""One person's file as it was read: its fields by tag, its text, its photo."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PersonFile:
    """What a person's file says; `text` is empty where nothing of it can be written again (.lrm)."""

    fields: Mapping[str, str] = field(default_factory=dict)  # by tag, as they stand
    text: str = ""  # the whole file without its photo
    layout: str = ""  # JSON: how the text and the photo are written as bytes
    photo: bytes = b""  # a JPEG that says nothing about itself
    photo_refused: str = ""  # a message id: why there is a photo that cannot be taken

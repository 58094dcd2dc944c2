"""A JPEG as a page shows it: its size and colours read from its own head, its bytes as they are."""

from dataclasses import dataclass

_START = b"\xff\xd8"
_MARK = 0xFF
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
_COLOURS = {1: "DeviceGray", 3: "DeviceRGB"}


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A picture that a PDF holds without unpacking it."""

    content: bytes
    width: int
    height: int
    colours: str  # the PDF's name for them


def read_jpeg(content: bytes) -> Jpeg | None:
    """Return the picture; None where this is no JPEG in grey or colours."""
    at = len(_START)
    while content.startswith(_START) and at + 10 <= len(content) and content[at] == _MARK:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in _FRAMES:
            height, width = (int.from_bytes(content[at + n : at + n + 2]) for n in (5, 7))
            colours = _COLOURS.get(content[at + 9], "")
            return Jpeg(content, width, height, colours) if colours and width and height else None
        at += 2 + length
    return None

"""Why a value cannot be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value or row cannot be taken: a message id and what fills its placeholders."""

    reason: str
    fields: Mapping[str, object] = field(default_factory=dict)

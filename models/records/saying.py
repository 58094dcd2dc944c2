"""A sentence to be: a message id with its named fields, translated only where it is shown."""

import json
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """What a rule has to say; show it with `words.said(saying)`."""

    message: str
    fields: tuple[tuple[str, str], ...] = ()

    def named(self) -> dict[str, str]:
        """Return the fields by name, as `Words.tr` takes them."""
        return dict(self.fields)


def say(message: str, **fields: str) -> Saying:
    """Put a message id and its fields together."""
    return Saying(message, tuple(fields.items()))


_SAYS, _WITH = "says", "with"


@dataclass(frozen=True, slots=True)
class KeptSaying:
    """What the journal keeps of a sentence; its fields are message ids too, or names that are none."""

    message: str
    fields: dict[str, list[str]]  # several texts are a list of things


def keep_saying(message: str, **fields: str | Sequence[str]) -> str:
    """Write a message id and its fields as one text, to be translated where it is shown."""
    named = {name: [found] if isinstance(found, str) else list(found) for name, found in fields.items()}
    return json.dumps({_SAYS: message, _WITH: named}, ensure_ascii=False)


def kept_saying(text: str) -> KeptSaying | None:
    """Read back what `keep_saying` wrote; None where a text says itself what it says."""
    if not text.startswith(f'{{"{_SAYS}":'):
        return None
    found = json.loads(text)
    return KeptSaying(found[_SAYS], found[_WITH])

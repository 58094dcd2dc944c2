"""A sentence to be: a message id with its named fields, translated only where it is shown."""

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

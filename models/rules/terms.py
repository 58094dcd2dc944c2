"""How much of a batch a member served: who was there for less than a third gets no grade."""

from dataclasses import dataclass
from datetime import date

_LEAST_PART = 3  # of the batch, one in so many (domain.md §7)


@dataclass(frozen=True, slots=True)
class Served:
    """How many of the batch's days the own term covers; the first and the last day count."""

    days: int
    whole: int

    @property
    def is_too_short(self) -> bool:
        """Whether it is less than a third, compared in whole days without rounding."""
        return self.days * _LEAST_PART < self.whole


def served(own: tuple[str, str], batch: tuple[str, str]) -> Served | None:
    """Lay an own term beside the batch's, both as ISO dates; an own date that lacks is the batch's.

    None where the batch's dates are not known, or the member has no term of their own.
    """
    first, last = map(_day, batch)
    begins, ends = map(_day, own)
    if first is None or last is None or last < first or (begins is None and ends is None):
        return None
    covered = _days(max(begins or first, first), min(ends or last, last))
    return Served(max(covered, 0), _days(first, last))


def _days(first: date, last: date) -> int:
    return (last - first).days + 1


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

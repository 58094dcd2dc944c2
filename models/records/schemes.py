"""Schemes as the Office page lists them, and what choosing one would do to a batch."""

from dataclasses import dataclass
from enum import Enum

from models.records.saying import Saying
from resources.i18n import N_


class SchemeState(Enum):
    """How far a scheme is used; the value is the message id that says so."""

    DRAFT = N_("draft")
    IN_USE = N_("in use")
    FROZEN = N_("frozen: marks are given by it")


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """One version of a scheme."""

    key: str
    title: str
    version: int
    state: SchemeState
    batches: tuple[str, ...]  # keys of the batches that are scored by it
    problems: tuple[Saying, ...]  # what stands in the way of scoring by it
    waits_for: tuple[str, ...]  # titles of items that this program cannot compute yet
    locked: str  # message id of why its content may not be changed here, or ""
    can_be_followed: bool  # whether a new version may be made here


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One member's outcome by the scheme that a batch has, and by the one it would get."""

    assignment: str
    name: str
    unit_title: str
    total: tuple[str, str]  # before, after; "" where incomplete
    grade: tuple[str, str]
    rank: tuple[str, str]
    notes: tuple[Saying, ...]  # of the outcome after: why it is incomplete, what no longer applies
    crosses: bool  # another grade than before, or one where there was none

    @property
    def differs(self) -> bool:
        """Whether anything would change for the member."""
        return any(before != after for before, after in (self.total, self.grade, self.rank))


@dataclass(frozen=True, slots=True)
class SchemeEffect:
    """What a batch's members would get by another scheme: who crosses a line first, then by rank."""

    batch: str  # key
    batch_title: str
    before: str  # "JA-2025-entry v1"
    after: str
    scheme: str  # key of the scheme that the batch would get
    rows: tuple[EffectRow, ...]

    @property
    def crossing(self) -> int:
        """How many would get another grade."""
        return sum(row.crosses for row in self.rows)

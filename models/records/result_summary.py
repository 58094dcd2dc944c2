"""The record of F18: the results of a batch as one table, with the rules that they follow."""

from dataclasses import dataclass

from models.records.sheets import Shown, Stamp

_MOST_ON_A4 = 12  # items that a sheet of A4 across has room for


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One member on F18; who is incomplete has a note instead of numbers."""

    rank: str
    name: str
    unit: str
    grid: str
    points: tuple[str, ...]  # each item's part of the total, in the order of the scheme; "" where it lacks
    adjusted: str  # "+2" or ""
    total: str
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class PlacesLine:
    """The places for the best grade of one unit or pool, and how many are used."""

    title: str
    n: str
    places: str  # "" where the pool is not all here
    used: str
    note: str  # whether these places count


@dataclass(frozen=True, slots=True)
class ResultSummaryRecord:
    """F18: the summary of results."""

    stamp: Stamp
    batch: str
    office: str
    rules: tuple[Shown, ...]  # scheme, rater classes, rounding, quota, tie-break order
    items: tuple[str, ...]  # "1 政治素质"
    is_adjusted: bool  # whether anybody has a bonus or a deduction
    lines: tuple[ResultLine, ...]
    best: str  # title of the best grade
    places: tuple[PlacesLine, ...]
    ties: str  # a sentence for each tie over the line
    closing: str  # how many members, how many of them incomplete

    @property
    def is_wide(self) -> bool:
        """Whether the items want a sheet of A3."""
        return len(self.items) > _MOST_ON_A4

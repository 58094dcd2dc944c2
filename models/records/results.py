"""Totals of a batch as screens, commands and sheets show them, and how each number came about."""

from dataclasses import dataclass

from models.records.saying import Saying


@dataclass(frozen=True, slots=True)
class FormerMark:
    """A mark that was replaced: shown struck through, with who replaced it, when and why."""

    text: str
    who: str
    when: str
    reason: str


@dataclass(frozen=True, slots=True)
class MarkSource:
    """One mark as it was entered: a level's title or "17 / 20"."""

    text: str
    who: str = ""
    when: str = ""
    key: str = ""
    former: tuple[FormerMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a number came about: `term` is a message id, `title` the scheme's own words.

    `formula` is digits and signs only, so it reads the same in every language.
    """

    term: str
    title: str
    value: str
    formula: str = ""
    children: tuple["Derivation", ...] = ()
    marks: tuple[MarkSource, ...] = ()
    notes: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class TotalsRow:
    """One member on the totals page; an incomplete one has reasons instead of a total."""

    assignment: str
    member: str
    name: str
    unit: str  # key of the receiving unit; "" where there is none
    unit_title: str
    total: str  # "89.30", "" when incomplete
    grade: str
    rank: str  # "3", "" when not ranked
    notes: tuple[Saying, ...]
    incomplete: tuple[Saying, ...]
    tie: tuple[str, ...] = ()  # assignments of the tie over the line that it is in, decided or not
    is_reweighted: bool = False  # whether a re-weight was recorded, holding or not


@dataclass(frozen=True, slots=True)
class PlacesRow:
    """The places of one unit, of the small units together, or of all as one pool."""

    unit: str  # key of the unit; "" for a pool of several
    title: str
    n: int
    places: int | None  # None where the pool is not all at this desk
    decides: bool  # whether these places are the ones that count; the others are shown beside them
    pool: str = ""  # a message id: which units stand together or that there is none, where it is not one


@dataclass(frozen=True, slots=True)
class BatchResults:
    """The totals of a batch: rows by rank, then the incomplete ones."""

    batch: str  # key
    number: int
    title: str
    scheme: str  # "JA-2025-entry v1"
    rows: tuple[TotalsRow, ...]
    by_unit: tuple[PlacesRow, ...]
    small_units: PlacesRow | None  # the pool of units too small for places of their own
    all_units: PlacesRow | None  # one pool of all; None at an office, which holds only its own
    tied: tuple[str, ...]  # assignments whose tie lies over the line
    waits_for: tuple[str, ...]  # titles of items whose component this program does not have yet


@dataclass(frozen=True, slots=True)
class EvaluatedItem:
    """One item with every rater class's mark, as F17 prints it."""

    section: str
    number: int
    title: str
    weight: str
    marks: tuple[str, ...]  # by rater class: "优秀", "17 / 20", "" where missing
    points: str  # its part of the total, rounded by itself; "" where a mark is missing


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the marks say about one member: the scored part of F17."""

    row: TotalsRow
    scheme: str
    rater_classes: tuple[str, ...]  # "接收单位 60%"
    items: tuple[EvaluatedItem, ...]
    ranked: int  # how many of the batch have a rank so far
    remarks: tuple[tuple[str, str], ...]  # rater class and what it wrote
    adjusted: tuple[tuple[str, str], ...] = ()  # points and evidence; without evidence: what counts of them

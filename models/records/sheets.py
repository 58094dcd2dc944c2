"""The plain records that printed forms are drawn from: everything a sheet shows, nothing else."""

from dataclasses import dataclass
from typing import NamedTuple


class Shown(NamedTuple):
    """One labelled value on paper: `term` is a message id, `text` is final."""

    term: str
    text: str
    weight: int = 1
    is_name: bool = False  # a person's name: two characters are spread on paper


class Stamp(NamedTuple):
    """What a printed sheet says about itself in its foot."""

    form: str  # "F17"
    version: int
    code: str  # eight typeable characters
    print_no: int  # 1 for the first print; from 2 on the sheet says 第n次打印
    printed_at: str  # "2026-11-23 14:05"
    operator: str
    office: str
    as_of: str = ""  # the ISO date that the sheet looks back to: it has no code then, and no record
    is_changed: bool = False  # a later print that shows something else than the one before


class ItemLine(NamedTuple):
    """One scored item on F17: `marks` in the order of the rater classes."""

    section: str
    number: int
    title: str
    weight: str  # "10"
    marks: tuple[str, ...]  # "优秀", "85", "" where missing
    points: str  # the item's contribution to the total, "9.05"


@dataclass(frozen=True, slots=True)
class EvaluationRecord:
    """F17: one member's comprehensive evaluation."""

    stamp: Stamp
    batch: str  # "第二批"
    term: str  # "2025.09.24 – 2026.09.30"
    scheme: str  # "JA-2025-entry v1"
    is_town: bool  # 镇 has other labels than 街道
    person: tuple[Shown, ...]
    summary: str
    figures: tuple[Shown, ...]  # data block; empty when nothing is counted yet
    rater_classes: tuple[str, ...]  # "接收单位 60%"
    items: tuple[ItemLine, ...]
    total: str  # "" when incomplete
    grade: str  # "" when incomplete or when a tie needs a collective decision
    grade_note: str  # "quota", "needs a collective decision", …; already in the form's language
    rank: str  # "3 / 116" or ""
    incomplete: tuple[str, ...]  # reasons, in the form's language
    remarks: tuple[Shown, ...]  # by rater class


class RosterColumn(NamedTuple):
    """One column of F02."""

    term: str
    weight: int = 1
    centred: bool = False
    is_name: bool = False


class RosterGroup(NamedTuple):
    """The members of one unit on F02, with the unit's subtotal in words."""

    title: str
    rows: tuple[tuple[str, ...], ...]  # one text per column; the running number is added by the form
    subtotal: str


@dataclass(frozen=True, slots=True)
class RosterRecord:
    """F02: the roster of a batch."""

    stamp: Stamp
    batch: str
    office: str
    columns: tuple[RosterColumn, ...]
    groups: tuple[RosterGroup, ...]
    total: str


class SheetItem(NamedTuple):
    """One item of a score sheet: graded levels to tick, or full marks and a box for the number."""

    section: str
    number: int
    title: str
    standard: str
    levels: tuple[str, ...]  # "优秀", "良好", …; empty where `full` is given
    full: int | None = None  # whole points


@dataclass(frozen=True, slots=True)
class ScoreSheetRecord:
    """F23: a blank score sheet of one member for one rater class."""

    stamp: Stamp
    batch: str
    scheme: str
    rater_class: str
    person: tuple[Shown, ...]  # name, sending unit, receiving unit, grid
    items: tuple[SheetItem, ...]
    is_anonymous: bool = False  # nobody of the rater class signs


@dataclass(frozen=True, slots=True)
class RegistrationRecord:
    """F01: who the member is and where assigned, before three offices say yes."""

    stamp: Stamp
    batch: str
    is_town: bool  # 镇 has other labels than 街道
    person: tuple[Shown, ...]  # beside the photo
    further: tuple[Shown, ...]  # below it, in full width
    education_columns: tuple[RosterColumn, ...]
    education: tuple[tuple[str, ...], ...]  # two rows, empty ones for a hand
    career: str  # one line per entry
    awards: str
    grades: tuple[Shown, ...]
    assigned: tuple[Shown, ...]
    photo: bytes = b""  # a JPEG; empty where none is printed

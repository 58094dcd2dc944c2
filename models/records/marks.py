"""Score sheets on the screen: what stands on the paper, what was typed so far, who comes next."""

from dataclasses import dataclass
from enum import Enum

from models.records.sheets import Shown
from resources.i18n import N_


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """One level that an item may be graded with, in the order of the boxes."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class EntryItem:
    """One line of the sheet: choices to pick from, or full marks in whole points."""

    key: str
    section: str
    number: int
    title: str
    standard: str
    choices: tuple[LevelChoice, ...]
    full: int | None


@dataclass(frozen=True, slots=True)
class TypedMark:
    """One mark as typed: a choice's key, or whole points."""

    item: str
    level: str = ""
    points: int | None = None


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What is typed on a sheet."""

    marks: tuple[TypedMark, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """One member's score sheet of one rater class, as the screen mirrors the paper."""

    assignment: str
    member: str
    rater_class: str
    rater_class_title: str
    batch: str  # "第二批"
    scheme: str  # "JA-2025-entry v1"
    person: tuple[Shown, ...]  # name, sending unit, receiving unit, grid; as F23 has them
    items: tuple[EntryItem, ...]
    marks: tuple[TypedMark, ...]  # the draft's where there is one, else the saved ones
    remark: str
    is_saved: bool
    is_draft: bool
    read_only: str  # message id of why nothing may be typed, or ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One member's line of the entry grid."""

    name: str
    unit_title: str  # as the screen's language has it
    sheet: EntrySheet
    unit_name: str = ""  # as the office writes it: a pasted block may have either


@dataclass(frozen=True, slots=True)
class EntryGrid:
    """The sheets of one rater class side by side, in the order of paper."""

    batch: str  # key
    rater_class: str
    items: tuple[EntryItem, ...]
    rows: tuple[GridRow, ...]
    read_only: str  # message id of why nothing may be typed, or ""


@dataclass(frozen=True, slots=True)
class DraftSheet:
    """A half-entered sheet that is offered again."""

    batch: str  # key
    assignment: str
    rater_class: str
    rater_class_title: str
    name: str
    written_at: str
    typed: int  # marks typed so far


@dataclass(frozen=True, slots=True)
class SavedSheet:
    """What saving did; `operation` is None when nothing differed from what was saved before."""

    operation: str | None
    added: int
    changed: int


@dataclass(frozen=True, slots=True)
class SheetOfCode:
    """Where the marks of a printed score sheet are entered, and whose they are."""

    assignment: str
    batch: str  # key
    rater_class: str
    name: str


@dataclass(frozen=True, slots=True)
class RaterClassProgress:
    """How far the sheets of one rater class are entered."""

    rater_class: str
    title: str
    entered: int
    total: int


class EntryState(Enum):
    """How far a sheet is; the value is the message id that says so."""

    OPEN = N_("to be entered")
    BEGUN = N_("begun")
    ENTERED = N_("entered")


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One member in the list beside the sheet."""

    assignment: str
    name: str
    unit: str  # key of the receiving unit; "" where there is none
    unit_title: str
    state: EntryState

"""What happened, in a form that screens and sheets can show: no key, no column name, no JSON."""

from dataclasses import dataclass
from enum import Enum

from models.records.fields import FieldSpec
from resources.i18n import N_


class OperationKind(Enum):
    """What a person did; the value is the message id of its title."""

    SHIPPED = N_("Shipped with the program")
    NEW_OFFICE = N_("Office set up")
    ROSTER_IMPORT = N_("Roster import")
    MEMBER_EDIT = N_("Member edited")
    MEMBER_ADD = N_("Member added")
    UNIT_EDIT = N_("Unit edited")
    SCORE_SHEET = N_("Score sheet entered")
    SCORE_CHANGE = N_("Saved marks changed")
    PRINT = N_("Sheets printed")
    SENSITIVE_SWITCH = N_("Sensitive field switched")
    UNDO = N_("Undone")
    REDO = N_("Redone")


NEVER_UNDONE = frozenset(
    {OperationKind.SHIPPED, OperationKind.NEW_OFFICE, OperationKind.PRINT, OperationKind.SENSITIVE_SWITCH}
)


@dataclass(frozen=True, slots=True)
class OperationRecord:
    """One operation as a list shows it."""

    id: str
    kind: OperationKind
    who: str
    at: str  # ISO local time with offset
    reason: str
    detail: str  # a file's name, a member's name
    undoes: str | None
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; links are already names, codes are still codes."""

    field: FieldSpec
    before: str | int | None
    after: str | int | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one record: what was done, by whom, when, within which operation."""

    operation: OperationRecord
    about: str  # "张三", "张三 · 接收单位"
    deed: str  # message id: added, changed, removed
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """One record or field that an undo left as it is, and why."""

    about: str
    reason: str  # message id
    fields: tuple[FieldSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What an undo did: the counts add up to the changes of the operation it turned round."""

    operation: str | None  # the new operation; None when nothing could be reversed
    total: int
    reversed: int
    kept: tuple[Kept, ...]
    impossible: tuple[Kept, ...]

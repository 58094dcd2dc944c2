"""What happened, in a form that screens and sheets can show: no key, no column name, no JSON."""

from dataclasses import dataclass

from models.records.fields import FieldSpec
from models.records.operations import OperationKind


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
    turned: "OperationRecord | None" = None  # what an undo took back or a redo did again


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
    title: str = ""  # message id: what the record is called where a name says too little: Education


@dataclass(frozen=True, slots=True)
class Kept:
    """One record or field that an undo left as it is, and why."""

    about: str
    reason: str  # message id
    fields: tuple[FieldSpec, ...] = ()
    since: tuple[FieldChange, ...] = ()  # what had been written, and what stands there instead


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What an undo did: the counts add up to the changes of the operation it turned round."""

    operation: str | None  # the new operation; None when nothing could be reversed
    total: int
    reversed: int
    kept: tuple[Kept, ...]
    impossible: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that holds something else on a later day, or a record that came or went in between."""

    about: str  # "张三"
    title: str  # message id: what the record is called where the name says too little
    deed: str  # message id: added, changed, removed
    field: FieldSpec | None  # None where the whole record came or went
    before: str | int | None
    after: str | int | None

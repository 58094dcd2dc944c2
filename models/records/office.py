"""What the Office page shows: units, sensitive fields, imports; plain records."""

from dataclasses import dataclass

from models.records.fields import FieldSpec
from models.records.history import OperationRecord


@dataclass(frozen=True, slots=True)
class SensitiveSwitch:
    """A sensitive field, whether the office switched it on, why, and for how many members it is filled in."""

    field: FieldSpec
    is_on: bool
    reason: str
    filled: int


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as the list shows it; `locked` is a message id that says why it cannot be renamed."""

    key: str
    kind: str  # a code of the list "unit_kind"
    code: str
    title: str
    owner: str  # key
    owner_title: str
    locked: str


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """An import with what it added and changed, counted in members' assignments as the preview counted."""

    operation: OperationRecord
    added: int
    changed: int

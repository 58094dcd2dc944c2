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
    """A unit as the tree shows it on a day; `locked` is a message id that says why it cannot be changed."""

    key: str
    kind: str  # a code of the list "unit_kind"
    code: str
    title: str
    owner: str  # key
    owner_title: str
    locked: str
    parent: str = ""  # key of what it lies in on that day
    heads: str = ""
    grid_type: str = ""  # a code of the list "grid_type"
    opened: str = ""
    closed: str = ""  # its last day, empty while nobody closed it
    became: str = ""  # name of the unit that it was merged into
    names: tuple[str, ...] = ()  # everything that it may be searched by


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """An import with what it added and changed, counted in members' assignments as the preview counted."""

    operation: OperationRecord
    added: int
    changed: int

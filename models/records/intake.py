"""What an import would do and why not: the plain records between reading, planning and showing."""

from dataclasses import dataclass
from enum import Enum

from models.errors import GridworkError
from models.records.fields import FieldSpec
from models.records.operations import OperationKind
from models.records.refusal import Refusal
from models.records.units import UnitWrites


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal with its place: workbook sheet and cell, and what stands there."""

    where: str
    value: str
    refusal: Refusal


class Fate(Enum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    AMBIGUOUS = "ambiguous"


class Use(Enum):
    """What a column of the file is taken for, and how sure that is."""

    NAMED = "named"  # its heading is a word for the field
    GUESSED = "guessed"  # its heading only resembles one: to be looked at
    CHOSEN = "chosen"  # the clerk said so, now or earlier
    REPEATED = "repeated"  # another column has the field already
    IGNORED = "ignored"  # a running number, or the clerk said so
    UNKNOWN = "unknown"  # nothing is taken from it


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column of a table in the file; `field` is None where nothing is taken."""

    heading: str
    where: str
    use: Use
    field: FieldSpec | None = None
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the file that is no member: a note, a title, a subtotal; `why` is a message id."""

    where: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class SheetUse:
    """One workbook sheet and what it was recognised as; `note` is a message id."""

    name: str
    note: str
    rows: int = 0  # rows that are about a member
    columns: tuple[ColumnUse, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one row: stored values, None for nothing; `shown` is how the file's value reads."""

    field: FieldSpec
    before: str | None
    after: str | None
    shown_before: str
    shown_after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that hangs on the member, added or changed: `values` are written, the rest is how it reads."""

    table: str
    title: str  # message id: what such a row is called
    key: str  # empty for a new row
    values: tuple[tuple[str, str | int | None], ...]  # by column
    shown_before: str = ""
    shown_after: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member that a row may be about, with what speaks for it (message ids)."""

    member: str
    name: str
    birth: str
    unit: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the file and what becomes of it."""

    where: str  # the cell of the name: "Sheet1!B7"
    name: str
    fate: Fate
    member: str = ""  # key of the member it is about; empty for a new one
    assignment: str = ""  # key of the assignment it is about; empty for a new one
    batch: str = ""  # key of the assignment's batch
    changes: tuple[FieldChange, ...] = ()
    refused: tuple[Refused, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    checked_only: tuple[FieldSpec, ...] = ()  # sensitive fields that are off: checked, then dropped
    cells: tuple[tuple[FieldSpec, str], ...] = ()  # what a refused row says, to be saved and mended
    key: str = ""  # what stands in the key column
    newcomer: str = ""  # alike for the rows of one new member, who stands in several batches or files
    joined: str = ""  # the row of another file, about the same term, that what this one says went to
    hanging: tuple[RowChange, ...] = ()  # what a person's file says in rows of its own
    file: str = ""  # of several files, the one it is from
    photo: bytes = b""  # the picture that a change of the photo names


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A grid or residential area that the import adds: `kind` is a code of the units' kinds."""

    key: str
    kind: str
    name: str
    owner: str  # key of the sub-district


class PlaceState(Enum):
    """What becomes of a name in the file that this office does not use."""

    UNKNOWN = "unknown"  # nothing, or more than one thing, is called so
    ELSEWHERE = "elsewhere"  # it lies in another sub-district than the row's
    CHOSEN = "chosen"  # the clerk said what is meant, now or earlier
    NEW = "new"  # the import adds it
    FORMER = "former"  # a name that is not in use any more; it leads to what stands today


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """One such name, in one field; `question` is what the clerk's choice is kept under."""

    field: FieldSpec
    text: str
    question: str
    owner: str  # key of the sub-district it lies in; "" where the field knows none
    owner_title: str
    rows: int
    where: str  # the first cell that has it
    state: PlaceState
    key: str = ""  # what it is taken for
    shown: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, before anything is written."""

    file: str
    form: str
    sheets: tuple[SheetUse, ...]
    rows: tuple[PlannedRow, ...]
    dropped: tuple[FieldSpec, ...] = ()  # sensitive fields that are off but stand in the file
    batch: str = ""  # key of the batch that rows without one go to
    new_places: tuple[NewPlace, ...] = ()
    places: tuple[PlaceUse, ...] = ()  # names that this office does not use
    other_names: tuple[tuple[str, str], ...] = ()  # key of a place, all its other names with the new ones
    as_of: int = 0  # the journal's end when this was planned
    kind: OperationKind = OperationKind.ROSTER_IMPORT  # of the operation that carries it out
    kept_parts: tuple[str, ...] = ()  # parts of persons' files without a field here: kept as they stand
    unread: tuple[GridworkError, ...] = ()  # files that could not be read, with why
    units: UnitWrites | None = None  # what is written where the file is a table of units

    def having(self, fate: Fate) -> tuple[PlannedRow, ...]:
        """Return the rows that meet `fate`."""
        return tuple(row for row in self.rows if row.fate is fate)

    def count(self, fate: Fate) -> int:
        """Return how many rows meet `fate`."""
        return sum(row.fate is fate for row in self.rows)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    operation: str  # empty when nothing was to be written
    added: int
    changed: int
    unchanged: int
    refused: int
    ambiguous: int

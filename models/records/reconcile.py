"""Where two or three lists differ about the same people: the records between comparing and accepting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from models.records.fields import FieldSpec
from models.records.intake import Candidate
from models.records.refusal import Refusal

HERE = 0  # the place of the office's own list among the sources; the files follow


class Told(Enum):
    """What a source has to say at a place of the table."""

    VALUE = "value"
    NOTHING = "nothing"  # no such column, an empty cell, or a masked one
    NOBODY = "nobody"  # the person is not in this list
    UNREADABLE = "unreadable"


class What(Enum):
    """What kind of difference a line of the table shows."""

    FIELD = "field"
    MISSING = "missing"  # a list does not have the person
    SEVERAL = "several"  # a line of a file may be about several people
    UNREADABLE = "unreadable"  # a cell cannot be read


@dataclass(frozen=True, slots=True)
class SourceValue:
    """What one list says: the stored value, how it reads, and the cell.

    What a switched-off field says was compared and dropped: it has no value, its text is a mask.
    """

    told: Told
    value: str | None = None
    shown: str = ""
    where: str = ""
    is_other: bool = False  # than what stands here; of a person who is not here, than another list has
    row: Mapping[FieldSpec, str] = field(default_factory=dict)  # of a person to be added: the whole line


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the table: a person, a field, and what each list says."""

    key: str
    what: What
    person: str  # alike for the lines of one person in one batch
    member: str  # key of the member here; empty where nobody here is meant
    batch: str  # key
    name: str
    about: str  # birth month and sending unit
    values: tuple[SourceValue, ...]  # one for each source
    field: FieldSpec | None = None
    refusal: Refusal | None = None
    candidates: tuple[Candidate, ...] = ()  # members here, and people whom another list has
    members_here: frozenset[str] = frozenset()  # keys of those of the candidates who are members here
    source: int = 0  # whose line it is that cannot be read, or may be about several people
    locked: str = ""  # why nothing can be accepted, a message id

    @property
    def records(self) -> tuple[Candidate, ...]:
        """Those of the candidates who are members here, and may be one person's records."""
        return tuple(one for one in self.candidates if one.member in self.members_here)

    def can_take(self, source: int) -> bool:
        """Say whether the value of a source can be written here."""
        if self.locked or source == HERE or source >= len(self.values):
            return False
        said = self.values[source]
        if self.what is What.MISSING:
            return self.values[HERE].told is Told.NOBODY and bool(said.row)
        return self.what is What.FIELD and said.told is Told.VALUE and said.is_other


@dataclass(frozen=True, slots=True)
class ComparedSource:
    """One of the lists: the office's own has no file."""

    file: str
    people: int  # lines that are about one person of the comparison
    fields: tuple[FieldSpec, ...] = ()  # what its columns are taken for


@dataclass(frozen=True, slots=True)
class Comparison:
    """The lists, and where they differ; nothing was written."""

    sources: tuple[ComparedSource, ...]
    differences: tuple[Difference, ...]
    people: int
    batch: str  # key of the batch that lines without one are about
    dropped: tuple[FieldSpec, ...] = ()  # sensitive fields that are off: compared and dropped
    as_of: int = 0  # the journal's end when it was compared

    def having(self, what: What) -> tuple[Difference, ...]:
        """Return the lines of one kind."""
        return tuple(one for one in self.differences if one.what is what)

"""What is to be printed, what was printed, and what changed since: plain records about sheets."""

from dataclasses import Field, dataclass
from typing import Any, ClassVar, NamedTuple, Protocol

from models.records.fields import FieldSpec
from models.records.saying import Saying
from models.records.sheets import Stamp
from resources.i18n import N_

RATER_CLASS = N_("Rater class")  # the term under which a score sheet shows whose it is


class SheetRecord(Protocol):
    """What the record of every form has, whatever else its sheet shows; a frozen dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def stamp(self) -> Stamp:
        """What the sheet says about itself."""

    @property
    def batch(self) -> str:
        """The name of the batch that the sheet belongs to."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a print is about: a batch, and in it everybody unless units or members are named (by key).

    Of a form of which somebody has several sheets, `part` names the one that is meant.
    """

    batch: str
    units: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    part: str = ""


class SensitiveChoice(NamedTuple):
    """The sensitive fields that the sheets of one print show, and why; none unless somebody says so."""

    fields: tuple[FieldSpec, ...] = ()
    reason: str = ""


NOTHING_SENSITIVE = SensitiveChoice()


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One value that a sheet showed: `line` tells equal names apart, `term` is a message id."""

    line: str
    about: str
    term: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDraft:
    """One sheet before it has a code: the record with an empty stamp, and what it will be known by."""

    record: SheetRecord
    whom: Whom  # what to ask for to see the record as it is later
    subject: str  # key of the batch or the assignment
    part: str = ""  # key of the rater class, or the names that a roster of some is about
    member: str = ""  # key; empty where the sheet is about several
    name: str = ""  # of the member, or of the batch
    unit: str = ""  # name of the receiving unit
    values: tuple[ShownValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """A member who gets no sheet of a form, and why not."""

    member: str  # key
    name: str
    reasons: tuple[Saying, ...]


class Gathered(NamedTuple):
    """The sheets of a form, and those who get none."""

    drafts: tuple[SheetDraft, ...]
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSheet:
    """A stamped sheet as it is recorded; the hashes name kept files."""

    draft: SheetDraft
    language: str
    pdf_hash: str
    layout_hash: str | None = None
    blank_hash: str | None = None


@dataclass(frozen=True, slots=True)
class SheetMemory:
    """What is remembered of a printed sheet: its language, whom it was about, what it showed."""

    language: str
    whom: Whom
    name: str
    values: tuple[ShownValue, ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What a sheet showed and what the record says now; an empty text means nothing stood or stands there."""

    about: str
    term: str
    then: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFound:
    """A printed sheet that was asked for by its code."""

    key: str
    code: str
    form: str
    title: str  # the form's name as a message id
    about: str
    part: str  # the rater class as the sheet named it, or whom a roster of some was about
    member: str  # key; empty where the sheet is about several
    batch: str  # key
    print_no: int
    printed_at: str
    operator: str
    office: str
    is_gone: bool  # what it was about is not here any more
    withheld: tuple[Saying, ...] = ()  # why it would not be printed now
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose by name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class BatchChoice:
    """A batch that has members here."""

    key: str
    number: int
    title: str
    state: str  # a code of batch_state
    members: int

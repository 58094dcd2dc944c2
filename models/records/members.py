"""Members as lists and pages show them: fields with their values, never a row of the database."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from models.records.fields import FieldSpec

Value = str | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersWanted:
    """Which members a list shows, and in which order; empty means all, and by name."""

    batch: str = ""  # key
    unit: str = ""  # key of the receiving unit
    text: str = ""  # what was typed into the search box
    order: FieldSpec | None = None
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class MembersFound:
    """The members of a list by number, in order; `is_cut` where a search found more than it returns."""

    numbers: "array[int]"
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One line of the list: links are names already, codes are still codes."""

    key: str
    name: str
    values: Mapping[FieldSpec, Value]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: a batch, a unit."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class FileSection:
    """One part of a member's file: fields in order, stored values, and why some cannot be written.

    A field whose reason is empty can be written; a reason is a message id.
    """

    key: str  # the row's key; the member's own where the row is not there yet
    title: str  # the batch of an assignment; empty for the person
    fields: tuple[FieldSpec, ...]
    values: Mapping[FieldSpec, Value]
    locked: Mapping[FieldSpec, str]
    open_places: frozenset[FieldSpec] = frozenset()  # links that take a new name and make the place


@dataclass(frozen=True, slots=True)
class MemberFile:
    """A member with everything that one page shows."""

    key: str
    name: str
    person: FileSection
    sensitive: FileSection  # only fields that the office switched on
    assignments: tuple[FileSection, ...]  # the newest batch first

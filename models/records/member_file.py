"""A member's file as its page shows it: sections of fields with stored values."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.records.fields import FieldSpec
from models.records.members import Value


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
    assignments: tuple[FileSection, ...]  # of all records of the person, the newest batch first
    records: tuple[str, ...] = ()  # keys of the person's records, the standing one first

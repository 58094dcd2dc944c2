"""Members as lists and pages show them: fields with their values, never a row of the database."""

from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from models.records.fields import FieldSpec

if TYPE_CHECKING:
    from models.records.lists import Filter

Value = str | int | None


class MembersWanted(NamedTuple):
    """Which members a list shows, and in which order; empty means all, and by name."""

    batch: str = ""  # key
    unit: str = ""  # key of the receiving unit
    text: str = ""  # what was typed into the search box
    orders: tuple[tuple[FieldSpec, bool], ...] = ()  # the first counts most; True is descending
    filters: "tuple[tuple[FieldSpec, Filter], ...]" = ()


class MembersFound(NamedTuple):
    """The members of a list by number, in order; `is_cut` where a search found more than it returns."""

    numbers: "array[int]"
    is_cut: bool = False


class MemberRow(NamedTuple):
    """One line of the list: links are names already, codes are still codes."""

    key: str
    name: str
    values: Mapping[FieldSpec, Value]


class Choice(NamedTuple):
    """Something to choose: a batch, a unit."""

    key: str
    title: str

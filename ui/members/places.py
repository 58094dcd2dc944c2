"""Places on the Members page beside a member's file: a tab of it, and the list narrowed to a last day."""

from typing import NamedTuple

from models.records.fields import FieldSpec
from models.records.lists import Filter, How
from models.registers.due.terms import TERM_END
from ui.members.file_tabs import STATIONS, place_of_tab
from ui.room import Place

PAGE = "members"
_BETWEEN = "/"
_TERM = "term"


class Narrowed(NamedTuple):
    """The list of a batch, narrowed by one field."""

    batch: str
    field: FieldSpec
    asked: Filter


def place_of_leave(member: str, assignment: str) -> Place:
    """Return where the leaves of an assignment stand."""
    return place_of_tab(member, STATIONS, assignment)


def place_of_term(batch: str, ends: str, member: str = "") -> Place:
    """Return the member, or the list of those in a batch whose own term ends on a day; "" is none."""
    return Place(PAGE, member or _BETWEEN.join((_TERM, batch, ends)))


def narrowed(shows: str) -> Narrowed | None:
    """Return the list that a place names; None where it names a member."""
    first, *more = shows.split(_BETWEEN)
    if first != _TERM:
        return None
    batch, ends = more
    asked = Filter(How.VALUES, (ends,), (ends,)) if ends else Filter(How.EMPTY)
    return Narrowed(batch, TERM_END, asked)

"""The kinds of things that can be due: the name of each, the rule that finds it, where it is done."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from models.errors import GridworkError
from models.records.due import Due, DueAsked, DueRule
from models.registers.due.files import rows_refused, rows_undecided
from models.registers.due.prints import prints_outdated
from models.registers.due.sheets import drafts_left, sheets_to_enter
from models.registers.due.terms import leaves_ending, terms_ending, terms_unjudged
from resources.i18n import N_
from ui.assessment.places import place_of_sheet
from ui.error_text import explain
from ui.intake.places import place_of_files
from ui.members.places import place_of_leave, place_of_term
from ui.printing.places import place_of_code, place_of_form
from ui.room import Place


class DueKind(NamedTuple):
    """One kind; a new one is one entry of `KINDS`."""

    title: str  # a message id
    rule: DueRule
    leads: Callable[[Due], Place]


class DueLine(NamedTuple):
    """One line of the page: what is due, of which kind, and how far its last day is."""

    kind: str  # a message id
    due: Due
    days_left: int | None  # None where it has no last day
    place: Place | None  # None where its rule could not be followed

    @property
    def is_overdue(self) -> bool:
        """Whether its last day is over."""
        return self.days_left is not None and self.days_left < 0


def _paper(due: Due) -> Place:
    first, *more = due.leads_to
    return place_of_form(first, more[1:], more[0]) if more else place_of_code(first)


KINDS = (
    DueKind(N_("Refused rows of a file"), rows_refused, lambda due: place_of_files(*due.settles)),
    DueKind(N_("Undecided rows of a file"), rows_undecided, lambda due: place_of_files(*due.settles)),
    DueKind(N_("Score sheets begun, not saved"), drafts_left, lambda due: place_of_sheet(*due.leads_to)),
    DueKind(N_("Terms ended, not evaluated"), terms_unjudged, lambda due: place_of_sheet(*due.leads_to)),
    DueKind(N_("Score sheets to enter"), sheets_to_enter, lambda due: place_of_sheet(*due.leads_to)),
    DueKind(N_("Terms that end"), terms_ending, lambda due: place_of_term(*due.leads_to)),
    DueKind(N_("Leaves that end"), leaves_ending, lambda due: place_of_leave(*due.leads_to)),
    DueKind(N_("Forms changed since printed"), prints_outdated, _paper),
)


def gather(asked: DueAsked) -> list[DueLine]:
    """Return everything that is due: what is overdue first, then kind by kind, the nearest day first."""
    lines = [line for kind in KINDS for line in _of_kind(kind, asked)]
    return sorted(lines, key=lambda line: not line.is_overdue)


def _of_kind(kind: DueKind, asked: DueAsked) -> list[DueLine]:
    """Return the lines of one kind; where its rule cannot be followed, one that says why."""
    try:
        found = sorted(kind.rule(asked), key=lambda due: (due.until == "", due.until))
    except GridworkError as error:
        told = explain(error, asked.words)
        return [DueLine(kind.title, Due(about=told.what if told else "", n=0, leads_to=()), None, None)]
    return [DueLine(kind.title, due, _days_left(due.until, asked.day), kind.leads(due)) for due in found]


def _days_left(until: str, day: date) -> int | None:
    try:
        return (date.fromisoformat(until) - day).days
    except ValueError:  # none, or a date that came from elsewhere and is none
        return None

"""What a move to another station leaves behind: the station that was left, and the change for F21."""

from typing import NamedTuple

from models.clock import now
from models.courses import course_of
from models.errors import InvalidValue
from models.records.refusal import Refusal
from models.registers.titles import Titles
from models.rules.stations import Course, Span, transferred
from models.tables.fields import spec_of
from models.tables.stations import AssignmentChange, Posting
from resources.i18n import CHINESE


class Told(NamedTuple):
    """What is said about a change: its kind (a code of change_kind), when it was decided, and why."""

    kind: str
    decided: str
    reason: str
    replacement: str | None = None
    handover: str | None = None


class Move(NamedTuple):
    """Where an assignment goes, and from which day on."""

    unit: str
    grid: str
    day: str


def record_move(assignment: str, course: Course, move: Move, told: Told) -> None:
    """Keep the station that is left and the change; the caller then writes the assignment itself.

    That order matters: what follows the new receiving unit does not reach the former office any more.

    Raises:
        InvalidValue: the assignment does not run on that day.
    """
    moved = transferred(course, *move)
    if isinstance(moved, Refusal):
        raise InvalidValue(spec_of(AssignmentChange.effective).term, move.day, moved.reason, **moved.fields)
    for left in moved.former[len(course.former) :]:
        Posting.insert(
            assignment=assignment,
            unit=left.unit or None,
            grid=left.grid or None,
            starts=left.days.first or None,
            ends=left.days.last,
            reason=told.reason,
        ).execute()
    before, after = place_text(course.unit, course.grid), place_text(move.unit, move.grid)
    record_change(assignment, told, move.day, before, after)


def record_change(assignment: str, told: Told, effective: str, before: str, after: str) -> None:
    """Keep what F21 prints about a change, in the words of that day."""
    AssignmentChange.insert(
        assignment=assignment,
        kind=told.kind,
        decided=told.decided,
        effective=effective,
        before=before,
        after=after,
        replacement=told.replacement,
        reason=told.reason,
        handover=told.handover,
    ).execute()


def record_plain_move(assignment: str, unit: str, grid: str, reason: str) -> None:
    """Keep what a receiving unit written over another one leaves behind: a transfer of today.

    Before the first day and after the last one it only corrects what was written, and leaves nothing.
    """
    course, today = course_of(assignment), now().date().isoformat()
    if course is not None and course.unit and course.term.holds(Span(today, today)):
        record_move(assignment, course, Move(unit, grid, today), Told("transfer", today, reason))


def place_text(unit: str, grid: str) -> str:
    """Return a station as the Chinese forms write it."""
    titles = Titles(CHINESE)
    return " ".join(filter(None, (titles.of(unit), titles.of(grid))))

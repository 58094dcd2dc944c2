"""What a move to another station leaves behind: the station that was left, and the change for F21."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from models.clock import now
from models.courses import course_of
from models.errors import InvalidValue
from models.records.refusal import Refusal
from models.registers.places import inside_fields, leads_to
from models.registers.titles import Titles
from models.rules.names import plain_spaces
from models.rules.stations import Course, Span, transferred
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from models.tables.stations import AssignmentChange, GridStay, Posting
from resources.codes import code_list
from resources.i18n import CHINESE, N_, words_for

_UNIT, _GRID = Assignment.receiving_unit.name, Assignment.grid.name
_WRITTEN_OVER = N_("the receiving unit was written over in the file")


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
        told = Told("transfer", today, plain_spaces(reason) or words_for(CHINESE).tr(_WRITTEN_OVER))
        record_move(assignment, course, Move(unit, grid, today), told)


def write_unit(row: Mapping[str, Any], unit: str | None, reason: str) -> None:
    """Write another receiving unit into an assignment, with all that this leaves behind.

    `reason` is why; where nobody said it, the station and the change say how it came about.
    """
    left = left_places(row, unit)
    if unit:
        record_plain_move(row["key"], unit, ({**row, **left})[_GRID] or "", reason)
    Assignment.update(**left, **{_UNIT: unit}).where(Assignment.key == row["key"]).execute()


def go(row: Mapping[str, Any], course: Course, move: Move, told: Told) -> None:
    """Write a move: what it leaves behind, then the assignment, which leaves its former unit's places.

    Raises:
        InvalidValue: the assignment does not run on that day.
    """
    record_move(row["key"], course, move, told)
    written = {**left_places(row, move.unit), _UNIT: move.unit, _GRID: move.grid or None}
    Assignment.update(**written).where(Assignment.key == row["key"]).execute()


def leave_grid(assignment: str, into: str, day: str, reason: str) -> None:
    """Keep the grid that became part of `into` on a day; the caller then writes the assignment itself.

    Where the assignment was not in that grid before the day, nothing is left behind.
    """
    course = course_of(assignment)
    moved = transferred(course, course.unit, into, day) if course else None
    if course is None or moved is None or isinstance(moved, Refusal):
        return
    for left in moved.former[len(course.former) :]:
        GridStay.insert(
            assignment=assignment,
            grid=left.grid,
            starts=left.days.first or None,
            ends=left.days.last,
            reason=reason,
        ).execute()


def left_places(row: Mapping[str, Any], unit: str | None) -> dict[str, None]:
    """Return the places that lie in another unit than the new one: the member leaves them too."""
    left = (f for f in inside_fields() if row.get(f.name) and not leads_to(f, row[f.name], unit or ""))
    return {field.name: None for field in left}


def place_text(unit: str, grid: str) -> str:
    """Return a station as the Chinese forms write it."""
    titles = Titles(CHINESE)
    return " ".join(filter(None, (titles.of(unit), titles.of(grid))))


def change_part(kind: str, effective: str) -> str:
    """Name the change that an F21 is about, so that the prints of each are counted for themselves."""
    label = code_list("change_kind").label(kind, CHINESE)
    return f"{label} {effective.replace('-', '.')}".strip()

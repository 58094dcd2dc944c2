"""Changing an assignment: transfer, swap, early end, withdrawal, extension, each with a reason."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from models.clock import now
from models.courses import course_of
from models.errors import InvalidValue, NoSuchRecord, ReasonMissing, WriteRefused
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind, Spec
from models.records.members import Value
from models.records.operations import OperationKind
from models.records.refusal import Refusal
from models.registers.adjusted import is_batch_closed
from models.registers.marks import BATCH_CLOSED
from models.registers.member_file import READ_ONLY, stored_row
from models.registers.moves import Move, Told, go, record_change
from models.registers.places import leads_to
from models.registers.same_batch import others_in_batch
from models.rights import refusal
from models.rules.names import plain_spaces
from models.rules.stations import Course, ended, extended
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from models.tables.stations import AssignmentChange
from resources.i18n import N_

NOT_A_DAY = N_("This is not a date.")
LATER = N_("This day has not come yet.")
NOT_THERE = N_("this is not in the list")
MUST_BE_FILLED = N_("this must be filled in")
_LONG = N_("At most {limit} characters.")

UNIT, GRID = spec_of(Assignment.receiving_unit), spec_of(Assignment.grid)
DECIDED, EFFECTIVE = spec_of(AssignmentChange.decided), spec_of(AssignmentChange.effective)
REASON, HANDOVER = spec_of(AssignmentChange.reason), spec_of(AssignmentChange.handover)
REPLACEMENT = spec_of(AssignmentChange.replacement)
# asked in a dialog and kept under other names
LAST_DAY = FieldSpec("assignment_change", "ends", Spec(N_("Last day"), Kind.DATE, required=True))
SWAPS_WITH = FieldSpec("assignment_change", "other", Spec(N_("Swaps with"), Kind.LINK, required=True))

_ENDING = (LAST_DAY, DECIDED, REASON, REPLACEMENT, HANDOVER)
ASKED: Mapping[str, tuple[FieldSpec, ...]] = {
    "transfer": (UNIT, GRID, EFFECTIVE, DECIDED, REASON, REPLACEMENT, HANDOVER),
    "swap": (SWAPS_WITH, EFFECTIVE, DECIDED, REASON, HANDOVER),
    "early_end": _ENDING,
    "withdraw": _ENDING,
    "extension": (LAST_DAY, DECIDED, REASON),
}
_KINDS = {
    "transfer": OperationKind.TRANSFER,
    "swap": OperationKind.SWAP,
    "early_end": OperationKind.EARLY_END,
    "withdraw": OperationKind.WITHDRAWAL,
    "extension": OperationKind.EXTENSION,
}
_TERMS: Mapping[str, Callable[[Course, str], Course | Refusal]] = {
    "early_end": ended,
    "withdraw": ended,
    "extension": extended,
}


def change_lock(desk: Desk, assignment: str) -> str:
    """Return why this desk may not change an assignment, as a message id; empty where it may."""
    if desk.read_only:
        return READ_ONLY
    if is_batch_closed(assignment):
        return BATCH_CLOSED
    return refusal(desk, "assignment_change", "I", {"assignment": assignment}, ()) or ""


def start_values(kind: str, assignment: str) -> dict[FieldSpec, Value]:
    """Return what is asked for a kind of change: decided today, in effect on the nearest day of the term."""
    today, course = now().date().isoformat(), course_of(assignment)
    begins, ends = course.term if course else ("", "")
    effective = max(today, begins) if not ends else min(max(today, begins), ends)
    start: dict[FieldSpec, Value] = {DECIDED: today, EFFECTIVE: effective}
    return {field: start.get(field) for field in ASKED[kind]}


def change_assignment(desk: Desk, kind: str, assignment: str, values: Mapping[FieldSpec, Value]) -> str:
    """Carry out a change of an assignment; return the operation.

    `kind` is a code of change_kind, `values` those of the fields that `ASKED` names for it.

    Raises:
        InvalidValue: a value is missing, or contradicts what the assignment is.
        ReasonMissing: no reason was given.
        WriteRefused, ReadOnlyDesk: this desk may not change it, or the batch is closed.
        NoSuchRecord: the assignment is gone.
    """
    row, course = stored_row("assignment", assignment), course_of(assignment)
    if row is None or course is None:
        raise NoSuchRecord(N_("Assignment"), "")
    why = change_lock(desk, assignment)
    if why and not desk.read_only:  # a window that only reads is refused by the operation itself
        raise WriteRefused("assignment_change", assignment, (), why)
    told = _told(kind, values)
    name = _name(row)
    if kind == "swap":
        return _swap(desk, row, course, values, told)
    if kind == "transfer":
        move = _move(values)
        with operation(desk, _KINDS[kind], reason=told.reason, detail=name) as identity:
            go(row, course, move, told)
        return identity
    day = _day(LAST_DAY, values)
    changed = _TERMS[kind](course, day)
    if isinstance(changed, Refusal):
        raise InvalidValue(LAST_DAY.term, day, changed.reason, **changed.fields)
    with operation(desk, _KINDS[kind], reason=told.reason, detail=name) as identity:
        record_change(assignment, told, day, course.term.last, day)
        Assignment.update(ends=day).where(Assignment.key == assignment).execute()
    return identity


def _swap(
    desk: Desk, row: Mapping[str, Any], course: Course, values: Mapping[FieldSpec, Value], told: Told
) -> str:
    """Let two members of a batch take each other's station on the same day."""
    day, key = _day(EFFECTIVE, values), str(values.get(SWAPS_WITH) or "")
    other, its_course = stored_row("assignment", key), course_of(key)
    if other is None or its_course is None or key not in {one.key for one in others_in_batch(row["key"])}:
        raise InvalidValue(SWAPS_WITH.term, "", NOT_THERE)
    names = _name(row), _name(other)
    with operation(desk, OperationKind.SWAP, reason=told.reason, detail="、".join(names)) as identity:
        go(row, course, Move(its_course.unit, its_course.grid, day), told._replace(replacement=names[1]))
        back = told._replace(replacement=names[0], handover=None)
        go(other, its_course, Move(course.unit, course.grid, day), back)
    return identity


def _move(values: Mapping[FieldSpec, Value]) -> Move:
    unit, grid = (str(values.get(field) or "") for field in (UNIT, GRID))
    if not unit:
        raise InvalidValue(UNIT.term, "", MUST_BE_FILLED)
    if not leads_to(UNIT, unit, ""):
        raise InvalidValue(UNIT.term, "", NOT_THERE)
    if grid and not leads_to(GRID, grid, unit):
        raise InvalidValue(GRID.term, "", NOT_THERE)
    return Move(unit, grid, _day(EFFECTIVE, values))


def _told(kind: str, values: Mapping[FieldSpec, Value]) -> Told:
    """Return what is said about a change, as it is stored."""
    reason = plain_spaces(str(values.get(REASON) or ""))
    if not reason:
        raise ReasonMissing
    decided = _day(DECIDED, values)
    if decided > now().date().isoformat():
        raise InvalidValue(DECIDED.term, decided, LATER)
    texts = {field: str(values.get(field) or "").strip() for field in (REPLACEMENT, HANDOVER)}
    for field, text in {**texts, REASON: reason}.items():
        if len(text) > field.spec.length:
            raise InvalidValue(field.term, text[:20], _LONG, limit=field.spec.length)
    return Told(kind, decided, reason, texts[REPLACEMENT] or None, texts[HANDOVER] or None)


def _day(field: FieldSpec, values: Mapping[FieldSpec, Value]) -> str:
    text = str(values.get(field) or "")
    if not text:
        raise InvalidValue(field.term, "", MUST_BE_FILLED)
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise InvalidValue(field.term, text, NOT_A_DAY) from None


def _name(row: Mapping[str, Any]) -> str:
    found = stored_row("member", row["member"] or "")
    return str(found["name"]) if found else ""

"""A unit moved, closed or merged into another from a day on; what it was until then stays as it was."""

from typing import Any

from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, ReasonMissing
from models.journal.never import stored_tree
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.refusal import Refusal
from models.records.units import FROM_DAY, LIES_IN_UNIT, MERGE_INTO, UnitDone
from models.registers.moves import leave_grid
from models.registers.unit_days import today
from models.registers.units import writable_unit
from models.rights import refusal
from models.rules.unit_tree import (
    AN_OFFICE_STAYS,
    CLOSED_ALREADY,
    PARENT_GONE,
    SELF_GONE,
    UnitTree,
    close_problem,
    day_before,
    merge_problem,
    move,
)
from models.tables.assignments import Assignment
from models.tables.base import new_key
from models.tables.fields import field_specs
from models.tables.places import Unit, UnitPart
from resources.i18n import N_

NOT_YET = N_("a merge is entered when it has come about: running assignments follow at once")
_ABOUT_THE_DAY = frozenset({CLOSED_ALREADY, SELF_GONE, PARENT_GONE, AN_OFFICE_STAYS})
_RUNNING = (
    "SELECT a.key, a.receiving_unit FROM assignment a LEFT JOIN batch b ON b.key=a.batch"
    " WHERE a.\"{column}\"=? AND coalesce(a.ends,b.ends,?2)>=?2 AND coalesce(b.state,'')<>'closed'"
)


def move_unit(desk: Desk, key: str, parent: str, day: str, reason: str) -> UnitDone:
    """Let a unit lie in `parent` from `day` on; where it lay before stays on record.

    Raises:
        InvalidValue: it may not lie there, or its days would meet those of another part.
        NoSuchRecord, WriteRefused, ReadOnlyDesk, ReasonMissing: nothing is written.
    """
    row, tree = _checked(desk, key, reason), stored_tree()
    _there(tree, parent)
    found = move(tree, key, parent, day)
    if isinstance(found, Refusal):
        raise _invalid(found, LIES_IN_UNIT.term, tree.units[parent].name)
    with operation(desk, OperationKind.UNIT_EDIT, detail=row["name"], reason=reason) as identity:
        for part in found.ended:
            UnitPart.update(ends=part.ends).where(UnitPart.key == part.key).execute()
        UnitPart.insert(key=new_key(), unit=key, owner=row["owner"], parent=parent, starts=day).execute()
    return UnitDone(identity, key)


def close_unit(desk: Desk, key: str, day: str, reason: str) -> UnitDone:
    """Let a unit be out of force from `day` on; what lies in it lies in its office from then on.

    Raises:
        InvalidValue: it is an office, or not in force.
        NoSuchRecord, WriteRefused, ReadOnlyDesk, ReasonMissing: nothing is written.
    """
    row, tree = _checked(desk, key, reason), stored_tree()
    problem = close_problem(tree, key, day)
    if problem:
        raise _invalid(problem, FROM_DAY.term, day)
    with operation(desk, OperationKind.UNIT_EDIT, detail=row["name"], reason=reason) as identity:
        Unit.update(closed=day_before(day)).where(Unit.key == key).execute()
    return UnitDone(identity, key, left=running(key, day))


def merge_unit(desk: Desk, key: str, into: str, day: str, reason: str) -> UnitDone:
    """Let a unit become part of another from `day` on: its names lead there, and so do running assignments.

    Raises:
        InvalidValue: into itself, into what lies inside it, into another kind or another office's.
        NoSuchRecord, WriteRefused, ReadOnlyDesk, ReasonMissing: nothing is written.
    """
    row, tree = _checked(desk, key, reason), stored_tree()
    _there(tree, into)
    if day > today():
        raise InvalidValue(FROM_DAY.term, day, NOT_YET)
    problem = merge_problem(tree, key, into, day)
    if problem:
        raise _invalid(problem, MERGE_INTO.term, tree.units[into].name)
    detail = f"{row['name']} → {tree.units[into].name}"
    with operation(desk, OperationKind.UNIT_MERGE, detail=detail, reason=reason) as identity:
        Unit.update(closed=day_before(day), successor=into).where(Unit.key == key).execute()
        followed = sum(_follow(desk, column, (key, into), day, reason) for column in _links())
    return UnitDone(identity, key, followed, running(key, day))


def running(key: str, day: str) -> int:
    """Count the assignments under way on a day, or later, that name a unit."""
    found = {assignment for column in _links() for assignment, _ in _naming(column, key, day)}
    return len(found)


def _follow(desk: Desk, column: str, merged: tuple[str, str], day: str, reason: str) -> int:
    """Let the running assignments that this desk may write name the successor; where they were is kept."""
    key, into = merged
    mine = [
        assignment
        for assignment, unit in _naming(column, key, day)
        if not refusal(desk, "assignment", "U", {"receiving_unit": unit}, {column})
    ]
    for assignment in mine:
        if column == Assignment.grid.name:
            leave_grid(assignment, into, day, reason)
        Assignment.update(**{column: into}).where(Assignment.key == assignment).execute()
    return len(mine)


def _naming(column: str, key: str, day: str) -> list[tuple[Any, ...]]:
    return list(sql(_RUNNING.format(column=column), key, day))


def _links() -> list[str]:
    """Return the columns of an assignment that name a unit, but for the office that receives."""
    refs = Assignment._meta.refs.items()  # noqa: SLF001 - peewee's own way to ask
    linked = {link.column_name for link, target in refs if target is Unit}
    return [one.name for one in field_specs("assignment") if one.name in linked and not one.spec.routing]


def _checked(desk: Desk, key: str, reason: str) -> dict[str, Any]:
    row = writable_unit(desk, key, "parent")
    if not reason.strip():
        raise ReasonMissing
    return row


def _there(tree: UnitTree, key: str) -> None:
    if key not in tree.units:
        raise NoSuchRecord(N_("Unit"), "")


def _invalid(problem: Refusal, term: str, value: str) -> InvalidValue:
    """Say it at the field that it is about: the day, or the other unit."""
    term = FROM_DAY.term if problem.reason in _ABOUT_THE_DAY else term
    return InvalidValue(term, value, problem.reason, **problem.fields)

"""An office with members in a batch, and changes of their assignments written short."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from models.courses import course_of
from models.database import sql
from models.journal.operation import operation
from models.journal.shipped import unit_key
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.members import Value
from models.records.operations import OperationKind
from models.registers.assignment_changes import (
    DECIDED,
    EFFECTIVE,
    GRID,
    LAST_DAY,
    REASON,
    SWAPS_WITH,
    UNIT,
    change_assignment,
)
from models.registers.child_rows import save_row
from models.rules.stations import Course
from models.tables.assignments import Assignment, Batch
from models.tables.fields import spec_of
from models.tables.people import Member
from models.tables.places import Unit
from models.tables.stations import Leave

LINFEN, DANING, PENGPU = (unit_key(code) for code in ("310106021", "310106019", "310106100"))
EAST, WEST, DANING_GRID = "east", "west", "daning-grid"
FIRST, LAST = "2026-03-01", "2026-10-31"
TOLD: dict[Any, Value] = {DECIDED: "2026-03-01", REASON: "工作需要"}
KEPT = ("member", "assignment", "posting", "grid_stay", "leave", "assignment_change")


@contextmanager
def stationed_office(folder: Path, code: str = "310106000") -> Iterator[Desk]:
    """An office whose second batch runs, with 甲样 and 乙样 in it."""
    desk = new_office(folder, code, "王静")
    with operation(replace(desk, is_district=True), OperationKind.ROSTER_IMPORT):
        Batch.update(state="running", starts=FIRST, ends=LAST).where(Batch.key == "batch.2").execute()
        for key, owner, name in (
            (EAST, LINFEN, "示例东片网格"),
            (WEST, LINFEN, "示例西片网格"),
            (DANING_GRID, DANING, "示例大宁网格"),
        ):
            Unit.insert(key=key, owner=owner, kind="grid", name=name).execute()
        for name, key, unit in (("甲样", "a", LINFEN), ("乙样", "b", DANING)):
            Member.insert(key=f"m{key}", name=name).execute()
            Assignment.insert(
                key=key, member=f"m{key}", batch="batch.2", receiving_unit=unit, starts=FIRST, ends=LAST
            ).execute()
        Assignment.update(grid=EAST, second_grid=WEST).where(Assignment.key == "a").execute()
    try:
        yield desk
    finally:
        close_office(folder)


def transfer(desk: Desk, key: str, unit: str, day: str, grid: str | None = None) -> str:
    """Transfer an assignment."""
    return change_assignment(desk, "transfer", key, TOLD | {UNIT: unit, GRID: grid, EFFECTIVE: day})


def swap(desk: Desk, key: str, other: str, day: str) -> str:
    """Let two assignments swap their stations."""
    return change_assignment(desk, "swap", key, TOLD | {SWAPS_WITH: other, EFFECTIVE: day})


def until(desk: Desk, kind: str, key: str, day: str) -> str:
    """End an assignment early, withdraw or extend it."""
    return change_assignment(desk, kind, key, TOLD | {LAST_DAY: day})


def leave(desk: Desk, key: str, first: str, last: str, kind: str = "sick") -> str:
    """Record a leave."""
    values = {Leave.kind: kind, Leave.starts: first, Leave.ends: last, Leave.reason: "住院"}
    return save_row(desk, "leave", key, None, {spec_of(field): value for field, value in values.items()})


def course(key: str) -> Course:
    """Return the course of an assignment that is there."""
    found = course_of(key)
    assert found is not None
    return found


def stored(table: str) -> list[dict[str, Any]]:
    """Return the rows of a table as they are stored."""
    cursor = sql(f'SELECT * FROM "{table}" ORDER BY rowid')
    return [dict(zip((column[0] for column in cursor.description), row, strict=True)) for row in cursor]


def place(key: str) -> tuple[str | None, str | None, str | None]:
    """Return the unit, the grid and the second grid of an assignment."""
    (found,) = sql("SELECT receiving_unit, grid, second_grid FROM assignment WHERE key=?", key)
    unit, grid, second = found
    return unit, grid, second


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that a change of an assignment may touch."""
    return {table: sorted(sql(f'SELECT * FROM "{table}"').fetchall(), key=repr) for table in KEPT}

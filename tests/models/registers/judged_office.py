"""A small office with a running batch, for tests of marks and totals."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from models.journal.operation import operation
from models.journal.shipped import batch_key, unit_key
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.marks import SheetContent, TypedMark
from models.records.operations import OperationKind
from models.registers.marks import save_sheet
from models.rules.scheme_json import scheme_from_json
from models.tables.assignments import Assignment, Batch
from models.tables.people import Member
from resources.schemes import scheme_bytes

BATCH = batch_key(2)
LINFEN = "310106021"
DISTRICT = "310106000"
RECEIVING, GRID = "receiving_unit", "area_and_grid"
SCHEME = scheme_from_json(scheme_bytes("ja-2025-entry-v1"))
ITEMS = [item.key for item in SCHEME.items]
_LETTERS = dict(zip("ABCD", ("excellent", "good", "pass", "fail"), strict=True))


@contextmanager
def office(folder: Path, code: str = LINFEN) -> Iterator[Desk]:
    """Open a fresh office whose second batch is running."""
    desk = new_office(folder, code, "王静")
    with district_writes(desk):
        Batch.update(state="running").where(Batch.key == BATCH).execute()
    yield desk
    close_office(folder)


@contextmanager
def district_writes(desk: Desk) -> Iterator[None]:
    """Write what only the district may, as if it had come from there."""
    with operation(replace(desk, is_district=True), OperationKind.NEW_OFFICE):
        yield


def add_members(desk: Desk, names: str, unit: str = LINFEN) -> list[str]:
    """Assign invented members, one per name; return the assignments' keys in the order of the names."""
    keys = []
    with district_writes(desk):
        for name in names.split():
            member = Member.create(name=name)
            assigned = Assignment.create(member=member, batch=BATCH, receiving_unit=unit_key(unit))
            keys.append(str(assigned.key))
    return keys


def content(letters: str, remark: str = "") -> SheetContent:
    """Return a sheet typed as ten letters; a hyphen is an item left out."""
    typed = zip(ITEMS, letters, strict=True)
    return SheetContent(
        tuple(TypedMark(item, _LETTERS[letter]) for item, letter in typed if letter != "-"), remark
    )


def enter(desk: Desk, assignment: str, first: str, second: str = "") -> None:
    """Enter one member's sheets of both classes; without letters a class has none."""
    save_sheet(desk, assignment, RECEIVING, content(first))
    if second:
        save_sheet(desk, assignment, GRID, content(second))

"""An import of forty rows taken back after a third of its people were worked on."""

from pathlib import Path

import pytest

from models.journal.change import changes_of_row
from models.journal.check import check_office
from models.journal.fold import fold
from models.journal.operation import operation
from models.journal.undo import CHANGED_SINCE, EDITED_SINCE, IN_USE, undo
from models.records.desk import Desk
from models.records.history import UndoResult
from models.records.marks import SheetContent, TypedMark
from models.records.operations import OperationKind
from models.registers.marks import open_sheet, save_sheet
from models.tables.assignments import Assignment
from models.tables.people import Member
from tests.models.intake.files import HEAD, ZHANG
from tests.models.intake.test_roster import bring

KNOWN, NEW = range(20), range(20, 40)
RECEIVING = "receiving_unit"


def _row(n: int, phone: str, post: str) -> tuple[object, ...]:
    return (f"样{chr(0x4E00 + n)}", "男", "1990.02", *ZHANG[3:5], phone, post)


@pytest.fixture
def imported(district: Desk, tmp_path: Path) -> str:
    """Twenty people whose phone and post an import changes, and twenty whom it adds."""
    head = (*HEAD, "职务")
    bring(district, tmp_path / "old.xlsx", *(_row(n, f"138{n:08}", "科员") for n in KNOWN), head=head)
    rows = (_row(n, f"139{n:08}", "科长") for n in (*KNOWN, *NEW))
    result = bring(district, tmp_path / "new.xlsx", *rows, head=head)
    assert (result.added, result.changed) == (20, 20)
    return result.operation


def _key(n: int) -> str:
    return str(Member.get(Member.name == f"样{chr(0x4E00 + n)}").key)


def _edit(desk: Desk, n: int, **values: str | None) -> None:
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(**values).where(Member.key == _key(n)).execute()


def _mark(desk: Desk, n: int) -> None:
    assignment = Assignment.get(Assignment.member == _key(n)).key
    item = open_sheet(desk, assignment, RECEIVING).items[0]
    save_sheet(desk, assignment, RECEIVING, SheetContent((TypedMark(item.key, item.choices[0].key),)))


def _work_on_a_third(desk: Desk) -> None:
    for n in (0, 1, 2):
        _edit(desk, n, phone="13700000000")  # what the import wrote
    for n in (3, 4):
        _edit(desk, n, wishes="巡查")  # what it did not
    _mark(desk, 5)
    for n in (20, 21, 22, 23):
        _edit(desk, n, wishes="巡查")
    _mark(desk, 24)
    with operation(desk, OperationKind.MEMBER_EDIT) as edited:
        Member.update(rank="四级").where(Member.key == _key(25)).execute()
    undo(desk, edited)  # touched and left as it was


def _told(result: UndoResult) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {kept.about: (kept.reason, tuple(field.name for field in kept.fields)) for kept in result.kept}


def _named(n: int) -> str:
    return f"样{chr(0x4E00 + n)}"


def test_what_was_touched_stays_with_its_reason_and_the_counts_add_up(district: Desk, imported: str) -> None:
    _work_on_a_third(district)
    result = undo(district, imported)
    assert (result.total, result.reversed, len(result.kept), result.impossible) == (40, 32, 8, ())
    assert _told(result) == {
        **{_named(n): (CHANGED_SINCE, ("phone",)) for n in (0, 1, 2)},
        **{_named(n): (EDITED_SINCE, ()) for n in (20, 21, 22, 23)},
        _named(24): (IN_USE, ()),
    }
    assert Member.select().count() == Assignment.select().count() == 25
    assert check_office() == []


def test_each_field_nobody_touched_is_as_before(district: Desk, imported: str) -> None:
    _work_on_a_third(district)
    undo(district, imported)
    now = {person.name: (person.phone, person.post, person.wishes) for person in Member.select()}
    for n in KNOWN:
        phone = "13700000000" if n < 3 else f"138{n:08}"
        assert now[_named(n)] == (phone, "科员", "巡查" if n in (3, 4) else None)
    for n in (20, 21, 22, 23, 24):
        assert now[_named(n)][:2] == (f"139{n:08}", "科长")


def test_taking_it_back_is_taken_back_too(district: Desk, imported: str) -> None:
    _work_on_a_third(district)
    before = {row.key: row.phone for row in Member.select()}
    result = undo(district, imported)
    again = undo(district, str(result.operation))
    assert again.impossible == ()
    assert {row.key: row.phone for row in Member.select()} == before
    assert all(fold(changes_of_row("member", key)).exists for key in before)

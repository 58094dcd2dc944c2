"""Undo, looked at before it is done: what would stay, why, and what stands there; paper holds people."""

from dataclasses import replace

import pytest

from models.database import sql
from models.errors import NoSuchRecord
from models.journal.check import check_office
from models.journal.operation import operation
from models.journal.undo import NOT_UNDONE, PRINTED, preview_undo, undo
from models.records.desk import Desk
from models.records.history import UndoResult
from models.records.operations import OperationKind
from models.tables.assignments import Assignment
from models.tables.paper import Sheet
from models.tables.people import Member
from models.tables.places import Unit
from tests.models.journal.people import LINFEN_UNIT, add_people, set_member


def _counts(result: UndoResult) -> tuple[int, int, int, int]:
    assert result.total == result.reversed + len(result.kept) + len(result.impossible)
    return (result.total, result.reversed, len(result.kept), len(result.impossible))


def test_people_whose_sheets_were_printed_stay(district: Desk) -> None:
    done, (one, _) = add_people(district, "张三", "李四")
    with operation(district, OperationKind.PRINT):
        Sheet.create(form="F17", code="AAAA1111", subject=Assignment.get(Assignment.member == one).key)
    result = undo(district, done)
    assert _counts(result) == (2, 1, 1, 0)
    assert (result.kept[0].about, result.kept[0].reason) == ("张三", PRINTED)
    assert [member.key for member in Member.select()] == [one]


def test_a_roster_that_was_printed_keeps_nobody(district: Desk) -> None:
    done, _ = add_people(district, "张三")
    with operation(district, OperationKind.PRINT):
        Sheet.create(form="F02", code="AAAA1111", subject="batch.2")
    assert _counts(undo(district, done)) == (1, 1, 0, 0)


def test_what_was_changed_since_is_told_with_what_stands(district: Desk) -> None:
    done, (one, two) = add_people(district, "张三", "李四")
    edit = set_member(district, one, phone="1", post="科员")
    set_member(district, one, phone="2")
    (kept,) = undo(district, edit).kept
    assert [(change.field.name, change.before, change.after) for change in kept.since] == [
        ("phone", "1", "2")
    ]
    set_member(district, two, phone="3")
    told = {
        one.about: [(c.field.name, c.before, c.after) for c in one.since] for one in undo(district, done).kept
    }
    assert told["李四"] == [("phone", "13900000000", "3")]


def test_a_preview_tells_what_comes_of_it_and_keeps_nothing(district: Desk) -> None:
    done, keys = add_people(district, "张三", "李四", "王五")
    set_member(district, keys[0], phone="1")
    tables = ("member", "assignment", "journal", "head", "operation", "self")
    before = [sql(f'SELECT * FROM "{table}"').fetchall() for table in tables]
    seen = preview_undo(district, done)
    assert [sql(f'SELECT * FROM "{table}"').fetchall() for table in tables] == before
    result = undo(district, done)
    assert seen == replace(result, operation=None)
    assert result.operation
    assert _counts(seen) == (3, 2, 1, 0)
    assert check_office() == []


def test_a_preview_of_what_is_never_undone_or_not_there(district: Desk) -> None:
    with operation(district, OperationKind.PRINT) as done:
        Sheet.create(form="F02", code="AAAA1111", subject="batch.2")
    assert [kept.reason for kept in preview_undo(district, done).impossible] == [NOT_UNDONE]
    with pytest.raises(NoSuchRecord):
        preview_undo(district, "none")


def test_a_place_made_with_an_assignment_in_it_goes_once_the_assignment_has_left(district: Desk) -> None:
    add_people(district, "张三")
    with operation(district, OperationKind.UNIT_EDIT) as done:
        grid = Unit.create(owner=LINFEN_UNIT, name="样本网格").key
        Assignment.update(grid=grid, duty="巡查").execute()
    taken_back = undo(district, done)
    assert _counts(taken_back) == (2, 2, 0, 0)
    assert Unit.get_or_none(Unit.key == grid) is None
    assert _counts(undo(district, str(taken_back.operation))) == (2, 2, 0, 0)
    assert sql("SELECT grid FROM assignment").fetchone() == (grid,)


def test_a_removal_that_edited_first_is_looked_through_once_it_is_undone(district: Desk) -> None:
    done, (key,) = add_people(district, "张三")
    with operation(district, OperationKind.REMOVAL) as removal:
        Assignment.update(duty="1").where(Assignment.member == key).execute()
        Assignment.update(duty="2").where(Assignment.member == key).execute()
        Assignment.delete().where(Assignment.member == key).execute()
        Member.update(phone="2").where(Member.key == key).execute()
        Member.delete().where(Member.key == key).execute()
    assert _counts(undo(district, removal)) == (1, 1, 0, 0)
    assert _counts(undo(district, done)) == (1, 1, 0, 0), "nobody edited it since: the removal is undone"
    assert not Member.select().exists()

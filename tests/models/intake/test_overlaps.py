"""Rows of a roster whose term meets another assignment of the person: refused with both ranges."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from models.database import sql
from models.intake.accepting import plan_accepted
from models.intake.comparing import compare
from models.intake.reading import read_workbook
from models.intake.roster import apply_plan, read_and_plan, remembered_choices
from models.journal.operation import operation
from models.journal.shipped import batch_key
from models.records.desk import Desk
from models.records.intake import Fate, ImportPlan
from models.records.operations import OperationKind
from models.rules.stations import LEAVE_OUTSIDE, TERMS_OVERLAP
from models.tables.assignments import Assignment, Batch
from models.tables.stations import Leave
from tests.models.intake.files import HEAD, LI, ZHANG, xlsx

_HEAD = (*HEAD, "批次", "派驻开始", "派驻结束")
FIRST = (*ZHANG, "第一批", "2025-01-01", "2025-12-31")
SECOND = (*ZHANG, "第二批", "2026-01-01", "2026-12-31")


@pytest.fixture(autouse=True)
def _batches(district: Desk) -> None:
    with operation(district, OperationKind.NEW_OFFICE):
        for number, starts, ends in ((1, "2025-01-01", "2025-12-31"), (2, "2026-01-01", "2026-12-31")):
            Batch.update(starts=starts, ends=ends).where(Batch.key == batch_key(number)).execute()


def _planned(desk: Desk, path: Path, *rows: tuple[str, ...]) -> ImportPlan:
    return read_and_plan(desk, xlsx(path, _HEAD, *rows), remembered_choices(desk))


def _bring(desk: Desk, path: Path, *rows: tuple[str, ...]) -> None:
    choices = remembered_choices(desk)
    apply_plan(desk, read_and_plan(desk, xlsx(path, _HEAD, *rows), choices), choices)


def _refusals(plan: ImportPlan) -> list[tuple[str, str, str, Mapping[str, object]]]:
    return [
        (one.where, one.value, one.refusal.reason, one.refusal.fields)
        for row in plan.rows
        for one in row.refused
    ]


def _with_term(row: tuple[str, ...], starts: str, ends: str) -> tuple[str, ...]:
    return (*row[:-2], starts, ends)


def test_two_rows_of_a_file_that_meet_refuse_the_later(district: Desk, tmp_path: Path) -> None:
    late = _with_term(SECOND, "2025-12-31", "2026-12-31")
    plan = _planned(district, tmp_path / "名册.xlsx", FIRST, late)
    assert [row.fate for row in plan.rows] == [Fate.ADDED, Fate.REFUSED]
    named = {
        "first": "2025-12-31",
        "last": "2026-12-31",
        "other_first": "2025-01-01",
        "other_last": "2025-12-31",
        "other": "第一批",
    }
    assert _refusals(plan) == [("Sheet1!I3", "2026-12-31", TERMS_OVERLAP, named)]
    assert plan.rows[1].cells, "a refused row can be saved and mended"


def test_terms_that_follow_each_other_are_taken(district: Desk, tmp_path: Path) -> None:
    plan = _planned(district, tmp_path / "名册.xlsx", FIRST, SECOND)
    assert plan.count(Fate.ADDED) == 2


def test_a_new_assignment_that_meets_a_stored_one(district: Desk, tmp_path: Path) -> None:
    _bring(district, tmp_path / "一.xlsx", _with_term(FIRST, "2025-01-01", "2026-01-31"))
    plan = _planned(district, tmp_path / "二.xlsx", SECOND, (*LI, "第二批", "2026-01-01", "2026-12-31"))
    assert [row.fate for row in plan.rows] == [Fate.REFUSED, Fate.ADDED]
    assert [reason for _, _, reason, _ in _refusals(plan)] == [TERMS_OVERLAP]


def test_a_row_without_days_has_those_of_its_batch(district: Desk, tmp_path: Path) -> None:
    _bring(district, tmp_path / "一.xlsx", _with_term(FIRST, "2025-01-01", "2026-01-31"))
    plan = _planned(district, tmp_path / "二.xlsx", _with_term(SECOND, "", ""))
    ((where, value, _, named),) = _refusals(plan)
    assert (where, value) == ("Sheet1!A2", "张三"), "at the name: the row says no day"
    assert (named["first"], named["last"]) == ("2026-01-01", "2026-12-31")


def test_changed_days_that_meet_are_refused_and_other_changes_are_not(district: Desk, tmp_path: Path) -> None:
    _bring(district, tmp_path / "一.xlsx", FIRST, SECOND)
    longer = _with_term(FIRST, "2025-01-01", "2026-03-31")
    plan = _planned(district, tmp_path / "二.xlsx", longer)
    assert [row.fate for row in plan.rows] == [Fate.REFUSED]
    phone = (*FIRST[:5], "13900000009", *FIRST[6:])
    assert _planned(district, tmp_path / "三.xlsx", phone).count(Fate.CHANGED) == 1
    earlier = _with_term(FIRST, "2025-01-01", "2025-06-30")
    assert _planned(district, tmp_path / "四.xlsx", earlier).count(Fate.CHANGED) == 1


def test_what_was_brought_comes_again_unchanged(district: Desk, tmp_path: Path) -> None:
    _bring(district, tmp_path / "一.xlsx", FIRST, SECOND)
    with operation(district, OperationKind.MEMBER_EDIT):  # an overlap that stands already
        Assignment.update(ends="2026-05-01").where(Assignment.batch == batch_key(1)).execute()
    plan = _planned(district, tmp_path / "二.xlsx", _with_term(FIRST, "2025-01-01", "2026-05-01"), SECOND)
    assert [row.fate for row in plan.rows] == [Fate.UNCHANGED, Fate.UNCHANGED]


def test_days_that_leave_a_leave_outside(district: Desk, tmp_path: Path) -> None:
    _bring(district, tmp_path / "一.xlsx", SECOND)
    (key,) = sql("SELECT key FROM assignment").fetchone()
    with operation(district, OperationKind.LEAVE):
        Leave.create(assignment=key, kind="sick", starts="2026-11-01", ends="2026-11-05", reason="住院")
    plan = _planned(district, tmp_path / "二.xlsx", _with_term(SECOND, "2026-01-01", "2026-10-31"))
    assert [reason for _, _, reason, _ in _refusals(plan)] == [LEAVE_OUTSIDE]
    assert _planned(district, tmp_path / "三.xlsx", _with_term(SECOND, "2026-01-01", "2026-11-30")).count(
        Fate.CHANGED
    )


def test_a_difference_that_is_accepted_is_held_against_the_others_too(district: Desk, tmp_path: Path) -> None:
    _bring(district, tmp_path / "一.xlsx", FIRST, SECOND)
    with operation(district, OperationKind.NEW_OFFICE):
        Batch.update(state="running").where(Batch.key == batch_key(2)).execute()
    choices = remembered_choices(district)
    early = xlsx(tmp_path / "二.xlsx", _HEAD, _with_term(SECOND, "2025-12-01", "2026-12-31"))
    comparison = compare(district, [read_workbook(early)], choices)
    (line,) = (one for one in comparison.differences if one.field and one.field.name == "starts")
    plan = plan_accepted(district, comparison, {line.key: 1}, choices)
    assert [reason for _, _, reason, _ in _refusals(plan)] == [TERMS_OVERLAP]

"""One person in several rows of a file: joined over batches, refused where the rows contradict."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.database import sql
from models.intake.doubles import OTHERWISE, SAME_PERSON
from models.intake.roster import apply_plan, read_and_plan, remembered_choices
from models.journal.shipped import batch_key
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.intake import Fate
from models.tables.people import Member
from tests.models.intake.files import HEAD, LI, ZHANG, member, office, planned, refusals, xlsx

_HEAD = (*HEAD, "批次", "职务", "身份证号")
FIRST, SECOND = (*ZHANG, "第一批", "科员", ""), (*ZHANG, "第二批", "科员", "")
_IDS = ("999999199001010016", "999999199001010032")


def changed(row: tuple[str, ...], heading: str, value: str) -> tuple[str, ...]:
    at = _HEAD.index(heading)
    return (*row[:at], value, *row[at + 1 :])


def test_a_new_person_in_two_batches_becomes_one_member_with_two_assignments(
    district: Desk, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "两批.xlsx", _HEAD, FIRST, (*LI, "第二批", "", ""), SECOND)
    choices = replace(remembered_choices(district), batch=batch_key(2))
    result = apply_plan(district, read_and_plan(district, path, choices), choices)
    assert sorted(one.name for one in Member.select()) == ["张三", "李四"]
    held = sql(
        "SELECT b.number FROM assignment a JOIN batch b ON b.key=a.batch JOIN member m ON m.key=a.member"
        " WHERE m.name='张三' ORDER BY 1"
    )
    assert [number for (number,) in held] == [1, 2]
    again = read_and_plan(district, path, choices)
    assert again.count(Fate.UNCHANGED) == 3
    undo(district, result.operation)
    assert not Member.select().count()


def test_what_only_a_later_row_says_of_a_new_person_is_kept(district: Desk, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "补充.xlsx", _HEAD, changed(FIRST, "职务", ""), SECOND)
    choices = replace(remembered_choices(district), batch=batch_key(2))
    apply_plan(district, read_and_plan(district, path, choices), choices)
    assert [one.post for one in Member.select()] == ["科员"]


@pytest.mark.parametrize("is_known", [True, False])
def test_rows_of_two_batches_that_contradict_are_refused(tmp_path: Path, *, is_known: bool) -> None:
    path = xlsx(tmp_path / "矛盾.xlsx", _HEAD, FIRST, changed(SECOND, "职务", "副科长"))
    held = office(*([member("m1", "D02", name="张三", birth="1990-01", post="科长")] if is_known else []))
    plan = planned(path, held)
    assert refusals(plan) == [("Sheet1!A2", OTHERWISE), ("Sheet1!A3", OTHERWISE)]
    assert plan.rows[0].refused[0].refusal.fields["others"] == "Sheet1!A3"
    assert not any(row.changes for row in plan.rows)


def test_a_row_that_says_what_is_known_contradicts_one_that_changes_it(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "一改一留.xlsx", _HEAD, FIRST, changed(SECOND, "职务", "副科长"))
    plan = planned(path, office(member("m1", "D02", name="张三", birth="1990-01", post="科员")))
    assert [row.fate for row in plan.rows] == [Fate.REFUSED] * 2


def test_a_dropped_field_contradicts_nothing(tmp_path: Path) -> None:
    head = (*_HEAD, "家庭住址")
    path = xlsx(tmp_path / "住址.xlsx", head, (*FIRST, "甲路1号"), (*SECOND, "乙路2号"))
    assert [row.fate for row in planned(path).rows] == [Fate.ADDED] * 2


def test_namesakes_with_numbers_of_their_own_stay_two_people(tmp_path: Path) -> None:
    one, other = (changed(row, "身份证号", number) for row, number in zip((FIRST, SECOND), _IDS, strict=True))
    plan = planned(xlsx(tmp_path / "同名.xlsx", _HEAD, one, other))
    assert [row.newcomer for row in plan.rows] == ["", ""]
    assert not refusals(plan)


def test_without_a_birth_month_nobody_can_tell(tmp_path: Path) -> None:
    rows = [changed(row, "出生年月", "") for row in (FIRST, SECOND)]
    plan = planned(xlsx(tmp_path / "无月.xlsx", _HEAD, *rows))
    assert [reason for _, reason in refusals(plan)] == [SAME_PERSON] * 2

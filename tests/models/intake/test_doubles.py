"""One person in several rows: joined over batches and files, refused where the rows contradict."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.database import sql
from models.intake.doubles import MAYBE_SAME, OTHERWISE, REFUSED_THERE, SAME_PERSON
from models.intake.known import Choices
from models.intake.plan import plan_roster
from models.intake.reading import read_files
from models.intake.roster import apply_plan, plan_for, read_and_plan, remembered_choices
from models.journal.shipped import batch_key, unit_key
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.intake import Fate, ImportPlan
from models.records.workbook import Cell, CellKind, Row, Workbook, WorkbookSheet
from models.tables.people import Member
from tests.models.intake.files import HEAD, LI, ZHANG, member, office, planned, refusals, taken, xlsx
from tests.models.intake.person_files import choices as choices_of
from tests.models.intake.person_files import stored, written

Rows = Sequence[Sequence[str]]

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


def sheet_of(name: str, file: str, *rows: Sequence[str]) -> WorkbookSheet:
    """A workbook sheet of these rows, as it was read."""
    read = (
        Row(
            number,
            tuple(Cell(at, CellKind.TEXT, text) for at, text in enumerate(row, 1) if text),
            hidden=False,
        )
        for number, row in enumerate(rows, 1)
    )
    return WorkbookSheet(name, tuple(read), (), hidden=False, file=file)


def of_two_files(folder: Path, desk: Desk, first: Rows, second: Rows) -> tuple[ImportPlan, Choices]:
    """Two rosters chosen together."""
    paths = [xlsx(folder / f"{name}.xlsx", *rows) for name, rows in (("甲", first), ("乙", second))]
    choices = replace(remembered_choices(desk), batch=batch_key(2))
    return plan_for(desk, read_files(paths), choices), choices


def test_rows_of_two_files_that_agree_become_one_member_with_one_assignment(
    district: Desk, tmp_path: Path
) -> None:
    head, row = (*HEAD[:5], "职务"), (*ZHANG[:5], "科员")
    plan, choices = of_two_files(tmp_path, district, (HEAD, LI, ZHANG), (head, row))
    assert [(one.fate, one.joined) for one in plan.rows] == [
        (Fate.ADDED, ""), (Fate.ADDED, ""), (Fate.UNCHANGED, "甲.xlsx › Sheet1!A3"),
    ]  # fmt: skip
    result = apply_plan(district, plan, choices)
    assert sorted((one.name, one.phone, one.post) for one in Member.select()) == [
        ("张三", ZHANG[5], "科员"), ("李四", LI[5], None),
    ]  # fmt: skip
    assert sql("SELECT count(*) FROM assignment").fetchone() == (2,)
    again, _ = of_two_files(tmp_path, district, (HEAD, LI, ZHANG), (head, row))
    assert again.count(Fate.UNCHANGED) == 3
    undo(district, result.operation)
    assert not Member.select().count()


def test_what_two_files_say_of_a_known_person_is_written_once(district: Desk, tmp_path: Path) -> None:
    apply_plan(district, *of_two_files(tmp_path, district, (_HEAD, FIRST), (_HEAD, (*LI, "第一批", "", ""))))
    new = changed(changed(SECOND, "联系电话", "13800000009"), "职务", "")
    plan, choices = of_two_files(tmp_path, district, (_HEAD, SECOND), (_HEAD, new))
    assert refusals(plan) == [(f"{name}.xlsx › Sheet1!A2", OTHERWISE) for name in "甲乙"]
    head, row = (*HEAD[:5], "籍贯"), (*ZHANG[:5], "某省某市")
    plan, choices = of_two_files(tmp_path, district, (_HEAD, changed(SECOND, "职务", "")), (head, row))
    apply_plan(district, plan, replace(choices, empty_means_clear=True))
    assert sql("SELECT count(*) FROM assignment").fetchone() == (3,)
    zhang = Member.get(Member.name == "张三")
    assert (zhang.post, zhang.native_place) == ("科员", "某省某市")


def test_a_value_that_one_file_has_is_not_cleared_by_an_empty_cell_of_the_other(
    district: Desk, tmp_path: Path
) -> None:
    apply_plan(district, *of_two_files(tmp_path, district, (_HEAD, SECOND), (HEAD, LI)))
    paths = [xlsx(tmp_path / "空.xlsx", _HEAD, changed(SECOND, "职务", "")), tmp_path / "甲.xlsx"]
    choices = replace(remembered_choices(district), batch=batch_key(2), empty_means_clear=True)
    plan = plan_for(district, read_files(paths), choices)
    assert [(one.fate, one.changes) for one in plan.rows] == [(Fate.UNCHANGED, ())] * 2


def test_two_files_that_contradict_about_the_term_are_both_refused(district: Desk, tmp_path: Path) -> None:
    plan, _ = of_two_files(tmp_path, district, (HEAD, ZHANG), (HEAD, (*ZHANG[:4], "彭浦镇", ZHANG[5])))
    assert [reason for _, reason in refusals(plan)] == [OTHERWISE] * 2


def test_a_namesake_who_may_be_the_same_person_waits_until_the_first_is_here(
    district: Desk, tmp_path: Path
) -> None:
    unknown, elsewhere = changed(SECOND, "出生年月", ""), changed(SECOND, "派出单位", LI[3])
    surely = changed(elsewhere, "出生年月", "1992.03")
    plan, choices = of_two_files(tmp_path, district, (_HEAD, SECOND), (_HEAD, unknown, elsewhere, surely))
    assert refusals(plan) == [(f"乙.xlsx › Sheet1!A{row}", MAYBE_SAME) for row in (2, 3)]
    apply_plan(district, plan, choices)
    assert Member.select().count() == 2
    plan, _ = of_two_files(tmp_path, district, (_HEAD, SECOND), (_HEAD, unknown, elsewhere, surely))
    assert [one.fate for one in plan.rows] == [
        Fate.UNCHANGED, Fate.AMBIGUOUS, Fate.AMBIGUOUS, Fate.UNCHANGED,
    ]  # fmt: skip


def test_one_file_tells_its_namesakes_apart_by_what_both_rows_say(tmp_path: Path) -> None:
    rows = (SECOND, changed(SECOND, "出生年月", ""), changed(SECOND, "出生年月", "1991.01"))
    plan = planned(xlsx(tmp_path / "同名.xlsx", _HEAD, *rows))
    assert refusals(plan) == [("Sheet1!A3", MAYBE_SAME)]


def test_rows_that_a_third_one_ties_together_stand_in_one_batch_only_once(tmp_path: Path) -> None:
    """The third row is the first by name and birth month, and the second by its ID number."""
    second = changed(changed(FIRST, "出生年月", ""), "身份证号", _IDS[0])
    plan = planned(xlsx(tmp_path / "三行.xlsx", _HEAD, FIRST, second, changed(SECOND, "身份证号", _IDS[0])))
    assert [reason for _, reason in refusals(plan)] == [SAME_PERSON] * 3


def test_a_row_that_completes_a_refused_one_is_refused_with_it(district: Desk, tmp_path: Path) -> None:
    head = (*_HEAD, "派驻开始", "派驻结束")
    days = ("2025-03-01", "2025-06-30")
    plan, _ = of_two_files(tmp_path, district, (head, (*FIRST, *days), (*SECOND, *days)), (_HEAD, SECOND))
    assert [one.fate for one in plan.rows] == [Fate.ADDED, Fate.REFUSED, Fate.REFUSED]
    assert refusals(plan)[-1] == ("乙.xlsx › Sheet1!A2", REFUSED_THERE)


def test_a_roster_and_a_persons_file_bring_one_member_with_all_its_rows(
    district: Desk, tmp_path: Path
) -> None:
    roster = xlsx(tmp_path / "花名册.xlsx", HEAD, ("甲某一", "男", "1995.01", ZHANG[3], ZHANG[4], ""))
    chosen = replace(choices_of(district), receiving_unit=unit_key("310106021"))
    plan = plan_for(district, read_files([roster, written(tmp_path)]), chosen)
    assert [one.fate for one in plan.rows] == [Fate.ADDED, Fate.CHANGED]
    apply_plan(district, plan, chosen)
    assert [len(stored(table, "key")) for table in ("member", "assignment", "education")] == [1, 1, 2]
    again = plan_for(district, read_files([roster, written(tmp_path)]), chosen)
    assert again.count(Fate.UNCHANGED) == 2
    other = written(tmp_path, "另.lrmx", ZhuanYeJiShuZhiWu="工程师")
    plan = plan_for(district, read_files([written(tmp_path), other]), chosen)
    assert [reason for _, reason in refusals(plan)] == [SAME_PERSON] * 2


_ROWS = st.tuples(
    st.sampled_from("甲乙丙"),  # the file
    st.sampled_from(["第一批", "第二批"]),
    st.sampled_from(["张三", "李四"]),
    st.sampled_from(["1990.01", ""]),
    st.sampled_from(["", *_IDS[:1]]),
    st.sampled_from(["", "科员"]),
)


@given(st.lists(_ROWS, min_size=2, max_size=8))
def test_of_one_name_there_is_one_new_member_and_nothing_taken_is_lost(
    rows: list[tuple[str, str, str, str, str, str]],
) -> None:
    """Nobody here is a namesake: every row of a name may be about the same person."""
    said = [
        (name, "男", birth, *ZHANG[3:], batch, post, number if name == "张三" else "")
        for _, batch, name, birth, number, post in rows
    ]
    sheets = [
        sheet_of(f"{file}{number}", file, _HEAD, row)
        for number, (row, (file, *_)) in enumerate(zip(said, rows, strict=True))
    ]
    plan = plan_roster(Workbook("", "xlsx", tuple(sheets)), office(), Choices(batch="B2"))
    for name in ("张三", "李四"):
        added = [one for one in plan.rows if one.name == name and one.fate is Fate.ADDED]
        assert len({one.batch for one in added}) == len(added)
        assert len({one.newcomer or one.where for one in added}) <= 1
        posts = {taken(one).get("post") for one in added}
        told = [
            row[7] for row, one in zip(said, plan.rows, strict=True) if one.name == name and not one.refused
        ]
        assert "科员" in posts or "科员" not in told

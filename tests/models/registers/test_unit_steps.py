"""Units renamed, moved, closed and merged on a day: what they were until then stays, and can be told."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from models.courses import course_of
from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, ReasonMissing, WriteRefused
from models.intake.known import Choices
from models.intake.links import OUT_OF_FORCE
from models.intake.roster import read_and_plan
from models.journal.operation import operation
from models.journal.shipped import unit_key
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.intake import Fate, ImportPlan, PlaceState
from models.records.operations import OperationKind
from models.records.paper import Whom
from models.records.refusal import Refusal
from models.registers.paper import drafts_of
from models.registers.places import link_choices, place_named
from models.registers.titles import Titles
from models.registers.unit_days import areas_of, grid_of, units_on
from models.registers.unit_file import unit_file, unit_history
from models.registers.unit_steps import NOT_YET, close_unit, merge_unit, move_unit
from models.registers.units import (
    CODE_TAKEN,
    MASKED,
    NOT_ADDED,
    RENAMED_LATER,
    add_unit,
    detail_fields,
    edit_unit,
    rename_unit,
)
from models.rights import DISTRICT_ONLY
from models.rules import unit_tree as rules
from models.rules.stations import Course, problems
from models.sample import write_sample
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from models.tables.people import Member
from models.tables.places import Unit, UnitName, UnitPart
from resources.i18n import CHINESE, ENGLISH, words_for
from resources.sample import sample_key
from tests.models.intake.files import xlsx

WORDS = words_for(CHINESE)
LINFEN = unit_key("310106021")
BUREAU = unit_key("D02")
SPRING, SUMMER, AUTUMN = "2025-03-01", "2025-06-01", "2025-09-01"
GRID = spec_of(Assignment.grid)


def everything() -> list[object]:
    """All rows that a step on units can touch."""
    tables = ("unit", "unit_part", "unit_name", "assignment", "grid_stay")
    return [sql(f"SELECT * FROM {table} ORDER BY key").fetchall() for table in tables]


def grid(desk: Desk, name: str, details: Mapping[FieldSpec, str] | None = None, reason: str = "") -> str:
    return add_unit(desk, "grid", LINFEN, name, details=details, reason=reason)


def problems_of(course: Course) -> list[Refusal]:
    return list(problems(course))


def assigned(desk: Desk, key: str, place: str, ends: str | None = None, **more: str) -> None:
    with operation(desk, OperationKind.MEMBER_ADD):
        Member.insert(key=f"m{key}", name="张三").execute()
        row: dict[str, str] = {"batch": "batch.2", "receiving_unit": LINFEN, "grid": place} | more
        Assignment.insert(key=key, member=f"m{key}", ends=ends, **row).execute()


def title(key: str, day: str = "", language: str = CHINESE) -> str:
    return Titles(language, day).of(key)


def test_an_area_lies_in_one_grid_after_the_other(linfen: Desk) -> None:
    east, west = grid(linfen, "东片"), grid(linfen, "西片")
    area = add_unit(linfen, "area", LINFEN, "甲居民区", parent=east)
    moved = move_unit(linfen, area, west, SUMMER, "网格调整")
    assert [grid_of(area, day) for day in (SPRING, "2025-05-31", SUMMER)] == [east, east, west]
    assert [areas_of(one, AUTUMN) for one in (east, west)] == [(), (area,)]
    shown = {row.key: row.parent for row in units_on(linfen, WORDS, SPRING)}
    assert (shown[area], shown[east], shown[LINFEN]) == (east, LINFEN, "unit.310106000")
    stays = [(one.title, one.starts, one.ends) for one in unit_file(linfen, area, WORDS).stays]
    assert stays == [("西片", SUMMER, ""), ("东片", "", "2025-05-31")]
    with pytest.raises(InvalidValue) as refused:
        move_unit(linfen, area, east, SPRING, "改回")
    assert refused.value.reason == rules.OVERLAP
    assert refused.value.fields["others"] == "2025-06-01 –"
    undo(linfen, moved.operation)
    assert grid_of(area, AUTUMN) == east


def test_a_former_name_is_told_on_its_days(district: Desk) -> None:
    rename_unit(district, BUREAU, "静安区卫生局", english="Health Bureau", day=SUMMER, reason="机构改革")
    assert [title(BUREAU, day) for day in ("2025-05-31", SUMMER, "")] == [
        "静安区卫生健康委员会", "静安区卫生局", "静安区卫生局",
    ]  # fmt: skip
    assert title(BUREAU, SPRING, ENGLISH) == "Health Committee"
    assert title(BUREAU, "", ENGLISH) == "Health Bureau"
    rename_unit(district, BUREAU, "静安区健康局", day=AUTUMN)
    assert [title(BUREAU, day) for day in (SPRING, SUMMER, AUTUMN)] == [
        "静安区卫生健康委员会", "静安区卫生局", "静安区健康局",
    ]  # fmt: skip
    with pytest.raises(InvalidValue) as refused:
        rename_unit(district, BUREAU, "静安区卫健局", day=SUMMER)
    assert (refused.value.reason, refused.value.fields) == (
        RENAMED_LATER, {"name": "静安区卫生局", "day": "2025-08-31"},
    )  # fmt: skip
    rename_unit(district, BUREAU, "静安区卫健局", day=AUTUMN)
    assert sql("SELECT count(*) FROM unit_name").fetchone() == (2,), "a name of no day is not kept"
    assert units_on(district, WORDS, SPRING) != units_on(district, WORDS)


def test_a_merged_grid_keeps_its_past_and_its_running_assignments_follow(linfen: Desk) -> None:
    east, west = grid(linfen, "东片"), grid(linfen, "西片")
    area = add_unit(linfen, "area", LINFEN, "甲居民区", parent=east)
    assigned(linfen, "running", east, second_grid=east)
    assigned(linfen, "over", east, "2025-05-31")
    before = everything()
    done = merge_unit(linfen, east, west, SUMMER, "多格合一")
    assert (done.followed, done.left) == (2, 0)
    assert dict(sql("SELECT key, grid FROM assignment")) == {"running": west, "over": east}
    assert sql("SELECT second_grid FROM assignment WHERE key='running'").fetchone() == (west,)
    assert [grid_of(area, day) for day in (SPRING, SUMMER)] == [east, west]
    assert sql("SELECT closed, successor FROM unit WHERE key=?", east).fetchone() == ("2025-05-31", west)
    assert unit_file(linfen, west, WORDS).merged == (("东片", "2025-05-31"),)
    after = everything()
    taken_back = undo(linfen, done.operation).operation
    assert everything() == before
    assert taken_back is not None
    undo(linfen, taken_back)
    assert everything() == after


def _stations(key: str) -> list[tuple[str, str, str]]:
    found = course_of(key)
    assert found is not None
    return [(station.grid, *station.days) for station in found.stations]


def test_where_somebody_was_before_the_merge_stays_true_on_its_days(linfen: Desk) -> None:
    east, west, north = (grid(linfen, name) for name in ("东片", "西片", "北片"))
    assigned(linfen, "early", east, starts=SPRING)
    assigned(linfen, "late", east, starts=AUTUMN)
    merge_unit(linfen, east, west, SUMMER, "多格合一")
    assert _stations("early") == [(east, SPRING, "2025-05-31"), (west, SUMMER, "")]
    assert _stations("late") == [(west, AUTUMN, "")], "it was never in the other grid"
    assert sql("SELECT reason FROM grid_stay").fetchall() == [("多格合一",)]
    last = merge_unit(linfen, west, north, AUTUMN, "再合并")
    assert _stations("early") == [
        (east, SPRING, "2025-05-31"), (west, SUMMER, "2025-08-31"), (north, AUTUMN, ""),
    ]  # fmt: skip
    undo(linfen, last.operation)
    assert _stations("early") == [(east, SPRING, "2025-05-31"), (west, SUMMER, "")]
    course = course_of("early")
    assert course is not None
    assert {station.unit for station in course.stations} == {LINFEN}
    assert problems_of(course) == []


def test_a_merge_that_a_later_one_rests_on_is_not_taken_back(linfen: Desk) -> None:
    east, west, north = (grid(linfen, name) for name in ("东片", "西片", "北片"))
    assigned(linfen, "early", east, starts=SPRING)
    first = merge_unit(linfen, east, west, SUMMER, "多格合一")
    merge_unit(linfen, west, north, AUTUMN, "再合并")
    before = everything()
    assert undo(linfen, first.operation).operation is None
    assert everything() == before


def test_an_office_follows_only_with_its_own_assignments(linfen: Desk) -> None:
    east, west = grid(linfen, "东片"), grid(linfen, "西片")
    assigned(linfen, "here", east)
    sql("UPDATE self SET applying=1")
    sql("UPDATE assignment SET receiving_unit=? WHERE key='here'", unit_key("310106019"))
    sql("UPDATE self SET applying=0")
    done = merge_unit(linfen, east, west, SUMMER, "多格合一")
    assert (done.followed, done.left) == (0, 1)


def test_a_merge_is_entered_when_it_has_come_about(linfen: Desk) -> None:
    east, west = grid(linfen, "东片"), grid(linfen, "西片")
    reason, (before, after) = _refused(merge_unit, linfen, east, west, "2999-01-01", "合并")
    assert (reason, before) == (NOT_YET, after)


def test_a_name_of_a_day_to_come_is_not_used_before(linfen: Desk) -> None:
    east = grid(linfen, "东片")
    rename_unit(linfen, east, "阳曲片", day="2999-01-01")
    assert [title(east), title(east, "2999-01-01")] == ["东片", "阳曲片"]


def test_what_is_typed_must_be_there_and_readable(linfen: Desk) -> None:
    with pytest.raises(NoSuchRecord):
        add_unit(linfen, "grid", LINFEN, "东片", parent="nobody")
    with pytest.raises(NoSuchRecord):
        unit_file(linfen, "nobody", WORDS)
    head = next(field for field in detail_fields("grid") if field.name == "head1")
    reason, _ = _refused(edit_unit, linfen, grid(linfen, "西片"), {head: "**"})
    assert reason == MASKED


def test_the_english_name_changes_alone(district: Desk) -> None:
    assert rename_unit(district, BUREAU, "静安区卫生健康委员会", english="Health Commission")
    assert title(BUREAU, "", ENGLISH) == "Health Commission"
    assert not UnitName.select().count()


def test_rows_that_go_round_are_all_shown(district: Desk) -> None:
    one, other = (add_unit(district, "department", "", name) for name in ("甲局", "乙局"))
    with operation(district, OperationKind.UNIT_EDIT):
        for key, parent in ((one, other), (other, one)):
            UnitPart.insert(key=f"p{key}", unit=key, parent=parent).execute()
    assert {one, other} <= {row.key for row in units_on(district, WORDS)}


def test_departments_merge_with_the_members_they_sent(district: Desk) -> None:
    into = unit_key("D03")
    assigned(district, "a", grid(district, "东片"), sending_unit=BUREAU)
    merge_unit(district, BUREAU, into, SUMMER, "机构改革")
    assert sql("SELECT sending_unit FROM assignment").fetchone() == (into,)
    offered = {one.key for one in link_choices(district, spec_of(Assignment.sending_unit), WORDS)}
    assert into in offered
    assert BUREAU not in offered


def _refused(step: Callable[..., object], *arguments: object) -> tuple[str, list[object]]:
    before = everything()
    with pytest.raises(InvalidValue) as refused:
        step(*arguments)
    return refused.value.reason, [before, everything()]


def test_no_merge_that_makes_no_sense(district: Desk) -> None:
    east = grid(district, "东片")
    area = add_unit(district, "area", LINFEN, "甲居民区", parent=east)
    theirs = add_unit(district, "grid", unit_key("310106019"), "大宁片")
    office = add_unit(district, "department", "", "静安区卫监所", parent=BUREAU)
    cases = (
        (east, east, rules.INTO_ITSELF),
        (east, area, rules.INTO_ANOTHER_KIND),
        (east, theirs, rules.OTHER_OFFICE),
        (BUREAU, office, rules.INTO_ITS_CHILD),
        (LINFEN, unit_key("310106019"), rules.AN_OFFICE_STAYS),
    )
    for unit, into, said in cases:
        reason, (before, after) = _refused(merge_unit, district, unit, into, SUMMER, "合并")
        assert reason == said
        assert before == after
    with pytest.raises(NoSuchRecord):
        merge_unit(district, east, "nobody", SUMMER, "合并")


def test_every_step_wants_a_reason_and_the_right_to_it(linfen: Desk) -> None:
    east, west = grid(linfen, "东片"), grid(linfen, "西片")
    with pytest.raises(ReasonMissing):
        merge_unit(linfen, east, west, SUMMER, "  ")
    with pytest.raises(ReasonMissing):
        move_unit(linfen, east, LINFEN, SUMMER, "")
    with pytest.raises(ReasonMissing):
        close_unit(linfen, east, SUMMER, "")
    with pytest.raises(WriteRefused) as refused:
        close_unit(linfen, BUREAU, SUMMER, "撤销")
    assert refused.value.reason == DISTRICT_ONLY
    with pytest.raises(WriteRefused):
        add_unit(linfen, "department", "", "静安区样例局")
    with pytest.raises(WriteRefused):
        add_unit(linfen, "branch", "", "样例局党支部")


def test_what_is_closed_is_offered_no_more_and_its_past_stands(linfen: Desk) -> None:
    east = grid(linfen, "东片")
    assigned(linfen, "running", east)
    done = close_unit(linfen, east, SUMMER, "撤销")
    assert done.left == 1
    assert link_choices(linfen, GRID, WORDS, LINFEN) == ()
    with pytest.raises(InvalidValue) as refused:
        place_named(linfen, GRID, "东片", LINFEN)
    assert (refused.value.reason, refused.value.fields) == (
        OUT_OF_FORCE,
        {"value": "东片", "day": "2025-05-31"},
    )
    assert east in {row.key for row in units_on(linfen, WORDS, SPRING)}
    assert east not in {row.key for row in units_on(linfen, WORDS)}
    (row,) = (row for row in units_on(linfen, WORDS, with_closed=True) if row.key == east)
    assert (row.closed, row.title, row.parent) == ("2025-05-31", "东片", LINFEN)
    reason, _ = _refused(close_unit, linfen, east, AUTUMN, "撤销")
    assert reason == rules.CLOSED_ALREADY
    assert grid(linfen, "东片") != east, "its name is free again"


CHOICES = Choices(batch="batch.2", receiving_unit=LINFEN)
HEAD = ("姓名", "出生年月", "派出单位", "网格")


def plan(desk: Desk, path: Path, *rows: tuple[str, ...]) -> ImportPlan:
    return read_and_plan(desk, xlsx(path, HEAD, *rows), CHOICES)


def test_a_roster_with_an_old_name_leads_to_what_stands_today(linfen: Desk, tmp_path: Path) -> None:
    east, west = grid(linfen, "东片"), grid(linfen, "西片")
    rename_unit(linfen, east, "阳曲片", day=SPRING)
    merge_unit(linfen, east, west, SUMMER, "多格合一")
    for name in ("东片", "阳曲片"):
        found = plan(linfen, tmp_path / "r.xlsx", ("张三", "1990.03", "区卫健委", name))
        assert [(row.fate, {c.field: c.after for c in row.changes}[GRID]) for row in found.rows] == [
            (Fate.ADDED, west)
        ]
        assert [(use.text, use.shown, use.state) for use in found.places] == [
            (name, "西片", PlaceState.FORMER)
        ]
    fresh = grid(linfen, "东片")
    found = plan(linfen, tmp_path / "r.xlsx", ("张三", "1990.03", "区卫健委", "东片"))
    assert [c.after for c in found.rows[0].changes if c.field is GRID] == [fresh], "today's names come first"
    assert found.places == ()


def test_a_roster_that_names_a_merged_grid_where_one_was_changes_nothing(
    linfen: Desk, tmp_path: Path
) -> None:
    east, west = grid(linfen, "东片"), grid(linfen, "西片")
    assigned(linfen, "over", east, "2025-05-31", sending_unit=BUREAU)
    with operation(linfen, OperationKind.MEMBER_EDIT):
        Member.update(birth="1990-03").execute()
    merge_unit(linfen, east, west, SUMMER, "多格合一")
    found = plan(linfen, tmp_path / "r.xlsx", ("张三", "1990.03", "区卫健委", "东片"))
    assert [row.fate for row in found.rows] == [Fate.UNCHANGED]


def test_nobody_comes_to_a_closed_grid_but_who_was_there_in_its_time(linfen: Desk, tmp_path: Path) -> None:
    close_unit(linfen, grid(linfen, "东片"), SUMMER, "撤销")
    row = ("张三", "1990.03", "区卫健委", "东片")
    (refused,) = plan(linfen, tmp_path / "r.xlsx", row).rows
    assert [(one.where, one.refusal.reason) for one in refused.refused] == [("Sheet1!D2", OUT_OF_FORCE)]
    book = xlsx(tmp_path / "old.xlsx", (*HEAD, "结束时间"), (*row, "2025-05-31"))
    (taken,) = read_and_plan(linfen, book, CHOICES).rows
    assert taken.fate is Fate.ADDED


def test_details_are_mended_by_the_checks_of_the_importer(linfen: Desk) -> None:
    east = grid(linfen, "东片")
    fields = {field.name: field for field in detail_fields("grid")}
    assert "grid_type" not in {field.name for field in detail_fields("area")}
    said = {
        fields["grid_type"]: "商圈",
        fields["head1"]: "王 样",
        fields["head2"]: "李样",
        fields["code"]: "G01",
    }
    assert edit_unit(linfen, east, said)
    assert sql("SELECT grid_type, head1, head2 FROM unit WHERE key=?", east).fetchone() == (
        "business", "王样", "李样",
    )  # fmt: skip
    assert edit_unit(linfen, east, said) == "", "the same again is no change"
    other = grid(linfen, "西片")
    for wrong, said_why in (
        ({fields["code"]: "G01"}, CODE_TAKEN),
        ({fields["grid_type"]: "圆的"}, "{value} is not in the list"),
        ({fields["opened"]: "2025-13-01"}, "{value}: there is no such month"),
    ):
        reason, (before, after) = _refused(edit_unit, linfen, other, wrong)
        assert reason == said_why
        assert before == after
    close_unit(linfen, other, SUMMER, "撤销")
    reason, _ = _refused(edit_unit, linfen, other, {fields["opened"]: AUTUMN})
    assert reason == rules.BACKWARDS


def test_what_is_added_may_lie_where_its_kind_may(district: Desk) -> None:
    east = grid(district, "东片", details={spec_of(Unit.opened): SPRING}, reason="划分")
    micro = add_unit(
        district, "micro_grid", LINFEN, "微一", parent=east, details={spec_of(Unit.opened): SUMMER}
    )
    assert sql("SELECT starts, owner FROM unit_part WHERE unit=?", micro).fetchone() == (SUMMER, LINFEN)
    reason, (before, after) = _refused(lambda: add_unit(district, "area", LINFEN, "乙", parent=BUREAU))
    assert reason == rules.WRONG_KIND
    assert before == after, "the unit is not added alone"
    for kind, owner in (("street", ""), ("grid", ""), ("planet", "")):
        reason, _ = _refused(add_unit, district, kind, owner, "某")
        assert reason == NOT_ADDED


def test_no_undo_leaves_a_unit_in_two_places_or_merged_round(linfen: Desk) -> None:
    east, west, middle = (grid(linfen, name) for name in ("东片", "西片", "中片"))
    area = add_unit(linfen, "area", LINFEN, "甲居民区", parent=east)
    first = move_unit(linfen, area, west, SPRING, "调整")
    move_unit(linfen, area, middle, SUMMER, "再调整")
    before = everything()
    result = undo(linfen, first.operation)
    assert (result.operation, {kept.reason for kept in result.impossible}) == (None, {rules.IN_TWO_AT_ONCE})
    assert everything() == before
    merged = merge_unit(linfen, east, west, SUMMER, "合并")
    back = undo(linfen, merged.operation).operation
    assert back is not None
    merge_unit(linfen, west, east, SUMMER, "合并")
    again = undo(linfen, back)
    assert {kept.reason for kept in again.impossible} == {rules.MERGED_ROUND}


def test_the_history_of_a_unit_tells_its_parts_and_names(linfen: Desk) -> None:
    east = grid(linfen, "东片", reason="划分")
    area = add_unit(linfen, "area", LINFEN, "甲居民区")
    move_unit(linfen, area, east, SUMMER, "归入")
    rename_unit(linfen, area, "乙居民区", day=AUTUMN, reason="更名")
    told = [
        (entry.about, entry.deed, [(one.field.name, one.after) for one in entry.fields])
        for entry in unit_history(area)
    ]
    assert ("乙居民区", "added", [("owner", "临汾路街道"), ("parent", "东片"), ("starts", SUMMER)]) in [
        (about, deed, [one for one in fields if one[1]]) for about, deed, fields in told
    ]
    assert {entry.operation.reason for entry in unit_history(area)} == {"", "归入", "更名"}
    (added,) = unit_history(east)
    assert added.operation.reason == "划分"


def test_parts_and_names_hang_on_their_unit_and_go_with_it(linfen: Desk) -> None:
    east = grid(linfen, "东片")
    area = add_unit(linfen, "area", LINFEN, "甲居民区", parent=east)
    (made,) = sql("SELECT op FROM journal WHERE pk=? AND kind='I'", area).fetchone()
    undo(linfen, made)
    assert not UnitPart.select().count()
    assert not UnitName.select().count()
    assert not Unit.select().where(Unit.key == area).count()


def test_the_paper_of_a_batch_that_is_over_has_the_names_of_its_time(district: Desk) -> None:
    write_sample(district)
    east = sample_key("grid/310106006/0")
    rename_unit(district, east, "江宁路新综合网格", day="2025-10-01")

    def printed(batch: str) -> str:
        (draft,) = drafts_of(district, "F02", Whom(batch, (unit_key("310106006"),)), WORDS)
        return str(draft.record)

    assert "江宁路东片综合网格" in printed("batch.1")
    assert "江宁路新综合网格" not in printed("batch.1")
    assert "江宁路新综合网格" in printed("batch.2")

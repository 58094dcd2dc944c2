"""The tree of units as a workbook: out and in again without a change, in with a preview, undone as one."""

from pathlib import Path

import openpyxl
import pytest

from models.database import sql
from models.intake.errors import PlanOutdated, UnitsApart, UnreadableFile
from models.intake.known import Choices
from models.intake.reading import read_files
from models.intake.roster import apply_plan, plan_for, read_and_plan
from models.intake.unit_export import export_units
from models.intake.unit_met import MISSING, NOT_ADDED
from models.intake.unit_parts import SAY_IN_WHAT, SAY_WHEN
from models.intake.unit_plan import (
    HIDDEN,
    MERGED_ELSEWHERE,
    NEVER_CHANGES,
    NO_SUCH_KEY,
    OTHERWISE_ABOVE,
    OTHERWISE_REFUSED,
    PARENT_REFUSED,
)
from models.intake.unit_rows import UNITS
from models.journal.fingerprint import fingerprint
from models.journal.history import operations
from models.journal.operation import operation
from models.journal.shipped import unit_key
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.intake import Fate, ImportPlan
from models.records.operations import OperationKind
from models.registers.unit_days import grid_of
from models.registers.unit_steps import close_unit, merge_unit, move_unit
from models.registers.units import CODE_TAKEN, TAKEN, add_unit, rename_unit
from models.rights import DISTRICT_ONLY
from models.rules import unit_tree as rules
from models.sample import write_sample
from models.tables.places import UnitName
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.intake.files import HEAD as ROSTER_HEAD
from tests.models.intake.files import ZHANG, xlsx

LINFEN = unit_key("310106021")
WORDS = words_for(CHINESE)
HEAD = ("单位名称", "单位类别", "所属单位", "上级单位", "归属起始日期", "归属截止日期", "网格类型", "网格长")
EAST = ("东片", "综合网格", "临汾路街道", "", "", "", "商居混合", "王样")
WEST = ("西片", "综合网格", "临汾路街道")
AREA = ("甲居民区", "居民区", "临汾路街道", "东片", "", "2025-05-31")
LATER = ("甲居民区", "居民区", "临汾路街道", "西片", "2025-06-01")


def plan_of(desk: Desk, folder: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> ImportPlan:
    return read_and_plan(desk, xlsx(folder / "units.xlsx", head, *rows), CHOICES)


CHOICES = Choices(batch="batch.2")


def taken(desk: Desk, folder: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> str:
    plan = plan_of(desk, folder, *rows, head=head)
    assert [one.refusal for row in plan.rows for one in row.refused] == []
    return apply_plan(desk, plan, CHOICES).operation


def refused(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(one.where, one.refusal.reason) for row in plan.rows for one in row.refused]


def rows_of() -> list[object]:
    return [sql(f"SELECT * FROM {table} ORDER BY key").fetchall() for table in ("unit", "unit_part")]


def key_of(name: str) -> str:
    return str(sql("SELECT key FROM unit WHERE name=?", name).fetchone()[0])


def test_a_tree_comes_in_as_one_operation_and_goes_as_one(linfen: Desk, tmp_path: Path) -> None:
    before = rows_of()
    plan = plan_of(linfen, tmp_path, EAST, WEST, AREA, LATER)
    assert [sheet.note for sheet in plan.sheets] == [UNITS]
    assert [row.fate for row in plan.rows] == [Fate.ADDED, Fate.ADDED, Fate.ADDED, Fate.CHANGED]
    identity = apply_plan(linfen, plan, CHOICES).operation
    area = key_of("甲居民区")
    assert [grid_of(area, day) for day in ("2025-05-31", "2025-06-01")] == [key_of("东片"), key_of("西片")]
    assert sql("SELECT grid_type, head1, owner FROM unit WHERE name='东片'").fetchone() == (
        "mixed", "王样", LINFEN,
    )  # fmt: skip
    assert operations([OperationKind.UNIT_IMPORT])[0].detail == "units.xlsx"
    again = plan_of(linfen, tmp_path, EAST, WEST, AREA, LATER)
    assert {row.fate for row in again.rows} == {Fate.UNCHANGED}
    assert apply_plan(linfen, again, CHOICES).operation == ""
    result = undo(linfen, identity)
    assert (result.kept, result.impossible) == ((), ())
    assert rows_of() == before


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_what_goes_out_comes_in_and_changes_nothing(district: Desk, tmp_path: Path, language: str) -> None:
    write_sample(district)
    grids = [
        key for (key,) in sql("SELECT key FROM unit WHERE kind='grid' AND owner=? ORDER BY name", LINFEN)
    ]
    area = next(key for (key,) in sql("SELECT key FROM unit WHERE kind='area' AND owner=?", LINFEN))
    other = grids[0] if grid_of(area, "2025-01-01") != grids[0] else grids[1]
    move_unit(district, area, other, "2025-04-01", "调整")
    merge_unit(district, other, grids[2], "2025-06-01", "多格合一")
    close_unit(district, unit_key("D20"), "2025-07-01", "机构改革")
    merge_unit(district, unit_key("D21"), unit_key("D22"), "2025-07-01", "机构改革")
    rename_unit(district, grids[1], "=1+1", day="2025-05-01")
    path, before = tmp_path / "out.xlsx", fingerprint()
    count = export_units(district, path, words_for(language))
    plan = read_and_plan(district, path, CHOICES)
    assert refused(plan) == []
    assert [row.fate for row in plan.rows] == [Fate.UNCHANGED] * count
    assert apply_plan(district, plan, CHOICES).operation == ""
    assert fingerprint() == before


def test_nothing_that_goes_out_is_a_formula(linfen: Desk, tmp_path: Path) -> None:
    for name in ("=1+1", "+1", "-1", "@sum"):
        add_unit(linfen, "grid", linfen.office, name)
    export_units(linfen, tmp_path / "out.xlsx", WORDS)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert [cells[name] for name in ("=1+1", "+1", "-1", "@sum")] == ["s"] * 4


def test_an_own_list_without_days_or_office_is_enough(linfen: Desk, tmp_path: Path) -> None:
    head = ("序号", "名称", "类别", "所属网格")
    rows = (
        ("1", "东片", "网格", ""),
        ("2", "甲居民区", "居委会", "东片"),
        ("3", "微一", "微网格", "甲居民区"),
    )
    taken(linfen, tmp_path, *rows, head=head)
    assert grid_of(key_of("微一"), "2025-01-01") == key_of("东片")
    plan = plan_of(linfen, tmp_path, *rows, head=head)
    assert {row.fate for row in plan.rows} == {Fate.UNCHANGED}


def test_a_roster_stays_a_roster(linfen: Desk, tmp_path: Path) -> None:
    head = ("姓名", "单位", "类别", "出生年月")
    plan = plan_of(linfen, tmp_path, ("张三", "区卫健委", "网格", "1990.03"), head=head)
    assert plan.units is None
    assert plan.rows[0].name == "张三"


def test_a_table_of_units_among_rosters_is_named_and_waits(linfen: Desk, tmp_path: Path) -> None:
    units = xlsx(tmp_path / "单位.xlsx", HEAD, EAST)
    roster = xlsx(tmp_path / "花名册.xlsx", ROSTER_HEAD, ZHANG)
    book = read_files([units, roster])
    plan = plan_for(linfen, book, CHOICES)
    assert plan.units is None
    assert [(type(one), one.file) for one in plan.unread if isinstance(one, UnreadableFile)] == [
        (UnitsApart, "单位.xlsx › Sheet1")
    ]
    assert [(use.name, use.rows) for use in plan.sheets] == [("花名册.xlsx › Sheet1", 1)]
    assert plan_for(linfen, read_files([units]), CHOICES).units is not None


def test_a_move_ends_what_was(linfen: Desk, tmp_path: Path) -> None:
    taken(linfen, tmp_path, EAST, WEST, (*AREA[:4], "2025-01-01"))
    plan = plan_of(linfen, tmp_path, LATER)
    assert [(one.shown_before, one.shown_after) for one in plan.rows[0].changes] == [
        ("东片", "西片"), ("", "2025-06-01"),
    ]  # fmt: skip
    apply_plan(linfen, plan, CHOICES)
    ends = dict(sql("SELECT starts, ends FROM unit_part"))
    assert ends == {"2025-01-01": "2025-05-31", "2025-06-01": None}


def test_a_changed_name_keeps_the_former_one_and_an_old_list_does_not_bring_it_back(
    linfen: Desk, tmp_path: Path
) -> None:
    taken(linfen, tmp_path, EAST)
    head = (*HEAD[:2], WORDS.tr("Key (leave as it is)"))
    taken(linfen, tmp_path, ("阳曲片", "综合网格", key_of("东片")), head=head)
    assert sql("SELECT name FROM unit_name").fetchall() == [("东片",)]
    plan = plan_of(linfen, tmp_path, EAST)
    assert [(row.name, row.fate) for row in plan.rows] == [("阳曲片", Fate.UNCHANGED)]


_REFUSALS = [
    ((("东片", "综合网格", "大宁路街道"),), "Sheet1!A2", DISTRICT_ONLY),
    ((("某局", "区级机关部门"),), "Sheet1!A2", DISTRICT_ONLY),
    ((("某街道", "街道"),), "Sheet1!B2", NOT_ADDED),
    ((("东片", ""),), "Sheet1!B2", MISSING),
    ((("", "综合网格", "临汾路街道"),), "Sheet1!A2", MISSING),
    ((("东片", "大格"),), "Sheet1!B2", "{value} is not in the list"),
    ((("甲", "居民区", "", "没有这个"),), "Sheet1!D2", "nothing here is called {value}"),
    ((("甲", "居民区", "", "静安区教育局"),), "Sheet1!D2", rules.WRONG_KIND),
    ((("甲", "居民区", "", "甲"),), "Sheet1!D2", rules.IN_ITSELF),
    ((("甲", "居民区", "", "", "2025-01-01"),), "Sheet1!D2", SAY_IN_WHAT),
    ((EAST, ("甲", "居民区", "", "东片", "2025-06-01", "2025-05-01")), "Sheet1!E3", rules.BACKWARDS),
    ((EAST, WEST, AREA, (*LATER[:4], "2025-05-01")), "Sheet1!D5", rules.OVERLAP),
    ((EAST, (*EAST[:7], "李样")), "Sheet1!H3", OTHERWISE_ABOVE),
]


@pytest.mark.parametrize(("rows", "where", "reason"), _REFUSALS)
def test_what_cannot_be_is_refused_at_its_cell(
    linfen: Desk, tmp_path: Path, rows: tuple[tuple[str, ...], ...], where: str, reason: str
) -> None:
    before = fingerprint()
    plan = plan_of(linfen, tmp_path, *rows)
    assert (where, reason) in refused(plan)
    if not any(row.fate is Fate.ADDED for row in plan.rows):
        assert apply_plan(linfen, plan, CHOICES).operation == ""
        assert fingerprint() == before


def test_an_overlap_is_refused_with_both_ranges(linfen: Desk, tmp_path: Path) -> None:
    taken(linfen, tmp_path, EAST, WEST, AREA)
    plan = plan_of(linfen, tmp_path, (*LATER[:4], "2025-05-31", "2025-12-31"))
    (one,) = plan.rows[0].refused
    assert one.refusal.fields == {
        "days": "2025-05-31 – 2025-12-31",
        "others": "– 2025-05-31",
        "other": "东片",
    }
    plain = plan_of(linfen, tmp_path, LATER[:4])
    assert refused(plain) == [("Sheet1!D2", SAY_WHEN)]


def test_what_lies_in_a_refused_unit_is_refused_with_it(linfen: Desk, tmp_path: Path) -> None:
    bad = ("东片", "综合网格", "", "", "", "", "圆的")
    wrong_code = ("东片", "综合网格", "", "甲居民区")
    rows = (("甲居民区", "居民区", "", "东片"), ("微一", "微网格", "", "甲居民区"))
    plan = plan_of(linfen, tmp_path, bad, *rows)
    assert {row.fate for row in plan.rows} == {Fate.REFUSED}
    plan = plan_of(linfen, tmp_path, wrong_code, *rows)
    assert refused(plan) == [
        ("Sheet1!D2", rules.WRONG_KIND), ("Sheet1!D3", PARENT_REFUSED), ("Sheet1!D4", PARENT_REFUSED),
    ]  # fmt: skip
    assert apply_plan(linfen, plan, CHOICES).operation == ""
    plan = plan_of(linfen, tmp_path, EAST, AREA, (*LATER[:3], "没有"))
    assert [row.fate for row in plan.rows] == [Fate.ADDED, Fate.REFUSED, Fate.REFUSED]
    assert ("Sheet1!A3", OTHERWISE_REFUSED) in refused(plan)
    apply_plan(linfen, plan, CHOICES)
    assert not sql("SELECT 1 FROM unit_part").fetchone()


def test_what_a_file_never_changes(district: Desk, tmp_path: Path) -> None:
    key_head = WORDS.tr("Key (leave as it is)")
    head = ("单位名称", "单位类别", "单位代码", "并入", "有效期至", "启用日期", key_head)
    east, west = (add_unit(district, "grid", LINFEN, name) for name in ("东片", "西片"))
    taken(district, tmp_path, ("东片", "", "G1", "", "", "", east), head=head)
    rows = (
        ("东片", "居民区", "", "", "", "", east),
        ("西片", "", "G1", "", "", "", west),
        ("东片", "", "", "西片", "", "", east),
        ("东片", "", "", "", "", "", "nobody"),
        ("临汾路街道", "", "", "", "2025-12-31", "", LINFEN),
        ("西片", "", "", "", "2025-01-01", "2025-02-01", west),
        ("东片", "", "", "", "", "", west),
    )
    said = [refused(plan_of(district, tmp_path, row, head=head)) for row in rows]
    assert said == [
        [("Sheet1!B2", NEVER_CHANGES)],
        [("Sheet1!C2", CODE_TAKEN)],
        [("Sheet1!D2", MERGED_ELSEWHERE)],
        [("Sheet1!G2", NO_SUCH_KEY)],
        [("Sheet1!E2", rules.AN_OFFICE_STAYS)],
        [("Sheet1!E2", rules.BACKWARDS)],
        [("Sheet1!A2", TAKEN)],
    ]


def test_a_plan_does_not_outlive_what_it_was_made_from(linfen: Desk, tmp_path: Path) -> None:
    plan = plan_of(linfen, tmp_path, EAST)
    add_unit(linfen, "grid", linfen.office, "东片")
    with pytest.raises(PlanOutdated):
        apply_plan(linfen, plan, CHOICES)


def test_an_office_reads_the_districts_list_and_only_its_own_may_differ(linfen: Desk, tmp_path: Path) -> None:
    head = ("单位名称", "单位类别", "简称")
    plan = plan_of(linfen, tmp_path, ("静安区教育局", "区级机关部门", "教育局"), head=head)
    assert plan.rows[0].fate is Fate.UNCHANGED
    plan = plan_of(linfen, tmp_path, ("静安区教育局", "区级机关部门", "教委"), head=head)
    assert refused(plan) == [("Sheet1!A2", DISTRICT_ONLY)]


def test_empty_cells_clear_only_where_that_is_wanted(linfen: Desk, tmp_path: Path) -> None:
    taken(linfen, tmp_path, EAST)
    blank = xlsx(tmp_path / "blank.xlsx", HEAD, ("东片", "综合网格", "", "", "", "", "", ""))
    assert read_and_plan(linfen, blank, CHOICES).rows[0].fate is Fate.UNCHANGED
    clearing = Choices(batch="batch.2", empty_means_clear=True)
    plan = read_and_plan(linfen, blank, clearing)
    assert {one.field.name: one.after for one in plan.rows[0].changes} == {"grid_type": None, "head1": None}


def test_the_end_of_a_time_is_said_afterwards(linfen: Desk, tmp_path: Path) -> None:
    taken(linfen, tmp_path, EAST, WEST, (*AREA[:4], "2025-01-01"))
    plan = plan_of(linfen, tmp_path, (*AREA[:4], "2025-01-01", "2025-05-31"))
    assert [(one.field.name, one.before, one.after) for one in plan.rows[0].changes] == [
        ("ends", None, "2025-05-31")
    ]
    apply_plan(linfen, plan, CHOICES)
    taken(linfen, tmp_path, LATER)
    longer = plan_of(linfen, tmp_path, (*AREA[:4], "2025-01-01", "2025-06-30"))
    assert refused(longer) == [("Sheet1!D2", rules.OVERLAP)]


def test_where_something_lies_already_need_not_be_said_with_days(linfen: Desk, tmp_path: Path) -> None:
    taken(linfen, tmp_path, EAST, WEST, (*AREA[:4], "2025-01-01"))
    assert plan_of(linfen, tmp_path, AREA[:4]).rows[0].fate is Fate.UNCHANGED
    assert plan_of(linfen, tmp_path, (*EAST[:3], "临汾路街道")).rows[0].fate is Fate.UNCHANGED


def test_a_unit_is_known_by_its_code_and_then_has_another_name(linfen: Desk, tmp_path: Path) -> None:
    head = ("单位名称", "单位类别", "单位代码")
    taken(linfen, tmp_path, ("东片", "网格", "G1"), head=head)
    for name in ("阳曲片", "彭浦片"):
        plan = plan_of(linfen, tmp_path, (name, "网格", "G1"), head=head)
        assert [(row.fate, row.name) for row in plan.rows] == [(Fate.CHANGED, name)]
        apply_plan(linfen, plan, CHOICES)
    assert sql("SELECT name FROM unit_name").fetchall() == [("东片",)], "a name of no day is not kept"


def test_the_district_says_whose_a_grid_is(district: Desk, tmp_path: Path) -> None:
    rows = (
        ("东片", "网格", "", ""),
        ("西片", "网格", "静安区区级机关党工委"),
        ("样例支部", "党支部", "静安区区级机关党工委"),
    )
    plan = plan_of(district, tmp_path, *rows)
    assert refused(plan) == [("Sheet1!C2", MISSING), ("Sheet1!C3", MISSING)]
    apply_plan(district, plan, CHOICES)
    assert sql("SELECT owner FROM unit WHERE kind='branch'").fetchall() == [(None,)]


def test_a_hidden_row_waits_until_it_is_wanted(linfen: Desk, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "units.xlsx", HEAD, EAST, WEST)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].row_dimensions[2].hidden = True
    book.save(path)
    assert refused(read_and_plan(linfen, path, CHOICES)) == [("Sheet1!A2", HIDDEN)]
    wanted = Choices(batch="batch.2", take_hidden_rows=True)
    assert refused(read_and_plan(linfen, path, wanted)) == []


def test_stars_and_names_that_several_have_say_nothing(linfen: Desk, tmp_path: Path) -> None:
    taken(linfen, tmp_path, EAST, (*WEST, "", "", "", "", ""))
    rename_unit(linfen, key_of("东片"), "甲片", day="2025-01-01")
    rename_unit(linfen, key_of("西片"), "乙片", day="2025-01-01")
    with operation(linfen, OperationKind.UNIT_EDIT):
        UnitName.update(name="老片").execute()
    plan = plan_of(linfen, tmp_path, ("老片", "综合网格", "", "", "", "", "", "**"))
    assert [row.fate for row in plan.rows] == [Fate.ADDED], "which of the two is meant, nobody knows"

"""A roster into a real data file: planned, written as one operation, undone, sent out and in again."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from models.database import db, sql
from models.intake.answers import import_answer, reason_text
from models.intake.errors import FileNotWritten, PlanOutdated
from models.intake.export import export_roster, save_refused_rows
from models.intake.headings import KEY_HEADING
from models.intake.known import Choices
from models.intake.roster import apply_plan, read_and_plan, remember_choices, remembered_choices
from models.journal.fingerprint import fingerprint
from models.journal.history import operations
from models.journal.operation import operation
from models.journal.shipped import batch_key, unit_key
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.intake import Fate, ImportResult
from models.records.operations import OperationKind
from models.records.progress import Cancelled
from models.rights import DISTRICT_FIELD, OTHER_OFFICE
from models.settings import SENSITIVE_ON, write_setting
from models.switched import sensitive_off
from models.tables.assignments import Assignment, Batch
from models.tables.fields import spec_of
from models.tables.people import Member, MemberSensitive
from models.tables.places import Unit
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.intake.files import HEAD, LI, NOBODY, WANG, ZHANG, refusals, taken, xlsx

WORDS = words_for(CHINESE)
PEOPLE = (ZHANG, LI, WANG)
BATCH = batch_key(2)


def choices(desk: Desk) -> Choices:
    return replace(remembered_choices(desk), batch=BATCH)


def bring(desk: Desk, path: Path, *rows: Sequence[object], head: Sequence[str] = HEAD) -> ImportResult:
    """Import these rows."""
    plan = read_and_plan(desk, xlsx(path, head, *rows), choices(desk))
    return apply_plan(desk, plan, choices(desk))


def stored() -> dict[str, tuple[str | None, str | None]]:
    return {person.name: (person.birth, person.phone) for person in Member.select().order_by(Member.name)}


def assigned() -> set[tuple[str, str, str, int]]:
    """Who is sent by whom to where, in which batch."""
    return set(
        sql(
            "SELECT m.name, s.name, r.name, b.number FROM assignment a JOIN member m ON m.key=a.member"
            " JOIN unit s ON s.key=a.sending_unit JOIN unit r ON r.key=a.receiving_unit"
            " JOIN batch b ON b.key=a.batch"
        )
    )


def switch_on_id_numbers() -> None:
    write_setting(SENSITIVE_ON, {spec_of(MemberSensitive.id_number).place: "核对"})


def test_an_import_is_one_operation_and_counts_add_up(district: Desk, tmp_path: Path) -> None:
    result = bring(district, tmp_path / "花名册.xlsx", *PEOPLE, (*LI[:2], "1990.1", *LI[3:]))
    assert (result.added, result.changed, result.unchanged, result.refused) == (3, 0, 0, 1)
    assert stored()["张三"] == ("1990-01", "13800000001")
    (done,) = operations([OperationKind.ROSTER_IMPORT])
    assert (done.id, done.detail, done.who) == (result.operation, "花名册.xlsx", "王静")
    assert ("李四", "静安区市场监督管理局", "彭浦镇", 2) in assigned()


def test_planning_writes_nothing(district: Desk, tmp_path: Path) -> None:
    before = fingerprint()
    plan = read_and_plan(district, xlsx(tmp_path / "r.xlsx", HEAD, *PEOPLE), choices(district))
    assert plan.count(Fate.ADDED) == 3
    assert fingerprint() == before


def test_the_same_file_again_changes_nothing(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "r.xlsx", *PEOPLE)
    before = fingerprint()
    again = bring(district, tmp_path / "r.xlsx", *PEOPLE)
    assert (again.operation, again.added, again.unchanged) == ("", 0, 3)
    assert fingerprint() == before
    assert len(operations([OperationKind.ROSTER_IMPORT])) == 1


def test_changes_show_before_and_after_and_touch_nothing_else(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "r.xlsx", *PEOPLE)
    plan = read_and_plan(
        district, xlsx(tmp_path / "r.xlsx", HEAD, (*ZHANG[:5], "13911112222"), LI), choices(district)
    )
    (row,) = plan.having(Fate.CHANGED)
    (change,) = row.changes
    assert (change.field, change.shown_before, change.shown_after) == (
        spec_of(Member.phone),
        "13800000001",
        "13911112222",
    )
    apply_plan(district, plan, choices(district))
    assert stored() == {
        "张三": ("1990-01", "13911112222"),
        "李四": ("1991-02", "13800000002"),
        "王五": ("1992-03", "13800000003"),
    }


def test_an_import_is_undone_as_one_and_keeps_what_was_edited_since(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "a.xlsx", ZHANG)
    rows = [(f"甲{chr(0x4E00 + n)}", "男", "1990.02", *ZHANG[3:5], f"1380001{n:04}") for n in range(10)]
    result = bring(district, tmp_path / "b.xlsx", (*ZHANG[:5], "13911112222"), *rows)
    edited = list(Member.select().where(Member.name.startswith("甲")).order_by(Member.key).limit(3))
    with operation(district, OperationKind.MEMBER_EDIT):
        for person in edited:
            Member.update(post="科长").where(Member.key == person.key).execute()
    outcome = undo(district, result.operation)
    assert set(stored()) == {"张三", *(person.name for person in edited)}
    assert stored()["张三"] == ("1990-01", "13800000001")
    assert outcome.total == outcome.reversed + len(outcome.kept) + len(outcome.impossible)
    assert len(outcome.kept) + len(outcome.impossible) >= 3


def test_a_plan_is_outdated_when_somebody_writes_meanwhile(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "r.xlsx", ZHANG)
    plan = read_and_plan(district, xlsx(tmp_path / "r.xlsx", HEAD, *PEOPLE), choices(district))
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.update(post="科长").execute()
    with pytest.raises(PlanOutdated):
        apply_plan(district, plan, choices(district))
    assert set(stored()) == {"张三"}


def test_cancel_leaves_nothing_half_done(district: Desk, tmp_path: Path) -> None:
    plan = read_and_plan(district, xlsx(tmp_path / "r.xlsx", HEAD, *PEOPLE), choices(district))

    def cancel(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        apply_plan(district, plan, choices(district), cancel)
    assert stored() == {}
    assert operations([OperationKind.ROSTER_IMPORT]) == []


def test_progress_reaches_its_end(district: Desk, tmp_path: Path) -> None:
    plan = read_and_plan(district, xlsx(tmp_path / "r.xlsx", HEAD, *PEOPLE), choices(district))
    said: list[tuple[int, int]] = []
    apply_plan(district, plan, choices(district), lambda done, total: said.append((done, total)))
    assert said[-1] == (6, 6)


def test_without_a_batch_nothing_is_taken(district: Desk, tmp_path: Path) -> None:
    plan = read_and_plan(district, xlsx(tmp_path / "r.xlsx", HEAD, ZHANG), remembered_choices(district))
    assert refusals(plan) == [("Sheet1!A2", "no batch is running: choose one")]


def test_a_batch_column_names_the_batch(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "r.xlsx", (*ZHANG, "第一批"), (*LI, 3), (*WANG, ""), head=(*HEAD, "批次"))
    assert {name: number for name, _, _, number in assigned()} == {"张三": 1, "李四": 3, "王五": 2}


def test_the_running_batch_is_the_one_an_import_starts_with(district: Desk) -> None:
    with operation(district, OperationKind.NEW_OFFICE):
        Batch.update(state="running").where(Batch.key == BATCH).execute()
    assert remembered_choices(district).batch == BATCH


def test_a_member_of_an_earlier_batch_gets_a_new_assignment(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "r.xlsx", ZHANG)
    plan = read_and_plan(
        district, xlsx(tmp_path / "r.xlsx", HEAD, ZHANG), replace(choices(district), batch=batch_key(3))
    )
    assert [(row.fate, bool(row.member), row.assignment) for row in plan.rows] == [(Fate.ADDED, True, "")]
    apply_plan(district, plan, choices(district))
    assert (Member.select().count(), Assignment.select().count()) == (1, 2)


def test_sensitive_values_are_kept_only_where_switched_on(district: Desk, tmp_path: Path) -> None:
    row = (*ZHANG[:2], "1995.01", *ZHANG[3:], NOBODY)
    bring(district, tmp_path / "r.xlsx", row, head=(*HEAD, "身份证号"))
    assert MemberSensitive.select().count() == 0
    assert NOBODY not in "".join(text for (text,) in sql("SELECT vals FROM journal WHERE vals NOT NULL"))
    switch_on_id_numbers()
    assert spec_of(MemberSensitive.id_number) not in sensitive_off()
    bring(district, tmp_path / "r.xlsx", row, head=(*HEAD, "身份证号"))
    assert [person.id_number for person in MemberSensitive.select()] == [NOBODY]


def test_a_known_id_number_finds_its_member_and_can_be_mended(district: Desk, tmp_path: Path) -> None:
    switch_on_id_numbers()
    head = (*HEAD, "身份证号")
    bring(district, tmp_path / "r.xlsx", (*ZHANG[:2], "1995.01", *ZHANG[3:], NOBODY), head=head)
    moved = ("张三", "男", "1995.01", "静安区民政局", *ZHANG[4:], NOBODY)
    plan = read_and_plan(district, xlsx(tmp_path / "r.xlsx", head, moved), choices(district))
    assert [change.field for row in plan.rows for change in row.changes] == [spec_of(Assignment.sending_unit)]
    other = "999999199501010039"
    plan = read_and_plan(
        district,
        xlsx(tmp_path / "r.xlsx", (*head, "系统编号（勿改）"), (*moved[:-1], other, plan.rows[0].member)),
        choices(district),
    )
    assert taken(plan.rows[0])["id_number"] == other
    apply_plan(district, plan, choices(district))
    assert [person.id_number for person in MemberSensitive.select()] == [other]


def test_a_stored_birth_contradicts_a_number_that_comes_alone(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "r.xlsx", ZHANG)
    head = ("姓名", "派出单位", "身份证号", "系统编号（勿改）")
    key = Member.get().key
    plan = read_and_plan(
        district, xlsx(tmp_path / "r.xlsx", head, ("张三", ZHANG[3], NOBODY, key)), choices(district)
    )
    assert refusals(plan) == [("Sheet1!C2", "the ID number says born {named}")]


def test_a_stored_number_contradicts_a_birth_or_sex_that_comes_alone(district: Desk, tmp_path: Path) -> None:
    switch_on_id_numbers()
    bring(
        district, tmp_path / "r.xlsx", (*ZHANG[:2], "1995.01", *ZHANG[3:], NOBODY), head=(*HEAD, "身份证号")
    )
    key = KEY_HEADING
    head, known = ("姓名", "出生年月", "性别", words_for(CHINESE).tr(key)), Member.get().key
    for birth, sex, where in (("1995.02", "男", "B2"), ("1995.01", "女", "C2")):
        plan = read_and_plan(
            district, xlsx(tmp_path / "s.xlsx", head, ("张三", birth, sex, known)), choices(district)
        )
        assert [place for place, _ in refusals(plan)] == [f"Sheet1!{where}"]
    assert bring(district, tmp_path / "t.xlsx", ("张三", "1995.01", "男", known), head=head).unchanged == 1


def test_dates_and_places_that_come_alone_fit_what_is_held(district: Desk, tmp_path: Path) -> None:
    with operation(district, OperationKind.UNIT_EDIT):
        for owner, name in (("310106021", "东片"), ("310106019", "西片")):
            Unit.create(kind="grid", name=name, owner=unit_key(owner))
    term = ("2025-09-24", "2026-09-30")
    bring(
        district, tmp_path / "r.xlsx", (*ZHANG, "东片", *term), head=(*HEAD, "网格", "派驻开始", "派驻结束")
    )
    short = ("姓名", "出生年月", "派出单位")
    person = (ZHANG[0], ZHANG[2], ZHANG[3])
    for heading, value in (("派驻结束", "2025-09-23"), ("派驻开始", "2026-10-01"), ("网格", "西片")):
        path = xlsx(tmp_path / "s.xlsx", (*short, heading), (*person, value))
        plan = read_and_plan(district, path, choices(district))
        assert [place for place, _ in refusals(plan)] == ["Sheet1!D2"], heading
    one_day = bring(district, tmp_path / "t.xlsx", (*person, term[0]), head=(*short, "派驻结束"))
    assert one_day.changed == 1


def test_who_moves_to_another_unit_leaves_its_grid(district: Desk, tmp_path: Path) -> None:
    with operation(district, OperationKind.UNIT_EDIT):
        Unit.create(kind="grid", name="东片", owner=unit_key("310106021"))
    bring(district, tmp_path / "r.xlsx", (*ZHANG, "东片"), head=(*HEAD, "网格"))
    moved = (*ZHANG[:4], "彭浦镇", ZHANG[5])
    plan = read_and_plan(district, xlsx(tmp_path / "s.xlsx", HEAD, moved), choices(district))
    assert [(c.shown_before, c.shown_after) for c in plan.rows[0].changes] == [
        ("临汾路街道", "彭浦镇"),
        ("东片", ""),
    ]
    apply_plan(district, plan, choices(district))
    assert Assignment.get().grid is None


def test_export_and_import_change_nothing(district: Desk, tmp_path: Path) -> None:
    switch_on_id_numbers()
    head = (*HEAD, "身份证号", "网格", "备注", "个人小结", "民族", "派驻开始", "学历", "特长")
    with operation(district, OperationKind.UNIT_EDIT):
        for owner in ("310106021", "310106019"):
            Unit.create(kind="grid", name="第一网格", owner=unit_key(owner))
    odd = (
        NOBODY,
        "第一网格",
        "1+1",
        "第一段\n  第二段  ",
        "汉族",
        "2025-09-24",
        "本科",
        '"引号",逗号;' + "　全角",
    )
    bring(district, tmp_path / "r.xlsx", ("张　三", "男", "1995.01", *ZHANG[3:], *odd), LI, WANG, head=head)
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.update(strengths="  两端  有空格 ").where(Member.name == "李四").execute()
        Assignment.update(summary="一\n\n\n二 " * 900, note="=1+1").execute()
    before = fingerprint()
    for words in (WORDS, words_for(ENGLISH)):
        out = tmp_path / "花名册.xlsx"
        number = [spec_of(MemberSensitive.id_number)]
        assert export_roster(district, out, BATCH, words, sensitive=number, reason="核对") == 3
        plan = read_and_plan(district, out, choices(district))
        assert [(row.fate, row.changes, row.refused) for row in plan.rows] == [(Fate.UNCHANGED, (), ())] * 3
        assert apply_plan(district, plan, choices(district)).operation == ""
    assert fingerprint() == before


def test_an_export_holds_texts_only_and_no_sensitive_field_unasked(district: Desk, tmp_path: Path) -> None:
    switch_on_id_numbers()
    row = (*ZHANG[:2], "1995.01", *ZHANG[3:], NOBODY)
    bring(district, tmp_path / "r.xlsx", row, head=(*HEAD, "身份证号"))
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.update(post="=cmd|'/c calc'!A1").execute()
    export_roster(district, tmp_path / "o.xlsx", BATCH, WORDS)
    sheet = openpyxl.load_workbook(tmp_path / "o.xlsx").active
    assert sheet is not None
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert NOBODY not in {cell.value for cell in cells}
    assert {"=cmd|'/c calc'!A1", "1995.01", "男", "临汾路街道", "第二批"} <= {cell.value for cell in cells}


def test_an_export_that_cannot_be_written_leaves_nothing(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "r.xlsx", ZHANG)
    with pytest.raises(FileNotWritten):
        export_roster(district, tmp_path / "none" / "o.xlsx", BATCH, WORDS)
    (tmp_path / "taken").mkdir()
    with pytest.raises(FileNotWritten):
        export_roster(district, tmp_path / "taken", BATCH, WORDS)
    assert not list(tmp_path.glob("*.part"))


def test_a_cancelled_export_leaves_nothing(
    district: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(f"甲{chr(0x4E00 + n)}", "男", "1990.02", *ZHANG[3:]) for n in range(200)]
    bring(district, tmp_path / "r.xlsx", *rows)

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    (aside := tmp_path / "aside").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    with pytest.raises(Cancelled):
        export_roster(district, tmp_path / "o.xlsx", BATCH, WORDS, cancel)
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"r.xlsx"}
    assert not list(aside.iterdir()), "the rows were kept aside while they were written"


def test_a_member_in_two_batches_brings_the_id_number_once(district: Desk, tmp_path: Path) -> None:
    switch_on_id_numbers()
    bring(district, tmp_path / "r.xlsx", (*ZHANG[:2], "1995.01", *ZHANG[3:]))
    head, row = (*HEAD, "批次", "身份证号"), (*ZHANG[:2], "1995.01", *ZHANG[3:])
    rows = ((*row, "第二批", NOBODY), (*row, "第三批", NOBODY))
    result = bring(district, tmp_path / "s.xlsx", *rows, head=head)
    assert (result.added, result.changed) == (1, 1)
    assert [one.id_number for one in MemberSensitive.select()] == [NOBODY]
    assert Member.select().count() == 1


def test_refused_rows_are_saved_mended_and_imported(district: Desk, tmp_path: Path) -> None:
    head, bad = (*HEAD, "备注"), (*LI[:2], "1991.1", "火星局", *LI[4:], "原样")
    plan = read_and_plan(district, xlsx(tmp_path / "r.xlsx", head, (*ZHANG, ""), bad), choices(district))
    apply_plan(district, plan, choices(district))
    assert save_refused_rows(plan, tmp_path / "退回.xlsx", WORDS) == 1
    again = read_and_plan(district, tmp_path / "退回.xlsx", choices(district))
    assert len(again.rows[0].refused) == 2
    book = openpyxl.load_workbook(tmp_path / "退回.xlsx")
    sheet = book.active
    assert sheet is not None
    titles = [cell.value for cell in next(iter(sheet.iter_rows()))]
    assert "Sheet1!C3" in str(sheet.cell(2, len(titles)).value)
    assert "Sheet1!D3" in str(sheet.cell(2, len(titles)).value)
    sheet.cell(2, titles.index(WORDS.tr("Born")) + 1).value = "1991.10"
    sheet.cell(2, titles.index(WORDS.tr("Sending unit")) + 1).value = LI[3]
    book.save(tmp_path / "退回.xlsx")
    mended = read_and_plan(district, tmp_path / "退回.xlsx", choices(district))
    assert apply_plan(district, mended, choices(district)).added == 1
    assert stored()["李四"] == ("1991-10", "13800000002")


def test_corrections_are_remembered(district: Desk) -> None:
    corrected = replace(
        choices(district), headings={"岗位职级": "member.rank"}, places={"卫健条线": unit_key("D02")}
    )
    remember_choices(corrected)
    remember_choices(replace(choices(district), headings={"血型": ""}))
    kept = remembered_choices(district)
    assert kept.headings == {"岗位职级": "member.rank", "血型": ""}
    assert kept.places == {"卫健条线": unit_key("D02")}


def test_remembered_corrections_are_used(district: Desk, tmp_path: Path) -> None:
    remember_choices(
        replace(choices(district), headings={"岗位职级": "member.rank"}, places={"卫健条线": unit_key("D02")})
    )
    row = (*ZHANG[:3], "卫健条线", *ZHANG[4:], "一级科员")
    result = bring(district, tmp_path / "r.xlsx", row, head=(*HEAD, "岗位职级"))
    assert result.added == 1
    assert Member.get().rank == "一级科员"


def test_an_office_imports_its_own_people_and_no_others(linfen: Desk, tmp_path: Path) -> None:
    plan = read_and_plan(linfen, xlsx(tmp_path / "r.xlsx", HEAD, ZHANG, LI), choices(linfen))
    assert refusals(plan) == [("Sheet1!E3", OTHER_OFFICE)]
    apply_plan(linfen, plan, choices(linfen))
    assert set(stored()) == {"张三"}


def test_an_office_without_a_street_column_means_itself(linfen: Desk, tmp_path: Path) -> None:
    head, row = ("姓名", "出生年月", "派出单位"), ("张三", "1990.01", ZHANG[3])
    assert bring(linfen, tmp_path / "r.xlsx", row, head=head).added == 1
    assert [receiving for _, _, receiving, _ in assigned()] == ["临汾路街道"]


def test_what_the_district_wrote_an_office_does_not_change(linfen: Desk, tmp_path: Path) -> None:
    head = (*HEAD, "系统编号（勿改）")
    bring(linfen, tmp_path / "r.xlsx", ZHANG)
    moved = (*ZHANG[:3], "静安区民政局", *ZHANG[4:], Member.get().key)
    plan = read_and_plan(linfen, xlsx(tmp_path / "r.xlsx", head, moved), choices(linfen))
    assert refusals(plan) == [("Sheet1!D2", DISTRICT_FIELD)]


def test_the_answer_for_scripts(district: Desk, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", HEAD, ZHANG, (*LI[:2], "90.1", *LI[3:]))
    plan = read_and_plan(district, path, choices(district))
    dry = import_answer(plan, None, WORDS)
    assert (dry["operation"], dry["added"], dry["changed"], dry["unchanged"]) == (None, 1, 0, 0)
    refused = plan.rows[1].refused[0]
    assert dry["refused"] == [
        {"where": "Sheet1!C3", "value": "90.1", "reason": reason_text(refused.refusal, WORDS)}
    ]
    assert "90.1" in reason_text(refused.refusal, WORDS)
    rows = dry["rows"]
    assert isinstance(rows, list)
    assert rows[0]["values"][WORDS.tr("Sending unit")] == "静安区卫生健康委员会"
    assert rows[0]["values"][WORDS.tr("Sex")] == "男"
    done = import_answer(plan, apply_plan(district, plan, choices(district)), WORDS)
    assert done["operation"]
    assert "rows" not in done


def test_doubtful_rows_are_conflicts_with_reasons(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "r.xlsx", ZHANG)
    path = xlsx(tmp_path / "r.xlsx", HEAD, (*ZHANG[:3], "静安区民政局", *ZHANG[4:]))
    plan = read_and_plan(district, path, choices(district))
    (conflict,) = json.loads(json.dumps(import_answer(plan, None, WORDS)))["conflicts"]
    assert conflict["where"] == "Sheet1!A2"
    assert [c["unit"] for c in conflict["candidates"]] == ["静安区卫生健康委员会"]
    assert len(conflict["candidates"][0]["reasons"]) == 2
    settled = replace(choices(district), who={"Sheet1!A2": ""})
    assert read_and_plan(district, path, settled).count(Fate.ADDED) == 1
    same = replace(choices(district), who={"Sheet1!A2": Member.get().key})
    assert read_and_plan(district, path, same).count(Fate.CHANGED) == 1


def test_new_grids_are_added_with_the_import_and_undone_with_it(district: Desk, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", (*HEAD, "网格", "居民区"), (*ZHANG, "第九网格", "闻喜路居民区"))
    wanted = replace(choices(district), add_places=True)
    result = apply_plan(district, read_and_plan(district, path, wanted), wanted)
    added = {(unit.kind, unit.name) for unit in Unit.select().where(Unit.kind.in_(["grid", "area"]))}
    assert added == {("grid", "第九网格"), ("area", "闻喜路居民区")}
    assert read_and_plan(district, path, choices(district)).count(Fate.UNCHANGED) == 1
    undo(district, result.operation)
    assert Unit.select().where(Unit.kind.in_(["grid", "area"])).count() == 0
    assert stored() == {}


def test_everything_is_written_while_foreign_keys_hold(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "r.xlsx", *PEOPLE)
    assert list(sql("PRAGMA foreign_key_check")) == []
    assert not db.in_transaction()

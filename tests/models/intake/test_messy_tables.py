"""Tables as they lie in workbooks: wherever they start, whatever stands around them."""

import re
from pathlib import Path

from models.intake.roster_tables import AGAIN, HIDDEN, NO_TABLE, NOTE, NOTHING, ROSTER, SUBTOTAL, TITLE
from models.records.intake import Fate, Use
from tests.models.intake.files import (
    FIELDS,
    HEAD,
    LI,
    NOBODY,
    WANG,
    ZHANG,
    added,
    field_named,
    new_sheet,
    office,
    part_of,
    planned,
    refusals,
    repacked,
    taken,
    xlsx,
)

NAMES = [("张三",), ("李四",), ("王五",)]


def test_a_table_that_starts_somewhere_in_the_middle(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    sheet["C2"] = "静安区“百名青年党员赋能网格”第二批花名册"
    sheet.merge_cells("C2:H2")
    sheet["C3"], sheet["F3"] = "填报单位：（盖章）", "2025年9月24日"
    for number, row in enumerate((HEAD, ZHANG, LI), 5):
        for column, text in enumerate(row, 3):
            sheet.cell(number, column, text)
    sheet["C9"] = "注：联系电话请填手机号。"
    sheet.merge_cells("C9:H9")
    sheet["C10"], sheet["F10"] = "填表人：王静", "审核人：李明"
    book.save(tmp_path / "r.xlsx")
    plan = planned(tmp_path / "r.xlsx")
    assert added(plan, "name") == NAMES[:2]
    assert plan.rows[0].where == "Sheet1!C6"
    (use,) = plan.sheets
    assert use.note == ROSTER
    assert [(left.where, left.why) for left in use.left_out] == [
        ("Sheet1!C2", TITLE),
        ("Sheet1!C3", TITLE),
        ("Sheet1!C9", NOTE),
        ("Sheet1!C10", NOTE),
    ]


def test_blank_rows_repeated_heads_and_subtotals_are_no_members(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "r.xlsx", HEAD, ZHANG, (), ("小计", 1), HEAD, LI, WANG, ("", "合 计", 3), ("共 3 人",)
    )
    plan = planned(path)
    assert added(plan, "name") == NAMES
    assert [left.why for left in plan.sheets[0].left_out] == [SUBTOTAL, AGAIN, SUBTOTAL, SUBTOTAL]


def test_titles_between_groups_are_no_members(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    for row in (HEAD, ("一、临汾路街道（1人）",), ZHANG, ("二、彭浦镇（1人）",), LI):
        sheet.append(list(row))
    sheet.merge_cells("A2:F2")
    sheet.merge_cells("A4:F4")
    book.save(tmp_path / "r.xlsx")
    plan = planned(tmp_path / "r.xlsx")
    assert added(plan, "name") == NAMES[:2]
    assert [left.text for left in plan.sheets[0].left_out] == ["一、临汾路街道（1人）", "二、彭浦镇（1人）"]


def test_two_row_heads_with_merged_cells(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    sheet.append(["序号", "姓名", "入党", None, "派驻情况", None, "派出单位"])
    sheet.append([None, None, "时间", "转正时间", "街道（镇）", "网格", None])
    sheet.append([1, "张三", "2010.06", "2011.06", "临汾路街道", "第一网格", "区卫健委"])
    for area in ("A1:A2", "B1:B2", "G1:G2", "C1:D1", "E1:F1"):
        sheet.merge_cells(area)
    book.save(tmp_path / "r.xlsx")
    plan = planned(tmp_path / "r.xlsx")
    assert added(
        plan, "name", "party_date", "full_member_date", "receiving_unit", "grid", "sending_unit"
    ) == [("张三", "2010-06", "2011-06", "S21", "G1", "D02")]
    assert plan.sheets[0].columns[0].use is Use.IGNORED


def test_group_titles_above_one_row_of_headings(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    sheet.append(["基本情况", None, None, "派驻情况", None, None])
    sheet.append(list(HEAD))
    sheet.append(list(ZHANG))
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("D1:F1")
    book.save(tmp_path / "r.xlsx")
    assert added(planned(tmp_path / "r.xlsx"), "name", "sending_unit") == [("张三", "D02")]


def test_two_row_heads_without_merged_cells(tmp_path: Path) -> None:
    rows = (
        ("姓名", "派出单位", "派驻"),
        ("", "", "接收单位", "网格"),
        ("张三", "区卫健委", "大宁路", "第三网格"),
    )
    plan = planned(xlsx(tmp_path / "r.xlsx", *rows))
    assert added(plan, "name", "receiving_unit", "grid") == [("张三", "S19", "G3")]


def test_a_title_right_above_a_two_row_head(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    sheet.append(["花名册"])
    sheet.append(["姓名", "派出单位", "派驻"])
    sheet.append([None, None, "接收单位", "网格"])
    sheet.append(["张三", "区卫健委", "大宁路", "第三网格"])
    for area in ("A1:D1", "A2:A3", "B2:B3", "C2:D2"):
        sheet.merge_cells(area)
    book.save(tmp_path / "r.xlsx")
    assert added(planned(tmp_path / "r.xlsx"), "name", "grid") == [("张三", "G3")]


def test_a_value_merged_over_several_rows_holds_for_all(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    for row in (HEAD, ZHANG, (*LI[:3], None, *LI[4:]), (*WANG[:3], None, *WANG[4:])):
        sheet.append(list(row))
    sheet.merge_cells("D2:D4")
    book.save(tmp_path / "r.xlsx")
    assert added(planned(tmp_path / "r.xlsx"), "sending_unit") == [("D02",)] * 3


def test_a_wrong_merged_value_is_refused_in_every_row(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    for row in (HEAD, (*ZHANG[:3], "火星局", *ZHANG[4:]), (*LI[:3], None, *LI[4:])):
        sheet.append(list(row))
    sheet.merge_cells("D2:D3")
    book.save(tmp_path / "r.xlsx")
    assert [where for where, _ in refusals(planned(tmp_path / "r.xlsx"))] == ["Sheet1!D2", "Sheet1!D3"]


def test_hidden_rows_are_held_back_until_the_clerk_takes_them(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    for row in (HEAD, ZHANG, LI):
        sheet.append(list(row))
    sheet.row_dimensions[3].hidden = True
    book.save(tmp_path / "r.xlsx")
    plan = planned(tmp_path / "r.xlsx")
    assert refusals(plan) == [("Sheet1!A3", "the row is hidden in the file")]
    assert added(planned(tmp_path / "r.xlsx", take_hidden_rows=True), "name") == NAMES[:2]


def test_several_workbook_sheets_are_recognised_for_what_they_are(tmp_path: Path) -> None:
    book, sheet = new_sheet("填表说明")
    sheet.append(["一、请如实填写。"])
    for title, rows in (
        ("临汾", (HEAD, ZHANG)),
        ("彭浦镇", (HEAD, LI)),
        ("汇总", (("街道", "人数"), ("临汾路街道", 1))),
        ("空", ()),
        ("下拉", (HEAD, WANG)),
    ):
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    book["下拉"].sheet_state = "hidden"
    book.save(tmp_path / "r.xlsx")
    plan = planned(tmp_path / "r.xlsx")
    assert added(plan, "name") == NAMES[:2]
    assert [row.where for row in plan.rows] == ["临汾!A2", "彭浦镇!A2"]
    assert [use.note for use in plan.sheets] == [NO_TABLE, ROSTER, ROSTER, NO_TABLE, NOTHING, HIDDEN]


def test_headings_with_decoration_width_and_remarks(tmp_path: Path) -> None:
    head = ("*姓　名", "性\n别", "出生年月\n（岁）", "派出单位：", "接收单位（必填）", "ＰＨＯＮＥ")
    plan = planned(xlsx(tmp_path / "r.xlsx", head, ZHANG))
    assert added(plan, "sex", "phone", "receiving_unit") == [("1", "13800000001", "S21")]
    assert {column.use for column in plan.sheets[0].columns} == {Use.NAMED}


def test_english_headings(tmp_path: Path) -> None:
    head = ("Name", "Sex", "Born", "Sending unit", "Receiving unit", "Phone")
    row = ("Anna  Li", "Female", "1990.01", "D02", "Linfen Road Sub-district", "13800000001")
    assert added(planned(xlsx(tmp_path / "r.xlsx", head, row)), "name", "sex") == [("Anna Li", "2")]


def test_a_guessed_column_is_shown_and_can_be_corrected(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", (*HEAD[:5], "本人手机号码(长)", "岗位职级情况"), (*ZHANG, "一级科员"))
    plan = planned(path)
    guessed = {column.heading: column.field for column in plan.sheets[0].columns if column.use is Use.GUESSED}
    assert guessed["本人手机号码(长)"] == field_named("phone")
    assert taken(plan.rows[0])["phone"] == "13800000001"
    mended = planned(path, headings={"岗位职级情况": "member.rank", "本人手机号码(长)": ""})
    chosen = {column.heading: column.use for column in mended.sheets[0].columns[5:]}
    assert chosen == {"本人手机号码(长)": Use.IGNORED, "岗位职级情况": Use.CHOSEN}
    assert added(mended, "rank", "phone") == [("一级科员", None)]


def test_a_second_column_of_the_same_field_is_shown_as_repeated(tmp_path: Path) -> None:
    plan = planned(xlsx(tmp_path / "r.xlsx", (*HEAD, "手机"), (*ZHANG, "13900000000")))
    assert added(plan, "phone") == [("13800000001",)]
    assert plan.sheets[0].columns[6].use is Use.REPEATED


def test_a_heading_that_is_nobodys_is_shown_as_unknown(tmp_path: Path) -> None:
    plan = planned(xlsx(tmp_path / "r.xlsx", (*HEAD, "血型"), (*ZHANG, "O")))
    assert (plan.sheets[0].columns[6].use, plan.sheets[0].columns[6].where) == (Use.UNKNOWN, "Sheet1!G1")


def test_what_a_new_member_lacks_is_named(tmp_path: Path) -> None:
    plan = planned(xlsx(tmp_path / "r.xlsx", HEAD, ("张三", "男", "1990.01", "", "", "13800000001")))
    missing = [(refused.where, refused.refusal.fields["field"]) for refused in plan.rows[0].refused]
    assert missing == [("Sheet1!D2", FIELDS.sending_unit), ("Sheet1!E2", FIELDS.receiving_unit)]


def test_a_row_without_a_name_is_refused_where_the_name_should_be(tmp_path: Path) -> None:
    plan = planned(xlsx(tmp_path / "r.xlsx", HEAD, ("", *ZHANG[1:])))
    assert ("Sheet1!A2", "the name is empty") in refusals(plan)


def test_the_same_person_twice_is_refused_in_both_places(tmp_path: Path) -> None:
    plan = planned(xlsx(tmp_path / "r.xlsx", HEAD, ZHANG, LI, ("张　三", *ZHANG[1:])))
    assert refusals(plan) == [("Sheet1!A2", DOUBLE), ("Sheet1!A4", DOUBLE)]
    assert [row.refused[0].refusal.fields["others"] for row in plan.having(Fate.REFUSED)] == [
        "Sheet1!A4",
        "Sheet1!A2",
    ]
    assert plan.count(Fate.ADDED) == 1


DOUBLE = "the same person stands in {others}"


def test_one_id_number_in_two_rows_is_refused_in_both(tmp_path: Path) -> None:
    head = (*HEAD, "身份证号")
    first = (*ZHANG[:2], "1995.01", *ZHANG[3:], NOBODY)
    second = (*WANG[:2], "1995.01", *WANG[3:], NOBODY)
    assert [why for _, why in refusals(planned(xlsx(tmp_path / "r.xlsx", head, first, second)))] == [
        DOUBLE
    ] * 2


def test_namesakes_with_different_id_numbers_are_two_people(tmp_path: Path) -> None:
    head = (*HEAD, "身份证号")
    rows = [("张三", "男", "1995.01", *ZHANG[3:], number) for number in (NOBODY, "999999199501010039")]
    assert len(added(planned(xlsx(tmp_path / "r.xlsx", head, *rows)), "name")) == 2


def test_a_sensitive_column_that_is_off_is_checked_and_dropped(tmp_path: Path) -> None:
    head = (*HEAD, "身份证号")
    plan = planned(xlsx(tmp_path / "r.xlsx", head, (*ZHANG[:2], "1995.01", *ZHANG[3:], NOBODY)))
    assert added(plan, "id_number") == [(None,)]
    assert plan.dropped == (FIELDS.id_number,)
    assert plan.rows[0].checked_only == (FIELDS.id_number,)
    switched_on = planned(tmp_path / "r.xlsx", office(off=False))
    assert added(switched_on, "id_number") == [(NOBODY,)]
    assert switched_on.dropped == ()


def test_a_name_column_alone_is_no_table(tmp_path: Path) -> None:
    plan = planned(xlsx(tmp_path / "r.xlsx", ("姓名", "人数"), ("张三", 1)))
    assert (plan.rows, plan.sheets[0].note) == ((), NO_TABLE)


def test_a_head_with_a_blank_row_below(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    sheet.append(list(HEAD))
    for column, text in enumerate(ZHANG, 1):
        sheet.cell(3, column, text)
    book.save(tmp_path / "r.xlsx")
    assert added(planned(tmp_path / "r.xlsx"), "name") == NAMES[:1]


def test_a_head_without_rows(tmp_path: Path) -> None:
    plan = planned(xlsx(tmp_path / "r.xlsx", ("2025年",), HEAD))
    assert (plan.rows, plan.sheets[0].note) == ((), ROSTER)


def test_words_beside_the_table_are_notes(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", (*HEAD, "血型", "星座"), ZHANG, (*[""] * 6, "O", "白羊"))
    plan = planned(path)
    assert added(plan, "name") == NAMES[:1]
    assert [(left.where, left.why) for left in plan.sheets[0].left_out] == [("Sheet1!G3", NOTE)]


def test_a_column_merged_to_the_end_of_the_sheet(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    for row in (HEAD, ZHANG, (*LI[:4], None, LI[5])):
        sheet.append(list(row))
    sheet.merged_cells.add("E2:E1048576")  # merge_cells() would make a million cells here
    book.save(tmp_path / "r.xlsx")
    assert added(planned(tmp_path / "r.xlsx"), "receiving_unit") == [("S21",), ("S21",)]


def test_a_term_that_ends_before_it_begins(tmp_path: Path) -> None:
    head, row = (*HEAD, "派驻开始", "派驻结束"), (*ZHANG, "2025.9.24", "2025.9.23")
    assert refusals(planned(xlsx(tmp_path / "r.xlsx", head, row))) == [("Sheet1!H2", "ends before it begins")]


def test_a_grid_whose_name_two_offices_use_needs_its_office(tmp_path: Path) -> None:
    head, row = ("姓名", "出生年月", "派出单位", "网格"), ("张三", "1990.01", "区卫健委", "第一网格")
    path = xlsx(tmp_path / "r.xlsx", head, row)
    assert refusals(planned(path)) == [("Sheet1!D2", "{count} are called {value}")]
    assert added(planned(path, receiving_unit="S19"), "grid", "receiving_unit") == [("G2", "S19")]


def test_a_grid_that_nobody_entered_is_added_once_where_the_clerk_says_so(tmp_path: Path) -> None:
    rows = [(*person, "新 网格") for person in (ZHANG, LI, (*WANG[:4], ZHANG[4], WANG[5]))]
    path = xlsx(tmp_path / "r.xlsx", (*HEAD, "网格"), *rows, (*WANG[:2], "1990.1", *WANG[3:], "没人的网格"))
    assert len(refusals(planned(path))) == 5
    plan = planned(path, add_places=True)
    assert [(place.kind, place.name, place.owner) for place in plan.new_places] == [
        ("grid", "新 网格", "S21"),
        ("grid", "新 网格", "T00"),
    ]
    first, second = (place.key for place in plan.new_places)
    assert [taken(row).get("grid") for row in plan.rows] == [first, second, first, None]
    shown = [change.shown_after for change in plan.rows[0].changes if change.field.name == "grid"]
    assert shown == ["新 网格"]


def test_a_text_too_long_for_a_place_is_no_new_place(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", (*HEAD, "网格"), (*ZHANG, "长" * 61))
    plan = planned(path, add_places=True)
    assert [why for _, why in refusals(plan)] == ["nothing here is called {value}"]


def test_a_key_of_nobody(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", (*HEAD, "系统编号（勿改）"), (*ZHANG, "nobody"))
    assert refusals(planned(path)) == [("Sheet1!G2", "no member has this key")]


def test_parts_that_are_no_cells_and_dates_as_text_of_the_standard(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "r.xlsx", HEAD, ZHANG)
    content = part_of(whole, "xl/worksheets/sheet1.xml")
    cell = re.search(r'<c r="C2".*?</c>', content)
    assert cell
    strict = content.replace(cell[0], '<c r="C2" t="d"><v>1990-05-06T00:00:00</v></c>')
    strict = strict.replace("</row></sheetData>", "<extLst/></row></sheetData>")
    strict = strict.replace(
        "schemas.openxmlformats.org/spreadsheetml/2006/main", "purl.oclc.org/ooxml/spreadsheetml/main"
    )
    path = repacked(
        whole, tmp_path / "s.xlsx", {"xl/worksheets/sheet1.xml": strict.encode(), "_rels/.rels": None}
    )
    assert added(planned(path), "birth") == [("1990-05",)]


def test_a_chart_sheet_is_no_table(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    for row in (HEAD, ZHANG):
        sheet.append(list(row))
    book.create_chartsheet("图")
    book.save(tmp_path / "r.xlsx")
    assert [use.name for use in planned(tmp_path / "r.xlsx").sheets] == ["Sheet1"]


def test_a_place_the_clerk_named_is_taken(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", HEAD, (*ZHANG[:3], "卫健条线", *ZHANG[4:]))
    assert [where for where, _ in refusals(planned(path))] == ["Sheet1!D2"]

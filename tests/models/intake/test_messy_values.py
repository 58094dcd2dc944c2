"""Values in .xlsx cells as people and systems write them: taken right, or refused by cell and reason."""

import json
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from models.intake.reading import read_workbook
from models.records.intake import Fate
from tests.models.intake.files import (
    HEAD,
    LI,
    NOBODY,
    ZHANG,
    added,
    member,
    new_sheet,
    office,
    part_of,
    planned,
    refusals,
    repacked,
    taken,
    with_value,
    xlsx,
)

PLAIN = "General"


@pytest.mark.parametrize(
    ("cell", "name", "stored"),
    [
        (("姓名", "张　三", PLAIN), "name", "张三"),
        (("姓名", "\u200b张\u00a0三\ufeff", PLAIN), "name", "张三"),
        (("姓名", "阿依古丽•买买提", PLAIN), "name", "阿依古丽·买买提"),
        (("姓名", "𬭚𠅤㑇", PLAIN), "name", "𬭚𠅤㑇"),
        (("性别", "女性", PLAIN), "sex", "2"),
        (("性别", 2, PLAIN), "sex", "2"),
        (("出生年月", "１９９０．０５", PLAIN), "birth", "1990-05"),
        (("出生年月", "1990年1月", PLAIN), "birth", "1990-01"),
        (("出生年月", "1990-1-5", PLAIN), "birth", "1990-01"),
        (("出生年月", 199001, PLAIN), "birth", "1990-01"),
        (("出生年月", 1990.12, PLAIN), "birth", "1990-12"),
        (("出生年月", 1990.1, "0.00"), "birth", "1990-10"),
        (("出生年月", 32874, PLAIN), "birth", "1990-01"),
        (("出生年月", date(1990, 1, 1), 'yyyy"年"m"月"'), "birth", "1990-01"),
        (("出生年月", date(1990, 5, 1), "mmm-yy"), "birth", "1990-05"),
        (("派驻开始", date(2025, 9, 24), "yyyy/m/d"), "starts", "2025-09-24"),
        (("派驻开始", "2025年9月24日", PLAIN), "starts", "2025-09-24"),
        (("联系电话", 13800000001, "0_ "), "phone", "13800000001"),
        (("联系电话", "１３８ ００００-0001", PLAIN), "phone", "13800000001"),
        (("联系电话", "+86 138 0000 0001", PLAIN), "phone", "13800000001"),
        (("联系电话", "021-63720000转801", PLAIN), "phone", "021-63720000转801"),
        (("派出单位", "区卫健委", PLAIN), "sending_unit", "D02"),
        (("派出单位", "静安区卫生和计划生育委员会", PLAIN), "sending_unit", "D02"),
        (("派出单位", " 静安区 卫生健康委员会\n", PLAIN), "sending_unit", "D02"),
        (("接收单位", 310106021, PLAIN), "receiving_unit", "S21"),
        (("接收单位", "静安区临汾路街道", PLAIN), "receiving_unit", "S21"),
        (("网格", "第一网格", PLAIN), "grid", "G1"),
        (("学历", "大学本科", PLAIN), "education", "21"),
        (("政治面貌", "党员", PLAIN), "political", "01"),
        (("现任职务", "=1+1也是文字"[1:], PLAIN), "post", "1+1也是文字"),
        (("备注", "第一行_x000D_\n第二行", PLAIN), "note", "第一行 第二行"),
        (("备注", 7, "000"), "note", "007"),
        (("备注", 1.5, "0.00"), "note", "1.50"),
        (("备注", "**重点**", PLAIN), "note", "**重点**"),
    ],
)
def test_a_value_is_taken_as_it_is_meant(
    tmp_path: Path, cell: tuple[str, object, str], name: str, stored: str
) -> None:
    plan = planned(with_value(tmp_path / "r.xlsx", *cell))
    assert added(plan, name) == [(stored,)]


MAYBE = "{value} may be January or October"
LOSSY = "the cell holds a number, its last digits are lost: {value}"
NOWHERE = "nothing here is called {value}"


@pytest.mark.parametrize(
    ("cell", "where", "reason"),
    [
        (("出生年月", 1990.1, PLAIN), "C2", MAYBE),
        (("出生年月", "1990.1", "@"), "C2", MAYBE),
        (("出生年月", "90.01", PLAIN), "C2", "{value}: the year has two digits"),
        (("出生年月", "1990-02-30", PLAIN), "C2", "{value}: there is no such day"),
        (("出生年月", 1990, PLAIN), "C2", "{value}: the month is missing"),
        (
            ("出生年月", date(1990, 1, 1), 'm"月"d"日"'),
            "C2",
            "the cell does not show the year and the month",
        ),
        (
            ("出生年月", "=DATE(1990,1,1)", PLAIN),
            "C2",
            "the formula's value is not in the file: open it once and save it",
        ),
        (("出生年月", "#DIV/0!", PLAIN), "C2", "the cell holds an error: {value}"),
        (("出生年月", True, PLAIN), "C2", "the cell holds true or false"),
        (("派驻开始", "2025.09", PLAIN), "G2", "the day is missing: {value}"),
        (("身份证号", 999999199501010012, "0"), "G2", LOSSY),
        (("身份证号", "9.99999E+17", PLAIN), "G2", LOSSY),
        (("身份证号", 999999950101001, "0"), "G2", "ID numbers of 15 digits are void since 2013"),
        (("身份证号", NOBODY[:-1] + "3", PLAIN), "G2", "the check character is wrong"),
        (("身份证号", NOBODY, PLAIN), "G2", "the ID number says born {named}"),
        (("联系电话", 1.38000000011234e17, PLAIN), "F2", LOSSY),
        (("联系电话", "1380000000", PLAIN), "F2", "{value} is not a phone number"),
        (("联系电话", "见备注", PLAIN), "F2", "{value} is not a phone number"),
        (("联系电话", date(2025, 1, 1), "yyyy-mm-dd"), "F2", "the cell holds a date: {value}"),
        (("性别", "男女", PLAIN), "B2", "{value} is not in the list"),
        (("派出单位", date(2025, 1, 1), "yyyy-mm-dd"), "D2", "the cell holds a date: {value}"),
        (("派出单位", "火星探测局", PLAIN), "D2", NOWHERE),
        (("网格", "第三网格", PLAIN), "G2", "belongs to another sub-district"),
        (("网格", "第九网格", PLAIN), "G2", NOWHERE),
        (("姓名", "王\ue863", PLAIN), "A2", "{point} is a private character: type the right one"),
        (("姓名", "王?", PLAIN), "A2", "a character of the name is lost"),
        (("备注", "丢\ufffd了", PLAIN), "G2", "a character is lost"),
        (("备注", "私\ue863", PLAIN), "G2", "{point} is a private character: type the right one"),
        (("备注", "长" * 201, PLAIN), "G2", "longer than {limit} characters"),
        (("职级", "#N/A", PLAIN), "G2", "the cell holds an error: {value}"),
    ],
)
def test_what_cannot_be_known_is_refused_by_cell(
    tmp_path: Path, cell: tuple[str, object, str], where: str, reason: str
) -> None:
    plan = planned(with_value(tmp_path / "r.xlsx", *cell))
    assert refusals(plan) == [(f"Sheet1!{where}", reason)]
    assert not plan.rows[0].changes


def test_a_date_cell_that_holds_no_date_is_refused_by_cell(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", HEAD, ZHANG)
    part = "xl/worksheets/sheet1.xml"
    for value in ("soon", "1990-02-30", "10:30", "1990-13-01T00:00:00"):
        cell = f'<c r="C2" t="d"><v>{value}</v></c>'
        content = part_of(path, part).replace('<c r="C2" t="inlineStr"><is><t>1990.01</t></is></c>', cell)
        assert cell in content
        plan = planned(repacked(path, tmp_path / "d.xlsx", {part: content.encode()}))
        assert refusals(plan) == [("Sheet1!C2", "{value} is not a date")]


@pytest.mark.parametrize(
    ("written", "name"), [("张_xD83D_", ""), ("张_xD841__xDD64_", "张\U00020564"), ("张_x4E09_", "张三")]
)
def test_characters_by_their_number_are_whole_or_lost(tmp_path: Path, written: str, name: str) -> None:
    plan = planned(xlsx(tmp_path / "r.xlsx", HEAD, (written, *ZHANG[1:])))
    assert [row.name for row in plan.having(Fate.ADDED)] == ([name] if name else [])
    lost = [("Sheet1!A2", "a character of the name is lost")]
    assert refusals(plan) == ([] if name else lost)
    json.dumps([refused.value for row in plan.rows for refused in row.refused], ensure_ascii=False).encode()


def test_all_reasons_of_a_row_are_named_at_once(tmp_path: Path) -> None:
    row = ("张三", "不明", "1990.1", "火星探测局", "临汾路街道", "12")
    plan = planned(xlsx(tmp_path / "r.xlsx", HEAD, row))
    assert [where for where, _ in refusals(plan)] == [f"Sheet1!{column}2" for column in "BCDF"]


def test_serials_of_a_mac_workbook_count_from_1904(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    book.epoch = CALENDAR_MAC_1904
    sheet.append(list(HEAD))
    sheet.append([*ZHANG[:2], 31412, *ZHANG[3:]])
    sheet.append([*LI[:2], date(1991, 2, 3), *LI[3:]])
    book.save(tmp_path / "mac.xlsx")
    assert read_workbook(tmp_path / "mac.xlsx").sheets[0].rows[0].cells[0].date_1904
    assert added(planned(tmp_path / "mac.xlsx"), "birth") == [("1990-01",), ("1991-02",)]


def test_a_masked_cell_leaves_its_field_alone(tmp_path: Path) -> None:
    known = office(member("m1", "D02", name="张三", birth="1990-01", phone="13900000009"))
    plan = planned(with_value(tmp_path / "r.xlsx", "联系电话", "138****0001"), known)
    assert "phone" not in taken(plan.rows[0])
    assert plan.rows[0].fate is Fate.CHANGED


def test_an_empty_cell_clears_only_where_the_clerk_said_so(tmp_path: Path) -> None:
    known = office(member("m1", "D02", name="张三", birth="1990-01", phone="13900000009"))
    path = with_value(tmp_path / "r.xlsx", "联系电话", None)
    assert "phone" not in taken(planned(path, known).rows[0])
    assert taken(planned(path, known, empty_means_clear=True).rows[0])["phone"] is None


def test_a_stroke_for_none_is_an_empty_cell(tmp_path: Path) -> None:
    for none in ("/", "—", "无", "-"):
        for heading in ("联系电话", "出生年月", "网格", "学历", "身份证号"):
            plan = planned(with_value(tmp_path / "r.xlsx", heading, none))
            assert plan.count(Fate.ADDED) == 1


def test_an_error_with_a_value_in_the_file_is_still_an_error(tmp_path: Path) -> None:
    path = with_value(tmp_path / "r.xlsx", "现任职务", "科员")
    sheet = part_of(path, "xl/worksheets/sheet1.xml")
    broken = sheet.replace(
        '<c r="G2" t="inlineStr">', '<c r="G2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="H2" t="inlineStr">'
    )
    if broken == sheet:
        broken = sheet.replace(
            '<c r="G2" t="s">', '<c r="G2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="H2" t="s">'
        )
    wrong = repacked(path, tmp_path / "e.xlsx", {"xl/worksheets/sheet1.xml": broken.encode()})
    assert ("Sheet1!G2", "the cell holds an error: {value}") in refusals(planned(wrong))


def test_a_formula_with_its_value_counts_as_the_value(tmp_path: Path) -> None:
    path = with_value(tmp_path / "r.xlsx", "职级", "=A2")
    sheet = part_of(path, "xl/worksheets/sheet1.xml")
    kept = sheet.replace('<c r="G2"><f>A2</f><v /></c>', '<c r="G2" t="str"><f>A2</f><v>一级科员</v></c>')
    kept = kept.replace('<c r="G2"><f>A2</f><v></v></c>', '<c r="G2" t="str"><f>A2</f><v>一级科员</v></c>')
    assert kept != sheet
    good = repacked(path, tmp_path / "f.xlsx", {"xl/worksheets/sheet1.xml": kept.encode()})
    assert added(planned(good), "rank") == [("一级科员",)]


def test_phonetic_guides_and_rich_text_do_not_change_a_name(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Sheet1")
    for number, row in enumerate((HEAD, ZHANG, LI)):
        sheet.write_row(number, 0, row)
    book.close()
    strings = part_of(path, "xl/sharedStrings.xml")
    rich = strings.replace(
        "<t>张三</t>", '<r><t>张</t></r><r><t>三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh>'
    )
    assert rich != strings
    plan = planned(repacked(path, tmp_path / "p.xlsx", {"xl/sharedStrings.xml": rich.encode()}))
    assert added(plan, "name") == [("张三",), ("李四",)]


def test_a_minority_name_longer_than_fifty_characters_is_refused(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    sheet.append(list(HEAD))
    sheet.append(["古丽·" * 17, *ZHANG[1:]])
    book.save(tmp_path / "r.xlsx")
    assert refusals(planned(tmp_path / "r.xlsx")) == [("Sheet1!A2", "longer than {limit} characters")]

"""Rosters from old Excel, WPS and LibreOffice: .xls and .ods, whatever the name says."""

import re
import struct
from datetime import date
from pathlib import Path

import pytest
import xlwt
from odf.table import CoveredTableCell

from models.intake.reading import read_workbook
from models.intake.roster_tables import SUBTOTAL
from models.records.intake import Fate
from models.records.workbook import CellKind
from tests.models.intake.files import (
    HEAD,
    LI,
    ZHANG,
    added,
    ods,
    ods_cell,
    ods_error,
    part_of,
    planned,
    refusals,
    repacked,
    xls,
)

MAYBE = "{value} may be January or October"
NO_VALUE = "the formula's value is not in the file: open it once and save it"
ERROR = "the cell holds an error: {value}"


def test_an_old_workbook_with_numbers_dates_and_a_subtotal(tmp_path: Path) -> None:
    zhang = (*ZHANG[:2], 1990.10, *ZHANG[3:5], 13800000001)
    li = (*LI[:2], date(1991, 2, 3), *LI[3:])
    path = xls(
        tmp_path / "r.xls", HEAD, zhang, li, ("小计", 2), formats={(1, 2): "0.00", (2, 2): "yyyy-mm-dd"}
    )
    plan = planned(path)
    assert added(plan, "birth", "phone") == [("1990-10", "13800000001"), ("1991-02", "13800000002")]
    assert plan.rows[0].where == "花名册!A2"
    assert [left.why for left in plan.sheets[0].left_out] == [SUBTOTAL]


def test_october_without_its_zero_is_refused_in_old_workbooks(tmp_path: Path) -> None:
    path = xls(tmp_path / "r.xls", HEAD, (*ZHANG[:2], 1990.10, *ZHANG[3:]))
    assert refusals(planned(path)) == [("花名册!C2", MAYBE)]


def test_formulas_without_values_are_seen_in_old_workbooks(tmp_path: Path) -> None:
    path = xls(tmp_path / "r.xls", HEAD, (*ZHANG[:2], xlwt.Formula('"1990"&".01"'), *ZHANG[3:]))
    assert refusals(planned(path)) == [("花名册!C2", NO_VALUE)]


def test_error_cells_are_seen_in_old_workbooks(tmp_path: Path) -> None:
    path = xls(tmp_path / "r.xls", HEAD, (*ZHANG[:2], True, *ZHANG[3:]))
    content = path.read_bytes()
    boolean = struct.pack("<HHHH", 0x0205, 8, 1, 2)  # BOOLERR at row 1, column 2
    at = content.index(boolean)
    wrong = content[: at + 10] + b"\x07\x01" + content[at + 12 :]  # error 7 is #DIV/0!
    (tmp_path / "e.xls").write_bytes(wrong)
    assert refusals(planned(path)) == [("花名册!C2", "the cell holds true or false")]
    assert refusals(planned(tmp_path / "e.xls")) == [("花名册!C2", ERROR)]


def test_hidden_rows_and_merged_cells_of_old_workbooks(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("花名册")
    sheet.write_merge(0, 0, 0, 5, "二〇二五年花名册")
    for row, values in enumerate((HEAD, ZHANG, LI), 1):
        for column, value in enumerate(values):
            if (row, column) not in {(2, 3), (3, 3)}:
                sheet.write(row, column, value)
    sheet.write_merge(2, 3, 3, 3, "区卫健委")
    sheet.row(3).hidden = True
    book.save(str(tmp_path / "r.xls"))
    assert refusals(planned(tmp_path / "r.xls")) == [("花名册!A4", "the row is hidden in the file")]
    assert added(planned(tmp_path / "r.xls", take_hidden_rows=True), "sending_unit") == [("D02",), ("D02",)]


def test_the_mac_calendar_of_old_workbooks(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = True
    sheet = book.add_sheet("花名册")
    for row, values in enumerate((HEAD, (*ZHANG[:2], 31412, *ZHANG[3:]))):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    book.save(str(tmp_path / "r.xls"))
    assert added(planned(tmp_path / "r.xls"), "birth") == [("1990-01",)]


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    xls(tmp_path / "r.xlsx", HEAD, ZHANG)
    ods(tmp_path / "r.csv", HEAD, ZHANG)
    assert read_workbook(tmp_path / "r.xlsx").form == "xls"
    assert read_workbook(tmp_path / "r.csv").form == "ods"
    assert added(planned(tmp_path / "r.csv"), "name") == [("张三",)]


def test_an_ods_keeps_what_its_cells_show(tmp_path: Path) -> None:
    october = ods_cell("1990.10", valuetype="float", value="1990.1")
    birthday = ods_cell("1991年2月3日", valuetype="date", datevalue="1991-02-03")
    phone = ods_cell("13800000002", valuetype="float", value="13800000002")
    path = ods(
        tmp_path / "r.ods", HEAD, (*ZHANG[:2], october, *ZHANG[3:]), (*LI[:2], birthday, *LI[3:5], phone)
    )
    assert added(planned(path), "birth", "phone") == [("1990-10", "13800000001"), ("1991-02", "13800000002")]


@pytest.mark.parametrize(
    ("shown", "attributes", "reason"),
    [
        ("1990.1", {"valuetype": "float", "value": "1990.1"}, MAYBE),
        ("", {"formula": "of:=[.A1]"}, NO_VALUE),
        ("TRUE", {"valuetype": "boolean", "booleanvalue": "true"}, "the cell holds true or false"),
        (
            "2月3日",
            {"valuetype": "date", "datevalue": "1991-02-03"},
            "the cell does not show the year and the month",
        ),
        ("Err:502", {"valuetype": "string", "formula": "of:=A()"}, ERROR),
    ],
)
def test_what_an_ods_cannot_say_is_refused(
    tmp_path: Path, shown: str, attributes: dict[str, str], reason: str
) -> None:
    path = ods(tmp_path / "r.ods", HEAD, (*ZHANG[:2], ods_cell(shown, **attributes), *ZHANG[3:]))
    assert refusals(planned(path)) == [("表1!C2", reason)]


def test_an_ods_cell_whose_value_is_not_in_the_file_says_what_it_shows(tmp_path: Path) -> None:
    number = ods_cell("1990.01", valuetype="float")
    month = ods_cell("1991-02", valuetype="date", datevalue="1991-02")
    path = ods(tmp_path / "r.ods", HEAD, (*ZHANG[:2], number, *ZHANG[3:]), (*LI[:2], month, *LI[3:]))
    assert added(planned(path), "birth") == [("1990-01",), ("1991-02",)]


def test_a_day_that_does_not_exist_is_refused_by_cell(tmp_path: Path) -> None:
    february = ods_cell("2月30日", valuetype="date", datevalue="1990-02-30")
    path = ods(tmp_path / "r.ods", HEAD, (*ZHANG[:2], february, *ZHANG[3:]))
    assert refusals(planned(path)) == [("表1!C2", "the cell does not show the year and the month")]
    shown = ods_cell("1990-02-30", valuetype="date", datevalue="1990-02-30")
    path = ods(tmp_path / "r.ods", HEAD, (*ZHANG[:2], shown, *ZHANG[3:]))
    assert refusals(planned(path)) == [("表1!C2", "{value} is not a date")]


def test_a_date_beyond_the_calendar_spoils_its_cell_only(tmp_path: Path) -> None:
    row = (*ZHANG[:2], 9e7, *ZHANG[3:])
    path = xls(tmp_path / "r.xls", HEAD, row, LI, formats={(1, 2): "yyyy-mm-dd"})
    plan = planned(path)
    assert refusals(plan) == [("花名册!C2", "{value} is not a date")]
    assert [row.name for row in plan.having(Fate.ADDED)] == ["李四"]


def test_an_error_of_libreoffice_is_no_text(tmp_path: Path) -> None:
    for shown in ("#DIV/0!", "错误:508"):
        head, row = (*HEAD, "现任职务"), (*ZHANG, ods_error(shown))
        assert refusals(planned(ods(tmp_path / "r.ods", head, row))) == [("表1!G2", ERROR)]


def test_hidden_rows_of_an_ods(tmp_path: Path) -> None:
    path = ods(tmp_path / "r.ods", HEAD, ZHANG, LI, hidden=[2])
    assert refusals(planned(path)) == [("表1!A3", "the row is hidden in the file")]


def test_repeated_cells_and_rows_of_an_ods_keep_their_places(tmp_path: Path) -> None:
    path = ods(tmp_path / "r.ods", HEAD, ZHANG, LI)
    content = part_of(path, "content.xml")
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    gap = f'<table:table-row table:number-rows-repeated="3">{blank}</table:table-row>'
    first = re.search(r"<table:table-row[ >/]", content)
    assert first
    gap += "<table:table-row><office:forms/><table:table-cell/></table:table-row>"
    moved = content[: first.start()] + gap + content[first.start() :]
    moved = moved.replace("</table:table>", gap.replace('"3"', '"1048000"') + "</table:table>")
    plan = planned(repacked(path, tmp_path / "g.ods", {"content.xml": moved.encode()}))
    assert [row.where for row in plan.rows] == ["表1!A6", "表1!A7"]
    assert added(plan, "name") == [("张三",), ("李四",)]


def test_merged_cells_of_an_ods_and_a_package_without_its_list(tmp_path: Path) -> None:
    tall = ods_cell("区卫健委", valuetype="string", numberrowsspanned="2")
    covered = CoveredTableCell()
    path = ods(tmp_path / "r.ods", HEAD, (*ZHANG[:3], tall, *ZHANG[4:]), (*LI[:3], covered, *LI[4:]))
    bare = repacked(path, tmp_path / "b.ods", {"META-INF/manifest.xml": None})
    assert added(planned(bare), "sending_unit") == [("D02",), ("D02",)]


def test_spaces_breaks_and_notes_inside_an_ods_cell(tmp_path: Path) -> None:
    path = ods(tmp_path / "r.ods", (*HEAD, "备注"), (*ZHANG, "XX"))
    content = part_of(path, "content.xml")
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    inside = f"{note}<text:p>一<text:s text:c='3'/>二<text:line-break/><text:span>三</text:span></text:p>"
    inside += "<text:p>四<text:tab/>五<office:annotation><text:p>批注</text:p></office:annotation></text:p>"
    mended = re.sub(r"<text:p>XX</text:p>", inside, content)
    assert mended != content
    plan = planned(repacked(path, tmp_path / "n.ods", {"content.xml": mended.encode()}))
    assert added(plan, "note") == [("一 二 三 四 五",)]


def test_cells_of_an_old_workbook_keep_their_kind(tmp_path: Path) -> None:
    path = xls(tmp_path / "r.xls", ("a", 1, 1.5, 3.10101199001e17, True))
    kinds = [(cell.kind, cell.text) for cell in read_workbook(path).sheets[0].rows[0].cells]
    assert kinds == [
        (CellKind.TEXT, "a"),
        (CellKind.NUMBER, "1"),
        (CellKind.NUMBER, "1.5"),
        (CellKind.NUMBER, "3.10101199001e+17"),
        (CellKind.BOOLEAN, "1"),
    ]

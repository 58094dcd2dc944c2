"""Rosters in binary workbooks (.xlsb): every value as Excel shows it, and nothing lost without a word."""

import struct
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import load_workbook

from models.intake import errors
from models.intake.reading import read_workbook
from models.intake.xlsb_records import packed_number
from models.records.workbook import CellKind, Span
from tests.models.intake.files import HEAD, LI, ZHANG, added, part_of, planned, refusals, repacked
from tests.models.intake.xlsb_book import Value, error, formula, packed, real, record, wide, xlsb

MAYBE = "{value} may be January or October"
NO_VALUE = "the formula's value is not in the file: open it once and save it"
ERROR = "the cell holds an error: {value}"
LOSSY_FORMAT = struct.pack("<d", 9.99999199501010e17)


def test_a_binary_workbook_is_read_by_its_content(tmp_path: Path) -> None:
    path = xlsb(
        tmp_path / "花名册.xls",
        HEAD,
        (*ZHANG[:2], real(32878, look=1), *ZHANG[3:5], packed(138000000)),
        (*LI[:2], packed(199010, hundredths=True, look=2), *LI[3:5], real(13800000002)),
        ("㑇𬭚", *ZHANG[1:]),
    )
    plan = planned(path)
    assert refusals(plan) == [("花名册!F2", "{value} is not a phone number")]
    assert [row.name for row in plan.rows] == ["张三", "李四", "㑇𬭚"]
    again = planned(
        xlsb(tmp_path / "r.xlsb", HEAD, (*LI[:2], packed(199010, hundredths=True, look=2), *LI[3:]))
    )
    assert (again.form, added(again, "name", "birth", "phone")) == (
        "xlsb",
        [("李四", "1990-10", "13800000002")],
    )


def test_every_kind_of_cell(tmp_path: Path) -> None:
    values = (
        "共享", Value(6, wide("自己")), Value(62, b"\1" + wide("丰富") + bytes(8)), packed(-7), real(0.5),
        packed(1234, hundredths=True), Value(4, b"\1"), error(0x07), error(0x2A), Value(1, b""),
        formula(8, wide("公式")), formula(8, wide("")), formula(9, struct.pack("<d", 3)),
        formula(10, b"\0"), formula(11, b"\x17"), real(32878, look=1), " ",
    )  # fmt: skip
    (sheet,) = read_workbook(xlsb(tmp_path / "r.xlsb", values)).sheets
    assert [(cell.column, cell.kind, cell.text) for cell in sheet.rows[0].cells] == [
        (1, CellKind.TEXT, "共享"),
        (2, CellKind.TEXT, "自己"),
        (3, CellKind.TEXT, "丰富"),
        (4, CellKind.NUMBER, "-7"),
        (5, CellKind.NUMBER, "0.5"),
        (6, CellKind.NUMBER, "12.34"),
        (7, CellKind.BOOLEAN, "1"),
        (8, CellKind.ERROR, "#DIV/0!"),
        (9, CellKind.ERROR, "#N/A"),
        (11, CellKind.TEXT, "公式"),
        (12, CellKind.FORMULA, ""),
        (13, CellKind.NUMBER, "3"),
        (14, CellKind.BOOLEAN, "0"),
        (15, CellKind.ERROR, "#REF!"),
        (16, CellKind.DATE, "1990-01-05"),
    ]


def test_another_reader_sees_the_same_values(tmp_path: Path) -> None:
    """The workbooks that these tests write are such as other programs read."""
    path = xlsb(
        tmp_path / "r.xlsb", HEAD, ("张三", packed(-7), real(1.5), Value(4, b"\1"), real(32878, look=1))
    )
    sheet = load_workbook(str(path)).get_sheet_by_name("花名册")
    assert sheet.to_python() == [list(HEAD), ["张三", -7, 1.5, True, date(1990, 1, 5), ""]]


def test_hidden_rows_sheets_merged_cells_and_the_other_calendar(tmp_path: Path) -> None:
    rows = (HEAD, (*ZHANG[:3], ZHANG[3], *ZHANG[4:]), (*LI[:3], None, *LI[4:]))
    path = xlsb(tmp_path / "r.xlsb", *rows, hidden=(2,), merged=[(1, 2, 3, 3)], date_1904=True)
    (sheet,) = read_workbook(path).sheets
    assert (sheet.hidden, [row.hidden for row in sheet.rows]) == (False, [False, False, True])
    assert (sheet.spans, sheet.rows[0].cells[0].date_1904) == ((Span(2, 4, 3, 4),), True)
    plan = planned(path, take_hidden_rows=True)
    assert added(plan, "sending_unit") == [("D02",), ("D02",)]
    assert read_workbook(xlsb(tmp_path / "h.xlsb", HEAD, state=2)).sheets[0].hidden
    days = xlsb(tmp_path / "d.xlsb", (real(31416, look=1),), date_1904=True)
    assert read_workbook(days).sheets[0].rows[0].cells[0].text == "1990-01-05"


def test_short_cells_stand_after_the_last_one(tmp_path: Path) -> None:
    """Excel may leave out the column of a cell that follows on another."""
    short = record(13, struct.pack("<I", 0) + struct.pack("<i", 5 << 2 | 2)) + record(
        17, bytes(4) + wide("后")
    )
    (sheet,) = read_workbook(xlsb(tmp_path / "r.xlsb", ("前",), after=short)).sheets
    assert [(cell.column, cell.text) for cell in sheet.rows[0].cells] == [(1, "前"), (2, "5"), (3, "后")]


def test_what_cannot_be_known_is_refused_by_its_cell(tmp_path: Path) -> None:
    rows: list[Sequence[Value | str | None]] = [
        (*ZHANG, Value(5, LOSSY_FORMAT)),
        (*LI[:2], packed(199010, hundredths=True), *LI[3:], None),
        ("王五", "男", error(0x0F), *ZHANG[3:], None),
        ("赵六", "男", formula(8, wide("")), *ZHANG[3:], None),
    ]
    plan = planned(xlsb(tmp_path / "r.xlsb", (*HEAD, "身份证号"), *rows))
    assert [where for where, _ in refusals(plan)] == ["花名册!G2", "花名册!C3", "花名册!C4", "花名册!C5"]
    assert [why for _, why in refusals(plan)][1:] == [MAYBE, ERROR, NO_VALUE]


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.bin", record(0, bytes(17)) + record(7, struct.pack("<III", 0, 0, 99))),
        ("xl/worksheets/sheet1.bin", record(0, bytes(17)) + record(6, bytes(8) + b"\xff\xff\0\0")),
        ("xl/worksheets/sheet1.bin", record(0, bytes(17))[:-3]),
        ("xl/worksheets/sheet1.bin", record(0, bytes(5))),
        ("xl/worksheets/sheet1.bin", record(0, bytes(17)) + record(3, bytes(8))),
        ("xl/worksheets/sheet1.bin", b"\x05\xff\xff\xff\x7f"),
        ("xl/worksheets/sheet1.bin", b"\x80"),
        ("xl/worksheets/sheet1.bin", None),
        ("xl/styles.bin", record(44, b"\1")),
        ("xl/workbook.bin", record(156, bytes(3))),
    ],
)
def test_broken_records_are_damage(tmp_path: Path, part: str, content: bytes | None) -> None:
    whole = xlsb(tmp_path / "r.xlsb", HEAD, ZHANG)
    with pytest.raises(errors.FileDamaged):
        read_workbook(repacked(whole, tmp_path / "b.xlsb", {part: content}))


def test_a_link_to_something_else_is_no_sheet(tmp_path: Path) -> None:
    whole = xlsb(tmp_path / "r.xlsb", HEAD, ZHANG)
    links = part_of(whole, "xl/_rels/workbook.bin.rels").replace("/worksheet", "/chartsheet", 1)
    with pytest.raises(errors.FileEmpty):
        read_workbook(repacked(whole, tmp_path / "b.xlsb", {"xl/_rels/workbook.bin.rels": links.encode()}))


@given(st.integers(-(1 << 29), (1 << 29) - 1), st.booleans())
def test_whole_numbers_of_thirty_bits(number: int, hundredths: bool) -> None:
    written = (number << 2 | 2 | hundredths) & 0xFFFFFFFF
    assert packed_number(written) == (number / 100 if hundredths else number)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_upper_halves_of_doubles(number: float) -> None:
    (high,) = struct.unpack("<4xI", struct.pack("<d", number))
    (half,) = struct.unpack("<d", struct.pack("<II", 0, high & ~3))
    assert packed_number(high & ~3) == half

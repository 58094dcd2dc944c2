"""A workbook that goes out: dates and numbers are such, every other cell is text, whatever it begins with."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.errors import FileNotWritten
from models.intake.workbook_out import CellValue, OutColumn, write_workbook
from models.records.fields import Kind

MIDNIGHT = datetime.combine(date(2000, 1, 1), datetime.min.time())


def written(path: Path, kind: Kind, *values: CellValue) -> list[tuple[object, str, str]]:
    """Write a column of cells and read it back: value, kind of cell, number format."""
    write_workbook(path, "表", [OutColumn("列", 2, kind)], [[value] for value in values])
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [(row[0].value, row[0].data_type, row[0].number_format) for row in sheet.iter_rows(min_row=2)]


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        (Kind.DATE, "2025-09-24", (MIDNIGHT.replace(2025, 9, 24), "d", "yyyy-mm-dd")),
        (Kind.MONTH, "1990-05", (MIDNIGHT.replace(1990, 5, 1), "d", "yyyy.mm")),
        (Kind.INTEGER, 3, (3, "n", "0")),
        (Kind.POINTS, 8825, (88.25, "n", "0.00")),
        (Kind.TEXT, Decimal("9.5"), (9.5, "n", "General")),
        (Kind.TEXT, "999999199001011234", ("999999199001011234", "s", "@")),
        (Kind.PHONE, "013800001111", ("013800001111", "s", "@")),
        (Kind.DATE, "1890-01-02", ("1890-01-02", "s", "@")),
        (Kind.MONTH, "长期", ("长期", "s", "@")),
    ],
)
def test_a_cell_is_what_its_column_says(
    tmp_path: Path, kind: Kind, value: CellValue, read: tuple[object, str, str]
) -> None:
    (found,) = written(tmp_path / "a.xlsx", kind, value)
    assert (found[0], found[1], found[2].replace("\\", "")) == read


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "{=A1}", "http://a.b", "\t=1"])
def test_a_text_is_never_a_formula(tmp_path: Path, text: str) -> None:
    (found,) = written(tmp_path / "a.xlsx", Kind.TEXT, text)
    assert found[1] == "s"
    assert str(found[0]).strip() == text.strip()


@given(st.dates(min_value=date(1901, 1, 1)), st.sampled_from(["=", "+", "-", "@", ""]))
def test_every_day_of_the_calendar_is_a_date(day: date, sign: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        found = written(path, Kind.DATE, day.isoformat(), sign + "x")
    assert found[0][:2] == (datetime.combine(day, datetime.min.time()), "d")
    assert found[1][:2] == (sign + "x", "s")


def test_the_name_of_a_list_may_hold_what_a_workbook_sheet_may_not(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, "人员/名单: [" + "长" * 40, [OutColumn("列", 2)], [["x"], [None], [""]])
    (sheet,) = openpyxl.load_workbook(path).worksheets
    assert sheet.title.startswith("人员 名单")
    assert sheet["A1"].value == "列"


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten):
        write_workbook(tmp_path / "gone" / "a.xlsx", "表", [OutColumn("列", 2)], [["x"]])

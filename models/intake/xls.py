"""Reads old .xls workbooks by xlrd, which keeps error cells, number formats and hidden rows."""

from collections.abc import Iterator
from io import StringIO

import xlrd
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Cell, Sheet

from models.intake.found import (
    BOOLEAN,
    DATE,
    ERROR,
    FORMULA,
    NUMBER,
    TEXT,
    RawCell,
    RawRow,
    Report,
    Unreadable,
)
from models.intake.source import Source
from models.rules.dates import date_parts, is_serial, serial_date

_EXACT = 1e15


def read_xls(source: Source, report: Report) -> None:
    """Report every cell of the workbook."""
    book = _opened(source.content)
    report.book("xls", date_1904=bool(book.datemode))
    for sheet in book.sheets():
        report.sheet(sheet.name, hidden=bool(sheet.visibility))
        report.all_rows(_rows(book, sheet))
        report.spans((top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)


def _opened(content: bytes) -> Book:
    try:
        return xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=StringIO())
    except (xlrd.XLRDError, CompDocError) as error:
        problem = "locked" if "encrypted" in str(error) else "damaged"
        raise Unreadable(problem, str(error)) from error


def _rows(book: Book, sheet: Sheet) -> Iterator[RawRow]:
    for index in range(sheet.nrows):
        layout = sheet.rowinfo_map.get(index)
        cells = [_cell(book, column, cell) for column, cell in enumerate(sheet.row(index), start=1)]
        yield index + 1, bool(layout and layout.hidden), [cell for cell in cells if cell]


def _cell(book: Book, column: int, cell: Cell) -> RawCell | None:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            # an empty text is how a formula without a value arrives
            return (column, TEXT, cell.value, "") if cell.value else (column, FORMULA, "", "")
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return _number(book, column, cell)
        case xlrd.XL_CELL_BOOLEAN:
            return column, BOOLEAN, str(int(cell.value)), ""
        case xlrd.XL_CELL_ERROR:
            return column, ERROR, xlrd.error_text_from_code.get(cell.value, "#N/A"), ""
    return None


def _number(book: Book, column: int, cell: Cell) -> RawCell:
    number_format = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == xlrd.XL_CELL_DATE and date_parts(number_format) and is_serial(cell.value):
        day = serial_date(int(cell.value), date_1904=bool(book.datemode))
        return column, DATE, day.isoformat(), number_format
    return column, NUMBER, number_text(cell.value), number_format


def number_text(value: float) -> str:
    """Write a number as the cell would: whole where it is whole."""
    return f"{value:.0f}" if value.is_integer() and abs(value) < _EXACT else repr(value)

"""The rosters of the day: what the district sends, and the refused rows once they are mended."""

from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEAD = ("姓名", "性别", "出生年月", "派出单位", "接收单位", "所在网格", "联系电话", "派驻结束")


def write_roster(path: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Path:
    """Write a roster as a spreadsheet program saves it."""
    book = openpyxl.Workbook()
    sheet = _first(book)
    for row in (head, *rows):
        sheet.append(row)
    book.save(path)
    return path


def mend_roster(path: Path, wrong: str, right: str) -> None:
    """Put `right` wherever the workbook says `wrong`."""
    book = openpyxl.load_workbook(path)
    for row in _first(book).iter_rows():
        for cell in row:
            if str(cell.value) == wrong:
                cell.value = right
    book.save(path)


def reasons_in(path: Path) -> str:
    """Return everything the workbook says."""
    sheet = _first(openpyxl.load_workbook(path))
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)


def _first(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet

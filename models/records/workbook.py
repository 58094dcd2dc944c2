"""A workbook as plain cells: what the readers found, nothing interpreted yet."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from models.errors import GridworkError
from models.records.person_file import PersonFile

FILE_MARK = " › "  # between a folder, zip or file and what lies in it
_LETTERS = 26


class CellKind(Enum):
    """What a cell holds; empty cells are left out."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"  # `text` is the ISO date
    ERROR = "error"  # "#DIV/0!"
    FORMULA = "formula"  # a formula whose value is not in the file
    BOOLEAN = "boolean"


class Cell(NamedTuple):
    """One filled cell: `text` is the number or text as the file has it."""

    column: int  # 1 is A
    kind: CellKind
    text: str
    number_format: str = ""
    date_1904: bool = False  # days are counted from 1904, as the workbook says


class Row(NamedTuple):
    """The filled cells of one row, from left to right."""

    number: int  # 1 is the first row of the workbook sheet
    cells: tuple[Cell, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """One workbook sheet: its filled rows and its merged cells.

    Of several files each sheet says which it is from: its `name` begins with that of its `file`.
    """

    name: str
    rows: tuple[Row, ...]
    spans: tuple[Span, ...] = ()
    hidden: bool = False
    file: str = ""
    person: PersonFile | None = None  # what a person's file says beyond its table


@dataclass(frozen=True, slots=True)
class Workbook:
    """What was read: one file, or several; `form` says what it is ("xlsx"), whatever its name says."""

    file: str
    form: str
    sheets: tuple[WorkbookSheet, ...]
    unread: tuple[GridworkError, ...] = ()  # of several files: those that could not be read, with why


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_in_file(where: str, file: str) -> str:
    """Return a place without the name of its file, where the file is told beside it."""
    return where.removeprefix(f"{file}{FILE_MARK}").removeprefix(f"{file}!") if file else where


def cell_place(sheet: str, column: int, row: int) -> str:
    """Return where a cell is, as a clerk reads it: `Sheet1!C7`."""
    return f"{sheet}!{column_letters(column)}{row}"

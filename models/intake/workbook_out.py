"""Writes a workbook: texts unless a column says otherwise, never a formula, there whole or not at all."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.intake.errors import FileNotWritten
from models.placing import put_in_place
from models.records.fields import Kind
from models.records.progress import Progress, no_progress

if TYPE_CHECKING:
    from xlsxwriter import Format, Workbook, Worksheet

CellValue = str | int | Decimal | None

_OFTEN = 200
_WIDTH = 6  # characters for each unit of a field's weight
_UNFINISHED = ".part"
_FORMATS: dict[Kind | None, str] = {
    None: "General",  # a number of no declared kind
    Kind.DATE: "yyyy-mm-dd",
    Kind.MONTH: "yyyy.mm",
    Kind.INTEGER: "0",
    Kind.POINTS: "0.00",
    Kind.TEXT: "@",
}
_HUNDREDTHS = 100
_FIRST_YEAR = 1900  # of a workbook's calendar
_MOST_TITLE = 31  # characters of the name of a workbook sheet
_NEVER_IN_TITLE = str.maketrans("[]:*?/\\", "       ")


class OutColumn(NamedTuple):
    """A column of a workbook: `weight` as fields have it, `kind` says what its cells are."""

    heading: str
    weight: float
    kind: Kind = Kind.TEXT


def write_workbook(
    path: Path,
    title: str,
    columns: Sequence[OutColumn],
    rows: Iterable[Sequence[CellValue]],
    progress: Progress = no_progress,
    *,
    around: Callable[[int], AbstractContextManager[None]] = lambda _count: nullcontext(),
) -> int:
    """Write a table and return how many rows it has.

    The file comes to its place inside `around`, which is told the number of rows.

    Raises:
        FileNotWritten: nothing is left behind.
    """
    draft = path.with_name(path.name + _UNFINISHED)
    try:
        count = _write(draft, title, columns, rows, progress)
        with around(count):
            put_in_place(draft, path)
    except OSError as error:
        raise FileNotWritten(path.name, str(error)) from error
    finally:
        draft.unlink(missing_ok=True)
    return count


def _write(
    path: Path,
    title: str,
    columns: Sequence[OutColumn],
    rows: Iterable[Sequence[CellValue]],
    progress: Progress,
) -> int:
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow to load, and only needed here

    book = Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet(title.translate(_NEVER_IN_TITLE)[:_MOST_TITLE])
    looks = {
        kind: book.add_format({"num_format": shown, "valign": "top"}) for kind, shown in _FORMATS.items()
    }
    head = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
    for number, column in enumerate(columns):
        sheet.set_column(number, number, 4 + _WIDTH * column.weight, looks[Kind.TEXT])
        sheet.write_string(0, number, column.heading, head)
    sheet.freeze_panes(1, 1)
    count = 0
    try:
        for count, row in enumerate(rows, 1):
            for number, value in enumerate(row):
                if value is not None and value != "":
                    _put(sheet, (count, number), value, columns[number].kind, looks)
            if count % _OFTEN == 0:
                progress(count, 0)
    finally:
        _close(book)  # also where the clerk cancelled: the rows lie in a temporary file until then
    return count


def _put(
    sheet: "Worksheet", at: tuple[int, int], value: CellValue, kind: Kind, looks: "dict[Kind | None, Format]"
) -> None:
    """Write a cell as what it is; a text is never taken for a formula, whatever it begins with."""
    day = _day(str(value)) if kind in (Kind.DATE, Kind.MONTH) else None
    if day is not None:
        sheet.write_datetime(*at, day, looks[kind])
    elif isinstance(value, str):
        sheet.write_string(*at, value, looks[Kind.TEXT])
    elif kind is Kind.POINTS and value is not None:
        sheet.write_number(*at, float(Decimal(value) / _HUNDREDTHS), looks[kind])
    elif kind is Kind.INTEGER and value is not None:
        sheet.write_number(*at, int(value), looks[kind])
    elif value is not None:
        sheet.write_number(*at, float(value), looks[None])


def _day(iso: str) -> date | None:
    """Return an ISO date or the first day of an ISO month; None where a workbook has no such day."""
    try:
        day = date.fromisoformat(iso if iso.count("-") > 1 else f"{iso}-01")
    except ValueError:
        return None
    return day if day.year > _FIRST_YEAR else None


def _close(book: "Workbook") -> None:
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - as above

    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error

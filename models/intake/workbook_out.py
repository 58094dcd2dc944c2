"""Writes a workbook of texts: nothing in it is a number or a formula, and it is there whole or not at all."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from models.intake.errors import FileNotWritten
from models.placing import put_in_place
from models.records.progress import Progress, no_progress

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_OFTEN = 200
_WIDTH = 6  # characters for each unit of a field's weight
_UNFINISHED = ".part"


def write_workbook(
    path: Path,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
    progress: Progress = no_progress,
    *,
    around: Callable[[int], AbstractContextManager[None]] = lambda _count: nullcontext(),
) -> int:
    """Write a table (headings with their weights, rows of texts) and return how many rows it has.

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
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
    progress: Progress,
) -> int:
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow to load, and only needed here

    book = Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet(title)
    text = book.add_format({"num_format": "@", "valign": "top"})
    head = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
    for number, (heading, weight) in enumerate(columns):
        sheet.set_column(number, number, 4 + _WIDTH * weight, text)
        sheet.write_string(0, number, heading, head)
    sheet.freeze_panes(1, 1)
    count = 0
    try:
        for count, row in enumerate(rows, 1):
            filled = ((number, value) for number, value in enumerate(row) if value)
            for number, value in filled:
                sheet.write_string(count, number, value, text)
            if count % _OFTEN == 0:
                progress(count, 0)
    finally:
        _close(book)  # also where the clerk cancelled: the rows lie in a temporary file until then
    return count


def _close(book: "Workbook") -> None:
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - as above

    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error

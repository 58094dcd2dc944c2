"""A list as text and as values, by its columns: what is copied, printed and saved as a workbook."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.intake.export import check_leaving, recorded_leaving
from models.intake.workbook_out import CellValue, OutColumn, write_workbook
from models.records.desk import Desk
from models.records.fields import Kind
from models.records.listing import ListColumn, ListRecord
from models.records.progress import Progress, no_progress
from models.records.saying import keep_saying
from resources.i18n import N_, tr
from ui.parts.rows_order import cell_value, records_of
from ui.parts.rows_table import Column, Fetch, Key

LEFT_LIST = N_("{fields} of {n} rows, {list}, in {file}")
_OFTEN = 500
_TYPED = frozenset({Kind.DATE, Kind.MONTH, Kind.INTEGER, Kind.POINTS})
_EMS_PER_WEIGHT = 4.2


@dataclass(frozen=True, slots=True)
class Leaving:
    """Sensitive columns that go out with one file: who lets them, which, and why."""

    desk: Desk
    fields: tuple[str, ...]  # message ids
    reason: str


def lines_of(
    columns: Sequence[Column],
    keys: Sequence[Key],
    fetch: Fetch,
    progress: Progress = no_progress,
    *,
    headed: bool,
) -> Iterator[str]:
    """Yield rows the way spreadsheets exchange them: tabs between, one line each."""
    if headed:
        yield "\t".join(tr(column.heading) for column in columns)
    for done, (_, record) in enumerate(records_of(keys, fetch), 1):
        if done % _OFTEN == 0:
            progress(done, len(keys))
        yield "\t".join(one_line(column.text(record)) for column in columns)


def one_line(text: str) -> str:
    """Return a text without what would end a cell or a row."""
    return " ".join(text.replace("\t", " ").splitlines())


def save_list(
    path: Path,
    columns: Sequence[Column],
    keys: Sequence[Key],
    fetch: Fetch,
    progress: Progress = no_progress,
    *,
    title: str,
    leaving: Leaving | None = None,
) -> int:
    """Save rows as a workbook with dates and numbers as such, all else as text; return how many.

    Masked columns stay masked unless they are `leaving`; who let them out and why is in the history then.

    Raises:
        FileNotWritten: nothing is left behind.
        ReadOnlyDesk, ReasonMissing: nothing sensitive leaves so.
    """
    if leaving:
        check_leaving(leaving.desk, leaving.reason)
        columns = [one._replace(text=one.revealed) if one.revealed else one for one in columns]

    def around(count: int) -> AbstractContextManager[None]:
        if leaving is None:
            return nullcontext()
        detail = keep_saying(LEFT_LIST, fields=leaving.fields, n=str(count), list=title, file=path.name)
        return recorded_leaving(leaving.desk, path, leaving.reason.strip(), detail)

    heads = [OutColumn(tr(one.heading), one.width / _EMS_PER_WEIGHT, one.kind) for one in columns]
    rows = ([_out(column, record) for column in columns] for _, record in records_of(keys, fetch))
    return write_workbook(path, title, heads, rows, progress, around=around)


def list_record(
    head: ListRecord,
    columns: Sequence[Column],
    keys: Sequence[Key],
    fetch: Fetch,
    progress: Progress = no_progress,
) -> ListRecord:
    """Return what the paper shows of a list: its head, its columns and the text of every cell."""
    rows = []
    for done, (_, record) in enumerate(records_of(keys, fetch), 1):
        if done % _OFTEN == 0:
            progress(done, len(keys))
        rows.append(tuple(one_line(column.text(record)) for column in columns))
    heads = tuple(
        ListColumn(tr(one.heading), one.width, is_name=one.kind is Kind.NAME, is_number=one.is_number)
        for one in columns
    )
    return head.holding(heads, tuple(rows))


def _out(column: Column, record: Any) -> CellValue:  # noqa: ANN401 - each list has records of its own class
    """Return a cell as the workbook takes it: dates and numbers as such, else what is shown."""
    if column.kind in _TYPED or column.is_number:
        found: CellValue = cell_value(column, record)
        return found
    return column.text(record)

"""A list as text and as values, by its columns: what is copied, printed and saved as a workbook."""

from collections.abc import Iterator, Sequence

from models.records.progress import Progress, no_progress
from resources.i18n import tr
from ui.parts.rows_order import records_of
from ui.parts.rows_table import Column, Fetch, Key

_OFTEN = 500


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

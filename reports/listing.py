"""A list as it is on the screen, on A4: upright where its columns have room, else across."""

from typing import BinaryIO

from models.records.listing import ListColumn, ListRecord
from models.records.progress import Progress
from reports.page.draw import draw
from reports.page.form import Form
from reports.page.paper import LANDSCAPE, PORTRAIT
from reports.page.styles import Fonts
from reports.page.table import Column, Rows, Table
from reports.page.title import Title
from resources.i18n import Words

_EM = 10.5  # points: the largest size of a table's text
_NUMBERS = 28.0  # points: the column of running numbers
_WEIGHTS = 10  # of one em
_UNBROKEN = 12  # em: a column up to here holds dates and names, whose lines should not break


def print_list(
    record: ListRecord, out: BinaryIO, words: Words, progress: Progress, *, fonts: Fonts | None = None
) -> int:
    """Write one PDF of the list and return how many pages it has."""
    (pages,) = draw([declare(record, words)], out, words, progress, total=1, fonts=fonts)
    return pages


def declare(record: ListRecord, words: Words) -> Form:
    """Declare the list: its name, by what it was narrowed, the rows, and how many there are."""
    wide = sum(column.width for column in record.columns) * _EM + _NUMBERS
    stamp = record.stamp
    table = Table(
        columns=tuple(_column(column, place) for place, column in enumerate(record.columns)),
        groups=(Rows(record.rows),),
        number_head=words.tr("No."),
        closing=words.tr_plural("{n} row in all", "{n} rows in all", len(record.rows)),
    )
    return Form(
        stamp=stamp,
        name=record.title,
        subject=record.narrowing,
        paper=PORTRAIT if wide <= PORTRAIT.block_width else LANDSCAPE,
        blocks=(
            Title(record.title, left=record.narrowing, right=f"{stamp.office}　{stamp.printed_at}"),
            table,
        ),
    )


def _column(column: ListColumn, place: int) -> Column:
    room = min(column.width, _UNBROKEN) + 1 + max(column.width - _UNBROKEN, 0) / 2
    weight = round(room * _WEIGHTS)
    return Column(
        column.head, lambda row: row[place], weight, is_centred=column.is_number, is_name=column.is_name
    )

"""Rows under a head that every sheet repeats, in groups with their titles and subtotals."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from reports.page.grid import row_piece
from reports.page.setter import Cell, Piece, Setter
from reports.page.styles import Role
from reports.page.text import SMALLEST, Align, Step

_STEPS = (Step(10.5, 1), Step(10, 1), Step(SMALLEST, 2), Step(SMALLEST, 8))
_HEAD_STEPS = (Step(10.5, 1), Step(10, 2), Step(SMALLEST, 8))
_NUMBER_WIDTH = 28.0
_LEAST = 19.8  # 7 mm: 22 rows on a landscape A4
_HIGHEST_RUN = 300.0  # points: rows under one merged cell stay together up to here


class Column(NamedTuple):
    """A column: its head, how a row's text is got, how wide it is beside the others."""

    head: str
    text: Callable[[Any], str]
    weight: int = 1
    is_centred: bool = False
    is_name: bool = False
    is_merged: bool = False  # equal neighbours of the first column share one cell


class Group(Protocol):
    """Rows under a title, with a line below them; records of a form may be groups themselves."""

    @property
    def title(self) -> str:
        """What stands above the rows; nothing where empty."""

    @property
    def rows(self) -> Sequence[Any]:
        """The rows in their order."""

    @property
    def subtotal(self) -> str:
        """What stands below the rows; nothing where empty."""


class Rows(NamedTuple):
    """Rows that are one group without title and subtotal."""

    rows: tuple[Any, ...]
    title: str = ""
    subtotal: str = ""


class ColumnSpec(Protocol):
    """A column as a record names it."""

    @property
    def term(self) -> str:
        """Message id of the head."""

    @property
    def weight(self) -> int:
        """Relative width."""

    @property
    def centred(self) -> bool:
        """Whether its texts stand in the middle."""

    @property
    def is_name(self) -> bool:
        """Whether it holds names of people."""


def columns_of(setter_words: Callable[[str], str], specs: Sequence[ColumnSpec]) -> tuple[Column, ...]:
    """Return the columns of rows that are tuples of texts."""
    return tuple(
        Column(setter_words(spec.term), _nth(place), spec.weight, spec.centred, spec.is_name)
        for place, spec in enumerate(specs)
    )


def each(heads: Sequence[str], texts: Callable[[Any], Sequence[str]], weight: int = 1) -> tuple[Column, ...]:
    """Return one column per head; `texts` gives a row's texts in the order of the heads."""
    return tuple(
        Column(head, _nth_of(texts, place), weight, is_centred=True) for place, head in enumerate(heads)
    )


def _nth_of(texts: Callable[[Any], Sequence[str]], place: int) -> Callable[[Any], str]:
    nth = _nth(place)
    return lambda row: nth(texts(row))


def _nth(place: int) -> Callable[[Sequence[str]], str]:
    return lambda texts: texts[place] if place < len(texts) else ""


class Table(NamedTuple):
    """A table; `number_head` heads a column of running numbers, `closing` stands below everything."""

    columns: tuple[Column, ...]
    groups: Sequence[Group]
    number_head: str = ""
    closing: str = ""
    is_whole: bool = False  # stands on one page where a page can hold it

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the head and one piece per row, or per run of rows that share a cell."""
        strips = _Laid(self, setter).pieces()
        if not self.is_whole or sum(strip.height for strip in strips) > setter.paper.block_height:
            return strips
        return [*(strip._replace(keeps_next=True) for strip in strips[:-1]), strips[-1]]


class _Laid:
    """One table on one paper."""

    def __init__(self, table: Table, setter: Setter) -> None:
        self._table, self._setter = table, setter
        self._number = 0
        self._columns = table.columns
        room, total = setter.width, sum(column.weight for column in table.columns)
        if table.number_head:
            self._columns = (Column(table.number_head, self._next_number, is_centred=True), *table.columns)
            room -= _NUMBER_WIDTH
        widths = [room * column.weight / total for column in table.columns]
        self._widths = [_NUMBER_WIDTH, *widths] if table.number_head else widths
        self._pairs = list(zip(self._columns, self._widths, strict=True))
        self._head = row_piece(setter, [self._heading(*pair) for pair in self._pairs], _LEAST)
        self._above = self._head  # what a sheet repeats above a row: the head, and the group's title

    def pieces(self) -> list[Piece]:
        """Return every strip of the table."""
        head = Piece(self._head.height, self._head.drawn, keeps_next=True)
        strips = [head]
        for group in self._table.groups:
            self._above = self._head
            if group.title:
                title = self._band(group.title)
                strips.append(title._replace(keeps_next=True))
                self._above = _stacked(self._head, title)
            strips += self._merged(group.rows) if self._columns[0].is_merged else map(self._row, group.rows)
            if group.subtotal:
                strips.append(self._band(group.subtotal)._replace(keeps_before=True))
        self._above = self._head
        if self._table.closing:
            strips.append(self._band(self._table.closing)._replace(keeps_before=True))
        return strips

    def _heading(self, column: Column, width: float) -> Cell:
        steps, align = _HEAD_STEPS, Align.CENTRE
        return self._setter.cell(
            column.head, width, label=column.head, role=Role.LABEL, align=align, steps=steps
        )

    def _band(self, text: str) -> Piece:
        cell = self._setter.cell(text, self._setter.width, label=text[:20], role=Role.LABEL, steps=_STEPS)
        return row_piece(self._setter, [cell], _LEAST, self._above)

    def _row(self, row: object) -> Piece:
        cells = [self._cell(column, width, row) for column, width in self._pairs]
        return row_piece(self._setter, cells, _LEAST, self._above)

    def _cell(self, column: Column, width: float, row: object) -> Cell:
        text = column.text(row)
        if column.is_name:
            return self._setter.name_cell(text, width, column.head)
        align = Align.CENTRE if column.is_centred else Align.LEFT
        return self._setter.cell(text, width, label=column.head, align=align, steps=_STEPS)

    def _merged(self, rows: Sequence[object]) -> list[Piece]:
        first = self._columns[0]
        strips: list[Piece] = []
        for text, same in groupby(rows, first.text):
            cells = [[self._cell(*pair, row) for pair in self._pairs[1:]] for row in same]
            heights = [max(_LEAST, *(cell.height for cell in row)) for row in cells]
            strips += [
                self._run(text, cells[start:end], heights[start:end]) for start, end in _parts(heights)
            ]
        return strips

    def _run(self, text: str, rows: Sequence[Sequence[Cell]], heights: Sequence[float]) -> Piece:
        setter, width = self._setter, self._widths[0]
        label = self._columns[0].head
        shared = setter.cell(text, width, label=label, align=Align.CENTRE, steps=_STEPS)
        below = max(0.0, shared.height - sum(heights))
        tall = [*heights[:-1], heights[-1] + below]
        drawn = [shared.draw(setter.pen, 0, 0, sum(tall))]
        top = 0.0
        for row, height in zip(rows, tall, strict=True):
            drawn += _drawn_row(setter, row, width, top, height)
            top -= height
        return Piece(sum(tall), b"\n".join(drawn), head=self._above)

    def _next_number(self, _row: object) -> str:
        self._number += 1
        return str(self._number)


def _stacked(upper: Piece, lower: Piece) -> Piece:
    """Return two strips as one."""
    moved = b"q 1 0 0 1 0 %.2f cm\n%s\nQ" % (-upper.height, lower.drawn)
    return Piece(upper.height + lower.height, b"\n".join((upper.drawn, moved)))


def _drawn_row(setter: Setter, row: Sequence[Cell], x: float, top: float, height: float) -> list[bytes]:
    drawn: list[bytes] = []
    for cell in row:
        drawn.append(cell.draw(setter.pen, x, top, height))
        x += cell.width
    return drawn


def _parts(heights: Sequence[float]) -> list[tuple[int, int]]:
    """Cut a run of rows so that no part is higher than a run may be."""
    starts, filled = [0], 0.0
    for place, height in enumerate(heights):
        if place > starts[-1] and filled + height > _HIGHEST_RUN:
            starts.append(place)
            filled = 0.0
        filled += height
    return list(zip(starts, [*starts[1:], len(heights)], strict=True))

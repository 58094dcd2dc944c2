"""Labelled values in boxes, several to a row: the person block of a form."""

from collections.abc import Sequence
from typing import NamedTuple

from models.records.sheets import Shown
from reports.page.setter import Cell, Piece, Setter
from reports.page.styles import Role
from reports.page.text import SMALLEST, Align, Step

_LABEL_STEPS = (Step(10.5, 1), Step(10.5, 2), Step(SMALLEST, 8))
_LABEL_SHARE = 0.36  # of a slot
_LEAST = 24.0


class Grid(NamedTuple):
    """Values with their labels, `across` to a row; a value of weight 2 takes two places."""

    values: tuple[Shown, ...]
    across: int = 2

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return one piece per row."""
        return self.rows_in(setter, setter.width)

    def rows_in(self, setter: Setter, width: float) -> list[Piece]:
        """Return one piece per row, all together `width` points wide."""
        return [self._row(setter, row, width / self.across) for row in self._rows()]

    def _rows(self) -> list[list[tuple[Shown, int]]]:
        rows: list[list[tuple[Shown, int]]] = []
        free = 0
        for value in self.values:
            places = max(1, min(value.weight, self.across))
            if places > free:
                rows.append([])
                free = self.across
            rows[-1].append((value, places))
            free -= places
        for row in rows:  # the last of a row takes what is left of it
            value, places = row[-1]
            row[-1] = (value, places + self.across - sum(taken for _, taken in row))
        return rows

    def _row(self, setter: Setter, row: list[tuple[Shown, int]], slot: float) -> Piece:
        cells: list[Cell] = []
        for value, places in row:
            label = setter.words.tr(value.term)
            wide = slot * _LABEL_SHARE
            cells.append(
                setter.cell(label, wide, label=label, role=Role.LABEL, align=Align.CENTRE, steps=_LABEL_STEPS)
            )
            cells.append(_value(setter, value, label, slot * places - wide))
        return row_piece(setter, cells, _LEAST)


def _value(setter: Setter, value: Shown, label: str, width: float) -> Cell:
    if value.is_name:
        return setter.name_cell(value.text, width, label)
    return setter.cell(value.text, width, label=label, align=Align.CENTRE)


def row_piece(setter: Setter, cells: Sequence[Cell], least: float, head: Piece | None = None) -> Piece:
    """Return a row of boxed cells, as high as the highest of them."""
    height = max(least, *(cell.height for cell in cells))
    drawn: list[bytes] = []
    x = 0.0
    for cell in cells:
        drawn.append(cell.draw(setter.pen, x, 0, height))
        x += cell.width
    return Piece(height, b"\n".join(drawn), head=head)

"""The bar above a list that says by what it is narrowed; each filter is taken away by key or click."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from models.records.lists import Filter, How
from resources.i18n import N_, tr, tr_plural
from ui.parts.flow import FlowLine
from ui.parts.look import icon
from ui.parts.rows_table import Column

_TAKING_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST = 24  # characters of a value on a chip
_SAID = {
    How.CONTAINS: N_("{column} contains “{value}”"),
    How.EMPTY: N_("{column} is empty"),
    How.FILLED: N_("{column} is filled in"),
}


class Chip(QPushButton):
    """One filter; Delete, Enter or a click takes it away."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the filter away by the keys that take things away."""
        if event.key() in _TAKING_AWAY:
            self.click()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Chips in a line that goes on below where there are many."""

    removed = Signal(int)  # the column
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[Chip] = []
        self._line = FlowLine()
        caption = QLabel(tr("Only rows where"))
        caption.setProperty("role", "quiet")
        self._line.addWidget(caption)
        self.clear = QPushButton(tr("Show all rows"))
        self.clear.clicked.connect(self.cleared)
        self.setLayout(self._line)

    def show_filters(self, filters: Sequence[tuple[int, Column, Filter]]) -> None:
        """Show these filters, nothing where there are none; the keys stay in the bar if they were there."""
        had_focus = next((at for at, chip in enumerate(self.chips) if chip.hasFocus()), -1)
        for chip in self.chips:
            self._line.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._line.removeWidget(self.clear)
        self.chips = [self._chip(*one) for one in filters]
        for part in (*self.chips, self.clear):
            self._line.addWidget(part)
            part.show()
        self.setVisible(bool(filters))
        if had_focus >= 0 and self.chips:
            self.chips[min(had_focus, len(self.chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, at: int, column: Column, asked: Filter) -> Chip:
        chip = Chip(icon("x"), said_of(column, asked).replace("&", "&&"), self)
        chip.setToolTip(tr("Click or Delete takes this filter away."))
        chip.setAutoDefault(False)
        chip.clicked.connect(partial(self._on_chip_clicked, at))
        return chip

    def _on_chip_clicked(self, at: int, *_checked: bool) -> None:
        self.removed.emit(at)


def said_of(column: Column, asked: Filter) -> str:
    """Say what a filter of a column keeps."""
    heading = tr(column.heading)
    if asked.how is How.VALUES:
        return _values_said(heading, asked)
    if asked.how is How.BETWEEN:
        least, most = (_short(value) for value in asked.values)
        return tr("{column}: {least} – {most}", column=heading, least=least or "…", most=most or "…")
    return tr(_SAID[asked.how], column=heading, value="".join(map(_short, asked.values)))


def _values_said(heading: str, asked: Filter) -> str:
    titles = asked.titles or asked.values
    if len(titles) == 1:
        return tr("{column}: {value}", column=heading, value=_short(titles[0]) or tr("(empty)"))
    values = tr_plural("{n} value", "{n} values", len(titles))
    return tr("{column}: {value}", column=heading, value=values)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"

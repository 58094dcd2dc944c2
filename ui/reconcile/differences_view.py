"""The list of differences: 1, 2 and 3 choose whose value holds, Enter takes it and goes on."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from models.records.fields import Kind
from models.records.reconcile import HERE, Difference
from resources.i18n import N_
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.reconcile.difference_words import (
    SOURCES,
    field_text,
    is_wrong,
    taken_text,
    value_text,
)
from ui.room import Room
from ui.work.differences import about

_DIGITS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_THIRD = 2


class DifferencesView(RowsView):
    """Shows lines of a comparison; whoever shows it keeps what was taken."""

    taken = Signal(object, int)  # keys of lines, and the source whose value is to be taken; HERE takes none
    asked = Signal()  # Enter on a line that nothing can be taken of: it wants a decision

    def __init__(self, room: Room) -> None:
        self._lines: Mapping[str, Difference] = {}
        self.accepted: Mapping[str, int] = {}
        self.is_waiting = False  # the lists are being compared: nothing is taken, and nobody goes on
        super().__init__(RowsTable(self._columns(), self._fetch), name=N_("Differences of lists"), room=room)

    def show_lines(self, lines: Mapping[str, Difference], accepted: Mapping[str, int], files: int) -> None:
        """Show lines with what was taken of them; the column of a second file only where there is one."""
        self._lines, self.accepted = lines, accepted
        third = next(at for at, one in enumerate(self.table.columns) if one.heading == SOURCES[_THIRD])
        self.setColumnHidden(third, files < _THIRD)
        self.show_keys(list(lines))

    def line(self) -> Difference | None:
        """Return the current line."""
        return self._lines.get(str(self.current_key()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take values by key; everything else as a list has it."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self.current_key() is None:
            super().keyPressEvent(event)
        elif key in _DIGITS:
            self._take(_DIGITS[key], goes_on=True)
        elif key == Qt.Key.Key_Space or key in _ENTER:
            self._take_first(goes_on=key in _ENTER)
        elif key in _AWAY:
            self._take(HERE, goes_on=False)
        else:
            super().keyPressEvent(event)

    def _take_first(self, *, goes_on: bool) -> None:
        """Take what the first file has that can be taken; Space on what was taken leaves it again."""
        line = self.line()
        first = next((at for at in range(1, 3) if line and line.can_take(at)), HERE)
        if line is None or first == HERE:
            self.asked.emit()
        elif line.key in self.accepted:
            self._take(self.accepted[line.key] if goes_on else HERE, goes_on=goes_on)
        else:
            self._take(first, goes_on=goes_on)

    def _take(self, source: int, *, goes_on: bool) -> None:
        chosen = [str(key) for key in self.selected_keys()] or [str(self.current_key())]
        row = self.currentIndex().row()
        self.taken.emit(chosen, source)
        if goes_on and not self.is_waiting and len(chosen) == 1 and row + 1 < self.table.rowCount():
            self.go_to(self.table.key_at(row + 1), self.currentIndex().column())

    def _fetch(self, keys: list[str]) -> Mapping[str, Difference]:
        return {key: self._lines[key] for key in keys if key in self._lines}

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(heading=N_("Name"), text=_name, width=7, kind=Kind.NAME, is_wrong=is_wrong, tip=_name),
            Column(heading=N_("Field"), text=field_text, width=7, tip=field_text),
            *(_source_column(at) for at in range(len(SOURCES))),
            Column(heading=N_("Taken"), text=self._taken, width=9, tip=self._taken),
            Column(heading=N_("Birth month and sending unit"), text=about, width=11, tip=about),
        )

    def _taken(self, one: Difference) -> str:
        return taken_text(one, self.accepted)


def _name(one: Difference) -> str:
    return one.name


def _source_column(source: int) -> Column:
    def text(one: Difference) -> str:
        told = value_text(one, source)
        return f"≠ {told}" if source < len(one.values) and one.values[source].is_other else told

    return Column(heading=SOURCES[source], text=text, width=9, tip=text)

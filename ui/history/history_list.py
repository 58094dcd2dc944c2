"""A history as a list: one line for each change, and the operation of the chosen line can be undone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.records.fields import Kind
from models.records.history import OperationRecord
from models.records.operations import NEVER_UNDONE, OperationKind
from resources.i18n import N_, tr
from ui.history.history_words import HistoryLine
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room

COLUMNS = (
    Column(heading=N_("What changed"), text=lambda line: line.what, width=40, tip=lambda line: line.what),
    Column(heading=N_("Who"), text=lambda line: line.who, width=6),
    Column(heading=N_("When"), text=lambda line: line.when, width=9, kind=Kind.DATE),
    Column(heading=N_("Within"), text=lambda line: line.within, width=14, tip=lambda line: line.within),
)


class HistoryList(QWidget):
    """Shows lines, newest first."""

    undo_asked = Signal(object)  # OperationRecord

    def __init__(
        self, *, is_read_only: bool = False, room: Room | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_read_only = is_read_only
        self._lines: Sequence[HistoryLine] = ()
        self._table = RowsTable(COLUMNS, lambda rows: {row: self._lines[row] for row in rows})
        self._view = RowsView(self._table, name=N_("History of the record"), room=room)
        self._undo = QPushButton()
        self._why = QLabel()
        self._build()
        self._view.current_changed.connect(lambda _key: self._show_chosen())
        self._view.opened.connect(lambda _key: self._on_undo_asked())
        self._undo.clicked.connect(self._on_undo_asked)

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show other lines."""
        self._lines = lines
        self._table.set_keys(range(len(lines)))
        self._view.go_to(0)
        self._show_chosen()

    @property
    def view(self) -> RowsView:
        """The list itself."""
        return self._view

    def chosen(self) -> OperationRecord | None:
        """Return the operation of the chosen line."""
        key = self._view.current_key()
        return self._lines[int(key)].operation if key is not None else None

    def _build(self) -> None:
        self._why.setProperty("role", "quiet")
        line = QHBoxLayout()
        line.addWidget(self._why, 1)
        line.addWidget(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._view, 1)
        column.addLayout(line)

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        is_undo = chosen is not None and chosen.kind is OperationKind.UNDO
        self._undo.setText(tr("Redo this") if is_undo else tr("Undo this"))
        self._why.setText(self._obstacle(chosen))
        self._undo.setEnabled(chosen is not None and not self._why.text())

    def _obstacle(self, chosen: OperationRecord | None) -> str:
        """Say why the chosen operation cannot be undone; nothing where it can."""
        if chosen is None:
            return ""
        if self._is_read_only:
            return tr("This window only reads.")
        if chosen.undone_by:
            return tr("This was undone already.")
        return tr("This kind of operation is not undone") if chosen.kind in NEVER_UNDONE else ""

    def _on_undo_asked(self) -> None:
        if self._undo.isEnabled():
            self.undo_asked.emit(self.chosen())

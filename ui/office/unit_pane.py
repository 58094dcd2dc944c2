"""One unit beside the tree: what is said about it, and its history, from which any step is taken back."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from models.records.history import HistoryEntry, OperationRecord
from models.records.units import UnitFile
from resources.i18n import tr
from ui.history.history_list import HistoryList
from ui.history.history_words import history_lines
from ui.office.unit_actions import tell_unit
from ui.office.unit_words import unit_html
from ui.parts.look import em
from ui.room import Room
from ui.undoing import undo_operation

_WHAT_EMS = 18
_PAUSE_MS = 120  # somebody who runs down the tree asks nothing of the database


class UnitPane(QWidget):
    """Reads a unit a moment after one came to it."""

    told = Signal(object)  # the UnitFile that is shown, None for none

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._key = ""
        self.file: UnitFile | None = None
        self.tabs = QTabWidget()
        self.text = QTextBrowser()
        self.history = HistoryList(is_read_only=room.desk.read_only, room=room)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._build()
        self._pause.timeout.connect(self._tell)
        self.history.undo_asked.connect(self._on_undo_asked)

    def show_unit(self, key: str) -> None:
        """Show another unit, or the same one as it is by now."""
        if key != self._key or not key:
            self.file = None
            self.told.emit(None)
            self.text.clear()
            self.history.show_lines(())
        self._key = key
        if key and self.isVisible():
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is shown, now that somebody looks."""
        super().showEvent(event)
        if self._key:
            self._pause.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing that nobody sees."""
        super().hideEvent(event)
        self._pause.stop()

    def _build(self) -> None:
        self.text.setAccessibleName(tr("About the unit"))
        self.text.setTabChangesFocus(True)
        self.history.view.setColumnWidth(0, _WHAT_EMS * em(self))
        self.tabs.addTab(self.text, tr("About it"))
        self.tabs.addTab(self.history, tr("Its history"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.tabs)

    def _tell(self) -> None:
        tell_unit(room=self._room, key=self._key).succeeded.connect(self._on_told)

    def _on_told(self, found: tuple[UnitFile, list[HistoryEntry]]) -> None:
        file, entries = found
        if file.key == self._key:
            self.file = file
            self.text.setHtml(unit_html(file))
            self.history.show_lines(history_lines(entries, about=file.title))
            self.told.emit(file)

    def _on_undo_asked(self, operation: OperationRecord) -> None:
        undo_operation(self._room, self, operation)

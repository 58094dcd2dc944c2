"""One operation beside its list: what it did, and the button that takes it back."""

from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from models.records.history import HistoryEntry, OperationRecord, UndoResult
from models.records.operations import NEVER_UNDONE, OperationKind
from resources.i18n import screen_words, tr
from ui.jobs import Job
from ui.office.actions import look_ahead, take_back, tell_deeds
from ui.office.deed_words import deeds_html, operation_html, result_html
from ui.parts import ask
from ui.room import Room
from ui.undoing import outlook
from ui.work.showing import shown_operation

_PAUSE_MS = 120  # somebody who runs down the list asks nothing of the database


class Asks(NamedTuple):
    """In which words an operation is turned round: on the button, in the question, and to say yes."""

    button: str
    question: str
    yes: str


class DeedPane(QWidget):
    """Tells an operation in the clerk's words and keeps what came of taking it back."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self._operation: OperationRecord | None = None
        self._results: dict[str, UndoResult] = {}
        self.text = QTextBrowser()
        self.undo = QPushButton()
        self.why_not = QLabel()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._build()
        self._pause.timeout.connect(self._tell)
        self.undo.clicked.connect(self._on_undo_asked)
        self.show_operation(None)

    def show_operation(self, operation: OperationRecord | None) -> None:
        """Show another operation."""
        self._operation = operation
        self._show("")
        self.undo.setText(self.asks(operation).button)
        reason = self.obstacle(operation)
        self.undo.setVisible(operation is not None)
        self.undo.setEnabled(operation is not None and not reason)
        self.why_not.setText(reason)
        self.why_not.setVisible(bool(reason))
        if self.isVisible():
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell what is shown, now that somebody looks."""
        super().showEvent(event)
        self._pause.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing that nobody sees."""
        super().hideEvent(event)
        self._pause.stop()

    def _build(self) -> None:
        self.text.setAccessibleName(tr("What was done"))
        self.text.setTabChangesFocus(True)
        self.why_not.setProperty("role", "quiet")
        self.why_not.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        column.addWidget(self.why_not)
        column.addWidget(self.undo)

    def asks(self, operation: OperationRecord | None) -> Asks:
        """Return in which words an operation is turned round."""
        if operation is not None and operation.kind is OperationKind.UNDO:
            return Asks(tr("Do &again…"), tr("Do this again?"), tr("Do again"))
        return Asks(tr("Take &back…"), tr("Take this back?"), tr("Take back"))

    def look(self, operation: OperationRecord) -> Job:
        """Find out what would go back."""
        return look_ahead(room=self.room, operation=operation)

    def turn(self, operation: OperationRecord) -> Job:
        """Turn the operation round."""
        return take_back(room=self.room, operation=operation)

    def obstacle(self, operation: OperationRecord | None) -> str:
        """Say why an operation cannot be turned round; empty where it can."""
        if operation is None:
            return ""
        if operation.undone_by:
            return tr("This was taken back already.")
        if operation.kind in NEVER_UNDONE:
            return tr("This kind of operation is not undone")
        return tr("This window only reads.") if self.room.desk.read_only else ""

    def _tell(self) -> None:
        operation = self._operation
        if operation is not None:
            tell_deeds(room=self.room, operation=operation).succeeded.connect(self._on_told)

    def _on_told(self, found: tuple[OperationRecord, list[HistoryEntry], int]) -> None:
        operation, entries, count = found
        if operation is self._operation:
            self._show(deeds_html(entries, count))

    def _show(self, deeds: str) -> None:
        operation = self._operation
        if operation is None:
            self.text.clear()
            return
        result = self._results.get(operation.id)
        came = result_html(result, operation.kind) if result else ""
        self.text.setHtml(operation_html(operation) + came + deeds)

    def _on_undo_asked(self) -> None:
        if self._operation is not None:
            self.look(self._operation).succeeded.connect(self._on_looked_ahead)

    def _on_looked_ahead(self, found: tuple[OperationRecord, UndoResult]) -> None:
        """Show the three buckets before anything is done, and ask where something would go back."""
        operation, result = found
        if operation is not self._operation:
            return  # meanwhile another one was chosen
        self._results[operation.id] = result
        self._show("")
        said = "\n".join((shown_operation(screen_words(), operation), outlook(result)))
        if result.total and not result.reversed:
            ask.tell(self, tr("Nothing of this can be turned round."), detail=said)
            return
        asks = self.asks(operation)
        ask.confirm(self, asks.question, detail=said, yes=asks.yes, on_yes=lambda: self._turn(operation))

    def _turn(self, operation: OperationRecord) -> None:
        self.turn(operation).succeeded.connect(self._on_turned)

    def _on_turned(self, found: tuple[OperationRecord, UndoResult]) -> None:
        operation, result = found
        self._results[operation.id] = result
        self._show("")

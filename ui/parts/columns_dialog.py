"""Chooses the columns of a list and their order: Space ticks, Ctrl+Up and Ctrl+Down move."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from resources.i18n import tr
from ui.parts.look import em
from ui.parts.rows_table import Column

_WIDTH_EMS, _HEIGHT_EMS = 26, 30
_PLACE = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """Starts with the columns that are shown, then the others; at least one stays."""

    chosen = Signal(object)  # the columns that are shown, from left to right

    def __init__(self, columns: Sequence[Column], shown: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self.list = QListWidget()
        self._buttons = QDialogButtonBox()
        self._build()
        self._fill(shown)
        self.list.installEventFilter(self)
        self.list.itemChanged.connect(self._on_ticked)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._on_ticked()

    def shown(self) -> list[int]:
        """Return the columns that are ticked, in their order."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return [item.data(_PLACE) for item in items if item.checkState() == Qt.CheckState.Checked]

    def accept(self) -> None:
        """Hand over what is ticked."""
        shown = self.shown()
        if shown:
            super().accept()
            self.chosen.emit(shown)

    def move_current(self, step: int) -> None:
        """Move the current column up or down."""
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentRow(row + step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the current column by Ctrl+Up and Ctrl+Down."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.move_current(step)
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setWindowTitle(tr("Choose and order columns"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        note = QLabel(tr("Space shows or hides a column, Ctrl+Up and Ctrl+Down move it."))
        note.setWordWrap(True)
        self.list.setAccessibleName(tr("Columns"))
        line = QHBoxLayout()
        for word, step in ((tr("Move &up"), -1), (tr("Move &down"), 1)):
            button = QPushButton(word)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, step=step: self.move_current(step))
            line.addWidget(button)
        self._standard = QPushButton(tr("As the list is by &itself"))
        self._standard.setAutoDefault(False)
        self._standard.clicked.connect(self._on_standard_asked)
        line.addWidget(self._standard)
        line.addStretch(1)
        self._go = self._buttons.addButton(tr("Show these"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setDefault(True)
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addWidget(note)
        column.addWidget(self.list, 1)
        column.addLayout(line)
        column.addWidget(self._buttons)
        self.resize(_WIDTH_EMS * em(self), _HEIGHT_EMS * em(self))

    def _fill(self, shown: Sequence[int]) -> None:
        self.list.clear()
        for at in [*shown, *(at for at in range(len(self._columns)) if at not in shown)]:
            item = QListWidgetItem(tr(self._columns[at].heading))
            item.setData(_PLACE, at)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if at in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _on_standard_asked(self) -> None:
        self._fill([at for at, column in enumerate(self._columns) if not column.is_hidden])

    def _on_ticked(self) -> None:
        self._go.setEnabled(bool(self.shown()))

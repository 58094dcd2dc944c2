"""Above the differences: which lists are compared, and what can be done with what was taken."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.intake.holdings import roster_fields
from models.registers.places import link_choices
from resources.i18n import screen_words, tr, tr_plural
from ui.intake.preview_bar import short_name
from ui.parts.flow import FlowLine
from ui.parts.look import icon
from ui.room import Room

MOST_FILES = 2


class ListsBar(QWidget):
    """Names the lists by number, as the keys that take their values do."""

    files_asked = Signal()
    folder_asked = Signal()
    left_out = Signal(int)  # which file is compared no more
    batch_chosen = Signal()
    write_asked = Signal()
    undo_asked = Signal()
    again_asked = Signal()
    closed = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_write = not room.desk.read_only
        self.batch = QComboBox()
        self.files = QPushButton(icon("file-input"), tr("Add a &file…"))
        self.folder = QPushButton(icon("folder-open"), tr("Add a f&older…"))
        self.without = tuple(QPushButton(icon("x"), "") for _ in range(MOST_FILES))
        self.write = QPushButton()
        self.undo = QPushButton(icon("undo-2"), tr("&Undo"))
        self.again = QPushButton(icon("refresh-cw"), tr("&Decide again"))
        self.leave = QPushButton(tr("&Close the lists"))
        for choice in link_choices(room.desk, roster_fields().batch, screen_words()):
            self.batch.addItem(choice.title, choice.key)
        self._build()
        self._connect()

    def show_lists(self, paths: Sequence[Path], batch: str, *, decisions: int) -> None:
        """Name the lists that are compared."""
        self.batch.blockSignals(True)
        self.batch.setCurrentIndex(self.batch.findData(batch))
        self.batch.blockSignals(False)
        for at, button in enumerate(self.without):
            button.setVisible(at < len(paths))
            if at < len(paths):
                button.setText(f"{at + 2}  {short_name(paths[at].name)}")
                told = tr("{file}: compare it no more (Alt+{key})", file=str(paths[at]), key=at + 2)
                button.setToolTip(told)
                button.setAccessibleName(told)
                button.setShortcut(QKeySequence(f"Alt+{at + 2}"))
        self.again.setVisible(decisions > 0)
        self.leave.setVisible(bool(paths))

    def show_state(self, *, taken: int, is_waiting: bool, files: int, can_undo: bool) -> None:
        """Offer what can be done now."""
        self.write.setText(tr_plural("&Write {n} value", "&Write {n} values", taken))
        self.write.setVisible(files > 0)
        self.write.setEnabled(self._can_write and taken > 0 and not is_waiting)
        self.undo.setVisible(can_undo)
        for button in (self.files, self.folder):
            button.setEnabled(files < MOST_FILES and not is_waiting)
        for part in (self.batch, self.undo, self.again, self.leave, *self.without):
            part.setEnabled(not is_waiting)

    def _build(self) -> None:
        title, here = QLabel(tr("Compare lists")), QLabel(tr("1  He&re:"))
        title.setProperty("role", "title")
        here.setBuddy(self.batch)
        self.batch.setAccessibleName(tr("Batch"))
        self.folder.setToolTip(tr("A folder of personal files (.lrmx)"))
        self.again.setToolTip(tr("Forget whom lines were said to be about"))
        self.write.setDefault(True)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        for button in (self.undo, self.leave, self.write):
            top.addWidget(button)
        lists = FlowLine()
        for part in (here, self.batch, *self.without, self.files, self.folder, self.again):
            lists.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(lists)

    def _connect(self) -> None:
        self.files.clicked.connect(self.files_asked)
        self.folder.clicked.connect(self.folder_asked)
        self.batch.activated.connect(self._on_batch_chosen)
        self.write.clicked.connect(self.write_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.again.clicked.connect(self.again_asked)
        self.leave.clicked.connect(self.closed)
        first, second = self.without
        first.clicked.connect(self._on_first_left_out)
        second.clicked.connect(self._on_second_left_out)

    def _on_batch_chosen(self, _at: int) -> None:
        self.batch_chosen.emit()

    def _on_first_left_out(self) -> None:
        self.left_out.emit(0)

    def _on_second_left_out(self) -> None:
        self.left_out.emit(1)

"""Above the preview: the file, what holds for all its rows, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.intake.holdings import roster_fields
from models.registers.places import link_choices
from resources.i18n import screen_words, tr
from ui.intake.actions import Preview
from ui.parts.flow import FlowLine
from ui.room import Place, Room

_LONGEST = 36  # characters of a file's name


class PreviewBar(QWidget):
    """The choices for the whole file, and the buttons."""

    choices_changed = Signal()
    import_asked = Signal()
    undo_asked = Signal()
    save_asked = Signal()
    left = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self._caption = QLabel(tr("&Batch"))
        self.batch = QComboBox()
        self.clears = QCheckBox(tr("Em&pty means clear"))
        self.takes_hidden = QCheckBox(tr("Take hi&dden rows too"))
        self.go = QPushButton(tr("&Import"))
        self.undo = QPushButton(tr("&Undo the import"))
        self.save = QPushButton(tr("&Save the refused rows as a workbook…"))
        self.compare = QPushButton(tr("&Compare only…"))
        self.leave = QPushButton()
        self._room = room
        self._files = ""  # the paths of what is shown, a line each
        self._is_done = False
        self._can_write = not room.desk.read_only
        for choice in link_choices(room.desk, roster_fields().batch, screen_words()):
            self.batch.addItem(choice.title, choice.key)
        self._build()
        self._connect()

    def show_preview(self, preview: Preview, *, has_hidden: bool, is_done: bool, can_undo: bool) -> None:
        """Show the choices of a preview and the buttons that fit."""
        self.title.setText(tr("Import: {file}", file=short_name(preview.name)))
        self.title.setToolTip("\n".join(map(str, preview.paths)))
        for widget in (self.batch, self.clears, self.takes_hidden):
            widget.blockSignals(True)
        self.batch.setCurrentIndex(self.batch.findData(preview.choices.batch))
        self.clears.setChecked(preview.choices.empty_means_clear)
        self.takes_hidden.setChecked(preview.choices.take_hidden_rows)
        for widget in (self.batch, self.clears, self.takes_hidden):
            widget.blockSignals(False)
        self._is_done = is_done
        for part in (self._caption, self.batch):
            part.setVisible(preview.plan.units is None)
        self.takes_hidden.setVisible(has_hidden)
        self._files = "\n".join(map(str, preview.paths))
        self.compare.setVisible(preview.plan.units is None and not is_done)
        self.go.setVisible(not is_done)
        self.undo.setVisible(can_undo)
        self.leave.setText(tr("&Close this file") if is_done else tr("Do &not import"))

    def wait(self, *, is_waiting: bool, can_import: bool) -> None:
        """Hold everything while a plan is made or carried out."""
        self.go.setEnabled(self._can_write and can_import and not is_waiting)
        self.undo.setEnabled(not is_waiting)
        self.leave.setEnabled(not is_waiting)
        for widget in (self.batch, self.clears, self.takes_hidden):
            widget.setEnabled(not is_waiting and not self._is_done)

    def _build(self) -> None:
        self.title.setProperty("role", "title")
        self.batch.setAccessibleName(tr("Batch"))
        self.clears.setToolTip(tr("An empty cell empties the field; unticked it leaves the field alone."))
        self.go.setDefault(True)
        self.go.setAutoDefault(True)
        self._caption.setBuddy(self.batch)
        choices = FlowLine()
        self.compare.setToolTip(
            tr("See where the file differs from what is here, and take over single values")
        )
        for part in (self._caption, self.batch, self.clears, self.takes_hidden, self.compare, self.save):
            choices.addWidget(part)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        for button in (self.undo, self.leave, self.go):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(choices)

    def _connect(self) -> None:
        self.batch.activated.connect(lambda _at: self.choices_changed.emit())
        self.clears.toggled.connect(lambda _on: self.choices_changed.emit())
        self.takes_hidden.toggled.connect(lambda _on: self.choices_changed.emit())
        self.go.clicked.connect(self.import_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.save.clicked.connect(self.save_asked)
        self.compare.clicked.connect(self._on_compare_asked)
        self.leave.clicked.connect(self.left)

    def _on_compare_asked(self) -> None:
        self._room.go(Place("reconcile", self._files))


def short_name(name: str) -> str:
    """Return a file's name with its middle left out where it is long."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 2 :]}"

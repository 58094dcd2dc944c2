"""Whether the photos are printed, and why: asked where the form has a place for one and photos are kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from models.records.forms import PaperForm
from models.registers.photos import is_photo_on
from resources.i18n import tr


class PhotoChoice(QWidget):
    """A tick and the reason that it wants."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = QCheckBox(tr("Print the photos"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Reason, kept in the history"))
        self.reason.setAccessibleName(tr("Reason for printing the photos"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.tick, self.reason):
            column.addWidget(part)
        self.reason.hide()
        self.tick.toggled.connect(self.reason.setVisible)
        self.tick.toggled.connect(self.changed)
        self.reason.textChanged.connect(self.changed)

    def show_for(self, form: PaperForm) -> None:
        """Ask where there is anything to ask."""
        is_asked = form.shows_photo and is_photo_on()
        self.setVisible(is_asked)
        self.tick.setChecked(self.tick.isChecked() and is_asked)

    @property
    def given(self) -> str:
        """The reason; empty where no photos are printed."""
        return self.reason.text().strip() if self.tick.isChecked() else ""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.tick.isChecked() or bool(self.given)

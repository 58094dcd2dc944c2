"""The one search box: every key is followed, Enter and Down lead into what was found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from resources.i18n import tr
from ui.parts.look import em, icon

_WIDTH_EMS = 26


class SearchBox(QLineEdit):
    """Finds members by characters or pinyin, and sheets by their codes."""

    followed = Signal(str)
    entered = Signal(str)
    left = Signal()  # Down: into the list that was found

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Find"))
        self.setPlaceholderText(tr("Name, pinyin, phone, sheet code (Ctrl+K)"))
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.setFixedWidth(_WIDTH_EMS * em(self))
        # not before there is text: its icon is looked for in all the system's themes
        self.textChanged.connect(lambda text: self.setClearButtonEnabled(bool(text)))
        self.textChanged.connect(lambda text: self.followed.emit(text.strip()))
        self.returnPressed.connect(lambda: self.entered.emit(self.text().strip()))

    def show_text(self, text: str) -> None:
        """Show what was typed before a change of language; the page that it was typed for knows it."""
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        self.setClearButtonEnabled(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Escape, go into the list on Down."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

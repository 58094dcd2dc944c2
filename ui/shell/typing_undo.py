"""Ctrl+Z in a text field undoes typing; this finds out whether that is meant."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

_FIELDS = ("QLineEdit", "QPlainTextEdit", "QComboBox")  # by name: a list that opens needs no text editor
_KEYS = (Qt.Key.Key_Z, Qt.Key.Key_Y)


def undo_typing(*, redo: bool = False) -> bool:
    """Undo or redo typing in the field that has the keyboard; False where nothing was typed into it."""
    typed = _typed(QApplication.focusWidget())
    if typed is None:
        return False
    (typed.redo if redo else typed.undo)()
    return True


class UndoWatch(QObject):
    """Lets Ctrl+Z and Ctrl+Y through to the window where nothing was typed: fields claim them all."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse a field's claim on the keys of undo and redo."""
        is_claim = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_claim and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if is_held and isinstance(watched, QWidget) and _typed(watched) is None:
                event.ignore()
                return True
        return False

    def _on_focus_changed(self, left: QWidget | None, reached: QWidget | None) -> None:
        if left is not None:
            left.removeEventFilter(self)
        if reached is not None and any(map(reached.inherits, _FIELDS)):
            reached.installEventFilter(self)


def _typed(field: QWidget | None) -> "QLineEdit | QTextDocument | None":
    """Return what holds the typing of a field; None where there is none to take back or bring again."""
    from PySide6.QtWidgets import QPlainTextEdit  # noqa: PLC0415 - not before somebody types

    if isinstance(field, QComboBox):
        field = field.lineEdit()
    if not isinstance(field, (QLineEdit, QPlainTextEdit)) or field.isReadOnly():
        return None
    typed = field.document() if isinstance(field, QPlainTextEdit) else field
    # typing that was all taken back can come again: until the field is left, the keys stay with it
    return typed if typed.isUndoAvailable() or typed.isRedoAvailable() else None

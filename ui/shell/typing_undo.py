"""Ctrl+Z in a text field undoes typing; this finds out whether that is meant."""

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit


def undo_typing(*, redo: bool = False) -> bool:
    """Undo or redo typing in the field that has the keyboard; False where none is being typed into."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit) and not field.isReadOnly():
        (field.redo if redo else field.undo)()
        return True
    if isinstance(field, QPlainTextEdit) and not field.isReadOnly():
        (field.redo if redo else field.undo)()
        return True
    return False

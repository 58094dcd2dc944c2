"""Ctrl+Z in a text field undoes typing; this finds out whether that is meant."""

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit


def undo_typing(*, redo: bool = False) -> bool:
    """Undo or redo typing in the field that has the keyboard; False where nothing was typed into it."""
    field = QApplication.focusWidget()
    if not isinstance(field, (QLineEdit, QPlainTextEdit)) or field.isReadOnly():
        return False
    typed = field.document() if isinstance(field, QPlainTextEdit) else field
    # typing that was all taken back can come again: until the field is left, the keys stay with it
    if not typed.isUndoAvailable() and not typed.isRedoAvailable():
        return False
    (field.redo if redo else field.undo)()
    return True

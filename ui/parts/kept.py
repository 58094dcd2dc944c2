"""What somebody chose on a page, taken down before the page is built anew and brought back afterwards."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTabWidget,
    QWidget,
)

from ui.parts.rows_view import RowsView

Kept = Sequence[object]


def kept_in(parts: Iterable[QWidget]) -> Kept:
    """Return what is chosen in `parts`, in their order."""
    return [_chosen(part) for part in parts]


def bring_back(parts: Iterable[QWidget], kept: Kept) -> None:
    """Choose in `parts`, one after the other, what `kept_in` found; what is no longer offered is left out."""
    for part, value in zip(parts, kept, strict=True):
        _choose(part, value)


def _chosen(part: QWidget) -> object:
    if isinstance(part, QComboBox):
        return part.currentData()
    if isinstance(part, (QTabWidget, QTabBar)):
        return part.currentIndex()
    if isinstance(part, QAbstractButton):
        return part.isChecked()
    if isinstance(part, QLineEdit):
        return part.text()
    if isinstance(part, QPlainTextEdit):
        return part.toPlainText()
    if isinstance(part, RowsView):
        return part.place()
    raise TypeError(part)


def _choose(part: QWidget, value: object) -> None:
    if isinstance(part, QComboBox):
        # not by findData, which tells values of Python apart by their place in memory
        at = next((at for at in range(part.count()) if part.itemData(at) == value), -1)
        part.setCurrentIndex(at if at >= 0 else part.currentIndex())
    elif isinstance(part, (QTabWidget, QTabBar)) and isinstance(value, int):
        part.setCurrentIndex(value)
    elif isinstance(part, QAbstractButton):
        part.setChecked(bool(value))
    elif isinstance(part, QLineEdit):
        part.setText(str(value))
    elif isinstance(part, QPlainTextEdit):
        part.setPlainText(str(value))
    elif isinstance(part, RowsView) and isinstance(value, tuple):
        part.come_back(value)

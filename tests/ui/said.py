"""Every word that a part of the window says, and what must never be among them."""

import re

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
_INTERNAL = (
    re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-"),  # a key
    re.compile(r"\b(unit|batch|ja)[.-][\dD]"),  # a shipped key
    re.compile(r"\b[a-z]+_[a-z_]+\b"),  # a column's or table's name
    re.compile(r"""[\[{]\s*["'\[{]"""),  # JSON
    re.compile(r"\bNone\b|\bNULL\b"),
)


def internal_words(top: QWidget) -> list[str]:
    """Return what `top` and everything in it says that is no word of the clerk's."""
    return sorted({text for text in words_in(top) if any(one.search(text) for one in _INTERNAL)})


def words_in(top: QWidget) -> list[str]:
    """Return every text in `top`: labels, fields, lists, tabs, tips and names for screen readers."""
    found: list[str] = []
    for part in [top, *top.findChildren(QWidget)]:
        found += [part.toolTip(), part.accessibleName(), part.accessibleDescription(), *_own(part)]
    return [text for text in found if text]


def _own(part: QWidget) -> list[str]:
    if isinstance(part, (QLabel, QAbstractButton)):
        return [part.text()]
    if isinstance(part, QLineEdit):
        return [part.text(), part.placeholderText()]
    if isinstance(part, QPlainTextEdit):
        return [part.toPlainText()]
    if isinstance(part, QComboBox):
        return [part.itemText(at) for at in range(part.count())]
    if isinstance(part, QTabWidget):
        return [part.tabText(at) for at in range(part.count())]
    return _cells(part) if isinstance(part, QAbstractItemView) and part.model() else []


def _cells(view: QAbstractItemView) -> list[str]:
    model = view.model()
    top = QModelIndex()
    # a list model keeps its one column to itself
    columns = range(1 if isinstance(view, QListView) else model.columnCount(top))
    rows = range(model.rowCount(top))
    found = [model.headerData(column, Qt.Orientation.Horizontal) for column in columns]
    found += [model.index(row, column).data(role) for row in rows for column in columns for role in _ROLES]
    return [str(text) for text in found if text is not None]

"""What a person would see wrong in a window: text that is cut off, and fields without a name."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)

from ui.shell.keys_here import every_key

_NAMED = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)


def clipped(top: QWidget) -> list[str]:
    """Return the words in `top` and everything in it that have less room than they need."""
    visible = [part for part in [top, *top.findChildren(QWidget)] if part.isVisibleTo(top)]
    found = [f"{type(part).__name__}: {_words(part)}" for part in visible if _words(part) and _is_cut(part)]
    found += [f"sticks out: {_words(part)}" for part in visible if _words(part) and _sticks_out(part)]
    return found + [line for part in visible if isinstance(part, QHeaderView) for line in _cut_headings(part)]


def keys_twice(window: QMainWindow) -> list[str]:
    """Return the keys that lead to several things on the screen, or to one and to the menus: to neither."""
    menus = [action for bar in window.menuBar().actions() for action in (bar, *bar.menu().actions())]  # type: ignore[attr-defined]  # each is a menu's
    pressed = [key.toString() for action in menus for key in action.shortcuts()]
    letters = [QKeySequence.mnemonic(action.text()).toString() for action in window.menuBar().actions()]
    found = Counter([key for key, _ in every_key(window)] + [key for key in pressed + letters if key])
    return [key for key, count in found.items() if count > 1]


def unnamed(top: QWidget) -> list[str]:
    """Return the fields and lists in `top` that a screen reader could not name."""
    return [
        f"{type(part).__name__} in {type(part.parent()).__name__}"
        for part in top.findChildren(QWidget)
        if isinstance(part, _NAMED) and not _is_inner(part) and not part.accessibleName()
    ]


def _is_inner(part: QWidget) -> bool:
    parent = part.parent()
    return (
        isinstance(part, QHeaderView)
        or isinstance(parent, (QComboBox, QAbstractSpinBox))
        or (parent is not None and isinstance(parent.parent(), QComboBox))
    )


def _words(part: QWidget) -> str:
    return part.text() if isinstance(part, (QLabel, QAbstractButton)) else ""


def _is_cut(part: QWidget) -> bool:
    if isinstance(part, QLabel) and part.wordWrap():
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        room = part.contentsRect()
        needed = part.fontMetrics().boundingRect(0, 0, room.width(), 100_000, int(flags), part.text())
        return needed.width() > room.width() + 1 or needed.height() > room.height() + 1
    needed_size = part.sizeHint()
    return part.width() < needed_size.width() or part.height() < part.minimumSizeHint().height()


def _sticks_out(part: QWidget) -> bool:
    parent = part.parentWidget()
    return parent is not None and not parent.rect().adjusted(-1, -1, 1, 1).contains(part.geometry())


def _cut_headings(header: QHeaderView) -> list[str]:
    model = header.model()
    if header.orientation() != Qt.Orientation.Horizontal or model is None:
        return []
    headings = {
        at: str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in range(header.count())
    }
    return [
        f"heading: {text}"
        for at, text in headings.items()
        if not header.isSectionHidden(at)
        and header.sectionSize(at) < header.fontMetrics().horizontalAdvance(text) + 16
    ]

"""How a number came about: the tree from the total down to the marks, old ones struck through."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from models.records.results import Derivation, MarkSource
from resources.i18n import screen_words, tr
from ui.parts.look import em
from ui.work.showing import shown_time

_WIDTHS = (13, 5)  # in em; the last column takes what is left
_HOW = 2
_BESIDE = 8  # pixels left and right of a text
_BETWEEN = 6  # and between two rows
_OPEN_LEVELS = 0


class _Wrapped(QStyledItemDelegate):
    """Makes a row as high as its text needs in the width of its column: a tree asks for one line only."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of the wrapped text, never lower than a line."""
        line = super().sizeHint(option, index)
        metrics, width = self._tree.fontMetrics(), self._tree.columnWidth(_HOW) - _BESIDE
        text = str(index.data() or "")
        needed = metrics.boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, text).height()
        lines = max(needed, metrics.height())
        return QSize(width, line.height() - metrics.height() + lines + _BETWEEN)


class DerivationTree(QTreeWidget):
    """Every number opens what it was made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Derivation"))
        self.setHeaderLabels([tr("Number"), tr("Value"), tr("How")])
        self.setWordWrap(True)
        self.setItemDelegateForColumn(_HOW, _Wrapped(self))
        self.header().sectionResized.connect(self.scheduleDelayedItemsLayout)
        for column, width in enumerate(_WIDTHS):
            heading = self.header().fontMetrics().horizontalAdvance(self.headerItem().text(column))
            self.setColumnWidth(column, max(width * em(self), heading + 2 * em(self)))

    def show_derivation(self, derivation: Derivation | None) -> None:
        """Show another number, opened one step."""
        self.clear()
        if derivation is not None:
            self.addTopLevelItem(_item(derivation))
            self.expandToDepth(_OPEN_LEVELS)


def _item(derivation: Derivation) -> QTreeWidgetItem:
    title = " ".join(filter(None, (tr(derivation.term), derivation.title)))
    notes = [screen_words().said(note) for note in derivation.notes]
    item = QTreeWidgetItem([title, derivation.value, derivation.formula or "；".join(notes)])
    item.setToolTip(0, title)
    item.setToolTip(_HOW, item.text(_HOW))
    if derivation.formula:  # which is long: a decision behind it would be out of sight
        item.addChildren([_note(note) for note in notes])
    for child in derivation.children:
        item.addChild(_item(child))
    for mark in derivation.marks:
        _add_mark(item, mark)
    return item


def _note(text: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([tr("Note"), "", text])
    item.setToolTip(_HOW, text)
    return item


def _add_mark(item: QTreeWidgetItem, mark: MarkSource) -> None:
    item.addChild(QTreeWidgetItem([tr("Mark"), mark.text, _when(mark.who, mark.when, "")]))
    for former in mark.former:
        old = QTreeWidgetItem(
            [tr("Replaced mark"), former.text, _when(former.who, former.when, former.reason)]
        )
        struck = QFont()
        struck.setStrikeOut(True)
        old.setFont(1, struck)
        item.addChild(old)


def _when(who: str, when: str, reason: str) -> str:
    words = tr("reason: {reason}", reason=reason) if reason else ""
    return " · ".join(filter(None, (who, shown_time(when) if when else "", words)))

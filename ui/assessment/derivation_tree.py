"""How a number came about: the tree from the total down to the marks, old ones struck through."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from models.records.results import Derivation, MarkSource
from resources.i18n import screen_words, tr
from ui.parts.look import em
from ui.work.showing import shown_time

_WIDTHS = (15, 5, 26)  # in em
_OPEN_LEVELS = 0


class DerivationTree(QTreeWidget):
    """Every number opens what it was made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Derivation"))
        self.setHeaderLabels([tr("Number"), tr("Value"), tr("How")])
        self.setUniformRowHeights(True)
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
    item.setToolTip(2, item.text(2))
    if derivation.formula:  # which is long: a decision behind it would be out of sight
        item.addChildren([_note(note) for note in notes])
    for child in derivation.children:
        item.addChild(_item(child))
    for mark in derivation.marks:
        _add_mark(item, mark)
    return item


def _note(text: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([tr("Note"), "", text])
    item.setToolTip(2, text)
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

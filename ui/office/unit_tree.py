"""The units as a tree that opens and closes; it keeps what is open, and where one stands, by key."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from models.records.office import UnitRow
from resources.codes import code_list
from resources.i18n import N_, screen_words, tr
from ui.parts.look import current_palette, em, row_height

TreePlace = tuple[str, frozenset[str]]  # the key one stands on, and what is open
_HEADINGS = (N_("Unit name"), N_("Kind of unit"), N_("Unit code"), N_("Grid head"), N_("In force"))
_WIDTHS = (19, 9, 6, 7, 12)  # in em
_KEY = Qt.ItemDataRole.UserRole


class UnitTreeView(QTreeWidget):
    """Left and Right close and open, Enter opens a unit."""

    current_changed = Signal(object)  # the key, "" where there is none
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._open: set[str] | None = None  # None until the person opened or closed something
        self._wanted = ""
        self.setAccessibleName(tr("Units"))
        self.setHeaderLabels([tr(heading) for heading in _HEADINGS])
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        for column, width in enumerate(_WIDTHS):
            heading = self.header().fontMetrics().horizontalAdvance(self.headerItem().text(column))
            self.setColumnWidth(column, max(width * em(self), heading + 2 * em(self)))
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemActivated.connect(self._on_activated)
        self.itemExpanded.connect(self._on_opened)
        self.itemCollapsed.connect(self._on_closed)

    def show_rows(self, rows: Sequence[UnitRow], first: str, found: Collection[str] | None) -> None:
        """Show other units, parents before children; with `found` only those, opened, and what they lie in.

        At the first time the way to `first` is open.
        """
        current = self._wanted or self.current_key() or first
        if found and current not in found:
            current = next((row.key for row in rows if row.key in found), current)
        self.blockSignals(True)
        self.clear()
        self._items = {}
        for row in rows:
            item = _item(row)
            item.setSizeHint(0, QSize(0, row_height(self)))
            above = self._items.get(row.parent)
            if above is not None:
                above.addChild(item)
            else:
                self.addTopLevelItem(item)
            self._items[row.key] = item
        self._hide_all_but(found)
        self._open_again(first, found)
        self.blockSignals(False)
        self.go_to(current)

    def go_to(self, key: str) -> None:
        """Stand on a unit, opening what it lies in; on the first one where it is not shown."""
        item = self._items.get(key)
        if item is None or item.isHidden():
            item = next((one for one in self._items.values() if not one.isHidden()), None)
        else:
            self._wanted = ""
        if item is None:
            self._wanted = key  # nothing is found: come back to it as soon as something is
        else:
            self.setCurrentItem(item)
            self.scrollToItem(item)
        self._on_current_changed()

    def current_key(self) -> str:
        """Return the key of the unit one stands on."""
        item = self.currentItem()
        return str(item.data(0, _KEY)) if item is not None else ""

    def shown_keys(self) -> list[str]:
        """Return the units that the tree has, hidden ones left out, in its order."""
        return [key for key, item in self._items.items() if not item.isHidden()]

    def text_of(self, key: str) -> str:
        """Return a line of the tree as text, its columns apart by tabs."""
        return "\t".join(self._items[key].text(column) for column in range(self.columnCount()))

    def place(self) -> TreePlace:
        """Return what `come_back` needs."""
        return self.current_key(), frozenset(self._open_now())

    def come_back(self, place: TreePlace) -> None:
        """Open the same again and stand on the same unit."""
        self._wanted, self._open = place[0], set(place[1])
        for key, item in self._items.items():
            item.setExpanded(key in self._open)
        self.go_to(place[0])

    def _hide_all_but(self, found: Collection[str] | None) -> None:
        if found is None:
            return
        kept: set[str] = set()
        for key in found:
            item: QTreeWidgetItem | None = self._items.get(key)
            while item is not None:
                kept.add(str(item.data(0, _KEY)))
                item = item.parent()
        for key, item in self._items.items():
            item.setHidden(key not in kept)
            item.setExpanded(key in kept)

    def _open_again(self, first: str, found: Collection[str] | None) -> None:
        if found is not None:
            return
        wanted = self._open
        if wanted is None:
            wanted = {first}
            item = self._items.get(first)
            while item is not None and (item := item.parent()) is not None:
                wanted.add(str(item.data(0, _KEY)))
        for key in wanted & self._items.keys():
            self._items[key].setExpanded(True)

    def _open_now(self) -> set[str]:
        return {key for key, item in self._items.items() if item.isExpanded()}

    def _on_opened(self, item: QTreeWidgetItem) -> None:
        self._open = self._open_now() | {str(item.data(0, _KEY))}

    def _on_closed(self, item: QTreeWidgetItem) -> None:
        self._open = self._open_now() - {str(item.data(0, _KEY))}

    def _on_current_changed(self) -> None:
        self.current_changed.emit(self.current_key())

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        self.opened.emit(str(item.data(0, _KEY)))


def _item(row: UnitRow) -> QTreeWidgetItem:
    kind = code_list("unit_kind").label(row.kind, screen_words().language)
    item = QTreeWidgetItem([row.title, kind, row.code, row.heads, in_force_text(row)])
    item.setData(0, _KEY, row.key)
    item.setToolTip(0, row.title)
    item.setToolTip(4, item.text(4))
    if row.closed:
        for column in range(item.columnCount()):
            item.setForeground(column, QColor(current_palette().quiet))
    return item


def in_force_text(row: UnitRow) -> str:
    """Return since when and until when a unit is in force, and what it became part of."""
    if row.became:
        return tr("until {day}, then part of {unit}", day=row.closed, unit=row.became)
    if row.closed:
        return tr("until {day}", day=row.closed)
    return tr("since {day}", day=row.opened) if row.opened else ""

"""The view of a list: rows as high as the type asks, columns in em; orders, filters and views by key."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QModelIndex,
    QPoint,
    QSettings,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QWidget

from resources.i18n import tr
from ui.parts.look import em, row_height
from ui.parts.rows_table import Key, ListOnScreen, Orders, RowsTable

if TYPE_CHECKING:
    from models.records.lists import Filter
    from ui.parts.list_tools import ListTools
    from ui.parts.list_view import ListView
    from ui.room import Room

RowsPlace = tuple[Key | None, "ListView"]  # the current row, and what the person made of the list

_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_COPY_HEADED = QKeyCombination(Qt.KeyboardModifier.ControlModifier | _SHIFT, Qt.Key.Key_C)
_MENU = QKeyCombination(_SHIFT, Qt.Key.Key_F10)
_FILTER = QKeyCombination(_ALT, Qt.Key.Key_Down)
_ORDER = QKeyCombination(_ALT, Qt.Key.Key_Up)
_ORDER_TOO = QKeyCombination(_ALT | _SHIFT, Qt.Key.Key_Up)
_MANY = 2000  # rows: more are put together off the window's thread


class Headings(QHeaderView):
    """The headings of a list, as high as their type: Qt asks every heading for that, time and again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._height: QSize | None = None
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        """Return what was measured once, as long as the type is the same."""
        if self._height is None and self.count():
            self._height = super().sizeHint()
        return self._height or super().sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again where type or style changed."""
        self._height = None
        super().changeEvent(event)


class RowsView(ListOnScreen):
    """A list of records; `name`, a message id, is what a screen reader calls it."""

    opened = Signal(object)  # the key of the row that Enter or a double click opened
    current_changed = Signal(object)  # the key of the current row, None when there is none
    selection_changed = Signal()

    def __init__(
        self,
        table: RowsTable,
        *,
        name: str,
        room: "Room | None" = None,
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.name = name
        self.room = room  # without one, the list is neither printed nor saved as a workbook
        self.settings = room.settings if room else settings
        self.settings_key = f"lists/{name}"
        self.widths: list[int] = []  # as the list has them by itself
        self._is_stretched = False  # whether somebody drew a column wider or narrower
        self._wanted: Key | None = None  # the row to come back to, until rows are shown
        self.setAccessibleName(tr(name))
        self.setHorizontalHeader(Headings(self))
        self.setModel(table)
        self._build()
        self._connect()
        if self.settings is not None and self.settings.contains(f"{self.settings_key}/last"):
            self.tools.show_last()

    @cached_property
    def tools(self) -> "ListTools":
        """What a list that nobody changes does without: filters, views, copies of it."""
        from ui.parts.list_tools import ListTools  # noqa: PLC0415 - a list that opens is only looked at

        return ListTools(self)

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show other keys and stay on the same row where it is still there."""
        current, chosen, column = self.current_key(), self.selected_keys(), self.currentIndex().column()
        if self._wanted is not None and keys:
            current, chosen, self._wanted = self._wanted, [], None
        self.table.set_keys(keys)
        self._select(chosen)
        self.go_to(current, column)

    def go_to(self, key: Key | None, column: int = -1) -> None:
        """Make the row of `key` the current one; the first row where it is not shown."""
        row = max(self.table.row_of(key), 0) if key is not None else 0
        is_shown = column >= 0 and not self.isColumnHidden(column)
        index = self.table.index(row, column if is_shown else self._first_column())
        if index.isValid():
            is_chosen = self.selectionModel().isRowSelected(row, QModelIndex())
            flag = QItemSelectionModel.SelectionFlag
            command = flag.NoUpdate if is_chosen else flag.ClearAndSelect | flag.Rows
            self.selectionModel().setCurrentIndex(index, command)
            self.scrollTo(index)

    def arrange(self, orders: Orders, filters: "tuple[tuple[int, Filter], ...]") -> None:
        """Put the rows in order and narrow them; the row one stands on stays the current one."""
        current, chosen, column = self.current_key(), self.selected_keys(), self.currentIndex().column()
        self.table.arrange(orders, filters)
        if not self.table.is_asked:
            self._select(chosen)
            self.go_to(current, column)

    def place(self) -> RowsPlace:
        """Return what `come_back` needs."""
        return self.current_key(), self.tools.view_now()

    def come_back(self, place: RowsPlace) -> None:
        """Show the list as it was made, and go to the row one was on, now or as soon as rows are shown."""
        key, view = place
        self.tools.show_view(view)
        if key is not None and self.table.row_of(key) >= 0:
            self.clearSelection()
            self.go_to(key)
        else:
            self._wanted = key

    def current_key(self) -> Key | None:
        """Return the key of the current row."""
        row = self.currentIndex().row()
        return self.table.key_at(row) if 0 <= row < self.table.rowCount() else None

    def selected_keys(self) -> list[Key]:
        """Return the keys of the selected rows, in the order shown."""
        return [self.table.key_at(row) for row in self._selected_rows()]

    def copy(self, *, headed: bool = False) -> None:
        """Put the selected rows on the clipboard as a spreadsheet takes them."""
        rows = self._selected_rows()
        if len(rows) > _MANY and self.room is not None:
            self.tools.out.copy_many([self.table.key_at(row) for row in rows], headed=headed)
            return
        QGuiApplication.clipboard().setText(self.table.as_text(rows, self.shown_columns(), headed=headed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, copy, order and filter by key; everything else as Qt has it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key() is not None:
            self.opened.emit(self.current_key())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.keyCombination() == _COPY_HEADED:
            self.copy(headed=True)
        elif event.keyCombination() == _MENU:
            self.open_menu(self.viewport().mapToGlobal(QPoint(0, 0)))
        elif event.keyCombination() == _FILTER:
            self.tools.ask_filter(self.currentIndex().column())
        elif event.keyCombination() in (_ORDER, _ORDER_TOO):
            self.tools.order_by(self.currentIndex().column(), is_further=event.keyCombination() == _ORDER_TOO)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember the widths of the columns that somebody drew."""
        super().hideEvent(event)
        if self._is_stretched:
            self._is_stretched = False
            self.tools.remember()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer copies and columns to the mouse and to the menu key."""
        self.open_menu(event.globalPos())

    def open_menu(self, at: QPoint, column: int = -1) -> None:
        """Offer what can be done with the list, at a place on the screen."""
        if any(menu.isVisible() for menu in self.findChildren(QMenu)):
            return  # Windows asks by the key itself and once more by its message
        _pop_up(self.tools.menu(column if column >= 0 else self.currentIndex().column()), at)

    def _build(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height(self))
        self._build_header()

    def _build_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # a click orders and selects nothing; the headings say so themselves, with their place among several
        header.sectionPressed.disconnect()
        header.sectionEntered.disconnect()
        character, metrics = em(self), header.fontMetrics()
        for at, column in enumerate(self.table.columns):
            heading_width = metrics.horizontalAdvance(tr(column.heading)) + 3 * character
            self.widths.append(max(round(column.width * character), heading_width))
            self.setColumnWidth(at, self.widths[at])
            self.setColumnHidden(at, column.is_hidden)

    def _connect(self) -> None:
        self.doubleClicked.connect(lambda index: self.opened.emit(self.table.key_at(index.row())))
        self.selectionModel().currentRowChanged.connect(
            lambda _new, _old: self.current_changed.emit(self.current_key())
        )
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.selection_changed.emit())
        header = self.horizontalHeader()
        header.customContextMenuRequested.connect(self._on_header_menu_asked)
        header.sectionClicked.connect(self._on_heading_clicked)
        header.sectionResized.connect(self._on_section_resized)
        header.sectionMoved.connect(self._on_section_resized)

    def _on_header_menu_asked(self, at: QPoint) -> None:
        header = self.horizontalHeader()
        self.open_menu(header.mapToGlobal(at), header.logicalIndexAt(at))

    def _on_heading_clicked(self, column: int) -> None:
        self.tools.order_by(column, is_further=bool(QApplication.keyboardModifiers() & _SHIFT))

    def _on_section_resized(self) -> None:
        self._is_stretched |= QApplication.mouseButtons() != Qt.MouseButton.NoButton

    def _first_column(self) -> int:
        return next(iter(self.shown_columns()), 0)

    def _selected_rows(self) -> list[int]:
        # by ranges: one index per row would cost seconds after Ctrl+A on a long list
        ranges = self.selectionModel().selection()
        return sorted(
            {
                row
                for part in map(ranges.at, range(ranges.count()))
                for row in range(part.top(), part.bottom() + 1)
            }
        )

    def _select(self, keys: list[Key]) -> None:
        last = max(self.table.columnCount() - 1, 0)
        chosen = QItemSelection()
        for row in (self.table.row_of(key) for key in keys):
            if row >= 0:
                chosen.select(self.table.index(row, 0), self.table.index(row, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _pop_up(menu: QMenu, at: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)

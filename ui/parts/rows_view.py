"""The view of a list: rows as high as the type asks, columns in em, copying, choosing columns."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QModelIndex,
    QPoint,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from resources.i18n import tr
from ui.parts.look import em, row_height
from ui.parts.rows_table import Key, RowsTable

RowsPlace = tuple[Key | None, int, bool]  # the current row, the column that sorts, whether downwards

_COPY_HEADED = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_C
)
_MENU = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F10)


class RowsView(QTableView):
    """A list of records; `name`, a message id, is what a screen reader calls it."""

    opened = Signal(object)  # the key of the row that Enter or a double click opened
    current_changed = Signal(object)  # the key of the current row, None when there is none
    selection_changed = Signal()

    def __init__(
        self, table: RowsTable, *, name: str, settings: QSettings | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table = table
        self._settings = settings
        self._settings_key = f"columns/{name}"
        self._wanted: Key | None = None  # the row to come back to, until rows are shown
        self.setAccessibleName(tr(name))
        self.setModel(table)
        self._build()
        self._connect()

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show other keys and stay on the same row where it is still there."""
        current, chosen = self.current_key(), self.selected_keys()
        if self._wanted is not None and keys:
            current, chosen, self._wanted = self._wanted, [], None
        self.table.set_keys(keys)
        self._select(chosen)
        self.go_to(current)

    def go_to(self, key: Key | None) -> None:
        """Make the row of `key` the current one; the first row where it is not shown."""
        row = max(self.table.row_of(key), 0) if key is not None else 0
        index = self.table.index(row, self._first_column())
        if index.isValid():
            is_chosen = self.selectionModel().isRowSelected(row, QModelIndex())
            flag = QItemSelectionModel.SelectionFlag
            command = flag.NoUpdate if is_chosen else flag.ClearAndSelect | flag.Rows
            self.selectionModel().setCurrentIndex(index, command)
            self.scrollTo(index)

    def place(self) -> RowsPlace:
        """Return what `come_back` needs."""
        header = self.horizontalHeader()
        is_descending = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return self.current_key(), header.sortIndicatorSection(), is_descending

    def come_back(self, place: RowsPlace) -> None:
        """Sort as before and go to the row one was on, now or as soon as rows are shown."""
        key, column, is_descending = place
        if column >= 0:
            order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
            self.horizontalHeader().setSortIndicator(column, order)
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
        columns = [self.horizontalHeader().logicalIndex(at) for at in range(self.table.columnCount())]
        shown = [column for column in columns if not self.isColumnHidden(column)]
        QGuiApplication.clipboard().setText(self.table.as_text(self._selected_rows(), shown, headed=headed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, copy on Ctrl+C, with Shift also the headings; everything else as Qt has it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key() is not None:
            self.opened.emit(self.current_key())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.keyCombination() == _COPY_HEADED:
            self.copy(headed=True)
        elif event.keyCombination() == _MENU:
            self._open_menu(self.viewport().mapToGlobal(QPoint(0, 0)))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer copies and columns to the mouse and to the menu key."""
        self._open_menu(event.globalPos())

    def _open_menu(self, at: QPoint) -> None:
        if any(menu.isVisible() for menu in self.findChildren(QMenu)):
            return  # Windows asks by the key itself and once more by its message
        menu = QMenu(self)
        for word, key, is_headed in (
            (tr("Copy"), "Ctrl+C", False),
            (tr("Copy with headings"), "Ctrl+Shift+C", True),
        ):
            copy = menu.addAction(f"{word}\t{key}")
            copy.triggered.connect(lambda _checked=False, is_headed=is_headed: self.copy(headed=is_headed))
        menu.addSeparator()
        columns = self.columns_menu()
        columns.setTitle(tr("Columns"))
        menu.addMenu(columns)
        _pop_up(menu, at)

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
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSortingEnabled(True)
        hidden, character, metrics = self._hidden_headings(), em(self), header.fontMetrics()
        for at, column in enumerate(self.table.columns):
            heading_width = metrics.horizontalAdvance(tr(column.heading)) + 3 * character
            self.setColumnWidth(at, max(round(column.width * character), heading_width))
            self.setColumnHidden(at, column.heading in hidden)
        if hidden.issuperset(column.heading for column in self.table.columns):
            self.setColumnHidden(0, False)

    def _connect(self) -> None:
        self.doubleClicked.connect(lambda index: self.opened.emit(self.table.key_at(index.row())))
        self.selectionModel().currentRowChanged.connect(
            lambda _new, _old: self.current_changed.emit(self.current_key())
        )
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.selection_changed.emit())
        self.horizontalHeader().customContextMenuRequested.connect(self._on_header_menu_asked)

    def _on_header_menu_asked(self, at: QPoint) -> None:
        _pop_up(self.columns_menu(), self.horizontalHeader().mapToGlobal(at))

    def columns_menu(self) -> QMenu:
        """Return the menu that shows and hides columns; the last one shown stays, to lead back."""
        menu = QMenu(self)
        for at, column in enumerate(self.table.columns):
            action = QAction(tr(column.heading), menu, checkable=True, checked=not self.isColumnHidden(at))
            action.toggled.connect(lambda is_shown, at=at: self._show_column(at, is_shown))
            action.toggled.connect(lambda _is_shown: _hold_last(menu))
            menu.addAction(action)
        _hold_last(menu)
        return menu

    def _show_column(self, at: int, is_shown: bool) -> None:
        self.setColumnHidden(at, not is_shown)
        if self._settings is not None:
            hidden = [c.heading for i, c in enumerate(self.table.columns) if self.isColumnHidden(i)]
            self._settings.setValue(self._settings_key, hidden)

    def _hidden_headings(self) -> set[str]:
        if self._settings is not None and self._settings.contains(self._settings_key):
            kept = self._settings.value(self._settings_key) or []
            return {kept} if isinstance(kept, str) else set(kept)
        return {column.heading for column in self.table.columns if column.is_hidden}

    def _first_column(self) -> int:
        return next((at for at in range(self.table.columnCount()) if not self.isColumnHidden(at)), 0)

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


def _hold_last(menu: QMenu) -> None:
    shown = [action for action in menu.actions() if action.isChecked()]
    for action in menu.actions():
        action.setEnabled(len(shown) > 1 or action not in shown)

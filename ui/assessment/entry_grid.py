"""Members by items: the entry grid on the screen, typed as the sheet is, a block copied and pasted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from models.records.marks import EntryGrid, EntryItem, EntryState, SheetContent
from resources.i18n import N_, tr
from ui.assessment.grid_paste import Pasted, as_block, shown
from ui.assessment.typing import Reply, SheetTyping
from ui.parts.look import current_palette, em, row_height

NAME, UNIT = N_("Name"), N_("Receiving unit")
_STATE = N_("Sheet")
_BEFORE = 2  # columns before the items
_NAME_AT, _UNIT_AT = 0, 1
_WIDTHS = (7, 8.5)  # of those, in em
_ITEM_EMS, _STATE_EMS, _NAME_EMS = 5.5, 6, 9
_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_TOP = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_NOTHING = EntryGrid("", "", (), (), "")


class GridModel(QAbstractTableModel):
    """What is typed on every sheet, one row for each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.grid = _NOTHING
        self.typings: list[SheetTyping] = []
        self._saved: list[SheetContent] = []

    def show_grid(self, grid: EntryGrid) -> None:
        """Show other sheets."""
        self.beginResetModel()
        self.grid = grid
        self.typings = [SheetTyping(grid.items, row.sheet.marks) for row in grid.rows]
        self._saved = [self.content(at) for at in range(len(grid.rows))]
        self.endResetModel()

    def content(self, row: int) -> SheetContent:
        """Return what is typed on a sheet; its remark is the one that it had."""
        return self.typings[row].content(self.grid.rows[row].sheet.remark)

    def is_begun(self, row: int) -> bool:
        """Say whether a sheet has something that is not saved."""
        return self.grid.rows[row].sheet.is_draft or self.content(row) != self._saved[row]

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Count the members."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Count the items, and what stands around them."""
        return 0 if parent.isValid() else _BEFORE + len(self.grid.items) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading: an item's number and title, its standard where the mouse rests; a row's name."""
        if orientation != Qt.Orientation.Horizontal:
            is_named = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
            return self.grid.rows[section].name if is_named else None
        item = self.item_at(section)
        if role == Qt.ItemDataRole.ToolTipRole and item:
            return f"{item.title}\n{item.standard}".strip()
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if item:
            return f"{item.number} {item.title}"
        return tr((NAME, UNIT)[section] if section < _BEFORE else _STATE)

    def item_at(self, column: int) -> EntryItem | None:
        """Return the item of a column, None for names and states."""
        place = column - _BEFORE
        return self.grid.items[place] if 0 <= place < len(self.grid.items) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows; what is not saved is bold."""
        row, item = index.row(), self.item_at(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column(), item)
        if role == Qt.ItemDataRole.ToolTipRole and item is None:
            return self._text(row, index.column(), item)
        if role == Qt.ItemDataRole.FontRole and item and self._is_new(row, item):
            bold = QFont()
            bold.setBold(True)
            return bold
        if role == Qt.ItemDataRole.ForegroundRole and item is None and index.column() >= _BEFORE:
            return QBrush(QColor(current_palette().quiet))
        return None

    def _text(self, row: int, column: int, item: EntryItem | None) -> str:
        line, typing = self.grid.rows[row], self.typings[row]
        if item is None:
            return (line.name, line.unit_title, tr(self._state(row).value))[min(column, _BEFORE)]
        is_here = typing.items[typing.at : typing.at + 1] == (item,)
        return typing.digits + "…" if is_here and typing.digits else shown(item, typing.marks.get(item.key))

    def _is_new(self, row: int, item: EntryItem) -> bool:
        former = {mark.item: mark for mark in self._saved[row].marks}
        is_draft = self.grid.rows[row].sheet.is_draft
        return is_draft or former.get(item.key) != self.typings[row].marks.get(item.key)

    def _state(self, row: int) -> EntryState:
        if self.is_begun(row):
            return EntryState.BEGUN
        return EntryState.ENTERED if self.grid.rows[row].sheet.is_saved else EntryState.OPEN

    def refresh(self, row: int) -> None:
        """Show what is typed in a row now."""
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))


class GridView(QTableView):
    """Takes the keys of score entry in every row; moves on as the sheet does."""

    typed = Signal(int)  # the row: keep its draft
    said = Signal(object)  # a Saying, or None when all is well
    pasted = Signal(str, int, int)  # the clipboard's text, and from which row and item on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anchor: tuple[int, int] | None = None  # where a choice of cells by Shift began
        self._keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Return: self._end_row,
            Qt.Key.Key_Enter: self._end_row,
            Qt.Key.Key_Backspace: self._take_back,
            Qt.Key.Key_Delete: self._take_away,
        }
        self.sheets = GridModel(self)
        self.setModel(self.sheets)
        self.setAccessibleName(tr("Entry grid"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setMaximumWidth(round(_NAME_EMS * em(self)))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height(self))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )

    def show_grid(self, grid: EntryGrid) -> None:
        """Show other sheets; the same member stays where one was, else the first mark that is missing."""
        place = self._whose(), self.currentIndex().column()
        self.sheets.show_grid(grid)
        for column in range(self.sheets.columnCount()):
            self.setColumnWidth(column, self._width(column))
        self.setColumnHidden(_NAME_AT, True)  # it heads the row, and stays where one scrolls
        keys = [row.sheet.assignment for row in grid.rows]
        if place[0] in keys:
            self._go_to(keys.index(place[0]), place[1])
        elif keys:
            first = next((row for row in range(len(keys)) if not self._is_full(row)), 0)
            self._go_to(first, _BEFORE + min(self.sheets.typings[first].at, len(grid.items) - 1))

    @property
    def is_open(self) -> bool:
        """Whether marks may be typed."""
        return not self.sheets.grid.read_only and bool(self.sheets.grid.items)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a mark, Backspace, Delete, Enter, copy and paste; arrows as Qt has them."""
        text, key = event.text(), event.key()
        step = _STEPS.get(key)
        if step and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend(*step)
            return
        self._anchor = None
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            self._copy_whole(event)
        elif key in self._keys:
            self._keys[key]()
        elif text and text.isprintable() and self._item_here() is not None:
            self._type(lambda typing: typing.type_key(text))
        else:
            super().keyPressEvent(event)

    def _extend(self, down: int, right: int) -> None:
        """Choose cells from where one began; Qt's own way forgets where the typing led."""
        at, model = self.currentIndex(), self.sheets
        anchor = self._anchor or (at.row(), at.column())
        row = min(max(at.row() + down, 0), model.rowCount() - 1)
        column = min(max(at.column() + right, _UNIT_AT), model.columnCount() - 1)
        rows, columns = sorted((anchor[0], row)), sorted((anchor[1], column))
        chosen = QItemSelection(model.index(rows[0], columns[0]), model.index(rows[1], columns[1]))
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(model.index(row, column), flag.NoUpdate)
        self.selectionModel().select(chosen, flag.ClearAndSelect)
        self._anchor = anchor
        self.scrollTo(model.index(row, column))

    def copy(self) -> None:
        """Put the chosen cells on the clipboard as a spreadsheet takes them."""
        chosen = self.selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        if _UNIT_AT in columns and _NAME_AT not in columns:
            columns = [_NAME_AT, *columns]
        lines = [[str(self.sheets.index(row, at).data() or "") for at in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def copy_whole(self) -> None:
        """Put the whole grid on the clipboard, with its heads and names."""
        grid = self.sheets.grid
        marks = [typing.marks for typing in self.sheets.typings]
        text = as_block(grid.rows, grid.items, marks, (tr(NAME), tr(UNIT)))
        QGuiApplication.clipboard().setText(text)

    def take(self, marks: Sequence[Pasted]) -> list[int]:
        """Put pasted marks onto the sheets; return the rows that have something new."""
        rows = {row.sheet.assignment: at for at, row in enumerate(self.sheets.grid.rows)}
        changed: dict[int, None] = {}
        for one in marks:
            typing = self.sheets.typings[rows[one.assignment]]
            if typing.marks.get(one.mark.item) != one.mark:
                typing.marks[one.mark.item] = one.mark
                changed[rows[one.assignment]] = None
        for row in changed:
            self.sheets.refresh(row)
        return list(changed)

    def _copy_whole(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.copy_whole()
        else:
            QTableView.keyPressEvent(self, event)

    def _paste(self) -> None:
        if self.is_open:
            at = self.currentIndex()
            item = max(at.column() - _BEFORE, 0)
            self.pasted.emit(QGuiApplication.clipboard().text(), max(at.row(), 0), item)

    def _type(self, key: Callable[[SheetTyping], Reply]) -> None:
        row = self.currentIndex().row()
        if not self.is_open or self._item_here() is None:
            return
        typing = self.sheets.typings[row]
        if not typing.digits:
            typing.move(self.currentIndex().column() - _BEFORE - typing.at)
        self._after(row, key(typing))

    def _after(self, row: int, reply: Reply) -> None:
        typing = self.sheets.typings[row]
        self.sheets.refresh(row)
        self.said.emit(reply.said)
        if reply.is_taken:
            self.typed.emit(row)
        if typing.at < len(typing.items):
            self._go_to(row, _BEFORE + typing.at)
        else:
            self._go_on(row)

    def _take_back(self) -> None:
        self._type(SheetTyping.back)

    def _end_row(self) -> None:
        """Close a short number, else go on to the next member."""
        row = self.currentIndex().row()
        if 0 <= row < len(self.sheets.typings) and self.sheets.typings[row].digits:
            self._type(SheetTyping.enter)
        elif row >= 0:
            self._go_on(row)

    def _take_away(self) -> None:
        """Take the marks of the chosen cells away."""
        if not self.is_open:
            return
        taken: dict[int, None] = {}
        for index in self.selectedIndexes():
            item = self.sheets.item_at(index.column())
            if item and self.sheets.typings[index.row()].marks.pop(item.key, None):
                taken[index.row()] = None
        for row in taken:
            self.sheets.refresh(row)
            self.typed.emit(row)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Take a number that was begun where one leaves it."""
        super().currentChanged(current, previous)
        row = previous.row()
        if 0 <= row < len(self.sheets.typings) and self.sheets.typings[row].digits:
            self.sheets.typings[row].enter()
            self.sheets.refresh(row)
            self.typed.emit(row)

    def _go_on(self, row: int) -> None:
        following = min(row + 1, self.sheets.rowCount() - 1)
        typing = self.sheets.typings[following]
        empty = (at for at, item in enumerate(typing.items) if item.key not in typing.marks)
        self._go_to(following, _BEFORE + next(empty, 0))

    def _go_to(self, row: int, column: int) -> None:
        index = self.sheets.index(row, max(column, 0))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _item_here(self) -> EntryItem | None:
        return self.sheets.item_at(self.currentIndex().column()) if self.currentIndex().isValid() else None

    def _whose(self) -> str:
        row, rows = self.currentIndex().row(), self.sheets.grid.rows
        return rows[row].sheet.assignment if 0 <= row < len(rows) else ""

    def _is_full(self, row: int) -> bool:
        typing = self.sheets.typings[row]
        return all(item.key in typing.marks for item in typing.items)

    def _width(self, column: int) -> int:
        heading = str(self.sheets.headerData(column, Qt.Orientation.Horizontal))
        wanted = self.horizontalHeader().fontMetrics().horizontalAdvance(heading) + round(1.5 * em(self))
        is_item = self.sheets.item_at(column) is not None
        least = _WIDTHS[column] if column < _BEFORE else _ITEM_EMS if is_item else _STATE_EMS
        return max(wanted, round(least * em(self)))

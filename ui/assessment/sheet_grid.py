"""The score sheet on the screen: the rows and boxes of the paper, in its order."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from models.records.marks import EntryItem
from models.records.saying import Saying
from resources.i18n import N_, tr
from ui.assessment.typing import Reply, SheetTyping
from ui.parts.look import current_palette, em, icon, icon_size, row_height

_HEADINGS = (N_("Section"), N_("No."), N_("Item"), N_("Standard"))
_STANDARD = 3
_WIDTHS = (5, 3, 8, 24)  # in em
_BOX_EMS = 7
_TOP = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractTableModel):
    """What is typed, as cells: the item's words, then a box for each level or the number."""

    def __init__(self, typing: SheetTyping, parent: QWidget) -> None:
        super().__init__(parent)
        self.typing = typing
        self._boxes = max((len(item.choices) for item in typing.items), default=0) or 1

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Count the items."""
        return 0 if parent.isValid() else len(self.typing.items)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Count the words and the boxes."""
        return 0 if parent.isValid() else len(_HEADINGS) + self._boxes

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading; a box is headed by the keys that tick it."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < len(_HEADINGS):
            return tr(_HEADINGS[section])
        box = section - len(_HEADINGS)
        return f"{box + 1} / {chr(ord('A') + box)}"

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        item, box = self.typing.items[index.row()], index.column() - len(_HEADINGS)
        if role == Qt.ItemDataRole.BackgroundRole and index.row() == self.typing.at:
            return QBrush(QColor(current_palette().wash))
        if box < 0:
            return self._words(item, index, role)
        return self._box_look(item, box, role)

    def refresh(self) -> None:
        """Show what is typed now."""
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def _words(self, item: EntryItem, index: _Index, role: int) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.standard
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        above = self.typing.items[index.row() - 1].section if index.row() else ""
        section = "" if item.section == above else item.section
        return (section, str(item.number), item.title, item.standard)[index.column()]

    def _box_look(self, item: EntryItem, box: int, role: int) -> object:
        is_ticked = self._is_ticked(item, box)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._box(item, box)
        if role == Qt.ItemDataRole.DecorationRole and is_ticked:
            return icon("check")
        if role == Qt.ItemDataRole.ForegroundRole and not is_ticked:
            return QBrush(QColor(current_palette().quiet))
        if role != Qt.ItemDataRole.FontRole or not is_ticked:
            return None
        bold = QFont()
        bold.setBold(True)
        return bold

    def _is_ticked(self, item: EntryItem, box: int) -> bool:
        mark = self.typing.marks.get(item.key)
        if mark is None:
            return False
        if item.full is not None:
            return box == 0
        return box < len(item.choices) and item.choices[box].key == mark.level

    def _box(self, item: EntryItem, box: int) -> str:
        if item.full is None:
            return item.choices[box].title if box < len(item.choices) else ""
        if box:
            return ""
        mark = self.typing.marks.get(item.key)
        is_here = self.typing.items[self.typing.at : self.typing.at + 1] == (item,)
        typed = self.typing.digits if is_here and self.typing.digits else ""
        number = typed or (str(mark.points) if mark else "")
        return tr("{points} of {full}", points=number or "…", full=item.full)


class SheetGrid(QTableView):
    """Takes the keys of score entry and shows where one stands."""

    typed = Signal()  # something changed: keep the draft
    ended = Signal()  # the sheet is complete and is to be saved
    said = Signal(object)  # a Saying, or None when all is well
    remark_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_open = False
        self.setAccessibleName(tr("Score sheet"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setIconSize(icon_size(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height(self))
        self.horizontalHeader().setHighlightSections(False)

    @property
    def typing(self) -> SheetTyping:
        """What is typed."""
        return self._sheet.typing

    def show_sheet(self, typing: SheetTyping, *, is_open: bool) -> None:
        """Show another sheet; a closed one is only looked at."""
        self._is_open = is_open
        self._sheet = SheetModel(typing, self)
        self.setModel(self._sheet)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, max(width * em(self), self._heading_width(column)))
        self._share_width()
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        if self.model():
            self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a mark, Backspace, Enter and the arrows; Tab leaves as everywhere."""
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif not self._is_open or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._after(self.typing.enter())
        elif key == Qt.Key.Key_Backspace:
            self._after(self.typing.back())
        elif text and text.isprintable():
            self._after(self.typing.type_key(text))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick a box with the mouse, or stand on a row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._is_open:
            box = index.column() - len(_HEADINGS)
            if box >= 0:
                self.typing.choose(index.row(), box)
                self._after(Reply())
            else:
                self._move(index.row() - self.typing.at)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _move(self, step: int) -> None:
        is_closed = bool(self.typing.digits)  # leaving a number that was begun takes it
        self.typing.move(step)
        self._after(Reply(), is_change=is_closed)

    def _share_width(self) -> None:
        """Give the standard what the others leave; where that is too little the boxes are in its place."""
        least = self._heading_width(_STANDARD)
        left = self.viewport().width() - sum(self.columnWidth(at) for at in range(_STANDARD))
        boxes = range(len(_HEADINGS), self._sheet.columnCount())
        wide = [max(_BOX_EMS * em(self), self._heading_width(box)) for box in boxes]
        is_short = left - sum(wide) < least
        for box, width in zip(boxes, wide, strict=True):
            self.setColumnWidth(box, self._narrow_width(box) if is_short else width)
        self.setColumnHidden(_STANDARD, is_short)  # it is the tip of each item too
        self.setColumnWidth(_STANDARD, max(left - sum(wide), least))

    def _narrow_width(self, box: int) -> int:
        return max(self.sizeHintForColumn(box) + icon_size(self).width(), self._heading_width(box))

    def _heading_width(self, column: int) -> int:
        heading = str(self._sheet.headerData(column, Qt.Orientation.Horizontal))
        return self.horizontalHeader().fontMetrics().horizontalAdvance(heading) + 2 * em(self)

    def _after(self, reply: Reply, *, is_change: bool = True) -> None:
        said: Saying | None = reply.said
        self._sheet.refresh()
        self._follow()
        self.said.emit(said)
        if reply.is_ended:
            self.ended.emit()
        elif reply.is_taken and is_change:
            self.typed.emit()

    def _follow(self) -> None:
        row = min(self.typing.at, self._sheet.rowCount() - 1)
        self.setCurrentIndex(self._sheet.index(row, 0))  # Qt's own frame, and a screen reader, stay with it
        self.scrollTo(self._sheet.index(row, 0))

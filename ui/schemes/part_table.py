"""The table of one part of a scheme, typed into like a sheet of a workbook, with the sum of its weights."""

from fractions import Fraction

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.records.fields import Kind
from models.rules.exact import exact_text
from models.rules.scheme_fields import ITEMS, RATERS, TITLES, name_in_part
from models.rules.scheme_problems import HUNDRED, Spot
from models.rules.scheme_typed import TypedRow, summed
from resources.codes import code_list
from resources.i18n import screen_words, tr
from ui.parts.flow import FlowLine
from ui.parts.look import em, row_height, set_role
from ui.schemes.part_model import PartModel

_WEIGHED = (ITEMS, RATERS)
_PROBLEM_EMS = 16
_Index = QModelIndex | QPersistentModelIndex


class PartTable(QWidget):
    """Typing begins a cell anew, Enter goes into it; Insert, Delete, Ctrl+Up and Ctrl+Down are for rows."""

    def __init__(self, part: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.model: PartModel | None = None
        self.view = _View(self)
        self.sum = QLabel()
        self.add = QPushButton(tr("Add a row"))
        self.remove = QPushButton(tr("Remove the row"))
        self._build()
        self.add.clicked.connect(self.add_row)
        self.remove.clicked.connect(self.remove_row)

    def show_rows(self, rows: list[TypedRow], *, is_open: bool) -> PartModel:
        """Show other rows and return their model."""
        self.model = PartModel(self.part, rows, self, is_open=is_open)
        self.view.setModel(self.model)
        self.add.setEnabled(is_open)
        self.remove.setEnabled(is_open)
        header = self.view.horizontalHeader()
        for at, field in enumerate(self.model.fields):
            heading = header.fontMetrics().horizontalAdvance(tr(field.term)) + 2 * em(self)
            self.view.setColumnWidth(at, max(field.spec.weight * em(self), heading))
        self.view.setColumnWidth(len(self.model.fields), _PROBLEM_EMS * em(self))
        self.model.edited.connect(self.show_sum)
        self.show_sum()
        if rows:
            self.view.setCurrentIndex(self.model.index(0, 0))
        return self.model

    def show_sum(self) -> None:
        """Show what the weights are together, exactly."""
        if self.model is None or self.part not in _WEIGHED:
            return
        total = summed(self.model.rows)
        self.sum.setText(_sum_text(total))
        set_role(self.sum, "quiet" if total == HUNDRED else "wrong")

    def go_to(self, spot: Spot) -> None:
        """Put the keys where something is wrong."""
        if self.model is not None and self.model.rows:
            row = min(max(spot.row, 0), len(self.model.rows) - 1)
            self.view.setCurrentIndex(self.model.index(row, self.model.column_of(spot.field)))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_row(self) -> None:
        """Add a row below the current one and stand in it."""
        if self.model is not None and self.add.isEnabled():
            current = self.view.currentIndex()
            at = self.model.insert(current.row() if current.isValid() else len(self.model.rows) - 1)
            self.view.setCurrentIndex(self.model.index(at, min(2, len(self.model.fields) - 1)))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_row(self) -> None:
        """Take the current row away; what is saved stays until the draft is saved."""
        at = self.view.currentIndex().row()
        if self.model is not None and self.remove.isEnabled() and at >= 0:
            self.model.remove(at)

    def move_row(self, step: int) -> None:
        """Move the current row up or down."""
        index = self.view.currentIndex()
        if self.model is not None and self.add.isEnabled() and index.isValid():
            to = self.model.move(index.row(), step)
            self.view.setCurrentIndex(self.model.index(to, index.column()))

    def _build(self) -> None:
        self.view.setAccessibleName(tr(TITLES[self.part]))
        self.add.setToolTip(tr("Insert"))
        self.remove.setToolTip(tr("Delete"))
        if self.part not in _WEIGHED:
            self.sum.hide()  # and never shown here: without a parent yet, it would be a window of its own
        line = FlowLine()
        for part in (self.add, self.remove, self.sum):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addLayout(line)
        self.setFocusProxy(self.view)


class _View(QTableView):
    """The keys of a table that is typed into."""

    def __init__(self, table: PartTable) -> None:
        super().__init__(table)
        self._table = table
        self.setItemDelegate(_Cells(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height(self))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into a cell by Enter; add, remove and move rows."""
        is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_ctrl:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Insert:
            self._table.add_row()
        elif event.key() == Qt.Key.Key_Delete:
            self._table.remove_row()
        elif is_ctrl and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._table.move_row(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.matches(QKeySequence.StandardKey.Save) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Cells(QStyledItemDelegate):
    """Offers the choices of a code, and takes a line of text for anything else."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Return a list of choices for a code."""
        codes = _codes(index)
        if not codes:
            return super().createEditor(parent, option, index)
        choices = QComboBox(parent)
        for code, label in code_list(codes).options(screen_words().language):
            choices.addItem(label, code)
        return choices

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Show the present choice."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Take the code of the choice."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)


def _codes(index: _Index) -> str:
    model = index.model()
    field = model.fields[index.column()] if isinstance(model, PartModel) else None
    return field.spec.codes if field and field.kind is Kind.CODE and name_in_part(field) else ""


def _sum_text(total: Fraction) -> str:
    said = tr("Weights: {total} of 100", total=exact_text(total))
    if total == HUNDRED:
        return said
    gap = exact_text(abs(HUNDRED - total))
    return said + tr("; ") + (tr("{n} missing", n=gap) if total < HUNDRED else tr("{n} too many", n=gap))

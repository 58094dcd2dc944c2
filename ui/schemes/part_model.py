"""One part of a scheme as a table that is typed into: items, rater classes, levels, grades."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from models.records.fields import FieldSpec, Kind
from models.rules.scheme_fields import PARTS, name_in_part
from models.rules.scheme_problems import Problem
from models.rules.scheme_typed import TypedRow, fresh_row, shown_field
from resources.codes import code_list
from resources.i18n import screen_words, tr
from ui.parts.look import current_palette

_TOP = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class PartModel(QAbstractTableModel):
    """The rows of a part; the last column says in a sentence what is wrong with a row."""

    edited = Signal()

    def __init__(self, part: str, rows: list[TypedRow], parent: QObject, *, is_open: bool) -> None:
        super().__init__(parent)
        self.part = part
        self.rows = rows
        self.fields: tuple[FieldSpec, ...] = PARTS[part]
        self._is_open = is_open
        self._wrong: dict[tuple[int, str], list[str]] = {}

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show what stands in the way, each in its row."""
        self._wrong = {}
        for problem in problems:
            if problem.spot.part == self.part and problem.spot.row >= 0:
                field = shown_field(problem.spot.field)
                said = screen_words().said(problem.saying)
                self._wrong.setdefault((problem.spot.row, field), []).append(said)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.fields)))

    def column_of(self, field: str) -> int:
        """Return the column that shows a field of the part."""
        wanted = shown_field(field)
        return next((at for at, one in enumerate(self.fields) if name_in_part(one) == wanted), 0)

    def insert(self, after: int) -> int:
        """Add an empty row below row `after`; return where it stands."""
        at = after + 1
        self.beginInsertRows(_TOP, at, at)
        row = fresh_row(self.part, self.rows[:at])
        if "number" in row:
            row["number"] = fresh_row(self.part, self.rows)["number"]
        self.rows.insert(at, row)
        self.endInsertRows()
        self.edited.emit()
        return at

    def remove(self, at: int) -> None:
        """Take a row away."""
        self.beginRemoveRows(_TOP, at, at)
        del self.rows[at]
        self.endRemoveRows()
        self.edited.emit()

    def move(self, at: int, step: int) -> int:
        """Move a row up or down; return where it stands then."""
        to = min(max(at + step, 0), len(self.rows) - 1)
        if to != at:
            self.beginResetModel()
            self.rows.insert(to, self.rows.pop(at))
            self.endResetModel()
            self.edited.emit()
        return to

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Count the fields and the column of problems."""
        return 0 if parent.isValid() else len(self.fields) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a field's word."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return tr(self.fields[section].term) if section < len(self.fields) else tr("What is wrong")

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let every field be typed into, where the scheme is a draft."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if self._is_editable(index) else found

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if index.column() == len(self.fields):
            return self._told(index.row(), role)
        field = self.fields[index.column()]
        name, text = name_in_part(field), self.rows[index.row()].get(name_in_part(field), "")
        wrong = self._wrong.get((index.row(), name), [])
        if role == Qt.ItemDataRole.EditRole:
            return text
        if role == Qt.ItemDataRole.DisplayRole:
            is_code = field.kind is Kind.CODE
            return code_list(field.spec.codes).label(text, screen_words().language) if is_code else text
        if role == Qt.ItemDataRole.BackgroundRole and wrong:
            return QColor(current_palette().wrong_wash)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(wrong) or text
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed, whatever it is: what is wrong with it is told beside it."""
        if role != Qt.ItemDataRole.EditRole or not self._is_editable(index):
            return False
        row, name = self.rows[index.row()], name_in_part(self.fields[index.column()])
        if row.get(name, "") != str(value):
            row[name] = str(value)
            self.edited.emit()
        return True

    def _is_editable(self, index: _Index) -> bool:
        return self._is_open and index.isValid() and index.column() < len(self.fields)

    def _told(self, row: int, role: int) -> object:
        said = [text for (at, _), texts in self._wrong.items() if at == row for text in texts]
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(current_palette().wrong)
        return " ".join(said) if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

"""The one list model: an ordered list of keys, and pages of records fetched as they come into view."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from resources.i18n import tr
from ui.parts.look import current_palette

Key = str | int
Fetch = Callable[[list[Any]], Mapping[Any, Any]]
_Index = QModelIndex | QPersistentModelIndex
_PAGE = 64
_PAGES_KEPT = 32
_MOST_SET = 200
_TOP = QModelIndex()


class Column(NamedTuple):
    """One column of a list: `heading` is a message id, `text` says what a record shows there."""

    heading: str
    text: Callable[[Any], str]
    width: float = 8  # in em: Chinese characters
    is_number: bool = False
    order: str = ""  # what to sort by, handed to whoever queries; empty: cannot be sorted by
    tip: Callable[[Any], str] | None = None
    is_wrong: Callable[[Any], bool] | None = None  # shown as something that went wrong
    is_hidden: bool = False  # until the person chooses it


class RowsTable(QAbstractTableModel):
    """Shows records by key; never holds more than a few pages of them."""

    order_asked = Signal(str, bool)  # Column.order, descending

    def __init__(self, columns: Sequence[Column], fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._keys: Sequence[Key] = ()
        self._rows: dict[Key, int] = {}
        self._pages: OrderedDict[int, Mapping[Key, Any]] = OrderedDict()

    def set_keys(self, keys: Sequence[Key]) -> None:
        """Show the records of `keys`, in that order."""
        self.beginResetModel()
        self._keys = keys
        self._rows = {}
        self._pages.clear()
        self.endResetModel()

    def set_records(self, records: Mapping[Any, Any]) -> None:
        """Show a short list that is at hand already: at most 200 records by key."""
        if len(records) > _MOST_SET:
            raise ValueError(len(records))
        self._fetch = lambda keys: {key: records[key] for key in keys}
        self.set_keys(list(records))

    def forget(self) -> None:
        """Fetch what is shown again: the records may have changed, the order has not."""
        self._pages.clear()
        if self._keys and self.columns:
            last = self.index(len(self._keys) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def key_at(self, row: int) -> Key:
        """Return the key shown in `row`."""
        return self._keys[row]

    def row_of(self, key: Key) -> int:
        """Return the row that shows `key`, or -1."""
        if not self._rows and self._keys:
            self._rows = {known: row for row, known in enumerate(self._keys)}
        return self._rows.get(key, -1)

    def record_at(self, row: int) -> Any:  # noqa: ANN401 - each list has records of its own class
        """Return the record of `row`, or None when it is gone since the keys were listed."""
        number = row // _PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._fetch(list(self._keys[number * _PAGE : (number + 1) * _PAGE]))
            self._pages[number] = page
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        return page.get(self._keys[row])

    def as_text(self, rows: Iterable[int], columns: Iterable[int], *, headed: bool) -> str:
        """Return cells the way spreadsheets exchange them: tabs between, one line each."""
        shown = [self.columns[column] for column in columns]
        lines = [[tr(column.heading) for column in shown]] if headed else []
        for row in rows:
            record = self.record_at(row)
            lines.append(["" if record is None else column.text(record) for column in shown])
        return "\n".join("\t".join(_cell(text) for text in line) for line in lines)

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Count the keys."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.ForegroundRole,
        ):
            return None
        record = self.record_at(index.row())
        return None if record is None else _shown(column, record, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading in the language of the screen."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(self.columns[section].heading)
        return _alignment(self.columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; whoever queries answers with `set_keys`."""
        wanted = self.columns[column].order if 0 <= column < len(self.columns) else ""
        if wanted:
            self.order_asked.emit(wanted, order == Qt.SortOrder.DescendingOrder)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _shown(column: Column, record: object, role: int) -> object:
    if role == Qt.ItemDataRole.ForegroundRole:
        is_wrong = column.is_wrong is not None and column.is_wrong(record)
        return QColor(current_palette().wrong) if is_wrong else None
    if role == Qt.ItemDataRole.ToolTipRole:
        return column.tip(record) if column.tip else None
    return column.text(record)


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\r\n", " ").replace("\n", " ")

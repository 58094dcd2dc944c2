"""The one list model: an ordered list of keys, and pages of records fetched as they come into view."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView

from models.records.fields import Kind
from resources.i18n import tr
from ui.parts.look import current_palette

if TYPE_CHECKING:
    from models.records.lists import Filter, ValuesFound
    from ui.room import Room

Key = str | int
Orders = tuple[tuple[int, bool], ...]  # column and whether downwards; the first counts most
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
    order: str = ""  # what to sort by, handed to whoever queries; a list without any sorts itself
    tip: Callable[[Any], str] | None = None
    is_wrong: Callable[[Any], bool] | None = None  # shown as something that went wrong
    is_hidden: bool = False  # until the person chooses it
    value: Callable[[Any], Any] | None = None  # what it sorts, filters and exports by; None: what it shows
    kind: Kind = Kind.TEXT  # what `value` is
    revealed: Callable[[Any], str] | None = None  # of a masked column: what leaves with a reason only


class RowsTable(QAbstractTableModel):
    """Shows records by key; never holds more than a few pages of them."""

    order_asked = Signal(object)  # ((Column.order, descending), …), of lists that somebody queries
    filters_asked = Signal(object)  # ((Column.order, Filter), …), of the same

    def __init__(self, columns: Sequence[Column], fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self.is_asked = any(column.order for column in self.columns)
        self.values_of: Callable[[str], ValuesFound] | None = None  # of lists that somebody queries
        self.arranger: Callable[..., Sequence[Key]] | None = None  # of all others, once it is needed
        self.orders: Orders = ()
        self.filters: tuple[tuple[int, Filter], ...] = ()
        self._given: Sequence[Key] = ()
        self._keys: Sequence[Key] = ()
        self._rows: dict[Key, int] = {}
        self._pages: OrderedDict[int, Mapping[Key, Any]] = OrderedDict()

    @property
    def keys(self) -> Sequence[Key]:
        """The keys that are shown, in order."""
        return self._keys

    @property
    def fetch(self) -> Fetch:
        """What records are fetched by."""
        return self._fetch

    @property
    def given(self) -> Sequence[Key]:
        """The keys that there are, also those that a filter hides."""
        return self._given

    def set_keys(self, keys: Sequence[Key]) -> None:
        """Show the records of `keys`, in that order unless another is chosen."""
        self.beginResetModel()
        self._given = self._keys = keys
        if (self.orders or self.filters) and not self.is_asked:
            self._keys = self._arranged()
        self._rows = {}
        self._pages.clear()
        self.endResetModel()

    def can_order(self, column: int) -> bool:
        """Say whether the list can be put in order, and narrowed, by this column."""
        return 0 <= column < len(self.columns) and (not self.is_asked or bool(self.columns[column].order))

    def arrange(self, orders: Orders, filters: "tuple[tuple[int, Filter], ...]") -> None:
        """Put the rows into another order and narrow them, or ask whoever queries to do so."""
        orders = tuple(one for one in orders if self.can_order(one[0]))
        filters = tuple(one for one in filters if self.can_order(one[0]))
        are_new = orders != self.orders, filters != self.filters
        self.orders, self.filters = orders, filters
        if self.is_asked:
            if are_new[1]:
                self.filters_asked.emit(tuple((self.columns[at].order, one) for at, one in filters))
            if are_new[0]:
                self.order_asked.emit(tuple((self.columns[at].order, down) for at, down in orders))
        elif any(are_new):
            self.set_keys(self._given)
        if any(are_new) and self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _arranged(self) -> Sequence[Key]:
        if self.arranger is None:
            return self._given
        columns = self.columns
        return self.arranger(
            self._given,
            self._fetch,
            [(columns[at], is_descending) for at, is_descending in self.orders],
            [(columns[at], asked) for at, asked in self.filters],
        )

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
            return tr(self.columns[section].heading) + self._sign(section)
        return _alignment(self.columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows into the order of one column."""
        if self.can_order(column):
            self.arrange(((column, order == Qt.SortOrder.DescendingOrder),), self.filters)

    def _sign(self, section: int) -> str:
        """Return the arrow of a column that orders the list; its number where several do."""
        for place, (at, is_descending) in enumerate(self.orders, 1):
            if at == section:
                number = str(place) if len(self.orders) > 1 else ""
                return f" {'▼' if is_descending else '▲'}{number}"
        return ""


class ListOnScreen(QTableView):
    """What the tools of a list know of the view that shows it."""

    table: RowsTable
    name: str  # message id
    room: "Room | None"
    settings: QSettings | None
    settings_key: str
    widths: list[int]  # of the columns in pixels, as the list has them by itself
    about: Callable[[], str] | None = None  # what else the list shows: a batch, what is searched for

    def shown_columns(self) -> list[int]:
        """Return the columns that are shown, from left to right."""
        columns = map(self.horizontalHeader().logicalIndex, range(self.table.columnCount()))
        return [column for column in columns if not self.isColumnHidden(column)]

    def arrange(self, orders: Orders, filters: "tuple[tuple[int, Filter], ...]") -> None:
        """Put the rows in order and narrow them; the row one stands on stays the current one."""
        raise NotImplementedError

    def selected_keys(self) -> list[Key]:
        """Return the keys of the selected rows, in the order shown."""
        raise NotImplementedError

    def copy(self, *, headed: bool = False) -> None:
        """Put the selected rows on the clipboard as a spreadsheet takes them."""
        raise NotImplementedError


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

"""Asks by what one column narrows a list: values to tick, a text, from and until, empty or not."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.records.fields import Kind
from models.records.lists import Filter, How, ValueCount, ValuesFound
from models.rules.dates import Moment, read_text
from resources.i18n import N_, tr
from ui.parts.look import em
from ui.parts.rows_table import Column

_WAYS = (
    (How.VALUES, N_("one of the values ticked")),
    (How.CONTAINS, N_("containing a text")),
    (How.BETWEEN, N_("from … until …")),
    (How.EMPTY, N_("empty")),
    (How.FILLED, N_("filled in")),
)
_PAGES = {How.VALUES: 0, How.CONTAINS: 1, How.BETWEEN: 2, How.EMPTY: 3, How.FILLED: 3}
_DATED = (Kind.DATE, Kind.MONTH)
_WIDTH_EMS, _HEIGHT_EMS = 26, 30
_VALUE = Qt.ItemDataRole.UserRole


class FilterDialog(QDialog):
    """Starts with the filter that the column has; nothing but ticks of everything is no filter."""

    chosen = Signal(object)  # Filter, or None where all rows are wanted

    def __init__(self, column: Column, asked: Filter | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._column, self._asked = column, asked
        self.way = QComboBox()
        self.search, self.text = QLineEdit(), QLineEdit()
        self.least, self.most = QLineEdit(), QLineEdit()
        self.values = QListWidget()
        self.message = QLabel(tr("Reading the values …"))
        self._stack = QStackedWidget()
        self._buttons = QDialogButtonBox()
        self._build()
        self._connect()
        self._start()

    def show_values(self, found: ValuesFound) -> None:
        """Offer what the column holds."""
        kept = set(self._asked.values) if self._asked and self._asked.how is How.VALUES else None
        self.values.clear()
        for one in found.values:
            item = QListWidgetItem(tr("{value}  ({n})", value=one.title or tr("(empty)"), n=one.n))
            item.setData(_VALUE, one)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_kept = kept is None or one.value in kept
            item.setCheckState(Qt.CheckState.Checked if is_kept else Qt.CheckState.Unchecked)
            self.values.addItem(item)
        self.values.setCurrentRow(0)
        cut = tr("There are more values than are listed: search by a text instead.")
        self.message.setText(cut if found.is_cut else "")

    def accept(self) -> None:
        """Hand over what is chosen; a bound that is no date is asked for again."""
        way = self.way.currentData()
        if way is How.BETWEEN:
            self._accept_between()
        elif way is How.CONTAINS:
            text = self.text.text().strip()
            self._hand_over(Filter(way, (text,)) if text else None)
        elif way is How.VALUES:
            self._hand_over(self._ticked())
        else:
            self._hand_over(Filter(way))

    def _hand_over(self, asked: Filter | None) -> None:
        super().accept()
        self.chosen.emit(asked)

    def _accept_between(self) -> None:
        bounds = [self._bound(line.text().strip()) for line in (self.least, self.most)]
        for line, bound in zip((self.least, self.most), bounds, strict=True):
            if bound is None:
                self.message.setText(tr("{value} is no date.", value=line.text().strip()))
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._hand_over(Filter(How.BETWEEN, tuple(str(one) for one in bounds)) if any(bounds) else None)

    def _bound(self, typed: str) -> str | None:
        """Return a bound as values are stored; None where it cannot be read."""
        if not typed or self._column.kind not in _DATED or (typed.isdecimal() and len(typed) == len("2025")):
            return typed
        found = read_text(typed)
        if not isinstance(found, Moment):
            return None
        has_day = found.day is not None and self._column.kind is Kind.DATE
        return f"{found.as_month}-{found.day:02}" if has_day else found.as_month

    def _ticked(self) -> Filter | None:
        items = self._items()
        kept = [item.data(_VALUE) for item in items if item.checkState() == Qt.CheckState.Checked]
        if not items or (len(kept) == len(items) and not self._is_searched()):
            return None
        if self._is_searched():
            kept = [item.data(_VALUE) for item in items if not item.isHidden() and item.data(_VALUE) in kept]
        return _filter_of(kept)

    def _is_searched(self) -> bool:
        return bool(self.search.text().strip())

    def _items(self) -> list[QListWidgetItem]:
        return [self.values.item(at) for at in range(self.values.count())]

    def _build(self) -> None:
        heading = tr(self._column.heading)
        self.setWindowTitle(tr("Filter: {column}", column=heading))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for way, word in _WAYS:
            self.way.addItem(tr(word), way)
        caption = QLabel(tr("Show rows whose {column} is", column=heading))
        caption.setWordWrap(True)
        caption.setBuddy(self.way)
        self.way.setAccessibleName(caption.text())
        for page in (self._values_page(), _lines((tr("&Text"), self.text)), self._between_page(), QWidget()):
            self._stack.addWidget(page)
        self.message.setProperty("role", "quiet")
        self.message.setWordWrap(True)
        go = self._buttons.addButton(tr("Filter"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._all = self._buttons.addButton(tr("Show all rows"), QDialogButtonBox.ButtonRole.ResetRole)
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        for part in (caption, self.way, self._stack, self.message, self._buttons):
            column.addWidget(part, 1 if part is self._stack else 0)
        for button in self._buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        go.setDefault(True)  # last: a box makes a button of its own choice the default
        self.resize(_WIDTH_EMS * em(self), _HEIGHT_EMS * em(self))

    def _values_page(self) -> QWidget:
        self.search.setPlaceholderText(tr("part of a value"))
        self.search.setAccessibleName(tr("part of a value"))
        self.values.setAccessibleName(tr("Values"))
        page = QWidget()
        line = QHBoxLayout()
        for word, state in (
            (tr("&Tick all"), Qt.CheckState.Checked),
            (tr("Tick &none"), Qt.CheckState.Unchecked),
        ):
            button = QPushButton(word)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, state=state: self._tick(state))
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.values, 1)
        column.addLayout(line)
        return page

    def _between_page(self) -> QWidget:
        if self._column.kind in _DATED:
            for line in (self.least, self.most):
                line.setPlaceholderText(tr("2025, 2025.9 or 2025.9.24"))
        return _lines((tr("&From"), self.least), (tr("&Until"), self.most))

    def _connect(self) -> None:
        self.way.currentIndexChanged.connect(self._on_way_chosen)
        self.search.textChanged.connect(self._on_searched)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._all.clicked.connect(lambda _checked=False: self._hand_over(None))

    def _start(self) -> None:
        how = self._asked.how if self._asked else How.VALUES
        self.way.setCurrentIndex([way for way, _ in _WAYS].index(how))
        if self._asked and how is How.CONTAINS:
            self.text.setText(self._asked.values[0])
        if self._asked and how is How.BETWEEN:
            for line, value in zip((self.least, self.most), self._asked.values, strict=True):
                line.setText(value)
        self._on_way_chosen()

    def _on_way_chosen(self) -> None:
        way = self.way.currentData()
        self._stack.setCurrentIndex(_PAGES[way])
        first = {How.VALUES: self.search, How.CONTAINS: self.text, How.BETWEEN: self.least}.get(way, self.way)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_searched(self, typed: str) -> None:
        plain = typed.strip().casefold()
        for item in self._items():
            item.setHidden(plain not in item.text().casefold())

    def _tick(self, state: Qt.CheckState) -> None:
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)


def _filter_of(kept: Sequence[ValueCount]) -> Filter:
    titles = tuple(one.title for one in kept)
    return Filter(How.VALUES, tuple(one.value for one in kept), titles)


def _lines(*lines: tuple[str, QLineEdit]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    for word, line in lines:
        caption = QLabel(word)
        caption.setBuddy(line)
        line.setAccessibleName(word.replace("&", ""))
        column.addWidget(caption)
        column.addWidget(line)
    column.addStretch(1)
    return page

"""The list of members: batch, unit and what is searched for narrow it; every column sorts it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.records.members import Choice, MemberRow, MembersWanted
from models.registers.members import (
    batch_choices,
    count_members,
    find_list,
    member_rows,
    starting_batch,
    unit_choices,
)
from models.search_stale import is_search_stale
from resources.i18n import N_, screen_words, tr, tr_plural
from ui.members.indexing import index_members
from ui.members.members_table import member_columns, ordered_by
from ui.parts.empty_page import EmptyPage
from ui.parts.look import em, icon
from ui.parts.rows_table import RowsTable
from ui.parts.rows_view import RowsView
from ui.printing.print_buttons import print_buttons
from ui.room import Place, Room

if TYPE_CHECKING:
    from models.records.fields import FieldSpec
    from models.records.lists import Filter, ValuesFound
    from ui.members.places import Narrowed
    from ui.parts.kept import Kept

_FILTER_EMS = 9
_MOST_CHOSEN = 200  # members that are printed as chosen ones; more are a unit or a batch


class MemberList(QWidget):
    """Opens a member on Enter; copies rows for a spreadsheet."""

    opened = Signal(str)  # the member's key
    adding = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._text = ""
        self._orders: tuple[tuple[FieldSpec, bool], ...] = ()
        self._filters: tuple[tuple[FieldSpec, Filter], ...] = ()
        self._shown = MembersWanted()  # what the list was asked for last; jobs read it too
        self._batch, self._unit = QComboBox(), QComboBox()
        self._table = RowsTable(member_columns(), self._fetch)
        self._table.values_of = self._values_of
        self._table.order_asked.connect(self._on_order_asked)
        self._table.filters_asked.connect(self._on_filters_asked)
        self._is_built = False  # a view that comes back asks for nobody before there is a list
        self._view = RowsView(self._table, name=N_("Members"), room=room)
        self._view.about = self._about
        self._count = QLabel()
        self._add = QPushButton(icon("plus"), tr("Add member"))
        self.copies = QAction(tr("Save personal files…"), self)  # stands in the menu of the list
        self._nobody = QLabel()
        self._stack = QStackedWidget()
        self._empty: EmptyPage | None = None
        self._build()
        self._connect()
        self.reload_choices()
        self._choose(self._batch, starting_batch())
        self._is_built = True
        self.reload()

    @property
    def view(self) -> RowsView:
        """The rows."""
        return self._view

    @property
    def wanted(self) -> MembersWanted:
        """Which members are shown, and in which order."""
        return MembersWanted(
            batch=self._batch.currentData() or "",
            unit=self._unit.currentData() or "",
            text=self._text,
            orders=self._orders,
            filters=self._filters,
        )

    def has_all_columns(self) -> bool:
        """Say whether the list offers the very fields that there are now: switched on ones too."""
        return [one.heading for one in self._table.columns] == [one.heading for one in member_columns()]

    def search(self, text: str) -> None:
        """Show whom `text` finds."""
        if text != self._text:
            self._text = text
            self.reload()

    def show_narrowed(self, wanted: "Narrowed") -> None:
        """List a batch narrowed by one field, whatever was searched for and narrowed before."""
        self._text = ""
        self._choose(self._batch, wanted.batch)
        self._choose(self._unit, "")
        orders = (column.order for column in self._table.columns)
        at = next(at for at, order in enumerate(orders) if order and ordered_by(order) == wanted.field)
        self._view.tools.narrow(((at, wanted.asked),))
        self.reload()
        self.enter()

    def left(self) -> "Kept":
        """Return what `come_back` needs: what is searched for, the filters, the order and the row."""
        from ui.parts.kept import kept_in  # noqa: PLC0415 - a list that opens comes from nowhere

        return [self._text, *kept_in(self._kept())]

    def come_back(self, left: "Kept") -> None:
        """List the same members again, on the same row."""
        from ui.parts.kept import bring_back  # noqa: PLC0415 - a list that opens comes from nowhere

        self._text = str(left[0])
        bring_back(self._kept(), left[1:])
        self.reload()

    def _kept(self) -> tuple[QWidget, ...]:
        return self._batch, self._unit, self._view

    def enter(self) -> None:
        """Put the keyboard into the rows."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.go_to(self._view.current_key())

    def reload(self) -> None:
        """Ask again whom the list shows."""
        self._shown = self.wanted
        found = find_list(self._shown)
        self._view.show_keys(found.numbers)
        n = len(found.numbers)
        cut = tr("The first {n}: type more to find others", n=n)
        self._count.setText(cut if found.is_cut else tr_plural("{n} person", "{n} people", n))
        self._show_whats_there(n)
        if is_search_stale() and not self._room.desk.read_only:
            index_members(jobs=self._room.jobs).succeeded.connect(self._on_indexed)

    def reload_choices(self) -> None:
        """Offer the batches and units that there are now, and stay with the chosen ones."""
        words = screen_words()
        self._offer(self._batch, tr("All batches"), batch_choices(words))
        self._offer(self._unit, tr("All units"), unit_choices(words))

    def _fetch(self, numbers: Sequence[int]) -> Mapping[int, MemberRow]:
        return member_rows(numbers, screen_words(), self._shown.batch, self._shown.unit)

    def _values_of(self, order: str) -> "ValuesFound":
        from models.registers.member_values import member_values  # noqa: PLC0415 - a start filters nothing

        field = ordered_by(order)
        if field is None:
            raise LookupError(order)
        return member_values(self._shown, field, screen_words())

    def _about(self) -> str:
        """Say which members the list shows before any filter."""
        typed = tr("found by “{text}”", text=self._text) if self._text else ""
        unit = self._unit.currentText() if self._shown.unit else ""
        return " · ".join(filter(None, (self._batch.currentText(), unit, typed)))

    def _whom_to_print(self) -> tuple[Sequence[str], str]:
        chosen = self._view.selected_keys()
        if len(chosen) > _MOST_CHOSEN:
            words = tr(
                "Choose at most {n} here; a whole unit or batch is chosen on the Print page.", n=_MOST_CHOSEN
            )
            self._room.changes.said.emit(words)
            return (), ""
        records = [self._table.record_at(self._table.row_of(number)) for number in chosen]
        return [record.key for record in records if record is not None], self.wanted.batch

    def _build(self) -> None:
        self._batch.setAccessibleName(tr("Batch"))
        self._unit.setAccessibleName(tr("Receiving unit"))
        for box in (self._batch, self._unit):
            box.setMinimumWidth(_FILTER_EMS * em(self))
        self._count.setProperty("role", "quiet")
        self._nobody.setProperty("role", "quiet")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._add.setToolTip(tr("Add member (Ctrl+N)"))
        self._add.setEnabled(not self._room.desk.read_only)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for part in (self._batch, self._unit, self._count):
            bar.addWidget(part)
        bar.addStretch(1)
        self.copies.setShortcut(QKeySequence("Ctrl+Alt+F"))
        self._view.addAction(self.copies)
        for button in (*print_buttons(self._room, self._whom_to_print), self._add):
            bar.addWidget(button)
        self._listed = QWidget()
        inner = QVBoxLayout(self._listed)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._view, 1)
        inner.addWidget(self._nobody, 1)
        self._nobody.hide()
        self._stack.addWidget(self._listed)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self._view)
        QWidget.setTabOrder(self._view, self._batch)

    def _connect(self) -> None:
        self._view.opened.connect(self._on_row_opened)
        self._batch.activated.connect(lambda _at: self.reload())
        self._unit.activated.connect(lambda _at: self.reload())
        self._add.clicked.connect(self.adding)
        self.copies.triggered.connect(self._on_copies_asked)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._add.click)
        self._room.changes.members_changed.connect(self._on_members_changed)

    def _on_copies_asked(self) -> None:
        from ui.members.copies import ask_copies  # noqa: PLC0415 - as rarely as it is used

        found = self._fetch([int(str(number)) for number in self._view.selected_keys()])
        ask_copies(self._room, self, [record.key for record in found.values()])

    def _on_members_changed(self, _keys: object) -> None:
        self.reload_choices()
        self.reload()

    def _on_indexed(self, _result: object) -> None:
        self.reload()

    def _on_row_opened(self, number: int) -> None:
        record = self._table.record_at(self._table.row_of(number))
        if record is not None:
            self.opened.emit(record.key)

    def _on_order_asked(self, orders: tuple[tuple[str, bool], ...]) -> None:
        named = ((ordered_by(order), is_descending) for order, is_descending in orders)
        self._orders = tuple((field, down) for field, down in named if field)
        if self._is_built:
            self.reload()

    def _on_filters_asked(self, filters: "tuple[tuple[str, Filter], ...]") -> None:
        named = ((ordered_by(order), asked) for order, asked in filters)
        self._filters = tuple((field, asked) for field, asked in named if field)
        if self._is_built:
            self.reload()

    def _show_whats_there(self, n: int) -> None:
        wanted = self._shown
        is_empty = n == 0 and not wanted.text and count_members() == 0
        self._stack.setCurrentWidget(self._empty_page() if is_empty else self._listed)
        self._view.setVisible(n > 0)
        self._nobody.setVisible(n == 0)
        if n == 0:
            self._nobody.setText("\n".join(filter(None, (tr("Nobody is found here."), _way_out(wanted)))))

    def _empty_page(self) -> EmptyPage:
        """Return what stands where there are no members at all; built when it is first needed."""
        if self._empty is None:
            self._empty = EmptyPage(
                tr("No members yet"),
                tr("Here stand the young Party members who work in the grids. The first step is the roster."),
                tr("Import the roster"),
            )
            self._empty.step_taken.connect(lambda: self._room.go(Place("import")))
            self._stack.addWidget(self._empty)
        return self._empty

    def _offer(self, box: QComboBox, everything: str, choices: Sequence[Choice]) -> None:
        kept = box.currentData() or ""
        box.clear()
        box.addItem(everything, "")
        for choice in choices:
            box.addItem(choice.title, choice.key)
        self._choose(box, kept)

    def _choose(self, box: QComboBox, key: str) -> None:
        box.setCurrentIndex(max(box.findData(key), 0))


def _way_out(wanted: MembersWanted) -> str:
    """Say where those may be whom the list does not show."""
    if wanted.filters:
        return tr("The filters above hide rows: Show all rows takes them away.")
    return tr("Choose all batches and all units to look further.") if wanted.batch or wanted.unit else ""

"""What stands otherwise at the end of one day than at the end of another, as a list."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from models.clock import now
from models.records.history import Difference
from resources.i18n import N_, tr, tr_plural
from ui.office.actions import compare_days
from ui.office.panel import Panel
from ui.parts.captioned import captioned_line
from ui.parts.day_field import DayField
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.parts.values import MASK, Value, shown_value
from ui.room import Room

_DAYS = 30


def _shown(one: Difference, value: Value) -> str:
    if one.field is None or value is None or value == "":
        return ""
    return MASK if one.field.spec.sensitive else shown_value(one.field, value)


def _field(one: Difference) -> str:
    return tr(one.field.term) if one.field else ""


_COLUMNS = (
    Column(heading=N_("About"), text=lambda one: one.about, width=10, tip=lambda one: one.about),
    Column(heading=N_("Record"), text=lambda one: tr(one.title) if one.title else "", width=7),
    Column(heading=N_("What"), text=lambda one: tr(one.deed), width=5),
    Column(heading=N_("Field"), text=_field, width=8),
    Column(heading=N_("Before"), text=lambda one: _shown(one, one.before), width=12),
    Column(heading=N_("After"), text=lambda one: _shown(one, one.after), width=12),
)


class ChangesPanel(Panel):
    """Asks for two days and lists what is different between their ends; Enter in a day compares."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._found: Sequence[Difference] = ()
        self._is_new = True
        self.first = DayField(tr("From day"))
        self.last = DayField(tr("Until day"))
        self.compare = QPushButton(tr("&Compare"))
        self.message = QLabel()
        self.list = RowsView(
            RowsTable(_COLUMNS, self._records), name=N_("What changed between two days"), room=room
        )
        self._build()
        for field in (self.first, self.last):
            field.refused.connect(self._on_refused)
            field.returnPressed.connect(self._on_compare)
        self.compare.clicked.connect(self._on_compare)

    def refresh(self) -> None:
        """Offer the last thirty days, the first time."""
        if self._is_new:
            self._is_new = False
            today = now().date()
            self.first.show_day(today - timedelta(days=_DAYS))
            self.last.show_day(today)

    def kept(self) -> Sequence[QWidget]:
        """Return what is chosen here."""
        return self.first, self.last

    def take_focus(self) -> None:
        """Put the keys where the work begins."""
        (self.list if self._found else self.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        bar = captioned_line(((tr("F&rom"), self.first), (tr("Unti&l"), self.last)))
        bar.addWidget(self.compare)
        self.message.setWordWrap(True)
        self.message.setText(
            tr("Choose two days and compare: the list shows what stands otherwise at the end of the second.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.message)
        column.addWidget(self.list, 1)

    def _records(self, keys: Iterable[object]) -> dict[object, Difference]:
        return {key: self._found[int(str(key))] for key in keys}

    def _on_refused(self, reason: str) -> None:
        if reason:
            self.message.setText(reason)

    def _on_compare(self) -> None:
        if self.first.day is None or self.last.day is None:
            self.message.setText(tr("Two days are needed."))
            return
        job = compare_days(room=self._room, first=self.first.day, last=self.last.day)
        job.succeeded.connect(self._on_compared)

    def _on_compared(self, found: list[Difference]) -> None:
        self._found = found
        self.list.show_keys(range(len(found)))
        self.message.setText(
            tr_plural("{n} difference.", "{n} differences.", len(found))
            if found
            else tr("Nothing stands otherwise.")
        )

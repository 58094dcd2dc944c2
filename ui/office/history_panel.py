"""Everything that was done in this office: found by person, kind and text, told, taken back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from models.journal.deeds import operation_ids, operation_records, people_at_work
from models.records.fields import Kind
from models.records.history import OperationRecord
from models.records.operations import OperationKind
from resources.i18n import N_, screen_words, tr
from ui.office.deed_pane import DeedPane
from ui.office.panel import Panel
from ui.parts.captioned import captioned_line
from ui.parts.day_field import DayField
from ui.parts.kept import Kept
from ui.parts.look import em
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room
from ui.work.showing import shown_about, shown_time

_TEXT_EMS = 10


def _about(one: OperationRecord) -> str:
    return shown_about(screen_words(), one)


_COLUMNS = (
    Column(heading=N_("When"), text=lambda one: shown_time(one.at), width=11, kind=Kind.DATE),
    Column(heading=N_("Who"), text=lambda one: one.who, width=5),
    Column(heading=N_("What"), text=lambda one: tr(one.kind.value), width=9),
    Column(heading=N_("About"), text=_about, width=10, tip=_about),
    Column(heading=N_("Reason"), text=lambda one: one.reason, width=9, tip=lambda one: one.reason),
    Column(heading=N_("State"), text=lambda one: tr("taken back") if one.undone_by else "", width=5),
)


class HistoryPanel(Panel):
    """The operations, the newest first."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = QComboBox()
        self.kind = QComboBox()
        self.first = DayField(tr("From day"))
        self.last = DayField(tr("Until day"))
        self.text = QLineEdit()
        self.message = QLabel()
        self.list = RowsView(RowsTable(_COLUMNS, operation_records), name=N_("History"), room=room)
        self.pane = DeedPane(room)
        self._build()
        self.who.activated.connect(lambda _at: self._list())
        self.kind.activated.connect(lambda _at: self._list())
        self.text.textChanged.connect(lambda _text: self._list())
        for field in (self.first, self.last):
            field.changed.connect(self._list)
            field.refused.connect(self.message.setText)
        self.list.current_changed.connect(self._on_row_changed)
        self.list.opened.connect(lambda _key: self.pane.text.setFocus(Qt.FocusReason.TabFocusReason))

    def refresh(self) -> None:
        """Read again who worked and what was done."""
        chosen = self.who.currentData()
        self.who.clear()
        self.who.addItem(tr("everybody"), "")
        for name in people_at_work():
            self.who.addItem(name, name)
        self.who.setCurrentIndex(max(self.who.findData(chosen or ""), 0))
        self._list()

    def kept(self) -> Sequence[QWidget]:
        """Return what is chosen here."""
        return self.who, self.kind, self.first, self.last, self.text, self.list

    def come_back(self, left: Kept) -> None:
        """Choose the same again, and list what that finds."""
        super().come_back(left)
        self._list()

    def take_focus(self) -> None:
        """Put the keys into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.kind.addItem(tr("everything"), None)
        for kind in OperationKind:
            if kind is not OperationKind.SHIPPED:
                self.kind.addItem(tr(kind.value), kind)
        self.text.setPlaceholderText(tr("part of a name or a reason"))
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(_TEXT_EMS * em(self))
        self.message.setProperty("role", "wrong")
        bar = captioned_line(
            (
                (tr("&Who"), self.who),
                (tr("&Kind"), self.kind),
                (tr("F&rom"), self.first),
                (tr("Unti&l"), self.last),
                (tr("Te&xt"), self.text),
            )
        )
        bar.addWidget(self.message)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(split, 1)

    def _list(self) -> None:
        found = operation_ids(
            who=self.who.currentData() or "",
            kind=self.kind.currentData(),
            text=self.text.text(),
            first=self.first.iso,
            last=self.last.iso,
            shows=_about,
        )
        self.list.show_keys(found)
        self._on_row_changed(self.list.current_key())

    def _on_row_changed(self, key: object) -> None:
        record: OperationRecord | None = operation_records([str(key)]).get(str(key)) if key else None
        self.pane.show_operation(record)

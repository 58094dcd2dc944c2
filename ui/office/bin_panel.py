"""The recycle bin: what was removed, by whom, when and why; found by name, brought back by key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.journal.subjects import record_title
from models.records.fields import Kind
from models.records.history import OperationRecord
from models.records.recycle_bin import RemovedRecord
from resources.i18n import N_, screen_words, tr
from ui.jobs import Job
from ui.office.actions import list_removed, look_at_restoring, restore_record
from ui.office.deed_pane import Asks, DeedPane
from ui.office.panel import Panel
from ui.parts.captioned import captioned_line
from ui.parts.empty_page import EmptyPage
from ui.parts.look import em
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room
from ui.work.showing import shown_about, shown_time

_TEXT_EMS = 14
_PAUSE_MS = 150  # somebody who types on asks nothing of the database
_OFFERED = ("member", "assignment", "score_sheet")  # kinds that are asked for most; others are found by name


def _why(one: RemovedRecord) -> str:
    """Say the reason; where nobody gave one, what was done."""
    about = shown_about(screen_words(), one.operation)
    return one.operation.reason or " · ".join(filter(None, (tr(one.operation.kind.value), about)))


_COLUMNS = (
    Column(heading=N_("Record"), text=lambda one: tr(one.title) if one.title else "", width=6),
    Column(heading=N_("About"), text=lambda one: one.about, width=6, kind=Kind.NAME),
    Column(heading=N_("Why"), text=_why, width=12, tip=_why),
    Column(heading=N_("Removed on"), text=lambda one: shown_time(one.operation.at), width=10, kind=Kind.DATE),
    Column(heading=N_("Who"), text=lambda one: one.operation.who, width=4),
    Column(heading=N_("With it"), text=lambda one: str(one.hung or ""), width=3, is_number=True),
    Column(heading=N_("What it said"), text=lambda one: one.text, width=14, tip=lambda one: one.text),
)


class RestorePane(DeedPane):
    """What took a record away, and the button that brings the record back."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        self.record: RemovedRecord | None = None
        super().__init__(room, parent)

    def show_record(self, record: RemovedRecord | None) -> None:
        """Show another record."""
        self.record = record
        self.show_operation(record.operation if record else None)

    def asks(self, operation: OperationRecord | None) -> Asks:
        """Return the words for bringing back."""
        about = self.record.about if operation and self.record else ""
        return Asks(tr("Re&store…"), tr("Bring {name} back?", name=about), tr("Restore"))

    def look(self, operation: OperationRecord) -> Job:
        """Find out what would come back with the record."""
        if self.record is None:
            return super().look(operation)
        return look_at_restoring(room=self.room, record=self.record)

    def turn(self, operation: OperationRecord) -> Job:
        """Bring the record back."""
        if self.record is None:
            return super().turn(operation)
        return restore_record(room=self.room, record=self.record)

    def obstacle(self, operation: OperationRecord | None) -> str:
        """Only who may not write at all brings nothing back: the rest is said before it is done."""
        is_locked = operation is not None and self.room.desk.read_only
        return tr("This window only reads.") if is_locked else ""


class BinPanel(Panel):
    """The removed records, the newest first; Enter brings one back."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._found: dict[str, RemovedRecord] = {}
        self.kind = QComboBox()
        self.text = QLineEdit()
        self.list = RowsView(RowsTable(_COLUMNS, self._records), name=N_("Recycle bin"), room=room)
        self.pane = RestorePane(room)
        self.none = QLabel(tr("Nothing that was removed is called so."))
        self.empty = EmptyPage(
            tr("The recycle bin is empty"),
            tr(
                "Members, assignments and rows that somebody removes stand here with the reason, "
                "and come back with all that hung on them. Nothing is ever thrown away."
            ),
        )
        self._stack = QStackedWidget()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read again what was removed."""
        job = list_removed(room=self._room, text=self.text.text(), table=self.kind.currentData() or "")
        job.succeeded.connect(self._on_listed)

    def kept(self) -> Sequence[QWidget]:
        """Return what is chosen here."""
        return self.kind, self.text, self.list

    def take_focus(self) -> None:
        """Put the keys into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.kind.addItem(tr("everything"), "")
        for table in _OFFERED:
            self.kind.addItem(tr(record_title(table)), table)
        self.text.setPlaceholderText(tr("name, pinyin, or part of a reason"))
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(_TEXT_EMS * em(self))
        self.none.setProperty("role", "quiet")
        self.none.hide()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 3)
        listed = QWidget()
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(captioned_line(((tr("&Kind"), self.kind), (tr("Te&xt"), self.text))))
        inner.addWidget(self.none)
        inner.addWidget(split, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(listed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.kind.activated.connect(self._on_narrowed)
        self.text.textChanged.connect(self._on_narrowed)
        self._pause.timeout.connect(self.refresh)
        self.list.current_changed.connect(self._on_row_changed)
        self.list.opened.connect(self._on_row_opened)

    def _records(self, keys: Sequence[str]) -> dict[str, RemovedRecord]:
        return {key: self._found[key] for key in keys if key in self._found}

    def _on_narrowed(self, *_choice: object) -> None:
        self._pause.start()

    def _on_listed(self, found: list[RemovedRecord]) -> None:
        self._found = {f"{one.table} {one.key}": one for one in found}
        self.list.show_keys(list(self._found))
        self._on_row_changed(self.list.current_key())
        is_narrowed = bool(self.text.text().strip() or self.kind.currentData())
        self.none.setVisible(is_narrowed and not found)
        self._stack.setCurrentIndex(1 if found or is_narrowed else 0)

    def _on_row_changed(self, key: object) -> None:
        record = self._found.get(str(key))
        if record != self.pane.record:
            self.pane.show_record(record)

    def _on_row_opened(self, _key: object) -> None:
        if self.pane.undo.isEnabled():
            self.pane.undo.click()

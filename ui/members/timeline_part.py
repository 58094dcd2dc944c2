"""Everything that happened to a member as one dated list: narrowed by kind, either way round, printed."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from models.errors import NoSuchRecord
from models.records.fields import Kind
from models.records.timeline import EventKind, TimelineEvent
from models.registers.timeline import timeline_of
from resources.i18n import N_, screen_words, tr
from ui.parts.captioned import captioned_line
from ui.parts.look import icon
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room
from ui.work.showing import shown_time


def _day_shown(day: str) -> str:
    return day or tr("no day")


def _text_shown(event: TimelineEvent) -> str:
    return tr("{what} · taken back", what=event.text) if event.is_undone else event.text


def _written_shown(event: TimelineEvent) -> str:
    return shown_time(event.written) if event.written else ""


_COLUMNS = (
    Column(
        heading=N_("Happened on"), text=lambda one: _day_shown(one.day), width=7, value=lambda one: one.day
    ),
    Column(heading=N_("Lasted until"), text=lambda one: one.until, width=7),
    Column(heading=N_("Kind"), text=lambda one: tr(one.kind.value), width=11),
    Column(heading=N_("What happened"), text=_text_shown, width=30, tip=_text_shown),
    Column(heading=N_("Written on"), text=_written_shown, width=11, kind=Kind.DATE),
    Column(heading=N_("Written by"), text=lambda one: one.who, width=5),
)


class TimelinePart(QWidget):
    """Reads the list when it is shown and whenever something changes; Enter leads to where a row stands."""

    opened = Signal(object)  # TimelineEvent: somebody wants to see where it stands

    def __init__(self, room: Room, member: str, name: str) -> None:
        super().__init__()
        self._room = room
        self._member = member
        self._name = name
        self._events: Sequence[TimelineEvent] = ()
        self.kind = QComboBox()
        self.oldest_first = QCheckBox(tr("&Oldest first"))
        self.print = QPushButton(icon("printer"), tr("Pr&int the list…"))
        self.message = QLabel()
        self.view = RowsView(RowsTable(_COLUMNS, self._records), name=N_("Timeline"), room=room)
        self._pause = QTimer(self, interval=0, singleShot=True)  # one deed is announced in several ways
        self._build()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what happened, now that somebody looks."""
        super().showEvent(event)
        self._pause.start()

    def refresh(self) -> None:
        """Read again what happened."""
        room, member = self._room, self._member
        job = room.jobs.write(lambda _report: _read(room, member), title=tr("Reading what happened"))
        job.succeeded.connect(self._on_read)

    @property
    def shown(self) -> list[TimelineEvent]:
        """The events that are shown, in their order."""
        return [self._events[int(key)] for key in self.view.table.keys]

    def _build(self) -> None:
        bar = captioned_line(((tr("&Kind"), self.kind),))
        bar.addWidget(self.oldest_first)
        bar.addWidget(self.print)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.message.setProperty("role", "quiet")
        self.message.setWordWrap(True)
        self.message.hide()
        self.view.about = self._about
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.message)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._offer_kinds()

    def _connect(self) -> None:
        self.kind.activated.connect(self._on_chosen)
        self.oldest_first.toggled.connect(self._on_chosen)
        self.print.clicked.connect(self._on_print_asked)
        self.view.opened.connect(self._on_row_opened)
        self._pause.timeout.connect(self.refresh)
        changes = self._room.changes
        for signal in (
            changes.members_changed,
            changes.assignments_changed,
            changes.marks_changed,
            changes.sheets_changed,
        ):
            signal.connect(self._on_changed)

    def _offer_kinds(self) -> None:
        """Offer the kinds that there are, and stay on the chosen one."""
        chosen = self.kind.currentData()
        found = {event.kind for event in self._events}
        self.kind.clear()
        self.kind.addItem(tr("everything"), None)
        for kind in EventKind:
            if kind in found or kind is chosen:
                self.kind.addItem(tr(kind.value), kind)
        self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))

    def _list(self) -> None:
        chosen = self.kind.currentData()
        keys = [at for at, event in enumerate(self._events) if chosen in (None, event.kind)]
        self.view.show_keys(_turned(keys, self._events) if self.oldest_first.isChecked() else keys)
        self.print.setEnabled(bool(keys) and self._room.desk.may_print)
        self.message.setText(
            "" if keys else tr("Nothing of this kind yet: what is written into the file stands here.")
        )
        self.message.setVisible(not keys)

    def _records(self, keys: Sequence[int]) -> dict[int, TimelineEvent]:
        return {key: self._events[key] for key in keys if key < len(self._events)}

    def _about(self) -> str:
        return " · ".join(
            filter(None, (self._name, self.kind.currentText() if self.kind.currentData() else ""))
        )

    def _on_read(self, found: list[TimelineEvent]) -> None:
        self._events = found
        self._offer_kinds()
        self._list()

    def _on_chosen(self, *_choice: object) -> None:
        self._list()

    def _on_row_opened(self, key: int) -> None:
        self.opened.emit(self._events[key])

    def _on_print_asked(self) -> None:
        self.view.tools.out.print_list()

    def _on_changed(self, _keys: object) -> None:
        if self.isVisible():
            self._pause.start()


def _read(room: Room, member: str) -> list[TimelineEvent]:
    try:
        return timeline_of(room.desk, member, screen_words())
    except NoSuchRecord:  # removed; the page is about to go
        return []


def _turned(keys: list[int], events: Sequence[TimelineEvent]) -> list[int]:
    """Return the oldest first; what has no day stays at the end."""
    dated = [key for key in keys if events[key].day]
    return dated[::-1] + [key for key in keys if not events[key].day]

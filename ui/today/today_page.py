"""The page Today: what is due and overdue, how many of how many, and the way there."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from models.records.fields import Kind
from resources.i18n import N_, tr, tr_plural
from ui.parts import ask
from ui.parts.captioned import captioned_line
from ui.parts.empty_page import EmptyPage
from ui.parts.kept import Kept, bring_back, kept_in
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room
from ui.shell.page_spec import Page
from ui.today.actions import DAYS, day_of, days_ahead, keep_days_ahead, read_due, settle
from ui.today.kinds import DueLine

_PAUSE_MS = 150  # several announcements of one deed are answered once


def _state(line: DueLine) -> str:
    """Say how far the last day is."""
    left = line.days_left
    if left is None:
        return ""
    if left < 0:
        return tr_plural("{n} day over", "{n} days over", -left)
    return tr_plural("{n} day left", "{n} days left", left) if left else tr("today")


def _ahead(days: int) -> str:
    return tr_plural("{n} day ahead", "{n} days ahead", days)


_COLUMNS = (
    Column(heading=N_("What"), text=lambda line: tr(line.kind), width=15, tip=lambda line: tr(line.kind)),
    Column(heading=N_("About"), text=lambda line: line.due.about, width=22, tip=lambda line: line.due.about),
    Column(heading=N_("How many"), text=lambda line: str(line.due.n or ""), width=4, is_number=True),
    Column(heading=N_("of all"), text=lambda line: str(line.due.of or ""), width=4, is_number=True),
    Column(
        heading=N_("Until when"),
        text=lambda line: line.due.until,
        width=6,
        kind=Kind.DATE,
        is_wrong=lambda line: line.is_overdue,
    ),
    Column(heading=N_("Time left"), text=_state, width=6, is_wrong=lambda line: line.is_overdue),
)


class TodayPage(Page):
    """Lists what is due; Enter goes to the place where it is done."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._lines: dict[str, DueLine] = {}
        self.days = QComboBox()
        self.list = RowsView(
            RowsTable(_COLUMNS, lambda keys: {key: self._lines[key] for key in keys}),
            name=N_("What is due"),
            room=room,
        )
        self.details = QTextBrowser()
        self.go_there = QPushButton(tr("&Go there"))
        self.settled = QPushButton(tr("&Settled…"))
        self.empty = EmptyPage(
            tr("Everything is done"),
            tr(
                "Nothing is due and nothing was left half done. Score sheets to enter, terms and leaves that "
                "end, rows of a file that were not taken and forms to print again would stand here."
            ),
        )
        self._stack = QStackedWidget()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read again what is due."""
        self._pause.stop()
        read_due(room=self._room).succeeded.connect(self._on_read)

    def left(self) -> Kept:
        """Return which line is chosen."""
        return kept_in((self.list,))

    def come_back(self, left: object) -> None:
        """Choose the same line."""
        if isinstance(left, list):
            bring_back((self.list,), left)

    def enter_search(self) -> None:
        """Put the keys into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is due, now that somebody looks."""
        super().showEvent(event)
        self.refresh()

    def _build(self) -> None:
        title = QLabel(tr("Today, {day}", day=day_of(self._room.desk).isoformat()))
        title.setProperty("role", "title")
        for days in DAYS:
            self.days.addItem(_ahead(days), days)
        self.days.setCurrentIndex(self.days.findData(days_ahead(self._room.settings)))
        self.list.about = self._about
        self.details.setAccessibleName(tr("Who or what waits"))
        self.details.setTabChangesFocus(True)
        self.go_there.setToolTip("Enter")
        bar = captioned_line(((tr("&Look ahead"), self.days),))
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addLayout(bar)
        self._stack.addWidget(self._build_listed())
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _build_listed(self) -> QSplitter:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.details, 1)
        column.addWidget(self.go_there)
        column.addWidget(self.settled)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(beside)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        return split

    def _connect(self) -> None:
        self.days.currentIndexChanged.connect(self._on_days_changed)
        self.list.opened.connect(self._on_opened)
        self.list.current_changed.connect(self._on_row_changed)
        self.go_there.clicked.connect(self._on_go_asked)
        self.settled.clicked.connect(self._on_settled_asked)
        self._pause.timeout.connect(self.refresh)
        self._room.changes.follow_all(self._on_changed)

    def _about(self) -> str:
        """Say on which day the list was made, and how far it looks ahead."""
        return f"{day_of(self._room.desk).isoformat()} · {self.days.currentText()}"

    def _on_changed(self, *_keys: object) -> None:
        if self.isVisible():
            self._pause.start()

    def _on_days_changed(self) -> None:
        keep_days_ahead(self._room.settings, self.days.currentData())
        self._on_changed()

    def _on_read(self, lines: list[DueLine]) -> None:
        # a line stays the same one while its counts change
        self._lines = {f"{line.kind}/{'/'.join(line.due.leads_to)}": line for line in lines}
        self.list.show_keys(list(self._lines))
        self._on_row_changed(self.list.current_key())
        self._stack.setCurrentIndex(0 if self._lines else 1)

    def _on_row_changed(self, key: object) -> None:
        line = self._lines.get(str(key))
        self.details.setPlainText("\n".join(line.due.details) if line else "")
        self.go_there.setEnabled(bool(line and line.place))
        can_settle = bool(line and line.due.settles) and not self._room.desk.read_only
        self.settled.setVisible(can_settle)

    def _on_go_asked(self) -> None:
        self._on_opened(self.list.current_key())

    def _on_opened(self, key: object) -> None:
        line = self._lines.get(str(key))
        if line and line.place:
            self._room.go(line.place)

    def _on_settled_asked(self) -> None:
        line = self._lines.get(str(self.list.current_key()))
        if line:
            ask.confirm(
                self,
                tr("Is nothing more to be done about these rows? They are listed here no longer."),
                detail=line.due.about,
                yes=tr("Settled"),
                on_yes=partial(self._settle, line),
            )

    def _settle(self, line: DueLine) -> None:
        settle(room=self._room, line=line)

"""The records of one person on a member's page: joined, taken apart, and what they come to together."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from models.errors import NoSuchRecord
from models.records.fields import Kind
from models.records.same_person import JoinedRecord, Namesake, PersonTotal
from models.registers.joining import joined_records, namesakes_of, take_apart
from models.registers.person_totals import totals_of_person
from resources.i18n import N_, screen_words, tr
from ui.parts import ask
from ui.parts.flow import FlowLine
from ui.parts.look import icon
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.reconcile.join_dialog import JoinDialog, Record
from ui.room import Place, Room


def _stands_text(one: JoinedRecord) -> str:
    return tr("✓ stands") if one.stands else ""


def _counted_text(one: PersonTotal) -> str:
    return tr("counted with the one above") if one.is_counted_with else one.total


_RECORDS = (
    Column(heading=N_("Name"), text=lambda one: one.name, width=6, kind=Kind.NAME),
    Column(heading=N_("Born"), text=lambda one: one.birth.replace("-", "."), width=5),
    Column(heading=N_("Newest assignment"), text=lambda one: one.about, width=24, tip=lambda one: one.about),
    Column(heading=N_("Which stands"), text=_stands_text, width=6),
    Column(heading=N_("Day of the decision"), text=lambda one: one.decided, width=7),
    Column(heading=N_("Decided by"), text=lambda one: one.decided_by, width=5),
    Column(heading=N_("Reason"), text=lambda one: one.reason, width=12, tip=lambda one: one.reason),
)
_TOTALS = (
    Column(heading=N_("Batch"), text=lambda one: one.batch, width=8),
    Column(heading=N_("Receiving unit"), text=lambda one: one.unit, width=12),
    Column(heading=N_("Total"), text=_counted_text, width=14, tip=_counted_text),
    Column(heading=N_("Rank"), text=lambda one: one.rank, width=4, is_number=True),
    Column(heading=N_("Grade"), text=lambda one: one.grade, width=6),
)


class SamePersonPart(QWidget):
    """Shows the records and the totals over all of them; every decision asks for its reason."""

    def __init__(self, room: Room, member: str) -> None:
        super().__init__()
        self._room, self._member = room, member
        self.found: dict[str, JoinedRecord] = {}
        self._sums: dict[str, PersonTotal] = {}
        self.records = RowsView(
            RowsTable(_RECORDS, self._fetch_records), name=N_("Records of this person"), room=room
        )
        self.totals = RowsView(
            RowsTable(_TOTALS, self._fetch_totals), name=N_("Totals over all records"), room=room
        )
        self.join = QPushButton(icon("plus"), tr("Join with another record…"))
        self.open = QPushButton(icon("users"), tr("Open this record"))
        self.apart = QPushButton(icon("x"), tr("Take apart…"))
        self._alone, self._why = QLabel(), QLabel()
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read again what belongs together."""
        words, desk = screen_words(), self._room.desk
        try:
            self.found = {one.key: one for one in joined_records(desk, self._member, words)}
            self._sums = {one.assignment: one for one in totals_of_person(desk, self._member, words)}
        except NoSuchRecord:  # removed; the page is about to go
            return
        self.records.show_keys(list(self.found))
        self.totals.show_keys(list(self._sums))
        self._alone.setVisible(len(self.found) == 1)
        self.setFocusProxy(self.records)
        self._show_buttons()

    def current(self) -> JoinedRecord | None:
        """Return the record one stands on."""
        return self.found.get(str(self.records.current_key()))

    def ask_join(self) -> JoinDialog | None:
        """Ask which record is the same person's; where nothing speaks for any, say so."""
        namesakes = [one for one in self._namesakes() if not one.locked]
        if not namesakes:
            ask.tell(
                self,
                tr("Nobody else here can be the same person."),
                detail=tr(
                    "Offered are records with the same name, ID number, phone, or birth month and sending"
                    " unit that this office may write. Correct what is written wrong first."
                ),
            )
            return None
        own = next(iter(self.found.values()))  # the one that stands
        first = Record(own.key, _title(own.name, own.birth, own.about))
        records = [first, *(_record(one) for one in namesakes)]
        dialog = JoinDialog(self._room, records, parent=self)
        dialog.open()
        return dialog

    def _namesakes(self) -> tuple[Namesake, ...]:
        return namesakes_of(self._room.desk, self._member, screen_words())

    def _fetch_records(self, keys: list[str]) -> dict[str, JoinedRecord]:
        return {key: self.found[key] for key in keys if key in self.found}

    def _fetch_totals(self, keys: list[str]) -> dict[str, PersonTotal]:
        return {key: self._sums[key] for key in keys if key in self._sums}

    def _build(self) -> None:
        self._alone.setText(
            tr(
                "This person has one record here. If the same person stands in the list once more, join the"
                " records (Insert): the list, totals and paper then show one person, and nothing is lost."
            )
        )
        for label in (self._alone, self._why):
            label.setProperty("role", "quiet")
            label.setWordWrap(True)
        self.join.setToolTip(tr("Join with another record (Insert)"))
        self.open.setToolTip(tr("Open this record (Enter)"))
        self.apart.setToolTip(tr("Take apart (Delete)"))
        line = FlowLine()
        for button in (self.join, self.open, self.apart):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(_heading(tr("Records of this person"), self.records))
        column.addLayout(line)
        for part in (self._why, self._alone):
            column.addWidget(part)
        column.addWidget(self.records, 1)
        column.addWidget(_heading(tr("Totals over all records"), self.totals))
        column.addWidget(self.totals, 1)

    def _connect(self) -> None:
        self.join.clicked.connect(self._on_join_asked)
        self.open.clicked.connect(self._on_open_asked)
        self.apart.clicked.connect(self._on_apart_asked)
        self.records.opened.connect(self._on_record_opened)
        self.records.current_changed.connect(self._on_record_chosen)
        for key, button in ((Qt.Key.Key_Insert, self.join), (Qt.Key.Key_Delete, self.apart)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        self._room.changes.members_changed.connect(self._on_members_changed)

    def _show_buttons(self) -> None:
        line = self.current()
        can_write = not self._room.desk.read_only
        self.join.setEnabled(can_write)
        self.open.setEnabled(line is not None and line.key != self._member)
        self.apart.setEnabled(line is not None and bool(line.decision) and not line.locked)
        self._why.setText(tr("Read-only: {reason}", reason=tr(line.locked)) if line and line.locked else "")
        self._why.setVisible(bool(line and line.locked))

    def _on_join_asked(self) -> None:
        self.ask_join()

    def _on_open_asked(self) -> None:
        line = self.current()
        if line is not None and line.key != self._member:
            self._room.go(Place("members", line.key))

    def _on_record_opened(self, _key: object) -> None:
        self._on_open_asked()

    def _on_record_chosen(self, _key: object) -> None:
        self._show_buttons()

    def _on_apart_asked(self) -> None:
        line = self.current()
        if line is not None:
            ask.ask_text(
                self,
                tr("Are these records two people's after all? Both are as they were before."),
                label=tr("Reason"),
                on_given=partial(_apart, self._room, line.decision),
            )

    def _on_members_changed(self, _keys: object) -> None:
        self.refresh()


def _heading(text: str, view: RowsView) -> QLabel:
    made = QLabel(text)
    made.setProperty("role", "heading")
    made.setBuddy(view)
    return made


def _record(one: Namesake) -> Record:
    reasons = tr(", ").join(map(tr, one.reasons))
    return Record(one.key, tr("{name} ({unit})", name=_title(one.name, one.birth, one.about), unit=reasons))


def _title(name: str, birth: str, about: str) -> str:
    return " ".join(filter(None, (name, birth.replace("-", "."), about)))


def _apart(room: Room, decision: str, reason: str) -> None:
    job = room.jobs.save(lambda _report: take_apart(room.desk, decision, reason), title=tr("Saving"))
    job.succeeded.connect(partial(_announce, room))


def _announce(room: Room, _operation: object) -> None:
    room.changes.announce_all()

"""The course of an assignment on a member's page: stations, changes, and keys for the next change."""

from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from models.errors import NoSuchRecord
from models.records.stations import CourseLine
from models.registers.child_rows import rows_of, save_row
from models.registers.moves import change_part
from models.registers.removal import removal_lock
from models.registers.stations import assignment_course
from resources.codes import code_list
from resources.i18n import N_, screen_words, tr
from ui.jobs import Job
from ui.members.change_actions import remove
from ui.members.change_dialog import TITLES, ChangeDialog
from ui.parts import ask
from ui.parts.child_rows import announced
from ui.parts.fields_dialog import FieldsDialog, Values
from ui.parts.flow import FlowLine
from ui.parts.look import icon
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.printing.places import place_of_form
from ui.room import Room

BUTTONS = {  # by kind of change, a code of change_kind: the word and the key
    "transfer": (N_("Transfer…"), "Alt+T"),
    "swap": (N_("Swap…"), "Alt+W"),
    "early_end": (N_("End early…"), "Alt+N"),
    "withdraw": (N_("Withdraw…"), "Alt+B"),
    "extension": (N_("Extend…"), "Alt+X"),
}
_FORM = "F21"


def _kind_shown(line: CourseLine) -> str:
    if line.kind:
        return code_list("change_kind").label(line.kind, screen_words().language)
    return tr("Present station") if line.is_present else tr("Former station")


_COLUMNS = (
    Column(heading=N_("Event"), text=_kind_shown, width=9),
    Column(heading=N_("From"), text=lambda line: line.first, width=6),
    Column(heading=N_("Until"), text=lambda line: line.last, width=6),
    Column(
        heading=N_("Where, from what to what"),
        text=lambda line: line.text,
        width=22,
        tip=lambda line: line.text,
    ),
    Column(heading=N_("Replacement"), text=lambda line: line.replacement, width=6),
    Column(heading=N_("Reason"), text=lambda line: line.reason, width=12, tip=lambda line: line.reason),
)


class StationsPart(QWidget):
    """Shows the course of one assignment; every change has its key and asks for reason and dates."""

    def __init__(self, room: Room, member: str, assignment: str) -> None:
        super().__init__()
        self._room = room
        self._member = member
        self._assignment = assignment
        self.course = assignment_course(room.desk, assignment, screen_words())
        self.view = RowsView(RowsTable(_COLUMNS, self._fetch), name=N_("Stations and changes"), room=room)
        self.buttons = {kind: QPushButton(tr(word)) for kind, (word, _) in BUTTONS.items()}
        self.change = QPushButton(icon("pencil"), tr("What was said…"))
        self.print = QPushButton(icon("printer"), tr("Print {form}", form=_FORM))
        self.remove = QPushButton(icon("trash-2"), tr("Remove assignment…"))
        self._why = QLabel()
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read again what there is, and stay on the same row."""
        try:
            self.course = assignment_course(self._room.desk, self._assignment, screen_words())
        except NoSuchRecord:  # removed; the page is about to go
            return
        self.view.show_keys(list(range(len(self.course.lines))))
        self._show_buttons()

    def current(self) -> CourseLine | None:
        """Return the line one stands on."""
        key = self.view.current_key()
        return self.course.lines[int(key)] if key is not None and int(key) < len(self.course.lines) else None

    def ask_change(self, kind: str) -> ChangeDialog:
        """Ask for what a kind of change needs."""
        dialog = ChangeDialog(self._room, kind, self._assignment, parent=self)
        dialog.open()
        return dialog

    def ask_said(self) -> FieldsDialog | None:
        """Ask for what is said about the chosen change: when it was decided, why, who takes over."""
        line = self.current()
        if line is None or not line.key or self.course.locked:
            return None
        found = rows_of(self._room.desk, "assignment_change", self._assignment, screen_words())
        row = next(row for row in found.rows if row.key == line.key)
        dialog = FieldsDialog(
            {field: row.values[field] for field in found.asked},
            partial(self._save_said, line.key),
            title=_kind_shown(line),
            verb=tr("Save"),
            parent=self,
        )
        dialog.open()
        return dialog

    def _fetch(self, keys: list[int]) -> dict[int, CourseLine]:
        return {key: self.course.lines[key] for key in keys if key < len(self.course.lines)}

    def _build(self) -> None:
        heading = QLabel(tr("Stations and changes"))
        heading.setProperty("role", "heading")
        heading.setBuddy(self.view)
        self._why.setProperty("role", "quiet")
        self._why.setWordWrap(True)
        line = FlowLine()
        for kind, button in self.buttons.items():
            key = BUTTONS[kind][1]
            button.setShortcut(QKeySequence(key))
            button.setToolTip(tr("{title} ({key})", title=tr(TITLES[kind]), key=key))
            line.addWidget(button)
        self.change.setToolTip(tr("Decided on, reason, replacement, what is handed over (Enter)"))
        self.print.setShortcut(QKeySequence("Alt+P"))
        self.print.setToolTip(tr("{title} ({key})", title=tr("Change Approval"), key="Alt+P"))
        for button in (self.change, self.print, self.remove):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addLayout(line)
        column.addWidget(self._why)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        for kind, button in self.buttons.items():
            button.clicked.connect(partial(self._on_change_asked, kind))
        self.change.clicked.connect(self._on_said_asked)
        self.print.clicked.connect(self._on_print_asked)
        self.remove.clicked.connect(self._on_remove_asked)
        self.view.opened.connect(self._on_row_opened)
        self.view.current_changed.connect(self._on_row_chosen)
        self._room.changes.members_changed.connect(self._on_members_changed)

    def _show_buttons(self) -> None:
        locked = self.course.locked
        line = self.current()
        for button in self.buttons.values():
            button.setEnabled(not locked)
        self.change.setEnabled(not locked and line is not None and bool(line.key))
        self.print.setEnabled(not self._room.desk.read_only and any(line.key for line in self.course.lines))
        self.remove.setEnabled(not removal_lock(self._room.desk, "assignment", self._assignment))
        self._why.setText(tr("Read-only: {reason}", reason=tr(locked)) if locked else "")
        self._why.setVisible(bool(locked))

    def _on_change_asked(self, kind: str, *_checked: bool) -> None:
        self.ask_change(kind)

    def _on_said_asked(self) -> None:
        self.ask_said()

    def _on_row_opened(self, _key: object) -> None:
        self.ask_said()

    def _on_row_chosen(self, _key: object) -> None:
        self._show_buttons()

    def _on_print_asked(self) -> None:
        """Print the approval of the change one stands on; on a station, those of all changes."""
        line = self.current()
        part = change_part(line.kind, line.first) if line is not None and line.key else ""
        self._room.go(place_of_form(_FORM, (self._member,), self.course.batch, part))

    def _on_remove_asked(self) -> None:
        ask.ask_text(
            self,
            tr(
                "Remove this assignment with its marks, leaves and changes? "
                "The recycle bin (Office page) brings all of it back."
            ),
            label=tr("Reason"),
            on_given=partial(_remove, self._room, self._assignment),
        )

    def _on_members_changed(self, keys: tuple[str, ...]) -> None:
        if not keys or self._member in keys:
            self.refresh()

    def _save_said(self, key: str, values: Values) -> Job:
        room, parent = self._room, self._assignment
        job = room.jobs.save(
            lambda _report: save_row(room.desk, "assignment_change", parent, key, values),
            title=tr("Saving"),
            quiet=True,
        )
        return announced(room, job, self._member)


def _remove(room: Room, assignment: str, reason: str) -> None:
    remove(room=room, table="assignment", key=assignment, reason=reason)

"""The self-check of the data file, and the fingerprint of what is shared."""

from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.audience import shared_tables, title_of
from models.records.saying import Saying
from resources.i18n import N_, tr, tr_plural
from ui.office.actions import check_everything
from ui.office.panel import Panel
from ui.parts.kept import Kept
from ui.parts.look import set_role
from ui.room import Room

_GROUP = 8  # characters of a fingerprint that are read at once
# what the check calls by the names of the data file
_TABLES = {
    "member": N_("Members"),
    "member_sensitive": N_("Sensitive fields"),
    "assignment": N_("Assignments"),
    "batch": N_("Batches"),
    "unit": N_("Units"),
    "unit_part": N_("What lies in what"),
    "unit_name": N_("Former names"),
    "scheme": N_("Schemes"),
    "score_sheet": N_("Score sheets"),
    "mark": N_("Marks"),
    "sheet": N_("Printed sheets"),
    "layout": N_("Layouts of sheets"),
}


class CheckPanel(Panel):
    """Checks when it is asked to; says what is wrong, or that nothing is."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._found: tuple[list[Saying], str] | None = None
        self.check = QPushButton(tr("&Check now"))
        self.outcome = QLabel()
        self.problems = QPlainTextEdit()
        self.fingerprint = QLineEdit()
        self._build()
        self.check.clicked.connect(self._on_check_asked)

    def left(self) -> Kept:
        """Return what the last check found."""
        return [self._found]

    def come_back(self, left: Kept) -> None:
        """Say again what the last check found."""
        (found,) = left
        if isinstance(found, tuple):
            self._on_checked(found)

    def take_focus(self) -> None:
        """Put the keys on the button."""
        self.check.setFocus()

    def _build(self) -> None:
        note = QLabel(
            tr(
                "The check reads the whole data file: whether it is sound, whether every record agrees with"
                " the journal of changes, and whether every change would still be written there."
            )
        )
        note.setProperty("role", "notice")
        note.setWordWrap(True)
        self.outcome.setWordWrap(True)
        if self._room.desk.as_of:
            self.check.setEnabled(False)
            self.outcome.setText(tr("What is checked is the office of today, in its own window."))
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.problems.setAccessibleName(tr("Problems"))
        self.problems.hide()
        self.fingerprint.setReadOnly(True)
        self.fingerprint.setAccessibleName(tr("Fingerprint"))
        line = QHBoxLayout()
        line.addWidget(self.check)
        line.addWidget(self.outcome, 1)
        form = QFormLayout()
        form.addRow(tr("Fi&ngerprint"), self.fingerprint)
        equal = QLabel(tr("Two offices that hold the same shared changes have the same fingerprint."))
        equal.setProperty("role", "quiet")
        equal.setWordWrap(True)
        form.addRow("", equal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(16)
        column.addWidget(note)
        column.addLayout(line)
        column.addWidget(self.problems, 1)
        column.addLayout(form)
        column.addStretch(1)

    def _on_check_asked(self) -> None:
        self.check.setEnabled(False)
        set_role(self.outcome, "quiet")
        job = check_everything(room=self._room)
        self.outcome.setText(tr("Checking …"))
        job.succeeded.connect(self._on_checked)
        job.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self.check.setEnabled(True)
        if self.outcome.text() == tr("Checking …"):  # stopped, or it failed
            self.outcome.clear()

    def _on_checked(self, found: tuple[list[Saying], str]) -> None:
        self._found = found
        problems, fingerprint = found
        set_role(self.outcome, "wrong" if problems else "heading")
        count = tr_plural("{n} problem was found.", "{n} problems were found.", len(problems))
        self.outcome.setText(count if problems else tr("Everything is in order."))
        self.problems.setPlainText("\n".join(map(_sentence, problems)))
        self.problems.setVisible(bool(problems))
        groups = (fingerprint[at : at + _GROUP] for at in range(0, len(fingerprint), _GROUP))
        self.fingerprint.setText(" ".join(groups))
        self.fingerprint.setCursorPosition(0)


def _sentence(problem: Saying) -> str:
    named = {name: tr(_called(text)) or text for name, text in problem.fields}
    return tr(problem.message, **named)


def _called(table: str) -> str:
    """Return what a table of the data file is called, as a message id; empty for any other text."""
    return _TABLES.get(table) or (title_of(table) if table in shared_tables() else "")

"""Asks for what a new member needs at least."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from models.records.fields import FieldSpec, Kind
from models.records.members import Value
from models.registers.member_edit import namesakes, new_member_fields
from models.registers.members import starting_batch
from models.registers.places import link_choices
from resources.i18n import screen_words, tr, tr_plural
from ui.members.actions import add_member, refusal_text
from ui.parts.form_rows import FormRows
from ui.parts.look import em
from ui.room import Room

_WIDTH_EMS = 30


class NewMemberDialog(QDialog):
    """Adds a member when its button is pressed, and says who it is."""

    added = Signal(str)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._values: dict[FieldSpec, Value] = dict.fromkeys(new_member_fields())
        self.rows = FormRows(new_member_fields(), links=self._links)
        self._message = QLabel()
        self._buttons = QDialogButtonBox()
        self._add = self._buttons.addButton(tr("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self._fill()
        self.rows.edited.connect(self._on_edited)
        self.rows.passed.connect(self.save)
        self._buttons.accepted.connect(self.save)
        self._buttons.rejected.connect(self.reject)

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """What is asked for, in order."""
        return tuple(self._values)

    def save(self) -> None:
        """Add the member, if everything is there and no other press is being carried out."""
        for field in self.fields:
            self.rows.cell(field).editor.commit()
        if self.rows.commit() and self._add.isEnabled():
            self._add.setEnabled(False)
            room = self._room
            job = add_member(jobs=room.jobs, changes=room.changes, desk=room.desk, values=self._values)
            job.succeeded.connect(self._on_added)
            job.failed.connect(self._on_refused)

    def _build(self) -> None:
        self.setWindowTitle(tr("Add member"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._message.setWordWrap(True)
        self._message.setProperty("role", "wrong")
        self._add.setDefault(True)
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addWidget(self.rows, 1)
        column.addWidget(self._message)
        column.addWidget(self._buttons)
        self.resize(_WIDTH_EMS * em(self), 18 * em(self))

    def _fill(self) -> None:
        """Start with the running batch, and with the own office where it is the only one to choose."""
        for field in self._values:
            if field.kind is Kind.LINK:
                offered = [key for key, _ in self._links(field)]
                start = offered[0] if len(offered) == 1 else starting_batch()
                self._values[field] = start if start in offered else None
        self.rows.set_values(self._values)
        self.rows.focus_first()

    def _links(self, field: FieldSpec) -> list[tuple[str, str]]:
        choices = link_choices(self._room.desk, field, screen_words())
        return [(choice.key, choice.title) for choice in choices]

    def _on_edited(self, field: FieldSpec, value: Value) -> None:
        self._values[field] = value
        if field.kind is Kind.NAME:
            n = namesakes(str(value))
            self._message.setText(
                tr_plural("{n} person is called so already.", "{n} people are called so already.", n)
                if n
                else ""
            )

    def _on_refused(self, error: Exception) -> None:
        self._message.setText(refusal_text(error))
        self._add.setEnabled(True)

    def _on_added(self, key: str) -> None:
        self.accept()
        self.added.emit(key)

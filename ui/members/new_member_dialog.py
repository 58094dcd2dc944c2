"""Asks for what a new member needs at least."""

from PySide6.QtWidgets import QWidget

from models.records.fields import FieldSpec, Kind
from models.registers.member_edit import namesakes, new_member_fields
from models.registers.members import starting_batch
from models.registers.places import link_choices
from resources.i18n import screen_words, tr, tr_plural
from ui.jobs import Job
from ui.members.actions import add_member
from ui.parts.fields_dialog import FieldsDialog, Values
from ui.parts.values import Value
from ui.room import Room


class NewMemberDialog(FieldsDialog):
    """Adds a member and succeeds with the key; says where somebody is called so already."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        self._room = room
        super().__init__(
            {field: self._start(field) for field in new_member_fields()},
            self._add,
            title=tr("Add member"),
            verb=tr("Add"),
            links=self._links,
            parent=parent,
        )

    def _add(self, values: Values) -> Job:
        room = self._room
        return add_member(jobs=room.jobs, changes=room.changes, desk=room.desk, values=values)

    def _start(self, field: FieldSpec) -> Value:
        """Start with the running batch, and with the own office where it is the only one to choose."""
        if field.kind is not Kind.LINK:
            return None
        offered = [key for key, _ in self._links(field)]
        start = offered[0] if len(offered) == 1 else starting_batch()
        return start if start in offered else None

    def _links(self, field: FieldSpec) -> list[tuple[str, str]]:
        choices = link_choices(self._room.desk, field, screen_words())
        return [(choice.key, choice.title) for choice in choices]

    def _on_edited(self, field: FieldSpec, value: Value) -> None:
        super()._on_edited(field, value)
        if field.kind is Kind.NAME:
            n = namesakes(str(value))
            said = tr_plural("{n} person is called so already.", "{n} people are called so already.", n)
            self.message.setText(said if n else "")

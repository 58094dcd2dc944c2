"""Asks for what a change of an assignment needs: a transfer, a swap, an end, an extension."""

from PySide6.QtWidgets import QWidget

from models.records.fields import FieldSpec
from models.registers.assignment_changes import GRID, SWAPS_WITH, UNIT, start_values
from models.registers.places import link_choices
from models.registers.same_batch import others_in_batch
from resources.i18n import N_, screen_words, tr
from ui.jobs import Job
from ui.members.change_actions import change_assignment
from ui.parts.fields_dialog import FieldsDialog, Values
from ui.parts.look import em
from ui.parts.values import Value
from ui.room import Room

TITLES = {
    "transfer": N_("Transfer to another unit or grid"),
    "swap": N_("Swap stations with another member"),
    "early_end": N_("End the assignment early"),
    "withdraw": N_("Withdraw the member"),
    "extension": N_("Extend the assignment"),
}

_WIDTH_EMS, _HEIGHT_EMS = 32, 32


class ChangeDialog(FieldsDialog):
    """Carries out one kind of change, a code of change_kind; `start` fills some fields already."""

    def __init__(
        self,
        room: Room,
        kind: str,
        assignment: str,
        start: Values | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._room = room
        self._kind = kind
        self._assignment = assignment
        self._unit = str((start or {}).get(UNIT) or "")
        super().__init__(
            start_values(kind, assignment) | dict(start or {}),
            self._change,
            title=tr(TITLES[kind]),
            verb=tr("Save"),
            links=self._links,
            parent=parent,
        )
        self.resize(_WIDTH_EMS * em(self), _HEIGHT_EMS * em(self))

    def _change(self, values: Values) -> Job:
        return change_assignment(room=self._room, kind=self._kind, assignment=self._assignment, values=values)

    def _links(self, field: FieldSpec) -> list[tuple[str, str]]:
        if field == SWAPS_WITH:
            choices = others_in_batch(self._assignment)
        else:
            choices = link_choices(self._room.desk, field, screen_words(), self._unit)
        return [(choice.key, choice.title) for choice in choices]

    def _on_edited(self, field: FieldSpec, value: Value) -> None:
        super()._on_edited(field, value)
        if field == UNIT and GRID in self.fields:
            self._unit, self.values[GRID] = str(value or ""), None
            self.rows.reload_options(GRID)
            self.rows.cell(GRID).set_value(None)

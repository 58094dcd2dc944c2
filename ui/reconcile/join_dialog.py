"""Asks which of several records stands for a person, whose other record it is, why and since when."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from models.records.fields import FieldSpec, Kind, Spec
from models.registers.joining import OTHER, asked_of_a_decision, today
from resources.i18n import N_, tr
from ui.jobs import Job
from ui.parts.fields_dialog import FieldsDialog, Values
from ui.parts.look import em
from ui.reconcile.actions import join
from ui.room import Room

STANDS = FieldSpec("same_person", "member", Spec(N_("The record that stands"), Kind.LINK, required=True))
_WIDTH_EMS, _HEIGHT_EMS = 38, 20


class Record(NamedTuple):
    """A record that can be chosen, as it reads."""

    key: str
    title: str


class JoinDialog(FieldsDialog):
    """Offers the records; nothing is chosen that nobody chose, but the first stands until another does."""

    def __init__(
        self, room: Room, records: Sequence[Record], *, other: str = "", parent: QWidget | None = None
    ) -> None:
        self._records = tuple(records)
        reason, decided = asked_of_a_decision()
        super().__init__(
            {STANDS: records[0].key, OTHER: other or None, reason: None, decided: today()},
            partial(_join, room),
            title=tr("These records are one person's"),
            verb=tr("Record it"),
            links=self._links,
            parent=parent,
        )
        self.resize(_WIDTH_EMS * em(self), _HEIGHT_EMS * em(self))

    def _links(self, _field: FieldSpec) -> list[tuple[str, str]]:
        return [(record.key, record.title) for record in self._records]


def _join(room: Room, values: Values) -> Job:
    reason, decided = asked_of_a_decision()
    return join(
        room=room,
        standing=str(values[STANDS]),
        other=str(values[OTHER]),
        reason=str(values[reason] or ""),
        decided=str(values[decided] or ""),
    )

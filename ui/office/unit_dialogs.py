"""What a step on a unit asks: one dialog for each step, refused at its field, carried out once."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from models.records.fields import FieldSpec, Kind, Spec
from models.records.members import Choice
from models.records.office import UnitRow
from models.records.units import FROM_DAY, LIES_IN_UNIT, MERGE_INTO, NOTED_WHY, WHY, UnitFile
from models.registers.unit_choices import addable_kinds, holders_of, merge_choices, owner_within
from models.registers.units import detail_fields, new_unit_fields
from resources.codes import code_list
from resources.i18n import N_, screen_words, tr
from ui.jobs import Job
from ui.office.unit_actions import add_inside, close, mend, merge, move, rename
from ui.parts.editors import Options
from ui.parts.fields_dialog import FieldsDialog, Values
from ui.room import Room

_NAME, _ENGLISH, _CODE, _OPENED = new_unit_fields()
ADDED_KIND = FieldSpec("unit_step", "kind", Spec(term=N_("Kind of unit"), kind=Kind.LINK, required=True))


class UnitDialogs:
    """Opens the dialogs of one panel; every one is returned, for whoever wants to know what came of it."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        self._room = room
        self._parent = parent

    def add(self, inside: UnitRow) -> FieldsDialog:
        """Ask for a new unit inside another."""
        kinds = addable_kinds(self._room.desk, inside.key)
        language = screen_words().language
        options = [(kind, code_list("unit_kind").label(kind, language)) for kind in kinds]
        values: Values = {
            ADDED_KIND: kinds[0] if kinds else None,
            _NAME: None,
            _ENGLISH: None,
            _CODE: None,
            _OPENED: None,
            NOTED_WHY: None,
        }
        title = tr("Add inside {unit}", unit=inside.title)
        return self._open(values, partial(self._add, inside), title, tr("Add"), options)

    def edit(self, file: UnitFile) -> FieldsDialog:
        """Ask for what is said about a unit beside its name."""
        values: Values = {field: file.values[field] for field in detail_fields(file.kind)} | {NOTED_WHY: None}
        title = tr("Change: {what}", what=file.title)
        return self._open(values, partial(self._mend, file.key), title, tr("Save"))

    def rename(self, file: UnitFile, day: str) -> FieldsDialog:
        """Ask for another name, and from when on."""
        values: Values = {
            _NAME: file.values[_NAME],
            _ENGLISH: file.values[_ENGLISH],
            FROM_DAY: day,
            WHY: None,
        }
        title = tr("Rename {unit}", unit=file.title)
        return self._open(values, partial(self._rename, file.key), title, tr("Rename"))

    def move(self, row: UnitRow, day: str) -> FieldsDialog:
        """Ask what a unit lies in, and from when on."""
        values: Values = {LIES_IN_UNIT: row.parent or None, FROM_DAY: day, WHY: None}
        offered = _options(holders_of(row.key, screen_words()))
        title = tr("Move {unit}", unit=row.title)
        return self._open(values, partial(self._move, row.key), title, tr("Move"), offered)

    def close(self, row: UnitRow, day: str) -> FieldsDialog:
        """Ask from when on a unit is out of force."""
        title = tr("Close {unit}", unit=row.title)
        return self._open({FROM_DAY: day, WHY: None}, partial(self._close, row.key), title, tr("Close unit"))

    def merge(self, row: UnitRow, day: str) -> FieldsDialog:
        """Ask what a unit becomes part of, and from when on."""
        offered = _options(merge_choices(row.key, screen_words()))
        title = tr("Merge {unit} into another", unit=row.title)
        values: Values = {MERGE_INTO: None, FROM_DAY: day, WHY: None}
        return self._open(values, partial(self._merge, row.key), title, tr("Merge"), offered)

    def _open(
        self,
        values: Values,
        carry_out: Callable[[Values], Job],
        title: str,
        verb: str,
        options: Options = (),
    ) -> FieldsDialog:
        dialog = FieldsDialog(
            values, carry_out, title=title, verb=verb, links=lambda _field: options, parent=self._parent
        )
        dialog.open()
        return dialog

    def _add(self, inside: UnitRow, values: Values) -> Job:
        return add_inside(
            room=self._room,
            kind=str(values[ADDED_KIND]),
            owner=owner_within(inside.key),
            parent=inside.key if inside.kind != "district" else "",
            name=str(values[_NAME] or ""),
            details={field: str(values[field] or "") for field in (_ENGLISH, _CODE, _OPENED)},
            reason=str(values[NOTED_WHY] or ""),
        )

    def _mend(self, key: str, values: Values) -> Job:
        details = {field: value for field, value in values.items() if field is not NOTED_WHY}
        return mend(room=self._room, key=key, details=details, reason=str(values[NOTED_WHY] or ""))

    def _rename(self, key: str, values: Values) -> Job:
        return rename(
            room=self._room,
            key=key,
            name=str(values[_NAME] or ""),
            english=str(values[_ENGLISH] or ""),
            day=str(values[FROM_DAY]),
            reason=str(values[WHY]),
        )

    def _move(self, key: str, values: Values) -> Job:
        parent, day, reason = (str(values[field]) for field in (LIES_IN_UNIT, FROM_DAY, WHY))
        return move(room=self._room, key=key, parent=parent, day=day, reason=reason)

    def _close(self, key: str, values: Values) -> Job:
        return close(room=self._room, key=key, day=str(values[FROM_DAY]), reason=str(values[WHY]))

    def _merge(self, key: str, values: Values) -> Job:
        into, day, reason = (str(values[field]) for field in (MERGE_INTO, FROM_DAY, WHY))
        return merge(room=self._room, key=key, into=into, day=day, reason=reason)


def _options(choices: Sequence[Choice]) -> Options:
    return [(choice.key, choice.title) for choice in choices]

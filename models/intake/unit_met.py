"""The units that a file is about: found in the tree, or new; held against all others."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from models.database import sql
from models.intake.links import Target, Targets, normal_place
from models.intake.unit_fields import unit_fields
from models.intake.unit_parts import PartsPlan
from models.intake.unit_rows import UnitReading
from models.journal.never import stored_tree
from models.records.desk import Desk
from models.records.refusal import Refusal
from models.registers.units import CODE_TAKEN, TAKEN
from models.rules.unit_tree import AN_OFFICE_STAYS, BACKWARDS, LIES_IN, OFFICES, OWN_KINDS, UnitState
from models.tables.base import new_key
from resources.i18n import N_

MISSING = N_("{field} is missing")
NOT_ADDED = N_("a unit of this kind is not added")
_FIELDS = unit_fields()


@dataclass(slots=True)
class MetUnit:
    """A unit that rows of the file are about."""

    key: str
    is_new: bool
    stored: dict[str, Any]
    first: UnitReading
    values: dict[str, str | None] = field(default_factory=dict)  # what changes, by column
    is_refused: bool = False

    def becomes(self, column: str) -> str:
        """Return what stands in a column after the import."""
        return str(self.values.get(column, self.stored.get(column)) or "")


class UnitsMet:
    """All units, those of the tree and those that the file adds."""

    def __init__(self, desk: Desk, targets: Targets) -> None:
        tree = stored_tree()
        self._desk = desk
        self._targets = targets
        self.states = dict(tree.units)
        self.stored = _stored_units()
        self.parts = PartsPlan(tree)
        self.units: dict[str, MetUnit] = {}

    def unit_of(self, reading: UnitReading) -> MetUnit | None:
        """Return the unit that a row is about, made where nobody knows it; None where it cannot be."""
        key = reading.key or self._known(reading)
        if not key and self._lacks(reading):
            return None
        key = key or self._made(reading)
        if key not in self.units:
            self.units[key] = MetUnit(key, key not in self.stored, self.stored.get(key, {}), reading)
        return self.units[key]

    def owner_of(self, reading: UnitReading) -> str | None:
        """Return the office that a row is about; None where it does not say and the desk knows several."""
        if reading.key in self.stored:
            return str(self.stored[reading.key]["owner"] or "")
        kind = reading.values.get(_FIELDS.kind)
        if kind in OFFICES or kind == "department":
            return ""
        owner = reading.values.get(_FIELDS.owner)
        if owner:
            return "" if self.states[owner].kind == "district" else owner
        return None if self._desk.is_district else self._desk.office

    def check(self, reading: UnitReading, unit: MetUnit) -> None:
        """Hold the values against each other and against the other units."""
        state = self.states[unit.key]
        opened, closed = unit.becomes("opened"), unit.becomes("closed")
        if opened and closed and opened > closed:
            reading.refuse(_FIELDS.closed, Refusal(BACKWARDS))
        if "closed" in unit.values and state.kind in OFFICES:
            reading.refuse(_FIELDS.closed, Refusal(AN_OFFICE_STAYS))
        self._hold_against_others(reading, unit, state)
        name = unit.values.get("name") or state.name
        self.states[unit.key] = state._replace(opened=opened, closed=closed, name=name)
        self.parts.add_unit(self.states[unit.key])

    def _hold_against_others(self, reading: UnitReading, unit: MetUnit, state: UnitState) -> None:
        """No two units of one kind and office have one name, and no two one code."""
        name, code = unit.values.get("name"), unit.values.get("code")
        others = [one for one in self.states.values() if one.key != unit.key and not one.closed]
        if name and (state.kind, state.owner, name) in {(one.kind, one.owner, one.name) for one in others}:
            owner = self.states[state.owner].name if state.owner else ""
            reading.refuse(_FIELDS.name, Refusal(TAKEN, {"owner": owner}))
        coded = [one for one in others if code and self._code_of(one.key) == code]
        if coded:
            reading.refuse(_FIELDS.code, Refusal(CODE_TAKEN, {"name": coded[0].name}))

    def _code_of(self, key: str) -> str | None:
        said = self.units[key].values.get("code") if key in self.units else None
        return said or self.stored.get(key, {}).get("code")

    def _known(self, reading: UnitReading) -> str:
        """Find a unit by office, kind and name, else by its code, else by a name that it once had."""
        name, code = (reading.values.get(one) or "" for one in (_FIELDS.name, _FIELDS.code))
        alike = list(self._alike(reading))
        by_name = [one.key for one in alike if normal_place(one.name) == normal_place(name)]
        if len(by_name) == 1:
            return by_name[0]
        by_code = [one.key for one in alike if code and self.stored.get(one.key, {}).get("code") == code]
        if by_code:
            return by_code[0]
        once = [one.key for one in alike if self._targets.is_former(name, one.key)]
        if len(once) != 1:
            return ""
        reading.values[_FIELDS.name] = self.states[
            once[0]
        ].name  # an old list does not give the old name back
        return once[0]

    def _alike(self, reading: UnitReading) -> Iterator[UnitState]:
        """Yield the units in force of the kind and office that a row says."""
        kind, owner = reading.values.get(_FIELDS.kind), self.owner_of(reading)
        for state in self.states.values():
            if kind in {None, state.kind} and owner in {None, state.owner} and not state.closed:
                yield state

    def _lacks(self, reading: UnitReading) -> bool:
        """Say what a new unit would need."""
        kind = reading.values.get(_FIELDS.kind)
        if kind is None:
            reading.refuse(_FIELDS.kind, Refusal(MISSING, {"field": _FIELDS.kind}))
        elif kind in OFFICES or kind not in LIES_IN:
            reading.refuse(_FIELDS.kind, Refusal(NOT_ADDED))
        elif not self.owner_of(reading) and kind in OWN_KINDS and kind != "branch":
            reading.refuse(_FIELDS.owner, Refusal(MISSING, {"field": _FIELDS.owner}))
        return bool(reading.refused)

    def _made(self, reading: UnitReading) -> str:
        """Return the key of a new unit, known to the rows that follow."""
        values, owner, key = reading.values, self.owner_of(reading) or "", new_key()
        name, opened, closed = (values.get(one, "") for one in (_FIELDS.name, _FIELDS.opened, _FIELDS.closed))
        self.states[key] = UnitState(key, values[_FIELDS.kind], name, owner, opened, closed)
        self._targets.add(Target(key, name, (name,), owner or None))
        self.parts.add_unit(self.states[key])
        return key


def _stored_units() -> dict[str, dict[str, Any]]:
    cursor = sql("SELECT * FROM unit")
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in cursor)
    return {str(row["key"]): row for row in rows}

"""Plans an import of units: what each row would do to the dated tree, and why not; nothing is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from models.clock import now
from models.database import sql
from models.intake.known import Choices
from models.intake.links import Target, Targets, normal_place
from models.intake.unit_fields import unit_fields
from models.intake.unit_parts import PartsPlan
from models.intake.unit_rows import UnitReading, read_cell, read_own, unit_headings, unit_rows
from models.intake.unit_targets import unit_targets
from models.intake.values import ValueReader
from models.journal.never import stored_tree
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.intake import Fate, FieldChange, ImportPlan, PlannedRow, Refused
from models.records.progress import Progress, no_progress
from models.records.refusal import Refusal
from models.records.units import UnitWrites
from models.records.workbook import Workbook
from models.registers.unit_rights import unit_lock
from models.registers.units import CODE_TAKEN, TAKEN
from models.rules.unit_tree import (
    AN_OFFICE_STAYS,
    BACKWARDS,
    LIES_IN,
    OFFICES,
    OWN_KINDS,
    UnitState,
    day_before,
)
from models.tables.base import new_key
from resources.codes import code_list
from resources.i18n import CHINESE, N_

NO_SUCH_KEY = N_("no unit has this key")
NEVER_CHANGES = N_("{field} of a unit never changes")
MERGED_ELSEWHERE = N_("units are merged on the Office page, not by a file")
OTHERWISE_ABOVE = N_("{where} says otherwise about the same unit")
MISSING = N_("{field} is missing")
HIDDEN = N_("the row is hidden in the file")
NOT_ADDED = N_("a unit of this kind is not added")
OTHERWISE_REFUSED = N_("another row of the same unit is refused: see {where}")
PARENT_REFUSED = N_("{parent} is refused itself")
_FIELDS = unit_fields()
_LATER = frozenset({_FIELDS.parent, _FIELDS.starts, _FIELDS.ends, _FIELDS.successor})
_FIXED = (_FIELDS.kind, _FIELDS.owner)


class _Unsaid:
    """What a row says nothing about."""


_UNSAID = _Unsaid()


@dataclass(slots=True)
class _Unit:
    """A unit that rows of the file are about."""

    key: str
    is_new: bool
    stored: dict[str, Any]
    first: UnitReading
    values: dict[str, str | None] = field(default_factory=dict)  # what changes, by column
    is_refused: bool = False


def plan_units(
    desk: Desk, book: Workbook, choices: Choices, progress: Progress = no_progress, language: str = CHINESE
) -> ImportPlan:
    """Return what importing a table of units would do."""
    uses, rows = unit_rows(book, unit_headings(choices.headings))
    planner = _Planner(desk, choices, language)
    planned = planner.planned(read_own(rows, planner.values, _LATER), progress)
    return ImportPlan(
        file=book.file,
        form=book.form,
        sheets=tuple(uses),
        rows=tuple(planned),
        batch=choices.batch,
        unread=book.unread,
        units=planner.writes(),
    )


def _stored_units() -> dict[str, dict[str, Any]]:
    cursor = sql("SELECT * FROM unit")
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in cursor)
    return {str(row["key"]): row for row in rows}


class _Planner:
    """Goes through the rows of one file, knowing the whole tree."""

    def __init__(self, desk: Desk, choices: Choices, language: str) -> None:
        self._desk = desk
        self._choices = choices
        self._language = language
        self._today = now().date().isoformat()
        tree = stored_tree()
        self._states = dict(tree.units)
        self._stored = _stored_units()
        targets = [target for _, target in unit_targets(language, self._today)]
        kinds = {key: row["kind"] for key, row in self._stored.items()}
        self._targets = Targets(targets)
        offices = Targets(target for target in targets if kinds[target.key] in OFFICES)
        by_field = {_FIELDS.owner: offices, _FIELDS.parent: self._targets, _FIELDS.successor: self._targets}
        self.values = ValueReader(by_field)
        self._units: dict[str, _Unit] = {}
        self._parts = PartsPlan(tree)

    def planned(self, readings: list[UnitReading], progress: Progress) -> list[PlannedRow]:
        """Plan every row: first what units there are, then what they say, then what lies in what."""
        units = [self._identify(reading) for reading in readings]
        for reading in readings:
            owner = self._owner_of(reading)
            read_cell(reading, _FIELDS.parent, self.values, owner)
            for wanted in (_FIELDS.starts, _FIELDS.ends, _FIELDS.successor):
                read_cell(reading, wanted, self.values, owner)
        changes: list[list[FieldChange]] = []
        for done, (reading, unit) in enumerate(zip(readings, units, strict=True)):
            progress(done, len(readings))
            changes.append(self._take(reading, unit) if unit else [])
        self._drop_what_lies_in_refused(readings, units)
        rows = zip(readings, units, changes, strict=True)
        return [self._row(reading, unit, made) for reading, unit, made in rows]

    def writes(self) -> UnitWrites:
        """Return what the taken rows write."""
        added: list[tuple[str, dict[str, str | None]]] = []
        changed: list[tuple[str, str, dict[str, str | None]]] = []
        taken = [unit for unit in self._units.values() if not unit.is_refused]
        for unit in taken:
            if unit.is_new:
                added.append(("unit", {"key": unit.key, **unit.values}))
            elif unit.values:
                changed.append(("unit", unit.key, unit.values))
            if not unit.is_new and unit.values.get("name"):
                added += self._former_name(unit)
        for key in (unit.key for unit in taken):
            owner = self._states[key].owner or None
            part_rows, part_changes = self._parts.of(key)
            added += [
                ("unit_part", {"key": new_key(), "unit": key, "owner": owner, **row}) for row in part_rows
            ]
            changed += [("unit_part", part, values) for part, values in part_changes]
        return UnitWrites(tuple(added), tuple(changed))

    def _former_name(self, unit: _Unit) -> Iterator[tuple[str, dict[str, str | None]]]:
        """The name that a file takes away was used until yesterday."""
        last = day_before(self._today)
        newest = sql("SELECT max(ends) FROM unit_name WHERE unit=?", unit.key).fetchone()[0]
        if not newest or newest < last:
            named = {name: unit.stored[name] for name in ("owner", "name", "english")}
            yield "unit_name", {"key": new_key(), "unit": unit.key, "ends": last, **named}

    def _identify(self, reading: UnitReading) -> _Unit | None:
        """Return the unit that a row is about, made where nobody knows it; None where it cannot be said."""
        if reading.row.hidden and not self._choices.take_hidden_rows:
            reading.refuse(_FIELDS.name, Refusal(HIDDEN))
        if reading.key and reading.key not in self._stored:
            where = reading.row.place(reading.row.key[0]) if reading.row.key else ""
            reading.refused.append(Refused(where, reading.key, Refusal(NO_SUCH_KEY)))
        if not reading.values.get(_FIELDS.name) and not reading.key:
            reading.refuse(_FIELDS.name, Refusal(MISSING, {"field": _FIELDS.name}))
        if reading.refused:
            return None
        key = reading.key or self._known(reading)
        if not key and self._lacks(reading):
            return None
        key = key or self._made(reading)
        if key not in self._units:
            self._units[key] = _Unit(key, key not in self._stored, self._stored.get(key, {}), reading)
        return self._units[key]

    def _known(self, reading: UnitReading) -> str:
        """Find a unit by office, kind and name, else by its code, else by a name that it once had."""
        values = reading.values
        name, kind, code = (values.get(one) for one in (_FIELDS.name, _FIELDS.kind, _FIELDS.code))
        owner = self._owner_of(reading)
        alike = [
            state
            for state in self._states.values()
            if kind in {None, state.kind} and (owner is None or owner == state.owner) and not state.closed
        ]
        by_name = [one.key for one in alike if normal_place(one.name) == normal_place(name or "")]
        if len(by_name) == 1:
            return by_name[0]
        by_code = [one.key for one in alike if code and self._stored.get(one.key, {}).get("code") == code]
        if by_code:
            return by_code[0]
        once = [one.key for one in alike if self._targets.is_former(name or "", one.key)]
        if len(once) != 1:
            return ""
        values[_FIELDS.name] = self._states[once[0]].name  # an old list does not give the old name back
        return once[0]

    def _owner_of(self, reading: UnitReading) -> str | None:
        """Return the office that a row is about; None where it does not say and the desk knows several."""
        if reading.key in self._stored:
            return str(self._stored[reading.key]["owner"] or "")
        kind = reading.values.get(_FIELDS.kind)
        if kind in OFFICES or kind == "department":
            return ""
        owner = reading.values.get(_FIELDS.owner)
        if owner:
            return "" if self._states[owner].kind == "district" else owner
        return None if self._desk.is_district else self._desk.office

    def _lacks(self, reading: UnitReading) -> bool:
        """Say what a new unit would need."""
        kind = reading.values.get(_FIELDS.kind)
        if kind is None:
            reading.refuse(_FIELDS.kind, Refusal(MISSING, {"field": _FIELDS.kind}))
        elif kind in OFFICES or kind not in LIES_IN:
            reading.refuse(_FIELDS.kind, Refusal(NOT_ADDED))
        elif not self._owner_of(reading) and kind in OWN_KINDS and kind != "branch":
            reading.refuse(_FIELDS.owner, Refusal(MISSING, {"field": _FIELDS.owner}))
        return bool(reading.refused)

    def _made(self, reading: UnitReading) -> str:
        """Return the key of a new unit, known to the rows that follow."""
        values, owner, key = reading.values, self._owner_of(reading) or "", new_key()
        name, opened, closed = (values.get(one, "") for one in (_FIELDS.name, _FIELDS.opened, _FIELDS.closed))
        self._states[key] = UnitState(key, values[_FIELDS.kind], name, owner, opened, closed)
        self._targets.add(Target(key, name, (name,), owner or None))
        self._parts.add_unit(self._states[key])
        return key

    def _take(self, reading: UnitReading, unit: _Unit) -> list[FieldChange]:
        """Return what a row changes; a further row of the same unit only says where else it lay."""
        changes = self._own_changes(reading, unit) if reading is unit.first else []
        if reading is not unit.first:
            self._hold_against_first(reading, unit)
        became = self._targets.standing(str(unit.stored.get("successor") or ""))
        if reading.values.get(_FIELDS.successor, "") not in {"", became}:
            reading.refuse(_FIELDS.successor, Refusal(MERGED_ELSEWHERE))
        part = None
        if not reading.refused:
            part, why = self._parts.take(unit.key, *self._part_said(reading))
            if why:
                reading.refuse(_FIELDS.starts if why.reason == BACKWARDS else _FIELDS.parent, why)
        changes += self._part_changes(part)
        if changes and not reading.refused:
            state = self._states[unit.key]
            locked = unit_lock(self._desk, state.kind, state.owner)
            if locked:
                reading.refuse(_FIELDS.name, Refusal(locked))
        if reading.refused:
            unit.is_refused = True
        return changes

    def _part_said(self, reading: UnitReading) -> tuple[str, str, str]:
        parent, starts, ends = (
            reading.values.get(f, "") for f in (_FIELDS.parent, _FIELDS.starts, _FIELDS.ends)
        )
        return parent, starts, ends

    def _own_changes(self, reading: UnitReading, unit: _Unit) -> list[FieldChange]:
        own = [f for f in _FIELDS.wanted if f.table == "unit" and f is not _FIELDS.successor]
        changes = []
        for one in own:
            now_said, was = self._said(reading, one), unit.stored.get(one.name) or None
            if unit.is_new and one is _FIELDS.owner:
                now_said = self._states[unit.key].owner or None
            if now_said is _UNSAID or now_said == was:
                continue
            if not unit.is_new and one in _FIXED:
                reading.refuse(one, Refusal(NEVER_CHANGES, {"field": one}))
                continue
            value = str(now_said) if now_said else None
            unit.values[one.name] = value
            changes.append(FieldChange(one, was, value, self._shown(one, was), self._shown(one, value)))
        self._check(reading, unit)
        return changes

    def _said(self, reading: UnitReading, one: FieldSpec) -> object:
        if one in reading.values:
            value = reading.values[one]
            return None if one is _FIELDS.owner and self._states[value].kind == "district" else value
        clears = (
            self._choices.empty_means_clear and one in reading.empty and one not in (*_FIXED, _FIELDS.name)
        )
        return None if clears else _UNSAID

    def _check(self, reading: UnitReading, unit: _Unit) -> None:
        """Hold the values against each other and against the other units."""
        state = self._states[unit.key]
        opened, closed = (
            str(unit.values.get(name, unit.stored.get(name)) or "") for name in ("opened", "closed")
        )
        if opened and closed and opened > closed:
            reading.refuse(_FIELDS.closed, Refusal(BACKWARDS))
        if "closed" in unit.values and state.kind in OFFICES:
            reading.refuse(_FIELDS.closed, Refusal(AN_OFFICE_STAYS))
        name, code = unit.values.get("name"), unit.values.get("code")
        others = [one for one in self._states.values() if one.key != unit.key and not one.closed]
        if name and any((one.kind, one.owner, one.name) == (state.kind, state.owner, name) for one in others):
            owner = self._states[state.owner].name if state.owner else ""
            reading.refuse(_FIELDS.name, Refusal(TAKEN, {"owner": owner}))
        coded = [one for one in others if code and self._code_of(one.key) == code]
        if coded:
            reading.refuse(_FIELDS.code, Refusal(CODE_TAKEN, {"name": coded[0].name}))
        self._states[unit.key] = state._replace(opened=opened, closed=closed, name=name or state.name)
        self._parts.add_unit(self._states[unit.key])

    def _code_of(self, key: str) -> str | None:
        said = self._units[key].values.get("code") if key in self._units else None
        return said or self._stored.get(key, {}).get("code")

    def _hold_against_first(self, reading: UnitReading, unit: _Unit) -> None:
        for one, value in reading.values.items():
            first = unit.first.values.get(one)
            if one.table == "unit" and first not in {None, value}:
                reading.refuse(
                    one, Refusal(OTHERWISE_ABOVE, {"where": unit.first.row.place(reading.row.name_column)})
                )

    def _part_changes(self, part: Iterable[tuple[str, str | None, str | None]] | None) -> list[FieldChange]:
        named = {"parent": _FIELDS.parent, "starts": _FIELDS.starts, "ends": _FIELDS.ends}
        return [
            FieldChange(
                named[name], was, value, self._shown(named[name], was), self._shown(named[name], value)
            )
            for name, was, value in part or ()
            if was != value
        ]

    def _drop_what_lies_in_refused(self, readings: list[UnitReading], units: list[_Unit | None]) -> None:
        """A row whose unit lies in one that is not added after all is not taken either."""
        again = True
        while again:
            again = False
            for reading, unit in zip(readings, units, strict=True):
                parent = self._units.get(reading.values.get(_FIELDS.parent, ""))
                if unit and not reading.refused and parent and parent.is_new and parent.is_refused:
                    named = {"parent": self._states[parent.key].name}
                    reading.refuse(_FIELDS.parent, Refusal(PARENT_REFUSED, named))
                    unit.is_refused = again = True

    def _row(self, reading: UnitReading, unit: _Unit | None, changes: list[FieldChange]) -> PlannedRow:
        named = self._states[unit.key].name if unit else reading.values.get(_FIELDS.name, "")
        row = PlannedRow(
            where=reading.row.place(reading.row.name_column),
            name=named,
            fate=Fate.UNCHANGED,
            file=reading.row.file,
        )
        if reading.refused:
            cells = tuple((one, cell.text) for one, (_, cell) in reading.row.cells.items())
            return replace(
                row, fate=Fate.REFUSED, refused=tuple(reading.refused), cells=cells, key=reading.key
            )
        if unit is not None and unit.is_refused:
            where = unit.first.row.place(unit.first.row.name_column)
            refused = Refused(row.where, named, Refusal(OTHERWISE_REFUSED, {"where": where}))
            cells = tuple((one, cell.text) for one, (_, cell) in reading.row.cells.items())
            return replace(row, fate=Fate.REFUSED, refused=(refused,), cells=cells, key=reading.key)
        is_first = unit is not None and reading is unit.first
        if changes:
            fate = Fate.ADDED if unit and unit.is_new and is_first else Fate.CHANGED
            return replace(row, fate=fate, changes=tuple(changes))
        return row

    def _shown(self, one: FieldSpec, value: str | None) -> str:
        if not value:
            return ""
        if one.kind is Kind.CODE:
            return code_list(one.spec.codes).label(value, self._language)
        return self._targets.shown(value) if one.kind is Kind.LINK else value

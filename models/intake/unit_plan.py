"""Plans an import of units: what each row would do to the dated tree, and why not; nothing is written."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.clock import now
from models.database import sql
from models.intake.known import Choices
from models.intake.links import Targets
from models.intake.unit_fields import unit_fields
from models.intake.unit_met import MISSING, MetUnit, UnitsMet
from models.intake.unit_rows import UnitReading, read_cell, read_own, unit_headings, unit_rows
from models.intake.unit_targets import unit_targets
from models.intake.values import ValueReader
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.intake import Fate, FieldChange, ImportPlan, PlannedRow, Refused
from models.records.progress import Progress, no_progress
from models.records.refusal import Refusal
from models.records.units import UnitWrites
from models.records.workbook import Workbook
from models.registers.unit_rights import unit_lock
from models.rules.unit_tree import (
    BACKWARDS,
    OFFICES,
    day_before,
)
from models.tables.base import new_key
from resources.codes import code_list
from resources.i18n import CHINESE, N_

NO_SUCH_KEY = N_("no unit has this key")
NEVER_CHANGES = N_("{field} of a unit never changes")
MERGED_ELSEWHERE = N_("units are merged on the Office page, not by a file")
OTHERWISE_ABOVE = N_("{where} says otherwise about the same unit")
HIDDEN = N_("the row is hidden in the file")
OTHERWISE_REFUSED = N_("another row of the same unit is refused: see {where}")
PARENT_REFUSED = N_("{parent} is refused itself")
_FIELDS = unit_fields()
_LATER = frozenset({_FIELDS.parent, _FIELDS.starts, _FIELDS.ends, _FIELDS.successor})
_OWN = tuple(one for one in _FIELDS.wanted if one.table == "unit" and one is not _FIELDS.successor)
_FIXED = (_FIELDS.kind, _FIELDS.owner)


class _Unsaid:
    """What a row says nothing about."""


_UNSAID = _Unsaid()


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


class _Planner:
    """Goes through the rows of one file, knowing the whole tree."""

    def __init__(self, desk: Desk, choices: Choices, language: str) -> None:
        self._desk = desk
        self._choices = choices
        self._language = language
        self._today = now().date().isoformat()
        targets = [target for _, target in unit_targets(language, self._today)]
        self._targets = Targets(targets)
        self._met = UnitsMet(desk, self._targets)
        stored = self._met.stored
        offices = Targets(target for target in targets if stored[target.key]["kind"] in OFFICES)
        by_field = {_FIELDS.owner: offices, _FIELDS.parent: self._targets, _FIELDS.successor: self._targets}
        self.values = ValueReader(by_field)

    def planned(self, readings: list[UnitReading], progress: Progress) -> list[PlannedRow]:
        """Plan every row: first what units there are, then what they say, then what lies in what."""
        units = [self._identify(reading) for reading in readings]
        for reading in readings:
            owner = self._met.owner_of(reading)
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
        taken = [unit for unit in self._met.units.values() if not unit.is_refused]
        for unit in taken:
            if unit.is_new:
                added.append(("unit", {"key": unit.key, **unit.values}))
            elif unit.values:
                changed.append(("unit", unit.key, unit.values))
            added += self._former_name(unit)
        for unit in taken:
            part_rows, part_changes = self._met.parts.of(unit.key)
            added += [("unit_part", self._part_row(unit.key, row)) for row in part_rows]
            changed += [("unit_part", part, values) for part, values in part_changes]
        return UnitWrites(tuple(added), tuple(changed))

    def _part_row(self, unit: str, row: dict[str, str | None]) -> dict[str, str | None]:
        return {"key": new_key(), "unit": unit, "owner": self._met.states[unit].owner or None, **row}

    def _former_name(self, unit: MetUnit) -> Iterator[tuple[str, dict[str, str | None]]]:
        """The name that a file takes away was used until yesterday."""
        if unit.is_new or not unit.values.get("name"):
            return
        last = day_before(self._today)
        newest = sql("SELECT max(ends) FROM unit_name WHERE unit=?", unit.key).fetchone()[0]
        if not newest or newest < last:
            named = {name: unit.stored[name] for name in ("owner", "name", "english")}
            yield "unit_name", {"key": new_key(), "unit": unit.key, "ends": last, **named}

    def _identify(self, reading: UnitReading) -> MetUnit | None:
        """Return the unit that a row is about, made where nobody knows it; None where it cannot be said."""
        if reading.row.hidden and not self._choices.take_hidden_rows:
            reading.refuse(_FIELDS.name, Refusal(HIDDEN))
        if reading.key and reading.key not in self._met.stored:
            where = reading.row.place(reading.row.key[0]) if reading.row.key else ""
            reading.refused.append(Refused(where, reading.key, Refusal(NO_SUCH_KEY)))
        if not reading.values.get(_FIELDS.name) and not reading.key:
            reading.refuse(_FIELDS.name, Refusal(MISSING, {"field": _FIELDS.name}))
        if reading.refused:
            return None
        return self._met.unit_of(reading)

    def _take(self, reading: UnitReading, unit: MetUnit) -> list[FieldChange]:
        """Return what a row changes; a further row of the same unit only says where else it lay."""
        changes = self._own_changes(reading, unit) if reading is unit.first else []
        if reading is not unit.first:
            self._hold_against_first(reading, unit)
        became = self._targets.standing(str(unit.stored.get("successor") or ""))
        if reading.values.get(_FIELDS.successor, "") not in {"", became}:
            reading.refuse(_FIELDS.successor, Refusal(MERGED_ELSEWHERE))
        if not reading.refused:
            changes += self._part_taken(reading, unit)
        if changes and not reading.refused:
            state = self._met.states[unit.key]
            locked = unit_lock(self._desk, state.kind, state.owner)
            if locked:
                reading.refuse(_FIELDS.name, Refusal(locked))
        if reading.refused:
            unit.is_refused = True
        return changes

    def _part_taken(self, reading: UnitReading, unit: MetUnit) -> list[FieldChange]:
        part, why = self._met.parts.take(unit.key, *self._part_said(reading))
        if why:
            reading.refuse(_FIELDS.starts if why.reason == BACKWARDS else _FIELDS.parent, why)
        return self._part_changes(part)

    def _part_said(self, reading: UnitReading) -> tuple[str, str, str]:
        parent, starts, ends = (
            reading.values.get(f, "") for f in (_FIELDS.parent, _FIELDS.starts, _FIELDS.ends)
        )
        return parent, starts, ends

    def _own_changes(self, reading: UnitReading, unit: MetUnit) -> list[FieldChange]:
        changes = []
        for one in _OWN:
            now_said, was = self._said(reading, one, unit), unit.stored.get(one.name) or None
            if now_said is _UNSAID or now_said == was:
                continue
            if not unit.is_new and one in _FIXED:
                reading.refuse(one, Refusal(NEVER_CHANGES, {"field": one}))
                continue
            value = str(now_said) if now_said else None
            unit.values[one.name] = value
            changes.append(FieldChange(one, was, value, self._shown(one, was), self._shown(one, value)))
        self._met.check(reading, unit)
        return changes

    def _said(self, reading: UnitReading, one: FieldSpec, unit: MetUnit) -> object:
        if unit.is_new and one is _FIELDS.owner:
            return self._met.states[unit.key].owner or None
        if one in reading.values:
            value = reading.values[one]
            return None if one is _FIELDS.owner and self._met.states[value].kind == "district" else value
        clears = (
            self._choices.empty_means_clear and one in reading.empty and one not in (*_FIXED, _FIELDS.name)
        )
        return None if clears else _UNSAID

    def _hold_against_first(self, reading: UnitReading, unit: MetUnit) -> None:
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

    def _drop_what_lies_in_refused(self, readings: list[UnitReading], units: list[MetUnit | None]) -> None:
        """A row whose unit lies in one that is not added after all is not taken either."""
        again = True
        while again:
            again = False
            for reading, unit in zip(readings, units, strict=True):
                parent = self._met.units.get(reading.values.get(_FIELDS.parent, ""))
                if unit and not reading.refused and parent and parent.is_new and parent.is_refused:
                    named = {"parent": self._met.states[parent.key].name}
                    reading.refuse(_FIELDS.parent, Refusal(PARENT_REFUSED, named))
                    unit.is_refused = again = True

    def _row(self, reading: UnitReading, unit: MetUnit | None, changes: list[FieldChange]) -> PlannedRow:
        named = self._met.states[unit.key].name if unit else reading.values.get(_FIELDS.name, "")
        where = reading.row.place(reading.row.name_column)
        row = PlannedRow(where=where, name=named, fate=Fate.UNCHANGED, file=reading.row.file)
        refused = reading.refused or _refused_elsewhere(where, named, unit)
        if refused:
            cells = tuple((one, cell.text) for one, (_, cell) in reading.row.cells.items())
            return replace(row, fate=Fate.REFUSED, refused=tuple(refused), cells=cells, key=reading.key)
        is_new = unit is not None and unit.is_new and reading is unit.first
        fate = Fate.ADDED if is_new else Fate.CHANGED
        return replace(row, fate=fate, changes=tuple(changes)) if changes else row

    def _shown(self, one: FieldSpec, value: str | None) -> str:
        if not value:
            return ""
        if one.kind is Kind.CODE:
            return code_list(one.spec.codes).label(value, self._language)
        return self._targets.shown(value) if one.kind is Kind.LINK else value


def _refused_elsewhere(where: str, named: str, unit: MetUnit | None) -> list[Refused]:
    """Return why a row is not taken whose unit another row names wrongly."""
    if unit is None or not unit.is_refused:
        return []
    first = unit.first.row.place(unit.first.row.name_column)
    return [Refused(where, named, Refusal(OTHERWISE_REFUSED, {"where": first}))]

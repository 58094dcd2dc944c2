"""What a row would change: fields before and after, and what the row still lacks."""

from collections.abc import Iterator
from dataclasses import replace

from models.intake.known import Choices, KnownAssignment, KnownOffice, Values
from models.intake.links import OUT_OF_FORCE
from models.intake.readings import ENDS_BEFORE, OF_ANOTHER_UNIT, RowReading
from models.intake.roster_tables import MemberRow
from models.intake.values import ValueReader
from models.records.fields import FieldSpec, Kind
from models.records.intake import Fate, FieldChange, PlannedRow, Refused
from models.records.refusal import Refusal
from models.records.workbook import Cell, CellKind
from models.rules.identity import contradictions
from resources.codes import code_list
from resources.i18n import N_

_NOTHING_KNOWN: Values = {}


class RowChanges:
    """Compares rows with what the office holds.

    A row that is not whole says only what is to become of it: what somebody here lacks beside that may wait.
    """

    def __init__(
        self, known: KnownOffice, choices: Choices, reader: ValueReader, *, are_whole: bool = True
    ) -> None:
        self._are_whole = are_whole
        self._known = known
        self._fields = known.fields
        self._choices = choices
        self._reader = reader
        fields = known.fields
        self._checked = {
            fields.id_number,
            fields.birth,
            fields.sex,
            fields.starts,
            fields.ends,
            *fields.inside,
        }
        self._required = tuple(field for field in known.fields.wanted if field.spec.required)

    def fill(self, plan: PlannedRow, row: MemberRow, reading: RowReading, member: str) -> PlannedRow:
        """Return the plan of a row that is about `member` (nobody known where empty)."""
        batch = reading.values.get(self._fields.batch) or self._choices.batch
        assignment = self._known.assignments.get((member, batch))
        before = self._before(member, assignment)
        if assignment is None:
            self._take_chosen_unit(row, reading)
        changes = tuple(self._changes(reading, before))
        refused = [
            *(self._missing(row, reading, before, batch) if self._are_whole or not assignment else ()),
            *self._forbidden(row, changes, member, assignment),
            *self._contradicting(row, reading, before),
            *self._out_of_force(row, reading, before, changes),
        ]
        name = reading.name or before.get(self._fields.name) or ""
        plan = replace(plan, name=name, member=member, batch=batch)
        if refused:
            return replace(plan, fate=Fate.REFUSED, refused=tuple(refused))
        if assignment is None:
            return replace(plan, fate=Fate.ADDED, changes=changes)
        fate = Fate.CHANGED if changes else Fate.UNCHANGED
        return replace(plan, fate=fate, changes=changes, assignment=assignment.key)

    def _take_chosen_unit(self, row: MemberRow, reading: RowReading) -> None:
        """Where the file has no receiving unit, it is the one that was chosen for all."""
        if self._choices.receiving_unit and self._fields.receiving_unit not in row.columns:
            reading.values[self._fields.receiving_unit] = self._choices.receiving_unit

    def _before(self, member: str, assignment: KnownAssignment | None) -> Values:
        known = self._known.members[member].values if member else _NOTHING_KNOWN
        return {**known, **(assignment.values if assignment else _NOTHING_KNOWN)}

    def _changes(self, reading: RowReading, before: Values) -> Iterator[FieldChange]:
        for field, now in (*self._said(reading), *self._left_places(reading, before)):
            if field in self._known.off or field is self._fields.batch:
                continue
            was = before.get(field) or None
            if not self.is_same(field, was, now):
                yield FieldChange(field, was, now, self.shown(field, was), self.shown(field, now))

    def is_same(self, field: FieldSpec, was: str | None, now: str | None) -> bool:
        """Say whether a stored value and one that was read mean the same."""
        return now == was or self._reads_alike(field, was, now) or self._has_become(field, was, now)

    def _left_places(self, reading: RowReading, before: Values) -> Iterator[tuple[FieldSpec, None]]:
        """Who moves to another unit leaves the places that lie in the former one."""
        unit, said = reading.values.get(self._fields.receiving_unit), dict(self._said(reading))
        for field in self._fields.inside if unit else ():
            held = before.get(field)
            if held and field not in said and self._known.targets[field].owner_of(held) not in {None, unit}:
                yield field, None

    def _said(self, reading: RowReading) -> Iterator[tuple[FieldSpec, str | None]]:
        yield from reading.values.items()
        if self._choices.empty_means_clear:
            yield from ((field, None) for field in reading.empty if not field.spec.required)

    def _reads_alike(self, field: FieldSpec, was: str | None, now: str | None) -> bool:
        """A stored text with odd spaces, written out and read again, is no change."""
        if was is None or now is None or field.kind not in {Kind.TEXT, Kind.LONG_TEXT, Kind.PHONE, Kind.NAME}:
            return False
        return self._reader.read(field, Cell(0, CellKind.TEXT, was)) == now

    def _has_become(self, field: FieldSpec, was: str | None, now: str | None) -> bool:
        """What a record of an earlier time names was merged since: the file means the same."""
        if was is None or now is None or field.kind is not Kind.LINK:
            return False
        return self._known.targets[field].standing(was) == now

    def shown(self, field: FieldSpec, value: str | None) -> str:
        """Return how a stored value reads."""
        if value is None:
            return ""
        if field.kind is Kind.CODE:
            return code_list(field.spec.codes).label(value, self._known.language)
        return self._known.targets[field].shown(value) if field.kind is Kind.LINK else value

    def written(self, row: MemberRow, reading: RowReading) -> tuple[tuple[FieldSpec, str], ...]:
        """Return what the row says field by field: read values as they read, the others as they stand."""
        return tuple(
            (field, self.shown(field, reading.values[field]) if field in reading.values else cell.text)
            for field, (_, cell) in row.cells.items()
        )

    def _missing(self, row: MemberRow, reading: RowReading, before: Values, batch: str) -> Iterator[Refused]:
        if not batch:
            yield Refused(
                row.place(row.name_column), reading.name, Refusal(N_("no batch is running: choose one"))
            )
        for field in self._required:
            if not reading.values.get(field) and not before.get(field):
                column = row.columns.get(field, row.name_column)
                yield Refused(row.place(column), "", Refusal(N_("{field} is missing"), {"field": field}))

    def _forbidden(
        self,
        row: MemberRow,
        changes: tuple[FieldChange, ...],
        member: str,
        assignment: KnownAssignment | None,
    ) -> Iterator[Refused]:
        for change in changes:
            is_new = not assignment if change.field.table == self._fields.batch.table else not member
            why = self._known.may_not_write(change.field, is_new, change.after)
            if why:
                column = row.columns.get(change.field, row.name_column)
                yield Refused(row.place(column), change.shown_after, Refusal(why, {"field": change.field}))

    def _out_of_force(
        self, row: MemberRow, reading: RowReading, before: Values, changes: tuple[FieldChange, ...]
    ) -> Iterator[Refused]:
        """Nobody comes to a unit that is closed; who was there in its time may be entered later."""
        ends = reading.values.get(self._fields.ends) or before.get(self._fields.ends)
        for change in changes:
            is_link = change.field.kind is Kind.LINK and change.after
            last = self._known.targets[change.field].closed_on(change.after or "") if is_link else ""
            if last and not (ends and ends <= last):
                column = row.columns.get(change.field, row.name_column)
                named = {"value": change.shown_after, "day": last}
                yield Refused(row.place(column), change.shown_after, Refusal(OUT_OF_FORCE, named))

    def _contradicting(self, row: MemberRow, reading: RowReading, before: Values) -> Iterator[Refused]:
        """What the file says has to fit what the office holds and the file leaves out."""
        held = {field: value for field, value in before.items() if field not in reading.values}
        for field, value in reading.values.items() if held else ():
            if field in self._checked and field in row.cells:
                column, cell = row.cells[field]
                for why in self._misfits(field, {**held, field: value}):
                    yield Refused(row.place(column), cell.text, why)

    def _misfits(self, field: FieldSpec, values: Values) -> Iterator[Refusal]:
        """Say how a value contradicts the others, which the office holds."""
        fields = self._fields
        number, starts, ends = (values.get(one) for one in (fields.id_number, fields.starts, fields.ends))
        if number and field in {fields.id_number, fields.birth}:
            yield from contradictions(number, values.get(fields.birth), None)
        if number and field in {fields.id_number, fields.sex}:
            yield from contradictions(number, None, values.get(fields.sex))
        if field in {fields.starts, fields.ends} and starts and ends and starts > ends:
            yield Refusal(ENDS_BEFORE)
        yield from self._of_another_unit(field, values)

    def _of_another_unit(self, field: FieldSpec, values: Values) -> Iterator[Refusal]:
        fields = self._fields
        unit, place = values.get(fields.receiving_unit), values.get(field)
        if unit and place and field in fields.inside:
            owner = self._known.targets[field].owner_of(place)
            if owner not in {None, unit}:
                yield Refusal(OF_ANOTHER_UNIT)

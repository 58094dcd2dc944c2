"""The lines of a comparison: by person and field, what each list says, differences only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from models.intake.changes import RowChanges
from models.intake.known import Choices, KnownOffice, Values
from models.intake.matching import Match
from models.intake.readings import RowReading
from models.intake.roster_tables import MemberRow
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.intake import Refused
from models.records.reconcile import Difference, SourceValue, Told, What
from models.registers.member_file import READ_ONLY
from resources.i18n import N_

COMPARED_ONLY = N_("This field is switched off: it is compared and dropped.")
NOT_HERE_YET = N_("This person is not in the list here: take the whole line first.")
MASKED = "******"
Person = tuple[str, str]  # key of the member, or of the line where nobody here is meant; key of the batch
_NOBODY = SourceValue(Told.NOBODY)
_NOTHING = SourceValue(Told.NOTHING)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file and what it says."""

    row: MemberRow
    reading: RowReading

    @property
    def where(self) -> str:
        """The cell of the name."""
        return self.row.place(self.row.name_column)


@dataclass(slots=True)
class ReadList:
    """One file: the lines whose person is certain, and those that need a decision."""

    name: str
    number: int  # its place among the sources
    fields: dict[FieldSpec, None] = field(default_factory=dict)  # what its columns are taken for
    people: dict[Person, Line] = field(default_factory=dict)
    undecided: list[tuple[Line, Match]] = field(default_factory=list)
    twice: dict[Person, list[tuple[Line, Match]]] = field(default_factory=dict)

    def may_have(self, person: Person) -> bool:
        """Say whether a line that needs a decision may be about somebody."""
        candidates = (one.member for _, match in self.undecided for one in match.candidates)
        return person in self.twice or person[0] in candidates


class Lines:
    """Goes through the people of all lists."""

    def __init__(
        self,
        desk: Desk,
        known: KnownOffice,
        choices: Choices,
        changes: RowChanges,
        files: Sequence[ReadList],
    ) -> None:
        self._desk, self._known, self._files = desk, known, files
        self._fields, self._batch, self._changes = known.fields, choices.batch, changes
        self._here = {person for person in known.assignments if person[1] == choices.batch}
        self.people_here = len(self._here)

    @property
    def people(self) -> int:
        """How many people are compared."""
        return len(self._persons)

    def all(self) -> Iterator[Difference]:
        """Yield what needs a decision first, then the lines of every person by name."""
        for file in self._files:
            doubled = (one for told in file.twice.values() for one in told)
            yield from (self._undecided(file, *one) for one in (*file.undecided, *doubled))
        for person in self._persons:
            yield from self._missing(person)
            yield from self._differing(person)
            yield from self._unreadables(person)

    @cached_property
    def _persons(self) -> dict[Person, None]:
        said = {person for file in self._files for person in file.people}
        told = (person for person in self._here | said if not self._is_elsewhere(person))
        return dict.fromkeys(sorted(told, key=lambda one: (self._name(one), one)))

    def _is_elsewhere(self, person: Person) -> bool:
        """An office leaves out whom the lists have in another sub-district and nobody has here."""
        if self._desk.is_district or person[0] in self._known.members:
            return False
        units = {
            line.reading.values.get(self._fields.receiving_unit) for line in self._lines(person).values()
        }
        return bool(units - {None}) and self._desk.office not in units

    def _lines(self, person: Person) -> dict[int, Line]:
        return {file.number: file.people[person] for file in self._files if person in file.people}

    def _before(self, person: Person) -> Values:
        """Return what stands here about a person in a batch."""
        member = self._known.members.get(person[0])
        assignment = self._known.assignments.get(person)
        return {**(member.values if member else {}), **(assignment.values if assignment else {})}

    def _name(self, person: Person) -> str:
        said = (line.reading.name for line in self._lines(person).values())
        return self._before(person).get(self._fields.name) or next(filter(None, said), "")

    def _about(self, person: Person) -> str:
        """Return birth month and sending unit, by whichever list has them."""
        said = (line.reading.values for line in self._lines(person).values())
        return self._about_values([self._before(person), *said])

    def _about_values(self, values: Sequence[Values]) -> str:
        told = []
        for one in (self._fields.birth, self._fields.sending_unit):
            value = next((found for said in values if (found := said.get(one))), None)
            told.append(self._changes.shown(one, value))
        return " · ".join(filter(None, told))

    def _is_here(self, person: Person) -> bool:
        return person in self._known.assignments

    def _missing(self, person: Person) -> Iterator[Difference]:
        lines = self._lines(person)
        here = SourceValue(Told.VALUE) if self._is_here(person) else _NOBODY
        values = [here] + [
            self._whole(lines[file.number]) if file.number in lines else _absent(file, person)
            for file in self._files
        ]
        if any(said.told is Told.NOBODY for said in values):
            locked = READ_ONLY if self._desk.read_only else ""
            yield self._difference(What.MISSING, person, tuple(values), locked=locked)

    def _whole(self, line: Line) -> SourceValue:
        said = {one: text for one, text in line.reading.values.items() if text and one not in self._known.off}
        return SourceValue(Told.VALUE, where=line.where, row=said)

    def _differing(self, person: Person) -> Iterator[Difference]:
        before, lines = self._before(person), self._lines(person)
        said = dict.fromkeys(one for line in lines.values() for one in line.reading.values)
        for one in self._fields.wanted:
            if one not in said or one is self._fields.batch:
                continue
            values = self._values(person, one, before.get(one) or None, lines)
            if any(value.is_other for value in values):
                yield self._difference(
                    What.FIELD, person, values, field=one, locked=self._locked(person, one)
                )

    def _values(
        self, person: Person, one: FieldSpec, was: str | None, lines: Mapping[int, Line]
    ) -> tuple[SourceValue, ...]:
        """Return what each list says about a field; what means the same as here is taken as the same."""
        stands = self._stands(person, one)
        found = [self._told(one, was, where="", is_other=False) if stands else _NOBODY]
        known = was if stands else None  # what the lists that follow are held against
        for file in self._files:
            line = lines.get(file.number)
            now = line.reading.values.get(one) if line else None
            if line is None or now is None:
                found.append(_NOTHING if line else _NOBODY)
                continue
            known = known if known or stands else now
            found.append(self._held(one, known, now, line))
        return tuple(found)

    def _held(self, one: FieldSpec, known: str | None, now: str, line: Line) -> SourceValue:
        """Return what a line says, held against what is known."""
        is_other = not self._changes.is_same(one, known, now)
        column = line.row.columns.get(one, line.row.name_column)
        value = now if is_other else known
        return self._told(one, value, where=line.row.place(column), is_other=is_other)

    def _stands(self, person: Person, one: FieldSpec) -> bool:
        """Say whether the office's list has a place for that field of a person."""
        is_of_assignment = one.table == self._fields.batch.table
        return self._is_here(person) if is_of_assignment else person[0] in self._known.members

    def _told(self, one: FieldSpec, value: str | None, *, where: str, is_other: bool) -> SourceValue:
        if value is None:
            return _NOTHING
        if one in self._known.off:
            return SourceValue(Told.VALUE, None, MASKED, where, is_other)
        return SourceValue(Told.VALUE, value, self._changes.shown(one, value), where, is_other)

    def _locked(self, person: Person, one: FieldSpec) -> str:
        if self._desk.read_only:
            return READ_ONLY
        if one in self._known.off:
            return COMPARED_ONLY
        if not self._is_here(person):
            return NOT_HERE_YET
        return self._known.may_not_write(one, False, None) or ""  # noqa: FBT003 - MayNotWrite

    def _undecided(self, file: ReadList, line: Line, match: Match) -> Difference:
        reading = line.reading
        batch = reading.values.get(self._fields.batch) or self._batch
        person = (f"{file.number}/{line.where}", batch)
        said = SourceValue(Told.VALUE, shown=self._whole_text(reading.values), where=line.where)
        return Difference(
            key=f"{'?' if match.candidates else '!'}/{person[0]}",
            what=What.SEVERAL if match.candidates else What.UNREADABLE,
            person="/".join(person),
            member="",
            batch=batch,
            name=reading.name,
            about=self._about_values([reading.values]),
            values=_only(said, file, self._files),
            refusal=match.refusal,
            candidates=match.candidates,
            members_here=frozenset(one.member for one in match.candidates) & self._known.members.keys(),
            source=file.number,
        )

    def _whole_text(self, values: Values) -> str:
        """Return what a line says beside the name, without long texts or anything sensitive."""
        left = {self._fields.name, *(one for one in values if one.spec.sensitive)}
        told = (one for one in values if one not in left and one.kind is not Kind.LONG_TEXT)
        return " · ".join(filter(None, (self._in_line(one, values[one]) for one in told)))

    def _in_line(self, one: FieldSpec, value: str | None) -> str:
        shown = self._changes.shown(one, value)
        return shown.replace("-", ".") if one.kind in {Kind.MONTH, Kind.DATE} else shown

    def _unreadables(self, person: Person) -> Iterator[Difference]:
        for file in self._files:
            if line := file.people.get(person):
                yield from (self._unreadable(file, person, line, one) for one in line.reading.refused)

    def _unreadable(self, file: ReadList, person: Person, line: Line, refused: Refused) -> Difference:
        one = next((f for f, (at, _) in line.row.cells.items() if line.row.place(at) == refused.where), None)
        shown = MASKED if one in self._known.off else refused.value
        said = SourceValue(Told.UNREADABLE, shown=shown, where=refused.where)
        values = _only(said, file, self._files)
        key = f"!/{file.number}/{refused.where}/{refused.refusal.reason}"
        return self._difference(
            What.UNREADABLE, person, values, field=one, key=key, source=file.number, refusal=refused.refusal
        )

    def _difference(
        self,
        what: What,
        person: Person,
        values: tuple[SourceValue, ...],
        *,
        field: FieldSpec | None = None,
        key: str = "",
        **more: object,
    ) -> Difference:
        member, batch = person
        place = f"{field.table}.{field.name}" if field else ""
        return Difference(
            key=key or f"{member}/{batch}/{place}",
            what=what,
            person="/".join(person),
            member=member if member in self._known.members else "",
            batch=batch,
            name=self._name(person),
            about=self._about(person),
            values=values,
            field=field,
            **more,  # type: ignore[arg-type]
        )


def _absent(file: ReadList, person: Person) -> SourceValue:
    """Whom a line may be about that needs a decision is not told to be missing."""
    return _NOTHING if file.may_have(person) else _NOBODY


def _only(said: SourceValue, file: ReadList, files: Sequence[ReadList]) -> tuple[SourceValue, ...]:
    return (_NOTHING, *(said if one is file else _NOTHING for one in files))

"""Reads one row of a roster: every value, and every reason why the row cannot be taken."""

from dataclasses import dataclass, field

from models.intake.known import KnownOffice
from models.intake.links import NOT_HERE, SEVERAL_HERE
from models.intake.new_places import NewPlaces
from models.intake.places_met import PlacesMet
from models.intake.roster_tables import MemberRow
from models.intake.values import Nothing, Value, ValueReader
from models.records.fields import FieldSpec, Kind
from models.records.intake import Refused
from models.records.refusal import Refusal
from models.rules.identity import contradictions
from models.rules.names import plain_spaces
from resources.i18n import N_

OF_ANOTHER_UNIT = N_("belongs to another sub-district")
ENDS_BEFORE = N_("ends before it begins")


@dataclass(slots=True)
class RowReading:
    """What a row says: `values` hold stored text, `empty` the fields whose cell is empty."""

    key: str = ""
    name: str = ""
    values: dict[FieldSpec, str | None] = field(default_factory=dict)
    empty: list[FieldSpec] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


class RowReader:
    """Reads rows cell by cell and holds their values against each other."""

    def __init__(
        self,
        known: KnownOffice,
        values: ValueReader,
        receiving_unit: str,
        met: PlacesMet,
        places: NewPlaces | None = None,
    ) -> None:
        self._fields = known.fields
        self._known = known
        self._values = values
        self._receiving_unit = receiving_unit
        self._places = places
        self._met = met

    def read(self, row: MemberRow) -> RowReading:
        """Return what the row says."""
        reading = RowReading(key=plain_spaces(row.key[1].text) if row.key else "")
        for wanted in row.columns:
            if wanted not in self._fields.inside:
                self._read(row, wanted, reading)
        owner = reading.values.get(self._fields.receiving_unit) or self._receiving_unit or None
        for wanted in self._fields.inside:
            if wanted in row.columns:
                self._read(row, wanted, reading, owner)
        reading.name = reading.values.get(self._fields.name) or ""
        self._refuse_namelessness(row, reading)
        self._hold_against_id_number(row, reading)
        self._hold_places_together(row, reading)
        self._hold_dates_in_order(row, reading)
        return reading

    def _read(self, row: MemberRow, wanted: FieldSpec, reading: RowReading, owner: str | None = None) -> None:
        found = row.cells.get(wanted)
        value = self._values.read(wanted, found[1], owner) if found else Nothing.EMPTY
        if wanted.kind is Kind.LINK and not isinstance(value, Nothing):
            value = self._place(row, wanted, value, owner)
        if value is Nothing.EMPTY:
            reading.empty.append(wanted)
        elif isinstance(value, Refusal):
            self._refuse(row, wanted, reading, value)
        elif isinstance(value, str):
            reading.values[wanted] = value

    def _place(
        self, row: MemberRow, wanted: FieldSpec, value: str | Refusal, owner: str | None
    ) -> str | Refusal:
        """Return what a cell names, or the place that the import adds for it."""
        added = None
        if owner and self._places and self._is_new_place(wanted, value, owner):
            added = self._places.named(wanted, row.cells[wanted][1].text, owner)
        self._note(row, wanted, value, owner, added)
        return added or value

    def _note(
        self, row: MemberRow, wanted: FieldSpec, value: Value, owner: str | None, added: str | None
    ) -> None:
        """Let the clerk assign a name that is not known here; any other refusal is about the cell."""
        column, cell = row.cells[wanted]
        is_name = isinstance(value, str) or (
            isinstance(value, Refusal) and value.reason in {NOT_HERE, SEVERAL_HERE}
        )
        if is_name:
            text = str(value.fields["value"]) if isinstance(value, Refusal) else cell.text
            found = value if isinstance(value, str) else None
            self._met.note(wanted, text, owner, where=row.place(column), found=found, added=added)

    def _is_new_place(self, wanted: FieldSpec, value: Value, owner: str) -> bool:
        """Many sub-districts have a 第一网格: one of another office is not the one that is meant."""
        if isinstance(value, str):
            return self._known.targets[wanted].owner_of(value) not in {None, owner}
        return isinstance(value, Refusal) and value.reason == NOT_HERE

    def _refuse(self, row: MemberRow, wanted: FieldSpec, reading: RowReading, why: Refusal) -> None:
        """A cell merged over several rows is named where it stands in this row."""
        column, cell = row.cells[wanted]
        reading.refused.append(Refused(row.place(column), cell.text, why))

    def _refuse_namelessness(self, row: MemberRow, reading: RowReading) -> None:
        if self._fields.name in reading.empty and not reading.key:
            why = Refusal(N_("the name is empty"))
            reading.refused.append(Refused(row.place(row.name_column), "", why))

    def _hold_against_id_number(self, row: MemberRow, reading: RowReading) -> None:
        number = reading.values.get(self._fields.id_number)
        if number:
            birth, sex = (reading.values.get(wanted) for wanted in (self._fields.birth, self._fields.sex))
            for why in contradictions(number, birth, sex):
                self._refuse(row, self._fields.id_number, reading, why)

    def _hold_places_together(self, row: MemberRow, reading: RowReading) -> None:
        office = reading.values.get(self._fields.receiving_unit) or self._receiving_unit
        for wanted in self._fields.inside:
            place = reading.values.get(wanted)
            if office and place and self._known.targets[wanted].owner_of(place) not in {None, office}:
                self._refuse(row, wanted, reading, Refusal(OF_ANOTHER_UNIT))

    def _hold_dates_in_order(self, row: MemberRow, reading: RowReading) -> None:
        starts, ends = (reading.values.get(wanted) for wanted in (self._fields.starts, self._fields.ends))
        if starts and ends and starts > ends:
            self._refuse(row, self._fields.ends, reading, Refusal(ENDS_BEFORE))

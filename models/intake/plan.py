"""Plans an import: what each row of a workbook would do, and why not; nothing is written."""

from dataclasses import replace

from models.intake.changes import RowChanges
from models.intake.doubles import refuse_followers, settle_doubles
from models.intake.headings import Headings
from models.intake.known import Choices, KnownOffice
from models.intake.matching import Matcher
from models.intake.new_places import NewPlaces
from models.intake.overlaps import refuse_overlaps
from models.intake.places_met import PlacesMet
from models.intake.readings import RowReader, RowReading
from models.intake.roster_tables import MemberRow, find_table
from models.intake.values import ValueReader
from models.records.intake import Fate, ImportPlan, NewPlace, PlaceUse, PlannedRow, Refused, SheetUse
from models.records.progress import Progress, no_progress
from models.records.refusal import Refusal
from models.records.workbook import Workbook
from resources.i18n import N_

HIDDEN_ROW = N_("the row is hidden in the file")
_OFTEN = 200  # rows between two words to whoever waits


def plan_roster(
    book: Workbook, known: KnownOffice, choices: Choices, progress: Progress = no_progress
) -> ImportPlan:
    """Return what importing `book` would do."""
    uses, rows = _member_rows(book, known, choices)
    planner = _Planner(known, choices)
    persons = {sheet.name for sheet in book.sheets if sheet.person is not None}
    planned = planner.planned(rows, persons, progress)
    present = {field for row in rows for field in row.cells}
    dropped = tuple(field for field in known.fields.wanted if field in present & known.off)
    places = planner.new_places(planned)
    return ImportPlan(
        file=book.file,
        form=book.form,
        sheets=tuple(uses),
        rows=tuple(planned),
        dropped=dropped,
        batch=choices.batch,
        new_places=places,
        places=planner.places_met(places),
        unread=book.unread,
    )


def _member_rows(
    book: Workbook, known: KnownOffice, choices: Choices
) -> tuple[list[SheetUse], list[MemberRow]]:
    headings = Headings(known.fields.wanted, choices.headings)
    found = [find_table(sheet, headings, known.fields.name) for sheet in book.sheets]
    return [table.use for table in found], [row for table in found for row in table.rows]


class _Planner:
    """Goes through the rows of one file, knowing what the office holds."""

    def __init__(self, known: KnownOffice, choices: Choices) -> None:
        self._known = known
        self._choices = choices
        values = ValueReader(known.targets)
        self._places = NewPlaces(known)
        places = self._places if choices.add_places else None
        self._met = PlacesMet(known, choices.places)
        self._reader = RowReader(known, values, choices.receiving_unit, self._met, places)
        self._matcher = Matcher(known)
        self._changes = RowChanges(known, choices, values)

    def planned(self, rows: list[MemberRow], persons: set[str], progress: Progress) -> list[PlannedRow]:
        """Return what becomes of each row; the sheets named in `persons` are a person's whole file."""
        planned, readings = [], []
        for done, row in enumerate(rows):
            if done % _OFTEN == 0:
                progress(done, len(rows))
            reading = self._reader.read(row)
            readings.append(reading)
            planned.append(self._plan(row, reading))
        counted = [self._choices.take_hidden_rows or not row.hidden for row in rows]
        personal = {index for index, row in enumerate(rows) if row.sheet in persons}
        settle_doubles(planned, readings, counted, self._known, self._choices, personal=personal)
        refuse_overlaps(planned, rows, self._known)
        refuse_followers(planned)
        return [self._with_cells(*three) for three in zip(planned, rows, readings, strict=True)]

    def new_places(self, planned: list[PlannedRow]) -> tuple[NewPlace, ...]:
        """Return the places that the planned rows need and nobody entered yet."""
        return self._places.used_by({change.after for row in planned for change in row.changes})

    def places_met(self, new: tuple[NewPlace, ...]) -> tuple[PlaceUse, ...]:
        """Return the names that this office does not use, and what becomes of each."""
        return self._met.uses({place.key for place in new})

    def _with_cells(self, plan: PlannedRow, row: MemberRow, reading: RowReading) -> PlannedRow:
        if plan.fate not in {Fate.REFUSED, Fate.AMBIGUOUS}:
            return plan
        return replace(plan, cells=self._changes.written(row, reading))

    def _plan(self, row: MemberRow, reading: RowReading) -> PlannedRow:
        plan = PlannedRow(
            where=row.place(row.name_column),
            name=reading.name,
            fate=Fate.REFUSED,
            refused=tuple(reading.refused),
            checked_only=tuple(field for field in reading.values if field in self._known.off),
            key=reading.key,
            file=row.file,
        )
        if row.hidden and not self._choices.take_hidden_rows:
            hidden = Refused(plan.where, plan.name, Refusal(HIDDEN_ROW))
            return replace(plan, refused=(hidden, *plan.refused))
        if plan.refused:
            return plan
        match = self._matcher.match(reading.key, reading.values, self._choices.who, plan.where)
        if match.refusal:
            where = row.place(row.key[0]) if row.key else plan.where
            return replace(plan, refused=(Refused(where, reading.key, match.refusal),))
        if match.candidates:
            return replace(plan, fate=Fate.AMBIGUOUS, candidates=match.candidates)
        return self._changes.fill(plan, row, reading, match.member)

"""Recognises a table of units and reads its rows: whom each is about is asked afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.intake import errors
from models.intake.headings import Headings, normal_heading
from models.intake.heads import head_at
from models.intake.holdings import roster_fields
from models.intake.roster_tables import ROSTER, MemberRow, find_table
from models.intake.unit_fields import FORMER_HEADING, NOTHING_PLACE, unit_fields
from models.intake.values import Nothing, ValueReader
from models.records.fields import FieldSpec
from models.records.intake import Refused, SheetUse
from models.records.refusal import Refusal
from models.records.workbook import Workbook, WorkbookSheet
from models.rules.names import plain_spaces
from resources.i18n import CHINESE, ENGLISH, N_, words_for

UNITS = N_("a table of units")
NO_UNITS = N_("no table of units: left out")
_FIRST_ROWS = 20  # a head stands above the table, not in the middle of a file


@dataclass(slots=True)
class UnitReading:
    """What a row says: `values` hold stored text, `empty` the fields whose cell is empty."""

    row: MemberRow
    key: str = ""
    values: dict[FieldSpec, str] = field(default_factory=dict)
    empty: list[FieldSpec] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, about: FieldSpec, why: Refusal) -> None:
        """Refuse the row for what stands in the column of a field."""
        found = self.row.cells.get(about)
        column = found[0] if found else self.row.columns.get(about, self.row.name_column)
        self.refused.append(Refused(self.row.place(column), found[1].text if found else "", why))


def unit_sheets(book: Workbook) -> list[WorkbookSheet]:
    """Return the sheets that have the headings of a table of units, and not those of a roster."""
    headings, name, kind = unit_headings({}), unit_fields().name, unit_fields().kind
    sheets = [sheet for sheet in book.sheets if not sheet.hidden and sheet.person is None]
    return [one for one in sheets if _has_head(one, headings, name, kind) and not _is_roster(one)]


def is_unit_book(book: Workbook) -> bool:
    """Say whether the book holds tables of units, and no roster."""
    return bool(unit_sheets(book)) and not any(map(_is_roster, book.sheets))


def without_units(book: Workbook) -> Workbook:
    """Return the book with its tables of units listed as not read."""
    units = unit_sheets(book)
    left = [errors.UnitsApart(sheet.name) for sheet in units]
    rest = tuple(sheet for sheet in book.sheets if sheet not in units)
    return replace(book, sheets=rest, unread=(*book.unread, *left)) if units else book


def _is_roster(sheet: WorkbookSheet) -> bool:
    person = roster_fields().name
    return not sheet.hidden and _has_head(sheet, Headings(roster_fields().wanted), person, person)


def _has_head(sheet: WorkbookSheet, headings: Headings, name: FieldSpec, other: FieldSpec) -> bool:
    heads = (
        head_at(sheet, sheet.rows, at, headings, name) for at in range(min(_FIRST_ROWS, len(sheet.rows)))
    )
    return any(other in head.columns for head in heads if head)


def unit_headings(chosen: Mapping[str, str]) -> Headings:
    """Return the words of the columns; corrections meant for rosters are left out."""
    own = {heading: place for heading, place in chosen.items() if place.startswith("unit")}
    skipped = {
        normal_heading(words_for(language).tr(FORMER_HEADING)): NOTHING_PLACE
        for language in (CHINESE, ENGLISH)
    }
    return Headings(unit_fields().wanted, skipped | own)


def unit_rows(book: Workbook, headings: Headings) -> tuple[list[SheetUse], list[MemberRow]]:
    """Return what was found in each sheet, and the rows of its tables."""
    found = [find_table(sheet, headings, unit_fields().name) for sheet in book.sheets]
    uses = [
        replace(
            one.use,
            note=UNITS if one.use.note == ROSTER else NO_UNITS if not one.use.columns else one.use.note,
        )
        for one in found
    ]
    return uses, [row for one in found for row in one.rows]


def read_own(
    rows: Sequence[MemberRow], values: ValueReader, later: frozenset[FieldSpec]
) -> list[UnitReading]:
    """Read every cell but those of the fields that are read `later`, when all units are known."""
    readings = []
    for row in rows:
        reading = UnitReading(row, key=plain_spaces(row.key[1].text) if row.key else "")
        for wanted in row.columns:
            if wanted not in later:
                read_cell(reading, wanted, values, None)
        readings.append(reading)
    return readings


def read_cell(reading: UnitReading, wanted: FieldSpec, values: ValueReader, owner: str | None) -> None:
    """Read one cell of a row; what cannot be read refuses the row."""
    found = reading.row.cells.get(wanted)
    value = values.read(wanted, found[1], owner) if found else Nothing.EMPTY
    if value is Nothing.EMPTY:
        reading.empty.append(wanted)
    elif isinstance(value, Refusal):
        reading.refuse(wanted, value)
    elif isinstance(value, str):
        reading.values[wanted] = value

"""Completes a plan by what persons' files say beyond a roster: rows, photo, and the file to be kept."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.audience import title_of
from models.database import sql
from models.errors import InvalidValue
from models.intake.person_rows import NotRead, SaidRow, Values, said_rows
from models.intake.person_text import SWITCHED, TAGS, kept_text, label_of
from models.intake.person_xml import PHOTO as PHOTO_TAG
from models.intake.person_xml import ROOT
from models.intake.persons import TAKEN, VALUE_ROW, tags_in_table
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.intake import Fate, FieldChange, ImportPlan, PlannedRow, Refused, RowChange
from models.records.person_file import PersonFile
from models.records.refusal import Refusal
from models.records.workbook import Workbook, cell_place
from models.registers.hanging_rows import Row, own_first, rows_of_people
from models.registers.photos import PHOTO
from models.registers.row_rules import ROW_TABLES
from models.rights import refusal
from models.switched import sensitive_off
from models.tables.fields import field_specs
from models.tables.person_file import RESUME
from resources.codes import code_list
from resources.i18n import CHINESE, N_

SEVERAL = N_("several rows here could be meant")
TOO_LONG = N_("longer than {limit} characters: not kept")
FILE_TABLE = "personal_file"
READ_TABLES = frozenset(("education", "career_entry", "award", "annual_grade", FILE_TABLE))
MOST_KEPT = 100_000  # characters: fifty times what such a file says
_JPEG = "JPEG"
_NAME_CELL = "A2"  # where a row of a person's file is; what is said of it is about all of it
_SHOWN = 60  # characters of a text that is not taken
_COMPLETED = frozenset((Fate.ADDED, Fate.CHANGED, Fate.UNCHANGED))


def with_persons(desk: Desk, plan: ImportPlan, book: Workbook) -> ImportPlan:
    """Return the plan with all that the persons' files in the book say."""
    persons = {sheet.name: sheet.person for sheet in book.sheets if sheet.person is not None}
    if not persons:
        return plan
    off = sensitive_off()
    completion = _Completion(desk, off, [row.member for row in plan.rows if row.member])
    told = persons.values()
    return replace(
        plan,
        rows=tuple(completion.completed(row, persons.get(_sheet_of(row))) for row in plan.rows),
        dropped=(*plan.dropped, *(one for one in (RESUME, PHOTO) if one in off and _is_said(one, told))),
        kept_parts=tuple(dict.fromkeys(label_of(tag) for person in told for tag in _kept_parts(person))),
    )


def _sheet_of(row: PlannedRow) -> str:
    return row.where.rpartition("!")[0]


def _is_said(field: FieldSpec, persons: Iterable[PersonFile]) -> bool:
    if field == PHOTO:
        return any(person.photo or person.photo_refused for person in persons)
    return any(person.fields.get(SWITCHED[field]) for person in persons)


def _kept_parts(person: PersonFile) -> Iterator[str]:
    found = [tag for tag, text in person.fields.items() if text and tag not in TAKEN] if person.text else []
    return iter(sorted(found, key=lambda tag: TAGS.index(tag) if tag in TAGS else len(TAGS)))


class _Completion:
    """Knows what hangs on the members that the files are about."""

    def __init__(self, desk: Desk, off: frozenset[FieldSpec], members: Sequence[str]) -> None:
        self._desk = desk
        self._off = off
        named = json.dumps(members)
        self._stored = {table: rows_of_people(table, members) for table in READ_TABLES}
        photos = sql(
            "SELECT key, photo FROM member_sensitive WHERE key IN (SELECT value FROM json_each(?))", named
        )
        self._photos: dict[str, str | None] = dict(photos)

    def completed(self, row: PlannedRow, person: PersonFile | None) -> PlannedRow:
        """Return what becomes of a row whose file says more than a roster's row can."""
        if person is None:
            return row
        sheet = _sheet_of(row)
        row = replace(row, refused=tuple(_named_by_part(one, person) for one in row.refused))
        if row.fate not in _COMPLETED:
            return row
        locked = self._locked(row.member)
        if locked:
            return replace(row, refused=(*row.refused, Refused(row.where, row.name, Refusal(locked))))
        hanging, refused = self._hanging(row.member, person, sheet)
        photo, unread = self._photo(row.member, person, sheet)
        changes = (*row.changes, *photo)
        is_more = bool(hanging or photo) and row.fate is Fate.UNCHANGED
        return replace(
            row,
            fate=Fate.CHANGED if is_more else row.fate,
            changes=changes,
            refused=(*row.refused, *refused, *unread),
            hanging=tuple(hanging),
            photo=person.photo if photo else b"",
        )

    def _locked(self, member: str) -> str:
        return refusal(self._desk, "education", "I", {"member": member}, ()) or "" if member else ""

    def _hanging(self, member: str, person: PersonFile, sheet: str) -> tuple[list[RowChange], list[Refused]]:
        hanging, refused = [], []
        held = {table: list(stored.get(member, ())) for table, stored in self._stored.items()}
        for said in said_rows(person.fields, with_resume=RESUME not in self._off):
            found = said if isinstance(said, NotRead) else _compared(said, held[said.table])
            if isinstance(found, NotRead):
                refused.append(Refused(f"{sheet}!{label_of(found.tag)}", found.text[:_SHOWN], found.why))
            elif found:
                hanging.append(found)
        if person.text:
            kept = self._kept(own_first(held[FILE_TABLE], member), person)
            hanging += [kept] if isinstance(kept, RowChange) else []
            refused += [Refused(f"{sheet}!{ROOT}", "", kept)] if isinstance(kept, Refusal) else []
        return hanging, refused

    def _kept(self, held: Sequence[Row], person: PersonFile) -> RowChange | Refusal | None:
        """Return what is written so that the file can go out again."""
        text = kept_text(person.text, self._off)
        if len(text) > MOST_KEPT:
            return Refusal(TOO_LONG, {"limit": MOST_KEPT})
        values = {"text": text, "layout": person.layout}
        if held and all(held[0][name] == value for name, value in values.items()):
            return None
        key = str(held[0]["key"]) if held else ""
        return RowChange(FILE_TABLE, title_of(FILE_TABLE), key, tuple(values.items()))

    def _photo(self, member: str, person: PersonFile, sheet: str) -> tuple[list[FieldChange], list[Refused]]:
        if PHOTO in self._off:
            return [], []
        if person.photo_refused:
            return [], [Refused(f"{sheet}!{label_of(PHOTO_TAG)}", "", Refusal(person.photo_refused))]
        before, after = self._photos.get(member), hashlib.sha256(person.photo).hexdigest()
        is_new = bool(person.photo) and before != after
        return [FieldChange(PHOTO, before, after, _JPEG if before else "", _JPEG)] if is_new else [], []


def _named_by_part(refused: Refused, person: PersonFile) -> Refused:
    """Name a part of the file by its word there: it has no cells that anybody sees."""
    sheet, _, cell = refused.where.rpartition("!")
    tags = {cell_place(sheet, at, VALUE_ROW): tag for at, tag in enumerate(tags_in_table(person.fields), 1)}
    tag = tags.get(refused.where) if cell != _NAME_CELL else None
    return replace(refused, where=f"{sheet}!{label_of(tag)}") if tag else refused


def _compared(said: SaidRow, held: list[Row]) -> RowChange | NotRead | None:
    """Return what a row of the file adds or changes; a row that it is about is taken from `held`."""
    same = [row for row in held if _MEANS_THE_SAME[said.table](said.values, row)]
    equal = [row for row in same if not _differences(said, row)]
    if len(same) > 1 and not equal:
        return NotRead(said.tag, told(said.table, said.values), Refusal(SEVERAL))
    if not same:
        return _written(said, {}, {k: v for k, v in said.values.items() if v is not None})
    before = (equal or same)[0]
    held.remove(before)
    return _written(said, before, _differences(said, before))


def _written(
    said: SaidRow, before: Row, values: Mapping[str, str | int | None]
) -> RowChange | NotRead | None:
    """Return the row with its new values, unless it breaks the rule of its table."""
    after = {**before, **values}
    why = _broken_rule(said.table, after) if values else None
    if why:
        return NotRead(said.tag, told(said.table, said.values), why)
    if not values:
        return None
    shown = told(said.table, before) if before else ""
    key = str(before.get("key", ""))
    title = title_of(said.table)
    return RowChange(said.table, title, key, tuple(values.items()), shown, told(said.table, after))


def _differences(said: SaidRow, row: Row) -> dict[str, str | int | None]:
    """Return what the file says otherwise than the row; what it does not say stays."""
    left = {"kind"}  # read from the words of an award: who chose another one knows better
    if said.table == "education" and place_of_study(said.values) == place_of_study(row):
        left |= {"school", "major"}
    return {
        name: value
        for name, value in said.values.items()
        if name not in left and value is not None and value != row[name]
    }


def place_of_study(values: Mapping[str, Any]) -> str:
    """Return school and major as one text, however they were told apart."""
    return "".join(f"{values['school'] or ''}{values['major'] or ''}".split())


def _broken_rule(table: str, values: Mapping[str, Any]) -> Refusal | None:
    rule = ROW_TABLES[table].rule
    fields = {field.name: None for field in field_specs(table)}
    try:
        if rule:
            rule({**fields, **values}, ())
    except InvalidValue as error:
        return Refusal(error.reason, error.fields)
    return None


def told(table: str, values: Mapping[str, Any]) -> str:
    """Return how a row reads in one line."""
    shown = (_shown(field, values.get(field.name)) for field in field_specs(table) if field.is_text)
    return " ".join(filter(None, shown))


def _shown(field: FieldSpec, value: Any) -> str:  # noqa: ANN401 - whatever the column holds
    if value is None:
        return ""
    if field.kind is Kind.CODE:
        return code_list(field.spec.codes).label(str(value), CHINESE)
    return str(value).replace("-", ".") if field.kind is Kind.MONTH else str(value)


def _same_education(said: Values, row: Row) -> bool:
    if said["mode"] != row["mode"]:
        return False
    if place_of_study(said) == place_of_study(row):
        return True
    if said["level"] and row["level"]:
        return bool(said["level"] == row["level"])
    return bool(said["degree"] and said["degree"] == row["degree"])


def _same_award(said: Values, row: Row) -> bool:
    dates = {said["date"], row["date"]} - {None}
    return bool(said["title"] == row["title"]) and len(dates) <= 1


def _same_year(said: Values, row: Row) -> bool:
    return bool(said["year"] == row["year"])


def _same_line(said: Values, row: Row) -> bool:
    return said["starts"] == row["starts"] and bool({said["text"], said["ends"]} & {row["text"], row["ends"]})


_MEANS_THE_SAME: Mapping[str, Callable[[Values, Row], bool]] = {
    "education": _same_education,
    "award": _same_award,
    "annual_grade": _same_year,
    "career_entry": _same_line,
}

"""The records of F01: the member's file as the registration form shows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.clock import now
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.paper import SheetDraft, ShownValue, Whom
from models.records.sheets import RegistrationRecord, RosterColumn, Shown, Stamp
from models.registers.hanging_rows import Row, rows_of_people
from models.registers.paper_rows import (
    PaperRow,
    PaperTexts,
    Term,
    batch_term,
    paper_date,
    printed_fields,
    term_of,
)
from models.registers.photos import PHOTO, photos_of
from models.tables.fields import field_specs, spec_of
from models.tables.people import Member
from resources.i18n import N_

_EDUCATIONS, _GRADES = 2, 3  # that the form has room for
_BESIDE_PHOTO = 10  # values that stand beside the photo
_LINE = 100  # characters: a text that long takes a line of its own
_CENTRED = frozenset({Kind.CODE, Kind.MONTH})
_HANGING = ("education", "career_entry", "award", "annual_grade")


@dataclass(frozen=True, slots=True)
class _Sheets:
    """What the sheets of one print have in common."""

    stamp: Stamp
    texts: PaperTexts
    whom: Whom
    fields: tuple[FieldSpec, ...]
    columns: tuple[FieldSpec, ...]  # of the education
    term: Term
    today: date


def drafts(
    desk: Desk, stamp: Stamp, whom: Whom, rows: list[PaperRow], texts: PaperTexts
) -> Iterator[SheetDraft]:
    """Return one F01 for each assignment of `rows`."""
    members = [row["assignment.member"] for row in rows]
    hanging = {table: rows_of_people(table, members) for table in _HANGING}
    photos = photos_of(desk, members) if PHOTO in texts.chosen else {}
    columns = tuple(field for field in field_specs("education") if stamp.form in field.spec.printed)
    fields, today = printed_fields(stamp.form), now().date()
    common = _Sheets(stamp, texts, whom, fields, columns, batch_term(whom.batch), today)
    for row in rows:
        member = row["assignment.member"]
        own = {table: found.get(member, []) for table, found in hanging.items()}
        record = _record(common, row, own, photos.get(member, b""))
        yield SheetDraft(
            record=record,
            whom=Whom(whom.batch, members=(member,)),
            subject=row["assignment.key"],
            member=member,
            name=row["member.name"],
            unit=texts.unit(row["assignment.receiving_unit"] or ""),
            values=tuple(_values(common, row, record)),
        )


def _record(
    common: _Sheets, row: PaperRow, own: Mapping[str, Sequence[Row]], photo: bytes
) -> RegistrationRecord:
    texts = common.texts
    person = tuple(_with_age(common, row, one) for one in texts.shown(row, _person_fields(common)))
    return RegistrationRecord(
        stamp=common.stamp,
        batch=texts.batch(common.whom.batch),
        is_town=texts.is_town(row["assignment.receiving_unit"] or ""),
        person=person[:_BESIDE_PHOTO],
        further=person[_BESIDE_PHOTO:],
        education_columns=tuple(
            RosterColumn(one.term, one.spec.weight, centred=one.kind in _CENTRED) for one in common.columns
        ),
        education=_educations(common, own["education"][::-1]),
        career="\n".join(_career(texts, one) for one in own["career_entry"]),
        awards="\n".join(_award(texts, one) for one in own["award"]),
        grades=_grades(texts, own["annual_grade"]),
        assigned=(*texts.shown(row, _assigned_fields(common)), Shown(N_("Term"), term_of(row, common.term))),
        photo=photo,
    )


def _person_fields(common: _Sheets) -> tuple[FieldSpec, ...]:
    """Return who the member is and who sends the member; what takes whole lines comes last."""
    about = (one for one in common.fields if one.table == "member" or one.name == "sending_unit")
    return tuple(sorted(about, key=lambda field: field.spec.length >= _LINE))


def _assigned_fields(common: _Sheets) -> tuple[FieldSpec, ...]:
    return tuple(one for one in common.fields if one not in _person_fields(common))


def _with_age(common: _Sheets, row: PaperRow, shown: Shown) -> Shown:
    born = row["member.birth"]
    if shown.term != spec_of(Member.birth).term or not born:
        return shown
    year, month = int(born[:4]), int(born[5:7])
    age = common.today.year - year - (common.today.month < month)
    text = common.texts.words.tr("{month} (aged {age})", month=shown.text, age=age)
    return Shown(shown.term, text, shown.weight, shown.is_name)


def _educations(common: _Sheets, found: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """Return the newest full-time and the newest in-service education, else the two newest."""
    newest = {row["mode"]: row for row in reversed(found)}
    wanted = [newest[mode] for mode in ("full_time", "in_service") if mode in newest]
    chosen = [*wanted, *(row for row in found if row not in wanted)][:_EDUCATIONS]
    lines = [tuple(common.texts.value(f, row[f.name]) for f in common.columns) for row in chosen]
    empty = ("",) * len(common.columns)
    return (*lines, *((empty,) * (_EDUCATIONS - len(lines))))


def _career(texts: PaperTexts, row: Row) -> str:
    ends = paper_date(row["ends"] or "") or texts.words.tr("today")
    return f"{paper_date(row['starts'] or '')}–{ends}　{row['text']}"


def _award(texts: PaperTexts, row: Row) -> str:
    by = texts.words.tr(" ({by})", by=row["granted_by"]) if row["granted_by"] else ""
    return f"{paper_date(row['date'] or '')}　{row['title']}{by}".strip("　")


def _grades(texts: PaperTexts, found: Sequence[Row]) -> tuple[Shown, ...]:
    """Return three annual grades, the oldest first; what is missing is left to a hand."""
    grade = next(field for field in field_specs("annual_grade") if field.name == "grade")
    shown = [
        Shown(texts.words.tr("Annual grade {year}", year=row["year"]), texts.value(grade, row["grade"]))
        for row in reversed(found[:_GRADES])
    ]
    return (*shown, *((Shown(grade.term, ""),) * (_GRADES - len(shown))))


def _values(common: _Sheets, row: PaperRow, record: RegistrationRecord) -> Iterator[ShownValue]:
    """Say what the form shows, value by value; without the age, which changes by itself."""
    person = common.texts.shown(row, _person_fields(common))
    for one in (*person, *record.assigned, *(grade for grade in record.grades if grade.text)):
        yield ShownValue("", "", one.term, one.text)
    for number, line in enumerate(record.education, start=1):
        for column, text in zip(record.education_columns, line, strict=True):
            yield ShownValue(f"education {number}", text and line[-3], column.term, text)
    yield ShownValue("", "", N_("Résumé"), record.career)
    yield ShownValue("", "", N_("Awards and discipline"), record.awards)

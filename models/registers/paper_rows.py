"""The assignments that sheets are about, read in one query, and their values as paper shows them."""

from collections.abc import Collection, Mapping
from typing import Any, cast

from peewee import JOIN, ModelSelect, fn

from models.clock import now
from models.database import sql
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.paper import Whom
from models.records.sheets import Shown
from models.registers.same_person import by_record, joined_in
from models.registers.sheet_codes import portions
from models.registers.titles import Titles
from models.search import refresh_search
from models.tables.assignments import Assignment
from models.tables.desk import SearchName
from models.tables.fields import field_specs
from models.tables.people import Member
from models.tables.places import Unit
from models.tables.same_person import SamePerson
from resources.codes import code_list
from resources.i18n import CHINESE, Words, words_for

_MOST_PART = 60  # characters of the names that a sheet about chosen members is known by
_WIDE = 4  # weight of a field that takes two places of a person block
_TABLES = {"member": Member, "assignment": Assignment}


PaperRow = Mapping[str, Any]  # by "table.field"


def printed_fields(form: str) -> tuple[FieldSpec, ...]:
    """Return the fields that `form` shows, in the order of declaration; the sensitive table is not read."""
    fields = [field for table in _TABLES for field in field_specs(table)]
    return tuple(field for field in fields if form in field.spec.printed)


def assigned(whom: Whom) -> list[PaperRow]:
    """Return the assignments in the order of paper: by unit, then by name."""
    refresh_search()
    narrowed = _chosen().where(Assignment.batch == whom.batch)
    if whom.units:
        narrowed = narrowed.where(Assignment.receiving_unit.in_(whom.units))
    if not whom.members:
        return _persons(whom.batch, read_rows(narrowed))
    wanted = portions(tuple(by_record(whom.members)))
    found = [row for part in wanted for row in read_rows(narrowed.where(Assignment.member.in_(part)))]
    found = _persons(whom.batch, found)
    return sorted(found, key=lambda row: (row["unit_code"], row["sorting"], row["assignment.key"]))


def _persons(batch: str, rows: list[PaperRow]) -> list[PaperRow]:
    """Return each person once, with what the standing record says about the person."""
    if not any(row["is_anybody_joined"] for row in rows[:1]):
        return rows
    joined = joined_in(batch)
    return [_as_standing(row, joined.standing) for row in rows if row["assignment.key"] not in joined.heads]


def _as_standing(row: PaperRow, standing: Mapping[str, str]) -> PaperRow:
    member = row["assignment.member"]
    stands = standing.get(member, member)
    if stands == member:
        return row
    columns = [getattr(Member, field.name).alias(f"member.{field.name}") for field in field_specs("member")]
    (told,) = read_rows(Member.select(*columns).where(Member.key == stands))
    return {**row, **told, "assignment.member": stands}


def read_rows(query: "ModelSelect[Any]") -> list[PaperRow]:
    """Read what a query selects, by name."""
    return cast("list[PaperRow]", list(query.dicts()))


def _chosen() -> "ModelSelect[Assignment]":
    columns = [
        getattr(table, field.name).alias(f"{name}.{field.name}")
        for name, table in _TABLES.items()
        for field in field_specs(name)
    ]
    unit_code = fn.COALESCE(Unit.code, Unit.name, "")
    sorting = fn.COALESCE(SearchName.sorting, Member.name)
    return (
        Assignment.select(
            Assignment.key.alias("assignment.key"),
            Assignment.member.alias("assignment.member"),
            unit_code.alias("unit_code"),
            sorting.alias("sorting"),
            fn.EXISTS(SamePerson.select(SamePerson.key)).alias("is_anybody_joined"),
            *columns,
        )
        .join(Member, on=(Assignment.member == Member.key))
        .switch(Assignment)
        .join(Unit, JOIN.LEFT_OUTER, on=(Assignment.receiving_unit == Unit.key))
        .switch(Member)
        .join(SearchName, JOIN.LEFT_OUTER, on=(SearchName.member == Member.key))
        .order_by(unit_code, sorting, Assignment.key)
    )


def value_of(row: PaperRow, field: FieldSpec) -> str | int | None:
    """Return the stored value of `field`."""
    value: str | int | None = row[f"{field.table}.{field.name}"]
    return value


def is_name(field: FieldSpec) -> bool:
    """Whether the field holds a person's name."""
    return field.kind is Kind.NAME


def names_day(batch: str) -> str:
    """Return the day whose names of units the paper of a batch has: its last one; "" while it runs."""
    found = sql("SELECT ends FROM batch WHERE key=?", batch).fetchone()
    ends = str(found[0] or "") if found else ""
    return ends if ends < now().date().isoformat() else ""


class PaperTexts:
    """Turns stored values into what stands on paper, in the language of the form.

    With a day `on`, units are called what they were called then.
    """

    def __init__(self, words: Words, chosen: Collection[FieldSpec] = (), on: str = "") -> None:
        self.words = words
        self.chosen = frozenset(chosen)  # sensitive fields that somebody said a reason for
        self._titles = Titles(words.language, on)
        self._towns = {key for (key,) in sql("SELECT key FROM unit WHERE kind='town'")}

    def shown(self, row: PaperRow, fields: tuple[FieldSpec, ...]) -> tuple[Shown, ...]:
        """Return the labelled values of `fields`."""
        return tuple(
            Shown(field.term, self.value(field, value_of(row, field)), _places(field), is_name(field))
            for field in fields
        )

    def value(self, field: FieldSpec, value: str | int | None) -> str:
        """Return the text of one value; empty where there is none."""
        if value is None or value == "":
            return ""
        if field.kind is Kind.CODE:
            return code_list(field.spec.codes).label(str(value), self.words.language)
        if field.kind in {Kind.MONTH, Kind.DATE}:
            return paper_date(str(value))
        if field.kind is Kind.LINK:
            return self.unit(str(value))
        return str(value)

    def unit(self, key: str) -> str:
        """Return a unit's name."""
        return self._titles.of(key)

    def is_town(self, key: str) -> bool:
        """Whether the unit is a town, whose sheets have other labels."""
        return key in self._towns

    def batch(self, key: str) -> str:
        """Return how a batch is called."""
        return self._titles.of(key)

    def office(self, desk: Desk) -> str:
        """Return the name of the office that prints."""
        if self.words.language == CHINESE:
            return desk.office_name
        return self.unit(desk.office) or desk.office_name


def _places(field: FieldSpec) -> int:
    """Return how many places of a person block a field takes."""
    return 2 if field.spec.weight >= _WIDE else 1


def paper_date(text: str) -> str:
    """Write an ISO date or month as paper has it: 1990.01, 2025.09.24."""
    return text.replace("-", ".")


def part_of_some(whom: Whom, rows: list[PaperRow]) -> str:
    """Name what a sheet about less than the batch is of, so that its prints are counted for themselves."""
    if whom.members:
        names = "、".join(row["member.name"] for row in rows)
        return names if len(names) <= _MOST_PART else f"{names[:_MOST_PART]}…({len(rows)})"
    chinese = PaperTexts(words_for(CHINESE))
    return "、".join(chinese.unit(unit) for unit in sorted(whom.units))


Term = tuple[str | None, str | None]  # ISO dates


def batch_term(batch: str) -> Term:
    """Return from when to when a batch lasts."""
    found = sql("SELECT starts, ends FROM batch WHERE key=?", batch).fetchone()
    return tuple(found) if found else (None, None)


def days_of(row: PaperRow, of_batch: Term) -> tuple[str, str]:
    """Return the ISO dates of the first and the last day: the assignment's own, else the batch's."""
    starts, ends = row["assignment.starts"] or of_batch[0], row["assignment.ends"] or of_batch[1]
    return starts or "", ends or ""


def term_of(row: PaperRow, of_batch: Term) -> str:
    """Write from when to when: the assignment's own dates, else the batch's."""
    first, last = (paper_date(day) for day in days_of(row, of_batch))
    return f"{first} – {last}".strip() if first or last else ""

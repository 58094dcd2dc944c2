"""The list of members: their numbers in order by one query, their records a page at a time."""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from peewee import Field, ForeignKeyField

from models.audience import shared_tables
from models.database import sql
from models.records.fields import FieldSpec, Kind
from models.records.members import Choice, MemberRow, MembersFound, MembersWanted
from models.registers.batches import batches_in_use, running_batch
from models.registers.titles import Titles
from models.search_stale import unindexed
from models.tables.fields import field_specs, spec_of
from models.tables.people import Member
from resources.i18n import Words

_TABLES = ("member", "assignment")
_SOURCE = (
    " JOIN member m ON {member} LEFT JOIN assignment a ON a.key=(SELECT x.key FROM assignment x"
    " LEFT JOIN batch b ON b.key=x.batch WHERE x.member=m.key AND (?='' OR x.batch=?)"
    " AND (?='' OR x.receiving_unit=?) ORDER BY b.number DESC, x.key DESC LIMIT 1)"
)
_BY_NUMBER = "JOIN search_name s ON s.number=n.value" + _SOURCE.format(member="m.key=s.member")
_BY_ROW = _SOURCE.format(member="m.rowid=-n.value")
_ALIASES = {"member": "m", "assignment": "a"}


def listed_fields() -> tuple[FieldSpec, ...]:
    """Return the columns of the list, from their declarations."""
    return tuple(f for table in _TABLES for f in field_specs(table) if f.spec.listed)


def listable_fields() -> tuple[FieldSpec, ...]:
    """Return what else the list can show when the clerk asks for it."""
    fields = (f for table in _TABLES for f in field_specs(table))
    return tuple(f for f in fields if not f.spec.listed and f.is_text and f.kind is not Kind.LONG_TEXT)


def starting_batch() -> str:
    """Return the key of the batch that the list begins with; empty where none has begun."""
    running = running_batch()
    return running.key if running else ""


def batch_choices(words: Words) -> tuple[Choice, ...]:
    """Return the batches that have begun or have members here, the newest first."""
    titles = Titles(words.language)
    return tuple(Choice(one.key, titles.of(one.key)) for one in batches_in_use())


def unit_choices(words: Words) -> tuple[Choice, ...]:
    """Return the receiving units that have members here, in the order of their codes."""
    rows = sql(
        "SELECT u.key FROM unit u WHERE EXISTS(SELECT 1 FROM assignment a WHERE a.receiving_unit=u.key)"
        " ORDER BY u.code IS NULL, u.code, u.name"
    )
    titles = Titles(words.language)
    return tuple(Choice(key, titles.of(key)) for (key,) in rows)


def count_members() -> int:
    """Count everybody whom this office knows."""
    (counted,) = sql("SELECT count(*) FROM member").fetchone()
    return int(counted)


def find_list(wanted: MembersWanted) -> MembersFound:
    """Return the numbers of the members that a list shows, in its order."""
    if not wanted.text:
        return MembersFound(_everybody(wanted))
    from models.search import MOST, find_numbers  # noqa: PLC0415 - a start searches nothing

    found = find_numbers(wanted.text, wanted.batch, wanted.unit)
    if found is None:
        return MembersFound(_everybody(wanted))
    is_cut = len(found) == MOST
    if _is_by_name(wanted):
        return MembersFound(array("q", reversed(found) if wanted.is_descending else found), is_cut)
    return MembersFound(_ordered(wanted, found), is_cut)


def member_rows(
    numbers: Sequence[int], words: Words, batch: str = "", unit: str = ""
) -> dict[int, MemberRow]:
    """Return the records of some members by number, with their newest assignment (in a batch and unit)."""
    fields, titles = (*listed_fields(), *listable_fields()), Titles(words.language)
    columns = ",".join(_column(field) for field in fields)
    asked = json.dumps(list(numbers))
    found: dict[int, MemberRow] = {}
    for source in (_BY_NUMBER, _BY_ROW):
        statement = f"SELECT n.value, m.key, m.name, {columns} FROM json_each(?) n {source}"  # noqa: S608 - our own columns
        for number, key, name, *values in sql(statement, asked, batch, batch, unit, unit):
            shown = {field: titles.shown(field, value) for field, value in zip(fields, values, strict=True)}
            found[number] = MemberRow(key, name, shown)
    return found


def _everybody(wanted: MembersWanted) -> "array[int]":
    if not _is_by_name(wanted):
        return _ordered(wanted, None)
    direction = "DESC" if wanted.is_descending else "ASC"
    table, condition, keys = _place(wanted)
    statement = f"SELECT number FROM {table}{condition} ORDER BY sorting {direction}, number {direction}"  # noqa: S608 - constants
    numbers = _numbers(statement, keys)
    numbers.extend(unindexed(wanted.batch, wanted.unit))
    return numbers


def _place(wanted: MembersWanted) -> tuple[str, str, list[str]]:
    """Return the table that lists a batch or everybody, the condition, and what it asks for."""
    if wanted.batch and wanted.unit:
        return "search_place", " WHERE batch=? AND unit=?", [wanted.batch, wanted.unit]
    if wanted.batch:
        return "search_place", " WHERE batch=?", [wanted.batch]
    if wanted.unit:
        inside = " WHERE number IN (SELECT number FROM search_place WHERE unit=?)"
        return "search_name", inside, [wanted.unit]
    return "search_name", "", []


def _ordered(wanted: MembersWanted, found: list[int] | None) -> "array[int]":
    """Put members into the order of a column; who has nothing there or is not indexed yet comes last."""
    numbers = _numbers(*_in_order(wanted, found))
    new = unindexed(wanted.batch, wanted.unit) if found is None else [one for one in found if one < 0]
    numbers.extend(new)
    return numbers


def _in_order(wanted: MembersWanted, found: list[int] | None) -> tuple[str, list[str]]:
    """Return the query that puts the members whom the index knows into the order of a column."""
    field = wanted.order or spec_of(Member.name)
    if found is None:
        table, condition, keys = _place(wanted)
        numbers = f"(SELECT number AS value FROM {table}{condition})"  # noqa: S608 - constants
        arguments = keys
    else:
        numbers, arguments = "json_each(?)", [json.dumps(found)]
    arguments += [wanted.batch, wanted.batch, wanted.unit, wanted.unit]
    sorting, join = _sorting(field)
    direction = "DESC" if wanted.is_descending else "ASC"
    order = f"coalesce({_column(field)},'')='', {sorting} {direction}, s.sorting, n.value"
    return f"SELECT n.value FROM {numbers} n {_BY_NUMBER}{join} ORDER BY {order}", arguments  # noqa: S608 - ours


def _sorting(field: FieldSpec) -> tuple[str, str]:
    """Return what to sort by: units by code, then name; everything else by its value."""
    link = _peewee_field(field)
    if not isinstance(link, ForeignKeyField):
        return _column(field), ""
    target = link.rel_model._meta.table_name  # noqa: SLF001 - peewee's own way to ask
    orders = [name for name in ("code", "number", "name") if name in link.rel_model._meta.fields]  # noqa: SLF001
    order = ",".join(f"{name} IS NULL, {name}" for name in orders)
    ranked = f'SELECT key, row_number() OVER (ORDER BY {order}) AS place FROM "{target}"'  # noqa: S608 - ours
    return "l.place", f" LEFT JOIN ({ranked}) l ON l.key={_column(field)}"


def _is_by_name(wanted: MembersWanted) -> bool:
    return wanted.order is None or wanted.order.kind is Kind.NAME


def _peewee_field(field: FieldSpec) -> Field:
    found: Field = shared_tables()[field.table]._meta.fields[field.name]  # noqa: SLF001 - peewee's own way to ask
    return found


def _column(field: FieldSpec) -> str:
    return f'{_ALIASES[field.table]}."{_peewee_field(field).column_name}"'


def _numbers(statement: str, arguments: Iterable[str]) -> "array[int]":
    cursor: Iterator[tuple[Any, ...]] = sql(statement, *arguments)
    return array("q", (number for (number,) in cursor))

"""The list of members: their numbers in order by one query, their records a page at a time."""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from models.connection import sql
from models.noted_fields import listed_specs
from models.records.fields import FieldSpec, Kind
from models.records.members import Choice, MemberRow, MembersFound, MembersWanted
from models.registers.batches import batches_in_use, running_batch
from models.registers.titles import Titles
from models.search_stale import unindexed
from models.settings import SENSITIVE_ON, read_setting
from resources.i18n import Words

_SHOWN = ("member", "assignment")
_MEMBER = " JOIN member m ON {member}"
_ASSIGNMENT = (
    " LEFT JOIN assignment a ON a.key=(SELECT x.key FROM assignment x"
    " LEFT JOIN batch b ON b.key=x.batch WHERE x.member=m.key AND (?='' OR x.batch=?)"
    " AND (?='' OR x.receiving_unit=?) ORDER BY b.number DESC, x.key DESC LIMIT 1)"
)
_OWN_FIRST = "x.member<>m.key, x.key"  # as totals and paper choose, `same_person.joined_in`
_BY_NUMBER = "JOIN search_name s ON s.number=n.value" + _MEMBER.format(member="m.key=s.member")
_BY_ROW = _MEMBER.format(member="m.rowid=-n.value")
_SENSITIVE = "member_sensitive"
_KEPT_APART = f" LEFT JOIN {_SENSITIVE} p ON p.key=m.key"
_ALIASES = {"member": "m", "assignment": "a", _SENSITIVE: "p"}


def listed_fields() -> tuple[FieldSpec, ...]:
    """Return the columns of the list, from their declarations."""
    specs = listed_specs()
    return tuple(f for table in _SHOWN for f in specs[table] if f.spec.listed)


def listable_fields() -> tuple[FieldSpec, ...]:
    """Return what else the list can show when the clerk asks for it."""
    specs = listed_specs()
    fields = (f for table in _SHOWN for f in specs[table] if not f.spec.listed)
    return tuple(
        f for f in (*fields, *_switched_on(specs[_SENSITIVE])) if f.is_text and f.kind is not Kind.LONG_TEXT
    )


def _switched_on(fields: Iterable[FieldSpec]) -> tuple[FieldSpec, ...]:
    """Return those of the sensitive fields that the office switched on."""
    reasons = read_setting(SENSITIVE_ON)
    return tuple(f for f in fields if f"{f.table}.{f.name}" in reasons)


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
    if not _is_anybody_joined():
        return int(counted)
    from models.registers.same_person import people_joined  # noqa: PLC0415 - most offices joined nobody

    return int(counted) - sum(len(records) - 1 for records in people_joined().values())


def find_list(wanted: MembersWanted) -> MembersFound:
    """Return the numbers of the members that a list shows, in its order."""
    if not wanted.text:
        return MembersFound(_each_once(wanted, _everybody(wanted)))
    from models.search import MOST, find_numbers  # noqa: PLC0415 - a start searches nothing

    found = find_numbers(wanted.text, wanted.batch, wanted.unit)
    if found is None:
        return MembersFound(_each_once(wanted, _everybody(wanted)))
    is_cut = len(found) == MOST
    if _is_by_name(wanted):
        ordered = array("q", reversed(found) if _is_descending(wanted) else found)
        return MembersFound(_each_once(wanted, ordered), is_cut)
    return MembersFound(_each_once(wanted, _ordered(wanted, found)), is_cut)


def member_rows(
    numbers: Sequence[int], words: Words, batch: str = "", unit: str = ""
) -> dict[int, MemberRow]:
    """Return the records of some members by number, with their newest assignment (in a batch and unit)."""
    fields, titles = (*listed_fields(), *listable_fields()), Titles(words.language)
    columns = ",".join(column_of(field) for field in fields)
    asked = json.dumps(list(numbers))
    links = [field for field in fields if field.kind is Kind.LINK]
    assigned, which = _newest_assignment(batch, unit)
    joined = assigned + (_KEPT_APART if any(field.table == _SENSITIVE for field in fields) else "")
    found: dict[int, MemberRow] = {}
    for source in (_BY_NUMBER, _BY_ROW):
        statement = f"SELECT n.value, m.key, m.name, {columns} FROM json_each(?) n {source}{joined}"  # noqa: S608 - our own columns
        for number, key, name, *values in sql(statement, asked, *which):
            shown = dict(zip(fields, values, strict=True))
            shown.update((field, titles.shown(field, shown[field])) for field in links)
            found[number] = MemberRow(key, name, shown)
    return found


def column_of(field: FieldSpec) -> str:
    """Return a field's column in the queries of the list; it is called as the field is."""
    return f'{_ALIASES[field.table]}."{field.name}"'


def those_wanted(wanted: MembersWanted, field: FieldSpec) -> tuple[str, list[Any]]:
    """Return FROM and WHERE of the members that the index knows and the list shows, and what they ask for.

    What they come from has `field`.
    """
    found = None
    if wanted.text:
        from models.search import find_numbers  # noqa: PLC0415 - a start searches nothing

        found = find_numbers(wanted.text, wanted.batch, wanted.unit)
    numbers, arguments = _among(wanted, found)
    assigned, which = _shown_assignment(wanted, field)
    condition, asked = _narrowed(wanted)
    return f"FROM {numbers} n {_BY_NUMBER}{assigned}{condition}", [*arguments, *which, *asked]


def _everybody(wanted: MembersWanted) -> "array[int]":
    if not _is_by_name(wanted):
        return _ordered(wanted, None)
    direction = "DESC" if _is_descending(wanted) else "ASC"
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
    """Put members into the order of columns; who has nothing there or is not indexed yet comes last."""
    numbers = _numbers(*_in_order(wanted, found))
    new = unindexed(wanted.batch, wanted.unit) if found is None else found
    new = [number for number in _each_once(wanted, array("q", new)) if number < 0]
    numbers.extend(_kept(wanted, new) if wanted.filters else new)
    return numbers


def _kept(wanted: MembersWanted, new: list[int]) -> "array[int]":
    """Keep those of the members that the index does not know yet whom the filters keep."""
    condition, asked = _narrowed(wanted)
    assigned, which = _shown_assignment(wanted)
    statement = f"SELECT n.value FROM json_each(?) n {_BY_ROW}{assigned}{condition} ORDER BY n.key"  # noqa: S608 - ours
    return _numbers(statement, [json.dumps(new), *which, *asked])


def _among(wanted: MembersWanted, found: list[int] | None) -> tuple[str, list[Any]]:
    """Return whose numbers a query goes through, and what the source of their rows asks for."""
    table, condition, keys = _place(wanted)
    if found is None and not _is_anybody_joined():
        numbers = f"(SELECT number AS value FROM {table}{condition})"  # noqa: S608 - constants
        return numbers, list(keys)
    if found is None:
        found = list(_numbers(f"SELECT number FROM {table}{condition}", keys))  # noqa: S608 - constants
    return "json_each(?)", [json.dumps(list(_each_once(wanted, array("q", found))))]


def _shown_assignment(wanted: MembersWanted, *more: FieldSpec) -> tuple[str, tuple[str, ...]]:
    """Return the join of the assignment that a row shows where one of its fields is asked for; it costs."""
    fields = (*more, *(field for field, _ in (*wanted.orders, *wanted.filters)))
    if all(field.table == "member" for field in fields):
        return "", ()
    return _newest_assignment(wanted.batch, wanted.unit)


def _newest_assignment(batch: str, unit: str) -> tuple[str, tuple[str, ...]]:
    """Return the join of a person's newest assignment (in a batch and unit), and what it asks for."""
    where = (batch, batch, unit, unit)
    if not _is_anybody_joined():
        return _ASSIGNMENT, where
    from models.registers.same_person import OF_ANY_RECORD  # noqa: PLC0415 - most offices joined nobody

    of_any = _ASSIGNMENT.replace("x.member=m.key", f"x.member {OF_ANY_RECORD}")
    return of_any.replace("x.key DESC", _OWN_FIRST), where


def _each_once(wanted: MembersWanted, numbers: "array[int]") -> "array[int]":
    """Let each person stand once in a list, by the record that stands for it."""
    if not _is_anybody_joined():
        return numbers
    from models.registers.same_person import numbers_once  # noqa: PLC0415 - most offices joined nobody

    return array("q", numbers_once(numbers, wanted.batch, wanted.unit))


def _is_anybody_joined() -> bool:
    return sql("SELECT 1 FROM same_person LIMIT 1").fetchone() is not None


def _narrowed(wanted: MembersWanted) -> tuple[str, list[Any]]:
    """Return the WHERE of the filters, nothing where there are none, and what it asks for."""
    if not wanted.filters:
        return "", []
    from models.registers.members_filter import narrowing  # noqa: PLC0415 - a start filters nothing

    condition, asked = narrowing(wanted.filters, column_of)
    return f" WHERE {condition}", asked


def _in_order(wanted: MembersWanted, found: list[int] | None) -> tuple[str, list[Any]]:
    """Return the query that puts the members whom the index knows into the order of columns."""
    numbers, arguments = _among(wanted, found)
    assigned, which = _shown_assignment(wanted)
    condition, asked = _narrowed(wanted)
    from models.registers.members_order import sorting  # noqa: PLC0415 - a start lists by name

    orders, joins = [], []
    for place, (field, is_descending) in enumerate(wanted.orders):
        column = column_of(field)
        by, join = sorting(field, column, f"l{place}")
        direction = "DESC" if is_descending else "ASC"
        orders.append(f"coalesce({column},'')='', {by} {direction}")
        joins.append(join)
    order = ", ".join([*orders, "s.sorting", "n.value"])
    joined = "".join([assigned, *joins])
    statement = f"SELECT n.value FROM {numbers} n {_BY_NUMBER}{joined}{condition} ORDER BY {order}"  # noqa: S608 - ours
    return statement, [*arguments, *which, *asked]


def _is_by_name(wanted: MembersWanted) -> bool:
    """Say whether the index alone lists them: nobody filtered out, by name and nothing else."""
    if wanted.filters or len(wanted.orders) > 1:
        return False
    return not wanted.orders or wanted.orders[0][0].kind is Kind.NAME


def _is_descending(wanted: MembersWanted) -> bool:
    return bool(wanted.orders) and wanted.orders[0][1]


def _numbers(statement: str, arguments: Iterable[Any]) -> "array[int]":
    cursor: Iterator[tuple[Any, ...]] = sql(statement, *arguments)
    return array("q", (number for (number,) in cursor))

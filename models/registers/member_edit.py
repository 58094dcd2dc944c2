"""Changing a member: one field at a time, or a new member with an assignment."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from models.audience import shared_tables
from models.courses import course_of
from models.errors import InvalidValue, NoSuchRecord, WriteRefused
from models.intake.values import Nothing, ValueReader
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.intake import NewPlace
from models.records.operations import OperationKind
from models.records.refusal import Refusal
from models.records.workbook import Cell, CellKind
from models.registers.member_file import lock_reason, stored_row
from models.registers.moves import write_unit
from models.registers.places import is_inside, leads_to, place_named
from models.registers.units import write_place
from models.rules.identity import contradictions
from models.rules.names import plain_spaces
from models.rules.stations import new_problem
from models.search import refresh_search
from models.switched import sensitive_off
from models.tables.assignments import Assignment
from models.tables.base import new_key
from models.tables.fields import spec_of
from models.tables.people import Member, MemberSensitive
from resources.i18n import N_

MUST_BE_FILLED = N_("this must be filled in")
MASKED = N_("stars only hide a value")
SWITCHED_OFF = N_("this field is switched off on the Office page")
ENDS_BEFORE = N_("the end lies before the beginning")
NOT_THERE = N_("this is not in the list")

_SENSITIVE = "member_sensitive"
_STARTS, _ENDS = spec_of(Assignment.starts), spec_of(Assignment.ends)
_NUMBER, _BIRTH, _SEX = spec_of(MemberSensitive.id_number), spec_of(Member.birth), spec_of(Member.sex)


def edit_field(desk: Desk, field: FieldSpec, key: str, text: str, *, reason: str = "") -> str:
    """Write what was typed into one field of a member's file; return the operation, empty if nothing changed.

    `key` is the row's: the member's, or the assignment's. `text` is the stored value, or what stands for it.
    Another receiving unit is a transfer of today, for `reason`.

    Raises:
        InvalidValue: the field does not take this.
        WriteRefused, ReadOnlyDesk: this desk may not write it.
        NoSuchRecord: the row is gone.
    """
    row = _row_to_edit(desk, field, key)
    read = _read(desk, field, text, row)
    value = read.key if isinstance(read, NewPlace) else read
    if (row.get(field.name) or None) == value:
        return ""
    _check(field, key, row | {field.name: value})
    told, detail = plain_spaces(reason), _name_of(field, row)
    with (
        operation(desk, OperationKind.MEMBER_EDIT, reason=told, detail=detail) as identity,
        _sound(field, key),
    ):
        if isinstance(read, NewPlace):
            write_place(read)
        if field.spec.routing:
            write_unit(row, value, told)
        else:
            _write(field, key, value)
    refresh_search()
    return identity


def _row_to_edit(desk: Desk, field: FieldSpec, key: str) -> dict[str, Any]:
    """Return the stored row, or what the first sensitive value of a member starts with."""
    row = stored_row(field.table, key)
    if row is None and field.table != _SENSITIVE:
        raise NoSuchRecord(N_("Member"), "")
    row = row or {"key": key}
    reason = lock_reason(desk, field, row)
    if reason and not desk.read_only:  # a window that only reads is refused by the operation itself
        raise WriteRefused(field.table, key, (field.name,), reason)
    return row


def _write(field: FieldSpec, key: str, value: str | None) -> None:
    table = shared_tables()[field.table]
    if field.table == _SENSITIVE and stored_row(_SENSITIVE, key) is None:
        table.insert(key=key, **{field.name: value}).execute()
    else:
        table.update(**{field.name: value}).where(table._meta.primary_key == key).execute()  # noqa: SLF001 - peewee's own way to ask


def add_member(desk: Desk, values: Mapping[FieldSpec, str]) -> str:
    """Add a member with an assignment and return the member's key.

    Raises:
        InvalidValue: a value is missing or not taken.
        WriteRefused, ReadOnlyDesk: this desk may not add it.
    """
    rows: dict[str, dict[str, Any]] = {"member": {"key": new_key()}, "assignment": {"key": new_key()}}
    for field in new_member_fields():
        value = _read(desk, field, values.get(field, ""), {})
        if value is None and field.kind is Kind.LINK:
            raise InvalidValue(field.term, "", MUST_BE_FILLED)
        rows[field.table][field.name] = value
    name = rows["member"][spec_of(Member.name).name]
    with operation(desk, OperationKind.MEMBER_ADD, detail=name):
        Member.insert(**rows["member"]).execute()
        Assignment.insert(member=rows["member"]["key"], **rows["assignment"]).execute()
    refresh_search()
    return str(rows["member"]["key"])


def new_member_fields() -> tuple[FieldSpec, ...]:
    """Return what a new member needs at least."""
    needed = (Member.name, Assignment.batch, Assignment.sending_unit, Assignment.receiving_unit)
    return tuple(spec_of(field) for field in needed)


def namesakes(name: str) -> int:
    """Count the members who are called so already."""
    return int(Member.select().where(Member.name == name).count())


def _read(desk: Desk, field: FieldSpec, text: str, row: Mapping[str, Any]) -> str | NewPlace | None:
    """Return the stored form of what was typed, by the importer's own checks, or the place to be made."""
    plain = text.strip()
    if not plain:
        _refuse_nothing(field, plain)
        return None
    if field.spec.sensitive and field in sensitive_off():
        raise InvalidValue(field.term, "", SWITCHED_OFF)
    if field.kind is Kind.LINK:
        return _linked(desk, field, plain, row)
    found = ValueReader({}).read(field, Cell(1, CellKind.TEXT, text))
    if isinstance(found, Refusal):
        raise InvalidValue(field.term, plain, found.reason, **found.fields)
    if found is Nothing.MASKED:
        raise InvalidValue(field.term, plain, MASKED)
    if isinstance(found, Nothing):
        _refuse_nothing(field, plain)
        return None
    return found


def _refuse_nothing(field: FieldSpec, typed: str) -> None:
    """Take nothing for a value only where the field may be empty."""
    if field.spec.required:
        raise InvalidValue(field.term, typed, MUST_BE_FILLED)


def _linked(desk: Desk, field: FieldSpec, text: str, row: Mapping[str, Any]) -> str | NewPlace:
    unit = str(row.get(spec_of(Assignment.receiving_unit).name) or "")
    if leads_to(field, text, unit):
        return text
    if is_inside(field):
        return place_named(desk, field, text, unit)
    raise InvalidValue(field.term, text, NOT_THERE)


@contextmanager
def _sound(field: FieldSpec, key: str) -> Iterator[None]:
    """Refuse a date that would overlap another assignment, or leave a station or a leave outside."""
    is_term = field in {_STARTS, _ENDS}
    before = course_of(key) if is_term else None
    yield
    after = course_of(key) if before else None
    found = new_problem(before, after) if before and after else None
    if found:
        raise InvalidValue(field.term, "", found.reason, **found.fields)


def _check(field: FieldSpec, key: str, row: Mapping[str, Any]) -> None:
    """Refuse what contradicts the other fields."""
    if field in {_STARTS, _ENDS}:
        _check_term(field, row)
    if field in {_NUMBER, _BIRTH, _SEX} and _NUMBER not in sensitive_off():
        _check_number(field, key, row)


def _check_term(field: FieldSpec, row: Mapping[str, Any]) -> None:
    begin, end = (str(row.get(one.name) or "") for one in (_STARTS, _ENDS))
    if begin and end and end < begin:
        raise InvalidValue(field.term, str(row[field.name]), ENDS_BEFORE)


def _check_number(field: FieldSpec, key: str, row: Mapping[str, Any]) -> None:
    values = {**(stored_row("member", key) or {}), **(stored_row(_SENSITIVE, key) or {}), **row}
    stored = values.get(_NUMBER.name)
    if stored:
        for why in contradictions(stored, values.get(_BIRTH.name), values.get(_SEX.name)):
            raise InvalidValue(field.term, str(row[field.name] or ""), why.reason, **why.fields)


def _name_of(field: FieldSpec, row: Mapping[str, Any]) -> str:
    if field.table == "member":
        return str(row["name"])
    member = row["member"] if field.table == "assignment" else row["key"]
    found = stored_row("member", str(member))
    return str(found["name"]) if found else ""

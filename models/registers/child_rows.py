"""The one way to list, write and remove rows that hang on a member or an assignment."""

from collections.abc import Mapping
from typing import Any

from models.audience import audience_of, shared_tables, title_of
from models.errors import InvalidValue, NoSuchRecord, ReasonMissing, WriteRefused
from models.intake.values import Nothing, ValueReader
from models.journal.operation import operation
from models.journal.subjects import Subjects
from models.records.child_rows import ChildRow, ChildRows
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.members import Value
from models.records.refusal import Refusal
from models.records.workbook import Cell, CellKind
from models.registers.hanging_rows import parents_of, rows_on
from models.registers.member_file import READ_ONLY, stored_row
from models.registers.row_rules import ROW_TABLES
from models.registers.titles import Titles
from models.rights import refusal
from models.tables.base import new_key
from models.tables.fields import field_specs
from resources.i18n import N_, Words

MUST_BE_FILLED = N_("this must be filled in")
NOT_THERE = N_("this is not in the list")


def rows_of(desk: Desk, table: str, parent: str, words: Words) -> ChildRows:
    """Return the rows of `table` that hang on the row with the key `parent`, on any record of a person."""
    fields = tuple(field for field in field_specs(table) if field.is_text)
    titles = Titles(words.language)
    rows = []
    for row in rows_on(table, parents_of(table, parent)):
        values: dict[FieldSpec, Value] = {field: row[field.name] for field in fields}
        shown = {field: titles.shown(field, value) for field, value in values.items()}
        rows.append(ChildRow(row["key"], values, shown))
    locked = _lock_reason(desk, table, {audience_of(table).parent: parent})
    return ChildRows(title_of(table), fields, asked_fields(table), tuple(rows), locked)


def asked_fields(table: str) -> tuple[FieldSpec, ...]:
    """Return the fields of a row that a person writes."""
    given = ROW_TABLES[table].given
    return tuple(field for field in field_specs(table) if field.is_text and field not in given)


def save_row(
    desk: Desk,
    table: str,
    parent: str,
    key: str | None,
    values: Mapping[FieldSpec, Value],
    *,
    reason: str = "",
) -> str:
    """Write a row, a new one where `key` is None; return the operation, empty if nothing changed.

    Raises:
        InvalidValue: a field does not take its value, or the row contradicts another.
        WriteRefused, ReadOnlyDesk: this desk may not write it.
        NoSuchRecord: the row or its parent is gone.
    """
    before = _row_to_change(table, parent, key)
    read = {field.name: _read(field, values[field]) for field in asked_fields(table) if field in values}
    row = before | read
    if key and row == before:
        return ""
    _check(table, parent, row)
    _refuse_locked(desk, table, row)
    model = shared_tables()[table]
    written = read if key else {name: value for name, value in row.items() if value is not None}
    with operation(desk, ROW_TABLES[table].kind, reason=reason, detail=name_of_parent(table, row)) as done:
        if key:
            model.update(**written).where(model._meta.primary_key == key).execute()  # noqa: SLF001 - peewee's own way to ask
        else:
            model.insert(**written).execute()
    return done


def remove_row(desk: Desk, table: str, key: str, reason: str) -> str:
    """Remove a row and return the operation; undo brings it back.

    Raises:
        ReasonMissing: no reason was given.
        WriteRefused, ReadOnlyDesk: this desk may not remove it.
        NoSuchRecord: the row is gone.
    """
    plain = " ".join(reason.split())
    if not plain:
        raise ReasonMissing
    row = stored_row(table, key)
    if row is None:
        raise NoSuchRecord(title_of(table), "")
    _refuse_locked(desk, table, row)
    model = shared_tables()[table]
    detail = name_of_parent(table, row)
    with operation(desk, ROW_TABLES[table].kind, reason=plain, detail=detail) as identity:
        model.delete().where(model._meta.primary_key == key).execute()  # noqa: SLF001 - peewee's own way to ask
    return identity


def name_of_parent(table: str, row: Mapping[str, Any]) -> str:
    """Return whom or what a row hangs on: the member's name."""
    return Subjects().about(table, row)


def _row_to_change(table: str, parent: str, key: str | None) -> dict[str, Any]:
    """Return the stored row, or what a new one starts with."""
    column = audience_of(table).parent
    if key is not None:
        row = stored_row(table, key)
        if row is None or row[column] not in parents_of(table, parent):
            raise NoSuchRecord(title_of(table), "")
        return row
    if not ROW_TABLES[table].is_added_typed:
        raise LookupError(table)
    fields = shared_tables()[table]._meta.sorted_fields  # noqa: SLF001 - peewee's own way to ask
    blank = {field.column_name: None for field in fields}
    return blank | {"key": new_key(), column: parent}


def _read(field: FieldSpec, value: Value) -> Value:
    """Return the stored form of a value, by the importer's own checks."""
    text = "" if value is None else str(value)
    if field.kind is Kind.LINK:
        return _linked(field, text.strip())
    found = ValueReader({}).read(field, Cell(1, CellKind.TEXT, text))
    if isinstance(found, Refusal):
        raise InvalidValue(field.term, text.strip(), found.reason, **found.fields)
    if isinstance(found, Nothing):
        return None
    return int(found) if field.kind in {Kind.INTEGER, Kind.POINTS} else found


def _linked(field: FieldSpec, key: str) -> str | None:
    """Return the key of a row that is there in the table that the link leads to."""
    links = shared_tables()[field.table]._meta.refs.items()  # noqa: SLF001 - peewee's own way to ask
    target = next(to._meta.table_name for link, to in links if link.column_name == field.name)  # noqa: SLF001 - as above
    if key and stored_row(target, key) is None:
        raise InvalidValue(field.term, key, NOT_THERE)
    return key or None


def _check(table: str, parent: str, row: Mapping[str, Any]) -> None:
    for field in asked_fields(table):
        if field.spec.required and row[field.name] in (None, ""):
            raise InvalidValue(field.term, "", MUST_BE_FILLED)
    rule = ROW_TABLES[table].rule
    if rule:
        beside = rows_on(table, parents_of(table, parent))
        rule(row, tuple(other for other in beside if other["key"] != row["key"]))


def _lock_reason(desk: Desk, table: str, row: Mapping[str, Any]) -> str:
    if desk.read_only:
        return READ_ONLY
    lock = ROW_TABLES[table].lock
    return refusal(desk, table, "I", row, ()) or (lock(row) if lock else "")


def _refuse_locked(desk: Desk, table: str, row: Mapping[str, Any]) -> None:
    """Refuse before anything is written; a window that only reads is refused by the operation itself."""
    reason = _lock_reason(desk, table, row)
    if reason and not desk.read_only:
        raise WriteRefused(table, str(row["key"]), (), reason)

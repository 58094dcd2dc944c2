"""The shape of a data file, tables, columns, triggers and shipped rows, brought up to this version's."""

from contextlib import suppress

from peewee import Field, ForeignKeyField, Model
from uuid_utils import uuid7

from models.database import db, sql
from models.errors import DataFileError
from models.journal.schema import LATER_INDEXES, TABLES
from models.journal.shipped import unit_key, write_shipped_rows
from models.journal.triggers import CHANGE_VIEW, all_triggers
from models.noted_fields import note_fields
from models.shape_mark import set_mark
from models.tables.catalogue import all_tables
from models.tables.fields import columns


def is_current() -> bool:
    """Say whether the open file has every table, and every trigger as this version writes it.

    The triggers of a shared table name its every column.
    """
    found, tables = _triggers_found(), set(db.get_tables())
    has_tables = all(table._meta.table_name in tables for table in all_tables())  # noqa: SLF001 - peewee's own way to ask
    has_columns = has_tables and not any(map(_missing_columns, all_tables()))
    return has_columns and all(found.get(name) == text for name, text in all_triggers().items())


def give_shape(code: str) -> None:
    """Give a new file everything: tables, the desk's own row, what ships, triggers; inside a transaction."""
    for statement in (*TABLES, *LATER_INDEXES.values()):
        sql(statement)
    db.create_tables(all_tables(), safe=False)
    sql("INSERT INTO self(one,desk,office) VALUES(1,?,?)", uuid7().hex, unit_key(code))
    write_shipped_rows()
    _install_triggers()
    _mark()


def bring_up_to_date() -> None:
    """Add what an earlier version did not have yet, and mark the file; nothing is lost or rewritten."""
    missing = _missing_indexes()
    if is_current() and not missing:
        with suppress(DataFileError):  # unmarked, it is looked over again: no reason not to open it
            _mark()
        return
    with db.atomic("IMMEDIATE"):
        for name in _triggers_found().keys() & all_triggers().keys():
            sql(f'DROP TRIGGER "{name}"')
        for table in all_tables():
            _add_missing_columns(table)
        db.create_tables(all_tables(), safe=True)
        for statement in missing:
            sql(statement)
        write_shipped_rows()
        _install_triggers()
        _mark()


def _install_triggers() -> None:
    for statement in (CHANGE_VIEW, *all_triggers().values()):
        sql(statement)


def _mark() -> None:
    """Spare the next start what is only worth while where the program or the file changed."""
    note_fields()
    set_mark()


def _missing_indexes() -> list[str]:
    """Return what makes the journal's indexes that an earlier version did without; a reader does too."""
    found = {name for (name,) in sql("SELECT name FROM sqlite_master WHERE type='index'")}
    return [statement for name, statement in LATER_INDEXES.items() if name not in found]


def _triggers_found() -> dict[str, str]:
    return dict(sql("SELECT name,sql FROM sqlite_master WHERE type='trigger' AND name LIKE 'gw_%'"))


def _missing_columns(table: type[Model]) -> list[Field]:
    """Return what a table of the file lacks; nothing where the whole table is missing."""
    found = {column for _, column, *_ in sql(f'PRAGMA table_info("{table._meta.table_name}")')}  # noqa: SLF001 - as above
    return [field for field in columns(table) if field.column_name not in found] if found else []


def _add_missing_columns(table: type[Model]) -> None:
    for field in _missing_columns(table):
        sql(f'ALTER TABLE "{table._meta.table_name}" ADD COLUMN {_declaration(field)}')  # noqa: SLF001 - as above


def _declaration(field: Field) -> str:
    """Return a column as SQLite adds it to rows that are there already: empty, or its default."""
    kind = "INTEGER" if field.field_type in {"INT", "BIGINT"} else "TEXT"
    said = f'"{field.column_name}" {kind}'
    if isinstance(field, ForeignKeyField):
        target = field.rel_model._meta.table_name  # noqa: SLF001 - peewee's own way to ask
        return f'{said} REFERENCES "{target}"("key") ON DELETE {field.on_delete}'
    if field.null:
        return said
    default = field.default if isinstance(field.default, int) else f"'{field.default}'"
    return f"{said} NOT NULL DEFAULT {default}"

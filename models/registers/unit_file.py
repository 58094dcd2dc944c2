"""One unit's file: what is said about it, where it lay, what it was called, what it took in, its history."""

from models.database import sql
from models.errors import NoSuchRecord
from models.journal.history import history_of_rows
from models.journal.never import stored_tree
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.history import HistoryEntry
from models.records.members import Value
from models.records.units import UnitFile, UnitStay
from models.registers.member_file import stored_row
from models.registers.titles import Titles
from models.registers.unit_days import today
from models.registers.unit_rights import unit_lock
from models.registers.unit_steps import running
from models.registers.units import detail_fields
from models.rules.unit_tree import in_force
from models.tables.fields import spec_of
from models.tables.places import Unit
from resources.i18n import N_, Words

_HANGING = ("unit_part", "unit_name")
_BORN = "SELECT DISTINCT tbl, pk FROM journal WHERE tbl=? AND kind='I' AND vals->>'unit'=?"


def unit_file(desk: Desk, key: str, words: Words) -> UnitFile:
    """Return everything about a unit.

    Raises:
        NoSuchRecord: it is gone.
    """
    row = stored_row("unit", key)
    if row is None:
        raise NoSuchRecord(N_("Unit"), "")
    titles, tree = Titles(words.language), stored_tree()
    fields = _fields(row["kind"])
    values: dict[FieldSpec, Value] = {field: row[field.name] for field in fields}
    former = sql("SELECT name, coalesce(ends,'') FROM unit_name WHERE unit=? ORDER BY ends DESC, key", key)
    merged = sql(
        "SELECT name, coalesce(closed,'') FROM unit WHERE successor=? ORDER BY closed DESC, key", key
    )
    return UnitFile(
        key=key,
        kind=row["kind"],
        title=titles.of(key),
        locked=unit_lock(desk, row["kind"], row["owner"] or ""),
        values=values,
        shown={field: titles.shown(field, value) for field, value in values.items()},
        stays=tuple(
            UnitStay(titles.of(part.parent), part.starts, part.ends) for part in reversed(tree.parts(key))
        ),
        former=tuple((str(name), str(ends)) for name, ends in former),
        merged=tuple((str(name), str(closed)) for name, closed in merged),
        running=running(key, today()),
        is_open=in_force(tree.units[key], today()),
    )


def unit_history(key: str) -> list[HistoryEntry]:
    """Return everything that happened to a unit, its parts and its names, the newest first."""
    hanging = [subject for table in _HANGING for subject in sql(_BORN, table, key)]
    return history_of_rows([("unit", key), *hanging])


def _fields(kind: str) -> tuple[FieldSpec, ...]:
    before = (Unit.name, Unit.kind, Unit.owner)
    after = (Unit.closed, Unit.successor)
    return (*map(spec_of, before), *detail_fields(kind), *map(spec_of, after))

"""Writes what an import of units does, inside one operation."""

from peewee import Model

from models.records.progress import Progress
from models.records.units import UnitWrites
from models.tables.places import Unit, UnitName, UnitPart

_TABLES: dict[str, type[Model]] = {"unit": Unit, "unit_part": UnitPart, "unit_name": UnitName}


def is_empty(writes: UnitWrites) -> bool:
    """Say whether nothing is to be written."""
    return not writes.added and not writes.changed


def write_units(writes: UnitWrites, progress: Progress) -> None:
    """Write everything inside the caller's operation, units before what hangs on them."""
    total = len(writes.added) + len(writes.changed)
    ordered = sorted(writes.added, key=lambda row: row[0] != "unit")
    for done, (table, row) in enumerate(ordered):
        _TABLES[table].insert(**row).execute()
        progress(done, total)
    for table, key, values in writes.changed:
        model = _TABLES[table]
        model.update(**values).where(model._meta.primary_key == key).execute()  # noqa: SLF001 - peewee's own way to ask
    progress(total, total)

"""Putting a list into the order of a column: what SQL sorts by."""

from peewee import ForeignKeyField

from models.audience import shared_tables
from models.records.fields import FieldSpec, Kind
from models.tables import catalogue  # noqa: F401 - every shared table is to be known


def sorting(field: FieldSpec, column: str, alias: str) -> tuple[str, str]:
    """Return what to sort by: names as they are spoken, units by code, then name; else by the value.

    Beside it the join, of a table called `alias`, that it needs.
    """
    link = shared_tables()[field.table]._meta.fields[field.name]  # noqa: SLF001 - peewee's own way to ask
    if field.kind is Kind.NAME:
        return "s.sorting", ""
    if not isinstance(link, ForeignKeyField):
        return column, ""
    target = link.rel_model._meta.table_name  # noqa: SLF001 - as above
    orders = [name for name in ("code", "number", "name") if name in link.rel_model._meta.fields]  # noqa: SLF001
    order = ",".join(f"{name} IS NULL, {name}" for name in orders)
    ranked = f'SELECT key, row_number() OVER (ORDER BY {order}) AS place FROM "{target}"'  # noqa: S608 - ours
    return f"{alias}.place", f" LEFT JOIN ({ranked}) {alias} ON {alias}.key={column}"

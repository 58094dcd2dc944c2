"""Rows that hang on people or assignments, by whichever record of a person they hang on."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from models.audience import audience_of
from models.database import sql
from models.registers.row_rules import ROW_TABLES
from models.registers.same_person import by_record, others_behind, records_of

Row = Mapping[str, Any]


def rows_on(table: str, parents: Iterable[str]) -> list[dict[str, Any]]:
    """Return the rows that hang on any of `parents`, in the order of the paper."""
    kept, column = ROW_TABLES.get(table), audience_of(table).parent
    direction = "DESC" if kept and kept.is_newest_first else "ASC"
    order = ",".join((*(f'"{field.name}" {direction}' for field in (kept.order if kept else ())), "key"))
    statement = (
        f'SELECT * FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(?)) ORDER BY {order}'  # noqa: S608 - names of ours
    )
    cursor = sql(statement, json.dumps(list(parents)))
    names = [one[0] for one in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def rows_of_people(table: str, members: Collection[str]) -> dict[str, list[Row]]:
    """Return by member what hangs on any record of the person; what two records say alike stands once."""
    asking = by_record(members)
    found: dict[str, dict[tuple[Any, ...], Row]] = {}
    for row in rows_on(table, asking):
        said = tuple(value for name, value in row.items() if name not in {"key", "member"})
        for member in asking[row["member"]]:
            found.setdefault(member, {}).setdefault(said, row)
    return {member: list(rows.values()) for member, rows in found.items()}


def own_first(rows: Iterable[Row], member: str) -> list[Row]:
    """Return the rows with those before that hang on the member's own record, for what a person has once."""
    return sorted(rows, key=lambda row: row["member"] != member)


def parents_of(table: str, parent: str) -> tuple[str, ...]:
    """Return what rows may hang on that are shown together with those of `parent`.

    A person's rows hang on any record of the person. An assignment has its own, but for what counts in the
    total: that is the person's, too.
    """
    if audience_of(table).parent == "member":
        return records_of(parent)
    return (parent, *others_behind(parent)) if ROW_TABLES[table].counts else (parent,)

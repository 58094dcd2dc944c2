"""One line of the journal as a plain value."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from models.database import sql

Ref = tuple[int, int]
Value = str | int | None
COLUMNS = "no,rep,seq,hlc,op,tbl,pk,kind,vals,base"


class Change(NamedTuple):
    """What one statement did to one row, and which earlier changes it replaced."""

    no: int
    rep: int
    seq: int
    hlc: int
    op: str
    table: str
    key: str
    kind: str  # I, U, D
    values: dict[str, Value]
    base: dict[str, list[Ref]]

    @property
    def ref(self) -> Ref:
        """The change's own name."""
        return (self.rep, self.seq)


def changes_where(condition: str, *arguments: Value, most: int | None = None) -> list[Change]:
    """Return the journal's changes that meet a condition in SQL (or the first `most`) as they came."""
    most = -1 if most is None else most  # SQLite's word for all
    return list(every_change(f"{condition} ORDER BY no LIMIT ?", *arguments, most))


def every_change(condition: str, *arguments: Value) -> Iterator[Change]:
    """Yield the changes that meet a condition in SQL, which may say their order, as they are read."""
    return map(change_of, sql(f"SELECT {COLUMNS} FROM journal WHERE {condition}", *arguments))


def changes_of_row(table: str, key: str) -> list[Change]:
    """Return everything that ever happened to one row."""
    return changes_where("pk=? AND tbl=?", key, table)


def changes_of_operation(operation: str, most: int | None = None) -> list[Change]:
    """Return what one operation did, or its first `most` changes."""
    return changes_where("op=?", operation, most=most)


def last_values(key: str, changes: Iterable[Change]) -> dict[str, Any]:
    """Return a row with the last value that each column ever had, also where the row is gone."""
    return {column: value for change in changes for column, value in change.values.items()} | {"key": key}


def change_of(row: tuple[Any, ...]) -> Change:
    """Return one line of the journal from its columns, in their order."""
    base = json.loads(row[9]) if row[9] else {}
    named = {column: [(rep, seq) for rep, seq in refs] for column, refs in base.items()}
    no, rep, seq, hlc, op, table, key, kind, values, _ = row
    return Change(no, rep, seq, hlc, op, table, key, kind, json.loads(values) if values else {}, named)

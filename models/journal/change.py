"""One line of the journal as a plain value."""

import json
from typing import Any, NamedTuple

from models.database import sql

Ref = tuple[int, int]
Value = str | int | None
_COLUMNS = "no,rep,seq,hlc,op,tbl,pk,kind,vals,base"


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


def changes_where(condition: str, *arguments: Value) -> list[Change]:
    """Return the journal's changes that meet a condition in SQL, in the order of arrival."""
    statement = f"SELECT {_COLUMNS} FROM journal WHERE {condition} ORDER BY no"
    return [_change(row) for row in sql(statement, *arguments)]


def changes_of_row(table: str, key: str) -> list[Change]:
    """Return everything that ever happened to one row."""
    return changes_where("pk=? AND tbl=?", key, table)


def changes_of_operation(operation: str) -> list[Change]:
    """Return what one operation did."""
    return changes_where("op=?", operation)


def _change(row: tuple[Any, ...]) -> Change:
    base = json.loads(row[9]) if row[9] else {}
    named = {column: [(rep, seq) for rep, seq in refs] for column, refs in base.items()}
    no, rep, seq, hlc, op, table, key, kind, values, _ = row
    return Change(no, rep, seq, hlc, op, table, key, kind, json.loads(values) if values else {}, named)

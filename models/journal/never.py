"""What no turning round may leave behind: rows right one by one that contradict each other together."""

from collections.abc import Callable
from typing import Any

from models.database import sql
from models.journal.change import changes_of_row, last_values
from models.rules.unit_tree import Part, UnitState, UnitTree, wrong

Finder = Callable[[dict[str, set[str]]], str]
_UNITS = (
    "SELECT key, kind, name, coalesce(owner,''), coalesce(opened,''), coalesce(closed,''),"
    " coalesce(successor,'') FROM unit"
)
_PARTS = "SELECT unit, coalesce(parent,''), coalesce(starts,''), coalesce(ends,''), key FROM unit_part"


class NeverStands(Exception):
    """What was turned round contradicts what stands; `reason` is a message id."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def stored_tree() -> UnitTree:
    """Return all units with their parts, as they are stored."""
    return UnitTree((UnitState(*row) for row in sql(_UNITS)), (Part(*row) for row in sql(_PARTS)))


def refuse_what_never_stands(operation: str) -> None:
    """Look at what an operation touched; call it inside the operation, which is then given up.

    Raises:
        NeverStands: rows contradict each other.
    """
    touched: dict[str, set[str]] = {}
    for table, key in sql("SELECT DISTINCT tbl, pk FROM journal WHERE op=?", operation):
        touched.setdefault(table, set()).add(key)
    for finder in _FINDERS:
        reason = finder(touched)
        if reason:
            raise NeverStands(reason)


def _units_wrong(touched: dict[str, set[str]]) -> str:
    units = touched.get("unit", set()) | {_unit_of(key) for key in touched.get("unit_part", ())}
    return wrong(stored_tree(), sorted(units)) if units else ""


def _unit_of(part: str) -> str:
    row: dict[str, Any] = last_values(part, changes_of_row("unit_part", part))
    return str(row.get("unit") or "")


_FINDERS: tuple[Finder, ...] = (_units_wrong,)

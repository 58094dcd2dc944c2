"""What no turning round may leave behind: rows right one by one that contradict each other together."""

import json
from collections.abc import Callable
from typing import Any

from models.courses import unsound
from models.database import sql
from models.journal.change import changes_of_row, last_values
from models.rules.stations import TERMS_OVERLAP
from models.rules.unit_tree import Part, UnitState, UnitTree, wrong
from resources.i18n import N_

RESTS_ON_IT = N_("A later change of the assignment rests on it")
SCHEME_USED = N_("The scheme is used since: follow it by a new version")
WOULD_OVERLAP = N_("It would overlap another assignment of the member")

Finder = Callable[[dict[str, set[str]]], str]
_UNITS = (
    "SELECT key, kind, name, coalesce(owner,''), coalesce(opened,''), coalesce(closed,''),"
    " coalesce(successor,'') FROM unit"
)
_PARTS = "SELECT unit, coalesce(parent,''), coalesce(starts,''), coalesce(ends,''), key FROM unit_part"
_MEMBERS = "SELECT DISTINCT a.member FROM json_each(?) k CROSS JOIN assignment a ON a.key=k.value"
_HUNG_ON = (
    "SELECT DISTINCT j.vals->>'assignment' FROM json_each(?) k CROSS JOIN journal j ON j.pk=k.value"
    " WHERE j.kind='I' AND j.tbl IN ('posting','grid_stay','leave')"
)
# a scheme that a batch has, or somebody was marked by, is never rewritten: it is followed by a version
_USED_REWRITTEN = (
    "SELECT 1 FROM json_each(?) k JOIN journal j ON j.pk=k.value AND j.op=(SELECT op FROM self)"
    " WHERE j.tbl='scheme' AND j.kind='U' AND json_type(j.vals,'$.definition') IS NOT NULL"
    " AND (EXISTS(SELECT 1 FROM batch b WHERE b.scheme=k.value)"
    " OR EXISTS(SELECT 1 FROM score_sheet s WHERE s.scheme=k.value))"
)
# an overlap that stands already, by an import for instance, keeps nobody from undoing anything else
_TERM_WRITTEN = (
    "SELECT 1 FROM journal WHERE op=(SELECT op FROM self) AND tbl='assignment' AND (kind='I'"
    " OR json_type(vals,'$.starts') IS NOT NULL OR json_type(vals,'$.ends') IS NOT NULL)"
)


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


def _courses_wrong(touched: dict[str, set[str]]) -> str:
    """Look at the assignments whose term, stations or leaves were touched."""
    hung = {key for table in ("posting", "grid_stay", "leave") for key in touched.get(table, ())}
    assigned = touched.get("assignment", set()) | set(_column(_HUNG_ON, hung))
    reasons = {reason for _, reason in unsound(_column(_MEMBERS, assigned))} if assigned else set()
    if reasons - {TERMS_OVERLAP}:
        return RESTS_ON_IT
    return WOULD_OVERLAP if reasons and sql(_TERM_WRITTEN).fetchone() else ""


def _schemes_wrong(touched: dict[str, set[str]]) -> str:
    keys = json.dumps(sorted(touched.get("scheme", ())))
    return SCHEME_USED if "scheme" in touched and sql(_USED_REWRITTEN, keys).fetchone() else ""


def _column(statement: str, keys: set[str]) -> list[str]:
    return [value for (value,) in sql(statement, json.dumps(sorted(keys)))]


_FINDERS: tuple[Finder, ...] = (_units_wrong, _courses_wrong, _schemes_wrong)

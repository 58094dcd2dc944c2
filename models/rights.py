"""Who may write which table and column: the one table that saving, import and undo ask (exchange.md §2.5)."""

from collections.abc import Collection, Mapping
from typing import Any

from models.audience import Audience, Reach, audience_of
from models.records.desk import Desk
from models.tables.fields import field_specs
from resources.i18n import N_

DISTRICT_ONLY = N_("Only the district may change this.")
DISTRICT_FIELD = N_("The district writes this field.")
OTHER_OFFICE = N_("This belongs to another office.")
NEVER_REMOVED = N_("An office does not remove what the district assigned.")
OWN_ONLY = N_("This stays inside the office that wrote it.")


def refusal(
    desk: Desk, table: str, kind: str, row: Mapping[str, Any], changed: Collection[str]
) -> str | None:
    """Say why `desk` may not write this, as a message id, or None where it may.

    `kind` is I, U or D; `row` the row as it is (or would be); `changed` the columns that an update touches.
    """
    audience = audience_of(table)
    if writes_all_of(desk, table):
        return None
    if desk.is_district:
        return None if row.get(audience.column) == desk.office else OWN_ONLY
    if audience.by_district:
        return DISTRICT_ONLY
    if audience.reach in {Reach.ROOT, Reach.THROUGH}:
        return _member_refusal(desk, table, kind, row, changed)
    return _office_refusal(desk, audience, row)


def writes_all_of(desk: Desk, table: str) -> bool:
    """Say whether `desk` is refused nothing in this table, so that no row of it needs to be asked about."""
    return desk.is_district and audience_of(table).reach is not Reach.OWN


def _office_refusal(desk: Desk, audience: Audience, row: Mapping[str, Any]) -> str | None:
    if audience.reach is Reach.VIA:
        return None
    if audience.reach is not Reach.DISTRICT and row.get(audience.column) == desk.office:
        return None
    return OTHER_OFFICE if audience.reach in {Reach.OFFICE, Reach.OWN} else DISTRICT_ONLY


def _member_refusal(
    desk: Desk, table: str, kind: str, row: Mapping[str, Any], changed: Collection[str]
) -> str | None:
    """Rules for the assignment (root) and the member (through)."""
    if kind == "D":
        return NEVER_REMOVED
    audience = audience_of(table)
    if audience.reach is Reach.ROOT:
        if row.get(audience.column) != desk.office:
            return OTHER_OFFICE
        if kind == "I":
            return None
    touched = set(changed) if kind == "U" else {name for name, value in row.items() if value is not None}
    return DISTRICT_FIELD if touched & district_columns(table) else None


def district_columns(table: str) -> frozenset[str]:
    """Return the columns of `table` that only the district writes."""
    return frozenset(f.name for f in field_specs(table) if f.spec.district or f.spec.routing)

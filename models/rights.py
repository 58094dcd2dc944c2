"""Who may write which table and column: the one table that saving, import and undo ask (exchange.md §2.5)."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from models.audience import Audience, Reach, audience_of, shared_tables
from models.database import sql
from models.journal.change import changes_of_row, last_values
from models.records.desk import Desk
from models.tables import catalogue  # noqa: F401 - every shared table is to be known
from models.tables.fields import field_specs
from resources.i18n import N_

DISTRICT_ONLY = N_("Only the district may change this.")
DISTRICT_FIELD = N_("The district writes this field.")
OTHER_OFFICE = N_("This belongs to another office.")
# exchange.md §2.5: what an office removed or brought back would make the district refuse its next package
NEVER_REMOVED = N_(
    "Only the district removes people and assignments, also those that this office entered itself: "
    "the district would refuse the office's next package. Ask the district to remove them."
)
NEVER_RETURNED = N_(
    "Only the district brings people and assignments back: it decides which office receives them. "
    "Ask the district."
)
_ASSIGNED = frozenset((Reach.ROOT, Reach.THROUGH))
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
    return _office_refusal(desk, audience, table, row)


def return_refusal(desk: Desk, table: str, row: Mapping[str, Any]) -> str | None:
    """Say why `desk` may not bring back a row that was removed, as a message id, or None where it may."""
    if not desk.is_district and audience_of(table).reach in _ASSIGNED:
        return NEVER_RETURNED
    return refusal(desk, table, "I", row, ())


def writes_all_of(desk: Desk, table: str) -> bool:
    """Say whether `desk` is refused nothing in this table, so that no row of it needs to be asked about."""
    return desk.is_district and audience_of(table).reach is not Reach.OWN


def _office_refusal(desk: Desk, audience: Audience, table: str, row: Mapping[str, Any]) -> str | None:
    if audience.reach is Reach.VIA:
        held = _leads_home(desk, audience, table, row) and _has_beside(desk, audience, table, row)
        return None if held else OTHER_OFFICE
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
    elif kind == "U" and not _has_member(desk, str(row.get("key") or "")):
        return OTHER_OFFICE
    touched = set(changed) if kind == "U" else {name for name, value in row.items() if value is not None}
    return DISTRICT_FIELD if touched & district_columns(table) else None


def _leads_home(desk: Desk, audience: Audience, table: str, row: Mapping[str, Any]) -> bool:
    """Climb to the assignment or the member that a row hangs on: whoever has it now may write the row.

    A row that names nothing above it belongs to nobody, and nobody is kept from it.
    """
    while audience.reach is Reach.VIA:
        key = str(row.get(audience.column) or "")
        if not key:
            return True
        table = _above(table, audience.column)
        audience = audience_of(table)
        if audience.reach is Reach.THROUGH:
            return _has_member(desk, key)
        row = _row_known(table, key)
    return row.get(audience.column) in {desk.office, None}


def _has_beside(desk: Desk, audience: Audience, table: str, row: Mapping[str, Any]) -> bool:
    """Say whether the second row that this one names is this office's too; where there is none, it is."""
    if not audience.beside:
        return True
    beside = {audience.column: row.get(audience.beside)}
    return _leads_home(desk, audience, table, beside)


def _has_member(desk: Desk, member: str) -> bool:
    """Say whether some assignment of a member leads to this office, or none leads anywhere."""
    if not member:
        return True
    offices = {office for (office,) in sql("SELECT receiving_unit FROM assignment WHERE member=?", member)}
    return not offices or desk.office in offices or offices == {None}


@cache
def _above(table: str, column: str) -> str:
    """Return the table that a parent column leads to."""
    refs = shared_tables()[table]._meta.refs.items()  # noqa: SLF001 - peewee's own way to ask
    return str(next(target._meta.table_name for link, target in refs if link.column_name == column))  # noqa: SLF001 - as above


def _row_known(table: str, key: str) -> Mapping[str, Any]:
    """Return a row as it stands or, where this very operation removed it, as the journal knew it last."""
    cursor = sql(f'SELECT * FROM "{table}" WHERE key=?', key)  # noqa: S608 - the name of a table of ours
    found = cursor.fetchone()
    if found is None:
        return last_values(key, changes_of_row(table, key))
    return dict(zip((column[0] for column in cursor.description), found, strict=True))


def district_columns(table: str) -> frozenset[str]:
    """Return the columns of `table` that only the district writes."""
    return frozenset(f.name for f in field_specs(table) if f.spec.district or f.spec.routing)

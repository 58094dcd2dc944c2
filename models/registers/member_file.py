"""A member's file: every field with its value, and why this desk may not write some of them."""

from collections.abc import Collection
from typing import Any

from models.database import sql
from models.errors import NoSuchRecord
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.member_file import FileSection, MemberFile
from models.registers.places import takes_new_place
from models.registers.same_person import joined_in, records_of
from models.registers.titles import Titles
from models.rights import refusal
from models.switched import sensitive_off
from models.tables.assignments import Assignment, Batch
from models.tables.fields import field_specs
from resources.i18n import N_, Words

READ_ONLY = N_("This window only reads.")


def member_file(desk: Desk, key: str, words: Words) -> MemberFile:
    """Return everything that a member's page shows.

    Raises:
        NoSuchRecord: the member is gone.
    """
    member = stored_row("member", key)
    if member is None:
        raise NoSuchRecord(N_("Member"), "")
    sensitive = stored_row("member_sensitive", key) or {"key": key}
    titles, records = Titles(words.language), records_of(key)
    behind = joined_in().heads if len(records) > 1 else {}

    def title(row: dict[str, Any]) -> str:
        batch = titles.of(row["batch"] or "")
        return words.tr("{batch} (other record)", batch=batch) if row["key"] in behind else batch

    return MemberFile(
        key=key,
        name=member["name"],
        person=_section(desk, "member", member),
        sensitive=_section(desk, "member_sensitive", sensitive),
        assignments=tuple(
            _section(desk, "assignment", row, title(row)) for row in _assignments(records, behind)
        ),
        records=records,
    )


def shown_fields(table: str) -> tuple[FieldSpec, ...]:
    """Return the fields of a table that a page shows: none that is switched off."""
    off = sensitive_off()
    return tuple(f for f in field_specs(table) if f not in off and f.is_text)


def lock_reason(desk: Desk, field: FieldSpec, row: dict[str, Any]) -> str:
    """Return why this desk may not write a field of the row, as a message id; empty where it may."""
    if desk.read_only:
        return READ_ONLY
    return refusal(desk, field.table, "U", row, {field.name}) or ""


def _section(desk: Desk, table: str, row: dict[str, Any], title: str = "") -> FileSection:
    fields = shown_fields(table)
    unit = str(row.get("receiving_unit") or "")
    return FileSection(
        key=row["key"],
        title=title,
        fields=fields,
        values={field: row.get(field.name) for field in fields},
        locked={field: lock_reason(desk, field, row) for field in fields},
        open_places=frozenset(field for field in fields if takes_new_place(desk, field, unit)),
    )


def _assignments(records: tuple[str, ...], behind: Collection[str]) -> list[dict[str, Any]]:
    """Return the newest first; of several in a batch the one that totals and paper show."""
    query = (
        Assignment.select(Assignment)
        .join(Batch, "LEFT JOIN", on=(Assignment.batch == Batch.key))
        .where(Assignment.member.in_(records))
        .order_by(Batch.number.desc(), Assignment.key.in_(list(behind)), Assignment.key.desc())
    )
    rows: Any = query.dicts()
    return list(rows)


def stored_row(table: str, key: str) -> dict[str, Any] | None:
    """Return a row of a shared table as it is stored, or None where it is gone."""
    # plain SQL: building the query by peewee would be a third of the time that one edit may take
    cursor = sql(f'SELECT * FROM "{table}" WHERE key=?', key)  # noqa: S608 - the name of a table of ours
    found = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), found, strict=True)) if found else None

"""Removing a member or an assignment with all that hangs on it; undo brings all of it back."""

from collections.abc import Iterator
from functools import cache

from models.audience import audience_of, shared_tables
from models.database import sql
from models.errors import NoSuchRecord, ReasonMissing, WriteRefused
from models.journal.operation import operation
from models.journal.subjects import Subject, Subjects
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.registers.member_file import READ_ONLY, stored_row
from models.rights import refusal
from models.rules.names import plain_spaces
from models.search import refresh_search
from resources.i18n import N_


def remove_member(desk: Desk, member: str, reason: str) -> str:
    """Remove a member with every assignment and all that hangs on them; return the operation.

    Raises:
        ReasonMissing: no reason was given.
        WriteRefused, ReadOnlyDesk: this desk may not remove it.
        NoSuchRecord: the member is gone.
    """
    return _remove(desk, ("member", member), reason, N_("Member"))


def remove_assignment(desk: Desk, assignment: str, reason: str) -> str:
    """Remove an assignment with all that hangs on it; return the operation. Raises as `remove_member`."""
    return _remove(desk, ("assignment", assignment), reason, N_("Assignment"))


def removal_lock(desk: Desk, table: str, key: str) -> str:
    """Return why this desk may not remove a member or an assignment; empty where it may."""
    if desk.read_only:
        return READ_ONLY
    return refusal(desk, table, "D", stored_row(table, key) or {}, ()) or ""


def hanging_on(table: str, key: str) -> list[Subject]:
    """Return the rows that would go with a row, children before their parents, itself last."""
    return [*_below((table, key)), (table, key)]


def _remove(desk: Desk, subject: Subject, reason: str, what: str) -> str:
    told = plain_spaces(reason)
    if not told:
        raise ReasonMissing
    row = stored_row(*subject)
    if row is None:
        raise NoSuchRecord(what, "")
    why = removal_lock(desk, *subject)
    if why and not desk.read_only:
        raise WriteRefused(*subject, (), why)
    name = Subjects().about(subject[0], row)
    with operation(desk, OperationKind.REMOVAL, reason=told, detail=name) as identity:
        for table, key in hanging_on(*subject):
            sql(f'DELETE FROM "{table}" WHERE key=?', key)  # noqa: S608 - the name of a table of ours
    refresh_search()
    return identity


def _below(subject: Subject) -> Iterator[Subject]:
    table, key = subject
    for name, column in _hung_on(table):
        statement = f'SELECT key FROM "{name}" WHERE "{column}"=? ORDER BY key'  # noqa: S608 - names of ours
        for (child,) in sql(statement, key).fetchall():
            yield from _below((name, child))
            yield name, child


@cache
def _hung_on(table: str) -> tuple[tuple[str, str], ...]:
    """Return the shared tables whose rows hang on rows of `table`, with the column that says so."""
    found = []
    for name, model in shared_tables().items():
        parent = audience_of(name).parent
        for link, target in model._meta.refs.items():  # noqa: SLF001 - peewee's own way to ask
            if link.column_name == parent and target is shared_tables()[table]:
                found.append((name, parent))
    return tuple(found)

"""An operation: one transaction, one sentence, one person; the only way to write a shared table."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from uuid_utils import uuid7

from models.clock import now
from models.database import db, sql
from models.errors import LooksBack, ReadOnlyDesk, WriteRefused
from models.journal.change import Change, changes_of_operation, changes_of_row
from models.journal.fold import fold
from models.journal.run import MINTED
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.rights import refusal, writes_all_of


@contextmanager
def operation(
    desk: Desk, kind: OperationKind, *, reason: str = "", detail: str = "", undoes: str | None = None
) -> Iterator[str]:
    """Write inside: one immediate transaction, kept whole or not at all; yields the operation's id.

    Raises:
        ReadOnlyDesk, LooksBack: this window only reads.
        WriteRefused: the office may not write something that was written inside.
    """
    if desk.as_of:
        raise LooksBack(desk.as_of)
    if desk.read_only:
        raise ReadOnlyDesk
    identity = uuid7().hex
    with db.atomic("IMMEDIATE"):
        _enter(desk, identity)
        sql(
            "INSERT INTO operation(id,kind,who,at,reason,detail,undoes) VALUES(?,?,?,?,?,?,?)",
            identity,
            kind.name,
            desk.who,
            now().isoformat(),
            reason,
            detail,
            undoes,
        )
        yield identity
        _check_rights(desk, identity)
        sql("UPDATE self SET op=NULL")


def _enter(desk: Desk, identity: str) -> None:
    """Name the operation in the file; the first one of this process opens a run of its own."""
    path = str(desk.folder)
    (current,) = sql("SELECT rep FROM self").fetchone()
    if current == 0 or MINTED.get(path) != current:
        rep = secrets.randbits(47) + 1
        sql("INSERT INTO run(rep,desk) SELECT ?,desk FROM self", rep)
        sql("UPDATE self SET rep=?, seq=0", rep)
        MINTED[path] = rep
    sql("UPDATE self SET op=?", identity)


def _check_rights(desk: Desk, identity: str) -> None:
    """Refuse the whole operation when one of its changes is not this office's to make."""
    touched = {table for (table,) in sql("SELECT DISTINCT tbl FROM journal WHERE op=?", identity)}
    if all(writes_all_of(desk, table) for table in touched):
        return
    for change in changes_of_operation(identity):
        reason = refusal(desk, change.table, change.kind, _row_of(change), change.values.keys())
        if reason:
            raise WriteRefused(change.table, change.key, tuple(change.values), reason)


def _row_of(change: Change) -> dict[str, str | int | None]:
    """Return the row that a change touched, as it was first made or as it stands."""
    if change.kind == "I":
        return change.values | {"key": change.key}
    history = [c for c in changes_of_row(change.table, change.key) if c.no < change.no]
    return fold(history).values | {"key": change.key}

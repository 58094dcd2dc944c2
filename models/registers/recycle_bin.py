"""The recycle bin: removed records are found and brought back; the journal keeps them, nothing is purged."""

import json
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from models.audience import shared_tables
from models.database import sql
from models.errors import NoSuchRecord
from models.journal.change import Change, every_change, last_values
from models.journal.history import operation_record
from models.journal.subjects import Subject, Subjects, parent_of, record_title
from models.journal.undo import preview_undo, undo
from models.records.desk import Desk
from models.records.history import OperationRecord, UndoResult
from models.records.progress import Progress, no_progress
from models.records.recycle_bin import RemovedRecord
from models.registers.timeline_rows import TELLERS, RowWords, joined
from models.rules.names import plain_spaces
from models.search import finds
from resources.i18n import N_, Words

# they come back with what they belong to; nobody looks for one of them
_PARTS = frozenset({"member_sensitive", "mark", "posting", "grid_stay", "unit_part", "unit_name", "sheet"})
_GONE = """SELECT tbl, pk, op, max(no) FROM journal WHERE kind='D' AND rep<>0 GROUP BY tbl, pk
  ORDER BY max(no) DESC"""
_STANDING = 'SELECT t.key FROM json_each(?) k CROSS JOIN "{table}" t ON t.key=k.value'
_LIVES = "kind<>'D' AND pk IN (SELECT value FROM json_each(?)) ORDER BY no"


class _Removal(NamedTuple):
    """Which operation took a row away, and all that was last known of the row."""

    operation: str
    row: dict[str, Any]


def removed_records(
    words: Words, text: str = "", tables: Collection[str] = (), progress: Progress = no_progress
) -> list[RemovedRecord]:
    """Return what was removed and does not stand again, the newest first.

    `text` is part of a name, its pinyin, or part of the reason; `tables` are the kinds of rows, or all.
    """
    gone = _gone()
    hung = _counted(gone)
    wanted, subjects, said = plain_spaces(text), Subjects(), RowWords(words)
    told_of = cache(operation_record)  # one operation may have removed a whole roster
    found = []
    for done, (subject, count) in enumerate(hung.items()):
        progress(done, len(hung))
        table, removal = subject[0], gone[subject]
        operation = told_of(removal.operation)
        if operation is None or table in _PARTS or (tables and table not in tables):
            continue
        about = subjects.about(table, removal.row)
        if wanted and not _is_found(wanted, about, operation):
            continue
        told = _told(said, table, removal.row)
        title = record_title(table)
        found.append(RemovedRecord(table, subject[1], title, about, told, count, operation))
    return found


def restore(
    desk: Desk, table: str, key: str, progress: Progress = no_progress, *, is_tried: bool = False
) -> UndoResult:
    """Bring a record back with all that went with it, as one operation; tried, nothing is kept of it.

    Raises:
        NoSuchRecord: it is not in the bin.
        ReadOnlyDesk, LooksBack: this window only reads.
    """
    row = sql(
        "SELECT op FROM journal WHERE pk=? AND tbl=? AND kind='D' AND rep<>0 ORDER BY no DESC LIMIT 1",
        key,
        table,
    ).fetchone()
    if row is None:
        raise NoSuchRecord(record_title(table) or N_("Record"), "")
    turn = preview_undo if is_tried else undo
    return turn(desk, row[0], progress, only={(table, key)})


def _gone() -> dict[Subject, _Removal]:
    """Return all rows that were removed and do not stand again, by what removed them last."""
    removed: dict[Subject, str] = {
        (table, key): operation for table, key, operation, _ in sql(_GONE) if table in shared_tables()
    }
    for subject in list(_standing_again(removed)):
        del removed[subject]
    lives = _lives(removed)
    return {
        subject: _Removal(operation, last_values(subject[1], lives[subject]))
        for subject, operation in removed.items()
    }


def _standing_again(removed: Collection[Subject]) -> Iterator[Subject]:
    for table in {table for table, _ in removed}:
        keys = json.dumps([key for of, key in removed if of == table])
        for (key,) in sql(_STANDING.format(table=table), keys):
            yield table, key


def _lives(subjects: Collection[Subject]) -> dict[Subject, list[Change]]:
    """Return what was ever written into rows, read at once."""
    found: dict[Subject, list[Change]] = {subject: [] for subject in subjects}
    for change in every_change(_LIVES, json.dumps([key for _, key in subjects])):
        if (change.table, change.key) in found:
            found[change.table, change.key].append(change)
    return found


def _counted(gone: dict[Subject, _Removal]) -> dict[Subject, int]:
    """Return the rows that did not go with another one, each with how many went with it."""
    found: dict[Subject, int] = {}
    for subject in gone:
        top = _top(gone, subject)
        found[top] = found.get(top, 0) + (subject != top)
    return {subject: found[subject] for subject in gone if subject in found}


def _top(gone: dict[Subject, _Removal], subject: Subject) -> Subject:
    """Climb to the row with which this one went: the highest that the same operation removed."""
    for parent in _above(gone, subject):
        if gone[parent].operation != gone[subject].operation:
            break
        subject = parent
    return subject


def _above(gone: dict[Subject, _Removal], subject: Subject) -> Iterator[Subject]:
    while (parent := parent_of(subject[0], gone[subject].row)) is not None and parent in gone:
        yield parent
        subject = parent


def _is_found(wanted: str, about: str, operation: OperationRecord) -> bool:
    said = f"{about} {operation.detail} {operation.reason}".casefold()
    name = about.partition(" · ")[0]
    return wanted.casefold() in said or finds(wanted, name)


def _told(said: RowWords, table: str, row: dict[str, Any]) -> str:
    """Return what a row said; of an assignment where it led."""
    if table == "assignment":
        places: Iterable[str] = (
            row.get(column) or "" for column in ("batch", "sending_unit", "receiving_unit")
        )
        return joined(*(said.titles.of(str(key)) for key in places))
    return said.told(table, row) if table in TELLERS else ""

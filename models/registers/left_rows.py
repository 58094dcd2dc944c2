"""The rows of files that imports did not take: kept at this desk until mended or settled, without values."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from models.clock import now
from models.database import db, sql
from models.errors import ReadOnlyDesk
from models.journal.history import operation_record
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.intake import Fate, ImportPlan, PlannedRow
from models.tables.desk import RowLeft
from resources.i18n import N_

SEVERAL = N_("several members could be meant")
HIDDEN_VALUE = "******"  # of a sensitive field: only its own table may keep it
_LEFT = (Fate.REFUSED, Fate.AMBIGUOUS)
_WRITTEN = (Fate.ADDED, Fate.CHANGED)
_AT_ONCE = 250
_BETWEEN = "\n"  # no file on Windows has it in its name
_DAY = len("2026-11-24")
_SIGNS = str.maketrans("", "", "-./ ")
_FORGET = """DELETE FROM row_left WHERE number IN (
  SELECT number FROM row_left WHERE name=? ORDER BY number LIMIT ?)"""
_ROWS = "SELECT path, operation, at, place, name, reasons FROM row_left WHERE fate=? ORDER BY path, number"

Reason = tuple[str, Mapping[str, str]]  # a message id, and what fills it: texts and message ids


class LeftRow(NamedTuple):
    """One row of a file, by its cell, with why it was not taken."""

    paths: tuple[Path, ...]  # the files of its import
    day: str  # ISO
    place: str  # "Sheet1!B7"
    name: str
    reasons: tuple[Reason, ...]


def keep_left_rows(plan: ImportPlan, paths: Sequence[Path], operation: str) -> None:
    """Remember what an import left; what it took of former files counts as mended.

    Files that come again, the same ones together, stand for themselves. A row of another file is mended by
    one of the same name that was added or changed now, one row for one, unless the name was left again.
    """
    left = [row for row in plan.rows if row.fate in _LEFT]
    again = {row.name for row in left}
    taken = Counter(row.name for row in plan.rows if row.fate in _WRITTEN and row.name not in again)
    path = _BETWEEN.join(map(str, paths))
    rows = [_row(row, path, operation) for row in left]
    with db.atomic("IMMEDIATE"):
        sql("DELETE FROM row_left WHERE path=?", path)
        for name, count in taken.items():
            sql(_FORGET, name, count)
        for start in range(0, len(rows), _AT_ONCE):
            RowLeft.insert_many(rows[start : start + _AT_ONCE]).execute()


def left_rows(fate: Fate) -> list[LeftRow]:
    """Return what was left with this fate, file by file; an import that was taken back left nothing."""
    rows = sql(_ROWS, fate.value).fetchall()
    gone = {identity for identity in {row[1] for row in rows} if identity and _is_taken_back(identity)}
    return [
        LeftRow(tuple(map(Path, path.split(_BETWEEN))), at[:_DAY], place, name, _read(reasons))
        for path, identity, at, place, name, reasons in rows
        if identity not in gone
    ]


def settle_left_rows(desk: Desk, fate: str, *paths: str) -> None:
    """Forget what was left of the files of an import: somebody says that nothing is to be done about it.

    Raises:
        ReadOnlyDesk: this window only reads.
    """
    if desk.read_only:
        raise ReadOnlyDesk
    sql("DELETE FROM row_left WHERE path=? AND fate=?", _BETWEEN.join(paths), fate)


def _is_taken_back(identity: str) -> bool:
    record = operation_record(identity)
    return record is None or bool(record.undone_by)


def _row(row: PlannedRow, path: str, operation: str) -> dict[str, str]:
    return {
        "path": path,
        "operation": operation,
        "at": now().isoformat(),
        "fate": row.fate.value,
        "place": " ".join(filter(None, (row.file, row.where))),
        "name": row.name,
        "reasons": json.dumps(_reasons(row), ensure_ascii=False),
    }


def _reasons(row: PlannedRow) -> Sequence[Reason]:
    if row.fate is Fate.AMBIGUOUS:
        return ((SEVERAL, {}),)
    secrets = [text for field, text in row.cells if field.spec.sensitive and text]
    return [
        (one.refusal.reason, {name: _plain(value, secrets) for name, value in one.refusal.fields.items()})
        for one in row.refused
    ]


def _plain(value: object, secrets: Sequence[str]) -> str:
    """Return what fills a placeholder as text; a piece of a sensitive value is not kept."""
    if isinstance(value, FieldSpec):
        return value.term
    text = str(value)
    bare = text.translate(_SIGNS)  # "1995-01" is a piece of an ID number too
    return HIDDEN_VALUE if any(bare in secret or secret in text for secret in secrets) else text


def _read(reasons: str) -> tuple[Reason, ...]:
    return tuple((reason, named) for reason, named in json.loads(reasons))

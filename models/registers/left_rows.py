"""The rows of files that imports did not take: kept at this desk until mended or settled, without values."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
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
from models.tables.fields import spec_of
from models.tables.people import Member
from resources.i18n import N_

SEVERAL = N_("several members could be meant")
HIDDEN_VALUE = "******"  # of a sensitive field: only its own table may keep it
_LEFT = (Fate.REFUSED, Fate.AMBIGUOUS)
_WRITTEN = (Fate.ADDED, Fate.CHANGED)
_AT_ONCE = 250
_BETWEEN = "\n"  # no file on Windows has it in its name
_DAY = len("2026-11-24")
_SIGNS = str.maketrans("", "", "-./ ")
_PHONE, _BIRTH = spec_of(Member.phone), spec_of(Member.birth)
_SIGNED = {_PHONE: "p", _BIRTH: "b"}  # what tells namesakes apart and is not sensitive
_SIGN_BYTES = 4
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
    one of the same name that was added or changed now, one row for one, unless the name was left again or
    phone and birth month say that it is somebody else.
    """
    left = [row for row in plan.rows if row.fate in _LEFT]
    again = {row.name for row in left}
    taken = [row for row in plan.rows if row.fate in _WRITTEN and row.name not in again]
    path = _BETWEEN.join(map(str, paths))
    rows = [_row(row, path, operation) for row in left]
    with db.atomic("IMMEDIATE"):
        sql("DELETE FROM row_left WHERE path=?", path)
        sql("DELETE FROM row_left WHERE number IN (SELECT value FROM json_each(?))", _mended(taken))
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


def _mended(taken: Iterable[PlannedRow]) -> str:
    """Return the numbers of the left rows that these rows mend, as JSON."""
    by_name: dict[str, list[str]] = defaultdict(list)
    waiting = sql("SELECT number, name, signs FROM row_left ORDER BY number").fetchall()
    wanted = {name for _, name, _ in waiting}
    for row in taken:
        if row.name in wanted:
            by_name[row.name].append(_signs(row.name, _written(row)))
    return json.dumps(list(_matched(waiting, by_name)))


def _matched(waiting: Iterable[tuple[int, str, str]], by_name: Mapping[str, list[str]]) -> Iterator[int]:
    for number, name, signs in waiting:
        mending = by_name.get(name, [])
        match = next((one for one in mending if not _are_two(signs, one)), None)
        if match is not None:
            mending.remove(match)
            yield number


def _are_two(signs: str, others: str) -> bool:
    """Say whether nothing agrees of what is known of both."""
    these, those = set(signs.split()), set(others.split())
    return bool({one[0] for one in these} & {one[0] for one in those}) and not these & those


def _signs(name: str, values: Iterable[tuple[FieldSpec, str | None]]) -> str:
    return " ".join(
        _SIGNED[field] + blake2b(f"{name} {digits}".encode(), digest_size=_SIGN_BYTES).hexdigest()
        for field, text in values
        if field in _SIGNED and (digits := "".join(filter(str.isdigit, text or "")))
    )


def _written(row: PlannedRow) -> Iterable[tuple[FieldSpec, str | None]]:
    """Return what phone and birth month of a row's member are now."""
    if not row.member:
        return [(change.field, change.after) for change in row.changes]
    found = sql("SELECT phone, birth FROM member WHERE key=?", row.member).fetchone()
    return zip((_PHONE, _BIRTH), found, strict=True) if found else ()


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
        "signs": _signs(row.name, _undisputed(row)),
    }


def _undisputed(row: PlannedRow) -> Iterator[tuple[FieldSpec, str]]:
    """Yield what a row says, without the cells that were the reason to refuse it."""
    wrong = {one.value for one in row.refused}
    yield from (cell for cell in row.cells if cell[1] not in wrong)


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

"""The self-check of a data file: SQLite's own, links, triggers, and every row against its journal."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby, islice
from typing import Any

from models.audience import shared_tables
from models.connection import FILE_FAILURES, sql
from models.errors import DamagedDataFile
from models.journal.change import Change, Ref, every_change
from models.journal.fold import CREATION, DELETION, RowState, fold
from models.journal.subjects import Subject
from models.journal.triggers import all_triggers
from models.records.progress import Progress, no_progress
from models.records.saying import Saying, say
from models.tables.fields import columns
from resources.i18n import N_

_AT_ONCE = 500  # rows whose state, heads and values are in memory together
_IN_JOURNAL = "(SELECT 1 FROM journal j WHERE j.pk=t.key AND j.tbl=?)"
_HEADS = (
    "SELECT h.tbl,h.pk,h.col,h.rep,h.seq FROM (SELECT DISTINCT value FROM json_each(?)) k"
    " CROSS JOIN head h ON h.pk=k.value ORDER BY h.rep,h.seq"
)
_DAMAGED = N_("The data file is damaged: {found}")


def check_office(progress: Progress = no_progress) -> list[Saying]:
    """Return everything that is wrong with the open data file, empty where it is sound."""
    found: list[Saying] = []
    try:
        for part in (_damage(), _dangling(), _triggers(), _rows(progress)):
            found.extend(part)
    except (
        DamagedDataFile,
        *FILE_FAILURES,
        ValueError,
    ) as error:  # a broken page, or a change that is no JSON
        found.append(say(_DAMAGED, found=str(error.__cause__ or error).partition(" with text ")[0]))
    return found


def _damage() -> Iterator[Saying]:
    for (text,) in sql("PRAGMA integrity_check"):
        if text != "ok":
            yield say(_DAMAGED, found=str(text))


def _dangling() -> Iterator[Saying]:
    for table, _, target, _ in sql("PRAGMA foreign_key_check"):
        yield say(
            N_("A record points to one that is missing ({table} to {target})"), table=table, target=target
        )


def _triggers() -> Iterator[Saying]:
    found = dict(sql("SELECT name,sql FROM sqlite_master WHERE type='trigger'"))
    for name, text in all_triggers().items():
        if found.get(name) != text:
            yield say(N_("The journal's trigger {name} is not as it should be"), name=name)


def _rows(progress: Progress) -> Iterator[Saying]:
    total = sum(sql(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in shared_tables())
    done = 0
    for part in _portions(_changes_by_row()):
        rows, heads = _stored(part), _heads([key for _, key in part])
        for subject, changes in part.items():
            yield from _differences(subject[0], rows.get(subject), heads.get(subject, {}), fold(changes))
        done += len(rows)
        progress(min(done, total), total)
    for table in shared_tables():
        for _ in sql(f'SELECT 1 FROM "{table}" t WHERE NOT EXISTS{_IN_JOURNAL}', table):
            yield say(N_("A record in {table} is not in the journal"), table=table)


def _changes_by_row() -> Iterator[tuple[Subject, list[Change]]]:
    """Yield what happened to each row of the tables that this version knows."""
    known = "tbl IN (SELECT value FROM json_each(?))"
    changes = every_change(f"{known} ORDER BY pk, tbl, no", json.dumps(list(shared_tables())))
    for subject, some in groupby(changes, key=lambda change: (change.table, change.key)):
        yield subject, list(some)


def _portions(rows: Iterator[tuple[Subject, list[Change]]]) -> Iterator[dict[Subject, list[Change]]]:
    while part := dict(islice(rows, _AT_ONCE)):
        yield part


def _stored(subjects: Iterable[Subject]) -> dict[Subject, dict[str, Any]]:
    """Return the rows as they stand, those that are there."""
    found = {}
    for table in {table for table, _ in subjects}:
        keys = json.dumps([key for of, key in subjects if of == table])
        cursor = sql(f'SELECT * FROM "{table}" WHERE key IN (SELECT value FROM json_each(?))', keys)
        names = [column[0] for column in cursor.description]
        for values in cursor:
            row = dict(zip(names, values, strict=True))
            found[table, row["key"]] = row
    return found


def _heads(keys: list[str]) -> dict[Subject, dict[str, list[Ref]]]:
    """Return the kept heads of rows by column."""
    kept: dict[Subject, dict[str, list[Ref]]] = {}
    for table, key, column, rep, seq in sql(_HEADS, json.dumps(keys)):
        kept.setdefault((table, key), {}).setdefault(column, []).append((rep, seq))
    return kept


def _differences(
    table: str, row: dict[str, Any] | None, heads: dict[str, list[Ref]], state: RowState
) -> Iterator[Saying]:
    if (row is not None) != state.exists:
        yield say(N_("A record in {table} stands against its journal"), table=table)
        return
    if row is None:
        return
    empty = _unwritten(table)
    if any(state.values.get(name, empty[name]) != value for name, value in row.items() if name in empty):
        yield say(N_("A record in {table} differs from its journal"), table=table)
    folded = {column: sorted(refs) for column, refs in state.heads.items()}
    if _spelled(heads, folded.keys() - {DELETION}) != folded:
        yield say(N_("The journal's index of {table} is out of step"), table=table)


@cache
def _unwritten(table: str) -> dict[str, Any]:
    """Return what each column holds that came after a row was made, and that nobody wrote since."""
    return {field.column_name: field.default for field in columns(shared_tables()[table])}


def _spelled(heads: dict[str, list[Ref]], known: Iterable[str]) -> dict[str, list[Ref]]:
    """Return the heads of every column: the creation heads those it knew that have none of their own."""
    own = {name: refs for name, refs in heads.items() if name != CREATION}
    creation = heads.get(CREATION, [])
    return {name: creation for name in known if creation} | own

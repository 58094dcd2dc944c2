"""The self-check of a data file: SQLite's own, links, triggers, and every row against its journal."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from models.audience import shared_tables
from models.database import FILE_FAILURES, sql
from models.errors import DamagedDataFile
from models.journal.change import changes_where
from models.journal.fold import CREATION, DELETION, RowState, fold
from models.journal.triggers import trigger_statements
from models.records.progress import Progress, no_progress
from models.records.saying import Saying, say
from resources.i18n import N_

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
    for name, text in trigger_statements().items():
        if found.get(name) != text:
            yield say(N_("The journal's trigger {name} is not as it should be"), name=name)


def _rows(progress: Progress) -> Iterator[Saying]:
    total = sum(sql(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in shared_tables())
    done = 0
    for table, model in shared_tables().items():
        names = [field.column_name for field in model._meta.sorted_fields]  # noqa: SLF001 - peewee's way to ask
        listed = ",".join(f'"{name}"' for name in names)
        rows = {row[0]: dict(zip(names, row, strict=True)) for row in sql(f'SELECT {listed} FROM "{table}"')}
        for key, state in _states(table):
            yield from _differences(table, key, rows.pop(key, None), state)
            done += 1
            progress(min(done, total), total)
        for _ in rows:
            yield say(N_("A record in {table} is not in the journal"), table=table)


def _states(table: str) -> Iterator[tuple[str, RowState]]:
    ordered = sorted(changes_where("tbl=?", table), key=lambda change: change.key)
    for key, changes in groupby(ordered, key=lambda change: change.key):
        yield key, fold(list(changes))


def _differences(table: str, key: str, row: dict[str, Any] | None, state: RowState) -> Iterator[Saying]:
    if (row is not None) != state.exists:
        yield say(N_("A record in {table} stands against its journal"), table=table)
        return
    if row is None:
        return
    wrong = [name for name, value in row.items() if state.values.get(name) != value and name in state.values]
    if wrong:
        yield say(N_("A record in {table} differs from its journal"), table=table)
    if _heads(table, key) != {column: sorted(refs) for column, refs in state.heads.items()}:
        yield say(N_("The journal's index of {table} is out of step"), table=table)


def _heads(table: str, key: str) -> dict[str, list[tuple[int, int]]]:
    """Return the kept heads by column, a creation spelled out for the columns it heads."""
    kept: dict[str, list[tuple[int, int]]] = {}
    for column, rep, seq in sql(
        "SELECT col,rep,seq FROM head WHERE pk=? AND tbl=? ORDER BY rep,seq", key, table
    ):
        kept.setdefault(column, []).append((rep, seq))
    creation = kept.pop(CREATION, [])
    names = [field.column_name for field in shared_tables()[table]._meta.sorted_fields]  # noqa: SLF001
    spelled = {name: kept.get(name, creation) for name in names if kept.get(name, creation)}
    return spelled | ({DELETION: kept[DELETION]} if DELETION in kept else {})

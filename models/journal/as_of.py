"""The journal folded up to a cut into a data file of its own: the office as it stood (exchange.md §2.4)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any

from peewee import Field
from sqlcipher3 import dbapi2 as sqlcipher

from models.audience import shared_tables
from models.journal.change import COLUMNS, Change, change_of
from models.journal.cut import Cut
from models.journal.fold import fold
from models.records.progress import Progress, no_progress
from models.tables import catalogue  # noqa: F401 - every shared table is to be known
from models.tables.fields import columns

# what the first list shows; the rest of the office follows
LIST_TABLES = ("unit", "unit_part", "unit_name", "scheme", "batch", "member", "same_person", "assignment")
_OWN = ("self", "run", "setting")  # copied as they are: who this office is and how it prints
_LEFT = ("journal", "operation", "sqlite_sequence")  # read where they lie, through the cut
_AT_ONCE = 5000  # rows between two reports
# by the indexes alone: the changes themselves are read once, where they are folded
_TOUCHED = """INSERT INTO touched(tbl,pk,changes,last) SELECT tbl, pk, count(*), max(no) FROM (
    SELECT tbl, pk, no FROM live.journal INDEXED BY journal_row WHERE no<=?1 UNION ALL
    SELECT tbl, pk, no FROM live.journal INDEXED BY journal_id WHERE rep=0 AND no>?1)
  WHERE tbl IN (SELECT value FROM json_each(?2)) GROUP BY tbl, pk"""
_CHANGES = f"""SELECT {",".join(f"j.{name}" for name in COLUMNS.split(","))} FROM touched t
  CROSS JOIN live.journal j ON j.pk=t.pk AND j.tbl=t.tbl
  WHERE t.id BETWEEN ? AND ? AND t.changes>1 AND (j.no<=? OR j.rep=0) ORDER BY t.id, j.no"""  # noqa: S608 - our own words


def fold_office(
    live: Path, target: Path, cut: Cut, tables: Sequence[str], progress: Progress = no_progress
) -> None:
    """Make `target` with `tables` as they stood at the cut of the data file `live`.

    The file that gets the first list's tables holds the desk's own ones too, the index of names empty.
    """
    with closing(sqlcipher.connect(target, isolation_level=None)) as connection:
        for statement in (
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=OFF",  # lost with the computer, it is made again
            "PRAGMA cache_size=-32000",
        ):
            connection.execute(statement)
        connection.execute("ATTACH ? AS live", (str(live),))
        _Fold(connection, cut, tables).run(progress)


def rest_of_tables() -> tuple[str, ...]:
    """Return the shared tables that the first list does without, parents before children."""
    return tuple(name for name in shared_tables() if name not in LIST_TABLES)


def views(cut: Cut) -> tuple[str, ...]:
    """Return the statements that let a connection see the attached office's journal up to the cut."""
    known = "SELECT rowid AS rowid,id,kind,who,at,reason,detail,undoes FROM live.operation"
    return (
        f"CREATE TEMP VIEW journal AS SELECT {COLUMNS} FROM live.journal WHERE no<={cut.change} OR rep=0",  # noqa: S608 - numbers
        f"CREATE TEMP VIEW operation AS {known} WHERE rowid<={cut.operation}",
    )


class _Fold:
    """One file being filled."""

    def __init__(self, connection: Any, cut: Cut, tables: Sequence[str]) -> None:  # noqa: ANN401 - sqlcipher3 has no stubs
        self._run = connection.execute
        self._run_many = connection.executemany
        self._cut = cut
        self._tables = tables

    def run(self, progress: Progress) -> None:
        """Fill the tables, in one transaction, and index them once they are full."""
        is_first = LIST_TABLES[0] in self._tables
        self._run("BEGIN")
        self._make("table", is_first=is_first)
        for table in _OWN if is_first else ():
            self._run(f'INSERT INTO main."{table}" SELECT * FROM live."{table}"')  # noqa: S608 - our own words
        spans = self._spans()
        total, done = sum(last - first + 1 for _, first, last in spans), 0
        for table, first, last in spans:
            for start in range(first, last + 1, _AT_ONCE):
                end = min(start + _AT_ONCE - 1, last)
                self._fill(table, start, end)
                done += end - start + 1
                progress(done, total)
        self._make("index", is_first=is_first)
        self._run("COMMIT")
        self._run("PRAGMA wal_checkpoint(TRUNCATE)")

    def _make(self, kind: str, *, is_first: bool) -> None:
        """Make the tables or indexes as they are in the office, without triggers."""
        asked = "SELECT tbl_name, sql FROM live.sqlite_master WHERE type=? AND sql IS NOT NULL"
        others = {*rest_of_tables(), *_LEFT}
        for table, statement in self._run(asked, (kind,)).fetchall():
            if table in self._tables or (is_first and table not in others):
                self._run(statement)

    def _spans(self) -> list[tuple[str, int, int]]:
        """List the rows that anything happened to; return each table's first and last number in the list."""
        self._run("CREATE TEMP TABLE touched(id INTEGER PRIMARY KEY, tbl, pk, changes INTEGER, last INTEGER)")
        self._run(_TOUCHED, (self._cut.change, json.dumps(self._tables)))
        return list(self._run("SELECT tbl, min(id), max(id) FROM touched GROUP BY tbl"))

    def _fill(self, table: str, first: int, last: int) -> None:
        fields = columns(shared_tables()[table])
        named = ",".join(f'"{field.column_name}"' for field in fields)
        self._run(_created(table, fields, named), (first, last))
        self._run_many(
            f'INSERT INTO main."{table}"({named}) VALUES({",".join("?" * len(fields))})',
            self._folded(fields, first, last),
        )

    def _folded(self, fields: Iterable[Field], first: int, last: int) -> Iterator[list[Any]]:
        """Yield the values of the rows that were changed after they were made, where they stand."""
        changes: Iterator[Change] = map(change_of, self._run(_CHANGES, (first, last, self._cut.change)))
        for key, some in groupby(changes, key=lambda change: change.key):
            state = fold(some)
            if state.exists:
                values = state.values | {"key": key}
                yield [values.get(field.column_name, _default(field)) for field in fields]


def _created(table: str, fields: Iterable[Field], named: str) -> str:
    """Return the statement that takes over rows that nothing happened to but their creation."""
    values = ",".join(_value(field) for field in fields)
    return (
        f'INSERT INTO main."{table}"({named}) SELECT {values} FROM touched t'  # noqa: S608 - our own words
        " CROSS JOIN live.journal j ON j.no=t.last"
        " WHERE t.id BETWEEN ? AND ? AND t.changes=1 AND j.kind='I'"
    )


def _value(field: Field) -> str:
    """Return a column of a creation; a change of before the column was there does not name it."""
    if field.column_name == "key":
        return "j.pk"
    said = f"j.vals->>'{field.column_name}'"
    default = _default(field)
    if default is None:
        return said
    return f"coalesce({said},{default if isinstance(default, int) else repr(default)})"


def _default(field: Field) -> str | int | None:
    """Return what a column holds that no change of the row names, as the upgrade that added it says."""
    default: str | int | None = None if field.null else field.default
    return default

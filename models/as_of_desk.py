"""A desk that looks back: the office as it stood on a date, opened for reading by a process of its own."""

import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from models.connection import known_failures, link, sql
from models.journal.as_of import LIST_TABLES, fold_office, rest_of_tables, views
from models.journal.cut import Cut, cut_at
from models.lock import DeskLock
from models.office import close_office, data_file, open_office
from models.records.desk import LOOKING_BACK, Desk
from models.records.progress import Progress, no_progress
from models.search import refresh_search

_FIRST, _REST, _LOCK = "list.gridwork", "rest.gridwork", "desk.lock"
_ALL_MEMBERS = "INSERT INTO search_stale(member) SELECT key FROM member"
_PRAGMAS = {"foreign_keys": 0, "cache_size": -32000}


class LookBack(NamedTuple):
    """The desk, the first list's tables folded; `complete` folds the others.

    Whoever reads one of them before waits until they are there.
    """

    desk: Desk
    complete: Callable[[Progress], None]


@contextmanager
def desk_as_of(folder: Path, who: str, day: date, *, force_location: bool = False) -> Iterator[LookBack]:
    """Open the office as it stood at the end of `day` for as long as the block lasts; nothing is written.

    Raises:
        DayToCome, DayBeforeOffice, and what opening the office for reading raises.
    """
    with ExitStack() as stack:
        with known_failures(data_file(folder)):
            clear_away(folder)
            found = _looking_back(folder, who, day, stack, forced=force_location)
        yield found


def clear_away(folder: Path) -> None:
    """Remove what processes that were killed left of their looking back."""
    root = folder / LOOKING_BACK
    for place in list(root.iterdir()) if root.is_dir() else ():
        if not (place / _LOCK).exists():
            continue  # being made
        lock = DeskLock(place)
        if lock.take():
            lock.release()
            _remove(place)


def _looking_back(folder: Path, who: str, day: date, stack: ExitStack, *, forced: bool) -> LookBack:
    """Fold what the first list shows and open it; what `stack` unwinds puts everything away again."""
    live = data_file(folder)
    with ExitStack() as asked:
        desk = open_office(folder, who, read_only=True, force_location=forced)
        asked.callback(close_office, folder)
        cut = cut_at(day)
    place = _new_place(folder, stack)
    fold_office(live, place / _FIRST, cut, LIST_TABLES)
    stack.callback(_let_go)
    rest = _Rest(live, place / _REST, cut)
    _open(place, live, cut, rest)
    return LookBack(replace(desk, as_of=day.isoformat(), passing=place), rest.complete)


class _Rest:
    """The tables that the first list does without, folded at once when the first of them is asked for."""

    def __init__(self, live: Path, target: Path, cut: Cut) -> None:
        self._live, self._target, self._cut = live, target, cut
        # a name behind a dot is a column's: m."education"
        self._named = re.compile(rf"""(?<!\.)(?<!\.")\b(?:{"|".join(rest_of_tables())})\b""")
        self._lock = RLock()
        self._is_there = False

    def complete(self, progress: Progress = no_progress) -> None:
        """Fold them, unless they are; a second asker waits for the first."""
        with self._lock:
            if self._is_there:
                return
            fold_office(self._live, self._target, self._cut, rest_of_tables(), progress)
            self._is_there, link.before = True, None

    def on_statement(self, statement: str) -> None:
        """Fold them where a statement names one."""
        if self._named.search(statement):
            self.complete()


def _new_place(folder: Path, stack: ExitStack) -> Path:
    """Make a folder that is cleared away with this process, or by the next one."""
    while True:
        place = folder / LOOKING_BACK / secrets.token_hex(8)
        place.mkdir(parents=True)
        lock = DeskLock(place)
        if lock.take():
            stack.callback(_remove, place)
            stack.callback(lock.release)
            return place


def _remove(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    with suppress(OSError):  # somebody else looks back too
        place.parent.rmdir()


def _open(place: Path, live: Path, cut: Cut, rest: _Rest) -> None:
    """Open the folded files and the office's journal up to the cut as one, and let nobody write."""
    link.lead_to(place / _FIRST, _PRAGMAS)
    sql(_ALL_MEMBERS)
    refresh_search()  # before the office is attached: what writes here holds nobody up there
    link.close()
    (place / _REST).touch()
    attached = (f"ATTACH {_quoted(place / _REST)} AS rest", f"ATTACH {_quoted(live)} AS live")
    link.opening = (*attached, *views(cut), "PRAGMA query_only=1")
    link.before = rest.on_statement


def _let_go() -> None:
    link.close()
    link.opening, link.before = (), None


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

"""The one database object: peewee on sqlcipher3, opened for one data file at a time."""

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from peewee import DatabaseError, IntegrityError, SqliteDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from models import errors

_ROOM = 128 * 1024  # bytes
_HEAD_BYTES = 100
_MAGIC = b"SQLite format 3\x00"
_LARGEST_PAGE = 65536  # which its head writes as 1
LOCK_WAIT = 5.0  # seconds that one writer waits for another
_FAILURES = {
    "disk is full": errors.DiskFull,
    "is locked": errors.DataFileLocked,
    "readonly database": errors.DataFolderRefused,
    "unable to open": errors.DataFolderRefused,
    "malformed": errors.DamagedDataFile,
    "not a database": errors.DamagedDataFile,
    "disk I/O error": errors.DamagedDataFile,
    "Could not decode": errors.DamagedDataFile,
}
FILE_FAILURES = (DatabaseError, sqlcipher.DatabaseError)  # what a page of rows may raise while it is fetched


@contextmanager
def known_failures(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say about the data file into the failures that have a sentence."""
    try:
        yield
    except PermissionError as error:
        raise errors.DataFolderRefused(path) from error
    except UnicodeDecodeError as error:  # the driver cannot read out what SQLite says of a damaged schema
        raise errors.DamagedDataFile(path) from error
    except FILE_FAILURES as error:
        found = _known(error, path)
        if found is None:
            raise
        raise found from error


def recognised(error: BaseException) -> BaseException:
    """Return the known failure behind what the data file raised while rows were fetched, else `error`."""
    is_files = isinstance(error, FILE_FAILURES) and db.database
    return (_known(error, Path(db.database)) if is_files else None) or error


def _known(error: BaseException, path: Path) -> errors.DataFileError | None:
    if isinstance(error, IntegrityError):
        return None
    found = next((kind for said, kind in _FAILURES.items() if said in str(error)), None)
    if found is errors.DamagedDataFile and _is_full(path):
        found = errors.DiskFull  # SQLite says "disk I/O error" where no room is left for its own files
    elif found is errors.DamagedDataFile and _is_at_the_limit(path):
        found = errors.FileLimitReached
    return found(path) if found else None


def _is_full(path: Path) -> bool:
    """Say whether the disk has no room for what SQLite needs beside the data file."""
    place = next((parent for parent in path.parents if parent.is_dir()), None)
    return place is not None and shutil.disk_usage(place).free < _ROOM


def _is_at_the_limit(path: Path) -> bool:
    """Say whether the data file, or what SQLite keeps beside it, is as large as this user's files may be."""
    if sys.platform == "win32":
        return False  # which has no such limit
    import resource  # noqa: PLC0415 - there is none on Windows

    most, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    files = (path.with_name(path.name + ending) for ending in ("", "-wal", "-journal"))
    return most != resource.RLIM_INFINITY and any(
        file.exists() and file.stat().st_size + _ROOM > most for file in files
    )


def _is_cut(path: Path) -> bool:
    """Say whether the file is shorter than its head says; pages that still wait in the log are not missed."""
    log = path.with_name(path.name + "-wal")
    if not path.is_file() or (log.exists() and log.stat().st_size):
        return False
    with path.open("rb") as source:
        head = source.read(_HEAD_BYTES)
    if not head.startswith(_MAGIC) or head[24:28] != head[92:96]:
        return False  # nothing written yet, or by a program so old that the count of pages means nothing
    size, pages = (int.from_bytes(part, "big") for part in (head[16:18], head[28:32]))
    return path.stat().st_size < pages * (_LARGEST_PAGE if size == 1 else size)


class OfficeDatabase(SqliteDatabase):
    """peewee's SQLite database with sqlcipher3 underneath, so that every platform runs one SQLite.

    What SQLite refuses at any moment of the day, a full disk first of all, comes out as a known failure.
    """

    opening: Sequence[str] = ()  # what every new connection runs before anything else
    before: Callable[[str], None] | None = None  # is shown every statement before it runs

    def init(self, database: str | None, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - peewee's
        """Name the data file; one that is cut short is refused before SQLite makes anything beside it.

        Raises:
            DamagedDataFile: pages are missing at its end.
        """
        if database and _is_cut(Path(database)):
            raise errors.DamagedDataFile(Path(database))
        super().init(database, *arguments, **options)

    def _connect(self) -> Any:  # noqa: ANN401 - sqlcipher3 has no stubs
        connection = sqlcipher.connect(self.database, timeout=LOCK_WAIT, isolation_level=None)
        self._add_conn_hooks(connection)  # type: ignore[attr-defined]  # peewee's stub leaves it out
        for statement in self.opening:
            connection.execute(statement)
        return connection

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> Any:  # noqa: ANN401 - a cursor
        """Run one statement."""
        if sql.startswith("ROLLBACK TO") and not self._is_inside():
            return None
        if self.before is not None:
            self.before(sql)
        try:
            return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]  # peewee's stub
        except DatabaseError:
            with known_failures(self._path()):
                raise

    def execute_many(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for every row of values."""
        with known_failures(self._path()):
            self.connection().executemany(statement, rows)  # type: ignore[no-untyped-call]  # peewee's stub

    def begin(self, lock_type: str | None = None) -> None:
        """Begin a transaction."""
        with known_failures(self._path()):
            super().begin(lock_type)

    def commit(self) -> None:
        """Keep what was written."""
        with known_failures(self._path()):
            super().commit()

    def rollback(self) -> None:
        """Take back what was written, where SQLite did not do so itself: it does when the disk is full."""
        if self._is_inside():
            super().rollback()

    def _is_inside(self) -> bool:
        return bool(self.connection().in_transaction)  # type: ignore[no-untyped-call]  # peewee's stub

    def _path(self) -> Path:
        return _as_path(str(self.database))


@lru_cache(maxsize=1)
def _as_path(name: str) -> Path:
    """Return a data file's path: asked for with every row that is written."""
    return Path(name)


db = OfficeDatabase(None)


def sql(statement: str, *arguments: object) -> Any:  # noqa: ANN401 - a cursor of whatever the statement reads
    """Run one statement of plain SQL on the open data file and return its cursor."""
    return db.execute_sql(statement, arguments)

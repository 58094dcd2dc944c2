"""The one database object: peewee on sqlcipher3, opened for one data file at a time."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from peewee import DatabaseError, IntegrityError, SqliteDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from models import errors

_ROOM = 128 * 1024  # bytes
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
    return found(path) if found else None


def _is_full(path: Path) -> bool:
    """Say whether the disk has no room for what SQLite needs beside the data file."""
    place = next((parent for parent in path.parents if parent.is_dir()), None)
    return place is not None and shutil.disk_usage(place).free < _ROOM


class OfficeDatabase(SqliteDatabase):
    """peewee's SQLite database with sqlcipher3 underneath, so that every platform runs one SQLite.

    What SQLite refuses at any moment of the day, a full disk first of all, comes out as a known failure.
    """

    def _connect(self) -> Any:  # noqa: ANN401 - sqlcipher3 has no stubs
        connection = sqlcipher.connect(self.database, timeout=LOCK_WAIT, isolation_level=None)
        self._add_conn_hooks(connection)  # type: ignore[attr-defined]  # peewee's stub leaves it out
        return connection

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> Any:  # noqa: ANN401 - a cursor
        """Run one statement."""
        if sql.startswith("ROLLBACK TO") and not self._is_inside():
            return None
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

"""The data file's connections, one for each thread, and plain SQL on them: all that a start needs."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import local
from typing import Any

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
FILE_FAILURES = (sqlcipher.DatabaseError,)  # what a page of rows may raise while it is fetched


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
    is_files = isinstance(error, FILE_FAILURES) and link.path
    return (_known(error, link.path) if is_files else None) or error


def _known(error: BaseException, path: Path) -> errors.DataFileError | None:
    if isinstance(error, sqlcipher.IntegrityError):
        return None
    found = next((kind for said, kind in _FAILURES.items() if said in str(error)), None)
    if found is errors.DamagedDataFile and _is_full(path):
        found = errors.DiskFull  # SQLite says "disk I/O error" where no room is left for its own files
    elif found is errors.DamagedDataFile and _is_at_the_limit(path):
        found = errors.FileLimitReached
    return found(path) if found else None


def _is_full(path: Path) -> bool:
    """Say whether the disk has no room for what SQLite needs beside the data file."""
    import shutil  # noqa: PLC0415 - only where something failed

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


class _OfThread(local):
    """What each thread has of its own."""

    connection: Any = None  # sqlcipher3 has no stubs


class Link:
    """The link to the one open data file: every thread gets a connection of its own when it first asks.

    What SQLite refuses at any moment of the day, a full disk first of all, comes out as a known failure.
    """

    def __init__(self) -> None:
        self.path = Path()
        self.opening: Sequence[str] = ()  # what every new connection runs before anything else
        self.before: Callable[[str], None] | None = None  # is shown every statement before it runs
        self.on_close: Callable[[], None] | None = None  # for who keeps a state beside each connection
        self._pragmas: Mapping[str, str | int] = {}
        self._thread = _OfThread()

    def lead_to(self, path: Path, pragmas: Mapping[str, str | int]) -> None:
        """Lead to another data file; one that is cut short is refused before SQLite makes anything beside it.

        Raises:
            DamagedDataFile: pages are missing at its end.
        """
        if _is_cut(path):
            raise errors.DamagedDataFile(path)
        self.close()
        self.path, self._pragmas = path, pragmas

    @property
    def connection(self) -> Any:  # noqa: ANN401 - sqlcipher3 has no stubs
        """The calling thread's connection."""
        return self._thread.connection or self._connected()

    def _connected(self) -> Any:  # noqa: ANN401 - as above
        made = sqlcipher.connect(self.path, timeout=LOCK_WAIT, isolation_level=None)
        for name, value in self._pragmas.items():
            made.execute(f"PRAGMA {name}={value}")
        for statement in self.opening:
            made.execute(statement)
        self._thread.connection = made
        return made

    def run(self, statement: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - a cursor
        """Run one statement."""
        if self.before is not None:
            self.before(statement)
        try:
            return self.connection.execute(statement, values)
        except FILE_FAILURES:
            with known_failures(self.path):
                raise

    def run_for_all(self, statement: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for every row of values."""
        with known_failures(self.path):
            self.connection.executemany(statement, rows)

    @property
    def is_open(self) -> bool:
        """Whether the calling thread has a connection."""
        return self._thread.connection is not None

    @property
    def is_inside(self) -> bool:
        """Whether the calling thread is inside a transaction; SQLite ends one itself on a full disk."""
        return bool(self.connection.in_transaction)

    def close(self) -> None:
        """Close the calling thread's connection, if it has one."""
        if self.is_open:
            self._thread.connection.close()
            self._thread.connection = None
            if self.on_close:
                self.on_close()


link = Link()


def sql(statement: str, *arguments: object) -> Any:  # noqa: ANN401 - a cursor of whatever the statement reads
    """Run one statement of plain SQL on the open data file and return its cursor."""
    return link.run(statement, arguments)

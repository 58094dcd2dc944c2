"""The data file of an office: make it, open it, close it."""

from contextlib import ExitStack
from pathlib import Path

from models import errors
from models.connection import known_failures, link, sql
from models.journal.run import forget_run
from models.location import unsafe_kind
from models.lock import DeskLock
from models.placing import put_in_place
from models.records.desk import Desk
from models.settings import OFFICE_NAME, read_setting
from models.shape_mark import is_marked

FILE_NAME = "office.gridwork"
APPLICATION_ID = 0x47575231  # "GWR1"
VERSION = 1
_SQLITE_HEADER = b"SQLite format 3\0"
_HEADER_BYTES = 100
_OFFICES = frozenset({"district", "street", "town"})

_LOCKS: dict[Path, DeskLock] = {}


def data_file(folder: Path) -> Path:
    """Return where the data file of a data folder lies."""
    return folder / FILE_NAME


def new_office(
    folder: Path, code: str, who: str, *, district: bool | None = None, force_location: bool = False
) -> Desk:
    """Make the data file of the office with the unit code `code` and open it.

    `district` is what the caller believes; a code of another kind is refused.

    Raises:
        DataFileExists, UnsafeLocation, DataFolderRefused, NoSuchRecord: nothing is left behind.
    """
    path = data_file(folder)
    forced = _check_location(folder, force=force_location)
    draft = path.with_suffix(".new")
    with known_failures(path), ExitStack() as on_failure:
        if path.exists():
            raise errors.DataFileExists(path)
        folder.mkdir(parents=True, exist_ok=True)
        _take_lock(folder)
        on_failure.callback(_LOCKS[folder.resolve()].path.unlink, missing_ok=True)
        on_failure.callback(_free_lock, folder)
        if path.exists():
            raise errors.DataFileExists(path)  # another process was faster
        draft.unlink(missing_ok=True)
        on_failure.callback(lambda: draft.unlink(missing_ok=True))
        on_failure.callback(link.close)
        _create(draft, code, district=district, forced=forced)
        put_in_place(draft, path)
        on_failure.pop_all()
    desk = open_office(folder, who, force_location=force_location)
    from models.journal.operation import operation  # noqa: PLC0415 - once in an office's life
    from models.records.operations import OperationKind  # noqa: PLC0415 - as above

    with operation(desk, OperationKind.NEW_OFFICE, detail=desk.office_name):
        pass
    return desk


def _create(path: Path, code: str, *, district: bool | None, forced: bool) -> None:
    from models.database import db  # noqa: PLC0415 - a start that finds all in order makes nothing
    from models.shape import give_shape  # noqa: PLC0415 - as above

    link.lead_to(path, _pragmas(forced=forced))
    with db.connection_context(), db.atomic("IMMEDIATE"):
        give_shape(code)
        (kind,) = sql("SELECT u.kind FROM self LEFT JOIN unit u ON u.key=self.office").fetchone()
        if kind not in _OFFICES or (district is True and kind != "district"):
            raise errors.NoSuchRecord("Unit code", code)
        sql(f"PRAGMA application_id={APPLICATION_ID}")
        sql(f"PRAGMA user_version={VERSION}")


def open_office(folder: Path, who: str, *, read_only: bool = False, force_location: bool = False) -> Desk:
    """Open the data file of `folder` for `who`; a reader takes no lock and writes nothing.

    Raises:
        NoDataFile, NotOurDataFile, NewerDataFile, DamagedDataFile, UnsafeLocation, AlreadyOpen.
        OlderDataFile: a reader met a file that only a writer may bring up to this version.
    """
    path = data_file(folder)
    _check_file(path)
    forced = _check_location(folder, force=force_location)
    if not read_only:
        _take_lock(folder)
    with known_failures(path), ExitStack() as on_failure:
        on_failure.callback(close_office, folder)
        link.lead_to(path, _pragmas(forced=forced) | ({"query_only": 1} if read_only else {}))
        _check_version(path)
        if not read_only:
            forget_run(folder)
        if not is_marked():
            _look_over(path, read_only=read_only)
        desk = _desk(folder, who, read_only=read_only, forced=forced)
        on_failure.pop_all()
    return desk


def _look_over(path: Path, *, read_only: bool) -> None:
    """Bring a file up to this version's shape; a reader only looks."""
    from models.shape import bring_up_to_date, is_current  # noqa: PLC0415 - a marked file is not looked over

    if not read_only:
        bring_up_to_date()
    elif not is_current():
        raise errors.OlderDataFile(path)


def close_office(folder: Path) -> None:
    """Close the data file and let the next process write."""
    link.close()
    _free_lock(folder)


def close_thread() -> None:
    """Close the database connection of the calling thread."""
    link.close()


def _pragmas(*, forced: bool) -> dict[str, str | int]:
    mode = ("delete", "extra") if forced else ("wal", "full")
    return {
        "journal_mode": mode[0],
        "synchronous": mode[1],
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "cache_size": -32000,
    }


def _check_file(path: Path) -> None:
    if not path.exists():
        raise errors.NoDataFile(path)
    if not path.is_file():
        raise errors.NotOurDataFile(path)  # reading a pipe would wait for ever
    try:
        with path.open("rb") as source:
            header = source.read(_HEADER_BYTES)
    except PermissionError as error:
        raise errors.DataFolderRefused(path) from error
    if len(header) < _HEADER_BYTES or not header.startswith(_SQLITE_HEADER):
        raise errors.NotOurDataFile(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise errors.NotOurDataFile(path)


def _check_version(path: Path) -> None:
    (version,) = sql("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise errors.NewerDataFile(path)


def _check_location(folder: Path, *, force: bool) -> bool:
    kind = unsafe_kind(folder)
    if kind and not force:
        raise errors.UnsafeLocation(folder, kind)
    return kind is not None


def _take_lock(folder: Path) -> None:
    place = folder.resolve()
    if place in _LOCKS:
        return
    lock = DeskLock(place)
    if not lock.take():
        raise errors.AlreadyOpen(data_file(folder))
    _LOCKS[place] = lock


def _free_lock(folder: Path) -> None:
    if lock := _LOCKS.pop(folder.resolve(), None):
        lock.release()


def _desk(folder: Path, who: str, *, read_only: bool, forced: bool) -> Desk:
    found = sql("SELECT u.key, u.code, u.name, u.kind FROM self JOIN unit u ON u.key=self.office").fetchone()
    office, code, name, kind = found
    return Desk(
        who=who,
        office=office,
        office_code=code or "",
        office_name=read_setting(OFFICE_NAME) or name,
        is_district=kind == "district",
        folder=folder,
        read_only=read_only,
        forced_location=forced,
    )

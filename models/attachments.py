"""Files kept beside the data file under their own hash: equal content is kept once, and never changed."""

import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from models.errors import DataFolderRefused, DiskFull, FileLimitReached, KeptFileDamaged, KeptFileMissing
from models.placing import put_in_place
from models.records.desk import Desk
from models.records.progress import Progress, no_progress

_FOLDER = "attachments"
_REFUSED = {
    errno.ENOSPC: DiskFull,
    getattr(errno, "EDQUOT", errno.ENOSPC): DiskFull,
    errno.EFBIG: FileLimitReached,  # the file system, or whoever set a limit, takes no larger file
}
_PORTION = 1 << 20  # bytes in memory at once


def keep_attachment(desk: Desk, content: bytes) -> str:
    """Keep `content` and return its sha256 in hexadecimal.

    Raises:
        DiskFull, FileLimitReached, DataFolderRefused: nothing was kept.
    """
    name = hashlib.sha256(content).hexdigest()
    path = attachment_path(desk, name)
    return name if _is_whole(path, name) else _take_in(desk, [content])


def keep_file(desk: Desk, source: IO[bytes], size: int, progress: Progress = no_progress) -> str:
    """Keep the content of an open file and return its sha256; never more than a portion is in memory.

    Raises:
        DiskFull, FileLimitReached, DataFolderRefused: nothing was kept.
        OSError: the source cannot be read to its end.
    """

    def portions() -> Iterator[bytes]:
        done = 0
        while portion := source.read(_PORTION):
            done += len(portion)
            progress(done, size)
            yield portion

    return _take_in(desk, portions())


def attachment_path(desk: Desk, name: str) -> Path:
    """Return where the file with this hash lies, or would lie."""
    return desk.folder / _FOLDER / name[:2] / name


def read_attachment(desk: Desk, name: str, called: str = "") -> bytes:
    """Return the content kept under this hash; `called` is what people know the file by.

    Raises:
        KeptFileMissing, KeptFileDamaged: it is not there, or not what was kept.
    """
    try:
        content = attachment_path(desk, name).read_bytes()
    except OSError as error:
        raise KeptFileMissing(called) from error
    if hashlib.sha256(content).hexdigest() != name:
        raise KeptFileDamaged(called)
    return content


def copy_attachment(
    desk: Desk, name: str, target: Path, called: str = "", progress: Progress = no_progress
) -> None:
    """Write what is kept under this hash to `target`, whole or not at all.

    Raises:
        KeptFileMissing, KeptFileDamaged: it is not there, or not what was kept; `target` is as before.
        OSError: `target` cannot be written.
    """
    path = attachment_path(desk, name)
    if not path.is_file():
        raise KeptFileMissing(called)
    draft = target.with_name(f".{secrets.token_hex(4)}.new")
    try:
        with path.open("rb") as source, draft.open("wb") as out:
            shutil.copyfileobj(source, out, _PORTION)
        if _hash_of(draft, progress) != name:
            raise KeptFileDamaged(called)
        put_in_place(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def what_is_wrong(desk: Desk, name: str) -> type[KeptFileMissing | KeptFileDamaged] | None:
    """Say whether the file under this hash is missing or damaged; None where it is as it was kept."""
    path = attachment_path(desk, name)
    try:
        return None if _hash_of(path) == name else KeptFileDamaged
    except OSError:
        return KeptFileMissing


def _is_whole(path: Path, name: str) -> bool:
    """Say whether the content is kept already; a file cut short by a power failure is written anew."""
    try:
        return _hash_of(path) == name
    except OSError:
        return False


def _hash_of(path: Path, progress: Progress = no_progress) -> str:
    seen, total, done = hashlib.sha256(), path.stat().st_size, 0
    with path.open("rb") as content:
        while portion := content.read(_PORTION):
            seen.update(portion)
            done += len(portion)
            progress(done, total)
    return seen.hexdigest()


def _take_in(desk: Desk, portions: Iterable[bytes]) -> str:
    """Write portions into a draft and give it its place, once its hash is known."""
    root = desk.folder / _FOLDER
    draft = root / f"{secrets.token_hex(8)}.new"
    try:
        name = _write(draft, iter(portions))
        path = attachment_path(desk, name)
        if not _is_whole(path, name):
            with _refusals(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return name


def _write(draft: Path, portions: Iterator[bytes]) -> str:
    """Write the draft and return its hash; only its own failures are the data folder's."""
    seen = hashlib.sha256()
    with _refusals(draft):
        draft.parent.mkdir(parents=True, exist_ok=True)
        out = draft.open("wb")
    with out:
        for portion in portions:
            seen.update(portion)
            with _refusals(draft):
                out.write(portion)
        with _refusals(draft):
            out.flush()
            os.fsync(out.fileno())
    return seen.hexdigest()


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _REFUSED.get(error.errno or 0, DataFolderRefused)(path) from error

"""Files kept beside the data file under their own hash: equal content is kept once, and never changed."""

import errno
import hashlib
import os
import secrets
from pathlib import Path

from models.errors import DataFolderRefused, DiskFull
from models.placing import put_in_place
from models.records.desk import Desk

_FOLDER = "attachments"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


def keep_attachment(desk: Desk, content: bytes) -> str:
    """Keep `content` and return its sha256 in hexadecimal."""
    name = hashlib.sha256(content).hexdigest()
    path = attachment_path(desk, name)
    if path.exists():
        return name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)
    except OSError as error:
        raise (DiskFull if error.errno in _NO_ROOM else DataFolderRefused)(path) from error
    return name


def attachment_path(desk: Desk, name: str) -> Path:
    """Return where the file with this hash lies, or would lie."""
    return desk.folder / _FOLDER / name[:2] / name


def read_attachment(desk: Desk, name: str) -> bytes:
    """Return the content kept under this hash."""
    return attachment_path(desk, name).read_bytes()


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        with draft.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)

"""Files about a member: copied in and hashed, copied out, and looked at by the self-check."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from models.attachments import copy_attachment, keep_file, what_is_wrong
from models.clock import now
from models.database import sql
from models.errors import GridworkError, KeptFileMissing, NoSuchRecord
from models.intake.errors import FileEmpty, FileForbidden, FileMissing, FileNotRegular, FileNotWritten
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.progress import Progress, no_progress
from models.records.saying import Saying, say
from models.registers.child_rows import name_of_parent
from models.registers.member_file import stored_row
from models.tables.fields import spec_of
from models.tables.person_file import Attachment
from resources.i18n import N_

MOST_BYTES = 200_000_000  # of one file
_NAME = spec_of(Attachment.name).spec.length
_KEPT = (
    # of each kept file: its hash, what people know it by, and whom it is about
    "SELECT a.hash, a.name, m.name FROM attachment a JOIN member m ON m.key=a.member"
    " UNION SELECT s.photo, '', m.name FROM member_sensitive s JOIN member m ON m.key=s.key"
    " WHERE s.photo IS NOT NULL"
    " UNION SELECT hash, name, '' FROM sheet_scan"
    " UNION SELECT layout_hash, form||' '||code, '' FROM sheet WHERE layout_hash IS NOT NULL"
    " UNION SELECT blank_hash, form||' '||code, '' FROM sheet WHERE blank_hash IS NOT NULL"
)


class AttachmentTooBig(GridworkError):
    """A file larger than an attachment may be; `limit` is in megabytes."""

    def __init__(self, file: str, limit: int) -> None:
        super().__init__(file, limit)
        self.file, self.limit = file, limit


class AttachedAlready(GridworkError):
    """The member has a file of this very content; `named` is what it is called there."""

    def __init__(self, file: str, named: str) -> None:
        super().__init__(file, named)
        self.file, self.named = file, named


class KeptFile(NamedTuple):
    """An attachment as it is opened or saved: its hash and its name."""

    hash: str
    name: str


def attach_file(desk: Desk, member: str, path: Path, progress: Progress = no_progress) -> str:
    """Copy a file into the data folder, hang it on the member and return the operation.

    Raises:
        UnreadableFile, AttachmentTooBig: the file cannot be taken.
        AttachedAlready: the member has it.
        DiskFull, DataFolderRefused, WriteRefused, ReadOnlyDesk: nothing was attached.
        NoSuchRecord: the member is gone.
    """
    size = _size_of(path)
    if stored_row("member", member) is None:
        raise NoSuchRecord(N_("Member"), "")
    try:
        with path.open("rb") as source:
            name = keep_file(desk, source, size, progress)
    except OSError as error:
        raise FileForbidden(path.name) from error
    known = sql("SELECT name FROM attachment WHERE member=? AND hash=?", member, name).fetchone()
    if known:
        raise AttachedAlready(path.name, str(known[0]))
    row = {
        "member": member,
        "hash": name,
        "name": _fitting(path.name),
        "size": size,
        "made": now().date().isoformat(),
    }
    detail = name_of_parent("attachment", row)
    with operation(desk, OperationKind.MEMBER_EDIT, detail=detail) as identity:
        Attachment.insert(**row).execute()
    return identity


def kept_file(key: str) -> KeptFile:
    """Return what is needed to open or save an attachment.

    Raises:
        NoSuchRecord: the row is gone.
    """
    row = stored_row("attachment", key)
    if row is None:
        raise NoSuchRecord(N_("Attachment"), "")
    return KeptFile(row["hash"], row["name"])


def save_attachment(desk: Desk, key: str, target: Path, progress: Progress = no_progress) -> Path:
    """Copy an attachment out to `target`, whole or not at all.

    Raises:
        KeptFileMissing, KeptFileDamaged, NoSuchRecord: it cannot be read.
        FileNotWritten: `target` is as it was.
    """
    kept = kept_file(key)
    try:
        copy_attachment(desk, kept.hash, target, kept.name, progress)
    except OSError as error:
        raise FileNotWritten(target.name, str(error)) from error
    return target


def check_kept_files(desk: Desk, progress: Progress = no_progress) -> list[Saying]:
    """Return which kept files are missing or damaged; each is read once, whole."""
    kept: dict[str, tuple[str, str]] = {}
    for name, called, about in sql(_KEPT):
        kept.setdefault(name, (called, about))
    return list(_wrong(desk, kept, progress))


def _wrong(desk: Desk, kept: dict[str, tuple[str, str]], progress: Progress) -> Iterator[Saying]:
    for done, (name, (called, about)) in enumerate(kept.items(), start=1):
        wrong = what_is_wrong(desk, name)
        if wrong:
            is_missing = wrong is KeptFileMissing
            missing = N_("The kept file is not in the data folder: {file}")
            damaged = N_("The kept file is damaged: {file}")
            file = " · ".join(filter(None, (about, called)))
            yield say(missing if is_missing else damaged, file=file)
        progress(done, len(kept))


def _size_of(path: Path) -> int:
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise FileMissing(path.name) from error
    except OSError as error:
        raise FileForbidden(path.name) from error
    if not stat.S_ISREG(status.st_mode):
        raise FileNotRegular(path.name)
    if status.st_size == 0:
        raise FileEmpty(path.name)
    if status.st_size > MOST_BYTES:
        raise AttachmentTooBig(path.name, MOST_BYTES // 1_000_000)
    return status.st_size


def _fitting(name: str) -> str:
    """Return a file's name as long as the field takes, with its ending; lone surrogates cannot be stored."""
    plain = name.encode("utf-8", "replace").decode("utf-8")
    ending = Path(plain).suffix[-20:]
    return plain if len(plain) <= _NAME else plain[: _NAME - len(ending)] + ending

"""A member's photo: a cropped JPEG kept by its hash, while the office has the field switched on."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from models.attachments import attachment_path, keep_attachment, read_attachment
from models.database import sql
from models.errors import InvalidValue
from models.intake.person_photo import MOST_BYTES, is_bare_jpeg
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.progress import Progress, no_progress
from models.registers.member_edit import SWITCHED_OFF, edit_field
from models.registers.member_file import lock_reason, stored_row
from models.switched import sensitive_off
from models.tables.fields import spec_of
from models.tables.people import MemberSensitive
from resources.i18n import N_

PHOTO: FieldSpec = spec_of(MemberSensitive.photo)
NOT_CROPPED = N_("this is not a cropped JPEG without further data")
_DISK_THREADS = 8  # that wait for the disk beside each other: one after the other takes five times as long
_PHOTOS = (
    "SELECT s.key, s.photo, m.name FROM member_sensitive s JOIN member m ON m.key=s.key"
    " WHERE s.photo IS NOT NULL AND s.key IN (SELECT value FROM json_each(?))"
)


def is_photo_on() -> bool:
    """Say whether this office keeps photos."""
    return PHOTO not in sensitive_off()


def photo_lock(desk: Desk, member: str) -> str:
    """Return why this desk may not change the photo, as a message id; empty where it may."""
    return lock_reason(desk, PHOTO, stored_row("member_sensitive", member) or {"key": member})


def photo_hash(member: str) -> str:
    """Return the hash of the member's photo; empty where there is none or the field is off."""
    row = stored_row("member_sensitive", member)
    return str(row["photo"] or "") if row and is_photo_on() else ""


def read_photo(desk: Desk, member: str) -> bytes:
    """Return the member's photo as a JPEG; empty where there is none or the field is off.

    Raises:
        KeptFileMissing, KeptFileDamaged: it is not there, or not what was kept.
    """
    name = photo_hash(member)
    return read_attachment(desk, name) if name else b""


def photos_of(desk: Desk, members: Sequence[str]) -> dict[str, bytes]:
    """Return the photos of those members who have one, for sheets that show them.

    Raises:
        KeptFileMissing, KeptFileDamaged: one is not there, or not what was kept; names the member.
    """
    found = sql(_PHOTOS, json.dumps(members)) if is_photo_on() else ()
    return {member: read_attachment(desk, name, called) for member, name, called in found}


def keep_photo(desk: Desk, member: str, jpeg: bytes) -> str:
    """Keep a cropped picture as the member's photo and return the operation.

    Raises:
        InvalidValue: the field is off, or this is not a small JPEG without EXIF.
        DiskFull, DataFolderRefused, WriteRefused, ReadOnlyDesk, NoSuchRecord: nothing was changed.
    """
    if not is_photo_on():
        raise InvalidValue(PHOTO.term, "", SWITCHED_OFF)
    if len(jpeg) > MOST_BYTES or not is_bare_jpeg(jpeg):
        raise InvalidValue(PHOTO.term, "", NOT_CROPPED)
    return edit_field(desk, PHOTO, member, keep_attachment(desk, jpeg))


@contextmanager
def photos_kept(desk: Desk, photos: Sequence[bytes], progress: Progress = no_progress) -> Iterator[None]:
    """Keep photos beside the data file; where the block fails none is left that was not there before.

    Raises:
        DiskFull, DataFolderRefused: none was kept.
    """
    made: list[Path] = []
    is_done = False
    try:
        with ThreadPoolExecutor(_DISK_THREADS) as pool:
            paths = [attachment_path(desk, hashlib.sha256(photo).hexdigest()) for photo in photos]
            made += [path for path in paths if not path.exists()]
            for done, _ in enumerate(pool.map(partial(keep_attachment, desk), photos)):
                progress(done, len(photos))
        yield
        is_done = True
    finally:
        for path in () if is_done else made:
            path.unlink(missing_ok=True)


def drop_photo(desk: Desk, member: str) -> str:
    """Take the photo off the member's file and return the operation, empty where there was none.

    Raises:
        WriteRefused, ReadOnlyDesk, NoSuchRecord: nothing was changed.
    """
    return edit_field(desk, PHOTO, member, "")

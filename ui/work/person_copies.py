"""Saves members' registration files (.lrmx) into a folder: whole or not at all, never over another."""

import os
import secrets
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.intake.errors import FileNotWritten
from models.placing import put_in_place
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.progress import Progress, no_progress
from models.registers.person_copies import check_copies, leaving_recorded, person_copies
from ui.work.file_names import safe_name, unused_name

_ENDING = ".lrmx"
_AT_ONCE = 100  # members whose rows and photos are in memory together


@dataclass(frozen=True, slots=True)
class _Draft:
    """A file that lies in the folder under a name of the moment."""

    draft: Path
    name: str


def save_copies(
    desk: Desk,
    members: Sequence[str],
    folder: Path,
    progress: Progress = no_progress,
    *,
    leaving: Collection[FieldSpec] = (),
    reason: str = "",
) -> list[Path]:
    """Save one file for each member and return where they are, in the order of `members`.

    Who let a switched part out, when and for what `reason` stays in the history.

    Raises:
        FileNotWritten, KeptFileMissing, KeptFileDamaged, NoSuchRecord: none of the files is left behind.
        ReasonMissing, SensitiveFieldOff, ReadOnlyDesk: a part may not go out so.
    """
    check_copies(desk, leaving, reason)
    with _cleared_away() as (drafts, placed), _told_by_name(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for start in range(0, len(members), _AT_ONCE):
            progress(start, len(members))
            for copy in person_copies(desk, members[start : start + _AT_ONCE], leaving):
                drafts.append(_drafted(folder, copy.name, copy.content))
        with leaving_recorded(desk, leaving, len(members), reason):
            for one in drafts:
                placed.append(_placed(folder, one))
        progress(len(members), len(members))
    return placed


@contextmanager
def _cleared_away() -> Iterator[tuple[list[_Draft], list[Path]]]:
    """Take away drafts, and what came to its place too where the block fails."""
    drafts: list[_Draft] = []
    placed: list[Path] = []
    is_done = False
    try:
        yield drafts, placed
        is_done = True
    finally:
        for path in (*(one.draft for one in drafts), *(() if is_done else placed)):
            path.unlink(missing_ok=True)


@contextmanager
def _told_by_name(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileNotWritten(folder.name, str(error)) from error


def _drafted(folder: Path, name: str, content: bytes) -> _Draft:
    """Write a file under a name of the moment, down to the disk."""
    draft = folder / f".{secrets.token_hex(8)}.new"
    try:
        with draft.open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return _Draft(draft, safe_name(name) + _ENDING)


def _placed(folder: Path, one: _Draft) -> Path:
    """Give a file the first name that nobody has; an empty one holds the name until it comes."""
    path = folder / one.name
    while True:
        try:
            path.open("xb").close()
        except FileExistsError:
            path = folder / unused_name(one.name, [other.name for other in folder.iterdir()])
            continue
        try:
            put_in_place(one.draft, path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path

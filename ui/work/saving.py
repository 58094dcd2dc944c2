"""Puts finished files where the person wants them: all of them whole, or none at all."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from models.errors import DiskFull, GridworkError
from models.placing import put_in_place
from models.records.progress import Progress, no_progress

_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)


class TargetError(GridworkError):
    """A file that cannot be saved where it was asked for."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class TargetInUse(TargetError):
    """The file is there and another program, a viewer perhaps, holds it."""


class TargetRefused(TargetError):
    """The folder is not there, or may not be written to."""


class Delivery:
    """Copies files beside their targets, then puts them all in place in one go, or takes them back."""

    def __init__(self, files: Sequence[tuple[Path, Path]]) -> None:
        self._files = files  # (source, target)
        self._drafts: list[Path] = []
        self._set_aside: list[tuple[Path, Path | None]] = []  # target, and what stood there before

    def copy(self, progress: Progress) -> None:
        """Copy every file beside its target: whatever can fail for want of room fails here."""
        for done, (source, target) in enumerate(self._files):
            progress(done, len(self._files))
            draft = _beside(target, "new")
            self._drafts.append(draft)
            with known_failures(target), source.open("rb") as content, draft.open("xb") as out:
                shutil.copyfileobj(content, out)
                out.flush()
                os.fsync(out.fileno())

    def place(self) -> None:
        """Put every copy in place; what stood there is set aside until `settle`."""
        for draft, (_, target) in zip(self._drafts, self._files, strict=True):
            with known_failures(target, TargetInUse):
                before = None
                if target.exists():
                    before = _beside(target, "old")
                    target.replace(before)
                self._set_aside.append((target, before))
                put_in_place(draft, target)

    def settle(self, *, is_kept: bool) -> None:
        """Clean up: drop what was set aside, or put everything back as it was."""
        for target, before in self._set_aside:
            with suppress(OSError):
                if is_kept and before:
                    before.unlink()
                elif before:
                    before.replace(target)
                elif not is_kept:
                    target.unlink(missing_ok=True)
        for draft in self._drafts:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def deliver_copy(source: Path, target: Path) -> Path:
    """Put a copy of one finished file where the person wants it, and return where that is."""
    delivery, is_kept = Delivery([(source, target)]), False
    try:
        delivery.copy(no_progress)
        delivery.place()
        is_kept = True
    finally:
        delivery.settle(is_kept=is_kept)
    return target


def _beside(target: Path, end: str) -> Path:
    return target.with_name(f".{secrets.token_hex(6)}.{end}")


@contextmanager
def known_failures(target: Path, refused: type[TargetError] = TargetRefused) -> Iterator[None]:
    """Turn what the system says into the failures that have a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFull(target) from error
        raise (refused if isinstance(error, PermissionError) else TargetRefused)(target) from error

"""Reads files in a child process with limits of time and memory, and gives back plain cells."""

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from models.intake import errors
from models.intake.assembly import Assembly
from models.intake.child import Child
from models.intake.limits import LIMITS, Limits
from models.intake.reader import command, request
from models.records.progress import Progress, no_progress
from models.records.workbook import Workbook
from resources.i18n import N_


def read_workbook(path: Path, progress: Progress = no_progress, limits: Limits = LIMITS) -> Workbook:
    """Return every filled cell of one file, or of all files in a folder or zip, as `read_files` does."""
    return read_files([path], progress, limits)


def read_files(paths: Sequence[Path], progress: Progress = no_progress, limits: Limits = LIMITS) -> Workbook:
    """Return every filled cell of the files, also of those in folders and zips, as one workbook.

    A file among several that cannot be read is listed in the workbook and stops no other.

    Raises:
        UnreadableFile: the only file cannot be read whole, or all together are too much.
    """
    paths = list(dict.fromkeys(path.absolute() for path in paths))
    assembly = Assembly(called(paths))
    asked = [path.resolve() for path in paths if _is_let_in(path, limits, assembly, is_alone=len(paths) == 1)]
    while asked and not assembly.is_whole:
        begun = assembly.files
        try:
            _read(asked, progress, limits, assembly)
        except (errors.FileTakesTooLong, errors.FileTakesTooMuchMemory, errors.FileDamaged) as error:
            if assembly.files == begun:  # it is about the only file, or nothing can be gone on with
                raise
            assembly.fail(error)  # the next child begins after this file
    return assembly.workbook()


def called(paths: Sequence[Path]) -> str:
    """Return how what was chosen is called: a name, and how many more there are."""
    return paths[0].name + (f" + {len(paths) - 1}" if len(paths) > 1 else "")


def _read(paths: Sequence[Path], progress: Progress, limits: Limits, assembly: Assembly) -> None:
    """Let one child read what was not dealt with yet."""
    with Child(command(limits), limits, request(paths, skip=assembly.files)) as child:
        for line in _watched(child, progress, assembly):
            if assembly.take(line):
                child.begin_anew()
    if assembly.problem:
        raise assembly.problem
    if not assembly.is_whole:
        raise errors.FileDamaged(assembly.file, child.last_words)


def _is_let_in(path: Path, limits: Limits, assembly: Assembly, *, is_alone: bool) -> bool:
    try:
        _refuse_at_the_door(path, limits)
    except errors.UnreadableFile as error:
        if is_alone:
            raise
        assembly.unread.append(error)
        return False
    return True


def _refuse_at_the_door(path: Path, limits: Limits) -> None:
    start = b""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            if next(path.iterdir(), None) is None:
                raise errors.FolderEmpty(path.name)
            return
        if stat.S_ISREG(status.st_mode):
            with path.open("rb") as opened:
                start = opened.read(2)
    except FileNotFoundError as error:
        raise errors.FileMissing(path.name) from error
    except OSError as error:
        raise errors.FileForbidden(path.name) from error
    if not stat.S_ISREG(status.st_mode):
        raise errors.FileNotRegular(path.name)
    if status.st_size == 0:
        raise errors.FileEmpty(path.name)
    most = limits.archive_bytes if start == b"PK" else limits.file_bytes
    if status.st_size > most:
        raise errors.FileTooBig(path.name, N_("bytes"), most)


def _watched(child: Child, progress: Progress, assembly: Assembly) -> Iterator[bytes]:
    """Yield the child's lines; between them the clerk may cancel and the limits are looked at."""
    for line in child.lines():
        progress(assembly.done, 0)
        if child.is_late:
            raise errors.FileTakesTooLong(assembly.file, child.limits.seconds)
        if child.is_greedy:
            raise errors.FileTakesTooMuchMemory(assembly.file, child.limits.megabytes)
        if line:
            yield line

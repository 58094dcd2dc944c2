"""Reads a file in a child process with limits of time and memory, and gives back plain cells."""

import json
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from models.intake import errors
from models.intake.child import Child
from models.intake.found import RawCell
from models.intake.limits import LIMITS, Limits
from models.intake.reader import command
from models.records.progress import Progress, no_progress
from models.records.workbook import Cell, CellKind, Row, Span, Workbook, WorkbookSheet
from resources.i18n import N_

_KINDS = {kind.value: kind for kind in CellKind}
_PLAIN: dict[str, Callable[[str, str], errors.UnreadableFile]] = {
    "empty": errors.FileEmpty,
    "locked": errors.FileLocked,
    "damaged": errors.FileDamaged,
    "other kind": errors.FileOfAnotherKind,
    "no file": errors.FileNotRegular,
    "encoding": errors.FileEncodingUnknown,
}


def read_workbook(path: Path, progress: Progress = no_progress, limits: Limits = LIMITS) -> Workbook:
    """Return every filled cell of the file; raise an `UnreadableFile` where it cannot be read whole."""
    _refuse_at_the_door(path, limits)
    assembly = _Assembly(path.name)
    with Child(command(path.resolve(), limits), limits) as child:
        for line in _watched(child, path.name, progress, assembly):
            assembly.take(line)
    if assembly.problem:
        raise assembly.problem
    if not assembly.is_whole:
        raise errors.FileDamaged(path.name, child.last_words)
    if not any(sheet.rows for sheet in assembly.sheets):
        raise errors.FileEmpty(path.name)
    return Workbook(path.name, assembly.form, tuple(assembly.sheets), assembly.date_1904)


def _refuse_at_the_door(path: Path, limits: Limits) -> None:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            next(path.iterdir(), None)
            return
        if stat.S_ISREG(status.st_mode):
            path.open("rb").close()
    except FileNotFoundError as error:
        raise errors.FileMissing(path.name) from error
    except OSError as error:
        raise errors.FileForbidden(path.name) from error
    if not stat.S_ISREG(status.st_mode):
        raise errors.FileNotRegular(path.name)
    if status.st_size == 0:
        raise errors.FileEmpty(path.name)
    if status.st_size > limits.file_bytes:
        raise errors.FileTooBig(path.name, N_("bytes"), limits.file_bytes)


def _watched(child: Child, file: str, progress: Progress, assembly: "_Assembly") -> Iterator[bytes]:
    """Yield the child's lines; between them the clerk may cancel and the limits are looked at."""
    for line in child.lines():
        progress(assembly.done, 0)
        if child.is_late:
            raise errors.FileTakesTooLong(file, child.limits.seconds)
        if child.is_greedy:
            raise errors.FileTakesTooMuchMemory(file, child.limits.megabytes)
        if line:
            yield line


class _Assembly:
    """Puts the child's lines together; a line of a wrong shape is a damaged file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.form = ""
        self.date_1904 = False
        self.is_whole = False
        self.problem: errors.UnreadableFile | None = None
        self.done = 0
        self.sheets: list[WorkbookSheet] = []
        self._rows: list[Row] = []

    def take(self, line: bytes) -> None:
        """Take one line."""
        try:
            said = json.loads(line)
        except ValueError as error:  # the child died in the middle of a line
            raise errors.FileDamaged(self._file, str(error)) from error
        if "problem" in said:
            inside = said.get("inside", "")
            file = f"{self._file} › {inside}" if inside else self._file
            self.problem = _error(file, said["problem"], said["found"], said["limit"])
        elif "rows" in said:
            self.done = said["done"]
            self._rows += [_row(*row) for row in said["rows"]]
        elif "sheet" in said:
            self.sheets.append(WorkbookSheet(said["sheet"], (), (), said["hidden"]))
        elif "spans" in said:
            spans = tuple(Span(*span) for span in said["spans"])
            self._close_sheet(spans)
        elif "book" in said:
            self.form, self.date_1904 = said["book"], said["date_1904"]
        else:
            self._close_sheet(())
            self.is_whole = True

    def _close_sheet(self, spans: tuple[Span, ...]) -> None:
        if self._rows or spans:
            begun = self.sheets.pop()
            self.sheets.append(WorkbookSheet(begun.name, tuple(self._rows), spans, begun.hidden))
            self._rows = []


def _row(number: int, hidden: bool, cells: list[RawCell]) -> Row:  # noqa: FBT001 - as the line has it
    return Row(
        number,
        tuple(Cell(column, _KINDS[kind], text, shown) for column, kind, text, shown in cells),
        hidden,
    )


def _error(file: str, problem: str, found: str, limit: int) -> errors.UnreadableFile:
    if problem == "too big":
        return errors.FileTooBig(file, found, limit)
    if problem == "person":
        return errors.PersonFileRefused(file, found, limit)
    if problem == "memory":
        return errors.FileTakesTooMuchMemory(file, limit)
    return _PLAIN[problem](file, found)

"""Puts the lines of the reading child together: sheets and rows, file by file."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from models.intake import errors
from models.intake.found import RawCell
from models.records.person_file import PersonFile
from models.records.workbook import FILE_MARK, Cell, CellKind, Row, Span, Workbook, WorkbookSheet

_KINDS = {kind.value: kind for kind in CellKind}
_ERRORS: dict[str, Callable[[str, str, int], errors.UnreadableFile]] = {
    "empty": lambda file, found, _limit: errors.FileEmpty(file, found),
    "locked": lambda file, found, _limit: errors.FileLocked(file, found),
    "damaged": lambda file, found, _limit: errors.FileDamaged(file, found),
    "other kind": lambda file, found, _limit: errors.FileOfAnotherKind(file, found),
    "encoding": lambda file, found, _limit: errors.FileEncodingUnknown(file, found),
    "twin": lambda file, found, _limit: errors.FileTwice(file, found),
    "too big": errors.FileTooBig,
    "person": errors.PersonFileRefused,
    "inside": errors.FileInsideRefused,
    "memory": lambda file, _found, limit: errors.FileTakesTooMuchMemory(file, limit),
}


class Assembly:
    """Takes lines; one of a wrong shape is a damaged file."""

    def __init__(self, chosen: str) -> None:
        self._chosen = chosen
        self._here = ""  # the file that is read now, of several
        self._first = 0  # sheets before it
        self._form = ""
        self._date_1904 = False
        self._sheets: list[WorkbookSheet] = []
        self._rows: list[Row] = []
        self.files = 0  # that were begun, of several
        self.unread: list[errors.UnreadableFile] = []
        self.problem: errors.UnreadableFile | None = None  # with all of it
        self.is_whole = False
        self.done = 0

    @property
    def file(self) -> str:
        """What is read now, by the name that a clerk knows it by."""
        return self._here or self._chosen

    def take(self, line: bytes) -> bool:
        """Take one line; say whether another file began with it."""
        try:
            said = json.loads(line)
        except ValueError as error:  # the child died in the middle of a line
            raise errors.FileDamaged(self.file, str(error)) from error
        if "file" in said:
            self._begin(said["file"])
        else:
            self._take_of_file(said)
        return "file" in said

    def _take_of_file(self, said: dict[str, Any]) -> None:
        if "problem" in said:
            self._take_problem(said)
        elif "rows" in said:
            self.done = said["done"]
            self._rows += [_row(self._date_1904, *row) for row in said["rows"]]
        elif "sheet" in said:
            self._begin_sheet(said["sheet"], hidden=said["hidden"])
        elif "person" in said:
            self._sheets[-1] = replace(self._sheets[-1], person=_person(**said["person"]))
        elif "spans" in said:
            self._close_sheet(tuple(Span(*span) for span in said["spans"]))
        elif "book" in said:
            self._form, self._date_1904 = said["book"], said["date_1904"]
        else:
            self._close_sheet(())
            self._list_emptiness()
            self.is_whole = True

    def fail(self, error: errors.UnreadableFile) -> None:
        """List the file that is read now as one that cannot be, and drop what came of it."""
        self._rows = []
        del self._sheets[self._first :]
        self.unread.append(error)
        self._here = ""

    def workbook(self) -> Workbook:
        """Return all that was read.

        Raises:
            FileEmpty: there is nothing in it, and no file that says why.
        """
        if not self.unread and not any(sheet.rows for sheet in self._sheets):
            raise errors.FileEmpty(self._chosen)
        return Workbook(self._chosen, self._form, tuple(self._sheets), tuple(self.unread))

    def _begin(self, file: str) -> None:
        self._close_sheet(())
        self._list_emptiness()
        self._here, self._first = file, len(self._sheets)
        self.files += 1

    def _list_emptiness(self) -> None:
        if self._here and not any(sheet.rows for sheet in self._sheets[self._first :]):
            self.fail(errors.FileEmpty(self._here))

    def _take_problem(self, said: dict[str, object]) -> None:
        problem, found, limit = str(said["problem"]), str(said["found"]), int(str(said["limit"]))
        goes_on = bool(said.get("goes_on"))
        error = _ERRORS[problem](self.file if goes_on else self._chosen, found, limit)
        if goes_on:
            self.fail(error)
        else:
            self.problem = error

    def _begin_sheet(self, name: str, *, hidden: bool) -> None:
        told = f"{self._here}{FILE_MARK}{name}" if self._here and name != self._here else name
        self._sheets.append(WorkbookSheet(told, (), (), hidden, self._here))

    def _close_sheet(self, spans: tuple[Span, ...]) -> None:
        if self._rows or spans:
            begun = self._sheets.pop()
            self._sheets.append(replace(begun, rows=tuple(self._rows), spans=spans))
            self._rows = []


def _person(photo: str, **said: Any) -> PersonFile:  # noqa: ANN401 - as the line has it
    return PersonFile(photo=base64.b64decode(photo), **said)


def _row(date_1904: bool, number: int, hidden: bool, cells: list[RawCell]) -> Row:  # noqa: FBT001 - as the line has it
    return Row(
        number,
        tuple(Cell(column, _KINDS[kind], text, shown, date_1904) for column, kind, text, shown in cells),
        hidden,
    )

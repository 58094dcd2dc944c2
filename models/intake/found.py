"""What the readers in the child process report: cells as they come, or the one thing that is wrong."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from models.intake.limits import Limits
from resources.i18n import N_

RawCell = tuple[int, str, str, str]  # column, kind, text, number format
RawRow = tuple[int, bool, list[RawCell]]  # number, hidden, cells
RawSpan = tuple[int, int, int, int]
Emit = Callable[[dict[str, object]], None]
_ROWS_AT_ONCE = 200

TEXT, NUMBER, DATE, ERROR, FORMULA, BOOLEAN = "text", "number", "date", "error", "formula", "boolean"
SHEETS, ROWS, CELLS, COLUMNS = N_("workbook sheets"), N_("rows"), N_("cells"), N_("columns")
UNPACKED, CHARACTERS = N_("bytes when unpacked"), N_("characters in one cell")


class Unreadable(Exception):
    """Stops a reader: `problem` is one of the words that `reading.py` knows."""

    def __init__(self, problem: str, found: str = "", limit: int = 0, *, is_of_all: bool = False) -> None:
        super().__init__(problem, found, limit)
        self.is_of_all = is_of_all  # about all files together, not about the one that is read
        self.problem = problem
        self.found = found
        self.limit = limit

    def told(self) -> dict[str, object]:
        """Return what the parent process is told."""
        return {"problem": self.problem, "found": self.found, "limit": self.limit}


@dataclass
class Report:
    """Sends what a reader finds, and stops it at the limits."""

    emit: Emit
    limits: Limits
    rows: int = 0  # of all files
    cells: int = 0
    sheets: int = 0  # of the file that is read
    _rows_here: int = 0
    _cells_here: int = 0
    _waiting: list[RawRow] = field(default_factory=list)

    def book(self, form: str, *, date_1904: bool = False) -> None:
        """Say what kind of file it is."""
        self.emit({"book": form, "date_1904": date_1904})

    def file(self, name: str) -> None:
        """Begin one of several files; what was said of the one before stands."""
        self._flush()
        self.sheets = self._rows_here = self._cells_here = 0
        self.emit({"file": name})

    def problem(self, error: Unreadable) -> None:
        """Say why the file that was begun last is not taken; the others are."""
        self._waiting = []
        self.rows -= self._rows_here
        self.cells -= self._cells_here
        self.emit({**error.told(), "goes_on": True})

    def sheet(self, name: str, *, hidden: bool = False) -> None:
        """Begin a workbook sheet."""
        self._flush()
        self.sheets += 1
        self._at_most(self.sheets, SHEETS, self.limits.sheets)
        self.emit({"sheet": name, "hidden": hidden})

    def person_sheet(self, name: str) -> None:
        """Begin the table of one person's file; a folder may hold more of them than a workbook has sheets."""
        self._flush()
        self.emit({"sheet": name, "hidden": False})

    def person(self, said: dict[str, object]) -> None:
        """Say what the person's file that was begun last holds beyond its table."""
        self._flush()
        self.emit({"person": said})

    def all_rows(self, rows: Iterable[RawRow]) -> None:
        """Send the filled rows of the sheet that was begun last."""
        for row in rows:
            if row[2]:
                self._row(row)

    def spans(self, spans: Iterable[RawSpan]) -> None:
        """Send the merged cells of the sheet that was begun last."""
        self._flush()
        self.emit({"spans": list(spans)})

    def end(self) -> None:
        """Say that everything was read; without this word nothing counts."""
        self._flush()
        self.emit({"end": True})

    def _row(self, row: RawRow) -> None:
        self.rows += 1
        self.cells += len(row[2])
        self._rows_here += 1
        self._cells_here += len(row[2])
        for here, of_all, what, limit in (
            (self._rows_here, self.rows, ROWS, self.limits.rows),
            (self._cells_here, self.cells, CELLS, self.limits.cells),
        ):
            self._at_most(here, what, limit)
            if of_all > limit:
                raise Unreadable("too big", what, limit, is_of_all=True)
        self._at_most(max(cell[0] for cell in row[2]), COLUMNS, self.limits.columns)
        self._at_most(max(len(cell[2]) for cell in row[2]), CHARACTERS, self.limits.text)
        self._waiting.append(row)
        if len(self._waiting) >= _ROWS_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self.emit({"rows": self._waiting, "done": self.rows})
            self._waiting = []

    @staticmethod
    def _at_most(count: int, what: str, limit: int) -> None:
        if count > limit:
            raise Unreadable("too big", what, limit)

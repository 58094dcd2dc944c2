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

    def __init__(self, problem: str, found: str = "", limit: int = 0) -> None:
        super().__init__(problem, found, limit)
        self.problem = problem
        self.found = found
        self.limit = limit
        self.inside = ""  # the file of a folder or zip that it is about


@dataclass
class Report:
    """Sends what a reader finds, and stops it at the limits."""

    emit: Emit
    limits: Limits
    rows: int = 0
    cells: int = 0
    sheets: int = 0
    _waiting: list[RawRow] = field(default_factory=list)

    def book(self, form: str, *, date_1904: bool = False) -> None:
        """Say what kind of file it is."""
        self.emit({"book": form, "date_1904": date_1904})

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
        self._at_most(self.rows, ROWS, self.limits.rows)
        self._at_most(self.cells, CELLS, self.limits.cells)
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

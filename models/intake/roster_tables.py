"""Finds the tables of members in a workbook sheet, and tells members from notes and subtotals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.intake.headings import Headings
from models.intake.heads import Head, head_at
from models.records.fields import FieldSpec
from models.records.intake import LeftOut, SheetUse
from models.records.workbook import Cell, Row, Span, WorkbookSheet, cell_place
from models.rules.names import plain_spaces
from resources.i18n import N_

ROSTER = N_("a table of members")
NO_TABLE = N_("no table of members: left out")
NOTHING = N_("empty")
HIDDEN = N_("a hidden workbook sheet: left out")
TITLE = N_("above the table")
SUBTOTAL = N_("a subtotal")
NOTE = N_("a note")
AGAIN = N_("the headings once more")
_SUM = re.compile(
    r"^(?:小\s*计|合\s*计|总\s*计|共\s*计|累\s*计|sub-?total|total)|^共\s*\d+\s*[人名]", re.IGNORECASE
)
_REMARK = re.compile(r"^(?:注|备注|说明|填表|制表|审核|联系人|填报|报送|经办|日期|单位负责人)\w{0,6}\s*[:：]")
_FEW = 2  # columns that a table has at least
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A row about a member: the cells of the wanted columns, merged ones filled down."""

    sheet: str
    number: int
    hidden: bool
    cells: dict[FieldSpec, tuple[int, Cell]]  # by field: the column, and the cell
    key: tuple[int, Cell] | None
    name_column: int
    columns: dict[FieldSpec, int]
    file: str = ""  # of several, the one it is from

    def place(self, column: int) -> str:
        """Return where a cell of this row is."""
        return cell_place(self.sheet, column, self.number)


@dataclass(slots=True)
class FoundTable:
    """What was found in one workbook sheet."""

    use: SheetUse
    rows: list[MemberRow]


def find_table(sheet: WorkbookSheet, headings: Headings, name: FieldSpec) -> FoundTable:
    """Return the members of a workbook sheet and what else stands there."""
    if sheet.hidden or not sheet.rows:
        return FoundTable(SheetUse(sheet.name, HIDDEN if sheet.hidden else NOTHING), [])
    return _Finder(sheet, headings, name).found()


class _Finder:
    """Goes down one workbook sheet and tells heads, members and the rest apart."""

    def __init__(self, sheet: WorkbookSheet, headings: Headings, name: FieldSpec) -> None:
        self._sheet = sheet
        self._headings = headings
        self._name = name
        self._heads: list[Head] = []
        self._left_out: list[LeftOut] = []
        self._rows: list[MemberRow] = []
        self._fill = _Fill(sheet.rows, sheet.spans)

    def found(self) -> FoundTable:
        rows = self._sheet.rows
        index = 0
        while index < len(rows):
            index += self._take(rows, index)
        if not self._heads:
            return FoundTable(SheetUse(self._sheet.name, NO_TABLE, left_out=tuple(self._left_out)), [])
        columns = tuple(use for head in self._heads for use in head.uses)
        use = SheetUse(self._sheet.name, ROSTER, len(self._rows), columns, tuple(self._left_out))
        return FoundTable(use, self._rows)

    def _take(self, rows: Sequence[Row], index: int) -> int:
        """Take the row at `index` for what it is; return how many rows that was."""
        head = head_at(self._sheet, rows, index, self._headings, self._name)
        if head and self._heads and head.says_the_same_as(self._heads[-1]):
            for row in rows[index : index + head.height]:
                self._leave(row, AGAIN)
            return head.height
        if head:
            self._heads.append(head)
            return head.height
        row = rows[index]
        why = self._why_no_member(row) if self._heads else TITLE
        if why:
            self._leave(row, why)
        elif member := self._member(row):
            self._rows.append(member)
        return 1

    def _leave(self, row: Row, why: str) -> None:
        text = " ".join(plain_spaces(cell.text) for cell in row.cells)
        self._left_out.append(
            LeftOut(cell_place(self._sheet.name, row.cells[0].column, row.number), text[:_SHOWN], why)
        )

    def _why_no_member(self, row: Row) -> str:
        head = self._heads[-1]
        first = plain_spaces(row.cells[0].text)
        named = next((plain_spaces(cell.text) for cell in row.cells if cell.column == head.name_column), "")
        if _SUM.search(first) or _SUM.search(named):
            return SUBTOTAL
        alone = len(row.cells) == 1
        astray = alone and row.cells[0].column != head.name_column and len(head.columns) > _FEW
        remark = _REMARK.search(named or first)
        return NOTE if remark or astray or self._runs_across(row, head) else ""

    def _runs_across(self, row: Row, head: Head) -> bool:
        """A title inside the table is merged over the column of the names."""
        return any(
            span.top <= row.number <= span.bottom
            and span.left < span.right
            and span.left <= head.name_column <= span.right
            for span in self._fill.spans_at(row.number)
        )

    def _member(self, row: Row) -> MemberRow | None:
        head = self._heads[-1]
        by_column = self._fill.cells(row)
        cells = {
            field: (column, by_column[column])
            for field, column in head.columns.items()
            if column in by_column
        }
        key = by_column.get(head.key_column) if head.key_column else None
        if not cells:
            self._leave(row, NOTE)
            return None
        return MemberRow(
            self._sheet.name,
            row.number,
            row.hidden,
            cells,
            (head.key_column, key) if key else None,
            head.name_column,
            head.columns,
            self._sheet.file,
        )


class _Fill:
    """Cells merged downwards hold for every row that they reach."""

    def __init__(self, rows: Sequence[Row], spans: Sequence[Span]) -> None:
        tall = [span for span in spans if span.bottom > span.top]
        tops = {span.top for span in tall}
        by_place = {
            (row.number, cell.column): cell for row in rows if row.number in tops for cell in row.cells
        }
        self._reaching: dict[int, list[Cell]] = {}
        self._spans: dict[int, list[Span]] = {}
        filled = {row.number for row in rows}
        for span in spans:
            for number in _within(span, filled):
                self._spans.setdefault(number, []).append(span)
                cell = by_place.get((span.top, span.left))
                if cell and number > span.top:
                    self._reaching.setdefault(number, []).append(cell)

    def spans_at(self, number: int) -> Sequence[Span]:
        return self._spans.get(number, ())

    def cells(self, row: Row) -> dict[int, Cell]:
        reaching = {cell.column: cell for cell in self._reaching.get(row.number, ())}
        return reaching | {cell.column: cell for cell in row.cells}


def _within(span: Span, filled: set[int]) -> Iterator[int]:
    if span.bottom - span.top < len(filled):
        return (number for number in range(span.top, span.bottom + 1) if number in filled)
    return (number for number in filled if span.top <= number <= span.bottom)

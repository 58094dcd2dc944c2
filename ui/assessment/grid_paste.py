"""A block from a spreadsheet, read against the entry grid: what is taken, and what is refused, by cell."""

import csv
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from models.records.marks import EntryItem, GridRow, TypedMark
from models.records.saying import Saying, say
from models.records.workbook import column_letters
from resources.i18n import N_

_LETTERS = "ABCDEFGHIJ"
_BEGINNING = 20  # characters that name what cannot be read
NOBODY = N_("Nobody in this list is called so.")
SEVERAL = N_("Several people are called so: paste the receiving unit beside the name.")
NO_ROW = N_("The list has no row left for this line.")
NO_COLUMN = N_("The list has no item left for this column.")
TWICE = N_("This line is about somebody whom a line above is about.")
NO_BLOCK = N_("This is no block of a spreadsheet.")
NOT_A_LEVEL = N_("This item takes: {levels}.")
NOT_POINTS = N_("This item takes whole points from 0 to {full}.")


@dataclass(frozen=True, slots=True)
class Pasted:
    """One mark of the block and whose it is."""

    assignment: str
    mark: TypedMark


@dataclass(frozen=True, slots=True)
class Unpasted:
    """One cell that is not taken: where it stands in the block, what it says, and why not."""

    where: str
    text: str
    why: Saying


@dataclass(frozen=True, slots=True)
class Block:
    """What a paste would do."""

    marks: tuple[Pasted, ...] = ()
    refused: tuple[Unpasted, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What the columns of names and units are headed by."""

    name: tuple[str, ...]
    unit: tuple[str, ...]


def read_block(
    text: str, rows: Sequence[GridRow], items: Sequence[EntryItem], at: tuple[int, int], words: Words
) -> Block:
    """Read a block with or without heads and names; without them it begins at row and item `at`."""
    try:
        lines = list(csv.reader(StringIO(text), delimiter="\t"))
    except csv.Error:
        return Block(refused=(Unpasted("A1", text[:_BEGINNING], say(NO_BLOCK)),))
    if not any(_is_filled(line) for line in lines):
        return Block()
    return _Reader(rows, items, at, words).read(lines)


class _Reader:
    """Reads one block."""

    def __init__(
        self, rows: Sequence[GridRow], items: Sequence[EntryItem], at: tuple[int, int], words: Words
    ) -> None:
        self._rows, self._items, self._at, self._words = rows, items, at, words
        self._names = {plain(row.name) for row in rows}
        self._units = {name for row in rows for name in _units_of(row)}
        self._marks: dict[tuple[str, str], Pasted] = {}
        self._refused: list[Unpasted] = []
        self._name = self._unit = -1  # the columns of the block that say who
        self._places: dict[int, EntryItem] = {}

    def read(self, lines: Sequence[Sequence[str]]) -> Block:
        """Return what is taken and what is refused."""
        first = 1 if self._reads_heads(lines[0]) else 0
        if not first:
            self._reads_by_place(lines)
        seen: set[str] = set()
        for number, line in enumerate(lines[first:], first):
            if not _is_filled(line):
                continue  # a member without marks keeps a line
            row = self._row_of(number, number - first, line)
            if row is not None and self._name >= 0 and row.sheet.assignment in seen:
                self._refuse(number, self._name, line, say(TWICE))
            elif row is not None:
                seen.add(row.sheet.assignment)
                self._read_line(number, line, row)
        return Block(tuple(self._marks.values()), tuple(self._refused))

    def _reads_heads(self, line: Sequence[str]) -> bool:
        """Take the first line for heads where one of its cells is an item's title."""
        titles = {plain(item.title): item for item in self._items}
        titles |= {plain(f"{item.number}{item.title}"): item for item in self._items}
        found = {column: titles[plain(cell)] for column, cell in enumerate(line) if plain(cell) in titles}
        for column, cell in enumerate(line):
            if plain(cell) in map(plain, self._words.name) and self._name < 0:
                self._name = column
            elif plain(cell) in map(plain, self._words.unit) and self._unit < 0:
                self._unit = column
        self._places = found
        return bool(found)

    def _reads_by_place(self, lines: Sequence[Sequence[str]]) -> None:
        """Find out without heads whether the block begins with names, and perhaps units."""
        self._name = self._unit = -1
        firsts = [plain(line[0]) for line in lines if line and line[0].strip()]
        if any(cell in self._names for cell in firsts):
            self._name = 0
            seconds = [plain(line[1]) for line in lines if len(line) > 1 and line[1].strip()]
            self._unit = 1 if any(cell in self._units for cell in seconds) else -1
        begin = max(self._name, self._unit) + 1
        offset = 0 if self._name >= 0 else self._at[1]
        width = max(map(len, lines))
        self._places = {
            column: self._items[column - begin + offset]
            for column in range(begin, width)
            if column - begin + offset < len(self._items)
        }

    def _row_of(self, number: int, place: int, line: Sequence[str]) -> GridRow | None:
        if self._name >= 0:
            return self._row_named(number, line)
        if self._at[0] + place < len(self._rows):
            return self._rows[self._at[0] + place]
        self._refuse(number, 0, line, say(NO_ROW))
        return None

    def _row_named(self, number: int, line: Sequence[str]) -> GridRow | None:
        name, unit = _cell(line, self._name), _cell(line, self._unit)
        found = [row for row in self._rows if plain(row.name) == plain(name)]
        if unit.strip():
            found = [row for row in found if plain(unit) in _units_of(row)]
        if len(found) != 1:
            self._refuse(number, self._name, line, say(SEVERAL if found else NOBODY))
            return None
        return found[0]

    def _read_line(self, number: int, line: Sequence[str], row: GridRow) -> None:
        for column, cell in enumerate(line):
            if not cell.strip() or column in (self._name, self._unit):
                continue
            item = self._places.get(column)
            if item is None:
                self._refuse(number, column, line, say(NO_COLUMN))
                continue
            mark = mark_of(item, cell)
            if isinstance(mark, Saying):
                self._refuse(number, column, line, mark)
            else:
                self._marks[row.sheet.assignment, item.key] = Pasted(row.sheet.assignment, mark)

    def _refuse(self, number: int, column: int, line: Sequence[str], why: Saying) -> None:
        where = f"{column_letters(max(column, 0) + 1)}{number + 1}"
        self._refused.append(Unpasted(where, _cell(line, max(column, 0)).strip(), why))


def mark_of(item: EntryItem, cell: str) -> TypedMark | Saying:
    """Return the mark that a cell is: a level by name, figure or letter, or whole points; or why not."""
    text = plain(cell)
    if item.full is None:
        titles = {plain(choice.title): choice.key for choice in item.choices}
        keys = {str(n): choice.key for n, choice in enumerate(item.choices, 1)}
        letters = {letter.lower(): one.key for letter, one in zip(_LETTERS, item.choices, strict=False)}
        level = (titles | keys | letters).get(text)
        if level is None:
            return say(NOT_A_LEVEL, levels="、".join(choice.title for choice in item.choices))
        return TypedMark(item.key, level=level)
    whole = text.removesuffix(".0").removesuffix(".00")
    is_number = whole.isascii() and whole.isdecimal() and len(whole) <= len(str(item.full))
    if not is_number or int(whole) > item.full:
        return say(NOT_POINTS, full=str(item.full))
    return TypedMark(item.key, points=int(whole))


def as_block(
    rows: Sequence[GridRow],
    items: Sequence[EntryItem],
    marks: Sequence[Mapping[str, TypedMark]],
    heads: Sequence[str] = (),
) -> str:
    """Return marks the way spreadsheets exchange them; with heads also who each line is about."""
    lines = [[*heads, *(item.title for item in items)]] if heads else []
    for row, typed in zip(rows, marks, strict=True):
        cells = [shown(item, typed.get(item.key)) for item in items]
        lines.append([row.name, row.unit_title, *cells] if heads else cells)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


def shown(item: EntryItem, mark: TypedMark | None) -> str:
    """Return a mark as the grid shows it."""
    if mark is None:
        return ""
    if item.full is not None:
        return "" if mark.points is None else str(mark.points)
    return next((choice.title for choice in item.choices if choice.key == mark.level), "")


def plain(text: str) -> str:
    """Return a text as it is compared: usual width, without blanks, lower case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def _is_filled(line: Sequence[str]) -> bool:
    return any(map(str.strip, line))


def _cell(line: Sequence[str], column: int) -> str:
    return line[column] if 0 <= column < len(line) else ""


def _units_of(row: GridRow) -> set[str]:
    """Return what the receiving unit of a row may be called in a block."""
    return {plain(name) for name in (row.unit_title, row.unit_name) if name}

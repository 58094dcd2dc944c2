"""Reads web pages with tables: what office systems export as .xls, and Excel saves as a page."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from models.intake.delimited import plain_text
from models.intake.found import (
    BOOLEAN,
    CELLS,
    COLUMNS,
    ERROR,
    FORMULA,
    TEXT,
    RawCell,
    RawRow,
    RawSpan,
    Report,
    Unreadable,
)
from models.intake.limits import Limits
from models.intake.markup import decoded_markup
from models.intake.number_formats import number_cell, number_format, style_format
from models.intake.source import Source
from resources.i18n import N_

NO_TABLE = N_("a web page without a table")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_FORMAT = re.compile(r"""mso-number-format\s*:\s*("[^"]*"|'[^']*'|[^;}]*)""", re.IGNORECASE)
_CLASS = re.compile(r"\.([\w-]+)")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}")
_NEVER_SHOWN = frozenset(("script", "style", "title", "template", "noscript", "textarea"))
_EMPTY = frozenset(("br", "hr", "img", "input", "col", "meta", "link", "wbr", "area", "base", "source"))
_LINES = frozenset(("br", "p", "div", "li"))
_CELL = ("td", "th")
_MOST_DIGITS = 6  # of a number of rows or columns
_Attributes = dict[str, str | None]


@dataclass(slots=True)
class _Cell:
    """The cell that is open: where it begins, and what was said so far."""

    column: int
    said: _Attributes
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """One table: its rows so far, and how far cells reach down into the next ones."""

    rows: list[RawRow] = field(default_factory=list)
    spans: list[RawSpan] = field(default_factory=list)
    reach: dict[int, int] = field(default_factory=dict)  # by column, the last row of a cell above
    number: int = 0
    next_column: int = 1
    cell: _Cell | None = None


def read_html(source: Source, report: Report) -> None:
    """Report every table of the page as a workbook sheet.

    Raises:
        Unreadable: there is no table, or too much in it, or the page is cut off.
    """
    page = _Page(report.limits)
    page.read(decoded_markup(source.content))
    if not page.tables:
        raise Unreadable("other kind", NO_TABLE)
    report.book("html")
    filled = [table for table in page.tables if any(cells for _, _, cells in table.rows)]
    for number, table in enumerate(filled, 1):
        report.sheet(source.stem if len(filled) == 1 else f"{source.stem} {number}")
        report.all_rows(table.rows)
        report.spans(table.spans)


class _Page(HTMLParser):
    """Takes the tags as they come; ends that pages leave out are understood."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._muted: list[str] = []  # elements that are not shown, with those of the same name inside
        self._formats: dict[str, str] = {}  # by class
        self._cells, self._limits = 0, limits

    def read(self, text: str) -> None:
        """Take the whole page; a tag without an end stays text: the parser would look for it at each anew."""
        if "<!--" in text[text.rfind("-->") + 1 :]:
            raise Unreadable("damaged", "a comment has no end")
        end = text.rfind(">") + 1
        self.feed(text[:end])
        self.close()
        self.handle_data(unescape(text[end:]))
        while self._open:
            self._end_cell()
            self._open.pop()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what the tag begins."""
        said: _Attributes = dict(attrs)
        if self._muted or self._is_muted(tag, said):
            if tag not in _EMPTY and (not self._muted or tag == self._muted[0]):
                self._muted.append(tag)
        elif tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif self._open:
            self._take_inside(tag, said)

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends."""
        if self._muted:
            if tag == self._muted[-1]:
                self._muted.pop()
        elif tag in _CELL and self._open:
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()
        elif tag in _LINES:
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        """Add text to the open cell; of a style sheet only the number formats are kept."""
        if self._muted:
            if self._muted[0] == "style":
                self._take_styles(data)
        elif self._open and self._open[-1].cell:
            self._open[-1].cell.pieces.append(data if data == "\n" else _SPACES.sub(" ", data))

    @staticmethod
    def _is_muted(tag: str, said: _Attributes) -> bool:
        is_row = tag in {"tr", "col", "colgroup", "table", "body", *_CELL}
        hidden = not is_row and ("hidden" in said or _HIDDEN.search(said.get("style") or ""))
        return tag in _NEVER_SHOWN or bool(hidden) or (tag == "option" and "selected" not in said)

    def _take_inside(self, tag: str, said: _Attributes) -> None:
        table = self._open[-1]
        if tag == "tr":
            self._end_cell()
            self._begin_row(table, said)
        elif tag in _CELL:
            self._end_cell()
            if not table.number:
                self._begin_row(table, {})
            self._begin_cell(table, said)
        elif tag == "input" and (said.get("type") or "text").casefold() == "text":
            self.handle_data(said.get("value") or "")
        elif tag in _LINES:
            self.handle_data("\n")

    @staticmethod
    def _begin_row(table: _Table, said: _Attributes) -> None:
        table.number += 1
        table.next_column = 1
        hidden = "hidden" in said or bool(_HIDDEN.search(said.get("style") or ""))
        table.rows.append((table.number, hidden, []))

    def _begin_cell(self, table: _Table, said: _Attributes) -> None:
        column, beyond = table.next_column, self._limits.columns + 1  # nothing is told apart out there
        while column < beyond and table.reach.get(column, 0) >= table.number:
            column += 1
        down = _count(said, "rowspan", self._limits.rows)
        across = min(_count(said, "colspan", beyond), max(beyond + 1 - column, 1))
        if down > 1 or across > 1:
            table.spans.append((table.number, column, table.number + down - 1, column + across - 1))
        table.reach |= dict.fromkeys(range(column, column + across), table.number + down - 1)
        table.cell = _Cell(column, said)
        table.next_column = column + across

    def _end_cell(self) -> None:
        table = self._open[-1]
        cell, table.cell = table.cell, None
        if cell is None:
            return
        found = self._value(cell)
        if found:
            table.rows[-1][2].append(found)
            self._cells += 1
            for count, what, most in (
                (self._cells, CELLS, self._limits.cells),
                (cell.column, COLUMNS, self._limits.columns),
            ):
                if count > most:
                    raise Unreadable("too big", what, most)

    def _value(self, cell: _Cell) -> RawCell | None:
        """Return what a cell holds; Excel and LibreOffice write numbers beside what is shown of them."""
        said = cell.said
        lines = (line.strip(" ") for line in "".join(cell.pieces).split("\n"))
        shown = plain_text("\n".join(filter(None, lines)))
        code = self._format(said)
        if kind := _kind_told(said, shown, code):
            return cell.column, kind, shown or said.get("x:err") or "", ""
        number = _number_told(said, shown)
        if number and code != "@":
            return number_cell(cell.column, number, code)
        if not shown.strip():
            return (cell.column, FORMULA, "", "") if "x:fmla" in said else None
        return cell.column, TEXT, shown, code

    def _format(self, said: _Attributes) -> str:
        own = _FORMAT.search(said.get("style") or "")
        if own:
            return style_format(own[1])
        if said.get("sdnum"):
            return number_format((said["sdnum"] or "").split(";", 2)[-1])
        names = (said.get("class") or "").split()
        return next((self._formats[name] for name in names if name in self._formats), "")

    def _take_styles(self, text: str) -> None:
        for rule in text.split("}")[:-1]:
            selectors, _, body = rule.rpartition("{")
            code = _FORMAT.search(body)
            if code:
                self._formats |= dict.fromkeys(_CLASS.findall(selectors), style_format(code[1]))


def _kind_told(said: _Attributes, shown: str, code: str) -> str:
    """Say whether a cell is an error or true or false; LibreOffice writes 0 beside an error."""
    if "x:err" in said or _ERROR.fullmatch(shown):
        return ERROR
    return BOOLEAN if "x:bool" in said or code == "BOOLEAN" else ""


def _number_told(said: _Attributes, shown: str) -> str:
    number = next((said[name] or shown for name in ("x:num", "sdval") if name in said), "").strip()
    return number if _NUMBER.fullmatch(number) else ""


def _count(said: _Attributes, name: str, most: int) -> int:
    """Return how many rows or columns a cell takes; what is no number is one."""
    written = (said.get(name) or "").strip()
    if not written.isascii() or not written.isdigit():
        return 1
    return min(max(int(written), 1), most) if len(written) <= _MOST_DIGITS else most

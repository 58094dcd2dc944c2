"""Reads the XML spreadsheets of 2003, which office systems still name .xls."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from models.intake.found import (
    BOOLEAN,
    DATE,
    ERROR,
    FORMULA,
    TEXT,
    RawCell,
    RawRow,
    RawSpan,
    Report,
    Unreadable,
)
from models.intake.markup import as_utf8
from models.intake.number_formats import number_cell, number_format
from models.intake.source import Source
from models.intake.xml_parts import attribute, local

_DEFAULT = "Default"
_KINDS = {"String": TEXT, "Boolean": BOOLEAN, "Error": ERROR}
_MOST_DIGITS = 7
_MOST_STYLED = 1_024


@dataclass(slots=True)
class _Looks:
    """What the file says about its sheets before or after their rows."""

    formats: dict[str, str] = field(default_factory=dict)  # by style
    parents: dict[str, str] = field(default_factory=dict)
    hidden: list[bool] = field(default_factory=list)  # of the sheets
    date_1904: bool = False

    def format(self, *styles: str) -> str:
        """Return the number format of the first style that is named, or of one that it is made from."""
        style = next(filter(None, styles), _DEFAULT)
        seen: set[str] = set()
        while style and style not in self.formats and style not in seen:
            seen.add(style)
            style = self.parents.get(style, "")
        return self.formats.get(style, "")


def read_xml_2003(source: Source, report: Report) -> None:
    """Report every cell of the spreadsheet."""
    content = as_utf8(source.content)
    looks = _looks(content)
    report.book("xml", date_1904=looks.date_1904)
    sheets = iter(looks.hidden)
    reader = _Rows(looks)
    open_sheet = False
    for event, element in _events(content):
        tag = local(element.tag)
        if tag == "Worksheet" and event == "start":
            report.sheet(attribute(element, "Name"), hidden=next(sheets, False))
            reader.begin_sheet()
            open_sheet = True
        elif tag == "Column" and event == "end":
            reader.take_column(element)
        elif tag == "Row" and event == "end" and open_sheet:
            report.all_rows([reader.row(element)])
            element.clear()
        elif tag == "Worksheet":
            report.spans(reader.spans)
            open_sheet = False


def _events(content: bytes) -> Iterator[tuple[str, Element]]:
    try:
        yield from iterparse(BytesIO(content), ("start", "end"), forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unreadable("damaged", "DOCTYPE") from error
    except (ParseError, ValueError) as error:
        raise Unreadable("damaged", str(error)) from error


def _looks(content: bytes) -> _Looks:
    """Go through the file once: whether a sheet is hidden stands behind its rows."""
    looks, style = _Looks(), ""
    for event, element in _events(content):
        tag = local(element.tag)
        if event == "start" and tag == "Style":
            style = attribute(element, "ID")
            looks.parents[style] = attribute(element, "Parent")
        elif event == "start" and tag == "Worksheet":
            looks.hidden.append(False)
        elif event == "end":
            _look(looks, tag, element, style)
    return looks


def _look(looks: _Looks, tag: str, element: Element, style: str) -> None:
    if tag == "NumberFormat":
        looks.formats[style] = number_format(attribute(element, "Format"))
    elif tag == "Date1904":
        looks.date_1904 = True
    elif tag == "Visible" and looks.hidden:
        looks.hidden[-1] = (element.text or "").strip() not in {"", "SheetVisible"}
    elif tag == "Row":
        element.clear()


class _Rows:
    """Counts rows and columns: an index is written only where some were left out."""

    def __init__(self, looks: _Looks) -> None:
        self._looks = looks
        self.spans: list[RawSpan] = []
        self.begin_sheet()

    def begin_sheet(self) -> None:
        """Begin at the first cell."""
        self.spans = []
        self._number = self._column = 0
        self._styles: dict[int, str] = {}  # by column

    def take_column(self, element: Element) -> None:
        """Take the style of a column, and of those that are made like it."""
        first = _whole(element, "Index") or self._column + 1
        self._column = first + _whole(element, "Span")
        style = attribute(element, "StyleID")
        if style and self._column <= _MOST_STYLED:
            self._styles |= dict.fromkeys(range(first, self._column + 1), style)

    def row(self, element: Element) -> RawRow:
        """Return a row with its filled cells."""
        number = _whole(element, "Index") or self._number + 1
        self._number = number + _whole(element, "Span")
        return number, attribute(element, "Hidden") == "1", list(self._cells(element, number))

    def _cells(self, row: Element, number: int) -> Iterator[RawCell]:
        column = 0
        for element in row:
            if local(element.tag) != "Cell":
                continue
            column = _whole(element, "Index") or column + 1
            styles = (attribute(element, "StyleID"), attribute(row, "StyleID"), self._styles.get(column, ""))
            found = self._cell(element, column, self._looks.format(*styles))
            if found:
                yield found
            across, down = _whole(element, "MergeAcross"), _whole(element, "MergeDown")
            if across or down:
                self.spans.append((number, column, number + down, column + across))
            column += across

    def _cell(self, element: Element, column: int, code: str) -> RawCell | None:
        data = next((part for part in element if local(part.tag) == "Data"), None)
        text = "".join(data.itertext()) if data is not None else ""
        if not text.strip():
            return (column, FORMULA, "", "") if attribute(element, "Formula") else None
        kind = attribute(data, "Type") if data is not None else ""
        if kind == "Number":
            return number_cell(column, text.strip(), code, date_1904=self._looks.date_1904)
        if kind == "DateTime":
            return column, DATE, text.strip()[:10], code or "yyyy-mm-dd"
        return column, _KINDS.get(kind, TEXT), text, code


def _whole(element: Element, name: str) -> int:
    """Return a count; raise `Unreadable` where it is none."""
    written = attribute(element, name)
    if not written:
        return 0
    if not written.isascii() or not written.isdigit() or len(written) > _MOST_DIGITS:
        raise Unreadable("damaged", f"{name}={written}")
    return int(written)

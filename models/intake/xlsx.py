"""Reads .xlsx by its parts, so that hidden rows, merged cells and formulas without a value are seen.

openpyxl drops a formula without its value to nothing and stops at style sheets that office systems write.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from models.intake.found import (
    BOOLEAN,
    DATE,
    ERROR,
    FORMULA,
    NUMBER,
    TEXT,
    RawCell,
    RawRow,
    Report,
    Unreadable,
)
from models.intake.found import RawSpan as Span
from models.intake.package import BUILT_IN, Package, linked
from models.intake.source import Source
from models.intake.xml_parts import attribute, local
from models.rules.dates import date_parts, is_serial, serial_date

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_HIDDEN = ("1", "true")


def read_xlsx(source: Source, report: Report) -> None:
    """Report every cell of the workbook."""
    with zipfile.ZipFile(BytesIO(source.content)) as packed:
        _Book(Package(packed)).read(report)


class _Book:
    """One workbook: what its sheets share, then sheet by sheet."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._date_1904 = False
        self._strings: list[str] = []
        self._formats: list[str] = []

    def read(self, report: Report) -> None:
        main = self._package.main_part("xl/workbook.xml")
        links = self._package.links(main)
        sheets = list(self._sheets(main))
        report.book("xlsx", date_1904=self._date_1904)
        self._strings = self._shared_strings(linked(links, "sharedStrings"))
        self._formats = self._number_formats(linked(links, "styles"))
        for name, link, hidden in sheets:
            kind, part = links.get(link, ("", ""))
            if kind == "worksheet":
                report.sheet(name, hidden=hidden)
                spans: list[Span] = []
                report.all_rows(self._rows(part, spans))
                report.spans(spans)

    def _sheets(self, main: str) -> Iterator[tuple[str, str, bool]]:
        for element in self._package.elements(main, "workbookPr", "sheet"):
            if local(element.tag) == "workbookPr":
                self._date_1904 = element.get("date1904", "") in _HIDDEN
            else:
                hidden = element.get("state", "visible") != "visible"
                yield element.get("name", ""), attribute(element, "id"), hidden

    def _shared_strings(self, part: str) -> list[str]:
        return [_text_of(item) for item in self._package.elements(part, "si", freed="sst")] if part else []

    def _number_formats(self, part: str) -> list[str]:
        formats: list[str] = []
        own: dict[int, str] = {}
        for element in self._package.elements(part, "numFmt", "cellXfs") if part else ():
            if local(element.tag) == "numFmt":
                own[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
            else:
                numbers = [int(xf.get("numFmtId", "0")) for xf in element if local(xf.tag) == "xf"]
                formats = [own.get(number, BUILT_IN.get(number, "")) for number in numbers]
        return formats

    def _rows(self, part: str, spans: list[Span]) -> Iterator[RawRow]:
        last = 0
        for element in self._package.elements(part, "row", "mergeCell", freed="sheetData"):
            if local(element.tag) == "mergeCell":
                spans.append(_span(element.get("ref", "")))
                continue
            last = int(element.get("r", last + 1))
            yield last, element.get("hidden", "") in _HIDDEN, list(self._cells(element))

    def _cells(self, row: Element) -> Iterator[RawCell]:
        column = 0
        for element in row:
            if local(element.tag) == "c":
                place = element.get("r", "")
                column = _position(place)[1] if place else column + 1
                cell = self._cell(element, column)
                if cell:
                    yield cell

    def _cell(self, element: Element, column: int) -> RawCell | None:
        kind = element.get("t", "n")
        parts = {local(part.tag): part for part in element}
        value = parts["v"].text or "" if "v" in parts else ""
        if kind == "inlineStr":
            return self._inline(element, column, parts.get("is"))
        if "f" in parts and not value and kind != "str":
            return column, FORMULA, "", ""
        return self._filled(element, column, kind, value) if value.strip() else None

    def _inline(self, element: Element, column: int, item: Element | None) -> RawCell | None:
        text = _text_of(item) if item is not None else ""
        return (column, TEXT, text, self._format(element)) if text.strip() else None

    def _filled(self, element: Element, column: int, kind: str, value: str) -> RawCell | None:
        if kind in {"n", "d"}:
            return self._number(element, column, kind, value.strip())
        text = self._string(int(value)) if kind == "s" else _plain(value)
        told = {"b": BOOLEAN, "e": ERROR}.get(kind, TEXT)
        return (column, told, text, self._format(element)) if text.strip() else None

    def _number(self, element: Element, column: int, kind: str, value: str) -> RawCell:
        number_format = self._format(element)
        if kind == "d":
            return column, DATE, value[:10], number_format or "yyyy-mm-dd"
        number = float(value)
        if date_parts(number_format) and is_serial(number):
            day = serial_date(int(number), date_1904=self._date_1904)
            return column, DATE, day.isoformat(), number_format
        return column, NUMBER, value, number_format

    def _format(self, element: Element) -> str:
        style = int(element.get("s", "0"))
        return self._formats[style] if style < len(self._formats) else ""

    def _string(self, index: int) -> str:
        if not 0 <= index < len(self._strings):
            raise Unreadable("damaged", "shared string")
        return self._strings[index]


def _text_of(item: Element) -> str:
    """Join the runs of a string; the phonetic guide is not part of it."""
    pieces: list[str] = []
    for part in item:
        if local(part.tag) == "t":
            pieces.append(part.text or "")
        elif local(part.tag) == "r":
            pieces += [text.text or "" for text in part if local(text.tag) == "t"]
    return _plain("".join(pieces))


def _plain(text: str) -> str:
    """Return the text with characters that are written by their number; half of one is a lost one."""
    if "_x" not in text:
        return text
    halves = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _position(reference: str) -> tuple[int, int]:
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise Unreadable("damaged", reference)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _span(reference: str) -> Span:
    first, _, last = reference.partition(":")
    return (*_position(first), *_position(last or first))

"""Reads .xlsx by its parts, so that hidden rows, merged cells and formulas without a value are seen.

openpyxl drops a formula without its value to nothing and stops at style sheets that office systems write.
"""

import posixpath
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
from models.intake.source import Source
from models.intake.xml_parts import attribute, elements, local
from models.rules.dates import date_parts, is_serial, serial_date

_BUILT_IN = {
    **dict.fromkeys((14, 30), "yyyy/m/d"),
    **dict.fromkeys((15, 16, 22, 31), "yyyy-mm-dd"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "yyyy-mm"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m-d"),
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    11: "0.00E+00",
    49: "@",
}
_BUILT_IN[16] = "m-d"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_HIDDEN = ("1", "true")


def read_xlsx(source: Source, report: Report) -> None:
    """Report every cell of the workbook."""
    with zipfile.ZipFile(BytesIO(source.content)) as packed:
        _Package(packed).read(report)


class _Package:
    """The parts of one workbook."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in packed.namelist()}
        self._date_1904 = False
        self._strings: list[str] = []
        self._formats: list[str] = []

    def read(self, report: Report) -> None:
        main = self._main_part()
        links = self._links(main)
        sheets = list(self._sheets(main))
        report.book("xlsx", date_1904=self._date_1904)
        self._strings = self._shared_strings(self._linked(links, "sharedStrings"))
        self._formats = self._number_formats(self._linked(links, "styles"))
        for name, link, hidden in sheets:
            kind, part = links.get(link, ("", ""))
            if kind == "worksheet":
                report.sheet(name, hidden=hidden)
                spans: list[Span] = []
                report.all_rows(self._rows(part, spans))
                report.spans(spans)

    def _main_part(self) -> str:
        links = self._links("")
        return self._linked(links, "officeDocument") or "xl/workbook.xml"

    def _elements(self, part: str, *wanted: str, freed: str = "") -> Iterator[Element]:
        name = self._names.get(part.lower(), part)
        return elements(self._packed, name, frozenset(wanted), freed)

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels.lower() not in self._names:
            return {}
        found = {}
        for link in self._elements(rels, "Relationship"):
            target = link.get("Target", "").replace("\\", "/")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = link.get("Type", "").rpartition("/")[2]
            found[link.get("Id", "")] = (kind, posixpath.normpath(whole))
        return found

    @staticmethod
    def _linked(links: dict[str, tuple[str, str]], kind: str) -> str:
        return next((part for found, part in links.values() if found == kind), "")

    def _sheets(self, main: str) -> Iterator[tuple[str, str, bool]]:
        for element in self._elements(main, "workbookPr", "sheet"):
            if local(element.tag) == "workbookPr":
                self._date_1904 = element.get("date1904", "") in _HIDDEN
            else:
                hidden = element.get("state", "visible") != "visible"
                yield element.get("name", ""), attribute(element, "id"), hidden

    def _shared_strings(self, part: str) -> list[str]:
        return [_text_of(item) for item in self._elements(part, "si", freed="sst")] if part else []

    def _number_formats(self, part: str) -> list[str]:
        formats: list[str] = []
        own: dict[int, str] = {}
        for element in self._elements(part, "numFmt", "cellXfs") if part else ():
            if local(element.tag) == "numFmt":
                own[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
            else:
                numbers = [int(xf.get("numFmtId", "0")) for xf in element if local(xf.tag) == "xf"]
                formats = [own.get(number, _BUILT_IN.get(number, "")) for number in numbers]
        return formats

    def _rows(self, part: str, spans: list[Span]) -> Iterator[RawRow]:
        last = 0
        for element in self._elements(part, "row", "mergeCell", freed="sheetData"):
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
            value = _text_of(parts["is"]) if "is" in parts else ""
        elif "f" in parts and not value and kind != "str":
            return column, FORMULA, "", ""
        if not value.strip():
            return None
        if kind in {"n", "d"}:
            return self._number(element, column, kind, value.strip())
        words = {"b": BOOLEAN, "e": ERROR}.get(kind, TEXT)
        text = self._string(int(value)) if kind == "s" else value if kind == "inlineStr" else _plain(value)
        return (column, words, text, self._format(element)) if text.strip() else None

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

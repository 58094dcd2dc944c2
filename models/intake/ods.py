"""Reads .ods by its parts: what a cell shows tells 1990.10 from 1990.1."""

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
    RawSpan,
    Report,
    Unreadable,
)
from models.intake.source import Source
from models.intake.xml_parts import attribute, elements, local

_CELLS = ("table-cell", "covered-table-cell")
_NUMBERS = ("float", "currency", "percentage")
_NOTES = ("annotation", "shapes")
_DECIMALS = re.compile(r"\d+\.(\d+)")
_ERROR = re.compile(r"#[A-Z0-9/!?]+[!?]?|Err:\d+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")


def read_ods(source: Source, report: Report) -> None:
    """Report every cell of the spreadsheet."""
    with zipfile.ZipFile(BytesIO(source.content)) as packed:
        if any(True for _ in _encrypted(packed)):
            raise Unreadable("locked")
        report.book("ods")
        for table in elements(packed, "content.xml", frozenset({"table"}), freed="spreadsheet"):
            report.sheet(attribute(table, "name"))
            spans: list[RawSpan] = []
            report.all_rows(_rows(table, spans))
            report.spans(spans)


def _encrypted(packed: zipfile.ZipFile) -> Iterator[Element]:
    if "META-INF/manifest.xml" not in packed.namelist():
        return iter(())
    return elements(packed, "META-INF/manifest.xml", frozenset({"encryption-data", "encrypted-key"}))


def _rows(table: Element, spans: list[RawSpan]) -> Iterator[RawRow]:
    number = 1
    for row in table.iter():
        if local(row.tag) != "table-row":
            continue
        times = _times(row, "number-rows-repeated")
        cells = list(_cells(row, number, spans))
        hidden = attribute(row, "visibility") in {"collapse", "filter"}
        for step in range(times if cells else 0):
            yield number + step, hidden, cells
        number += times


def _cells(row: Element, number: int, spans: list[RawSpan]) -> Iterator[RawCell]:
    column = 1
    for element in row:
        if local(element.tag) not in _CELLS:
            continue
        times = _times(element, "number-columns-repeated")
        found = _value(element) if local(element.tag) == "table-cell" else None
        for step in range(times if found else 0):
            yield (column + step, *found) if found else (0, "", "", "")
        _note_span(element, number, column, spans)
        column += times


def _times(element: Element, name: str) -> int:
    return int(attribute(element, name) or 1)


def _note_span(element: Element, row: int, column: int, spans: list[RawSpan]) -> None:
    down, across = _times(element, "number-rows-spanned"), _times(element, "number-columns-spanned")
    if down > 1 or across > 1:
        spans.append((row, column, row + down - 1, column + across - 1))


def _value(element: Element) -> tuple[str, str, str] | None:
    shown = "\n".join(_text(part) for part in element if local(part.tag) == "p")
    # LibreOffice writes its own type beside the standard one, which calls an error a string
    kinds = {value for key, value in element.attrib.items() if local(key) == "value-type"}
    if "error" in kinds or (attribute(element, "formula") and _ERROR.fullmatch(shown)):
        return ERROR, shown, ""
    if attribute(element, "formula") and not kinds:
        return FORMULA, "", ""
    return _typed(element, kinds, shown) or ((TEXT, shown, "") if shown.strip() else None)


def _typed(element: Element, kinds: set[str], shown: str) -> tuple[str, str, str] | None:
    """Return the value that the file has beside what the cell shows."""
    number, day = attribute(element, "value"), attribute(element, "date-value")
    if kinds & set(_NUMBERS) and number:
        return NUMBER, number, _format_of(shown)
    if "date" in kinds and _DAY.fullmatch(day):
        return DATE, day[:10], _date_format_of(shown)
    return (BOOLEAN, attribute(element, "boolean-value"), "") if "boolean" in kinds else None


def _text(part: Element) -> str:
    pieces = [part.text or ""]
    for inner in part:
        tag = local(inner.tag)
        if tag == "s":
            pieces.append(" " * _times(inner, "c"))
        elif tag in {"tab", "line-break"}:
            pieces.append("\n" if tag == "line-break" else "\t")
        elif tag not in _NOTES:
            pieces.append(_text(inner))
        pieces.append(inner.tail or "")
    return "".join(pieces)


def _format_of(shown: str) -> str:
    match = _DECIMALS.fullmatch(shown.strip())
    return "0." + "0" * len(match[1]) if match else ""


def _date_format_of(shown: str) -> str:
    groups = re.findall(r"\d+", shown)
    if len(groups) > 2 or not groups:  # noqa: PLR2004 - year, month and day
        return "yyyy-mm-dd"
    return "yyyy-mm" if len(groups[0]) == 4 else "m-d"  # noqa: PLR2004 - a year

"""Reads .xlsb by its records: libraries drop its error cells, number formats and hidden rows."""

import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

from models.intake.found import (
    BOOLEAN,
    ERROR,
    FORMULA,
    TEXT,
    RawCell,
    RawRow,
    RawSpan,
    Report,
    Unreadable,
)
from models.intake.number_formats import number_cell
from models.intake.package import BUILT_IN, Package, linked
from models.intake.source import Source
from models.intake.xls import number_text
from models.intake.xlsb_records import packed_number, records, wide_text

_ROW, _STRING, _FORMAT, _LOOK, _BOOK, _SHEET, _MERGED = 0, 19, 44, 47, 153, 156, 176
_BEGIN_LOOKS, _END_LOOKS = 617, 618
_BLANK, _PACKED, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED = range(1, 8)
_FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_BOOLEAN, _FORMULA_ERROR = range(8, 12)
_RICH = 62
_SHORT = range(12, 19)  # the kinds 1 to 7 once more, without a column: the one after the last
_LAST_KIND = 11
_KINDS = {_FORMULA_NUMBER: _REAL, _FORMULA_BOOLEAN: _BOOLEAN, _FORMULA_ERROR: _ERROR}
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_HIDDEN_ROW = 0x10
_FLAGS = 11  # where in the head of a row
_HEAD, _SHORT_HEAD = 8, 4  # bytes before a cell's value


def read_xlsb(source: Source, report: Report) -> None:
    """Report every cell of the workbook."""
    with zipfile.ZipFile(BytesIO(source.content)) as packed:
        try:
            _Book(Package(packed)).read(report)
        except (struct.error, IndexError) as error:
            raise Unreadable("damaged", str(error)) from error


class _Book:
    """One workbook: what its sheets share, then sheet by sheet."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part("xl/workbook.bin")
        self._links = package.links(self._main)
        self._date_1904 = False
        self._strings: list[str] = []
        self._formats: list[str] = []

    def read(self, report: Report) -> None:
        sheets = list(self._sheets())
        report.book("xlsb", date_1904=self._date_1904)
        self._strings = [wide_text(content, 1)[0] for content in self._of("sharedStrings", _STRING)]
        self._formats = self._number_formats()
        for name, part, hidden in sheets:
            report.sheet(name, hidden=hidden)
            spans: list[RawSpan] = []
            report.all_rows(self._rows(part, spans))
            report.spans(spans)

    def _records(self, part: str) -> Iterator[tuple[int, bytes]]:
        return records(self._package.packed, self._package.name(part)) if part else iter(())

    def _of(self, kind: str, wanted: int) -> Iterator[bytes]:
        for identity, content in self._records(linked(self._links, kind)):
            if identity == wanted:
                yield content

    def _sheets(self) -> Iterator[tuple[str, str, bool]]:
        for identity, content in self._records(self._main):
            if identity == _BOOK:
                self._date_1904 = bool(content[0] & 1) if content else False
            elif identity == _SHEET:
                (state,) = struct.unpack_from("<I", content)
                link, end = wide_text(content, 8)
                kind, part = self._links.get(link, ("", ""))
                if kind == "worksheet":
                    yield wide_text(content, end)[0], part, state != 0

    def _number_formats(self) -> list[str]:
        own: dict[int, str] = {}
        formats: list[str] = []
        is_of_cells = False
        for identity, content in self._records(linked(self._links, "styles")):
            if identity == _FORMAT:
                (number,) = struct.unpack_from("<H", content)
                own[number] = wide_text(content, 2)[0]
            elif identity in {_BEGIN_LOOKS, _END_LOOKS}:
                is_of_cells = identity == _BEGIN_LOOKS
            elif identity == _LOOK and is_of_cells:
                (number,) = struct.unpack_from("<H", content, 2)
                formats.append(own.get(number, BUILT_IN.get(number, "")))
        return formats

    def _rows(self, part: str, spans: list[RawSpan]) -> Iterator[RawRow]:
        row: RawRow | None = None
        column = 0
        for identity, content in self._records(part):
            if identity == _ROW:
                if row:
                    yield row
                (number,) = struct.unpack_from("<I", content)
                row, column = (number + 1, bool(content[_FLAGS] & _HIDDEN_ROW), []), 0
            elif identity == _MERGED:
                top, bottom, left, right = struct.unpack_from("<4I", content)
                spans.append((top + 1, left + 1, bottom + 1, right + 1))
            elif row and (identity == _RICH or _BLANK <= identity <= _SHORT[-1]):
                column = self._take(row, column, identity, content)
        if row:
            yield row

    def _take(self, row: RawRow, last: int, identity: int, content: bytes) -> int:
        """Add a cell to its row; return its column."""
        if identity in _SHORT:
            column, kind, head = last + 1, identity - _LAST_KIND, _SHORT_HEAD
        else:
            column, kind, head = struct.unpack_from("<I", content)[0] + 1, identity, _HEAD
        (look,) = struct.unpack_from("<I", content, head - 4)
        look &= 0xFFFFFF
        code = self._formats[look] if look < len(self._formats) else ""
        value = _VALUES.get(_KINDS.get(kind, kind))
        found = value(self, column, content, head, code) if value else None
        if found:
            row[2].append(found)
        return column

    def _real(self, column: int, content: bytes, at: int, code: str) -> RawCell:
        (number,) = struct.unpack_from("<d", content, at)
        return number_cell(column, number_text(number), code, date_1904=self._date_1904)

    def _packed(self, column: int, content: bytes, at: int, code: str) -> RawCell:
        (written,) = struct.unpack_from("<I", content, at)
        return number_cell(column, number_text(packed_number(written)), code, date_1904=self._date_1904)

    def _shared(self, column: int, content: bytes, at: int, code: str) -> RawCell | None:
        (index,) = struct.unpack_from("<I", content, at)
        if index >= len(self._strings):
            raise Unreadable("damaged", "shared string")
        return _text(column, self._strings[index], code)

    def _own_text(self, column: int, content: bytes, at: int, code: str) -> RawCell | None:
        return _text(column, wide_text(content, at)[0], code)

    def _rich(self, column: int, content: bytes, at: int, code: str) -> RawCell | None:
        return _text(column, wide_text(content, at + 1)[0], code)

    def _formula_text(self, column: int, content: bytes, at: int, code: str) -> RawCell:
        text = wide_text(content, at)[0]
        return (column, TEXT, text, code) if text else (column, FORMULA, "", "")

    def _boolean(self, column: int, content: bytes, at: int, _code: str) -> RawCell:
        return column, BOOLEAN, str(content[at]), ""

    def _error(self, column: int, content: bytes, at: int, _code: str) -> RawCell:
        return column, ERROR, _ERRORS.get(content[at], "#N/A"), ""


def _text(column: int, text: str, code: str) -> RawCell | None:
    return (column, TEXT, text, code) if text.strip() else None


_VALUES: dict[int, Callable[[_Book, int, bytes, int, str], RawCell | None]] = {
    _PACKED: _Book._packed,  # noqa: SLF001 - of this very class
    _ERROR: _Book._error,  # noqa: SLF001
    _BOOLEAN: _Book._boolean,  # noqa: SLF001
    _REAL: _Book._real,  # noqa: SLF001
    _TEXT: _Book._own_text,  # noqa: SLF001
    _SHARED: _Book._shared,  # noqa: SLF001
    _FORMULA_TEXT: _Book._formula_text,  # noqa: SLF001
    _RICH: _Book._rich,  # noqa: SLF001
}

"""Writes small .xlsb workbooks record by record, as Excel does."""

import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
FORMATS = ("General", "yyyy\\-mm\\-dd", "0.00", "@")


def record(identity: int, content: bytes = b"") -> bytes:
    """One record: its identity in one or two bytes, its length in seven bits a byte."""
    head = bytes([identity]) if identity < 128 else bytes([identity & 0x7F | 0x80, identity >> 7])
    length = len(content)
    sizes = [length >> 7 * place & 0x7F for place in range(4)]
    while len(sizes) > 1 and not sizes[-1]:
        sizes.pop()
    marked = [size | 0x80 for size in sizes[:-1]] + sizes[-1:]
    return head + bytes(marked) + content


def wide(text: str) -> bytes:
    """A text with its length."""
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


@dataclass(frozen=True)
class Value:
    """A cell: the identity of its record, what stands behind its head, and its look."""

    identity: int
    content: bytes
    look: int = 0


def packed(number: int, *, hundredths: bool = False, look: int = 0) -> Value:
    return Value(2, struct.pack("<i", number << 2 | 2 | hundredths), look)


def real(number: float, look: int = 0) -> Value:
    return Value(5, struct.pack("<d", number), look)


def error(code: int) -> Value:
    return Value(3, bytes([code]))


def formula(kind: int, value: bytes) -> Value:
    return Value(kind, value + struct.pack("<HII", 0, 0, 0))


def _cell(column: int, value: "Value | str", shared: list[str]) -> bytes:
    if isinstance(value, str):
        shared.append(value)
        value = Value(7, struct.pack("<I", len(shared) - 1))
    return record(value.identity, struct.pack("<II", column, value.look) + value.content)


def _row(number: int, values: Sequence[Value | str | None], shared: list[str], *, hidden: bool) -> bytes:
    head = struct.pack("<IIHBBBI", number, 0, 300, 0, 0x10 if hidden else 0, 0, 0)
    cells = (_cell(at, value, shared) for at, value in enumerate(values) if value is not None)
    return record(0, head) + b"".join(cells)


def _styles() -> bytes:
    own = b"".join(record(44, struct.pack("<H", 164 + at) + wide(code)) for at, code in enumerate(FORMATS))
    looks = b"".join(record(47, struct.pack("<HH", 0, 164 + at) + bytes(12)) for at in range(len(FORMATS)))
    decoy = (
        record(626, struct.pack("<I", 1))
        + record(47, struct.pack("<HH", 0xFFFF, 14) + bytes(12))
        + record(627)
    )
    fmts = record(615, struct.pack("<I", len(FORMATS))) + own + record(616)
    return (
        record(278)
        + fmts
        + decoy
        + record(617, struct.pack("<I", len(FORMATS)))
        + looks
        + record(618)
        + record(279)
    )


def _links(*links: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{identity}" Type="{_RELS}/{kind}" Target="{target}"/>'
        for identity, kind, target in links
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def xlsb(
    path: Path,
    *rows: Sequence[Value | str | None],
    hidden: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
    date_1904: bool = False,
    state: int = 0,
    after: bytes = b"",
) -> Path:
    """A binary workbook of one sheet, 花名册; `merged` are top, bottom, left, right, counted from 0."""
    shared: list[str] = []
    filled = b"".join(_row(at, values, shared, hidden=at in hidden) for at, values in enumerate(rows))
    spans = b"".join(record(176, struct.pack("<4I", *span)) for span in merged)
    size = struct.pack("<4I", 0, len(rows), 0, max(map(len, rows), default=0))
    sheet = record(129) + record(148, size) + record(145) + filled + after + record(146)
    sheet += (record(177, struct.pack("<I", len(merged))) + spans + record(178) if merged else b"") + record(
        130
    )
    strings = b"".join(record(19, b"\0" + wide(text)) for text in shared)
    bundle = record(156, struct.pack("<II", state, 1) + wide("rId1") + wide("花名册"))
    book = (
        record(131)
        + record(153, struct.pack("<III", int(date_1904), 0, 0))
        + record(143)
        + bundle
        + record(144)
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _links(("rId1", "officeDocument", "xl/workbook.bin")),
        "xl/_rels/workbook.bin.rels": _links(
            ("rId1", "worksheet", "worksheets/sheet1.bin"),
            ("rId2", "styles", "styles.bin"),
            ("rId3", "sharedStrings", "sharedStrings.bin"),
        ),
        "xl/workbook.bin": book + record(132),
        "xl/worksheets/sheet1.bin": sheet,
        "xl/styles.bin": _styles(),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", len(shared), len(shared)))
        + strings
        + record(160),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed_book:
        for name, content in parts.items():
            packed_book.writestr(name, content)
    return path

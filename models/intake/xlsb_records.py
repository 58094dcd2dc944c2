"""The records of a binary workbook's parts: an identity, a length, and bytes that begin with what we need."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from models.intake.found import Unreadable

_MORE, _BITS, _SEVEN = 0x80, 0x7F, 7
_LONGEST = 1 << 26  # bytes of a record: far above a cell of the longest text
_LENGTH_BYTES = 4
_NO_TEXT = 0xFFFFFFFF


def records(packed: zipfile.ZipFile, part: str) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part; raise `Unreadable` where they do not follow on each other."""
    try:
        with packed.open(part) as source:
            while (found := _record(source)) is not None:
                yield found
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise Unreadable("damaged", f"{part}: {error}") from error


def _record(source: IO[bytes]) -> tuple[int, bytes] | None:
    first = source.read(1)
    if not first:
        return None
    identity = first[0]
    if identity & _MORE:
        identity = (identity & _BITS) | (_byte(source) & _BITS) << _SEVEN
    length = 0
    for place in range(_LENGTH_BYTES):
        byte = _byte(source)
        length |= (byte & _BITS) << _SEVEN * place
        if not byte & _MORE:
            break
    if length > _LONGEST:
        raise Unreadable("damaged", f"a record of {length} bytes")
    content = source.read(length)
    if len(content) < length:
        raise Unreadable("damaged", "a record is cut off")
    return identity, content


def _byte(source: IO[bytes]) -> int:
    byte = source.read(1)
    if not byte:
        raise Unreadable("damaged", "a record is cut off")
    return byte[0]


def wide_text(content: bytes, at: int) -> tuple[str, int]:
    """Return the text that begins at a place, and where it ends; half of a character is a lost one."""
    (length,) = struct.unpack_from("<I", content, at)
    if length == _NO_TEXT:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(content):
        raise Unreadable("damaged", "a text is cut off")
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def packed_number(written: int) -> float:
    """Return the number of 30 bits: whole or the upper half of a double, maybe in hundredths."""
    if written & 2:
        number = float((written - (1 << 32) if written >> 31 else written) >> 2)
    else:
        (number,) = struct.unpack("<d", struct.pack("<II", 0, written & ~3 & 0xFFFFFFFF))
    return number / 100 if written & 1 else number

"""The mark in a data file that this version has looked over its shape: a start compares nothing more."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zlib import crc32  # Python has it at hand: loading hashlib costs a start 2 ms

from models.connection import sql
from models.settings import SHAPE, read_setting, write_setting
from resources.version import __version__

_HERE = Path(__file__).parent
_SAID_IN = (
    _HERE,
    _HERE / "tables",
    _HERE / "journal",
    _HERE / "records",
)  # all that shape is said in


def is_marked() -> bool:
    """Say whether this very version marked the file, and nobody changed its shape since."""
    return read_setting(SHAPE) == _mark()


def set_mark() -> None:
    """Mark the file as having this version's shape; the last step of the transaction that gave it."""
    write_setting(SHAPE, _mark())


def _mark() -> str:
    (changes,) = sql("PRAGMA schema_version").fetchone()  # SQLite counts every change of tables and triggers
    return f"{changes} {declared()}"


@cache
def declared() -> str:
    """Return what stands for the declarations, without loading them: as Python knows a compiled module."""
    return f"{crc32(chr(10).join((__version__, *sorted(_sources()))).encode()):08x}"


def _sources() -> Iterator[str]:
    for folder in _SAID_IN:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    found = entry.stat()
                    yield f"{folder.name}/{entry.name} {found.st_size} {found.st_mtime_ns}"

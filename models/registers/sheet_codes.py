"""Codes of sheets that are about to be printed: drawn, held while a preview is open, given back."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from time import time
from typing import TypeVar

from models.database import db
from models.errors import ReadOnlyDesk
from models.records.desk import Desk
from models.rules.sheet_code import draw_sheet_code
from models.tables.desk import ReservedCode
from models.tables.paper import Sheet

_PORTION = 500
_One = TypeVar("_One")

# One process writes at a time, so a code that this process does not hold belongs to a dead one.
_HELD: dict[Path, set[str]] = {}


def reserve_codes(desk: Desk, n: int) -> tuple[str, ...]:
    """Draw `n` codes that no sheet here has and hold them until they are recorded or released.

    Sheets that look back have none: nothing would be found by them.
    """
    if desk.as_of:
        return ("",) * n
    if desk.read_only:
        raise ReadOnlyDesk
    held = _held(desk)
    with db.atomic("IMMEDIATE"):
        _release_stale(held)
        codes: dict[str, None] = {}
        while len(codes) < n:
            drawn = [draw_sheet_code(desk.office_code) for _ in range(n - len(codes))]
            taken = _taken(drawn)
            codes |= dict.fromkeys(code for code in drawn if code not in taken)
        now = int(time())
        for portion in portions(tuple(codes)):
            ReservedCode.insert_many([{"code": code, "at": now} for code in portion]).execute()
    held.update(codes)
    return tuple(codes)


def release_codes(desk: Desk, codes: Sequence[str]) -> None:
    """Give back codes that no sheet got."""
    if not codes or desk.as_of:
        return
    with db.atomic("IMMEDIATE"):
        drop_reservations(codes)
    let_go(desk, codes)


def drop_reservations(codes: Sequence[str]) -> None:
    """Drop the reservations inside the caller's transaction."""
    for portion in portions(codes):
        ReservedCode.delete().where(ReservedCode.code.in_(portion)).execute()


def let_go(desk: Desk, codes: Sequence[str]) -> None:
    """Remember no longer that this process holds the codes: once their transaction is kept."""
    _held(desk).difference_update(codes)


def portions(keys: Sequence[_One]) -> Iterable[Sequence[_One]]:
    """Cut a long list of keys or rows into parts that one statement takes."""
    return (keys[start : start + _PORTION] for start in range(0, len(keys), _PORTION))


def _held(desk: Desk) -> set[str]:
    return _HELD.setdefault(desk.folder.resolve(), set())


def _release_stale(held: set[str]) -> None:
    stale = [row.code for row in ReservedCode.select(ReservedCode.code) if row.code not in held]
    drop_reservations(stale)


def _taken(codes: Sequence[str]) -> set[str]:
    """Return those of `codes` that are reserved or stand on a sheet already."""
    return {
        row.code
        for portion in portions(codes)
        for table in (ReservedCode, Sheet)
        for row in table.select(table.code).where(table.code.in_(portion))
    }

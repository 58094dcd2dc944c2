"""Puts the pages of one form onto sides of paper: one a side, or two on an A3 that is folded afterwards."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from models.records.print_options import PrintOptions
from reports.page.paper import Paper

_FOLD = 4  # pages on a folded sheet
_FOLD_ORDER = ((3, 0), (1, 2))  # outside the last and the first page, inside those between
_BLANK = b""
_Side = TypeVar("_Side")


class Side(NamedTuple):
    """One side of a sheet of paper with its operators."""

    paper: Paper
    drawn: bytes


def sides_of(pages: Sequence[bytes], paper: Paper, options: PrintOptions, *, is_last: bool) -> list[Side]:
    """Return the sides that one form takes, at its own size; the next form starts on a new sheet."""
    if options.is_folded:
        return _folded(pages, paper)
    is_filled = options.is_by_hand or (paper.is_duplex and not is_last)
    blank = [_BLANK] * (len(pages) % 2) if is_filled else []
    return [Side(paper, drawn) for drawn in (*pages, *blank)]


def _folded(pages: Sequence[bytes], paper: Paper) -> list[Side]:
    """Return two sides for every four pages; blank ones come last."""
    wide = paper._replace(width=2 * paper.width, is_duplex=True)
    filled = [*pages, *[_BLANK] * (-len(pages) % _FOLD)]
    return [
        Side(wide, _beside(filled[first + left], filled[first + right], paper.width))
        for first in range(0, len(filled), _FOLD)
        for left, right in _FOLD_ORDER
    ]


def _beside(left: bytes, right: bytes, width: float) -> bytes:
    return b"q\n%s\nQ\nq 1 0 0 1 %.4f 0 cm\n%s\nQ" % (left, width, right)


def fronts_and_backs(
    sides: Sequence[_Side], options: PrintOptions
) -> tuple[Sequence[_Side], Sequence[_Side]]:
    """Part all sides into those that are printed first, and those once the stack was turned."""
    backs = sides[1::2]
    return sides[::2], backs[::-1] if options.is_back_reversed else backs

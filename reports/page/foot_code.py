"""The small code in the foot of every page: by it a scan finds the sheet that was signed."""

import re
from typing import NamedTuple

from reports.page.datamatrix import PAGES
from reports.page.foot_matrix import foot_rows
from reports.page.ink import hundredths, painted

SIDE = 960  # 1/100 mm: 16 modules of 0.6 mm are read after two copies at 100 dpi
_BEYOND = "0"  # a page that one character cannot number
_SHAPE = r"GW2([0-9A-Z])([0-9A-Z]{8})"  # whoever prints does without it


class FootCode(NamedTuple):
    """What the code in a foot says: `page` is 0 from the 36th page on."""

    code: str
    page: int


def foot_text(code: str, page: int) -> str:
    """Return the twelve characters in the foot of a page, counted from 1."""
    return f"GW2{PAGES[page - 1] if page <= len(PAGES) else _BEYOND}{code}"


def parse_foot(text: str) -> FootCode | None:
    """Return what `text` says, or None where it is no such code."""
    found = re.fullmatch(_SHAPE, text)
    return FootCode(found[2], PAGES.find(found[1]) + 1) if found else None


def foot_operators(text: str, right: float, top: float, paper_height: float) -> bytes:
    """Return operators that draw the code with its upper right corner at (right, top), in points."""
    height, x1, y0 = map(hundredths, (paper_height, right, paper_height - top))
    rows = foot_rows(text)
    return painted(rows, len(rows), (x1 - SIDE, height - y0 - SIDE), (SIDE, SIDE)).encode("ascii")

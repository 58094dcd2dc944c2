"""Finds the codes on a scanned page, however it lies, and whether there is anything on it at all."""

from collections.abc import Iterable
from typing import NamedTuple

from reports.page.codes import parse_code
from reports.page.foot_code import parse_foot
from reports.reading.scan import Grey, Scan

_DPI = (200, 300)  # nearly all are found at the first, in a quarter of the time
_DARK = bytes(1 if grey < 140 else 0 for grey in range(256))  # noqa: PLR2004 - ink, not shade
_BLANK = 0.0004  # of all pixels: dust, and the shadow of an edge
_QUARTER = 90


class FoundCode(NamedTuple):
    """A code on a page: the sheet's, the page that it is on (0: it does not say), how it must be turned."""

    code: str
    page: int
    turn: int


class PageSeen(NamedTuple):
    """What was seen on a scanned page."""

    codes: tuple[FoundCode, ...]
    is_blank: bool


def look_at(scan: Scan, page: int) -> PageSeen:
    """Look for codes on a page, closer where none is found at first."""
    seen = PageSeen((), is_blank=False)
    for dpi in _DPI:
        grey = scan.grey(page, dpi)
        seen = PageSeen(found_codes(grey), is_blank(grey))
        if seen.codes or seen.is_blank:
            break
    return seen


def found_codes(grey: Grey) -> tuple[FoundCode, ...]:
    """Return the sheet codes in a picture, each sheet once, by its first page there."""
    import zxingcpp  # noqa: PLC0415 - only who reads scans needs it

    kinds = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.QRCode])
    view = memoryview(grey.pixels).cast("B", (grey.height, grey.width))
    read = zxingcpp.read_barcodes(view, formats=kinds, try_invert=False)
    return tuple(_each_once(read_text(one.text, one.orientation) for one in read))


def read_text(text: str, orientation: int) -> FoundCode | None:
    """Return what a code says, or None where it is nobody's sheet code."""
    foot, large = parse_foot(text), parse_code(text)
    turn = -round(orientation / _QUARTER) * _QUARTER % 360
    if foot:
        return FoundCode(foot.code, foot.page, turn)
    return FoundCode(large.code, large.page, turn) if large else None


def is_blank(grey: Grey) -> bool:
    """Say whether next to nothing is on the page."""
    return grey.pixels.translate(_DARK).count(1) < _BLANK * max(len(grey.pixels), 1)


def _each_once(found: Iterable[FoundCode | None]) -> Iterable[FoundCode]:
    by_code: dict[str, FoundCode] = {}
    for one in sorted(filter(None, found), key=lambda code: code.page):
        by_code.setdefault(one.code, one)
    return by_code.values()

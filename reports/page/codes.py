"""The code of a sheet that is read back: its text with a check, and the two pictures that carry it."""

import binascii
import re
from dataclasses import dataclass

from models.records.layout import Box, CodePlace
from reports.page.datamatrix import PAGES, datamatrix_rows
from reports.page.ink import mask, packed

FORM_LETTERS = {"F14": "A", "F15": "B", "F23": "C"}
_SHAPE = re.compile(r"GW1:([ABC]):([1-9A-Z]):([0-9A-Z]{8})([A-Z2-7]{6}):([0-9A-F]{4})")
_CRC_START = 0xFFFF  # CRC-16/IBM-3740, also called CCITT-FALSE: its check value over "123456789" is 29B1
_QR_VERSION = 2  # 25 modules: 27 characters at level Q fit exactly there
_DATAMATRIX_VERSION = 6  # 20 modules, also where many digits would fit into 18
_QR_MASK = 2  # fixed, because choosing the best of eight costs more than drawing the page

QR_A4 = CodePlace("qr", Box(16700, 900, 18900, 3100))
DATAMATRIX_A4 = CodePlace("datamatrix", Box(2100, 27300, 3600, 28800))


@dataclass(frozen=True, slots=True)
class PageCode:
    """What the code on one page says."""

    form: str  # "F23"
    page: int  # from 1
    code: str  # eight typeable characters
    layout: str  # the first six base-32 characters of the layout's hash


def code_text(page: PageCode) -> str:
    """Return the 27 characters printed for `page`: GW1:f:p:CCCCCCCCLLLLLL:KKKK."""
    body = f"GW1:{FORM_LETTERS[page.form]}:{PAGES[page.page - 1]}:{page.code}{page.layout}"
    text = f"{body}:{_check(body)}"
    if not _SHAPE.fullmatch(text):
        raise ValueError(text)
    return text


def parse_code(text: str) -> PageCode | None:
    """Return what `text` says, or None where its shape or its check is wrong."""
    found = _SHAPE.fullmatch(text)
    if found is None or _check(text[:-5]) != found[5]:
        return None
    forms = {letter: form for form, letter in FORM_LETTERS.items()}
    return PageCode(forms[found[1]], PAGES.index(found[2]) + 1, found[3], found[4])


def code_operators(text: str, place: CodePlace, paper_height: int) -> str:
    """Return PDF operators that draw `text` into `place`."""
    if place.kind == "qr":
        bits = _qr_bits(text)
        return mask(packed(bits), len(bits[0]), place.box, paper_height)
    rows = datamatrix_rows(text, _DATAMATRIX_VERSION)
    return mask(rows, len(rows), place.box, paper_height)


def _check(body: str) -> str:
    return f"{binascii.crc_hqx(body.encode('ascii'), _CRC_START):04X}"


def _qr_bits(text: str) -> list[list[int]]:
    import segno  # noqa: PLC0415 - forms without codes start without it

    code = segno.make_qr(text, error="q", version=_QR_VERSION, mask=_QR_MASK, boost_error=False)
    return [list(row) for row in code.matrix]

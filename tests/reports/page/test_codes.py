"""The printed code says what it should, is read from a rendered page, and no damage passes its check."""

import string
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from models.records.layout import CodePlace
from reports.page.codes import DATAMATRIX_A4, QR_A4, PageCode, code_operators, code_text, parse_code
from reports.page.marks import A4_HEIGHT
from tests.reports.scan import A4_POINTS, read_codes, rendered

TYPEABLE = string.digits + string.ascii_uppercase
BASE32 = string.ascii_uppercase + "234567"
SAMPLE = PageCode("F23", 1, "K7M2PX4C", "ABCD27")
page_codes = st.builds(
    PageCode,
    form=st.sampled_from(["F14", "F15", "F23"]),
    page=st.integers(1, 35),
    code=st.text(TYPEABLE, min_size=8, max_size=8),
    layout=st.text(BASE32, min_size=6, max_size=6),
)


def drawn(text: str, *places: CodePlace) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4_POINTS)
    canvas._code.extend(code_operators(text, place, A4_HEIGHT) for place in places)  # type: ignore[attr-defined]
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_text_has_the_agreed_shape() -> None:
    text = code_text(SAMPLE)
    assert text[:-4] == "GW1:C:1:K7M2PX4CABCD27:"
    assert len(text) == 27


def test_check_is_crc_16_ibm_3740() -> None:
    register = 0xFFFF
    for byte in b"GW1:C:1:K7M2PX4CABCD27":
        register ^= byte << 8
        for _ in range(8):
            register = (register << 1 ^ 0x1021) & 0xFFFF if register & 0x8000 else register << 1
    assert code_text(SAMPLE)[-4:] == f"{register:04X}"


@given(page_codes)
def test_parsing_gives_back_what_was_written(page: PageCode) -> None:
    assert parse_code(code_text(page)) == page


def test_every_single_wrong_character_is_refused() -> None:
    text = code_text(SAMPLE)
    alphabet = TYPEABLE + " $%*+-./:"  # what a QR code in this mode can hold
    damaged = [
        text[:place] + letter + text[place + 1 :]
        for place in range(len(text))
        for letter in alphabet
        if letter != text[place]
    ]
    assert [wrong for wrong in damaged if parse_code(wrong)] == []


@pytest.mark.parametrize("text", ["", "GW1", code_text(SAMPLE) + "\n", " " + code_text(SAMPLE), "https://x"])
def test_foreign_texts_are_refused(text: str) -> None:
    assert parse_code(text) is None


@pytest.mark.parametrize("wrong", [{"code": "short"}, {"layout": "abcdef"}, {"code": "K7M2:X4C"}])
def test_what_would_not_be_read_back_is_not_printed(wrong: dict[str, str]) -> None:
    fields = {"form": "F23", "page": 1, "code": "K7M2PX4C", "layout": "ABCD27"} | wrong
    with pytest.raises(ValueError, match="GW1"):
        code_text(PageCode(**fields))  # type: ignore[arg-type]


@pytest.mark.parametrize("dpi", [100, 200])
def test_both_codes_are_read_from_a_rendered_page(dpi: int) -> None:
    text = code_text(SAMPLE)
    codes = read_codes(rendered(drawn(text, QR_A4, DATAMATRIX_A4), 0, dpi))
    assert codes == {"qr": [text], "datamatrix": [text]}


@given(page_codes)
def test_every_code_has_the_agreed_size(page: PageCode) -> None:
    text = code_text(page)
    assert "/W 25 /H 25 " in code_operators(text, QR_A4, A4_HEIGHT)
    assert "/W 20 /H 20 " in code_operators(text, DATAMATRIX_A4, A4_HEIGHT)


def test_a_code_is_one_picture_not_hundreds_of_rectangles() -> None:
    drawing = code_operators(code_text(SAMPLE), QR_A4, A4_HEIGHT)
    assert drawing.count("BI") == 1
    assert " re" not in drawing

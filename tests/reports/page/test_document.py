"""The file: papers, languages and wishes, fonts of any number of characters, widths that readers trust."""

import re
from ctypes import c_double
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from models.records.progress import no_progress
from models.records.sheets import Shown
from reports.page.document import Page, write_pdf
from reports.page.draw import draw
from reports.page.form import Form
from reports.page.grid import Grid
from reports.page.packing import pack
from reports.page.paper import DUPLEX, LANDSCAPE, PORTRAIT, Paper
from reports.page.passage import Passage
from reports.page.styles import Fonts, Role
from reports.page.text import Pen, Step, fit
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.reports.reading import drawn, packed, pages
from tests.reports.sheets import stamp

WIDE = 4_000.0  # points: one line whatever is written


def written(text: str, size: float = 12) -> bytes:
    """A page with one line."""
    fonts = Fonts()
    pen = Pen(fonts)
    line = pen.write(fit(pen.style(Role.VALUE), text, WIDE, (Step(size, 1),)), Role.VALUE, 10, 90)
    names = {name: fonts.faces[place] for name, place in pen.font_names().items()}
    out = BytesIO()
    write_pdf(out, [Page(Paper(WIDE, 100, 0, 0, 0, 0), pack(line))], names, title="", language="zh_CN")
    return out.getvalue()


def papers(pdf: bytes) -> list[tuple[float, float]]:
    return [page.get_size() for page in pypdfium2.PdfDocument(pdf)]


def test_every_page_has_the_paper_of_its_form() -> None:
    forms = [Form(stamp(), "Form", "", (), paper) for paper in (PORTRAIT, LANDSCAPE, PORTRAIT)]
    upright, across, again = papers(drawn(forms))
    assert upright == again == pytest.approx((595.28, 841.89), abs=0.01)
    assert across == pytest.approx((841.89, 595.28), abs=0.01)


def test_a_form_on_both_sides_never_shares_its_last_leaf() -> None:
    def form(paper: Paper, pages: int = 1) -> Form:
        return Form(stamp(), "Form", "", (Passage("", "一\n" * 40, 40),) * pages, paper)

    out = BytesIO()
    forms = [form(DUPLEX), form(DUPLEX, 2), form(PORTRAIT), form(DUPLEX)]
    assert draw(forms, out, words_for(ENGLISH), no_progress, total=4) == (2, 2, 1, 1)
    read = [bool(page.strip()) for page in pages(out.getvalue())]
    assert read == [True, False, True, True, True, True]
    assert b"/Duplex /DuplexFlipLongEdge" in out.getvalue()


@pytest.mark.parametrize(("language", "said"), [(CHINESE, b"zh-CN"), (ENGLISH, b"en")])
def test_the_file_says_its_language_and_its_title(language: str, said: bytes) -> None:
    out = BytesIO()
    draw([Form(stamp(), "花名册", "", ())], out, words_for(language), no_progress, total=1)
    assert re.search(rb"/Lang \(%s\)" % said, out.getvalue())
    assert pypdfium2.PdfDocument(out.getvalue()).get_metadata_value("Title") == "花名册"
    assert b"/DisplayDocTitle true" in out.getvalue()


@pytest.mark.parametrize("count", [1, 99, 100, 101, 250])
def test_any_number_of_characters_is_found_again(count: int) -> None:
    """The maps of a font go in blocks of a hundred: none at an edge is lost."""
    text = "".join(chr(0x4E00 + 3 * place) for place in range(count))
    assert packed(pages(written(text))[0]) == text


def test_each_character_stands_as_far_along_as_its_widths_say() -> None:
    text = "一i二W三.四1五(六)七"
    style = Fonts().style(Role.VALUE)
    page = pypdfium2.PdfDocument(written(text, 10))[0]
    read = page.get_textpage()
    starts = []
    for place in range(read.count_chars()):
        x, y = c_double(), c_double()
        pdfium.FPDFText_GetCharOrigin(read.raw, place, x, y)
        starts.append(x.value)
    steps = [after - before for before, after in pairwise(starts)]
    assert steps == pytest.approx([style[char] * 10 / 1000 for char in text[:-1]], abs=0.05)


def test_characters_beyond_two_bytes_are_found_beside_common_ones() -> None:
    text = "王𠅤𬭚一㑇龘"
    assert packed(pages(written(text))[0]) == text


def test_a_form_in_two_scripts_is_found_whole() -> None:
    value = "Wáng 王 · Ǎ № 5 ℃ ½"
    (read,) = pages(drawn([Form(stamp(), "Form", "", (Grid((Shown("Name", value),)),))]))
    assert packed(value) in packed(read)

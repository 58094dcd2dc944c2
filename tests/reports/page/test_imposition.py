"""Two pages on an A3, and odd pages before even ones: every page stays where it is alone, at its own size."""

from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.print_options import USUAL_PRINT, PrintOptions
from models.records.progress import no_progress
from reports.page.imposition import fronts_and_backs, sides_of
from reports.page.paper import DUPLEX, MM, PORTRAIT
from reports.printing import print_forms
from tests.reports.reading import WORDS, glyphs, packed, pages
from tests.reports.scan import rendered
from tests.reports.sheets import evaluation

FOLDED = PrintOptions(is_folded=True)
BY_HAND = PrintOptions(is_by_hand=True)
REVERSED = PrintOptions(is_by_hand=True, is_back_reversed=True)
WIDTH = 210 * MM
NEAR = 0.2 * MM  # what a page may be off on the larger sheet


def _printed(*records: object, options: PrintOptions = USUAL_PRINT) -> list[bytes]:
    """Return the PDF, and with backs the second one."""
    out, backs = BytesIO(), BytesIO()
    print_forms(
        "F17", records, out, WORDS, no_progress, options=options, backs=backs if options.is_by_hand else None
    )
    return [file.getvalue() for file in (out, backs) if file.getvalue()]


@pytest.fixture(scope="module")
def alone() -> bytes:
    (pdf,) = _printed(evaluation())
    assert len(pages(pdf)) == 4
    return pdf


@pytest.fixture(scope="module")
def folded() -> bytes:
    (pdf,) = _printed(evaluation(), options=FOLDED)
    return pdf


PLACES = {0: (0, 1), 1: (1, 0), 2: (1, 1), 3: (0, 0)}  # of each page: which side, left or right


def test_four_pages_take_both_sides_of_one_a3(folded: bytes) -> None:
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(folded)]
    assert [(round(width / MM), round(height / MM)) for width, height in sizes] == [(420, 297)] * 2


@pytest.mark.parametrize("page", PLACES)
def test_every_character_stands_where_it_stands_alone(alone: bytes, folded: bytes, page: int) -> None:
    side, half = PLACES[page]
    single = glyphs(pypdfium2.PdfDocument(alone)[page])
    there = [
        glyph
        for glyph in glyphs(pypdfium2.PdfDocument(folded)[side])
        if (glyph.ink[0] >= WIDTH) == bool(half)
    ]
    assert [glyph.char for glyph in there] == [glyph.char for glyph in single]
    off = [
        np.subtract(glyph.ink, one.ink) - (half * WIDTH, 0) * 2
        for glyph, one in zip(there, single, strict=True)
    ]
    assert np.abs(off).max() < NEAR


@pytest.mark.parametrize("page", PLACES)
def test_every_line_stands_where_it_stands_alone(alone: bytes, folded: bytes, page: int) -> None:
    side, half = PLACES[page]
    single = rendered(alone, page, 254)  # ten pixels a millimetre
    there = rendered(folded, side, 254)[:, half * 2100 : (half + 1) * 2100][
        : single.shape[0], : single.shape[1]
    ]
    single = single[: there.shape[0], : there.shape[1]]
    dark, other = single < 128, there < 128
    assert dark.sum() > 10_000
    for here, beside in ((dark, other), (other, dark)):
        assert not (here & ~_thick(beside, 2)).any(), "ink that is 0.2 mm off"


def _thick(
    ink: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]", by: int
) -> "np.ndarray[tuple[int, int], np.dtype[np.bool_]]":
    grown = ink.copy()
    for down in range(-by, by + 1):
        for right in range(-by, by + 1):
            grown |= np.roll(ink, (down, right), (0, 1))
    return grown


def test_a_folded_sheet_is_turned_over_its_short_edge_and_never_scaled(folded: bytes, alone: bytes) -> None:
    assert b"/Duplex /DuplexFlipShortEdge" in folded
    assert b"/Duplex /DuplexFlipLongEdge" in alone
    assert b"/PrintScaling /None" in folded


def test_blanks_come_last_and_each_person_begins_on_a_new_sheet() -> None:
    short = evaluation(summary=0, remark=0)
    (usual,) = _printed(short)
    count = len(pages(usual))
    assert count % 4
    (pdf,) = _printed(short, short, options=FOLDED)
    sheets = -(-count // 4)
    read = [packed(text) for text in pages(pdf)]
    assert len(read) == 2 * 2 * sheets
    assert read[: 2 * sheets] == read[2 * sheets :]
    assert packed(pages(usual)[0]) in read[0]


@pytest.mark.parametrize(("options", "turned"), [(BY_HAND, False), (REVERSED, True)])
def test_odd_pages_are_in_one_file_and_even_pages_in_the_other(
    options: PrintOptions, *, turned: bool
) -> None:
    records = [evaluation(name="张三"), evaluation(name="李样本", summary=0, remark=0)]
    alone = [[packed(text) for text in pages(_printed(record)[0])] for record in records]
    filled = [page for own in alone for page in own + [""] * (len(own) % 2)]
    fronts, backs = _printed(*records, options=options)
    read = [packed(text) for text in pages(backs)]
    assert [packed(text) for text in pages(fronts)] == filled[0::2]
    assert (read[::-1] if turned else read) == filled[1::2]
    for file in (fronts, backs):
        assert b"/Duplex /Simplex" in file


@given(st.integers(1, 30), st.booleans(), st.booleans())
def test_no_page_is_lost_whatever_their_number(count: int, is_folded: bool, is_by_hand: bool) -> None:
    drawn = [b"(%d)" % number for number in range(count)]
    options = PrintOptions(is_folded=is_folded, is_by_hand=is_by_hand)
    sides = sides_of(drawn, DUPLEX, options, is_last=True)
    content = b"".join(side.drawn for side in sides)
    assert all(content.count(page) == 1 for page in drawn)
    assert len(sides) % 2 == 0 or not (is_folded or is_by_hand)
    assert len(sides) <= max(count + 1, -(-count // 4) * 2)


@given(st.integers(0, 40), st.booleans())
def test_each_back_meets_its_front_again(sheets: int, is_back_reversed: bool) -> None:
    """A printer that lays the first sheet lowest hands back the last one first."""
    fronts, backs = fronts_and_backs(range(2 * sheets), PrintOptions(is_back_reversed=is_back_reversed))
    stack = fronts[::-1] if is_back_reversed else fronts
    assert all(back == front + 1 for front, back in zip(stack, backs, strict=True))


def test_the_usual_print_fills_up_only_between_forms_on_both_sides() -> None:
    three = [b"1", b"2", b"3"]
    counts = {
        (paper.is_duplex, is_last): len(sides_of(three, paper, USUAL_PRINT, is_last=is_last))
        for paper in (PORTRAIT, DUPLEX)
        for is_last in (False, True)
    }
    assert counts == {(False, False): 3, (False, True): 3, (True, False): 4, (True, True): 3}

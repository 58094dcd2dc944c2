"""Places for hands: a box for an opinion, its signature, date and seal, and lines to sign on."""

from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.page.form import Form
from reports.page.paper import DUPLEX, MM, PORTRAIT
from reports.page.setter import Block, Setter
from reports.page.signing import SEAL, SignatureBox, SignatureLine
from reports.page.styles import Fonts
from resources.i18n import CHINESE, words_for
from tests.reports.reading import WORDS, Glyph, boxes, drawn, glyphs, packed, pages, strays
from tests.reports.sheets import prose, stamp

FONTS = Fonts()
FOOT = 25 * MM  # from the paper's lower edge: grey foot, no block


def page_of(*blocks: Block) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(drawn([Form(stamp(), "Form", "张三", blocks)]))[0]


def block_glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    return [glyph for glyph in glyphs(page) if glyph.ink[1] > FOOT]


def test_three_sealed_boxes_stand_on_a_page() -> None:
    setter = Setter(FONTS, WORDS, DUPLEX)
    (box,) = SignatureBox("Opinion").pieces(setter)
    assert 3 * box.height <= DUPLEX.block_height < 4 * box.height


def test_a_box_without_a_seal_is_lower_and_says_nothing_of_one() -> None:
    setter = Setter(FONTS, WORDS, DUPLEX)
    (plain,), (sealed,) = (SignatureBox("Opinion", is_sealed=seal).pieces(setter) for seal in (False, True))
    assert plain.height < sealed.height
    read = packed("".join(pages(drawn([Form(stamp(), "F", "", (SignatureBox("A", is_sealed=False),))]))))
    assert "(seal)" not in read
    assert packed("Signature:") in read


def test_the_seal_is_named_at_the_edge_of_its_place_and_hides_nothing() -> None:
    page = page_of(SignatureBox("Opinion"))
    _, bottom, right, top = max(boxes(page), key=lambda box: box[2] - box[0])
    caption = [glyph for glyph in block_glyphs(page) if glyph.ink[0] > right - SEAL]
    assert "".join(glyph.char for glyph in caption) == "(seal)"
    assert all(bottom + SEAL <= glyph.ink[1] and glyph.ink[3] <= top for glyph in caption)


def test_signature_and_date_leave_room_for_the_hand_between_them() -> None:
    for seal in (True, False):
        page = page_of(SignatureBox("意见", is_sealed=seal))
        left, bottom, right, _ = max(boxes(page), key=lambda box: box[2] - box[0])
        foot = [
            glyph
            for glyph in block_glyphs(page)
            if bottom <= glyph.ink[1] < bottom + 20 and glyph.ink[0] > left and glyph.char.isascii()
        ]
        foot.sort(key=lambda glyph: glyph.ink[0])
        gaps = [after.ink[0] - before.ink[2] for before, after in pairwise(foot)]
        assert max(gaps) > 10 * MM
        assert max(glyph.ink[2] for glyph in foot) <= right - (SEAL if seal else 0)


@given(st.integers(0, 300), st.booleans())
def test_a_label_of_any_length_leaves_the_box_its_height(length: int, seal: bool) -> None:
    setter = Setter(FONTS, WORDS, DUPLEX)
    (short,), (long,) = (SignatureBox(text, seal).pieces(setter) for text in ("短", prose(length)))
    assert long.height == short.height


def test_a_label_of_any_length_stays_in_its_box() -> None:
    assert (
        strays(drawn([Form(stamp(), "Form", "", (SignatureBox(prose(200)), SignatureBox("居民区意见")))]))
        == []
    )


def test_a_box_is_set_anew_for_another_language_and_another_paper() -> None:
    setter = Setter(FONTS, WORDS, PORTRAIT)
    english = SignatureBox("A").pieces(setter)
    setter.paper = DUPLEX
    assert SignatureBox("A").pieces(setter) is not english
    setter.paper, setter.words = PORTRAIT, words_for(CHINESE)
    chinese = SignatureBox("A").pieces(setter)
    assert chinese[0].drawn != english[0].drawn


@pytest.mark.parametrize("labels", [(), ("编制：",), ("编制：", "审核：", "日期："), tuple("一二三四五六")])
def test_each_label_of_a_line_has_its_share_to_sign_in(labels: tuple[str, ...]) -> None:
    found = block_glyphs(page_of(SignatureLine(labels)))
    share = PORTRAIT.block_width / max(len(labels), 1)
    for place, label in enumerate(labels):
        start = PORTRAIT.left + place * share
        said = [glyph for glyph in found if start <= glyph.ink[0] < start + share]
        assert "".join(glyph.char for glyph in said) == label
        assert said[0].ink[0] < start + 10.5
        assert said[-1].ink[2] <= start + share / 2
        assert max(glyph.ink[3] for glyph in said) - min(glyph.ink[1] for glyph in said) < 12  # one line
    assert len(found) == len("".join(labels))

"""Long texts: set smaller step by step down to nine points, then on a sheet of their own, nothing lost."""

import re

from hypothesis import given
from hypothesis import strategies as st

from models.records.sheets import Shown
from reports.page.form import Form
from reports.page.paper import DUPLEX
from reports.page.passage import Continuation, Passage, passages
from reports.page.setter import Piece, Rest, Setter
from reports.page.styles import Fonts
from reports.page.text import LEADING, SMALLEST
from tests.reports.reading import WORDS, drawn, packed, pages, strays, text_of
from tests.reports.sheets import prose, stamp

FONTS = Fonts()
LINES = 10


def setter() -> Setter:
    return Setter(FONTS, WORDS, DUPLEX)


def size_of(piece: Piece) -> float:
    """The size of the text, which is drawn after its label."""
    return float(re.findall(rb"/F\d+ ([\d.]+) Tf", piece.drawn)[-1])


def test_a_text_grows_smaller_before_it_goes_on() -> None:
    found = []
    for length in range(100, 1_200, 20):
        one = setter()
        (piece,) = Passage("总结", prose(length), LINES).pieces(one)
        found.append((size_of(piece) if not one.rests else 0.0, bool(one.rests)))
    sizes = [size for size, _ in found if size]
    assert sizes == sorted(sizes, reverse=True)
    assert set(sizes) == {12, 11, 10.5, 10, 9.5, SMALLEST}
    assert [goes_on for _, goes_on in found] == sorted(goes_on for _, goes_on in found)


@given(st.integers(0, 4_000), st.integers(1, 40))
def test_a_box_is_never_higher_than_the_lines_it_was_given(length: int, lines: int) -> None:
    (piece,) = Passage("总结", prose(length), lines).pieces(setter())
    usual = lines * 12 * LEADING
    assert piece.height <= max(usual + 12 * LEADING, 3 * 10.5) + 4  # the word where it goes on has a line too


def test_a_box_with_hardly_a_word_is_still_a_box() -> None:
    (piece,) = Passage("意见", "无", LINES).pieces(setter())
    assert piece.height == 3 * 10.5


def test_paragraphs_are_indented_by_two_characters_each() -> None:
    pdf = drawn([Form(stamp(), "Form", "", (Passage("", f"{prose(90, 1)}\n{prose(90, 2)}", LINES),))])
    (read,) = pages(pdf)
    assert packed(prose(90, 1) + prose(90, 2)) in packed(read)
    (piece,) = Passage("", "一\n二", LINES).pieces(setter())
    ((first, _), (_, down)) = re.findall(rb"(-?[\d.]+) (-?[\d.]+) Td", piece.drawn)[-2:]
    assert float(first) > 72 + 2 * 12  # behind the label, and two characters in
    assert float(down) < 0


@given(st.integers(1, 6_000))
def test_a_continuation_in_strips_is_the_whole_text(length: int) -> None:
    heading, *strips = Continuation(Rest(3, "总结", prose(length))).pieces(setter())
    assert heading.keeps_next
    assert not any(strip.keeps_next for strip in strips)
    assert text_of(b"".join(strip.drawn for strip in strips)) == prose(length)
    assert max(strip.height for strip in strips) <= 4 * 10.5 * LEADING + 0.01


def test_two_texts_without_room_have_their_sheets_in_order() -> None:
    blocks = (
        Passage("甲", prose(2_000, 1), LINES),
        Passage("乙", "短", LINES),
        Passage("丙", prose(2_000, 2), LINES),
    )
    pdf = drawn([Form(stamp(), "Form", "张三", blocks)])
    text = packed("".join(pages(pdf)))
    assert re.findall(r"Annex(\d):(.)", text) == [("1", "甲"), ("2", "丙")]
    assert re.findall(r"continued:annex(\d)", text) == ["1", "2"]
    assert strays(pdf) == []


def test_texts_that_are_empty_have_no_box() -> None:
    shown = (Shown("Name", "评语"), Shown("Sex", ""), Shown("", "无题"))
    boxes = passages(shown, LINES, str.upper)
    assert [(box.label, box.text, box.lines) for box in boxes] == [("NAME", "评语", 10), ("", "无题", 10)]

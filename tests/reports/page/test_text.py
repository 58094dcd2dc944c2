"""Texts find their size, fill their lines exactly, and leave nothing out without saying so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.page.styles import Fonts, Role, Style
from reports.page.text import Align, Fitted, Pen, Step, balanced, escaped, fit, printable
from tests.reports.sheets import prose

STEPS = (Step(12, 2), Step(10, 3), Step(9, 4))


@pytest.fixture(scope="module")
def style() -> Style:
    return Fonts().style(Role.VALUE)


def width_of(style: Style, fitted: Fitted, place: int) -> float:
    return sum(style[char] for char in fitted.lines[place].text) * fitted.size / 1000


@pytest.mark.parametrize(
    ("length", "size"), [(0, 12), (10, 12), (20, 12), (21, 10), (36, 10), (37, 9), (52, 9)]
)
def test_the_largest_size_that_fits_is_taken(style: Style, length: int, size: float) -> None:
    fitted = fit(style, "网" * length, 120, STEPS)
    assert (fitted.size, fitted.rest) == (size, "")


def test_what_is_too_long_keeps_a_line_for_where_it_goes_on(style: Style) -> None:
    text = "网" * 53
    fitted = fit(style, text, 120, STEPS)
    assert len(fitted.lines) == 3
    assert "".join(line.text for line in fitted.lines) + fitted.rest == text
    assert fitted.rest


def test_the_rest_keeps_its_paragraphs(style: Style) -> None:
    fitted = fit(style, "一\n二\n三\n四\n五\n六", 120, STEPS)
    assert fitted.rest == "四\n五\n六"


@given(st.integers(0, 300), st.integers(60, 400), st.booleans())
def test_lines_and_rest_are_the_text(length: int, width: int, indent: bool) -> None:
    style, text = Fonts().style(Role.VALUE), prose(length)
    fitted = fit(style, text, width, STEPS, indent=indent)
    assert "".join(line.text for line in fitted.lines) + fitted.rest == text


def test_every_full_line_ends_at_the_right_edge(style: Style) -> None:
    width = 300.0
    text = prose(600).replace("·", "")  # before a name with its dot a line may stay short
    fitted = fit(style, text, width, (Step(12, 100),))
    for place, line in enumerate(fitted.lines[:-1]):
        gap = line.slack / (len(line.text) - 1)
        assert width_of(style, fitted, place) + gap * (len(line.text) - 1) == pytest.approx(width)
        assert -0.5 < gap < 3


def test_an_indent_is_two_characters(style: Style) -> None:
    fitted = fit(style, prose(100), 300, (Step(10, 50),), indent=True)
    assert [line.indent for line in fitted.lines[:2]] == [20, 0]


def test_labels_are_broken_into_equal_lines(style: Style) -> None:
    fitted = fit(style, "居民区党组织意见", 66, (Step(11, 2),))
    assert [line.text for line in fitted.lines] == ["居民区党组织", "意见"]
    even = balanced(style, "居民区党组织意见", 66, fitted)
    assert [line.text for line in even.lines] == ["居民区党", "组织意见"]
    assert {line.slack for line in even.lines} == {22.0}


def test_equal_lines_never_split_a_word(style: Style) -> None:
    text = "Opinion of the residential area"
    even = balanced(style, text, 70, fit(style, text, 70, (Step(10, 4),)))
    assert " ".join(line.text for line in even.lines) == text


def test_printable_leaves_out_what_no_printer_shows() -> None:
    assert printable("张\u200b三\x07\t丰\r\n第二段\xa0。") == "张三 丰\n第二段 。"
    assert printable("\ue863") == "\ue863"  # private characters are refused later, never dropped


def test_marks_of_the_language_of_pdf_are_escaped() -> None:
    assert escaped(b"a(b)c\\d\r") == b"a\\(b\\)c\\\\d\\r"


def test_a_change_of_face_is_written_where_it_happens() -> None:
    pen = Pen(Fonts())
    drawn = pen.write(fit(pen.style(Role.VALUE), "张𪛖三", 200, STEPS), Role.VALUE, 0, 0)
    assert drawn.count(b" Tf") == 3
    assert drawn.count(b" Tj") == 3
    assert set(pen.font_names()) == {"F1", "F2"}


def test_a_spread_text_says_what_it_is() -> None:
    pen = Pen(Fonts())
    fitted = fit(pen.style(Role.VALUE), "张三", 36, (Step(12, 1),))
    drawn = pen.write(fitted, Role.VALUE, 0, 0, Align.SPREAD)
    assert b"/ActualText <FEFF5f204e09>" in drawn
    assert b"12.0000 Tc" in drawn


def test_a_word_stays_whole_where_a_smaller_size_keeps_it(style: Style) -> None:
    steps = (Step(12, 1), Step(10.5, 2), Step(9, 2))
    width = 10 * sum(style[char] for char in "Receiving") / 1000
    fitted = fit(style, "Receiving unit", width, steps)
    assert (fitted.size, [line.text for line in fitted.lines]) == (9, ["Receiving", "unit"])
    torn = fit(style, "Receiving", width * 0.6, steps)
    assert (torn.size, len(torn.lines), torn.rest) == (10.5, 2, "")


@pytest.mark.parametrize(
    "label", ["Sending unit", "Receiving unit", "Residential area", "Political affiliation"]
)
@pytest.mark.parametrize("size", [9, 9.5, 10, 10.5, 12])
def test_balancing_tears_no_word(style: Style, label: str, size: float) -> None:
    first, second = label.split()
    width = max(sum(style[char] for char in word) for word in (first, second)) * size / 1000 + 3
    fitted = fit(style, label, width, (Step(size, 2),))
    assert [line.text for line in balanced(style, label, width, fitted).lines] == [first, second]

"""Texts in boxes: the largest size with room, else the longest beginning and the whole text elsewhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.layout import Box
from reports.page.box_cells import SIZES, BoxCells
from reports.page.box_sheet import PAPER
from reports.page.setter import Setter
from reports.page.styles import Fonts, Role
from reports.page.text import SMALLEST, Align
from tests.reports.reading import WORDS, text_of
from tests.reports.sheets import prose

FONTS = Fonts()
CELL = Box(5000, 7200, 13100, 8200)  # a standard: 81 mm wide, 10 mm high
NARROW = Box(2100, 7200, 2800, 8200)  # a section


def setter() -> Setter:
    return Setter(FONTS, WORDS, PAPER)


def set_in(box: Box, text: str, one: Setter, **how: object) -> bytes:
    cells = BoxCells(one)
    cells.text(box, text, Role.VALUE, **how)  # type: ignore[arg-type]
    return cells.content()


def size_in(content: bytes) -> float:
    return float(re.findall(rb"/F\d+ ([\d.]+) Tf", content)[-1])


def test_sizes_go_down_to_nine_points_and_no_further() -> None:
    found = [size_in(set_in(CELL, "网" * length, setter())) for length in range(1, 200, 3)]
    assert found == sorted(found, reverse=True)
    assert set(found) == {10.5, SMALLEST} | (set(found) & set(SIZES))
    assert min(found) == SMALLEST


@given(st.integers(0, 4_000), st.sampled_from([CELL, NARROW]))
def test_a_text_stands_whole_or_goes_to_the_annex_whole(length: int, box: Box) -> None:
    one, text = setter(), prose(length)
    shown = text_of(set_in(box, text, one))
    if one.rests:
        assert [rest.text for rest in one.rests] == [text]
        assert shown.replace(" ", "").endswith("…(infull:annex1)") or box is NARROW
    else:
        assert shown == text


@given(st.integers(150, 2_000))
def test_what_is_shown_is_the_longest_beginning_that_has_room(length: int) -> None:
    one, text = setter(), prose(length)
    shown = text_of(set_in(CELL, text, one))
    goes_on = WORDS.tr("… (in full: annex {n})", n=1)
    words = shown.replace(" ", "")
    beginning = words[: -len(goes_on.replace(" ", ""))]
    assert text.replace(" ", "").startswith(beginning)
    cells = BoxCells(setter())
    assert not cells._fitted(CELL, text[: len(beginning)] + goes_on, Role.VALUE, SIZES[-1:]).rest
    assert cells._fitted(CELL, text[: len(beginning) + 1] + goes_on, Role.VALUE, SIZES[-1:]).rest


def test_an_annex_is_named_after_what_it_is_about_and_else_after_its_text() -> None:
    one = setter()
    set_in(CELL, prose(2_000, 1), one, label="4　政治素质")
    set_in(CELL, prose(2_000, 2), one)
    assert [rest.label for rest in one.rests] == ["4　政治素质", prose(2_000, 2)[:30]]
    assert [rest.number for rest in one.rests] == [1, 2]


@pytest.mark.parametrize(
    ("name", "is_spread"), [("张三", True), ("张三丰", False), ("Li", False), ("张", False), ("", False)]
)
def test_only_a_chinese_name_of_two_characters_is_spread(name: str, is_spread: bool) -> None:
    content = set_in(CELL, name, setter(), align=Align.SPREAD)
    assert (b"ActualText" in content) == is_spread
    assert text_of(content) == name


def test_a_text_stands_in_the_middle_of_its_boxs_height() -> None:
    content = set_in(CELL, "网格", setter())
    (baseline,) = (float(found) for found in re.findall(rb"[\d.]+ ([\d.]+) Td", content))
    middle = (29700 - (CELL.y0 + CELL.y1) / 2) * 72 / 2540
    assert 0 < middle - baseline < size_in(content) / 2  # a character's own middle lies above its baseline


def test_every_outline_is_drawn_once_with_one_weight() -> None:
    cells = BoxCells(setter())
    cells.outline(CELL, NARROW)
    cells.outline(CELL)
    content = cells.content()
    assert content.count(b" re S") == 3
    assert content.count(b" w") == 1


def test_what_no_printer_shows_is_left_out() -> None:
    assert text_of(set_in(CELL, "网\u200b格\ufeff", setter())) == "网格"

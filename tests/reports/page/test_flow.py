"""Pieces flow down the pages in their order: none is lost, none stands alone that keeps its next."""

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.page.flow import lay_out
from reports.page.form import Form
from reports.page.paper import PORTRAIT, Paper
from reports.page.setter import Piece, Rest, Setter
from reports.page.styles import Fonts
from reports.page.text import LEADING
from tests.reports.reading import WORDS
from tests.reports.sheets import prose, stamp

PAPER = Paper(400, 330, 20, 20, 0, 0)  # a block of 300 points above the foot
BLOCK = PAPER.block_height
CAPTION = 16.0
SETTER = Setter(Fonts(), WORDS, PAPER)
HEAD = Piece(20, b"% head")


@dataclass(frozen=True)
class Strips:
    """A block of given strips."""

    strips: tuple[Piece, ...]
    rest: str = ""

    def pieces(self, setter: Setter) -> tuple[Piece, ...]:
        if self.rest:
            setter.rests.append(Rest(len(setter.rests) + 1, "标签", self.rest))
        return self.strips


def strip(number: int, height: float, *, keeps_next: bool = False, head: Piece | None = None) -> Piece:
    return Piece(height, b"%% piece %d." % number, keeps_next, head)


def pages_of(*strips: Piece, rest: str = "", subject: str = "张三") -> list[bytes]:
    return lay_out(Form(stamp(), "Form", subject, (Strips(strips, rest),), PAPER), SETTER)


def numbers(page: bytes) -> list[int]:
    return [int(found) for found in re.findall(rb"% piece (\d+)\.", page)]


def tops(page: bytes) -> list[float]:
    """How far below the block's top each piece and head of a page starts."""
    found = re.findall(rb"q 1 0 0 1 20\.00 (-?[\d.]+) cm\n% (?:piece|head)", page)
    return [PAPER.height - PAPER.top - float(at) for at in found]


heights = st.floats(5, 290, allow_nan=False).map(lambda height: round(height, 1))
some = st.lists(st.tuples(heights, st.booleans()), min_size=1, max_size=25)


@given(some)
def test_every_piece_stands_once_in_its_order_and_above_the_foot(
    given_strips: list[tuple[float, bool]],
) -> None:
    strips = [strip(n, height, keeps_next=keeps) for n, (height, keeps) in enumerate(given_strips)]
    pages = pages_of(*strips)
    assert [number for page in pages for number in numbers(page)] == list(range(len(strips)))
    for page in pages:
        alone = len(numbers(page)) == 1
        for number, top in zip(numbers(page), tops(page), strict=True):
            assert alone or top + strips[number].height <= BLOCK + 0.02


@given(some)
def test_a_piece_that_keeps_its_next_ends_no_page_where_both_have_room(
    given_strips: list[tuple[float, bool]],
) -> None:
    strips = [strip(n, height, keeps_next=keeps) for n, (height, keeps) in enumerate(given_strips)]
    for page in pages_of(*strips)[:-1]:
        last = numbers(page)[-1]
        if strips[last].keeps_next:  # then what is kept together is higher than a page
            first = last
            while first and strips[first - 1].keeps_next:
                first -= 1
            end = last
            while strips[end].keeps_next and end + 1 < len(strips):
                end += 1
            assert sum(one.height for one in strips[first : end + 1]) > BLOCK - CAPTION


def test_a_piece_that_keeps_what_is_before_it_takes_that_along_to_the_next_page() -> None:
    tail = [Piece(20, b"%% piece %d." % n, keeps_before=True, head=HEAD) for n in (4, 5)]
    rows = [strip(n, 75, head=HEAD) for n in range(4)]
    assert BLOCK - 30 < sum(row.height for row in rows) <= BLOCK  # all rows fit, the tail does not
    pages = pages_of(*rows, *tail)
    assert [numbers(page) for page in pages] == [[0, 1, 2], [3, 4, 5]]


def test_what_keeps_what_is_before_it_may_begin_where_that_is_higher_than_a_page() -> None:
    pages = pages_of(strip(0, BLOCK - 5), Piece(20, b"% piece 1.", keeps_before=True))
    assert [numbers(page) for page in pages] == [[0], [1]]


def test_a_page_is_filled_to_its_last_point_and_not_beyond() -> None:
    assert len(pages_of(strip(0, 100), strip(1, BLOCK - 100))) == 1
    assert len(pages_of(strip(0, 100), strip(1, BLOCK - 99.9))) == 2


def test_a_head_comes_again_on_every_page_that_its_rows_begin() -> None:
    rows = [strip(n, 90, head=HEAD) for n in range(7)]
    pages = pages_of(Piece(20, HEAD.drawn, keeps_next=True), *rows)
    assert [numbers(page) for page in pages] == [[0, 1, 2], [3, 4], [5, 6]]
    assert [page.count(HEAD.drawn) for page in pages] == [1, 1, 1]
    assert tops(pages[1]) == [CAPTION, CAPTION + 20, CAPTION + 110]


def test_a_head_does_not_come_again_in_the_middle_of_a_page() -> None:
    (page,) = pages_of(strip(0, 50), strip(1, 50, head=HEAD))
    assert HEAD.drawn not in page


def test_a_piece_higher_than_a_page_is_drawn_and_ends() -> None:
    pages = pages_of(strip(0, 50), strip(1, 900), strip(2, 50))
    assert [numbers(page) for page in pages] == [[0], [1], [2]]


def test_a_whole_page_is_drawn_from_the_corner_of_the_paper() -> None:
    (page,) = pages_of(Piece(BLOCK, b"% piece 0.", is_whole=True))
    assert b"cm\n% piece" not in page
    assert numbers(page) == [0]


def test_what_found_no_room_begins_a_sheet_of_its_own_and_pages_count_on() -> None:
    pages = pages_of(strip(0, 50), rest=prose(3_000))
    assert numbers(pages[0]) == [0]
    assert len(pages) > 2
    again = pages_of(strip(0, 50))  # nothing of the last form is left
    assert len(again) == 1


def test_a_long_subject_leaves_room_for_the_page_below_it() -> None:
    pages = pages_of(strip(0, 250), strip(1, BLOCK - 60), subject="姓" * 400)
    assert len(pages) == 2
    assert tops(pages[1]) == [pytest.approx(2 * 9 * LEADING + 3, abs=0.01)]  # two lines of caption, no more


def test_the_setter_goes_back_to_each_forms_own_paper() -> None:
    pages_of(strip(0, 50))
    assert SETTER.paper is PAPER
    lay_out(Form(stamp(), "Form", "张三", ()), SETTER)
    assert SETTER.paper is PORTRAIT

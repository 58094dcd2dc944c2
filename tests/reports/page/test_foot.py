"""The foot of a page: who made which sheet when, on two lines, drawn once where it returns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.names import LONGEST
from reports.page.foot import foot
from reports.page.form import Form
from reports.page.paper import DUPLEX, FOOT, LANDSCAPE, MM, PORTRAIT
from reports.page.setter import Setter
from reports.page.styles import Fonts
from reports.page.text import SMALLEST
from tests.reports.reading import WORDS, drawn, packed, pages, strays, text_of
from tests.reports.sheets import stamp

FONTS = Fonts()
UNPRINTABLE = 5 * MM  # the edge that no office printer reaches


@pytest.fixture
def setter() -> Setter:
    return Setter(FONTS, WORDS, PORTRAIT)


def test_it_counts_its_pages_and_names_its_form_version_and_code(setter: Setter) -> None:
    said = packed(text_of(foot(stamp()._replace(version=3), setter, 2, 7)))
    assert packed("F17 version 3 Sheet code JAKX7Q2M Page 2 of 7") in said
    assert packed("临汾路街道 Printed 2026-11-23 14:05 by 王样本") in said


@pytest.mark.parametrize(("print_no", "is_said"), [(1, False), (2, True), (11, True)])
def test_only_a_further_print_says_its_number(setter: Setter, print_no: int, is_said: bool) -> None:
    said = packed(text_of(foot(stamp(print_no=print_no), setter, 1, 1)))
    assert (f"Printno.{print_no}" in said) == is_said


def test_feet_of_two_sheets_are_never_mixed_up(setter: Setter) -> None:
    """What returns is kept: nothing that differs between sheets may be kept under one name."""
    base = stamp()
    stamps = (
        base,
        base._replace(form="F02"),
        base._replace(version=2),
        base._replace(code="J2345678"),
        base._replace(print_no=2),
        base._replace(printed_at="2026-11-24 09:00"),
        base._replace(operator="李样本"),
        base._replace(office="彭浦镇"),
    )
    fresh = [foot(one, Setter(FONTS, WORDS, PORTRAIT), 1, 2) for one in stamps]
    assert [foot(one, setter, 1, 2) for one in stamps] == fresh
    assert len({text_of(one) for one in fresh}) == len(stamps)


def test_a_foot_follows_its_paper(setter: Setter) -> None:
    upright = foot(stamp(), setter, 1, 1)
    setter.paper = DUPLEX  # as high, with another margin
    assert foot(stamp(), setter, 1, 1) != upright


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 99))
def test_every_line_lies_in_the_foot_where_a_printer_can_print(
    office: int, operator: int, print_no: int
) -> None:
    long = stamp(print_no=print_no)._replace(office="街" * office, operator="王" * operator)
    for paper in (PORTRAIT, LANDSCAPE):
        content = foot(long, Setter(FONTS, WORDS, paper), 1, 1)
        for line in content.split(b"BT")[1:]:
            height = 0.0
            for down in re.findall(rb"-?[\d.]+ (-?[\d.]+) Td", line):
                height += float(down)
                assert UNPRINTABLE <= height <= paper.bottom + FOOT


@pytest.mark.parametrize("length", [1, 30, 60])
def test_no_foot_is_set_smaller_than_the_offices_floor(setter: Setter, length: int) -> None:
    long = stamp(print_no=99)._replace(
        office="街" * length, operator="王" * min(length, LONGEST), is_changed=True
    )
    sizes = {float(size) for size in re.findall(rb"([\d.]+) Tf", foot(long, setter, 1, 1))}
    assert sizes
    assert min(sizes) >= SMALLEST
    said = packed(text_of(foot(long, setter, 1, 1)))
    assert "街" * length in said
    assert "王" * min(length, LONGEST) in said
    assert "changedsincetheonebefore" in said


def test_a_very_long_office_and_operator_are_whole_and_on_the_paper() -> None:
    long = stamp(print_no=99)._replace(office="街" * 40, operator="王" * 50)
    pdf = drawn([Form(long, "Form", "", ())])
    (read,) = pages(pdf)
    assert "街" * 40 in packed(read)
    assert "王" * 50 in packed(read)
    assert strays(pdf) == []


def test_a_character_that_is_nowhere_is_told_for_every_page(setter: Setter) -> None:
    nowhere = stamp()._replace(operator="王\U0003fff0")
    for page in (1, 2):
        foot(nowhere, setter, page, 2)
        assert setter.fonts.missing() == {"\U0003fff0"}


def test_two_operators_with_and_without_a_zero_width_space_are_one(setter: Setter) -> None:
    assert foot(stamp()._replace(operator="王\u200b样本"), setter, 1, 1) == foot(stamp(), setter, 1, 1)

"""Numbers as text: one rounding, or none."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.exact import Rounding, exact_text, rounded_text, signed


@pytest.mark.parametrize(
    ("number", "half_even", "half_up"),
    [
        ("89.25", "89.2", "89.3"),
        ("89.35", "89.4", "89.4"),
        ("89.45", "89.4", "89.5"),
        ("89.251", "89.3", "89.3"),
    ],
)
def test_rounds_an_exact_half_as_the_scheme_says(number: str, half_even: str, half_up: str) -> None:
    assert rounded_text(Fraction(number), 1, Rounding.HALF_EVEN) == half_even
    assert rounded_text(Fraction(number), 1, Rounding.HALF_UP) == half_up


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        ("89.3", 2, "89.30"),
        ("0.005", 2, "0.01"),
        ("-0.004", 2, "0.00"),
        ("-2.345", 2, "-2.35"),
        ("7", 0, "7"),
        ("99.5", 0, "100"),
        ("0.07", 2, "0.07"),
        ("-1", 2, "-1.00"),
    ],
)
def test_prints_all_decimals(number: str, decimals: int, text: str) -> None:
    assert rounded_text(Fraction(number), decimals, Rounding.HALF_UP) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("89.30", "89.3"),
        ("100", "100"),
        ("257/3", "257/3"),
        ("1/8", "0.125"),
        ("-1/50", "-0.02"),
        ("3/7", "3/7"),
        ("0", "0"),
        ("1/32", "0.03125"),
        ("1/125", "0.008"),
    ],
)
def test_writes_in_full_what_ends_and_as_a_fraction_what_does_not(number: str, text: str) -> None:
    assert exact_text(Fraction(number)) == text


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_agrees_with_decimal(thousandths: int, decimals: int) -> None:
    unit = Decimal(1).scaleb(-decimals)
    for ours, theirs in ((Rounding.HALF_UP, ROUND_HALF_UP), (Rounding.HALF_EVEN, ROUND_HALF_EVEN)):
        expected = (Decimal(thousandths) / 10000).quantize(unit, theirs)
        found = rounded_text(Fraction(thousandths, 10000), decimals, ours)
        assert Decimal(found) == expected
        assert len(found.partition(".")[2]) == decimals


@given(st.fractions())
def test_an_exact_text_reads_back(number: Fraction) -> None:
    assert Fraction(exact_text(number)) == number


def test_a_change_shows_its_sign() -> None:
    assert [signed(Fraction(n)) for n in ("2", "-0.5", "0")] == ["+2", "-0.5", "+0"]

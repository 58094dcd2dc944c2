"""An own term laid beside the batch's: days counted to the last, a third not rounded."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.terms import Served, served

YEAR = ("2026-01-01", "2026-12-31")  # 365 days
SHORT = ("2026-03-01", "2026-03-30")  # 30 days


@pytest.mark.parametrize(
    ("own", "days"),
    [
        (("2026-01-01", "2026-01-01"), 1),
        (("2026-02-01", "2026-02-28"), 28),
        (("2026-09-01", ""), 122),  # to the batch's end
        (("", "2026-05-01"), 121),  # from the batch's beginning
        (("2025-12-01", "2026-01-10"), 10),  # what lies before the batch is not of it
        (("2026-12-22", "2027-06-30"), 10),
        (("2020-01-01", "2030-12-31"), 365),
        (("2025-01-01", "2025-06-30"), 0),
        (("2027-01-01", ""), 0),
    ],
)
def test_counts_the_days_of_the_batch_that_a_term_covers(own: tuple[str, str], days: int) -> None:
    assert served(own, YEAR) == Served(days, 365)


@pytest.mark.parametrize(
    ("days", "whole", "is_too_short"),
    [
        (9, 30, True),
        (10, 30, False),  # a third exactly
        (121, 365, True),
        (122, 365, False),
        (10, 31, True),
        (11, 31, False),
        (0, 1, True),
        (1, 1, False),
    ],
)
def test_less_than_a_third_is_too_short(days: int, whole: int, is_too_short: bool) -> None:
    assert Served(days, whole).is_too_short is is_too_short


@pytest.mark.parametrize(
    "batch",
    [("", ""), ("2026-01-01", ""), ("", "2026-12-31"), ("2026-12-31", "2026-01-01"), ("2026-01", "x")],
)
def test_says_nothing_where_the_batch_has_no_dates(batch: tuple[str, str]) -> None:
    assert served(("2026-01-01", "2026-01-02"), batch) is None


def test_says_nothing_where_the_member_has_no_term_of_their_own() -> None:
    assert served(("", ""), YEAR) is None


def test_a_batch_of_one_day_has_a_term() -> None:
    assert served(("2026-01-01", ""), ("2026-01-01", "2026-01-01")) == Served(1, 1)


@given(
    st.dates(date(2026, 1, 1), date(2026, 7, 1)),
    st.integers(0, 200),
    st.dates(date(2025, 10, 1), date(2026, 10, 1)),
    st.integers(0, 300),
)
def test_agrees_with_counting_day_by_day(first: date, length: int, begins: date, own: int) -> None:
    batch = {first + timedelta(day) for day in range(length + 1)}
    term = {begins + timedelta(day) for day in range(own + 1)}
    found = served(
        (min(term).isoformat(), max(term).isoformat()), (min(batch).isoformat(), max(batch).isoformat())
    )
    assert found == Served(len(batch & term), len(batch))

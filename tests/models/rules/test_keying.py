"""One key per item, and numbers that close by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.keying import TypedPoints, level_of_key, points_after_digit, points_without_last

LEVELS = ("excellent", "good", "pass", "fail")


@pytest.mark.parametrize(
    ("keys", "level"),
    [
        ("Aa1Ａａ１", "excellent"),
        ("Bb2Ｂ２", "good"),
        ("Cc3", "pass"),
        ("Dd4ｄ４", "fail"),
        ("Ee50 @，中½", None),
    ],
)
def test_letters_and_figures_name_the_levels(keys: str, level: str | None) -> None:
    assert {level_of_key(LEVELS, key) for key in keys} == {level}


def test_no_key_or_two_mean_nothing() -> None:
    assert level_of_key(LEVELS, "") is None
    assert level_of_key(LEVELS, "AB") is None
    assert points_after_digit(None, "", 20) is None
    assert points_after_digit(None, "12", 20) is None
    assert points_after_digit(None, "A", 20) is None


@pytest.mark.parametrize(
    ("full", "keys", "closes"),
    [
        (20, "3", True),
        (20, "1", False),
        (20, "2", False),
        (20, "20", True),
        (20, "0", True),
        (100, "10", False),
        (100, "100", True),
        (100, "11", True),
        (9, "1", True),
        (5, "５", True),
    ],
)
def test_a_number_closes_once_no_further_digit_could_fit(full: int, keys: str, *, closes: bool) -> None:
    typed: TypedPoints | None = None
    for key in keys:
        typed = points_after_digit(typed.points if typed else None, key, full)
    assert typed is not None
    assert typed.is_closed is closes


def test_what_would_pass_full_marks_is_refused() -> None:
    assert points_after_digit(2, "1", 20) is None
    assert points_after_digit(None, "6", 5) is None
    assert points_after_digit(0, "5", 20) is None


@given(st.integers(1, 1000), st.integers(0, 1000))
def test_every_number_up_to_full_can_be_typed_with_closing_only_at_its_end(full: int, points: int) -> None:
    typed: TypedPoints | None = None
    for place, key in enumerate(str(points), 1):
        typed = points_after_digit(typed.points if typed else None, key, full)
        if typed is None:
            break
        assert place == len(str(points)) or not typed.is_closed or points > full
    assert (typed is not None and typed.points == points) == (points <= full)


def test_backspace_takes_the_last_digit() -> None:
    assert points_without_last(17) == 1
    assert points_without_last(7) is None
    assert points_without_last(0) is None

"""Typing a sheet: what each key does, and what is refused."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.records.marks import EntryItem, LevelChoice, TypedMark
from ui.assessment.typing import SheetTyping

LEVELS = tuple(LevelChoice(key, key) for key in ("excellent", "good", "pass", "fail"))


def item(number: int, full: int | None = None) -> EntryItem:
    return EntryItem(f"i{number}", "德", number, f"项{number}", "", () if full else LEVELS, full)


def graded(count: int = 10) -> SheetTyping:
    return SheetTyping(tuple(item(number) for number in range(1, count + 1)), ())


def type_all(typing: SheetTyping, keys: str) -> None:
    for key in keys:
        assert typing.type_key(key).is_taken, key


def test_ten_keys_and_enter_make_a_sheet() -> None:
    typing = graded()
    type_all(typing, "1234ABCDab")
    assert typing.enter().is_ended
    levels = [mark.level for mark in typing.content("").marks]
    assert levels == ["excellent", "good", "pass", "fail"] * 2 + ["excellent", "good"]


@pytest.mark.parametrize(("key", "level"), [("１", "excellent"), ("ｂ", "good"), ("Ｄ", "fail")])
def test_full_width_keys_of_a_chinese_keyboard_are_taken(key: str, level: str) -> None:
    typing = graded(1)
    type_all(typing, key)
    assert typing.marks["i1"].level == level


@pytest.mark.parametrize("key", ["0", "5", "9", "e", "x", "优", " ", "-"])
def test_a_wrong_key_is_refused_with_a_word_and_moves_nothing(key: str) -> None:
    typing = graded()
    reply = typing.type_key(key)
    assert not reply.is_taken
    assert reply.said
    assert (typing.at, typing.marks) == (0, {})


def test_backspace_goes_back_and_clears() -> None:
    typing = graded()
    type_all(typing, "12")
    assert typing.back().is_taken
    assert (typing.at, list(typing.marks)) == (1, ["i1"])
    typing.back()
    assert not typing.back().is_taken


def test_backspace_on_a_marked_row_clears_that_row_first() -> None:
    typing = graded(2)
    type_all(typing, "12")
    typing.move(-1)
    typing.back()
    assert (typing.at, list(typing.marks)) == (1, ["i1"])


def test_blank_items_want_a_second_enter_and_are_named() -> None:
    typing = graded(3)
    type_all(typing, "1")
    typing.move(1)
    first = typing.enter()
    assert not first.is_ended
    assert first.said
    assert first.said.named() == {"items": "2、3"}
    assert typing.enter().is_ended


def test_a_key_between_two_enters_asks_again() -> None:
    typing = graded(3)
    typing.enter()
    type_all(typing, "1")
    assert not typing.enter().is_ended


@pytest.mark.parametrize(
    ("full", "keys", "points"),
    [(20, "17", 17), (20, "3", 3), (20, "20", 20), (20, "0", 0), (9, "7", 7), (100, "100", 100)],
)
def test_a_number_closes_when_no_further_digit_fits(full: int, keys: str, points: int) -> None:
    typing = SheetTyping((item(1, full), item(2, full)), ())
    type_all(typing, keys)
    assert typing.at == 1
    assert typing.marks["i1"] == TypedMark("i1", points=points)


def test_a_shorter_number_is_closed_by_enter_which_does_not_end_the_sheet() -> None:
    typing = SheetTyping((item(1, 20),), ())
    type_all(typing, "1")
    assert typing.digits == "1"
    assert not typing.enter().is_ended
    assert typing.marks["i1"].points == 1
    assert typing.enter().is_ended


def test_a_number_over_full_marks_is_refused_and_the_figures_stay() -> None:
    typing = SheetTyping((item(1, 20),), ())
    type_all(typing, "2")
    assert not typing.type_key("1").is_taken
    assert typing.digits == "2"
    typing.back()
    assert typing.digits == ""


def test_twelve_two_figure_items_take_twenty_five_keys() -> None:
    typing = SheetTyping(tuple(item(number, 20) for number in range(1, 13)), ())
    type_all(typing, "18" * 12)
    assert typing.enter().is_ended


def test_a_sheet_with_marks_stands_at_the_first_blank() -> None:
    typing = SheetTyping(graded().items, (TypedMark("i1", level="good"),))
    assert typing.at == 1
    assert not SheetTyping(graded(1).items, (TypedMark("i1", level="good"),)).type_key("1").is_taken


@pytest.mark.parametrize(("step", "at"), [(1, 1), (-1, 0), (2, 2)])
def test_leaving_a_number_that_was_begun_takes_it_and_skips_no_row(step: int, at: int) -> None:
    typing = SheetTyping(tuple(item(number, 20) for number in range(1, 4)), ())
    type_all(typing, "1")
    typing.move(step)
    assert (typing.at, typing.marks, typing.digits) == (at, {"i1": TypedMark("i1", points=1)}, "")


@given(st.characters())
@example("፩")  # a digit that is no decimal one
@example("㏅")  # two letters in one character
@example("³")
def test_any_other_character_is_refused_and_never_a_mistake(typed: str) -> None:
    plain = unicodedata.normalize("NFKC", typed).upper()
    is_number = plain.isdecimal() and len(plain) == 1
    for typing, is_right in (
        (graded(1), plain in {"A", "B", "C", "D"} or (is_number and 1 <= int(plain) <= 4)),
        (SheetTyping((item(1, 7),), ()), is_number and int(plain) <= 7),
    ):
        reply = typing.type_key(typed)
        assert reply.is_taken == is_right
        assert bool(reply.said) != is_right
        assert bool(typing.marks) == is_right


@given(st.lists(st.sampled_from(["1", "2", "9", "a", "back", "up", "down", "enter", "click"]), max_size=40))
def test_whatever_is_pressed_each_item_has_one_mark_that_it_may_have(keys: list[str]) -> None:
    typing = SheetTyping((item(1), item(2, 20), item(3), item(4, 9)), ())
    for key in keys:
        acts = {
            "back": typing.back,
            "up": lambda: typing.move(-1),
            "down": lambda: typing.move(1),
            "enter": typing.enter,
            "click": lambda: typing.choose(2, 1),
        }
        acts.get(key, lambda key=key: typing.type_key(key))()
        assert 0 <= typing.at <= 4
        for mark in typing.content("").marks:
            full = {"i2": 20, "i4": 9}.get(mark.item)
            assert (mark.points is None) == (full is None)
            assert mark.points is None or 0 <= mark.points <= (full or 0)
            assert mark.level in {"", "excellent", "good"}

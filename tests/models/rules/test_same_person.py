"""Which record stands for a person: the same whatever the order of the decisions, chains and circles."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from models.rules.same_person import Pair, are_one, each_once, persons_of, standing_of

KEYS = st.sampled_from("abcdefgh")
PAIRS = st.lists(st.tuples(KEYS, KEYS), max_size=8)


def test_the_record_that_was_chosen_stands() -> None:
    assert standing_of([("b", "a")]) == {"a": "b", "b": "b"}


def test_decisions_go_on_by_chains() -> None:
    for pairs in permutations([("c", "b"), ("b", "a"), ("a", "d")]):
        assert standing_of(pairs) == dict.fromkeys("abcd", "c")


def test_of_two_that_stand_for_a_third_the_oldest_does() -> None:
    for pairs in permutations([("b", "c"), ("d", "c"), ("d", "a")]):
        assert standing_of(pairs) == dict.fromkeys("abcd", "b")


def test_in_a_circle_the_oldest_stands() -> None:
    for pairs in permutations([("c", "b"), ("b", "d"), ("d", "c")]):
        assert standing_of(pairs) == dict.fromkeys("bcd", "b")


def test_a_record_joined_to_itself_is_nothing() -> None:
    assert standing_of([("a", "a")]) == {}
    assert standing_of([("b", "b"), ("b", "a"), ("a", "a")]) == {"a": "b", "b": "b"}


def test_a_person_has_the_standing_record_first_then_the_oldest() -> None:
    standing = standing_of([("c", "b"), ("c", "a"), ("y", "z")])
    assert persons_of(standing) == {"c": ("c", "a", "b"), "y": ("y", "z")}


def test_each_person_stands_where_the_first_record_stood() -> None:
    standing = standing_of([("c", "a")])
    assert each_once("xacy", standing) == ["x", "c", "y"]
    assert each_once("xyx", {}) == ["x", "y"]


def test_records_are_one_by_what_stands_for_them() -> None:
    standing = standing_of([("c", "b"), ("b", "a")])
    assert are_one(standing, "a", "b")
    assert are_one(standing, "x", "x")
    assert not are_one(standing, "a", "x")
    assert not are_one(standing, "x", "y")


@given(PAIRS, st.randoms())
def test_any_decisions_in_any_order_make_the_same_people(pairs: list[Pair], chance: object) -> None:
    standing = standing_of(pairs)
    mixed = list(pairs)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert standing_of(mixed) == standing
    named = {key for pair in pairs if pair[0] != pair[1] for key in pair}
    assert set(standing) == named
    for one, other in pairs:
        assert are_one(standing, one, other)
    for key, stands in standing.items():
        assert standing[stands] == stands  # who stands stands for itself
        assert are_one(standing, key, stands)
    people = persons_of(standing)
    assert sorted(key for records in people.values() for key in records) == sorted(named)
    assert all(records[0] == stands and len(records) > 1 for stands, records in people.items())
    assert set(people) == set(standing.values())


@given(PAIRS)
def test_nobody_is_joined_whom_no_decision_joins(pairs: list[Pair]) -> None:
    standing = standing_of(pairs)
    for one in standing:
        reached = {one}
        while more := {key for pair in pairs if set(pair) & reached for key in pair} - reached:
            reached |= more
        assert {key for key in standing if are_one(standing, key, one)} == reached & set(standing)

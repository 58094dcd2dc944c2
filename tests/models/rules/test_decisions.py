"""When a leaders' decision holds: each condition from both sides."""

import dataclasses
from fractions import Fraction

import pytest

from models.rules.decisions import (
    GradeDecision,
    Reweight,
    Tie,
    best_and_next,
    class_lacks,
    decisions_that_hold,
    item_lacks,
    kept_without,
    reweight_holds,
)
from models.rules.scheme import MissingMark
from models.rules.scheme_json import scheme_from_json
from resources.schemes import scheme_bytes

ENTRY = scheme_from_json(scheme_bytes("ja-2025-entry-v1"))
DEFAULT = scheme_from_json(scheme_bytes("ja-2025-default-v1"))
ITEMS = [item.key for item in ENTRY.items]
FIRST, SECOND = (rater.key for rater in ENTRY.rater_classes)
TIE = Tie(("a", "b", "c"), 1, is_pooled=False)
ALL = {(item, rater) for item in ITEMS for rater in (FIRST, SECOND)}
DAY = "2026-11-03"


def _made(grade: str, tie: Tie = TIE, reason: str = "集体研究") -> GradeDecision:
    return GradeDecision(grade, reason, DAY, tie.identity)


def _held(**made: GradeDecision) -> dict[str, str]:
    return {who: one.grade for who, one in decisions_that_hold(ENTRY, TIE, made).items()}


def test_a_tie_is_the_same_whatever_the_order_and_another_with_other_members_or_places() -> None:
    assert Tie(("c", "a", "b"), 1, is_pooled=False).identity == TIE.identity
    others = {Tie(("a", "b"), 1, is_pooled=False), Tie(("a", "b", "c"), 2, is_pooled=False)}
    assert TIE.identity not in {one.identity for one in others}


def test_a_decision_holds_for_those_it_is_about() -> None:
    assert [grade.key for grade in best_and_next(ENTRY)] == ["excellent", "good"]
    given = {"a": _made("excellent"), "b": _made("good"), "c": _made("good")}
    assert _held(**given) == {"a": "excellent", "b": "good", "c": "good"}
    assert _held(a=_made("good")) == {"a": "good"}
    assert _held(x=_made("excellent")) == {}


@pytest.mark.parametrize(
    "made",
    [
        _made("excellent", Tie(("a", "b"), 1, is_pooled=False)),
        _made("pass"),
        _made("bygone"),
        _made("excellent", reason=" "),
    ],
)
def test_what_does_not_fit_is_not_used(made: GradeDecision) -> None:
    assert _held(a=made, b=_made("good")) == {"b": "good"}


def test_more_than_the_free_places_gives_nobody_anything() -> None:
    assert _held(a=_made("excellent"), b=_made("excellent"), c=_made("good")) == {}


def _holds(
    items: tuple[str, ...], raters: tuple[str, ...], marked: set[tuple[str, str]], reason: str = "撤并"
) -> bool:
    return reweight_holds(ENTRY, Reweight(items, raters, reason, DAY), marked, ())


def test_a_reweight_leaves_out_what_lacks_and_nothing_else() -> None:
    lacking = ALL - {(ITEMS[0], FIRST)}
    assert _holds((ITEMS[0],), (), lacking)
    assert _holds((), (FIRST,), lacking)
    assert not _holds((ITEMS[0],), (FIRST,), lacking)  # one of both would do
    assert not _holds((ITEMS[0],), (FIRST,), {(item, SECOND) for item in ITEMS})  # the class alone would do
    assert not _holds((ITEMS[0],), (FIRST,), lacking - {(ITEMS[0], SECOND)})  # the item alone would do
    assert not _holds((ITEMS[1],), (), lacking)
    assert not _holds((ITEMS[0], ITEMS[1]), (), lacking)
    assert not _holds((), (SECOND,), lacking)
    assert not _holds((), (), lacking)


def test_a_reweight_wants_a_reason_and_a_scheme_that_allows_it() -> None:
    lacking = ALL - {(ITEMS[0], FIRST)}
    assert not _holds((ITEMS[0],), (), lacking, " ")
    strict = dataclasses.replace(ENTRY, missing=MissingMark.INCOMPLETE)
    assert not reweight_holds(strict, Reweight((ITEMS[0],), (), "撤并", DAY), lacking, ())


def test_what_the_scheme_does_not_know_is_not_left_out() -> None:
    assert not _holds((ITEMS[0], "bygone"), (), set())
    assert not _holds((ITEMS[0],), ("bygone",), set())


def test_something_always_remains() -> None:
    assert _holds(tuple(ITEMS[1:]), (SECOND,), set())
    assert not _holds(tuple(ITEMS), (), set())
    assert not _holds((), (FIRST, SECOND), set())


def test_a_computed_item_lacks_until_it_has_a_value() -> None:
    item = DEFAULT.items[0]
    assert item_lacks(item, (), set(), ())
    assert not item_lacks(item, (), set(), {item.key})
    asked = Reweight((item.key,), (), "撤并", DAY)
    others = [one.key for one in DEFAULT.items[1:]]
    assert reweight_holds(DEFAULT, asked, set(), others)
    assert not reweight_holds(DEFAULT, asked, set(), [*others, item.key])


def test_a_class_lacks_only_items_that_it_marks() -> None:
    rater = ENTRY.rater_classes[0]
    assert class_lacks(rater, ENTRY.items, set())
    assert not class_lacks(rater, ENTRY.items, ALL)
    assert not class_lacks(rater, [one for one in DEFAULT.items if one.key == DEFAULT.items[0].key], set())


def test_what_is_kept_weighs_what_it_weighs() -> None:
    kept = kept_without(ENTRY, ITEMS[:2], [SECOND])
    assert [item.key for item in kept.items] == ITEMS[2:]
    assert [rater.key for rater in kept.rater_classes] == [FIRST]
    assert (kept.weight_of_items, kept.weight_of_classes) == (Fraction(80), Fraction(60))

"""Items worked out from other items: their means, what waits, and circles."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from models.rules.computing import in_circle, is_of_items, parts_of, with_means
from models.rules.decisions import Reweight
from models.rules.derivation import derivation_of_total
from models.rules.scheme import MissingMark, Scheme
from models.rules.scheme_json import scheme_from_json
from models.rules.scheme_problems import problems_with_scheme
from models.rules.scoring import GivenMark, MemberMarks, evaluate
from resources.schemes import scheme_bytes
from tests.models.rules.score_oracle import Doc


def _with_means(**means: dict[str, str]) -> Scheme:
    document: Doc = json.loads(scheme_bytes("ja-2025-entry-v1"))
    for item in (item for section in document["sections"] for item in section["items"]):
        if item["key"] in means:
            del item["entered"]
            item["computed"] = {"component": "items", "parameters": means[item["key"]]}
    return scheme_from_json(json.dumps(document))


def _problems(scheme: Scheme) -> list[str]:
    return [problem.message.format(**problem.named()) for problem in problems_with_scheme(scheme)]


def _keys() -> list[str]:
    return [item.key for item in _with_means().items]


def test_a_mean_is_weighed_and_may_be_of_means() -> None:
    one, two, three, four, *_ = _keys()
    scheme = _with_means(**{three: {one: "1", two: "2"}, four: {three: "1", one: "1/2"}})
    assert _problems(scheme) == []
    assert is_of_items(scheme.item(three))
    assert parts_of(scheme.item(four)) == {three: 1, one: Fraction(1, 2)}
    found = with_means(scheme, {one: Fraction(90), two: Fraction(60)})
    assert found == {one: 90, two: 60, three: 70, four: Fraction(230, 3)}


def test_what_lacks_a_part_waits_and_what_is_left_out_is_not_waited_for() -> None:
    one, two, three, *_ = _keys()
    scheme = _with_means(**{three: {one: "1", two: "1"}})
    assert with_means(scheme, {one: Fraction(90)}) == {one: 90}
    assert with_means(scheme, {one: Fraction(90)}, {two})[three] == 90
    assert three not in with_means(scheme, {}, {one, two})


@pytest.mark.parametrize("far", [1, 2, 5])
def test_a_circle_is_named_however_long_it_is(far: int) -> None:
    keys = _keys()
    round_about = {keys[at]: {keys[(at + 1) % far]: "1"} for at in range(far)}
    scheme = _with_means(**round_about, **{keys[6]: {keys[0]: "1"}})
    assert [item.key for item in in_circle(scheme)] == keys[:far]  # what only looks into it is in none
    numbers = "、".join(str(n + 1) for n in range(far))
    assert _problems(scheme) == [f"These items are worked out from one another in a circle: {numbers}."]
    assert with_means(scheme, {}) == {}


def test_a_mean_of_nothing_of_strangers_and_without_weight_is_a_fault() -> None:
    one, two, three, four, *_ = _keys()
    scheme = _with_means(**{two: {}, three: {"nobody": "1"}, four: {one: "0"}})
    assert _problems(scheme) == [
        "Item 2 is the mean of no item.",
        "Item 3 is the mean of “nobody”, which is no item.",
        "Item 4 is the mean of “政治素质” without a weight.",
    ]


def test_the_derivation_shows_what_a_mean_is_of() -> None:
    one, two, three, *_ = _keys()
    scheme = _with_means(**{three: {one: "1", two: "3"}})
    entered = [item.key for item in scheme.entered_items]
    marks = tuple(
        GivenMark(key, rater.key, "good" if key == two else "excellent")
        for key in entered
        for rater in scheme.rater_classes
    )
    member = MemberMarks(member="m", unit="u", marks=marks)
    result = evaluate(scheme, [member]).members[0]
    assert result.points[three] == Fraction("8.375")
    lines = derivation_of_total(scheme, member, result).children
    assert lines[2].formula == "(95 × 1 / 4 + 80 × 3 / 4) × 10% = 8.375"
    assert result.total_text == "92.38"


def test_a_weight_that_is_no_number_is_none() -> None:
    one, two, three, *_ = _keys()
    scheme = _with_means(**{three: {one: "-1", two: "much"}})
    assert parts_of(scheme.item(three)) == {one: 0, two: 0}
    assert len(_problems(scheme)) == 2


def test_only_means_have_parts() -> None:
    scheme = scheme_from_json(scheme_bytes("ja-2025-default-v1"))
    assert [item.key for item in scheme.items if is_of_items(item) or parts_of(item)] == []


def test_a_mean_stands_on_what_a_decision_left_of_it() -> None:
    one, two, three, *_ = _keys()
    scheme = replace(_with_means(**{three: {one: "1", two: "3"}}), missing=MissingMark.REWEIGH)
    marks = tuple(
        GivenMark(item.key, rater.key, "good" if item.key == two else "excellent")
        for item in scheme.entered_items
        for rater in scheme.rater_classes
        if item.key != one
    )
    left_out = Reweight((one,), (), "缺评分表", "2026-11-03")
    member = MemberMarks(member="m", unit="u", marks=marks, reweight=left_out)
    result = evaluate(scheme, [member]).members[0]
    assert result.total_text == "91.67"  # (7 × 9.5 + 2 × 8) of 90
    lines = derivation_of_total(scheme, member, result).children
    assert lines[2].formula == "(80 × 3 / 3) × 10 / 90 = 80/9"

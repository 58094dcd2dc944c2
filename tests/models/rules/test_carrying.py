"""Marks of one version of a scheme in another."""

import json
from collections.abc import Callable

import pytest

from models.rules.carrying import carries
from models.rules.scheme import Scheme
from models.rules.scheme_json import scheme_from_json
from resources.schemes import scheme_bytes
from tests.models.rules.score_oracle import Doc

FIRST = "political_quality"


def _scheme(change: Callable[[Doc], object] = lambda _: None) -> Scheme:
    document: Doc = json.loads(scheme_bytes("ja-2025-entry-v1"))
    change(document)
    return scheme_from_json(json.dumps(document))


def _full(points: int) -> Callable[[Doc], object]:
    return lambda d: d["sections"][0]["items"][0].update(entered={"levels": [], "full": points})


def test_a_level_stays_what_it_is_whatever_it_is_worth() -> None:
    now = _scheme(lambda d: d["levels"][0].update(value="90"))
    assert carries(now, _scheme(), FIRST, "receiving_unit", "excellent")


CASES = [
    (lambda d: d["sections"][0]["items"].pop(0), "the item is gone"),
    (lambda d: d["rater_classes"].pop(0), "the rater class is gone"),
    (lambda d: d["sections"][0]["items"][0]["entered"]["levels"].remove("excellent"), "the level is gone"),
    (_full(10), "points are asked for instead"),
    (
        lambda d: d["sections"][0]["items"][0].update(computed={"component": "items", "parameters": {}}),
        "it is worked out",
    ),
]


@pytest.mark.parametrize("change", [case[0] for case in CASES], ids=[case[1] for case in CASES])
def test_a_mark_that_cannot_be_given_any_more_does_not_count(change: Callable[[Doc], object]) -> None:
    assert not carries(_scheme(change), _scheme(), FIRST, "receiving_unit", "excellent")


@pytest.mark.parametrize("change", [CASES[0][0], CASES[-1][0]], ids=["no such item", "worked out"])
def test_a_mark_that_could_not_be_given_then_does_not_count(change: Callable[[Doc], object]) -> None:
    assert not carries(_scheme(), _scheme(change), FIRST, "receiving_unit", "excellent")


def test_points_count_out_of_the_same_full_marks_only() -> None:
    assert carries(_scheme(_full(10)), _scheme(_full(10)), FIRST, "receiving_unit", "")
    assert not carries(_scheme(_full(20)), _scheme(_full(10)), FIRST, "receiving_unit", "")
    assert not carries(_scheme(), _scheme(_full(10)), FIRST, "receiving_unit", "")


def test_levels_are_no_points() -> None:
    assert not carries(_scheme(), _scheme(), FIRST, "receiving_unit", "")

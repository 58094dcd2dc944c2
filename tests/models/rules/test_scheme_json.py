"""Schemes as canonical JSON: there and back, and refusals that say where."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from models.rules.scheme import Computed
from models.rules.scheme_json import SchemeUnreadable, scheme_from_json, scheme_to_json
from resources.schemes import scheme_bytes, scheme_names
from tests.models.rules.score_oracle import Doc, dice_of, some_scheme


@pytest.mark.parametrize("name", scheme_names())
def test_a_shipped_scheme_comes_back_with_the_same_content(name: str) -> None:
    document = json.loads(scheme_bytes(name))
    written = scheme_to_json(scheme_from_json(scheme_bytes(name)))
    assert json.loads(written) == document
    assert written == json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_random_schemes_come_back_equal() -> None:
    for seed in range(100):
        document = some_scheme(dice_of(seed))
        scheme = scheme_from_json(json.dumps(document))
        assert scheme_from_json(scheme_to_json(scheme)) == scheme
        written = json.loads(scheme_to_json(scheme))
        assert written == document


def test_equal_schemes_have_one_text_whatever_their_spelling() -> None:
    document = some_scheme(dice_of(3))
    turned = json.dumps(dict(reversed(document.items())), indent=1)
    respelt = turned.replace('"80.25"', '"80.250"')
    assert respelt != turned
    assert scheme_to_json(scheme_from_json(respelt)) == scheme_to_json(scheme_from_json(json.dumps(document)))


def test_keeps_the_parameters_of_a_component() -> None:
    scheme = scheme_from_json(scheme_bytes("ja-2025-default-v1"))
    source = scheme.item("work_log").source
    assert isinstance(source, Computed)
    assert source.parameters == (("complete", "3"), ("mentor", "3"), ("on_time", "4"))


def _entry() -> Doc:
    document: Doc = json.loads(scheme_bytes("ja-2025-entry-v1"))
    return document


def _set(*path: str | int, to: object) -> Callable[[Doc], None]:
    def change(document: Doc) -> None:
        place: Any = document
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_set("title", to=None), "/title"),
        (_set("version", to="1"), "/version"),
        (_set("version", to=-1), "/version"),
        (_set("version", to=True), "/version"),
        (_set("decimals", to=2.0), "/decimals"),
        (_set("sections", to={}), "/sections"),
        (_set("sections", 1, "items", 0, "weight", to=10), "/sections/1/items/0/weight"),
        (_set("sections", 1, "items", 0, "weight", to="1e3"), "/sections/1/items/0/weight"),
        (_set("sections", 1, "items", 0, "weight", to="１０"), "/sections/1/items/0/weight"),
        (_set("sections", 1, "items", 0, "weight", to="1/0"), "/sections/1/items/0/weight"),
        (_set("sections", 0, "items", 0, "weight", to="-5"), "/sections/0/items/0/weight"),
        (_set("sections", 0, "items", 1, "entered", to=None), "/sections/0/items/1/entered"),
        (
            _set("sections", 0, "items", 1, "computed", to={"component": "x"}),
            "/sections/0/items/1/computed/parameters",
        ),
        (_set("levels", 2, "value", to=65), "/levels/2/value"),
        (_set("rater_classes", 0, "anonymous", to=0), "/rater_classes/0/anonymous"),
        (_set("rounding", to="half_down"), "/rounding"),
        (_set("quota", "level", to="grid"), "/quota/level"),
        (_set("quota", to=[]), "/quota"),
        (_set("tie_break", to=[1]), "/tie_break/0"),
    ],
)
def test_refuses_a_wrong_value_and_says_where(change: Callable[[Doc], None], where: str) -> None:
    document = _entry()
    change(document)
    with pytest.raises(SchemeUnreadable) as refusal:
        scheme_from_json(json.dumps(document))
    assert refusal.value.where == where


@pytest.mark.parametrize("text", ["", "[", "[]", b"\xff\xfe\x00"])
def test_refuses_what_is_no_scheme(text: str | bytes) -> None:
    with pytest.raises(SchemeUnreadable):
        scheme_from_json(text)


def test_a_level_may_still_lack_its_value_and_a_scheme_its_quota() -> None:
    document = _entry()
    document["levels"][0]["value"] = None
    document["quota"] = None
    scheme = scheme_from_json(json.dumps(document))
    assert scheme.levels[0].value is None
    assert scheme.quota is None
    assert json.loads(scheme_to_json(scheme)) == document

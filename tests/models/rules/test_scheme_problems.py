"""Every fault of a scheme is found, and a sound one has none."""

import json
from collections.abc import Callable

import pytest

from models.rules.scheme_json import scheme_from_json
from models.rules.scheme_problems import problems_with_scheme
from resources.schemes import scheme_bytes
from tests.models.rules.score_oracle import Doc


def _found(change: Callable[[Doc], object]) -> list[str]:
    document = json.loads(scheme_bytes("ja-2025-entry-v1"))
    change(document)
    problems = problems_with_scheme(scheme_from_json(json.dumps(document)))
    return [problem.message.format(**problem.named()) for problem in problems]


def _item(document: Doc, index: int = 0) -> Doc:
    item: Doc = document["sections"][0]["items"][index]
    return item


CASES: list[tuple[Callable[[Doc], object], str]] = [
    (lambda d: d["sections"].clear(), "The scheme has no items."),
    (lambda d: _item(d).update(weight="10.01"), "The weights of the items add up to 100.01, not to 100."),
    (
        lambda d: d["rater_classes"][0].update(weight="59.99"),
        "The weights of the rater classes add up to 99.99, not to 100.",
    ),
    (lambda d: d["rater_classes"].clear(), "The weights of the rater classes add up to 0, not to 100."),
    (lambda d: _item(d).update(key="bond_with_people"), "Two items have the key “bond_with_people”."),
    (lambda d: _item(d).update(number=2), "Two items have the number 2."),
    (lambda d: d["sections"][0].update(key="ability"), "Two sections have the key “ability”."),
    (lambda d: d["levels"].append(d["levels"][0]), "Two levels have the key “excellent”."),
    (
        lambda d: d["rater_classes"][0].update(key="area_and_grid"),
        "Two rater classes have the key “area_and_grid”.",
    ),
    (lambda d: d["grades"][0].update(key="good"), "Two grades have the key “good”."),
    (lambda d: _item(d).update(title=" "), "Item 1 has no title."),
    (lambda d: _item(d).update(standard="字" * 41), "The standard of item 1 is longer than 40 characters."),
    (lambda d: _item(d)["entered"].update(full=10), "Item 1 needs either levels or full marks."),
    (lambda d: _item(d)["entered"].update(levels=[]), "Item 1 needs either levels or full marks."),
    (
        lambda d: _item(d).update(entered={"levels": [], "full": 0}),
        "The full marks of item 1 must lie between 1 and 1000.",
    ),
    (
        lambda d: _item(d).update(entered={"levels": [], "full": 1001}),
        "The full marks of item 1 must lie between 1 and 1000.",
    ),
    (lambda d: _item(d)["entered"].update(levels=["good", "good"]), "Item 1 has the level “good” twice."),
    (
        lambda d: _item(d)["entered"].update(levels=["superb"]),
        "Item 1 has the level “superb”, which the scheme does not know.",
    ),
    (lambda d: d["levels"][3].update(value=None), "The level “不合格” has no value."),
    (lambda d: d["levels"][0].update(value="100.5"), "The level “优秀” is worth more than 100."),
    (lambda d: d["grades"].clear(), "The scheme has no grades."),
    (lambda d: d["grades"][1].update(least="90"), "The grade “良好” must begin below “优秀”."),
    (lambda d: d["grades"].pop(), "The lowest grade “合格” must begin at 0."),
    (lambda d: d["grades"][0].update(least="100.1"), "The grade “优秀” begins above 100."),
    (lambda d: d["quota"].update(percent="0"), "The quota must lie above 0 and at most at 100 percent."),
    (lambda d: d["quota"].update(percent="100.1"), "The quota must lie above 0 and at most at 100 percent."),
    (
        lambda d: d.update(grades=[{"key": "x", "title": "通过", "least": "0"}]),
        "A quota needs a second grade for those beyond the places.",
    ),
    (lambda d: d.update(decimals=5), "Totals are printed with at most 4 decimals."),
    (lambda d: d.update(tie_break=["F"]), "The tie-break order names “F”, which is no item."),
]


@pytest.mark.parametrize(("change", "problem"), CASES, ids=[case[1] for case in CASES])
def test_finds_the_fault_and_nothing_else(change: Callable[[Doc], object], problem: str) -> None:
    assert _found(change) == [problem]


def _ten_in_another_item(document: Doc) -> None:
    _item(document).update(weight="0")
    _item(document, 1).update(weight="20")


def test_an_item_or_a_class_of_no_weight_is_a_fault_even_where_the_sum_holds() -> None:
    assert _found(_ten_in_another_item) == ["Item 1 has no weight."]

    def one_class_weighs_all(document: Doc) -> None:
        document["rater_classes"][0]["weight"] = "0"
        document["rater_classes"][1]["weight"] = "100"

    assert _found(one_class_weighs_all) == ["The rater class “接收单位” has no weight."]


def test_what_lies_on_the_line_is_sound() -> None:
    def change(document: Doc) -> None:
        _item(document).update(standard="字" * 40, entered={"levels": [], "full": 1000})
        _item(document, 1).update(entered={"levels": [], "full": 1})
        document["levels"][0]["value"] = "100"
        document["grades"][0]["least"] = "100"
        document["quota"]["percent"] = "100"
        document["decimals"] = 4
        document["tie_break"] = ["work_style"]

    assert _found(change) == []


def test_thirds_that_make_a_whole_are_exactly_100() -> None:
    def change(document: Doc) -> None:
        document["rater_classes"] = [
            {"key": f"r{i}", "title": f"类{i}", "weight": "100/3", "anonymous": True} for i in range(3)
        ]

    assert _found(change) == []


def test_all_faults_are_told_at_once() -> None:
    def change(document: Doc) -> None:
        _item(document).update(title="", weight="9")
        document["levels"][1]["value"] = None

    assert len(_found(change)) == 3

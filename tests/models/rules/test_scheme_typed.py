"""A scheme as typed text: there and back, and every problem at its place in one sentence."""

import json
from collections.abc import Callable
from fractions import Fraction

import pytest

from models.rules.exact import Rounding
from models.rules.scheme import Computed, Entered, MissingMark, Scheme
from models.rules.scheme_json import scheme_from_json
from models.rules.scheme_problems import Spot
from models.rules.scheme_typed import Typed, fresh_row, read_typed, summed, typed_from
from resources.schemes import scheme_bytes, scheme_names
from tests.models.rules.score_oracle import dice_of, some_scheme

ENTRY = scheme_from_json(scheme_bytes("ja-2025-entry-v1"))


def _read(change: Callable[[Typed], object]) -> tuple[Scheme | None, list[tuple[str, Spot]]]:
    typed = typed_from(ENTRY)
    change(typed)
    scheme, problems = read_typed(typed, key=ENTRY.key, version=1)
    return scheme, [(one.saying.message.format(**one.saying.named()), one.spot) for one in problems]


def _sound(change: Callable[[Typed], object]) -> Scheme:
    scheme, problems = _read(change)
    assert problems == []
    assert scheme is not None
    return scheme


@pytest.mark.parametrize("name", scheme_names())
def test_a_shipped_scheme_comes_back_as_it_was(name: str) -> None:
    scheme = scheme_from_json(scheme_bytes(name))
    assert read_typed(typed_from(scheme), key=name, version=1) == (scheme, ())


def test_random_schemes_come_back_as_they_were() -> None:
    for seed in range(200):
        scheme = scheme_from_json(json.dumps(some_scheme(dice_of(seed))))
        found, _ = read_typed(typed_from(scheme), key="s", version=1)
        assert found == scheme, seed


def test_full_width_figures_and_percent_signs_are_read() -> None:
    scheme = _sound(
        lambda t: (
            t["items"][0].update(weight=" １０．５ "),
            t["items"][1].update(weight="9.5%"),
            t["rest"][0].update(percent="２５％", bonus_limit="5"),
        )
    )
    assert [item.weight for item in scheme.items[:2]] == [Fraction("10.5"), Fraction("9.5")]
    assert scheme.quota is not None
    assert scheme.quota.percent == 25
    assert scheme.bonus_limit == 5


def test_the_rules_are_read() -> None:
    scheme = _sound(
        lambda t: t["rest"][0].update(
            missing="incomplete",
            rounding="half_even",
            decimals="1",
            percent=" ",
            tie_break="7、 8",
            veto_words="违纪违法，弄虚作假",
        )
    )
    assert (scheme.missing, scheme.rounding, scheme.decimals) == (
        MissingMark.INCOMPLETE,
        Rounding.HALF_EVEN,
        1,
    )
    assert scheme.quota is None
    assert scheme.tie_break == (scheme.items[6].key, scheme.items[7].key)
    assert scheme.veto_words == ("违纪违法", "弄虚作假")


def test_an_item_is_marked_by_some_levels_by_points_or_as_a_mean() -> None:
    scheme = _sound(
        lambda t: (
            t["items"][0].update(of="优秀、良好"),
            t["items"][1].update(how="points", of="20"),
            t["items"][2].update(how="items", of="1、2×3"),
        )
    )
    assert scheme.items[0].source == Entered(("excellent", "good"))
    assert scheme.items[1].source == Entered(full=20)
    parts = {scheme.items[0].key: "1", scheme.items[1].key: "3"}
    assert scheme.items[2].source == Computed("items", tuple(sorted(parts.items())))
    assert [row["of"] for row in typed_from(scheme)["items"][:4]] == ["优秀、良好", "20", "1、2×3", ""]


CASES: list[tuple[Callable[[Typed], object], str, Spot]] = [
    (
        lambda t: t["items"][0].update(weight="9.99"),
        "The weights of the items add up to 99.99, not to 100.",
        Spot("items", -1, "weight"),
    ),
    (
        lambda t: t["items"][9].update(weight="10.01"),
        "The weights of the items add up to 100.01, not to 100.",
        Spot("items", -1, "weight"),
    ),
    (
        lambda t: t["rater_classes"][0].update(weight="6x"),
        "“6x” is not a number.",
        Spot("rater_classes", 0, "weight"),
    ),
    (lambda t: t["grades"][1].update(least=" "), "A number is missing here.", Spot("grades", 1, "least")),
    (lambda t: t["levels"][1].update(value=""), "The level “良好” has no value.", Spot("levels", 1, "value")),
    (lambda t: t["levels"][1].update(value="-1"), "“-1” is not a number.", Spot("levels", 1, "value")),
    (
        lambda t: t["items"][2].update(number="2"),
        "Two items have the number 2.",
        Spot("items", 2, "number"),
    ),
    (
        lambda t: t["items"][2].update(number="二"),
        "“二” is not a whole number.",
        Spot("items", 2, "number"),
    ),
    (
        lambda t: t["items"][5].update(how="points", of=""),
        "A number is missing here.",
        Spot("items", 5, "of"),
    ),
    (
        lambda t: t["items"][5].update(how="items", of="6"),
        "These items are worked out from one another in a circle: 6.",
        Spot("items", 5, "of_items"),
    ),
    (
        lambda t: t["items"][5].update(how="items", of="11"),
        "There is no item “11”.",
        Spot("items", 5, "of"),
    ),
    (lambda t: t["items"][5].update(of="优"), "There is no level “优”.", Spot("items", 5, "of")),
    (
        lambda t: t["items"][5].update(how="component"),
        "Nothing in the program computes this item.",
        Spot("items", 5, "of"),
    ),
    (
        lambda t: t["items"][9].update(section="德"),
        "The section “德” stands in two places: put its items together.",
        Spot("items", 9, "section"),
    ),
    (
        lambda t: t["items"][9].update(section=""),
        "The item stands in no section.",
        Spot("items", 9, "section"),
    ),
    (lambda t: t["grades"][1].update(title="优秀"), "“优秀” stands here twice.", Spot("grades", 1, "title")),
    (lambda t: t["rest"][0].update(title=" "), "This has no name.", Spot("rest", 0, "title")),
    (
        lambda t: t["rest"][0].update(tie_break="1、十"),
        "There is no item “十”.",
        Spot("rest", 0, "tie_break"),
    ),
    (
        lambda t: t["levels"].append(fresh_row("levels") | {"title": "一般", "value": "70"}),
        "No item can be graded with the level “一般”.",
        Spot("levels", 4, "title"),
    ),
]


@pytest.mark.parametrize(("change", "sentence", "spot"), CASES, ids=[case[1] for case in CASES])
def test_a_problem_is_named_beside_its_field(
    change: Callable[[Typed], object], sentence: str, spot: Spot
) -> None:
    def with_all_levels_somewhere(typed: Typed) -> None:
        if spot.part == "levels" and spot.row > 3:
            typed["items"][0]["of"] = "优秀、良好、合格、不合格"
            for item in typed["items"][1:]:
                item["of"] = "优秀、良好、合格、不合格"
        change(typed)

    _, problems = _read(with_all_levels_somewhere)
    assert problems == [(sentence, spot)]


def test_sums_are_exact_and_skip_what_is_no_number() -> None:
    rows = [{"weight": "33.3"}, {"weight": "100/3"}, {"weight": "viel"}, {"weight": "３"}]
    assert summed(rows) == Fraction("33.3") + Fraction(100, 3) + 3
    assert summed([]) == 0


def test_a_fresh_row_goes_on_where_the_last_one_stands_and_has_a_key_of_its_own() -> None:
    items = typed_from(ENTRY)["items"]
    one, other = fresh_row("items", items), fresh_row("items", items)
    assert (one["number"], one["section"], one["how"]) == ("11", "廉", "levels")
    assert one["key"] != other["key"]
    assert fresh_row("items")["number"] == "1"
    assert fresh_row("rater_classes")["anonymous"] == "no"


def test_a_section_that_is_renamed_keeps_its_key_and_a_new_one_gets_another() -> None:
    scheme = _sound(lambda t: (t["items"][0].update(section="品德"), t["items"][1].update(section="党性")))
    keys = [section.key for section in scheme.sections]
    assert keys[0] == ENTRY.sections[0].key
    assert len(set(keys)) == 6


def test_what_can_be_read_is_judged_beside_what_cannot_and_nothing_follows_from_nothing() -> None:
    def change(typed: Typed) -> None:
        typed["rest"][0]["tie_break"] = "12"
        typed["items"][2]["weight"] = "9.99"
        typed["items"][3]["number"] = "3"

    scheme, problems = _read(change)
    assert scheme is None
    assert [sentence for sentence, _ in problems] == [
        "There is no item “12”.",
        "The weights of the items add up to 99.99, not to 100.",
        "Two items have the number 3.",
    ]
    _, problems = _read(lambda t: (t["items"][0].update(weight="zehn"), t["grades"][1].update(least="?")))
    assert [sentence for sentence, _ in problems] == ["“zehn” is not a number.", "“?” is not a number."]

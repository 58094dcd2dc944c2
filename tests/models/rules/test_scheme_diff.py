"""What two versions of a scheme have otherwise, in the words of the editor."""

import json
from collections.abc import Callable

from models.rules.scheme import Scheme
from models.rules.scheme_diff import differences
from models.rules.scheme_json import scheme_from_json
from resources.schemes import scheme_bytes
from tests.models.rules.score_oracle import Doc


def _scheme(change: Callable[[Doc], object] = lambda _: None) -> Scheme:
    document: Doc = json.loads(scheme_bytes("ja-2025-entry-v1"))
    change(document)
    return scheme_from_json(json.dumps(document))


def _told(old: Scheme | None, new: Scheme) -> list[tuple[str, str, str, list[tuple[str, object, object]]]]:
    return [
        (one.part, one.about, one.deed, [(f.field.term, f.before, f.after) for f in one.fields])
        for one in differences(old, new)
    ]


def test_equal_schemes_differ_in_nothing() -> None:
    assert differences(_scheme(), _scheme()) == ()


def test_each_part_tells_what_differs_and_nothing_else() -> None:
    def change(document: Doc) -> None:
        document["sections"][0]["items"][0].update(weight="9", title="政治表现")
        document["rater_classes"][1]["anonymous"] = True
        document["levels"][0]["value"] = "96"
        document["grades"].insert(1, {"key": "fair", "title": "较好", "least": "85"})
        document["quota"].update(percent="25", level="batch")
        document["rounding"] = "half_even"

    assert _told(_scheme(), _scheme(change)) == [
        (
            "items",
            "1 政治表现",
            "changed",
            [("Item", "政治素质", "政治表现"), ("Weight", "10", "9")],
        ),
        ("rater_classes", "居民区和网格", "changed", [("Anonymous", "no", "yes")]),
        ("levels", "优秀", "changed", [("Worth out of 100", "95", "96")]),
        ("grades", "较好", "added", [("Grade", None, "较好"), ("From", None, "85")]),
        (
            "rest",
            "",
            "changed",
            [
                ("Rounding", "half_up", "half_even"),
                ("Quota in percent", "20", "25"),
                ("Places counted over", "receiving_unit", "batch"),
            ],
        ),
    ]


def test_an_item_taken_out_is_told_by_its_name() -> None:
    def drop(document: Doc) -> None:
        document["sections"][4]["items"].pop()

    (one,) = _told(_scheme(), _scheme(drop))
    assert one[:3] == ("items", "10 遵规守纪", "removed")
    assert ("Weight", "10", None) in one[3]


def test_without_an_older_one_everything_is_new() -> None:
    told = differences(None, _scheme())
    assert {one.deed for one in told} == {"added"}
    assert len(told) == 10 + 2 + 4 + 4 + 1

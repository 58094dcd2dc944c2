"""The shipped schemes, and what a scheme says about itself."""

from fractions import Fraction

import pytest

from models.rules.scheme import Computed, Entered, Quota, QuotaLevel, missing_components
from models.rules.scheme_json import scheme_from_json
from models.rules.scheme_problems import problems_with_scheme
from resources.schemes import scheme_bytes, scheme_names

ENTRY = scheme_from_json(scheme_bytes("ja-2025-entry-v1"))
DEFAULT = scheme_from_json(scheme_bytes("ja-2025-default-v1"))


def test_ships_both_schemes_under_their_own_keys() -> None:
    assert scheme_names() == ("ja-2025-default-v1", "ja-2025-entry-v1")
    for name in scheme_names():
        scheme = scheme_from_json(scheme_bytes(name))
        assert scheme.key == name
        assert problems_with_scheme(scheme) == ()


def test_the_entry_scheme_is_the_one_of_the_rules() -> None:
    assert ENTRY.name == "JA-2025-entry v1"
    assert [(section.title, len(section.items)) for section in ENTRY.sections] == [
        ("德", 2),
        ("能", 2),
        ("勤", 2),
        ("绩", 2),
        ("廉", 2),
    ]
    assert [item.title for item in ENTRY.items] == [
        "政治素质",
        "群众观念",
        "业务能力",
        "协调应急",
        "在岗出勤",
        "工作作风",
        "任务完成",
        "群众实效",
        "廉洁自律",
        "遵规守纪",
    ]
    assert [item.number for item in ENTRY.items] == list(range(1, 11))
    assert {item.weight for item in ENTRY.items} == {Fraction(10)}
    assert all(0 < len(item.standard) <= 40 for item in ENTRY.items)
    assert {level.title: level.value for level in ENTRY.levels} == {
        "优秀": Fraction(95),
        "良好": Fraction(80),
        "合格": Fraction(65),
        "不合格": Fraction(50),
    }
    assert [grade.title for grade in ENTRY.grades] == ["优秀", "良好", "合格", "不合格"]
    assert [int(grade.least) for grade in ENTRY.grades] == [90, 80, 60, 0]
    assert [rater.title for rater in ENTRY.rater_classes] == ["接收单位", "居民区和网格"]
    assert [int(rater.weight) for rater in ENTRY.rater_classes] == [60, 40]
    assert ENTRY.quota is not None
    assert ENTRY.quota == Quota(Fraction(20), QuotaLevel.RECEIVING_UNIT, 5)
    assert ENTRY.tie_break == ()
    assert missing_components(ENTRY) == ()


def test_every_entered_item_offers_the_four_levels_in_order() -> None:
    assert ENTRY.entered_items == ENTRY.items
    for item in ENTRY.entered_items:
        assert isinstance(item.source, Entered)
        assert item.source.levels == ("excellent", "good", "pass", "fail")


def test_the_default_scheme_names_the_components_it_waits_for() -> None:
    assert len(missing_components(DEFAULT)) == 8
    assert "democratic_appraisal" in missing_components(DEFAULT)
    assert missing_components(DEFAULT, {"attendance", "work_log"})[0] == "quarterly_tracking"
    components = [item.source.component for item in DEFAULT.items if isinstance(item.source, Computed)]
    assert missing_components(DEFAULT, components) == ()
    assert [int(item.weight) for item in DEFAULT.items] == [10, 10, 15, 20, 10, 15, 15, 5]
    assert DEFAULT.entered_items == ()


def test_finds_its_parts_by_key() -> None:
    assert ENTRY.item("work_style").number == 6
    assert ENTRY.rater_class("area_and_grid").title == "居民区和网格"
    level = ENTRY.level("good")
    assert level is not None
    assert level.value == 80
    assert ENTRY.level("superb") is None
    with pytest.raises(StopIteration):
        ENTRY.item("nothing")

"""Places: always rounded down, counted per unit or together, and ties left to people."""

from fractions import Fraction

import pytest

from models.rules.quotas import Pool, Standing, places, pools_of, standings
from models.rules.scheme import Quota, QuotaLevel

PER_UNIT = Quota(Fraction(20), QuotaLevel.RECEIVING_UNIT, 5)
TOGETHER = Quota(Fraction(20), QuotaLevel.BATCH, 5)


@pytest.mark.parametrize(
    ("n", "expected"), [(0, 0), (4, 0), (5, 1), (9, 1), (10, 2), (12, 2), (15, 3), (24, 4), (116, 23)]
)
def test_a_fifth_is_rounded_down(n: int, expected: int) -> None:
    assert places(n, Fraction(20)) == expected == n * 20 // 100


@pytest.mark.parametrize(("percent", "expected"), [("25", 29), ("40", 46), ("100/3", 38), ("12.5", 14)])
def test_other_shares_of_116(percent: str, expected: int) -> None:
    assert places(116, Fraction(percent)) == expected


def test_fourteen_units_of_about_eight_give_fourteen_places_and_one_pool_23() -> None:
    counts = {f"u{i}": 8 + (i < 4) for i in range(14)}
    pools = pools_of(counts, PER_UNIT, whole_batch=True)
    assert sum(pool.places or 0 for pool in pools.by_unit.values()) == 14
    assert pools.whole == Pool(tuple(counts), 116, 23)
    assert pools.small is None


def test_units_under_five_share_the_places_of_their_pool() -> None:
    pools = pools_of({"a": 4, "b": 5, "c": 3, "d": 4}, PER_UNIT, whole_batch=True)
    assert pools.small == Pool(("a", "c", "d"), 11, 2)
    assert pools.deciding["a"] == pools.deciding["d"] == pools.small
    assert pools.deciding["b"] == Pool(("b",), 5, 1)
    assert pools.whole == Pool(("a", "b", "c", "d"), 16, 3)


def test_an_office_that_lacks_the_pool_knows_only_its_own_unit() -> None:
    large = pools_of({"own": 8}, PER_UNIT, whole_batch=False)
    assert large.deciding["own"] == Pool(("own",), 8, 1)
    assert large.whole is None
    small = pools_of({"own": 4}, PER_UNIT, whole_batch=False)
    assert small.deciding["own"] == Pool(("own",), 4, None)
    assert small.by_unit["own"] == Pool(("own",), 4, 0)
    assert pools_of({"own": 8}, TOGETHER, whole_batch=False).deciding["own"].places is None


def test_one_pool_of_all_where_the_scheme_says_so() -> None:
    pools = pools_of({"a": 4, "b": 6}, TOGETHER, whole_batch=True)
    assert pools.deciding == dict.fromkeys(("a", "b"), Pool(("a", "b"), 10, 2))


@pytest.mark.parametrize(
    ("scores", "free", "expected"),
    [
        ([95, 94, 93], 3, "www"),
        ([95, 94, 93], 2, "wwb"),
        ([95, 94, 94], 2, "wtt"),
        ([95, 95, 94], 2, "wwb"),
        ([95, 95, 94], 1, "ttb"),
        ([95, 94], 0, "bb"),
        ([94, 94, 94, 93], 3, "wwwb"),
        ([], 2, ""),
    ],
)
def test_a_tie_over_the_line_is_left_to_people(scores: list[int], free: int, expected: str) -> None:
    found = standings({i: (Fraction(score),) for i, score in enumerate(scores)}, free)
    assert "".join(found[i].value[0] for i in range(len(scores))) == expected


def test_without_the_pool_everything_stays_open() -> None:
    assert standings({"a": (Fraction(99),)}, None) == {"a": Standing.OPEN}


def test_a_later_part_of_the_score_parts_equals() -> None:
    scores = {"a": (Fraction(95), Fraction(2)), "b": (Fraction(95), Fraction(1))}
    assert standings(scores, 1) == {"a": Standing.WITHIN, "b": Standing.BEYOND}

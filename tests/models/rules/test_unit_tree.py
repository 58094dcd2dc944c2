"""The dated tree of units: what lies in what on a day, and what is refused; held against an oracle."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.refusal import Refusal
from models.rules import unit_tree as rules
from models.rules.unit_tree import (
    Part,
    UnitState,
    UnitTree,
    circle_day,
    close_problem,
    covers,
    days_text,
    in_force,
    meet,
    merge_problem,
    move,
    part_problem,
    wrong,
)

FIRST = date(2025, 1, 1)
DAYS = [(FIRST + timedelta(days=n)).isoformat() for n in range(12)]
DISTRICT = UnitState("d", "district", "党工委")
LINFEN = UnitState("s", "street", "临汾路街道")
DANING = UnitState("t", "street", "大宁路街道")
EAST, WEST = (UnitState(key, "grid", key, "s") for key in ("东片", "西片"))
THEIRS = UnitState("大宁片", "grid", "大宁片", "t")
AREA = UnitState("a", "area", "甲居民区", "s")
MICRO = UnitState("m", "micro_grid", "微一", "s")
BUREAU, TEAM, SQUAD = (UnitState(key, "department", key) for key in ("局", "队", "组"))
UNITS = (DISTRICT, LINFEN, DANING, EAST, WEST, THEIRS, AREA, MICRO, BUREAU, TEAM, SQUAD)


def tree(*parts: Part, **changed: UnitState) -> UnitTree:
    """The units, some of them otherwise, with parts that have keys."""
    units = {unit.key: unit for unit in UNITS} | {unit.key: unit for unit in changed.values()}
    return UnitTree(units.values(), [part._replace(key=str(at)) for at, part in enumerate(parts)])


def reason(found: object) -> str:
    return found.reason if isinstance(found, Refusal) else ""


@pytest.mark.parametrize(
    ("key", "parent"), [("东片", "s"), ("a", "s"), ("局", "d"), ("s", "d"), ("d", ""), ("m", "s")]
)
def test_what_nobody_said_lies_in_its_office_or_the_district(key: str, parent: str) -> None:
    assert tree().parent(key, DAYS[0]) == parent


def test_a_residential_area_lies_where_its_part_of_the_day_says() -> None:
    dated = tree(Part("a", "东片", ends=DAYS[3]), Part("a", "西片", starts=DAYS[4]), Part("m", "a"))
    assert [dated.parent("a", day) for day in DAYS[2:6]] == ["东片", "东片", "西片", "西片"]
    assert list(dated.above("m", DAYS[4])) == ["a", "西片", "s", "d"]
    assert [dated.nearest("m", "grid", day) for day in DAYS[3:5]] == ["东片", "西片"]
    assert dated.nearest("局", "grid", DAYS[0]) == ""
    assert dated.is_inside("a", "东片", DAYS[3])
    assert not dated.is_inside("a", "东片", DAYS[4])


def test_a_merged_grid_hands_on_what_it_held_from_the_next_day_on() -> None:
    merged = tree(Part("a", "东片"), east=EAST._replace(closed=DAYS[3], successor="西片"))
    assert [merged.parent("a", day) for day in DAYS[3:5]] == ["东片", "西片"]
    closed = tree(Part("a", "东片"), east=EAST._replace(closed=DAYS[3]))
    assert [closed.parent("a", day) for day in DAYS[3:5]] == ["东片", "s"]


def test_no_walk_is_endless_however_wrong_the_rows_are() -> None:
    round_about = tree(Part("局", "队"), Part("队", "局"), Part("组", "局"))
    assert list(round_about.above("组", DAYS[0])) == ["局", "队"]
    both = {
        "e": EAST._replace(closed=DAYS[0], successor="西片"),
        "w": WEST._replace(closed=DAYS[0], successor="东片"),
    }
    assert list(UnitTree([AREA], []).above("a", DAYS[0])) == ["s"], "an office that this desk does not hold"
    assert tree(**both).standing("东片", DAYS[5]) in {"东片", "西片"}
    assert wrong(tree(**both), ["东片"]) == rules.MERGED_ROUND
    assert wrong(round_about, ["局"]) == rules.ROUND_AND_ROUND
    assert wrong(tree(Part("局", "局")), ["局"]) == rules.ROUND_AND_ROUND
    assert wrong(tree(Part("a", "东片"), Part("a", "西片")), ["m", "a"]) == rules.IN_TWO_AT_ONCE
    assert wrong(tree(Part("a", "东片"), Part("a", "西片")), ["m"]) == ""


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Part("a", "东片"), ""),
        (Part("m", "a"), ""),
        (Part("m", "东片"), ""),
        (Part("队", "局"), ""),
        (Part("局", "局"), rules.IN_ITSELF),
        (Part("东片", "a"), rules.WRONG_KIND),
        (Part("局", "s"), rules.WRONG_KIND),
        (Part("s", "局"), rules.WRONG_KIND),
        (Part("a", "大宁片"), rules.OTHER_OFFICE),
        (Part("a", "东片", DAYS[4], DAYS[3]), rules.BACKWARDS),
        (Part("a", "东片", DAYS[4], DAYS[4]), ""),
    ],
)
def test_where_a_unit_may_lie(part: Part, said: str) -> None:
    assert reason(part_problem(tree(), part)) == said


def test_two_ranges_that_meet_are_refused_with_both() -> None:
    held = tree(Part("a", "东片", DAYS[0], DAYS[4]))
    problem = part_problem(held, Part("a", "西片", DAYS[4]))
    assert problem is not None
    assert problem.fields == {"days": "2025-01-05 –", "others": "2025-01-01 – 2025-01-05", "other": "东片"}
    assert part_problem(held, Part("a", "西片", DAYS[5])) is None
    assert part_problem(held, Part("a", "西片", DAYS[4], key="0")) is None, "its own row is what changes"


def test_a_part_lasts_only_while_both_units_are_in_force() -> None:
    short = tree(east=EAST._replace(opened=DAYS[2], closed=DAYS[6]), a=AREA._replace(opened=DAYS[1]))
    found = part_problem(short, Part("a", "东片", DAYS[1]))
    assert reason(found) == rules.PARENT_GONE
    assert found is not None
    assert found.fields["days"] == "2025-01-03 – 2025-01-07"
    assert reason(part_problem(short, Part("a", "东片", DAYS[2], DAYS[7]))) == rules.PARENT_GONE
    assert reason(part_problem(short, Part("a", "西片", DAYS[0]))) == rules.SELF_GONE
    assert part_problem(short, Part("a", "东片", DAYS[2], DAYS[6])) is None
    assert part_problem(short, Part("a", "东片", DAYS[2])) is None, "an open end ends with the shorter life"


def test_a_move_ends_what_was_and_a_later_part_stands_against_it() -> None:
    held = tree(Part("a", "东片"))
    found = move(held, "a", "西片", DAYS[3])
    assert not isinstance(found, Refusal)
    assert [(part.ends, part.key) for part in found.ended] == [(DAYS[2], "0")]
    assert found.begun == Part("a", "西片", DAYS[3])
    later = tree(Part("a", "东片", DAYS[5]))
    assert reason(move(later, "a", "西片", DAYS[3])) == rules.OVERLAP
    assert reason(move(later, "a", "西片", DAYS[5])) == rules.OVERLAP, "the same day twice"
    assert not reason(move(later, "a", "西片", DAYS[6]))
    assert reason(move(held, "s", "d", DAYS[0])) == rules.AN_OFFICE_STAYS


def test_a_circle_is_refused_on_whichever_day_it_would_close() -> None:
    later = tree(Part("队", "局", DAYS[5]), Part("组", "队"))
    assert part_problem(later, Part("局", "组", ends=DAYS[4])) is None
    found = part_problem(later, Part("局", "组"))
    assert reason(found) == rules.IN_ITS_CHILD
    assert found is not None
    assert found.fields == {"parent": "组", "day": DAYS[5]}


@pytest.mark.parametrize(
    ("unit", "into", "said"),
    [
        ("东片", "西片", ""),
        ("东片", "东片", rules.INTO_ITSELF),
        ("东片", "a", rules.INTO_ANOTHER_KIND),
        ("东片", "大宁片", rules.OTHER_OFFICE),
        ("局", "组", rules.INTO_ITS_CHILD),
        ("组", "局", ""),
        ("s", "t", rules.AN_OFFICE_STAYS),
    ],
)
def test_what_may_be_merged_into_what(unit: str, into: str, said: str) -> None:
    held = tree(Part("队", "局"), Part("组", "队"))
    assert reason(merge_problem(held, unit, into, DAYS[5])) == said


def test_a_merge_is_between_units_in_force() -> None:
    gone = tree(west=WEST._replace(closed=DAYS[9]))
    assert reason(merge_problem(gone, "东片", "西片", DAYS[5])) == rules.PARENT_GONE
    assert reason(merge_problem(gone, "西片", "东片", DAYS[11])) == rules.CLOSED_ALREADY
    young = tree(east=EAST._replace(opened=DAYS[5]))
    assert reason(merge_problem(young, "东片", "西片", DAYS[5])) == rules.CLOSED_ALREADY
    assert not reason(merge_problem(young, "东片", "西片", DAYS[6]))


def test_a_merge_closes_no_circle_on_a_later_day() -> None:
    held = tree(Part("队", "局"), Part("组", "队", DAYS[8]))
    assert reason(merge_problem(held, "局", "组", DAYS[5])) == rules.IN_ITS_CHILD


def test_a_circle_that_a_merge_closes_begins_the_day_after() -> None:
    merged = BUREAU._replace(closed=DAYS[3], successor="组")
    assert circle_day(tree(Part("队", "局"), Part("组", "队"), bureau=merged)) == DAYS[4]


def test_a_circle_that_is_over_is_found_on_the_day_before_anything_changed() -> None:
    assert circle_day(tree(Part("队", "局", ends=DAYS[3]), Part("局", "队", ends=DAYS[3]))) == DAYS[3]


def test_closing_leaves_at_least_a_day() -> None:
    young = tree(east=EAST._replace(opened=DAYS[5]))
    assert reason(close_problem(young, "东片", DAYS[5])) == rules.CLOSED_ALREADY
    assert not reason(close_problem(young, "东片", DAYS[6]))
    assert reason(close_problem(young, "s", DAYS[6])) == rules.AN_OFFICE_STAYS


@pytest.mark.parametrize(
    ("starts", "ends", "shown"), [("", "", "–"), (DAYS[0], "", "2025-01-01 –"), ("", DAYS[1], "– 2025-01-02")]
)
def test_a_range_is_shown_without_its_open_ends(starts: str, ends: str, shown: str) -> None:
    assert days_text(starts, ends) == shown


ends_of = st.sampled_from(["", *DAYS])
stretches = st.tuples(ends_of, ends_of).filter(lambda two: not all(two) or two[0] <= two[1])


@given(stretches, stretches)
def test_ranges_meet_exactly_when_a_day_lies_in_both(one: tuple[str, str], other: tuple[str, str]) -> None:
    wide = [(FIRST + timedelta(days=n)).isoformat() for n in range(-2, 16)]
    shared = [day for day in wide if covers(*one, day) and covers(*other, day)]
    assert meet(Part("a", "", *one), Part("a", "", *other)) == bool(shared)


departments = st.sampled_from(["局", "队", "组"])
loose_parts = st.builds(
    lambda unit, parent, days: Part(unit, parent, *days), departments, departments, stretches
)


@given(st.lists(loose_parts, max_size=4), loose_parts)
def test_a_part_that_is_taken_leaves_a_tree_on_every_day(held: list[Part], part: Part) -> None:
    taken: list[Part] = []
    for one in (*held, part):
        if part_problem(tree(*taken), one) is None:
            taken.append(one)
    whole = tree(*taken)
    wide = [(FIRST + timedelta(days=n)).isoformat() for n in range(-2, 16)]
    for day in wide:
        for unit in whole.units.values():
            covering = [one for one in whole.parts(unit.key) if covers(one.starts, one.ends, day)]
            assert len(covering) <= 1
            assert unit.key not in whole.above(unit.key, day)
            assert in_force(unit, day)
    assert wrong(whole, whole.units) == ""


@given(st.lists(loose_parts, max_size=5))
def test_a_circle_is_found_exactly_where_one_is(parts: list[Part]) -> None:
    loose = tree(*parts)
    wide = [(FIRST + timedelta(days=n)).isoformat() for n in range(-2, 16)]

    def comes_back(part: Part, day: str) -> bool:
        return covers(part.starts, part.ends, day) and part.unit in (
            part.parent,
            *loose.above(part.parent, day),
        )

    assert bool(circle_day(loose)) == any(comes_back(part, day) for part in parts for day in wide)

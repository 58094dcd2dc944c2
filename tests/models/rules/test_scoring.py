"""Totals, grades, ranks, places: the examples of the rules, and each border from both sides."""

import dataclasses
from collections.abc import Sequence
from fractions import Fraction

import pytest

from models.rules.decisions import GradeDecision, Reweight, Tie
from models.rules.scheme import Entered, Grade, MissingMark, Scheme
from models.rules.scheme_json import scheme_from_json
from models.rules.scoring import (
    Adjustment,
    GivenMark,
    MemberMarks,
    MemberResult,
    Results,
    SchemeUnsound,
    evaluate,
)
from models.rules.terms import Served
from resources.schemes import scheme_bytes

ENTRY = scheme_from_json(scheme_bytes("ja-2025-entry-v1"))
DEFAULT = scheme_from_json(scheme_bytes("ja-2025-default-v1"))
DAY = "2026-11-03"
KEYS = [item.key for item in ENTRY.items]
BY_LETTER = dict(zip("ABCD", ("excellent", "good", "pass", "fail"), strict=True))


def _sheet(rater: str, letters: str) -> tuple[GivenMark, ...]:
    return tuple(
        GivenMark(key, rater, BY_LETTER[letter])
        for key, letter in zip(KEYS, letters, strict=True)
        if letter != "-"
    )


def _member(name: str, first: str, second: str = "AAAAAAAAAA", unit: str = "u") -> MemberMarks:
    marks = _sheet("receiving_unit", first) + _sheet("area_and_grid", second)
    return MemberMarks(member=name, unit=unit, marks=marks)


def _with(total: int, name: str, unit: str = "u") -> MemberMarks:
    """Return a member with `total`: 95, less 1.5 for each item that both classes find only good."""
    letters = ("B" * (2 * (95 - total) // 3)).ljust(10, "A")
    return _member(name, letters, letters, unit)


def _one(member: MemberMarks, scheme: Scheme = ENTRY) -> MemberResult:
    return evaluate(scheme, [member]).members[0]


def _titles(results: Results) -> list[str]:
    return [result.grade.title if result.grade else "" for result in results.members]


def _notes(result: MemberResult) -> list[str]:
    return [note.message.format(**note.named()) for note in result.notes]


def _reasons(result: MemberResult) -> list[str]:
    return [reason.message.format(**reason.named()) for reason in result.incomplete]


def test_weighs_items_and_rater_classes() -> None:
    result = _one(_member("m", "AAAAAAAAAB", "BBBBBBBBBB"))
    assert result.total_text == "88.10"  # 0.6 × 93.5 + 0.4 × 80
    assert result.points["political_quality"] == Fraction("8.9")
    assert result.points["law_and_rules"] == 8


@pytest.mark.parametrize(
    ("letter", "total"), [("A", "95.00"), ("B", "80.00"), ("C", "65.00"), ("D", "50.00")]
)
def test_the_four_levels_are_worth_what_the_rules_say(letter: str, total: str) -> None:
    assert _one(_member("m", letter * 10, letter * 10)).total_text == total


def _bounded(total: str, scheme: Scheme = ENTRY, **more: object) -> MemberResult:
    """Return the result of one who gets `total` by a single item of full marks."""
    first = scheme.sections[0].items[0]
    item = dataclasses.replace(first, weight=Fraction(100), source=Entered((), 1000))
    section = dataclasses.replace(scheme.sections[0], items=(item,))
    single = dataclasses.replace(scheme, sections=(section,), quota=None)
    hundredths = int(Fraction(total) * 1000)
    marks = tuple(GivenMark(item.key, rater.key, hundredths=hundredths) for rater in scheme.rater_classes)
    member = MemberMarks(member="m", unit="u", marks=marks)
    return _one(dataclasses.replace(member, **more), single)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("total", "title"),
    [
        ("100", "优秀"),
        ("90", "优秀"),
        ("89.9", "良好"),
        ("80", "良好"),
        ("79.9", "合格"),
        ("60", "合格"),
        ("59.9", "不合格"),
        ("0", "不合格"),
    ],
)
def test_a_grade_begins_exactly_at_its_bound(total: str, title: str) -> None:
    result = _bounded(total)
    assert result.total == Fraction(total)
    assert result.grade is not None
    assert result.grade.title == title


def test_a_total_is_not_rounded_before_it_is_graded() -> None:
    """89.96 prints as 90.0 with one decimal, and is still below 90."""
    rough = dataclasses.replace(ENTRY, decimals=1)
    more = (Adjustment(Fraction("0.06"), "证明"),)
    result = _bounded("89.9", dataclasses.replace(rough, bonus_limit=Fraction(5)), adjustments=more)
    assert result.total_text == "90.0"
    assert result.grade is not None
    assert result.grade.title == "良好"


@pytest.mark.parametrize(
    ("asked", "total"), [("3", "88.00"), ("5", "90.00"), ("7", "90.00"), ("-7", "80.00")]
)
def test_bonus_and_deduction_are_capped(asked: str, total: str) -> None:
    scheme = dataclasses.replace(ENTRY, bonus_limit=Fraction(5))
    result = _bounded("85", scheme, adjustments=(Adjustment(Fraction(asked), "证明"),))
    assert result.total_text == total


def test_a_veto_gives_the_lowest_grade_whatever_the_total() -> None:
    result = _bounded("99", vetoes=("受党纪政务处分", "无正当理由长期脱岗"))
    assert result.grade is not None
    assert (result.grade.title, result.total_text, result.rank) == ("不合格", "99.00", 1)
    assert _notes(result) == ["veto: 受党纪政务处分、无正当理由长期脱岗"]


def test_equal_totals_share_a_rank_and_the_next_is_skipped() -> None:
    members = [_with(80, "d"), _with(92, "b"), _with(95, "a"), _with(92, "c")]
    ranks = {result.member: result.rank for result in evaluate(ENTRY, members).members}
    assert ranks == {"a": 1, "b": 2, "c": 2, "d": 4}


def test_ranks_compare_what_rounding_would_hide() -> None:
    coarse = dataclasses.replace(ENTRY, decimals=0)
    members = [_member("a", "A" * 9 + "B"), _member("b", "A" * 10, "A" * 9 + "B")]
    results = evaluate(coarse, members).members
    assert [(result.total, result.total_text) for result in results] == [
        (Fraction("94.1"), "94"),
        (Fraction("94.4"), "94"),
    ]
    assert [result.rank for result in results] == [2, 1]


def test_a_tie_break_order_decides_only_where_the_scheme_has_one() -> None:
    members = [_member("a", "BAAAAAAAAA"), _member("b", "ABAAAAAAAA")]
    assert [result.rank for result in evaluate(ENTRY, members).members] == [1, 1]
    ordered = dataclasses.replace(ENTRY, tie_break=("political_quality",))
    assert [result.rank for result in evaluate(ordered, members).members] == [2, 1]


def test_beyond_the_places_the_best_become_good() -> None:
    members = [_with(95, "a"), _with(92, "b"), _with(80, "c"), _with(80, "d"), _with(80, "e")]
    results = evaluate(ENTRY, members)
    assert _titles(results) == ["优秀", "良好", "良好", "良好", "良好"]
    assert [_notes(result) for result in results.members] == [[], ["quota"], [], [], []]
    assert results.members[1].reached == results.members[0].grade
    assert results.tied == ()


def test_a_tie_over_the_line_leaves_the_grade_empty() -> None:
    members = [_with(92, "a"), _with(92, "b"), _with(80, "c"), _with(80, "d"), _with(80, "e")]
    results = evaluate(ENTRY, members)
    assert _titles(results) == ["", "", "良好", "良好", "良好"]
    assert _notes(results.members[0]) == ["needs a collective decision"]
    assert results.tied == ("a", "b")
    assert [result.rank for result in results.members[:2]] == [1, 1]


def test_a_tie_is_decided_by_nothing_the_members_bring_along() -> None:
    members = [_with(92, "a"), _with(92, "b"), *(_with(80, str(i)) for i in range(3))]
    turned = evaluate(ENTRY, list(reversed(members)))
    assert set(turned.tied) == {"a", "b"}


def _decided(members: Sequence[MemberMarks], free: int, grades: str, *, pooled: bool = False) -> Results:
    """Evaluate with a meeting's grades for the first members: + is the best one, - the next."""
    tie = Tie(tuple(one.member for one in members[: len(grades)]), free, is_pooled=pooled)
    made = [
        GradeDecision("excellent" if grade == "+" else "good", "集体研究", DAY, tie.identity)
        for grade in grades
    ]
    told = [
        dataclasses.replace(one, pool_decision=decision)
        if pooled
        else dataclasses.replace(one, decision=decision)
        for one, decision in zip(members, made, strict=False)
    ]
    return evaluate(ENTRY, [*told, *members[len(grades) :]])


def _equals(n: int, of: int, unit: str = "u") -> list[MemberMarks]:
    return [_with(92 if at < n else 80, f"{unit}{at}", unit) for at in range(of)]


def test_a_decided_tie_gets_its_grades_and_waits_no_more() -> None:
    results = _decided(_equals(3, 10), 2, "++-")
    assert _titles(results)[:4] == ["优秀", "优秀", "良好", "良好"]
    assert _notes(results.members[0]) == [f"decided together on {DAY}: 优秀, reason: 集体研究"]
    assert (results.tied, [tie.members for tie in results.ties]) == ((), [("u0", "u1", "u2")])


def test_half_a_decision_leaves_the_others_waiting() -> None:
    results = evaluate(ENTRY, _equals(3, 10))
    assert results.tied == ("u0", "u1", "u2")
    tie = results.ties[0]
    made = GradeDecision("excellent", "集体研究", DAY, tie.identity)
    half = [dataclasses.replace(_equals(1, 1)[0], decision=made), *_equals(3, 10)[1:]]
    assert _titles(evaluate(ENTRY, half))[:3] == ["优秀", "", ""]
    assert evaluate(ENTRY, half).tied == ("u1", "u2")


def test_who_is_above_the_tie_takes_a_place_from_it() -> None:
    members = [*_equals(2, 9), _with(95, "top")]
    assert _titles(_decided(members, 1, "+-"))[:2] == ["优秀", "良好"]
    assert _titles(_decided(members, 2, "++"))[:2] == ["", ""]
    assert evaluate(ENTRY, members).ties[0].free == 1


def test_a_decision_about_another_tie_is_told_and_not_used() -> None:
    over = f"the decision of {DAY} (优秀) no longer applies: what it was about has changed"
    results = _decided(_equals(3, 10), 1, "+--")
    assert _titles(results)[:3] == ["", "", ""]
    assert _notes(results.members[0]) == ["needs a collective decision", over]
    settled = _decided(_equals(2, 10), 2, "+-")
    assert _titles(settled)[:2] == ["优秀", "优秀"]
    assert _notes(settled.members[0]) == [over]


def test_shared_places_are_decided_by_the_district_and_own_ones_are_not() -> None:
    small = [*_equals(2, 4, "x"), *_equals(0, 3, "y")]
    assert _titles(_decided(small, 1, "+-", pooled=True))[:2] == ["优秀", "良好"]
    assert _titles(_decided(small, 1, "+-"))[:2] == ["", ""]
    assert _titles(_decided(_equals(3, 10), 2, "++-", pooled=True))[:3] == ["", "", ""]


def test_an_office_shows_the_districts_decision_and_gives_no_grade_by_it() -> None:
    made = GradeDecision("excellent", "统筹", DAY, "")
    members = [dataclasses.replace(_with(92, "a"), pool_decision=made), *_equals(0, 2)]
    (first, *_) = evaluate(ENTRY, members, whole_batch=False).members
    assert first.grade is None
    note = f"the district decided on {DAY}: 优秀, reason: 统筹"
    assert _notes(first) == ["decided in the district's pool", note]


def test_incomplete_members_count_for_the_places_and_get_no_rank() -> None:
    members = [_with(95, "a"), *(_member(str(i), "A" * 9 + "-") for i in range(4))]
    results = evaluate(ENTRY, members)
    assert results.pools is not None
    assert (results.pools.by_unit["u"].n, results.pools.by_unit["u"].places) == (5, 1)
    assert _titles(results) == ["优秀", "", "", "", ""]
    assert [result.rank for result in results.members] == [1, None, None, None, None]
    assert {result.total_text for result in results.members[1:]} == {""}


def test_who_may_not_be_graded_counts_for_no_place_and_gets_no_rank() -> None:
    exempt = dataclasses.replace(_with(95, "x"), no_grade_reason="试用期")
    results = evaluate(ENTRY, [exempt, _with(92, "a"), *(_with(80, str(i)) for i in range(3))])
    assert results.pools is not None
    assert results.pools.by_unit["u"].n == 4
    first, second = results.members[:2]
    assert (first.grade, first.rank, first.total_text, _notes(first)) == (
        None,
        None,
        "95.00",
        ["no grade: 试用期"],
    )
    assert second.rank == 1


def test_who_served_less_than_a_third_gets_a_total_and_no_grade_and_takes_no_place() -> None:
    short = dataclasses.replace(_with(95, "x"), served=Served(121, 365))
    long = dataclasses.replace(_with(92, "a"), served=Served(122, 365))
    results = evaluate(ENTRY, [short, long, *(_with(80, str(i)) for i in range(3))])
    assert results.pools is not None
    assert results.pools.by_unit["u"].n == 4
    first, second = results.members[:2]
    assert (first.total_text, first.grade, first.rank, first.reached) == ("95.00", None, None, None)
    assert _notes(first) == ["no grade: the own term covers 121 of the batch's 365 days, less than a third"]
    assert second.rank == 1
    assert "no grade" not in "".join(_notes(second))


def test_says_which_class_misses_which_item() -> None:
    result = _one(_member("m", "AA-AAAAAA-", "----------"))
    assert result.total is None
    assert _reasons(result) == [
        "接收单位: no mark for 3 业务能力、10 遵规守纪",
        "居民区和网格: no score sheet yet",
    ]
    assert result.points == {}


def test_an_item_that_all_classes_marked_keeps_its_points_though_the_total_is_missing() -> None:
    result = _one(_member("m", "A" * 10, "A" + "-" * 9))
    assert result.points == {"political_quality": Fraction("9.5")}


def test_two_sheets_that_contradict_each_other_are_told_not_chosen_from() -> None:
    member = _member("m", "A" * 10)
    again = dataclasses.replace(
        member, marks=(*member.marks, GivenMark("work_style", "receiving_unit", "good"))
    )
    assert _reasons(_one(again)) == ["接收单位: different marks for 6 工作作风"]
    same = dataclasses.replace(
        member, marks=(*member.marks, GivenMark("work_style", "receiving_unit", "excellent"))
    )
    assert _one(same).total_text == "95.00"


def test_a_mark_that_the_scheme_does_not_have_is_told() -> None:
    member = _member("m", "-AAAAAAAAA")
    for stray in (
        GivenMark(KEYS[0], "receiving_unit", "superb"),
        GivenMark(KEYS[0], "receiving_unit", "good", 80),
        GivenMark(KEYS[0], "receiving_unit", hundredths=8000),
    ):
        odd = dataclasses.replace(member, marks=(*member.marks, stray))
        assert _reasons(_one(odd)) == ["接收单位: a mark that the scheme does not have for 1 政治素质"]
    foreign = dataclasses.replace(
        member, marks=(*member.marks, GivenMark("bygone", "receiving_unit", "good"))
    )
    assert _reasons(_one(foreign)) == ["接收单位: no mark for 1 政治素质"]


@pytest.mark.parametrize(
    ("hundredths", "is_known"), [(0, True), (100000, True), (100100, False), (-100, False), (50, False)]
)
def test_full_marks_are_whole_points_from_nought_to_full(hundredths: int, *, is_known: bool) -> None:
    result = _bounded(str(Fraction(hundredths, 1000)))
    assert bool(result.incomplete) != is_known


def _left_out(reason: str, policy: MissingMark) -> MemberResult:
    scheme = dataclasses.replace(ENTRY, missing=policy)
    member = _member("m", "-AAAAAAAAA", "-AAAAAAAAB")
    return _one(dataclasses.replace(member, reweight=Reweight((KEYS[0],), (), reason, DAY)), scheme)


def test_a_missing_item_is_left_out_only_by_a_scheme_that_allows_it_and_with_a_reason() -> None:
    assert _left_out("外出培训", MissingMark.INCOMPLETE).total is None
    assert _left_out(" ", MissingMark.REWEIGH).total is None
    found = _left_out("外出培训", MissingMark.REWEIGH)
    assert found.total == (Fraction(95) * 9 - Fraction("0.4") * 15) / 9
    assert _notes(found) == [
        f"re-weighted without 1 政治素质, decided on {DAY}, reason: 外出培训",
        "quota",
    ]


def _reweighted(member: MemberMarks, items: Sequence[str], raters: Sequence[str] = ()) -> MemberResult:
    return _one(dataclasses.replace(member, reweight=Reweight(tuple(items), tuple(raters), "外出培训", DAY)))


def test_a_rater_class_that_gave_no_sheet_is_left_out_and_the_rest_stands_for_all() -> None:
    found = _reweighted(_member("m", "AAAAAAAAAB", "----------"), (), ["area_and_grid"])
    assert found.total == Fraction("93.5")
    assert found.points[KEYS[9]] == 8
    assert _notes(found)[0] == f"re-weighted without 居民区和网格, decided on {DAY}, reason: 外出培训"
    both = _reweighted(_member("m", "AAAAAAAA-B", "----------"), [KEYS[8]], ["area_and_grid"])
    assert both.total == Fraction(95 * 8 + 80, 9)


def test_what_still_lacks_beside_the_part_left_out_is_told() -> None:
    found = _reweighted(_member("m", "AAAAAAAAA-", "----------"), (), ["area_and_grid"])
    assert found.total is None
    assert _reasons(found) == ["接收单位: no mark for 10 遵规守纪"]
    assert found.points[KEYS[0]] == Fraction("9.5")
    assert _notes(found)[0].startswith("re-weighted without 居民区和网格")


@pytest.mark.parametrize(
    ("items", "raters"),
    [
        (KEYS[1:2], ()),  # a mark is there
        (KEYS[:2], ()),
        ((), ("area_and_grid",)),
        (KEYS[:1], ("receiving_unit",)),  # one of both would do
        (("bygone",), ()),
        (KEYS[:1], ("bygone",)),
        (KEYS, ()),
        ((), ()),
    ],
)
def test_a_reweight_that_does_not_fit_is_told_and_never_used(
    items: Sequence[str], raters: Sequence[str]
) -> None:
    found = _reweighted(_member("m", "-AAAAAAAAA"), items, raters)
    assert found.total is None
    assert _notes(found) == [f"the re-weighting of {DAY} no longer applies: what was missing has changed"]


def test_a_mark_that_comes_in_late_ends_the_reweight() -> None:
    found = _reweighted(_member("m", "A" * 10), [KEYS[0]])
    assert found.total == 95
    assert _notes(found)[0] == f"the re-weighting of {DAY} no longer applies: what was missing has changed"


def test_a_mark_taken_back_lacks_again() -> None:
    member = _member("m", "-AAAAAAAAA")
    blank = dataclasses.replace(member, marks=(*member.marks, GivenMark(KEYS[0], "receiving_unit")))
    assert _reweighted(blank, [KEYS[0]]).total == 95


def test_every_class_or_every_item_is_never_left_out() -> None:
    nothing = _member("m", "-" * 10, "-" * 10)
    for items, raters in ((KEYS, ()), ((), ("receiving_unit", "area_and_grid"))):
        found = _reweighted(nothing, items, raters)
        assert found.total is None
        assert _reasons(found) == ["接收单位: no score sheet yet", "居民区和网格: no score sheet yet"]


def test_a_computed_item_without_value_can_be_left_out() -> None:
    values = {item.key: Fraction(90) for item in DEFAULT.items[1:]}
    asked = Reweight((DEFAULT.items[0].key,), (), "考勤机未启用", DAY)
    member = MemberMarks(member="m", unit="u", marks=(), computed=values, reweight=asked)
    assert _one(member, DEFAULT).total == 90
    late = dataclasses.replace(member, computed={item.key: Fraction(80) for item in DEFAULT.items})
    assert _one(late, DEFAULT).total == 80
    assert _notes(_one(late, DEFAULT))[0].startswith("the re-weighting of")


def test_computed_items_come_from_their_components_or_are_missed_by_name() -> None:
    values = {item.key: Fraction(90) for item in DEFAULT.items}
    member = MemberMarks(member="m", unit="u", marks=(), computed=values)
    assert _one(member, DEFAULT).total_text == "90.00"
    del values["work_log"]
    assert _reasons(_one(member, DEFAULT)) == ["nothing computed yet for 2 工作记实与走访"]


def test_small_units_share_places_at_the_district_and_wait_for_it_at_the_office() -> None:
    members = [_with(95, "a", "x"), _with(92, "b", "y"), *(_with(80, f"y{i}", "y") for i in range(3))]
    district = evaluate(ENTRY, members)
    assert _titles(district) == ["优秀", "良好", "良好", "良好", "良好"]
    office = evaluate(ENTRY, members[1:], whole_batch=False)
    assert _titles(office)[0] == ""
    assert _notes(office.members[0]) == ["decided in the district's pool"]
    assert office.tied == ()
    assert office.members[0].rank == 1


def test_each_unit_has_its_own_places() -> None:
    members = [
        *(_with(95, f"x{i}", "x") for i in range(2)),
        *(_with(80, f"x{i}", "x") for i in range(2, 10)),
        *(_with(92, f"y{i}", "y") for i in range(1)),
        *(_with(80, f"y{i}", "y") for i in range(1, 5)),
    ]
    best = [result.member for result in evaluate(ENTRY, members).members if _is_best(result.grade)]
    assert best == ["x0", "x1", "y0"]


def _is_best(grade: Grade | None) -> bool:
    return grade is not None and grade.key == "excellent"


def test_without_a_quota_everybody_keeps_the_grade_reached() -> None:
    free = dataclasses.replace(ENTRY, quota=None)
    results = evaluate(free, [_with(95, "a"), _with(95, "b")])
    assert _titles(results) == ["优秀", "优秀"]
    assert results.pools is None


def test_an_unsound_scheme_scores_nobody() -> None:
    unsound = dataclasses.replace(ENTRY, grades=())
    with pytest.raises(SchemeUnsound) as refusal:
        evaluate(unsound, [])
    assert refusal.value.scheme == "JA-2025-entry v1"
    assert [problem.message for problem in refusal.value.problems] == ["The scheme has no grades."]


def test_nobody_is_a_batch_too() -> None:
    results = evaluate(ENTRY, [])
    assert results.members == ()
    assert results.pools is not None
    assert results.pools.whole is not None
    assert results.pools.whole.places == 0


def test_members_keep_the_order_given() -> None:
    names: Sequence[str] = ("c", "a", "b")
    assert (
        tuple(result.member for result in evaluate(ENTRY, [_with(80, name) for name in names]).members)
        == names
    )

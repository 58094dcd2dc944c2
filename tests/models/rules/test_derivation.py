"""Every number opens down to the marks, and the pieces really give the number."""

import dataclasses
import json
import re
from fractions import Fraction

import pytest

from models.records.results import Derivation, FormerMark, MarkSource
from models.rules.decisions import Reweight
from models.rules.derivation import derivation_of_places, derivation_of_total, mark_text
from models.rules.quotas import Pool
from models.rules.scheme import Entered, MissingMark, Quota, QuotaLevel, Scheme
from models.rules.scheme_json import scheme_from_json
from models.rules.scoring import Adjustment, GivenMark, MemberMarks, evaluate
from resources.schemes import scheme_bytes
from tests.models.rules.score_oracle import dice_of, some_people, some_scheme
from tests.models.rules.test_scoring_oracle import marks_of

ENTRY = scheme_from_json(scheme_bytes("ja-2025-entry-v1"))
DEFAULT = scheme_from_json(scheme_bytes("ja-2025-default-v1"))


def _marks(rater: str, level: str) -> tuple[GivenMark, ...]:
    return tuple(GivenMark(item.key, rater, level, key=f"{rater}/{item.key}") for item in ENTRY.items)


FULL = MemberMarks(
    member="m", unit="u", marks=_marks("receiving_unit", "excellent") + _marks("area_and_grid", "good")
)


def _derived(member: MemberMarks, scheme: Scheme = ENTRY) -> Derivation:
    return derivation_of_total(scheme, member, evaluate(scheme, [member]).members[0])


def test_a_total_opens_to_items_classes_and_marks() -> None:
    total = _derived(FULL)
    assert (total.term, total.value) == ("Total", "89.00")
    assert total.formula == "8.9 + " * 9 + "8.9 = 89"
    item = total.children[5]
    assert (item.title, item.value) == ("6 工作作风", "8.9")
    assert item.formula == "(95 × 60% + 80 × 40%) × 10% = 8.9"
    rater = item.children[1]
    assert (rater.title, rater.value, rater.formula) == ("居民区和网格", "80", "")
    assert rater.marks == (MarkSource("良好", key="area_and_grid/work_style"),)


def test_a_missing_mark_leaves_its_number_empty_and_the_reasons_stand_at_the_top() -> None:
    total = _derived(dataclasses.replace(FULL, marks=FULL.marks[1:]))
    assert (total.value, total.formula) == ("", "")
    assert [note.message for note in total.notes] == ["{rater_class}: no mark for {items}"]
    assert (total.children[0].value, total.children[0].formula) == ("", "")
    assert [child.value for child in total.children[0].children] == ["", "80"]
    assert total.children[1].formula == "(95 × 60% + 80 × 40%) × 10% = 8.9"


def test_contradicting_marks_are_all_shown() -> None:
    odd = dataclasses.replace(FULL, marks=(*FULL.marks, GivenMark("work_style", "area_and_grid", "fail")))
    rater = _derived(odd).children[5].children[1]
    assert rater.value == ""
    assert [mark.text for mark in rater.marks] == ["良好", "不合格"]


def test_a_mark_taken_back_counts_for_nothing_and_is_still_shown() -> None:
    blank = GivenMark("political_quality", "receiving_unit", key="k")
    total = _derived(dataclasses.replace(FULL, marks=(blank, *FULL.marks[1:])))
    rater = total.children[0].children[0]
    assert (total.value, rater.value, rater.marks) == ("", "", (MarkSource("", key="k"),))
    both = _derived(dataclasses.replace(FULL, marks=(blank, *FULL.marks)))
    assert both.value == "89.00"


def test_the_use_case_says_who_when_and_what_stood_there_before() -> None:
    former = FormerMark("合格", "王静", "2026-11-03 14:05", "录入错误")

    def trace(mark: GivenMark, text: str) -> MarkSource:
        return MarkSource(text, "王静", "2026-11-03 14:06", mark.key, (former,))

    result = evaluate(ENTRY, [FULL]).members[0]
    opened = derivation_of_total(ENTRY, FULL, result, trace)
    assert opened.children[0].children[0].marks[0].former == (former,)


def _of_points(full: int, points: int) -> tuple[Scheme, MemberMarks]:
    items = tuple(
        dataclasses.replace(item, source=Entered((), full), weight=Fraction(weight))
        for item, weight in zip(ENTRY.sections[0].items, (30, 70), strict=True)
    )
    section = dataclasses.replace(ENTRY.sections[0], items=items)
    marks = tuple(
        GivenMark(item.key, rater.key, hundredths=points * 100)
        for item in items
        for rater in ENTRY.rater_classes
    )
    return dataclasses.replace(ENTRY, sections=(section,)), MemberMarks(member="m", unit="u", marks=marks)


def test_full_marks_show_how_points_become_a_value() -> None:
    scheme, member = _of_points(20, 17)
    rater = _derived(member, scheme).children[0].children[0]
    assert (rater.value, rater.formula, rater.marks[0].text) == ("85", "17 / 20 × 100 = 85", "17 / 20")


def test_a_total_that_had_to_be_rounded_says_so() -> None:
    scheme, member = _of_points(7, 5)
    total = _derived(member, scheme)
    assert total.value == "71.43"
    assert total.formula == "150/7 + 50 = 500/7 ≈ 71.43"


def test_left_out_items_show_the_weights_that_stand_for_all() -> None:
    scheme = dataclasses.replace(ENTRY, missing=MissingMark.REWEIGH)
    lacking = tuple(mark for mark in FULL.marks if mark.item != "work_style")
    asked = Reweight(("work_style",), (), "外出培训", "2026-11-03")
    total = _derived(dataclasses.replace(FULL, marks=lacking, reweight=asked), scheme)
    assert total.children[5].value == ""
    assert [note.message for note in total.children[5].notes] == ["left out"]
    assert total.children[0].formula == "(95 × 60% + 80 × 40%) × 10 / 90 = 89/9"
    assert total.value == "89.00"
    assert [note.named() for note in total.notes] == [
        {"parts": "6 工作作风", "date": "2026-11-03", "reason": "外出培训"}
    ]


def test_a_rater_class_left_out_lets_the_others_stand_for_all() -> None:
    lacking = tuple(mark for mark in FULL.marks if mark.rater_class == "receiving_unit")
    asked = Reweight((), ("area_and_grid",), "居民区撤并", "2026-11-03")
    total = _derived(dataclasses.replace(FULL, marks=lacking, reweight=asked))
    assert total.children[0].formula == "(95 × 60 / 60) × 10% = 9.5"
    first, second = total.children[0].children
    assert (first.notes, [note.message for note in second.notes]) == ((), ["left out"])
    assert (total.value, total.notes[0].named()["parts"]) == ("95.00", "居民区和网格")


def test_bonus_and_deduction_stand_with_their_reasons_and_their_cap() -> None:
    scheme = dataclasses.replace(ENTRY, bonus_limit=Fraction(5))
    fined = dataclasses.replace(
        FULL, adjustments=(Adjustment(Fraction(-4), "通报"), Adjustment(Fraction(-3), "迟报"))
    )
    total = _derived(fined, scheme)
    assert total.formula.endswith("8.9 + (-5) = 84")
    last = total.children[-1]
    assert (last.term, last.value) == ("Bonus and deduction", "-5")
    assert [(child.title, child.value) for child in last.children] == [("通报", "-4"), ("迟报", "-3")]
    praised = dataclasses.replace(FULL, adjustments=(Adjustment(Fraction(2), "表扬"),))
    assert _derived(praised, scheme).formula.endswith("8.9 + 2 = 91")


def test_a_computed_item_shows_its_value_and_weight() -> None:
    values = {item.key: Fraction(80) for item in DEFAULT.items}
    total = _derived(MemberMarks(member="m", unit="u", marks=(), computed=values), DEFAULT)
    assert total.children[2].formula == "80 × 15% = 12"
    assert total.children[2].children == ()


@pytest.mark.parametrize(
    ("pool", "value", "formula"),
    [
        (Pool(("u",), 116, 23), "23", "116 × 20% = 23.2 → 23"),
        (Pool(("u",), 10, 2), "2", "10 × 20% = 2"),
        (Pool(("u",), 4, None), "", "4 × 20% = 0.8"),
    ],
)
def test_places_open_to_heads_times_quota(pool: Pool, value: str, formula: str) -> None:
    opened = derivation_of_places(pool, Quota(Fraction(20), QuotaLevel.RECEIVING_UNIT, 5))
    assert (opened.value, opened.formula) == (value, formula)


def test_a_mark_that_no_level_explains_is_shown_as_it_is() -> None:
    assert mark_text(ENTRY, GivenMark("work_style", "area_and_grid", "superb")) == "superb"
    assert mark_text(ENTRY, GivenMark("work_style", "area_and_grid", hundredths=8050)) == "80.5"


def _reckoned(formula: str) -> tuple[Fraction, Fraction]:
    """Work a formula out again: numbers, percent, times, plus, brackets, nothing else."""
    left, right = formula.partition(" ≈ ")[0].split(" = ")
    exact = re.sub(r"[\d.]+", lambda number: f"Fraction('{number[0]}')", left)
    exact = exact.replace("%", " / 100").replace("×", "*")
    return eval(exact, {"Fraction": Fraction}), Fraction(right)  # noqa: S307 - digits and signs of our own making


def _all(node: Derivation) -> list[Derivation]:
    return [node, *(found for child in node.children for found in _all(child))]


def test_every_formula_of_random_batches_gives_the_number_it_stands_for() -> None:
    reckoned = 0
    for seed in range(60):
        dice = dice_of(seed)
        document = some_scheme(dice)
        scheme = scheme_from_json(json.dumps(document))
        members = [marks_of(person) for person in some_people(dice, document)]
        results = evaluate(scheme, members)
        for member, result in zip(members, results.members, strict=True):
            for node in _all(derivation_of_total(scheme, member, result)):
                if node.formula:
                    left, right = _reckoned(node.formula)
                    assert left == right, (seed, node)
                    reckoned += 1
    assert reckoned > 1_000

"""The program's scoring against a second one that shares nothing with it."""

import json
from dataclasses import replace
from datetime import date

import pytest

from models.rules.carrying import carries
from models.rules.decisions import GradeDecision, Reweight, Tie
from models.rules.scheme_json import scheme_from_json
from models.rules.scoring import (
    NOTE_DECIDED,
    NOTE_PART_TERM,
    NOTE_POOL,
    NOTE_QUOTA,
    NOTE_TIE,
    Adjustment,
    GivenMark,
    MemberMarks,
    MemberResult,
    evaluate,
)
from models.rules.terms import Served, served
from tests.models.rules.score_oracle import (
    Person,
    Ruling,
    Verdict,
    dice_of,
    judge,
    rule_on_ties,
    some_people,
    some_scheme,
    some_successor,
    taken_over,
)

_BECAUSE = {
    NOTE_QUOTA: "quota",
    NOTE_TIE: "tie",
    NOTE_POOL: "pool",
    NOTE_DECIDED: "decided",
    NOTE_PART_TERM: "short",
}
_FIRST_DAY = date(2026, 3, 1)


def test_agrees_on_500_random_batches() -> None:
    seen = [_compare(seed) for seed in range(500)]
    said = {verdict.because for verdicts in seen for verdict in verdicts}
    assert said == {
        "",
        "quota",
        "tie",
        "pool",
        "decided",
        "short",
    }  # the dice must reach every case, or this proves little


def test_old_marks_by_the_next_version_agree_and_leave_the_old_totals_to_the_last_digit() -> None:
    whole = 0
    for seed in range(300):
        dice = dice_of(seed)
        old = some_scheme(dice)
        people = some_people(dice, old)
        new = some_successor(dice, old)
        then, now = (scheme_from_json(json.dumps(document)) for document in (old, new))
        given = [marks_of(person) for person in people]
        former = evaluate(then, given)
        carried = [
            replace(
                one, marks=tuple(m for m in one.marks if carries(now, then, m.item, m.rater_class, m.level))
            )
            for one in given
        ]
        expected = judge(new, [taken_over(old, new, person) for person in people], whole_batch=True)
        for found in evaluate(now, carried).members:
            assert _as_verdict(found) == expected[found.member], (seed, found.member)
            whole += found.total is not None
        assert evaluate(then, given) == former
    assert whole > 500  # most batches must still be scored, or this proves little


@pytest.mark.long
def test_agrees_on_12000_random_batches() -> None:
    assert all(_compare(seed) is not None for seed in range(1_000, 13_000))


def _compare(seed: int) -> list[Verdict]:
    dice = dice_of(seed)
    document = some_scheme(dice)
    people = some_people(dice, document)
    whole_batch = dice.random() < 0.7
    rule_on_ties(dice, document, people, whole_batch=whole_batch)
    scheme = scheme_from_json(json.dumps(document))
    results = evaluate(scheme, [marks_of(person) for person in people], whole_batch=whole_batch)
    expected = judge(document, people, whole_batch=whole_batch)
    for found in results.members:
        assert _as_verdict(found) == expected[found.member], (seed, found.member)
    tied = {key for key, verdict in expected.items() if verdict.because == "tie"}
    assert set(results.tied) == tied, seed
    return list(expected.values())


def _as_verdict(found: MemberResult) -> Verdict:
    because = [_BECAUSE[note.message] for note in found.notes if note.message in _BECAUSE]
    assert bool(found.incomplete) == (found.total is None)
    return Verdict(
        total=found.total,
        shown=found.total_text,
        rank=found.rank,
        grade=found.grade.key if found.grade else None,
        because="".join(because),
    )


def marks_of(person: Person) -> MemberMarks:
    """Hand a member of the second scoring to the first."""
    marks = tuple(
        GivenMark(item, rater, level=mark)
        if isinstance(mark, str)
        else GivenMark(item, rater, hundredths=mark * 100)
        for rater, sheet in person.sheets.items()
        for item, mark in sheet.items()
    )
    return MemberMarks(
        member=person.key,
        unit=person.unit,
        marks=marks,
        computed=person.computed,
        adjustments=tuple(Adjustment(points, "依据") for points in person.bonus),
        vetoes=("一票否决",) if person.vetoed else (),
        reweight=Reweight(tuple(person.excused), tuple(person.absent), "领导同意", "2026-11-03")
        if person.excused or person.absent
        else None,
        decision=_decision(person.ruling, by_district=False),
        pool_decision=_decision(person.ruling, by_district=True),
        no_grade_reason="试用期" if person.ungraded else "",
        served=_served(person),
    )


def _served(person: Person) -> Served | None:
    return served(*(_dates(days) for days in (person.own, person.batch)))


def _dates(days: range | None) -> tuple[str, str]:
    if not days:
        return "", ""
    first, last = (date.fromordinal(_FIRST_DAY.toordinal() + day) for day in (days[0], days[-1]))
    return first.isoformat(), last.isoformat()


def _decision(ruling: Ruling | None, *, by_district: bool) -> GradeDecision | None:
    if ruling is None or ruling.by_district is not by_district:
        return None
    tie = Tie(tuple(ruling.among), ruling.free, is_pooled=by_district)
    return GradeDecision(ruling.grade, "集体研究", "2026-11-03", tie.identity)

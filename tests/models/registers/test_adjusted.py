"""Bonus, deduction and veto: recorded with evidence, within the limit, shown wherever the total is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import InvalidValue, WriteRefused
from models.journal.history import history_of_operation
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.paper import Whom
from models.records.sheets import EvaluationRecord
from models.registers.child_rows import remove_row, rows_of, save_row
from models.registers.paper import drafts_of
from models.registers.results import derivation_of, results_of_batch
from models.registers.row_rules import BATCH_CLOSED, NO_BONUS, NO_VETO, NOT_A_VETO, TOO_MUCH
from models.registers.scheme_choice import choose_scheme
from models.registers.scheme_edit import copy_scheme, save_scheme
from models.registers.schemes import FIRST_SCHEME, scheme_of_key
from models.rules.scheme_typed import typed_from
from models.tables.adjustments import Adjustment, Veto
from models.tables.assignments import Batch
from models.tables.fields import spec_of
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import BATCH, DISTRICT, add_members, district_writes, enter, office

BEST = "AAAAAAAAAA"
POINTS, EVIDENCE = spec_of(Adjustment.points), spec_of(Adjustment.evidence)
WORD, REASON = spec_of(Veto.word), spec_of(Veto.reason)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "district", DISTRICT) as opened:
        yield opened


def _with_rules(desk: Desk) -> str:
    """Return an assignment with 95 points in a batch whose scheme allows 5 and knows two vetoes."""
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    typed = typed_from(scheme_of_key(key))
    typed["rest"][0].update(bonus_limit="5", veto_words="违纪违法、弄虚作假", percent="")
    save_scheme(desk, key, typed)
    choose_scheme(desk, BATCH, key, "试行")
    (one,) = add_members(desk, "甲样")
    enter(desk, one, BEST, BEST)
    return one


def _adjust(desk: Desk, assignment: str, hundredths: int, evidence: str = "表扬通报") -> str:
    return save_row(desk, "adjustment", assignment, None, {POINTS: hundredths, EVIDENCE: evidence})


def _total(desk: Desk) -> str:
    return results_of_batch(desk, BATCH).rows[0].total


def test_points_are_added_with_their_evidence_and_undone(desk: Desk) -> None:
    one = _with_rules(desk)
    identity = _adjust(desk, one, -150, "迟报材料")
    assert _total(desk) == "93.50"
    (entry,) = history_of_operation(identity)
    assert (entry.about, entry.title) == ("甲样", "Bonus or deduction")
    assert [(f.field.term, f.after) for f in entry.fields] == [
        ("Points added or deducted", -150),
        ("Evidence", "迟报材料"),
    ]
    last = derivation_of(desk, one).children[-1]
    assert (last.value, [(child.title, child.value) for child in last.children]) == (
        "-1.5",
        [("迟报材料", "-1.5")],
    )
    undo(desk, identity)
    assert _total(desk) == "95.00"


def test_together_they_stay_within_the_limit(desk: Desk) -> None:
    one = _with_rules(desk)
    _adjust(desk, one, -400)
    _adjust(desk, one, -300, "再次迟报")
    assert _total(desk) == "90.00"
    assert [note.named() for note in derivation_of(desk, one).children[-1].notes] == [{"points": "-7"}]


@pytest.mark.parametrize(("hundredths", "reason"), [(501, TOO_MUCH), (-501, TOO_MUCH)])
def test_more_than_the_scheme_allows_is_refused(desk: Desk, hundredths: int, reason: str) -> None:
    one = _with_rules(desk)
    with pytest.raises(InvalidValue) as refused:
        _adjust(desk, one, hundredths)
    assert (refused.value.reason, refused.value.fields) == (reason, {"limit": "5"})
    with pytest.raises(InvalidValue):
        _adjust(desk, one, 0)
    with pytest.raises(InvalidValue):
        _adjust(desk, one, 100, " ")
    _adjust(desk, one, 500)
    assert _total(desk) == "100.00"


def test_a_veto_gives_the_lowest_grade_with_its_word_and_reason(desk: Desk) -> None:
    one = _with_rules(desk)
    identity = save_row(desk, "veto", one, None, {WORD: "弄虚作假", REASON: "考勤造假"})
    (row,) = results_of_batch(desk, BATCH).rows
    assert (row.total, row.grade) == ("95.00", "不合格")
    assert [note.named() for note in row.notes] == [{"words": "弄虚作假（考勤造假）"}]
    assert [note.named() for note in derivation_of(desk, one).notes] == [{"words": "弄虚作假（考勤造假）"}]
    with pytest.raises(InvalidValue):
        save_row(desk, "veto", one, None, {WORD: "弄虚作假", REASON: "再来一次"})
    undo(desk, identity)
    assert results_of_batch(desk, BATCH).rows[0].grade == "优秀"


def test_only_words_of_the_scheme_are_a_veto_and_end_with_it(desk: Desk) -> None:
    one = _with_rules(desk)
    with pytest.raises(InvalidValue) as refused:
        save_row(desk, "veto", one, None, {WORD: "迟到", REASON: "两次"})
    assert (refused.value.reason, refused.value.fields) == (NOT_A_VETO, {"words": "违纪违法、弄虚作假"})
    save_row(desk, "veto", one, None, {WORD: "违纪违法", REASON: "通报"})
    choose_scheme(desk, BATCH, FIRST_SCHEME, "改回")
    assert not [note for note in results_of_batch(desk, BATCH).rows[0].notes if "veto" in note.message]


def test_a_scheme_without_bonus_or_veto_takes_none(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        (one,) = add_members(desk, "甲样")
        with pytest.raises(InvalidValue) as refused:
            _adjust(desk, one, 100)
        assert refused.value.reason == NO_BONUS
        with pytest.raises(InvalidValue) as refused:
            save_row(desk, "veto", one, None, {WORD: "违纪违法", REASON: "通报"})
        assert refused.value.reason == NO_VETO


def test_a_closed_batch_keeps_what_it_has(desk: Desk) -> None:
    one = _with_rules(desk)
    _adjust(desk, one, 100)
    with district_writes(desk):
        Batch.update(state="closed").where(Batch.key == BATCH).execute()
    rows = rows_of(desk, "adjustment", one, words_for(CHINESE))
    assert rows.locked == BATCH_CLOSED
    with pytest.raises(WriteRefused):
        remove_row(desk, "adjustment", rows.rows[0].key, "笔误")
    with pytest.raises(WriteRefused):
        _adjust(desk, one, 200)
    assert _total(desk) == "96.00"


def test_the_evaluation_form_says_what_was_added_and_why(desk: Desk) -> None:
    one = _with_rules(desk)
    _adjust(desk, one, 300)
    _adjust(desk, one, 400, "市级表彰")
    (draft,) = drafts_of(desk, "F17", Whom(BATCH), words_for(CHINESE))
    record = draft.record
    assert isinstance(record, EvaluationRecord)
    (figure,) = record.figures
    assert figure.term == "Bonus and deduction"
    for part in ("+3", "表扬通报", "+4", "市级表彰", "+5"):
        assert part in figure.text
    assert (record.total, ("Bonus and deduction", figure.text)) == (
        "100.00",
        next((value.term, value.text) for value in draft.values if value.term == "Bonus and deduction"),
    )

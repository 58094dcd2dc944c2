"""Totals of a batch from a real data file, and the way back from each number to its marks."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.connection import link
from models.errors import NoSuchRecord
from models.journal.operation import operation
from models.journal.shipped import unit_key
from models.journal.undo import undo
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.results import BatchResults, Derivation, MarkSource
from models.registers.assigned import assigned_in
from models.registers.mark_history import traced
from models.registers.marks import save_sheet
from models.registers.results import (
    derivation_of,
    derivation_of_quota,
    derivations_of_batch,
    evaluations_of_batch,
    results_of_batch,
)
from models.rules.scheme_json import scheme_to_json
from models.rules.scoring import NOTE_PART_TERM, GivenMark
from models.sample import write_sample
from models.tables.assignments import Assignment, Batch
from models.tables.judging import Mark
from models.tables.schemes import Scheme
from tests.models.registers.judged_office import (
    BATCH,
    DISTRICT,
    GRID,
    LINFEN,
    RECEIVING,
    SCHEME,
    add_members,
    content,
    district_writes,
    enter,
    office,
)

BEST, WORSE = "AAAAAAAAAA", "AAAAAAAAAB"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path, DISTRICT) as opened:
        yield opened


def _told(results: BatchResults) -> list[tuple[str, str, str, str]]:
    return [(row.name, row.total, row.grade, row.rank) for row in results.rows]


def test_totals_stand_by_rank_and_the_incomplete_at_the_end(desk: Desk) -> None:
    keys = add_members(desk, "甲样 乙样 丙样 丁样 戊样")
    for key, first, second in zip(
        keys, (WORSE, BEST, BEST, WORSE, BEST), (BEST, "", "B" * 10, BEST, BEST), strict=True
    ):
        enter(desk, key, first, second)
    results = results_of_batch(desk, BATCH)
    assert (results.number, results.title, results.scheme) == (2, "第二批", "JA-2025-entry v1")
    assert {row[0] for row in _told(results)[1:3]} == {"甲样", "丁样"}
    assert [row[1:] for row in _told(results)] == [
        ("95.00", "优秀", "1"),
        ("94.10", "良好", "2"),
        ("94.10", "良好", "2"),
        ("89.00", "良好", "4"),
        ("", "", ""),
    ]
    assert [note.message for note in results.rows[1].notes] == ["quota"]
    assert [reason.named() for reason in results.rows[4].incomplete] == [{"rater_class": "居民区和网格"}]
    assert (results.tied, results.waits_for) == ((), ())


def test_a_tie_over_the_line_is_named(desk: Desk) -> None:
    keys = add_members(desk, "甲样 乙样 丙样 丁样 戊样")
    for key in keys[:2]:
        enter(desk, key, BEST, BEST)
    results = results_of_batch(desk, BATCH)
    assert set(results.tied) == set(keys[:2])
    assert {row.grade for row in results.rows} == {""}


def test_both_views_of_the_places_are_shown_at_the_district(desk: Desk) -> None:
    add_members(desk, " ".join(f"样{n}" for n in range(10)), LINFEN)
    add_members(desk, "甲样 乙样 丙样", "310106006")
    results = results_of_batch(desk, BATCH)
    told = [(row.title, row.n, row.places, row.decides) for row in results.by_unit]
    assert told == [("江宁路街道", 3, 0, False), ("临汾路街道", 10, 2, True)]
    assert results.small_units is not None
    assert (results.small_units.n, results.small_units.places, results.small_units.decides) == (3, 0, True)
    assert results.all_units is not None
    assert (results.all_units.n, results.all_units.places, results.all_units.decides) == (13, 2, False)
    assert derivation_of_quota(desk, BATCH).formula == "13 × 20% = 2.6 → 2"
    assert derivation_of_quota(desk, BATCH, unit_key(LINFEN)).formula == "10 × 20% = 2"


def test_an_office_sees_its_own_unit_only(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        (one, *_) = add_members(desk, "甲样 乙样")
        enter(desk, one, BEST, BEST)
        results = results_of_batch(desk, BATCH)
        assert results.all_units is None
        assert [(row.n, row.decides) for row in results.by_unit] == [(2, False)]
        assert results.rows[0].grade == ""
        assert [note.message for note in results.rows[0].notes] == ["decided in the district's pool"]
        with pytest.raises(NoSuchRecord):
            derivation_of_quota(desk, BATCH)


def test_who_is_not_to_be_graded_says_why(desk: Desk) -> None:
    (one,) = add_members(desk, "甲样")
    with district_writes(desk):
        Assignment.update(no_grade_reason="试用期").where(Assignment.key == one).execute()
    enter(desk, one, BEST, BEST)
    (row,) = results_of_batch(desk, BATCH).rows
    assert (row.total, row.grade, row.rank) == ("95.00", "", "")
    assert [note.named() for note in row.notes] == [{"reason": "试用期"}]


def test_a_short_term_is_told_with_both_counts_of_days_and_takes_no_place(desk: Desk) -> None:
    keys = add_members(desk, "甲样 乙样 丙样 丁样 戊样 己样")
    _set_term(desk, keys[0], "2026-09-01", "2026-12-30")
    for key in keys:
        enter(desk, key, BEST, BEST)
    assert all(row.rank == "1" for row in results_of_batch(desk, BATCH).rows)  # the batch has no dates yet
    with district_writes(desk):
        Batch.update(starts="2026-01-01", ends="2026-12-31").where(Batch.key == BATCH).execute()
    results = results_of_batch(desk, BATCH)
    row = next(row for row in results.rows if row.assignment == keys[0])
    assert (row.total, row.grade, row.rank) == ("95.00", "", "")
    assert [(note.message, note.named()) for note in row.notes] == [
        (NOTE_PART_TERM, {"days": "121", "whole": "365"})
    ]
    assert results.by_unit[0].n == 5
    assert derivation_of(desk, keys[0]).notes == row.notes
    assert derivation_of_quota(desk, BATCH).formula == "5 × 20% = 1"
    _set_term(desk, keys[0], "2026-09-01", "2026-12-31")
    assert results_of_batch(desk, BATCH).by_unit[0].n == 6


def _set_term(desk: Desk, assignment: str, starts: str, ends: str) -> None:
    with district_writes(desk):
        Assignment.update(starts=starts, ends=ends).where(Assignment.key == assignment).execute()


def _mark(opened: Derivation, item: int, rater: int) -> list[tuple[str, list[tuple[str, str, str]]]]:
    marks = opened.children[item].children[rater].marks
    return [(mark.text, [(old.text, old.who, old.reason) for old in mark.former]) for mark in marks]


def test_the_derivation_shows_the_old_mark_struck_through(desk: Desk) -> None:
    (one,) = add_members(desk, "甲样")
    enter(desk, one, BEST, BEST)
    save_sheet(desk, one, GRID, content("C" + BEST[1:]), reason="录入错误")
    save_sheet(desk, one, GRID, content("B" + BEST[1:]), reason="再次核对")
    opened = derivation_of(desk, one)
    assert opened.value == "94.40"
    assert _mark(opened, 0, 0) == [("优秀", [])]
    assert _mark(opened, 0, 1) == [("良好", [("优秀", "王静", "录入错误"), ("合格", "王静", "再次核对")])]
    source = opened.children[0].children[1].marks[0]
    assert source.who == "王静"
    assert source.when.startswith("20")
    assert derivations_of_batch(desk, BATCH)[one] == opened


def test_a_mark_taken_back_leaves_its_trace(desk: Desk) -> None:
    (one,) = add_members(desk, "甲样")
    enter(desk, one, BEST, BEST)
    save_sheet(desk, one, RECEIVING, content("-" + BEST[1:]), reason="纸上空白")
    opened = derivation_of(desk, one)
    assert opened.value == ""
    assert _mark(opened, 0, 0) == [("", [("优秀", "王静", "纸上空白")])]
    save_sheet(desk, one, RECEIVING, content(BEST))
    assert _mark(derivation_of(desk, one), 0, 0) == [("优秀", [("优秀", "王静", "纸上空白")])]


def test_a_sheet_entered_again_after_an_undo_keeps_what_stood_before(desk: Desk) -> None:
    (one,) = add_members(desk, "甲样")
    saved = save_sheet(desk, one, RECEIVING, content(BEST))
    assert saved.operation is not None
    undo(desk, saved.operation)
    save_sheet(desk, one, RECEIVING, content("B" + BEST[1:]))
    assert _mark(derivation_of(desk, one), 0, 0) == [("良好", [("优秀", "王静", "")])]


def test_f17_gets_every_item_with_its_marks_and_remarks(desk: Desk) -> None:
    keys = add_members(desk, "甲样 乙样")
    save_sheet(desk, keys[0], RECEIVING, content("AAAAAAAAA-", "踏实肯干"))
    save_sheet(desk, keys[0], GRID, content("B" * 10))
    enter(desk, keys[1], BEST, BEST)
    found = {one.row.assignment: one for one in evaluations_of_batch(desk, BATCH)}
    first = found[keys[0]]
    assert first.rater_classes == ("接收单位 60%", "居民区和网格 40%")
    assert (first.items[0].section, first.items[0].weight) == ("德", "10")
    assert (first.items[0].marks, first.items[0].points) == (("优秀", "良好"), "8.90")
    assert (first.items[9].marks, first.items[9].points) == (("", "良好"), "")
    assert first.remarks == (("接收单位", "踏实肯干"),)
    assert found[keys[1]].ranked == 1


def test_marks_of_another_scheme_do_not_count(desk: Desk) -> None:
    (one,) = add_members(desk, "甲样")
    enter(desk, one, BEST, BEST)
    with district_writes(desk):
        Batch.update(scheme="ja-2025-default-v1").where(Batch.key == BATCH).execute()
    results = results_of_batch(desk, BATCH)
    (row,) = results.rows
    assert row.total == ""
    assert [reason.message for reason in row.incomplete] == ["nothing computed yet for {items}"]
    assert len(results.waits_for) == 8
    assert results.waits_for[0] == "出勤"


def test_without_a_quota_there_are_no_places(desk: Desk) -> None:
    keys = add_members(desk, "甲样 乙样")
    for key in keys:
        enter(desk, key, BEST, BEST)
    with district_writes(desk):
        text = scheme_to_json(replace(SCHEME, quota=None))
        Scheme.update(definition=text).where(Scheme.key == "ja-2025-entry-v1").execute()
    results = results_of_batch(desk, BATCH)
    assert (results.by_unit, results.small_units, results.all_units) == ((), None, None)
    assert {row.grade for row in results.rows} == {"优秀"}
    with pytest.raises(NoSuchRecord):
        derivation_of_quota(desk, BATCH)


def test_a_mark_without_a_history_is_shown_alone(desk: Desk) -> None:
    mark = GivenMark("work_style", GRID, "good", key="nowhere")
    assert traced(SCHEME, [mark])(mark, "良好") == MarkSource("良好", key="nowhere")


def test_a_change_that_leaves_the_mark_as_it_was_is_no_former_mark(desk: Desk) -> None:
    (one,) = add_members(desk, "甲样")
    enter(desk, one, BEST, BEST)
    saved = save_sheet(desk, one, GRID, content("B" + BEST[1:]), reason="误改")
    assert saved.operation is not None
    undo(desk, saved.operation)
    with operation(desk, OperationKind.SCORE_CHANGE):
        Mark.update(level="excellent", points=0).where(Mark.item == "work_style").execute()
        Mark.update(points=None).where(Mark.item == "work_style").execute()
    opened = derivation_of(desk, one)
    assert _mark(opened, 0, 1) == [("优秀", [("优秀", "王静", "误改"), ("良好", "王静", "")])]
    assert _mark(opened, 5, 1) == [("优秀", [])]


def test_an_empty_batch_and_an_unknown_one(desk: Desk) -> None:
    assert results_of_batch(desk, BATCH).rows == ()
    with pytest.raises(NoSuchRecord):
        results_of_batch(desk, "nothing")
    with pytest.raises(NoSuchRecord):
        derivation_of(desk, "nothing")


def test_the_sample_batch_is_read_in_few_queries_and_adds_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = new_office(tmp_path, DISTRICT, "王静")
    write_sample(desk)
    results_of_batch(desk, BATCH)
    statements: list[str] = []
    monkeypatch.setattr(link, "before", statements.append)
    results = results_of_batch(desk, BATCH)
    assert len(statements) <= 8
    opened = derivations_of_batch(desk, BATCH)
    assert len(statements) <= 16
    monkeypatch.undo()
    assert len(results.rows) == len(opened) == 116
    assert all(opened[row.assignment].value == row.total for row in results.rows)
    assert results.all_units is not None
    assert (results.all_units.n, results.all_units.places) == (116, 23)
    best = sum(row.grade == "优秀" for row in results.rows)
    deciding = [row for row in (*results.by_unit, results.small_units) if row and row.decides]
    assert best <= sum(row.places or 0 for row in deciding)
    assert any(row.incomplete for row in results.rows)
    close_office(tmp_path)


def test_units_are_called_as_the_language_has_it(desk: Desk) -> None:
    add_members(desk, "甲样")
    named = [results_of_batch(desk, BATCH, language) for language in ("zh_CN", "en")]
    assert [one.rows[0].unit_title for one in named] == ["临汾路街道", "Linfen Road Sub-district"]
    assert [one.by_unit[0].title for one in named] == ["临汾路街道", "Linfen Road Sub-district"]


def test_who_has_no_receiving_unit_is_listed_ranked_and_counted(desk: Desk) -> None:
    keys = add_members(desk, "甲样 乙样 丙样")
    with district_writes(desk):
        Assignment.update(receiving_unit=None).where(Assignment.key == keys[1]).execute()
    for key in keys:
        enter(desk, key, BEST, BEST)
    assert [one.name for one in assigned_in(BATCH)] == ["乙样", "丙样", "甲样"], "the order of paper"
    results = results_of_batch(desk, BATCH)
    assert {(row.name, row.total, row.unit_title) for row in results.rows} == {
        ("甲样", "95.00", "临汾路街道"),
        ("乙样", "95.00", ""),
        ("丙样", "95.00", "临汾路街道"),
    }
    assert [(row.unit, row.title, row.pool, row.n) for row in results.by_unit] == [
        ("", "", "No receiving unit", 1),
        (unit_key(LINFEN), "临汾路街道", "", 2),
    ]
    assert results.all_units is not None
    assert results.all_units.n == 3
    assert derivation_of(desk, keys[1]).value == "95.00"
    assert derivation_of_quota(desk, BATCH, "") == derivation_of_quota(desk, BATCH, results.by_unit[0].unit)
    assert derivation_of_quota(desk, BATCH, "") != derivation_of_quota(desk, BATCH)
    assert len(evaluations_of_batch(desk, BATCH)) == 3

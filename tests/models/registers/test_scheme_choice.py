"""Taking another version for a batch: the old totals stay, and what changes is told before."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from models.errors import NoSuchRecord, ReadOnlyDesk, ReasonMissing, WriteRefused
from models.journal.history import history_of_operation
from models.journal.operation import operation
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.marks import EntryState, SheetContent, TypedMark
from models.records.operations import OperationKind
from models.registers.drafts import drafts, keep_draft
from models.registers.entry_list import entry_rows
from models.registers.marks import next_to_enter, open_sheet, progress_of_batch, save_sheet
from models.registers.results import derivation_of, results_of_batch
from models.registers.scheme_choice import CHOSEN, WAITS, choose_scheme, effect_of_scheme, why_not_chosen
from models.registers.scheme_edit import copy_scheme, follow_scheme, save_scheme
from models.registers.schemes import FIRST_SCHEME, scheme_key_of_batch, scheme_of_key
from models.rights import DISTRICT_ONLY
from models.rules.scheme_typed import Typed, fresh_row, typed_from
from models.sample import write_sample
from models.tables.assignments import Batch
from tests.models.registers.judged_office import (
    BATCH,
    DISTRICT,
    RECEIVING,
    add_members,
    content,
    enter,
    office,
)

BEST = "AAAAAAAAAA"
Told = list[tuple[str, str, str, str]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "district", DISTRICT) as opened:
        yield opened


def _follow(desk: Desk, key: str = FIRST_SCHEME) -> tuple[str, Typed]:
    second = follow_scheme(desk, key, "调整")
    return second, typed_from(scheme_of_key(second))


def _heavier_first_item(desk: Desk) -> str:
    second, typed = _follow(desk)
    typed["items"][0]["weight"], typed["items"][1]["weight"] = "19", "1"
    save_scheme(desk, second, typed)
    return second


def _told(desk: Desk) -> Told:
    return [(row.name, row.total, row.grade, row.rank) for row in results_of_batch(desk, BATCH).rows]


def test_two_versions_on_old_marks_give_the_old_totals_to_the_last_digit(desk: Desk) -> None:
    write_sample(desk)
    former = results_of_batch(desk, BATCH)
    second = _heavier_first_item(desk)
    assert results_of_batch(desk, BATCH) == former  # a version that nobody took changes nothing
    choice = choose_scheme(desk, BATCH, second, "党工委会议决定")
    later = results_of_batch(desk, BATCH)
    assert later.scheme == "JA-2025-entry v2"
    assert {row.total for row in later.rows} != {row.total for row in former.rows}
    assert sum(bool(row.incomplete) for row in later.rows) == sum(bool(row.incomplete) for row in former.rows)
    undo(desk, choice)
    assert results_of_batch(desk, BATCH) == former


def test_the_same_content_under_another_version_gives_the_same_totals(desk: Desk) -> None:
    write_sample(desk)
    second, _ = _follow(desk)
    effect = effect_of_scheme(desk, BATCH, second)
    assert len(effect.rows) == len(results_of_batch(desk, BATCH).rows) == 116
    assert not [row for row in effect.rows if row.differs or row.crosses]


def test_what_a_version_would_do_is_told_member_by_member_and_nothing_is_saved(desk: Desk) -> None:
    names = add_members(desk, "甲样 乙样 丙样 丁样 戊样")
    for key, letters in zip(names, ("BAAAAAAAAA", "ABAAAAAAAA", "AAAAAAAAAA", "AAAABBBBBB"), strict=False):
        enter(desk, key, letters, letters)
    second = _heavier_first_item(desk)
    effect = effect_of_scheme(desk, BATCH, second)
    told = {row.name: (row.total, row.grade, row.rank, row.crosses) for row in effect.rows}
    assert told["甲样"] == (("93.50", "92.15"), ("良好", "良好"), ("2", "3"), False)
    assert told["乙样"] == (("93.50", "94.85"), ("良好", "良好"), ("2", "2"), False)
    assert told["丙样"] == (("95.00", "95.00"), ("优秀", "优秀"), ("1", "1"), False)
    assert told["丁样"][0] == ("86.00", "86.00")
    assert told["戊样"][:3] == (("", ""), ("", ""), ("", ""))
    assert [row.name for row in effect.rows] == ["丙样", "乙样", "甲样", "丁样", "戊样"]
    assert (effect.before, effect.after, effect.crossing) == ("JA-2025-entry v1", "JA-2025-entry v2", 0)
    assert scheme_key_of_batch(BATCH) == FIRST_SCHEME


def test_who_crosses_a_line_is_named(desk: Desk) -> None:
    (one,) = add_members(desk, "甲样")
    enter(desk, one, "ABBBBBBBBB", "ABBBBBBBBB")
    second, typed = _follow(desk)
    typed["grades"][1]["least"] = "82"
    typed["rest"][0]["percent"] = ""
    save_scheme(desk, second, typed)
    (row,) = effect_of_scheme(desk, BATCH, second).rows
    assert (row.total, row.grade, row.crosses) == (("81.50", "81.50"), ("良好", "合格"), True)
    assert effect_of_scheme(desk, BATCH, second).crossing == 1


def test_a_batch_takes_a_scheme_with_a_reason_only(desk: Desk) -> None:
    second, _ = _follow(desk)
    with pytest.raises(ReasonMissing):
        choose_scheme(desk, BATCH, second, " ")
    choose_scheme(desk, BATCH, second, "决定")
    assert scheme_key_of_batch(BATCH) == second
    assert why_not_chosen(desk, BATCH, second) == CHOSEN
    with pytest.raises(NoSuchRecord):
        effect_of_scheme(desk, "batch.77", second)


def test_a_closed_batch_and_a_scheme_that_waits_are_refused(desk: Desk) -> None:
    assert why_not_chosen(desk, BATCH, "ja-2025-default-v1") == WAITS
    with pytest.raises(WriteRefused):
        choose_scheme(desk, BATCH, "ja-2025-default-v1", "试")
    second, _ = _follow(desk)
    with operation(desk, OperationKind.NEW_OFFICE):
        Batch.update(state="closed").where(Batch.key == BATCH).execute()
    with pytest.raises(WriteRefused):
        choose_scheme(desk, BATCH, second, "试")


def test_an_office_and_a_reader_do_not_choose(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        assert why_not_chosen(desk, BATCH, "ja-2025-default-v1") == DISTRICT_ONLY
        with pytest.raises(WriteRefused):
            choose_scheme(desk, BATCH, "ja-2025-default-v1", "试")


def test_an_item_that_is_new_waits_for_its_mark_and_the_others_stay(desk: Desk) -> None:
    one, two = add_members(desk, "甲样 乙样")
    enter(desk, one, BEST, BEST)
    second, typed = _follow(desk)
    typed["items"][9]["weight"] = "4"
    typed["items"].append(
        fresh_row("items", typed["items"]) | {"title": "创新实践", "weight": "6", "how": "points", "of": "20"}
    )
    save_scheme(desk, second, typed)
    choose_scheme(desk, BATCH, second, "决定")
    assert results_of_batch(desk, BATCH).rows[0].total == ""
    assert entry_rows(BATCH, RECEIVING)[0].state is EntryState.OPEN
    assert next_to_enter(BATCH, RECEIVING, after=two) == one
    sheet = open_sheet(desk, one, RECEIVING)
    assert sheet.is_saved
    assert len(sheet.marks) == 10
    (number,) = [item.key for item in sheet.items if item.full]
    full = (*content(BEST).marks, TypedMark(number, points=15))
    saved = save_sheet(desk, one, RECEIVING, SheetContent(full))  # no reason: no mark of before changes
    assert (saved.added, saved.changed) == (1, 0)
    assert entry_rows(BATCH, RECEIVING)[0].state is EntryState.ENTERED
    assert [one.entered for one in progress_of_batch(BATCH)] == [1, 0]


def test_a_mark_changed_under_the_new_version_leaves_the_old_one_as_it_was(desk: Desk) -> None:
    (one,) = add_members(desk, "甲样")
    enter(desk, one, BEST, BEST)
    former = _told(desk)
    second, _ = _follow(desk)
    choice = choose_scheme(desk, BATCH, second, "决定")
    assert _told(desk) == former
    with pytest.raises(ReasonMissing):
        save_sheet(desk, one, RECEIVING, content("BAAAAAAAAA"))
    save_sheet(desk, one, RECEIVING, content("BAAAAAAAAA"), "笔误")
    assert results_of_batch(desk, BATCH).rows[0].total == "94.10"
    first_item = derivation_of(desk, one).children[0].children[0]
    assert [mark.text for mark in first_item.marks] == ["良好"]
    undo(desk, choice)
    assert _told(desk) == former


def test_a_mark_that_can_no_longer_be_given_does_not_count(desk: Desk) -> None:
    (one,) = add_members(desk, "甲样")
    enter(desk, one, "AAAAAAAAAD", BEST)
    second, typed = _follow(desk)
    del typed["levels"][3]
    save_scheme(desk, second, typed)
    (row,) = effect_of_scheme(desk, BATCH, second).rows
    assert row.total == ("92.30", "")
    assert [note.named()["items"] for note in row.notes] == ["10 遵规守纪"]


def test_marks_of_another_scheme_are_none_of_this_one(desk: Desk) -> None:
    (one,) = add_members(desk, "甲样")
    enter(desk, one, BEST, BEST)
    other = copy_scheme(desk, FIRST_SCHEME, "另一个方案")
    (row,) = effect_of_scheme(desk, BATCH, other).rows
    assert row.total == ("95.00", "")
    assert Fraction(row.total[0]) == 95


def test_a_reader_is_told_so(desk: Desk) -> None:
    second, _ = _follow(desk)
    with pytest.raises(ReadOnlyDesk):
        choose_scheme(replace(desk, read_only=True), BATCH, second, "试")


def test_what_was_typed_outlives_a_new_version_as_far_as_it_can_be_given(desk: Desk) -> None:
    (one,) = add_members(desk, "甲样")
    keep_draft(desk, BATCH, one, RECEIVING, content("ABD-------"))
    second, typed = _follow(desk)
    del typed["levels"][3]
    save_scheme(desk, second, typed)
    choose_scheme(desk, BATCH, second, "决定")
    sheet = open_sheet(desk, one, RECEIVING)
    assert (sheet.is_draft, [mark.level for mark in sheet.marks]) == (True, ["excellent", "good"])
    assert entry_rows(BATCH, RECEIVING)[0].state is EntryState.BEGUN
    keep_draft(desk, BATCH, one, RECEIVING, content("AB--------"))
    assert [draft.typed for draft in drafts()] == [2]
    save_sheet(desk, one, RECEIVING, content(BEST))
    assert drafts() == ()


def test_history_names_both_versions(desk: Desk) -> None:
    with operation(desk, OperationKind.NEW_OFFICE):
        Batch.update(scheme=FIRST_SCHEME).where(Batch.key == BATCH).execute()
    second, _ = _follow(desk)
    (entry,) = history_of_operation(choose_scheme(desk, BATCH, second, "决定"))
    told = [(change.field.term, change.before, change.after) for change in entry.fields]
    assert told == [("Scheme", "JA-2025-entry v1", "JA-2025-entry v2")]

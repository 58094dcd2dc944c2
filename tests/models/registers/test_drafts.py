"""Half-entered sheets by themselves; what saving does with them is in test_marks.py."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.clock import now
from models.database import sql
from models.errors import NoSuchRecord
from models.records.marks import EntryState, SheetContent
from models.registers.drafts import draft_of, drafts, keep_draft
from models.registers.entry_list import entry_rows
from models.registers.joining import join_records
from models.registers.marks import save_sheet
from tests.models.registers.judged_office import BATCH, GRID, RECEIVING, add_members, content, office

HALF = SheetContent(content("AB--------").marks)


def test_what_is_typed_about_somebody_who_was_taken_back_meanwhile_has_no_place(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        with pytest.raises(NoSuchRecord):
            keep_draft(desk, BATCH, "gone", RECEIVING, HALF)
        assert drafts() == ()


def test_the_newest_comes_first_whatever_the_clock_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = [now() - timedelta(hours=n) for n in range(3)]
    monkeypatch.setattr("models.registers.drafts.now", lambda: _next(times))
    with office(tmp_path) as desk:
        one, other = add_members(desk, "张样 李样")
        for assignment, rater in ((one, RECEIVING), (other, RECEIVING), (one, GRID)):
            keep_draft(desk, BATCH, assignment, rater, HALF)
        listed = [(draft.assignment, draft.rater_class) for draft in drafts()]
        assert listed == [(one, GRID), (other, RECEIVING), (one, RECEIVING)]


def test_what_was_begun_on_another_record_goes_on_where_the_person_stands(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        one, other = add_members(desk, "甲样 甲样")
        first, second = (
            sql("SELECT member FROM assignment WHERE key=?", key).fetchone()[0] for key in (one, other)
        )
        keep_draft(desk, BATCH, one, RECEIVING, HALF)
        join_records(desk, second, first, "同一人")
        assert [draft.assignment for draft in drafts()] == [other]
        assert [row.state for row in entry_rows(BATCH, RECEIVING)] == [EntryState.BEGUN]
        assert draft_of(other, RECEIVING) == HALF
        more = SheetContent(content("ABC-------").marks)
        keep_draft(desk, BATCH, other, RECEIVING, more)
        assert (len(drafts()), draft_of(other, RECEIVING)) == (1, more)
        save_sheet(desk, other, RECEIVING, content("A" * 10))
        assert drafts() == ()


def _next(times: list[datetime]) -> datetime:
    return times.pop(0)

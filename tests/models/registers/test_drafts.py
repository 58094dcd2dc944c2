"""Half-entered sheets by themselves; what saving does with them is in test_marks.py."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.clock import now
from models.errors import NoSuchRecord
from models.records.marks import SheetContent
from models.registers.drafts import drafts, keep_draft
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


def _next(times: list[datetime]) -> datetime:
    return times.pop(0)

"""Which score sheets are due, unit by unit, and which were begun and left."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.records.desk import Desk
from models.records.due import Due, DueAsked
from models.records.marks import SheetContent
from models.registers.drafts import keep_draft
from models.registers.due.sheets import drafts_left, sheets_to_enter
from models.registers.marks import save_sheet
from models.tables.assignments import Assignment, Batch
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.registers.judged_office import (
    BATCH,
    DISTRICT,
    GRID,
    LINFEN,
    RECEIVING,
    add_members,
    content,
    district_writes,
    enter,
    office,
)

DANING = "310106019"
DAY = date(2026, 5, 1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path, DISTRICT) as made:
        yield made


def to_enter(desk: Desk, language: str = CHINESE) -> list[Due]:
    return list(sheets_to_enter(DueAsked(desk, words_for(language), DAY, 30)))


def left(desk: Desk) -> list[Due]:
    return list(drafts_left(DueAsked(desk, words_for(CHINESE), DAY, 30)))


def test_each_unit_says_how_many_of_how_many(desk: Desk) -> None:
    one, _ = add_members(desk, "张样 李样", LINFEN)
    add_members(desk, "王样", DANING)
    enter(desk, one, "A" * 10)
    assert [(due.about, due.n, due.of) for due in to_enter(desk)] == [
        ("第二批 · 大宁路街道", 2, 2),
        ("第二批 · 临汾路街道", 3, 4),
    ]


def test_it_leads_to_the_first_class_that_has_any(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    assert to_enter(desk)[0].leads_to == (BATCH, RECEIVING, f"unit.{LINFEN}")
    save_sheet(desk, one, RECEIVING, content("A" * 10))
    assert to_enter(desk)[0].leads_to == (BATCH, GRID, f"unit.{LINFEN}")
    assert to_enter(desk)[0].details == ("张样：居民区和网格",)


def test_nothing_is_due_once_all_are_entered(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    enter(desk, one, "A" * 10, "B" * 10)
    assert to_enter(desk) == []


def test_who_gets_no_grade_is_not_waited_for(desk: Desk) -> None:
    one, _ = add_members(desk, "张样 李样")
    with district_writes(desk):
        Assignment.update(no_grade_reason="长期病假").where(Assignment.key == one).execute()
    (due,) = to_enter(desk)
    assert (due.n, due.of) == (2, 2)


def test_a_batch_that_does_not_run_waits_for_nobody(desk: Desk) -> None:
    add_members(desk, "张样")
    with district_writes(desk):
        Batch.update(state="closed").where(Batch.key == BATCH).execute()
    assert to_enter(desk) == []


def test_units_are_named_in_the_language_asked_for(desk: Desk) -> None:
    add_members(desk, "张样")
    assert to_enter(desk, ENGLISH)[0].about == "Batch 2 · Linfen Road Sub-district"


def test_its_day_is_the_end_of_the_batch(desk: Desk) -> None:
    add_members(desk, "张样")
    with district_writes(desk):
        Batch.update(ends="2026-08-31").where(Batch.key == BATCH).execute()
    assert to_enter(desk)[0].until == "2026-08-31"


def test_drafts_are_counted_by_class_and_lead_to_the_newest(desk: Desk) -> None:
    half = SheetContent(content("AB--------").marks)
    one, other = add_members(desk, "张样 李样")
    for assignment, rater in ((one, RECEIVING), (other, RECEIVING), (one, GRID)):
        keep_draft(desk, BATCH, assignment, rater, half)
    found = {due.leads_to: (due.n, due.details) for due in left(desk)}
    assert found == {
        (BATCH, RECEIVING, "", other): (2, ("李样", "张样")),
        (BATCH, GRID, "", one): (1, ("张样",)),
    }


def test_a_saved_sheet_is_no_draft(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    keep_draft(desk, BATCH, one, RECEIVING, SheetContent(content("AB--------").marks))
    save_sheet(desk, one, RECEIVING, content("A" * 10))
    assert left(desk) == []

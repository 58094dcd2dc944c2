"""Which terms end, which ended without an evaluation, which leaves end."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.journal.operation import operation
from models.records.desk import Desk
from models.records.due import Due, DueAsked, DueRule
from models.records.operations import OperationKind
from models.registers.due.terms import leaves_ending, terms_ending, terms_unjudged
from models.registers.joining import join_records
from models.registers.marks import save_sheet
from models.tables.assignments import Assignment, Batch
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import GRID, RECEIVING, content
from tests.models.registers.stationed import leave, stationed_office, until

BATCH = "batch.2"
LAST = date(2026, 10, 31)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with stationed_office(tmp_path / "office") as made:
        yield made


def found(desk: Desk, rule: DueRule, day: date, days: int = 30) -> list[Due]:
    return list(rule(DueAsked(desk, words_for(CHINESE), day, days)))


def test_terms_of_one_day_stand_together(desk: Desk) -> None:
    (due,) = found(desk, terms_ending, date(2026, 10, 1))
    assert (due.n, due.until, due.leads_to) == (2, "2026-10-31", (BATCH, "2026-10-31", ""))
    assert due.details == ("乙样 · 大宁路街道", "甲样 · 临汾路街道")


@pytest.mark.parametrize(
    ("day", "days", "n"),
    [
        (date(2026, 10, 1), 30, 1),
        (date(2026, 10, 1), 29, 0),
        (LAST, 0, 1),
        (date(2026, 11, 1), 30, 0),
    ],
)
def test_both_ends_of_the_days_asked_for_count(desk: Desk, day: date, days: int, n: int) -> None:
    assert len(found(desk, terms_ending, day, days)) == n


def test_a_person_of_two_records_ends_once(desk: Desk) -> None:
    join_records(desk, "mb", "ma", "同一人")
    (due,) = found(desk, terms_ending, date(2026, 10, 1))
    assert (due.n, due.leads_to) == (1, (BATCH, "2026-10-31", "mb"))


def test_a_single_term_leads_to_its_member(desk: Desk) -> None:
    until(desk, "early_end", "a", "2026-06-30")
    (due,) = found(desk, terms_ending, date(2026, 6, 15))
    assert (due.about, due.leads_to) == ("第二批 · 甲样 · 临汾路街道", (BATCH, "2026-06-30", "ma"))


def test_who_has_no_end_ends_with_the_batch(desk: Desk) -> None:
    with operation(desk, OperationKind.NEW_OFFICE):
        Assignment.update(ends=None).where(Assignment.key == "a").execute()
    dues = found(desk, terms_ending, date(2026, 10, 15))
    assert [(due.until, due.leads_to) for due in dues] == [
        ("2026-10-31", (BATCH, "", "ma")),
        ("2026-10-31", (BATCH, "2026-10-31", "mb")),
    ]


def test_a_term_that_ended_waits_until_every_sheet_is_entered(desk: Desk) -> None:
    day = date(2026, 11, 2)
    for assignment, rater, left in (("a", RECEIVING, 2), ("a", GRID, 1), ("b", RECEIVING, 1), ("b", GRID, 0)):
        save_sheet(desk, assignment, rater, content("A" * 10))
        assert sum(due.n for due in found(desk, terms_unjudged, day)) == left


def test_a_term_that_ended_leads_to_the_first_sheet_that_lacks(desk: Desk) -> None:
    day = date(2026, 11, 2)
    assert found(desk, terms_unjudged, day)[0].leads_to == (BATCH, RECEIVING, "", "b")
    save_sheet(desk, "b", RECEIVING, content("A" * 10))
    assert found(desk, terms_unjudged, day)[0].leads_to == (BATCH, GRID, "", "b")


def test_a_term_has_not_ended_on_its_last_day(desk: Desk) -> None:
    assert found(desk, terms_unjudged, LAST) == []


def test_a_closed_batch_waits_for_nothing(desk: Desk) -> None:
    leave(desk, "a", "2026-10-01", "2026-10-20")
    with operation(desk, OperationKind.NEW_OFFICE):
        Batch.update(state="closed").where(Batch.key == BATCH).execute()
    day = date(2026, 10, 15)
    rules = (terms_ending, terms_unjudged, leaves_ending)
    assert [found(desk, rule, day) for rule in rules] == [[], [], []]


@pytest.mark.parametrize(
    ("day", "n"), [("2026-09-19", 0), ("2026-09-20", 1), ("2026-10-20", 1), ("2026-10-21", 0)]
)
def test_a_leave_is_due_until_its_last_day(desk: Desk, day: str, n: int) -> None:
    leave(desk, "a", "2026-10-01", "2026-10-20")
    dues = found(desk, leaves_ending, date.fromisoformat(day))
    assert [(due.about, due.until, due.leads_to) for due in dues] == [
        ("甲样 · 病假", "2026-10-20", ("ma", "a"))
    ] * n

"""Changing an assignment: what is written, what is refused, and that undo leads back exactly."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from models.clock import now
from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, ReadOnlyDesk, ReasonMissing, WriteRefused
from models.journal.history import history_of_operation, operation_record
from models.journal.never import RESTS_ON_IT, WOULD_OVERLAP
from models.journal.operation import operation
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.operations import OperationKind
from models.registers.assignment_changes import (
    ASKED,
    DECIDED,
    EFFECTIVE,
    GRID,
    LAST_DAY,
    LATER,
    MUST_BE_FILLED,
    NOT_A_DAY,
    NOT_THERE,
    REASON,
    SWAPS_WITH,
    UNIT,
    change_assignment,
    change_lock,
    start_values,
)
from models.registers.child_rows import remove_row, save_row
from models.registers.joining import join_records
from models.registers.marks import BATCH_CLOSED
from models.registers.member_edit import edit_field
from models.registers.member_file import READ_ONLY
from models.registers.same_batch import others_in_batch
from models.rights import DISTRICT_ONLY, OTHER_OFFICE
from models.rules.stations import (
    ENDS_IN_FORMER,
    LEAVE_OUTSIDE,
    LEAVES_OVERLAP,
    NOT_BEGUN,
    SAME_STATION,
    SHORTENS,
    TERMS_OVERLAP,
    Span,
)
from models.tables.assignments import Assignment, Batch
from models.tables.fields import spec_of
from models.tables.people import Member
from models.tables.stations import Leave
from tests.models.registers.stationed import (
    DANING,
    DANING_GRID,
    EAST,
    FIRST,
    LAST,
    LINFEN,
    PENGPU,
    TOLD,
    WEST,
    course,
    everything,
    leave,
    place,
    stationed_office,
    stored,
    swap,
    transfer,
    until,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with stationed_office(tmp_path / "district") as made:
        yield made


def refused(error: pytest.ExceptionInfo[InvalidValue]) -> tuple[str, str]:
    return error.value.term, error.value.reason


def test_a_transfer_keeps_the_station_the_change_and_the_sentence(desk: Desk) -> None:
    done = transfer(desk, "a", DANING, "2026-05-01", DANING_GRID)
    assert place("a") == (DANING, DANING_GRID, None)
    (left,) = stored("posting")
    assert (left["unit"], left["grid"], left["starts"], left["ends"]) == (LINFEN, EAST, None, "2026-04-30")
    (change,) = stored("assignment_change")
    assert (change["before"], change["after"]) == ("临汾路街道 示例东片网格", "大宁路街道 示例大宁网格")
    assert (change["kind"], change["effective"], change["reason"]) == ("transfer", "2026-05-01", "工作需要")
    record = operation_record(done)
    assert record is not None
    assert (record.kind, record.detail, record.reason) == (OperationKind.TRANSFER, "甲样", "工作需要")
    assert {entry.about for entry in history_of_operation(done)} == {"甲样"}


def test_the_posting_is_written_before_the_receiving_unit(desk: Desk) -> None:
    """What follows the closing change does not reach the former office (exchange.md §2.5)."""
    done = transfer(desk, "a", DANING, "2026-05-01")
    tables = [table for (table,) in sql("SELECT tbl FROM journal WHERE op=? ORDER BY no", done)]
    assert tables == ["posting", "assignment_change", "assignment"]


def test_a_move_inside_the_unit_keeps_what_lies_in_it(desk: Desk) -> None:
    transfer(desk, "a", LINFEN, "2026-05-01", WEST)
    assert place("a") == (LINFEN, WEST, WEST)


def test_a_swap_moves_both_and_names_the_other(desk: Desk) -> None:
    done = swap(desk, "a", "b", "2026-05-01")
    assert (place("a"), place("b")) == ((DANING, None, None), (LINFEN, EAST, None))
    changes = {row["assignment"]: row["replacement"] for row in stored("assignment_change")}
    assert changes == {"a": "乙样", "b": "甲样"}
    record = operation_record(done)
    assert record is not None
    assert record.detail == "甲样、乙样"


@pytest.mark.parametrize("kind", ["early_end", "withdraw"])
def test_an_end_is_written_and_kept_with_what_stood(desk: Desk, kind: str) -> None:
    until(desk, kind, "a", "2026-06-30")
    (change,) = stored("assignment_change")
    assert (change["kind"], change["before"], change["after"]) == (kind, LAST, "2026-06-30")
    assert course("a").term == Span(FIRST, "2026-06-30")
    assert course("b").term == Span(FIRST, LAST)


def test_an_extension_of_a_term_that_is_the_batchs(desk: Desk) -> None:
    with operation(desk, OperationKind.MEMBER_EDIT):
        Assignment.update(starts=None, ends=None).where(Assignment.key == "a").execute()
    until(desk, "extension", "a", "2026-12-31")
    assert course("a").term == Span(FIRST, "2026-12-31")


def test_every_change_is_undone_exactly_and_redone(desk: Desk) -> None:
    steps: tuple[Callable[[], str], ...] = (
        lambda: leave(desk, "a", "2026-04-01", "2026-04-05"),
        lambda: transfer(desk, "a", DANING, "2026-05-01", DANING_GRID),
        lambda: swap(desk, "a", "b", "2026-06-01"),
        lambda: until(desk, "early_end", "a", "2026-07-31"),
        lambda: until(desk, "extension", "b", "2026-12-31"),
    )
    states, done = [everything()], []
    for step in steps:
        done.append(step())
        states.append(everything())
    for at in reversed(range(len(steps))):
        result = undo(desk, done[at])
        assert (result.kept, result.impossible) == ((), ())
        assert everything() == states[at]
        assert result.operation
        back = undo(desk, result.operation)
        assert everything() == states[at + 1]
        assert back.operation
        undo(desk, back.operation)
    assert everything() == states[0]


@pytest.mark.parametrize(
    ("asked", "where", "why"),
    [
        ((DANING, "2026-02-28"), EFFECTIVE, NOT_BEGUN),
        ((LINFEN, "2026-05-01", EAST), EFFECTIVE, SAME_STATION),
        ((DANING, "2026-05-01", EAST), GRID, NOT_THERE),
        (("batch.2", "2026-05-01"), UNIT, NOT_THERE),
        (("", "2026-05-01"), UNIT, MUST_BE_FILLED),
        ((DANING, ""), EFFECTIVE, MUST_BE_FILLED),
        ((DANING, "2026-02-30"), EFFECTIVE, NOT_A_DAY),
    ],
)
def test_transfers_that_are_refused_write_nothing(
    desk: Desk, asked: tuple[str, ...], where: FieldSpec, why: str
) -> None:
    before = everything()
    with pytest.raises(InvalidValue) as error:
        transfer(desk, "a", *asked)
    assert refused(error) == (where.term, why)
    assert everything() == before


def test_an_end_that_does_not_fit_is_refused_at_its_field(desk: Desk) -> None:
    transfer(desk, "a", DANING, "2026-05-01")
    for kind, day, why in (("early_end", "2026-04-30", ENDS_IN_FORMER), ("extension", LAST, SHORTENS)):
        with pytest.raises(InvalidValue) as error:
            until(desk, kind, "a", day)
        assert refused(error) == (LAST_DAY.term, why)


def _second_assignment(desk: Desk) -> None:
    with operation(desk, OperationKind.ROSTER_IMPORT):
        Batch.update(starts="2026-11-15", ends="2027-08-31").where(Batch.key == "batch.3").execute()
        Assignment.insert(key="a3", member="ma", batch="batch.3", receiving_unit=DANING).execute()


def test_an_overlap_is_refused_with_both_ranges(desk: Desk) -> None:
    _second_assignment(desk)
    with pytest.raises(InvalidValue) as error:
        until(desk, "extension", "a", "2026-12-31")
    assert refused(error) == (LAST_DAY.term, TERMS_OVERLAP)
    named = error.value.fields
    assert [named[name] for name in ("first", "last", "other_first", "other_last")] == [
        FIRST,
        "2026-12-31",
        "2026-11-15",
        "2027-08-31",
    ]


def test_a_date_written_into_the_file_overlaps_no_more_than_an_extension(desk: Desk) -> None:
    _second_assignment(desk)
    before = everything()
    with pytest.raises(InvalidValue) as error:
        edit_field(desk, spec_of(Assignment.ends), "a", "2026-12-31")
    assert refused(error) == (spec_of(Assignment.ends).term, TERMS_OVERLAP)
    with pytest.raises(InvalidValue):
        edit_field(desk, spec_of(Assignment.starts), "a3", "2026-10-31")
    assert everything() == before
    edit_field(desk, spec_of(Assignment.ends), "a", "2026-11-14")


def test_a_leave_lies_within_the_term_and_beside_the_others(desk: Desk) -> None:
    leave(desk, "a", "2026-04-01", "2026-04-30")
    for first, last, why in (
        ("2026-02-01", "2026-03-02", LEAVE_OUTSIDE),
        ("2026-04-30", "2026-05-03", LEAVES_OVERLAP),
    ):
        with pytest.raises(InvalidValue) as error:
            leave(desk, "a", first, last)
        assert refused(error) == (spec_of(Leave.starts).term, why)
    (row,) = Leave.select()
    save_row(desk, "leave", "a", row.key, {spec_of(Leave.ends): "2026-05-31"})
    assert course("a").leaves == (Span("2026-04-01", "2026-05-31"),)
    remove_row(desk, "leave", row.key, "取消请假")
    assert course("a").leaves == ()


def test_what_is_said_about_a_change_is_checked(desk: Desk) -> None:
    with pytest.raises(ReasonMissing):
        change_assignment(desk, "transfer", "a", TOLD | {REASON: "  "})
    tomorrow = (now().date() + timedelta(days=1)).isoformat()
    for field, value, why in (
        (DECIDED, tomorrow, LATER),
        (REASON, "长" * 201, "At most {limit} characters."),
    ):
        with pytest.raises(InvalidValue) as error:
            change_assignment(desk, "early_end", "b", TOLD | {LAST_DAY: "2026-06-30", field: value})
        assert refused(error) == (field.term, why)


def test_who_swaps_is_another_of_the_batch(desk: Desk) -> None:
    with operation(desk, OperationKind.ROSTER_IMPORT):
        Member.insert(key="mc", name="丙样").execute()
        Assignment.insert(key="c", member="mc", batch="batch.1", receiving_unit=PENGPU).execute()
    for other in ("a", "c", "nobody", ""):
        with pytest.raises(InvalidValue) as error:
            swap(desk, "a", other, "2026-05-01")
        assert error.value.term == SWAPS_WITH.term


def test_nobody_swaps_with_another_record_of_the_same_person_and_each_is_offered_once(desk: Desk) -> None:
    with operation(desk, OperationKind.ROSTER_IMPORT):
        Member.insert(key="mc", name="丙样").execute()
        Assignment.insert(key="c", member="mc", batch="batch.2", receiving_unit=PENGPU).execute()
    assert [one.key for one in others_in_batch("a")] == ["c", "b"]
    join_records(desk, "ma", "mb", "同一人")
    assert [one.key for one in others_in_batch("a")] == ["c"]
    assert [one.key for one in others_in_batch("b")] == ["c"]
    assert [one.key for one in others_in_batch("c")] == ["a"]


def test_who_may_change_and_why_not(desk: Desk) -> None:
    assert change_lock(desk, "a") == ""
    reader = replace(desk, read_only=True)
    assert change_lock(reader, "a") == READ_ONLY
    with pytest.raises(ReadOnlyDesk):
        transfer(reader, "a", DANING, "2026-05-01")
    office = replace(desk, is_district=False, office=LINFEN)
    assert change_lock(office, "a") == DISTRICT_ONLY
    with pytest.raises(WriteRefused):
        transfer(office, "a", DANING, "2026-05-01")
    with operation(desk, OperationKind.MEMBER_EDIT):
        Batch.update(state="closed").where(Batch.key == "batch.2").execute()
    assert change_lock(desk, "a") == BATCH_CLOSED
    with pytest.raises(NoSuchRecord):
        transfer(desk, "nobody", DANING, "2026-05-01")


def test_the_office_records_leave_until_the_member_leaves(desk: Desk) -> None:
    office = replace(desk, is_district=False, office=LINFEN)
    leave(office, "a", "2026-04-01", "2026-04-02")
    transfer(desk, "a", DANING, "2026-05-01")
    with pytest.raises(WriteRefused) as error:
        leave(office, "a", "2026-04-05", "2026-04-06")
    assert error.value.reason == OTHER_OFFICE


def test_each_dialog_begins_with_today(desk: Desk) -> None:
    _run_around_today(desk)
    today = now().date().isoformat()
    for kind, fields in ASKED.items():
        values = start_values(kind, "a")
        assert tuple(values) == fields
        assert values[DECIDED] == today
        assert values.get(EFFECTIVE, today) == today


@pytest.mark.parametrize("days", [("2099-01-01", "2099-12-31"), ("2019-01-01", "2019-12-31")])
def test_outside_the_term_a_dialog_begins_with_its_nearest_day(desk: Desk, days: tuple[str, str]) -> None:
    with operation(desk, OperationKind.ROSTER_IMPORT):
        Assignment.update(starts=days[0], ends=days[1]).where(Assignment.key == "a").execute()
    assert start_values("transfer", "a")[EFFECTIVE] == days[days[0] < "2099"]
    assert start_values("transfer", "nobody")[EFFECTIVE] == now().date().isoformat()


def _write_unit(desk: Desk, unit: str, reason: str = "") -> str:
    return edit_field(desk, spec_of(Assignment.receiving_unit), "a", unit, reason=reason)


def _run_around_today(desk: Desk, days: int = 30) -> str:
    """Let the term of 甲样 run around today; return yesterday."""
    today = now().date()
    first, last = (today + timedelta(days=by) for by in (-days, days))
    with operation(desk, OperationKind.ROSTER_IMPORT):
        written = {"starts": first.isoformat(), "ends": last.isoformat()}
        Assignment.update(**written).where(Assignment.key == "a").execute()
    return (today - timedelta(days=1)).isoformat()


def test_a_unit_written_into_the_file_is_a_transfer_of_today(desk: Desk) -> None:
    yesterday = _run_around_today(desk)
    before = everything()
    done = _write_unit(desk, DANING)
    (left,) = course("a").former
    assert (left.unit, left.grid, left.days) == (LINFEN, EAST, Span("", yesterday))
    (change,) = stored("assignment_change")
    assert change["after"] == "大宁路街道"
    undo(desk, done)
    assert everything() == before


@pytest.mark.parametrize(
    ("given", "kept"),
    [("核对名册", "核对名册"), ("  核对  名册 ", "核对 名册"), ("", "在档案中改写了接收单位")],
)
def test_why_a_unit_was_written_over_is_kept_with_the_station(desk: Desk, given: str, kept: str) -> None:
    _run_around_today(desk)
    done = _write_unit(desk, DANING, given)
    assert [row["reason"] for row in (*stored("posting"), *stored("assignment_change"))] == [kept, kept]
    record = operation_record(done)
    assert record is not None
    assert record.reason == (kept if given else "")


def test_before_the_first_day_it_only_corrects(desk: Desk) -> None:
    with operation(desk, OperationKind.ROSTER_IMPORT):
        written = {"starts": "2099-01-01", "ends": "2099-12-31"}
        Assignment.update(**written).where(Assignment.key == "a").execute()
    _write_unit(desk, DANING)
    assert course("a").former == ()
    assert stored("assignment_change") == []


def test_undo_out_of_order_leaves_no_gap(desk: Desk) -> None:
    first = transfer(desk, "a", DANING, "2026-05-01")
    transfer(desk, "a", PENGPU, "2026-06-01")
    before = everything()
    result = undo(desk, first)
    assert result.operation is None
    assert {kept.reason for kept in result.impossible} == {RESTS_ON_IT}
    assert everything() == before


def test_an_extension_stays_while_a_leave_lies_in_it(desk: Desk) -> None:
    longer = until(desk, "extension", "a", "2026-12-31")
    away = leave(desk, "a", "2026-11-10", "2026-11-12")
    assert {kept.reason for kept in undo(desk, longer).impossible} == {RESTS_ON_IT}
    undo(desk, away)
    assert undo(desk, longer).impossible == ()
    assert course("a").term.last == LAST


def test_an_early_end_stays_while_the_next_assignment_lies_in_the_freed_days(desk: Desk) -> None:
    shorter = until(desk, "early_end", "a", "2026-07-31")
    with operation(desk, OperationKind.ROSTER_IMPORT):
        Assignment.insert(
            key="a3", member="ma", batch="batch.3", starts="2026-08-01", ends="2026-12-31"
        ).execute()
    assert {kept.reason for kept in undo(desk, shorter).impossible} == {WOULD_OVERLAP}


def test_an_overlap_that_an_import_brought_keeps_no_transfer_from_being_undone(desk: Desk) -> None:
    with operation(desk, OperationKind.ROSTER_IMPORT):
        Assignment.insert(key="a3", member="ma", batch="batch.3", starts=FIRST, ends=LAST).execute()
    done = transfer(desk, "a", DANING, "2026-05-01")
    assert undo(desk, done).impossible == ()
    assert place("a")[0] == LINFEN

"""What hangs on an assignment or a member is written by the office that has it now, table by table."""

from dataclasses import replace

import pytest

from models.audience import Reach, audience_of, shared_tables
from models.errors import WriteRefused
from models.journal.operation import operation
from models.journal.shipped import unit_key
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.rights import DISTRICT_ONLY, OTHER_OFFICE, refusal
from models.tables import catalogue
from models.tables.assignments import Assignment
from models.tables.judging import Mark, ScoreSheet
from models.tables.paper import Sheet
from models.tables.people import Member
from models.tables.stations import Leave

assert catalogue.SHARED_MODULES  # so that every table is known when the tests are collected
_PARENTS = {"assignment": "a", "member": "m", "key": "m", "score_sheet": "s"}  # a scan hangs on paper
_VIA = [(table, audience_of(table)) for table in shared_tables() if audience_of(table).reach is Reach.VIA]
_HANGING = [(table, audience) for table, audience in _VIA if audience.column in _PARENTS]
_WRITTEN = [table for table, audience in _HANGING if not audience.by_district]
_BY_DISTRICT = [table for table, audience in _HANGING if audience.by_district]
OURS, OTHERS = unit_key("310106021"), unit_key("310106019")


@pytest.fixture
def office(linfen: Desk) -> Desk:
    """An office with one member, whose assignment has a score sheet with a mark."""
    with operation(replace(linfen, is_district=True), OperationKind.ROSTER_IMPORT):
        Member.insert(key="m", name="张样例").execute()
        Assignment.insert(key="a", member="m", batch="batch.2", receiving_unit=OURS).execute()
        ScoreSheet.insert(key="s", assignment="a", rater_class="host").execute()
        Mark.insert(key="k", score_sheet="s", item="1", level="a").execute()
    return linfen


def _transfer(desk: Desk, unit: str) -> None:
    with operation(replace(desk, is_district=True), OperationKind.ROSTER_IMPORT):
        Assignment.update(receiving_unit=unit).where(Assignment.key == "a").execute()


def _hung(table: str) -> dict[str, str]:
    column = audience_of(table).column
    return {"key": "x", column: _PARENTS[column]}


def _refusals(desk: Desk, table: str) -> set[str | None]:
    return {refusal(desk, table, kind, _hung(table), ()) for kind in ("I", "U", "D")}


@pytest.mark.parametrize("table", _WRITTEN)
def test_only_who_has_the_assignment_now_writes(office: Desk, table: str) -> None:
    assert _refusals(office, table) == {None}
    _transfer(office, OTHERS)
    assert _refusals(office, table) == {OTHER_OFFICE}
    assert _refusals(replace(office, is_district=True), table) == {None}
    _transfer(office, OURS)
    assert _refusals(office, table) == {None}


@pytest.mark.parametrize("table", _BY_DISTRICT)
def test_what_the_district_writes_stays_its_own(office: Desk, table: str) -> None:
    assert _refusals(office, table) == {DISTRICT_ONLY}


def test_a_scan_is_of_the_office_that_printed_its_sheet(office: Desk) -> None:
    with operation(replace(office, is_district=True), OperationKind.PRINT):
        for key, unit in (("p", OURS), ("q", OTHERS)):
            Sheet.insert(key=key, office=unit, code=key, form="F17", subject="a").execute()
    _transfer(office, OTHERS)
    for key, told in (("p", None), ("q", OTHER_OFFICE)):
        scan = {"key": "x", "sheet": key}
        assert {refusal(office, "sheet_scan", kind, scan, ()) for kind in ("I", "U", "D")} == {told}


def test_a_member_with_an_assignment_left_here_is_still_ours(office: Desk) -> None:
    with operation(replace(office, is_district=True), OperationKind.ROSTER_IMPORT):
        Assignment.insert(key="b", member="m", batch="batch.1", receiving_unit=OURS).execute()
    _transfer(office, OTHERS)
    assert _refusals(office, "member_sensitive") == {None}
    assert refusal(office, "member", "U", {"key": "m"}, {"phone"}) is None
    assert _refusals(office, "leave") == {OTHER_OFFICE}  # of the assignment that left


def test_a_member_that_left_is_not_edited(office: Desk) -> None:
    assert refusal(office, "member", "U", {"key": "m"}, {"phone"}) is None
    _transfer(office, OTHERS)
    assert refusal(office, "member", "U", {"key": "m"}, {"phone"}) == OTHER_OFFICE
    with pytest.raises(WriteRefused), operation(office, OperationKind.MEMBER_EDIT):
        Member.update(phone="1").where(Member.key == "m").execute()
    assert Member.get_by_id("m").phone is None


def test_a_former_office_neither_marks_nor_undoes(office: Desk) -> None:
    with operation(office, OperationKind.SCORE_CHANGE) as marked:
        Mark.update(level="b").where(Mark.key == "k").execute()
    _transfer(office, OTHERS)
    with pytest.raises(WriteRefused), operation(office, OperationKind.SCORE_CHANGE):
        Mark.update(level="c").where(Mark.key == "k").execute()
    with pytest.raises(WriteRefused), operation(office, OperationKind.SCORE_SHEET):
        Leave.insert(assignment="a").execute()
    result = undo(office, marked)
    assert [kept.reason for kept in result.impossible] == [OTHER_OFFICE]
    assert Mark.get_by_id("k").level == "b"


def test_a_family_that_goes_as_a_whole_is_known_by_what_it_was(office: Desk) -> None:
    """The mark's sheet is gone when the operation is checked."""
    with operation(office, OperationKind.SCORE_CHANGE):
        Mark.delete().where(Mark.key == "k").execute()
        ScoreSheet.delete().where(ScoreSheet.key == "s").execute()
    _transfer(office, OTHERS)
    assert refusal(office, "mark", "I", {"score_sheet": "s"}, ()) == OTHER_OFFICE


def test_what_names_nothing_above_it_is_nobodys(office: Desk) -> None:
    assert refusal(office, "leave", "I", {"assignment": None}, ()) is None

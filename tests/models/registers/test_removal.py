"""Removing a member or an assignment with all that hangs on it, and getting it back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.database import sql
from models.errors import NoSuchRecord, ReadOnlyDesk, ReasonMissing, WriteRefused
from models.journal.check import check_office
from models.journal.history import operation_record
from models.journal.operation import operation
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.registers.member_file import READ_ONLY
from models.registers.removal import hanging_on, removal_lock, remove_assignment, remove_member
from models.rights import NEVER_REMOVED
from models.tables.judging import Mark, ScoreSheet
from models.tables.people import MemberSensitive
from tests.models.registers.stationed import DANING, everything, leave, stationed_office, transfer

COUNTED = ("member", "member_sensitive", "assignment", "posting", "leave", "assignment_change", "mark")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with stationed_office(tmp_path / "district") as made:
        leave(made, "a", "2026-04-01", "2026-04-05")
        transfer(made, "a", DANING, "2026-05-01")
        with operation(made, OperationKind.SCORE_SHEET):
            ScoreSheet.insert(key="s", assignment="a", rater_class="host").execute()
            Mark.insert(key="k", score_sheet="s", item="1", level="a").execute()
            MemberSensitive.insert(key="ma", address="示例路1号").execute()
        yield made


def _counts() -> list[int]:
    return [sql(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in COUNTED]


def test_a_member_goes_with_all_that_hangs_on_it(desk: Desk) -> None:
    before, counts = everything(), _counts()
    assert counts == [2, 1, 2, 1, 1, 1, 1]
    done = remove_member(desk, "ma", "重复  录入")
    assert _counts() == [1, 0, 1, 0, 0, 0, 0]
    record = operation_record(done)
    assert record is not None
    assert (record.kind, record.detail, record.reason) == (OperationKind.REMOVAL, "甲样", "重复 录入")
    result = undo(desk, done)
    assert (result.kept, result.impossible, result.reversed) == ((), (), 1)
    assert everything() == before
    assert _counts() == counts
    assert check_office() == []


def test_an_assignment_goes_and_the_member_stays(desk: Desk) -> None:
    done = remove_assignment(desk, "a", "未报到")
    assert _counts() == [2, 1, 1, 0, 0, 0, 0]
    undo(desk, done)
    assert _counts() == [2, 1, 2, 1, 1, 1, 1]


def test_children_go_before_their_parents(desk: Desk) -> None:
    going = hanging_on("member", "ma")
    assert going.index(("mark", "k")) < going.index(("score_sheet", "s")) < going.index(("assignment", "a"))
    assert going[-1] == ("member", "ma")
    assert len(going) == len(set(going)) == 8


def test_an_office_does_not_remove_what_the_district_assigned(desk: Desk) -> None:
    office = replace(desk, is_district=False, office=DANING)
    assert removal_lock(office, "member", "ma") == removal_lock(office, "assignment", "a") == NEVER_REMOVED
    with pytest.raises(WriteRefused):
        remove_member(office, "ma", "重复")
    assert _counts()[0] == 2


def test_removals_that_are_refused(desk: Desk) -> None:
    reader = replace(desk, read_only=True)
    assert removal_lock(reader, "member", "ma") == READ_ONLY
    assert removal_lock(desk, "member", "ma") == ""
    with pytest.raises(ReasonMissing):
        remove_member(desk, "ma", " ")
    with pytest.raises(NoSuchRecord):
        remove_member(desk, "nobody", "重复")
    with pytest.raises(ReadOnlyDesk):
        remove_assignment(reader, "a", "重复")
    assert _counts()[:3] == [2, 1, 2]

"""The history of a member finds all that ever hung on it, whether it stands or is gone."""

import json

import pytest

from models.audience import audience_of
from models.database import sql
from models.journal.history import history_of_member
from models.journal.operation import operation
from models.journal.schema import LATER_INDEXES
from models.journal.undo import undo
from models.office import close_office, open_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.tables.assignments import Assignment
from models.tables.judging import Mark, ScoreSheet, mark_key
from models.tables.people import Member
from models.tables.person_file import Education
from tests.models.journal.people import add_people, set_member


def _by_reading_everything(member: str) -> int:
    """Count the changes of the member and of all rows whose creation names them as above."""
    made = [(t, k, json.loads(v)) for t, k, v in sql("SELECT tbl,pk,vals FROM journal WHERE kind='I'")]
    found, size = {member}, 0
    while size != len(found):
        size = len(found)
        found |= {k for t, k, v in made if audience_of(t).parent and v.get(audience_of(t).parent) in found}
    marks = ",".join("?" * len(found))
    (counted,) = sql(f"SELECT count(*) FROM journal WHERE pk IN ({marks})", *found).fetchone()
    return int(counted)


def _judge(member: str) -> str:
    sheet: str = ScoreSheet.create(
        assignment=Assignment.get(Assignment.member == member).key,
        scheme="ja-2025-entry-v1",
        rater_class="receiving",
    ).key
    Mark.create(key=mark_key(sheet, "politics"), score_sheet=sheet, item="politics", points=90)
    return sheet


def test_rows_that_stand_and_rows_that_are_gone_with_those_below_them(district: Desk) -> None:
    _, (one, two) = add_people(district, "张三", "李四")
    with operation(district, OperationKind.SCORE_SHEET):
        gone, _other = _judge(one), _judge(two)
        Education.create(member=one, school="样本大学")
    with operation(district, OperationKind.SCORE_CHANGE) as removal:
        Mark.delete().where(Mark.score_sheet == gone).execute()
        ScoreSheet.delete().where(ScoreSheet.key == gone).execute()
    assert len(history_of_member(one)) == _by_reading_everything(one) == 7
    undo(district, removal)
    assert len(history_of_member(one)) == _by_reading_everything(one) == 9


def test_a_member_that_is_gone_has_its_history(district: Desk) -> None:
    done, (key,) = add_people(district, "张三")
    undo(district, set_member(district, key, phone="1"))
    undo(district, done)
    assert not Member.select().exists()
    assert len(history_of_member(key)) == _by_reading_everything(key) == 6


@pytest.mark.parametrize("read_only", [True, False])
def test_an_older_file_gets_the_index_from_a_writer_and_is_read_without(
    district: Desk, read_only: bool
) -> None:
    _, (key,) = add_people(district, "张三")
    told = len(history_of_member(key))
    for name in LATER_INDEXES:
        sql(f"DROP INDEX {name}")
    close_office(district.folder)
    open_office(district.folder, "王静", read_only=read_only)
    assert len(history_of_member(key)) == told
    found = {name for (name,) in sql("SELECT name FROM sqlite_master WHERE type='index'")}
    assert (set(LATER_INDEXES) <= found) is not read_only

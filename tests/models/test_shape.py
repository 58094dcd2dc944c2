"""An older data file is brought up to this version's shape, and loses nothing on the way."""

import pytest

from models import errors
from models.database import sql
from models.journal.check import check_office
from models.journal.fingerprint import fingerprint
from models.journal.operation import operation
from models.office import close_office, data_file, open_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.shape import is_current
from models.tables.assignments import Assignment
from models.tables.people import Member

WHO = "王静"


def _fill(desk: Desk) -> None:
    """Write rows as the earlier version did, whose journal knows no wishes."""
    with operation(desk, OperationKind.MEMBER_ADD):
        Member.insert(key="m", name="张样例").execute()
        Member.insert(key="n", name="李样例").execute()
        Assignment.insert(key="a", member="m", note="早到").execute()
    sql("DROP TRIGGER gw_journal_update")
    sql("UPDATE journal SET vals=json_remove(vals,'$.wishes') WHERE tbl='member'")


def _age(desk: Desk) -> None:
    """Take out of the file what an earlier version of the program did not have."""
    names = [
        name for (name,) in sql("SELECT name FROM sqlite_master WHERE type='trigger' AND name LIKE 'gw_%'")
    ]
    for name in names:
        sql(f'DROP TRIGGER "{name}"')
    sql("DROP VIEW gw_change")
    sql("ALTER TABLE member DROP COLUMN wishes")
    sql("DROP TABLE mark")
    sql("DELETE FROM batch WHERE number=20")
    sql("DELETE FROM head WHERE pk='batch.20'")
    sql("DELETE FROM journal WHERE pk='batch.20'")
    close_office(desk.folder)


def test_what_an_earlier_version_lacked_is_added(district: Desk) -> None:
    _fill(district)
    _age(district)
    desk = open_office(district.folder, WHO)
    assert sql("SELECT name,wishes FROM member WHERE key='m'").fetchone() == ("张样例", None)
    assert sql("SELECT count(*) FROM mark").fetchone() == (0,)
    assert sql("SELECT count(*) FROM batch WHERE number=20").fetchone() == (1,)
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(wishes="近家").where(Member.key == "m").execute()
    assert sql("SELECT vals FROM journal WHERE pk='m' AND kind='U'").fetchone() == ('{"wishes":"近家"}',)
    assert check_office() == []


def test_what_nobody_wrote_into_a_column_that_came_later_is_seen(district: Desk) -> None:
    _fill(district)
    _age(district)
    open_office(district.folder, WHO)
    sql("UPDATE self SET applying=1")
    sql("UPDATE member SET wishes='近家' WHERE key='n'")
    (said,) = check_office()
    assert said.named() == {"table": "member"}
    assert "differs" in said.message


def test_a_mended_file_holds_the_same_and_is_mended_once(district: Desk) -> None:
    _fill(district)
    before = fingerprint()
    _age(district)
    open_office(district.folder, WHO)
    assert fingerprint() == before
    assert is_current()


def test_a_reader_leaves_an_older_file_alone(district: Desk) -> None:
    _age(district)
    content = data_file(district.folder).read_bytes()
    with pytest.raises(errors.OlderDataFile):
        open_office(district.folder, WHO, read_only=True)
    assert data_file(district.folder).read_bytes() == content
    open_office(district.folder, WHO)
    close_office(district.folder)
    assert open_office(district.folder, WHO, read_only=True).read_only


def test_a_table_of_the_desk_alone_that_an_earlier_version_lacked_is_added(district: Desk) -> None:
    sql("DROP TABLE row_left")
    close_office(district.folder)
    open_office(district.folder, WHO)
    assert sql("SELECT count(*) FROM row_left").fetchone() == (0,)


def test_a_column_of_a_table_of_the_desk_alone_that_an_earlier_version_lacked_is_added(
    district: Desk,
) -> None:
    sql("ALTER TABLE row_left DROP COLUMN signs")
    close_office(district.folder)
    open_office(district.folder, WHO)
    assert sql("SELECT count(signs) FROM row_left").fetchone() == (0,)

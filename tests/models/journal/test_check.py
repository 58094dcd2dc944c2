"""The self-check finds what was done past the journal."""

import pytest

from models.database import sql
from models.journal.check import check_office
from models.records.desk import Desk
from models.sample import write_sample
from tests.models.journal.people import add_people, set_member


def test_a_sound_office_has_no_problems(district: Desk) -> None:
    write_sample(district)
    _, (key,) = add_people(district, "张三")
    set_member(district, key, phone="1")
    assert check_office() == []


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("UPDATE member SET phone='forged'", "differs"),
        ("DELETE FROM assignment", "stands against"),
        ("INSERT INTO member(key,name) VALUES('ghost','x')", "not in the journal"),
        ("DELETE FROM head WHERE tbl='member'", "out of step"),
        ("DROP TRIGGER gw_member_delete", "trigger"),
    ],
)
def test_tampering_is_found(district: Desk, deed: str, said: str) -> None:
    add_people(district, "张三")
    sql("UPDATE self SET applying=1")
    sql(deed)
    sql("UPDATE self SET applying=0")
    problems = [problem.message for problem in check_office()]
    assert any(said in problem for problem in problems), problems


def test_what_sqlite_finds_is_told(district: Desk) -> None:
    add_people(district, "张三")
    sql("PRAGMA ignore_check_constraints=1")
    sql("PRAGMA foreign_keys=0")
    sql("UPDATE self SET applying=1")
    sql("DELETE FROM member")
    sql("INSERT INTO self(one,desk,office) VALUES(2,'x','x')")
    sql("PRAGMA ignore_check_constraints=0")
    problems = [problem.message for problem in check_office()]
    assert any("damaged" in problem for problem in problems)
    assert any("points to one that is missing" in problem for problem in problems)


def test_text_that_is_none_any_more_is_told_without_naming_anybody(district: Desk) -> None:
    add_people(district, "张三")
    sql("DROP TRIGGER gw_journal_update")
    sql("UPDATE journal SET vals=CAST(x'e5bca0ff' AS TEXT)")
    problem = check_office()[-1]
    assert "damaged" in problem.message
    assert "张" not in str(problem.named())


def test_a_change_that_is_no_json_any_more_is_told(district: Desk) -> None:
    add_people(district, "张三")
    sql("DROP TRIGGER gw_journal_update")
    sql("UPDATE journal SET vals='{'")
    assert "damaged" in check_office()[-1].message

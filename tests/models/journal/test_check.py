"""The self-check finds what was done past the journal."""

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from models.database import sql
from models.journal.check import check_office
from models.office import close_office, open_office
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
        ("DROP TRIGGER gw_journal_update", "trigger"),
        ("DROP TRIGGER gw_search_update", "trigger"),
    ],
)
def test_tampering_is_found(district: Desk, deed: str, said: str) -> None:
    add_people(district, "张三")
    sql("UPDATE self SET applying=1")
    sql(deed)
    sql("UPDATE self SET applying=0")
    problems = [problem.message for problem in check_office()]
    assert any(said in problem for problem in problems), problems


def test_an_opening_puts_back_what_keeps_the_journal_append_only(district: Desk) -> None:
    sql("DROP TRIGGER gw_journal_delete")
    close_office(district.folder)
    again = open_office(district.folder, "王静")
    add_people(again, "张三")
    with pytest.raises(IntegrityError):
        sql("DELETE FROM journal")
    assert check_office() == []


def test_every_row_is_looked_at_and_counted(district: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.journal.check._AT_ONCE", 3)
    add_people(district, *(f"成员{n}" for n in "甲乙丙丁戊己庚"))
    sql("UPDATE self SET applying=1")
    sql("UPDATE member SET post='forged' WHERE name IN ('成员甲','成员丁','成员庚')")
    sql("UPDATE self SET applying=0")
    told: list[tuple[int, int]] = []
    found = check_office(lambda done, total: told.append((done, total)))
    assert ["differs" in problem.message for problem in found] == [True] * 3
    done, total = told[-1]
    assert done == total > 14
    assert [one for one, _ in told] == sorted(one for one, _ in told)


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

"""Which printed forms would show something else now."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.database import sql
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.due import Due, DueAsked
from models.records.operations import OperationKind
from models.registers.due.prints import prints_outdated
from models.registers.joining import join_records
from models.registers.printed_sheets import find_sheets
from models.registers.sheets import first_prints
from models.tables.people import Member
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import BATCH, add_members, enter, office
from tests.models.registers.paper_office import printed


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path) as made:
        for key in add_members(made, "张样 李样"):
            enter(made, key, "A" * 10, "B" * 10)
        yield made


def outdated(desk: Desk) -> list[Due]:
    return list(prints_outdated(DueAsked(desk, words_for(CHINESE), date(2026, 5, 1), 30)))


def rename(desk: Desk, before: str, after: str) -> str:
    """Rename a member and return the key."""
    member = Member.get(Member.name == before)
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(name=after).where(Member.key == member.key).execute()
    return str(member.key)


def test_nothing_is_outdated_as_it_leaves_the_printer(desk: Desk) -> None:
    printed(desk, "F17")
    assert outdated(desk) == []


def test_a_changed_record_leads_to_the_code_of_its_sheet(desk: Desk) -> None:
    codes = printed(desk, "F17")
    rename(desk, "张样", "张样改")
    (due,) = outdated(desk)
    assert due.n == 1
    assert due.leads_to[0] in codes
    assert due.about == "F17 综合评价鉴定表 · 第二批 · 张样改"


def test_several_lead_to_their_members(desk: Desk) -> None:
    printed(desk, "F17")
    members = {rename(desk, "张样", "张样改"), rename(desk, "李样", "李样改")}
    (due,) = outdated(desk)
    assert (due.n, due.leads_to[:2], set(due.leads_to[2:])) == (2, ("F17", BATCH), members)


def test_a_change_that_the_form_does_not_show_is_none(desk: Desk) -> None:
    printed(desk, "F17")
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(strengths="钢琴").execute()
    assert outdated(desk) == []


def test_a_new_print_replaces_the_former(desk: Desk) -> None:
    printed(desk, "F17")
    rename(desk, "张样", "张样改")
    printed(desk, "F17")
    assert outdated(desk) == []


def test_what_was_printed_for_another_record_is_the_persons(desk: Desk) -> None:
    codes = printed(desk, "F17")
    other, standing = (str(Member.get(Member.name == name).key) for name in ("张样", "李样"))
    join_records(desk, standing, other, "同一人")
    (due,) = outdated(desk)
    assert (due.n, due.about) == (1, "F17 综合评价鉴定表 · 第二批 · 李样")
    (found,) = find_sheets(desk, next(code for code in codes if _is_about(desk, code, "张样")))
    assert not found.is_gone
    assert [(one.then, one.now) for one in found.changes][:1] == [("张样", "李样")]
    (again,) = printed(desk, "F17")
    assert outdated(desk) == []
    assert find_sheets(desk, again)[0].print_no == 3
    (subject,) = sql("SELECT subject FROM sheet WHERE code=?", again).fetchone()
    assert first_prints("F17", [subject])[subject][0] in codes


def _is_about(desk: Desk, code: str, name: str) -> bool:
    return find_sheets(desk, code)[0].about == name


def test_what_is_changed_back_is_as_printed(desk: Desk) -> None:
    printed(desk, "F17")
    rename(desk, "张样", "张样改")
    rename(desk, "张样改", "张样")
    assert outdated(desk) == []


def test_a_blank_score_sheet_counts_until_its_marks_are_entered(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        (key,) = add_members(desk, "王样")
        printed(desk, "F23")
        rename(desk, "王样", "王样改")
        assert [due.n for due in outdated(desk)] == [2]
        enter(desk, key, "A" * 10)
        assert [due.n for due in outdated(desk)] == [1]

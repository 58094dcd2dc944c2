"""Which printed forms would show something else now."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.journal.operation import operation
from models.records.desk import Desk
from models.records.due import Due, DueAsked
from models.records.operations import OperationKind
from models.registers.due.prints import prints_outdated
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

"""Whom a search finds in a batch; a text in which nothing can be looked for leaves every list whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.journal.operation import operation
from models.journal.shipped import batch_key, unit_key
from models.records.desk import Desk
from models.records.members import MembersWanted
from models.records.operations import OperationKind
from models.registers.assigned import assigned_found, assigned_in
from models.registers.members import find_list
from models.search import refresh_search
from models.tables.assignments import Assignment
from models.tables.people import Member
from tests.models.registers.judged_office import BATCH, DISTRICT, LINFEN, add_members, district_writes, office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path, DISTRICT) as opened:
        yield opened


def test_a_batch_lists_its_own_by_unit_and_then_by_pinyin(desk: Desk) -> None:
    add_members(desk, "张三 单伟")
    add_members(desk, "曾明", unit="310106006")
    with district_writes(desk):
        other = Member.create(name="李四")
        Assignment.create(member=other, batch=batch_key(3), receiving_unit=unit_key(LINFEN))
    assert [one.name for one in assigned_in(BATCH)] == ["曾明", "单伟", "张三"]
    assert [one.name for one in assigned_in(batch_key(3))] == ["李四"]


def test_a_search_finds_inside_its_batch_only(desk: Desk) -> None:
    (here,) = add_members(desk, "张三")
    assigned_in(BATCH)
    with district_writes(desk):
        namesake = Member.create(name="张三")
        there = Assignment.create(member=namesake, batch=batch_key(3), receiving_unit=unit_key(LINFEN))
    assert assigned_found(BATCH, "zs") == {here}
    assert assigned_found(batch_key(3), "张三") == {str(there.key)}  # though not indexed yet
    assert assigned_found(BATCH, "lisi") == set()


def test_who_was_renamed_is_found_by_the_new_name_once_the_list_was_read(desk: Desk) -> None:
    (one,) = add_members(desk, "张三")
    refresh_search()
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(name="单伟").execute()
    assert [item.name for item in assigned_in(BATCH)] == ["单伟"]
    assert assigned_found(BATCH, "shan") == {one}
    assert assigned_found(BATCH, "zhang") == set()


def test_who_served_in_two_batches_is_found_by_the_assignment_of_each(desk: Desk) -> None:
    (first,) = add_members(desk, "张三")
    with district_writes(desk):
        person = Member.get(Member.name == "张三")
        second = Assignment.create(member=person, batch=batch_key(3), receiving_unit=unit_key(LINFEN))
    refresh_search()
    assert assigned_found(BATCH, "zhangsan") == {first}
    assert assigned_found(batch_key(3), "zhangsan") == {str(second.key)}


@pytest.mark.parametrize("typed", ["", " ", "·", "　•　", "\u200b"])
def test_a_text_with_nothing_to_look_for_hides_nobody(desk: Desk, typed: str) -> None:
    add_members(desk, "张三 单伟")
    assert assigned_found(BATCH, typed) is None
    everybody = find_list(MembersWanted(batch=BATCH))
    assert find_list(MembersWanted(batch=BATCH, text=typed)) == everybody
    assert len(everybody.numbers) == 2

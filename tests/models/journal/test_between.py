"""What is different between two days: only what stands otherwise, in the clerk's words."""

import random

import pytest

from models.journal.between import differences
from models.journal.cut import DayBeforeOffice
from models.journal.operation import operation
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.progress import Cancelled
from models.tables.assignments import Assignment
from models.tables.people import Member
from models.tables.person_file import Education
from tests.models.journal.days import FIRST_DAY, Clock
from tests.models.journal.people import JIANGNING_UNIT, add_people, set_member


def _told(first: int, last: int) -> list[tuple[object, ...]]:
    early, late = (FIRST_DAY.replace(day=FIRST_DAY.day + more) for more in (first, last))
    return [
        (one.about, one.title, one.deed, one.field.name if one.field else "", one.before, one.after)
        for one in differences(early, late)
    ]


def test_fields_come_with_both_values_and_links_by_name(time: Clock, district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    time.move(1)
    set_member(district, key, phone="1")
    set_member(district, key, phone="2", post="科员")
    with operation(district, OperationKind.MEMBER_EDIT):
        Assignment.update(receiving_unit=JIANGNING_UNIT).execute()
    wanted = [
        ("张三", "Member", "changed", "phone", "13900000000", "2"),
        ("张三", "Member", "changed", "post", None, "科员"),
        ("张三", "Assignment", "changed", "receiving_unit", "临汾路街道", "江宁路街道"),
    ]
    assert sorted(_told(0, 1), key=str) == sorted(wanted, key=str)
    assert _told(1, 0) == _told(0, 1)
    assert _told(1, 2) == []


def test_what_was_changed_back_or_came_and_went_is_no_difference(time: Clock, district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    time.move(1)
    set_member(district, key, phone="1")
    undo(district, set_member(district, key, phone="2"))
    set_member(district, key, phone="13900000000")
    done, _ = add_people(district, "李四")
    time.move(1)
    undo(district, done)
    assert _told(0, 2) == []
    assert {row[:3] for row in _told(0, 1)} == {("李四", "Member", "added"), ("李四", "Assignment", "added")}
    assert {row[:3] for row in _told(1, 2)} == {
        ("李四", "Member", "removed"),
        ("李四", "Assignment", "removed"),
    }


def test_a_row_that_hangs_on_a_member_is_called_by_both(time: Clock, district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    time.move(1)
    with operation(district, OperationKind.MEMBER_EDIT):
        Education.create(member=key, school="样本大学")
    assert _told(0, 1) == [("张三", "Education", "added", "", None, None)]


def test_the_days_must_be_of_this_office_and_the_work_can_be_stopped(time: Clock, district: Desk) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(DayBeforeOffice):
        differences(FIRST_DAY.replace(year=2020), FIRST_DAY)
    time.move(1)
    add_people(district, *(f"成员{number}" for number in range(120)))
    with pytest.raises(Cancelled):
        differences(FIRST_DAY, time.today, stop)


def test_added_up_the_differences_lead_from_one_day_to_the_other(time: Clock, district: Desk) -> None:
    chance = random.Random(4)  # noqa: S311 - chance, no secret
    _, keys = add_people(district, "张三", "李四", "王五")
    phones = {one.name: one.phone for one in Member.select()}
    for _ in range(20):
        time.move(1)
        set_member(district, chance.choice(keys), phone=str(chance.randint(1, 3)))
    found = {one.about: (one.before, one.after) for one in differences(FIRST_DAY, time.today)}
    stands = {one.name: one.phone for one in Member.select()}
    assert found == {name: (phones[name], phone) for name, phone in stands.items() if phone != phones[name]}
    assert found

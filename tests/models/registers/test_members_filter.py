"""The list of members narrowed by what its columns hold, and put in order by several of them."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from models.journal.operation import operation
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.lists import Filter, How
from models.records.members import MembersWanted
from models.records.operations import OperationKind
from models.registers.member_edit import add_member, new_member_fields
from models.registers.member_values import member_values
from models.registers.members import find_list, member_rows
from models.search import refresh_search
from models.tables.assignments import Assignment, Batch
from models.tables.fields import spec_of
from models.tables.people import Member
from resources.i18n import CHINESE, ENGLISH, words_for

LINFEN, DANING, HEALTH = "unit.310106021", "unit.310106019", "unit.D01"
ZH, EN = words_for(CHINESE), words_for(ENGLISH)
NAME, SEX, BORN, PHONE = map(spec_of, (Member.name, Member.sex, Member.birth, Member.phone))
UNIT, STARTS = spec_of(Assignment.receiving_unit), spec_of(Assignment.starts)
PEOPLE = (
    ("张伟", LINFEN, "1", "1990-05", "13800001111"),
    ("安娜", LINFEN, "2", "1990-11", None),
    ("单伟明", DANING, "1", None, "13900002222"),
    ("张伟", DANING, "1", "1988-01", "13900003333"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_office(tmp_path / "office", "310106000", "王静")
    with operation(made, OperationKind.MEMBER_EDIT):
        Batch.update(state="running").where(Batch.key == "batch.2").execute()
    for name, unit, sex, birth, phone in PEOPLE:
        key = add_member(made, dict(zip(new_member_fields(), (name, "batch.2", HEALTH, unit), strict=True)))
        with operation(made, OperationKind.MEMBER_EDIT):
            Member.update(sex=sex, birth=birth, phone=phone).where(Member.key == key).execute()
            Assignment.update(starts=f"2025-09-2{sex}").where(Assignment.member == key).execute()
    refresh_search()
    yield made
    close_office(made.folder)


def listed(*filters: tuple[FieldSpec, Filter], **asked: object) -> list[str]:
    wanted = MembersWanted(filters=filters, **asked)  # type: ignore[arg-type]
    numbers = find_list(wanted).numbers
    rows = member_rows(numbers, ZH, wanted.batch)
    return [f"{rows[n].name}{str(rows[n].values[PHONE] or '')[-1:]}" for n in numbers]


@pytest.mark.parametrize(
    ("field", "kept", "names"),
    [
        (SEX, Filter(How.VALUES, ("2",)), ["安娜"]),
        (SEX, Filter(How.CONTAINS, ("女",)), ["安娜"]),
        (SEX, Filter(How.CONTAINS, ("FEMALE",)), ["安娜"]),
        (NAME, Filter(How.CONTAINS, ("伟",)), ["单伟明2", "张伟1", "张伟3"]),
        (PHONE, Filter(How.EMPTY), ["安娜"]),
        (PHONE, Filter(How.FILLED), ["单伟明2", "张伟1", "张伟3"]),
        (PHONE, Filter(How.VALUES, ("", "13800001111")), ["安娜", "张伟1"]),
        (BORN, Filter(How.BETWEEN, ("1990-06", "")), ["安娜"]),
        (BORN, Filter(How.BETWEEN, ("", "1990")), ["安娜", "张伟1", "张伟3"]),
        (BORN, Filter(How.BETWEEN, ("1990-05", "1990-05")), ["张伟1"]),
        (BORN, Filter(How.CONTAINS, ("1990.1",)), ["安娜"]),
        (UNIT, Filter(How.VALUES, (DANING,)), ["单伟明2", "张伟3"]),
        (UNIT, Filter(How.CONTAINS, ("临汾",)), ["安娜", "张伟1"]),
        (STARTS, Filter(How.BETWEEN, ("2025-09-22", "2025-09")), ["安娜"]),
        (NAME, Filter(How.CONTAINS, ("%' OR 1=1",)), []),
    ],
)
def test_a_column_narrows_the_list(desk: Desk, field: FieldSpec, kept: Filter, names: list[str]) -> None:
    assert desk.is_district
    assert listed((field, kept)) == names
    assert listed((field, kept), batch="batch.2") == names
    assert listed((field, kept), batch="batch.1") == []
    turned = listed((field, kept), orders=((NAME, True), (PHONE, True)))
    assert turned == names[::-1]


def test_filters_hold_together_and_with_the_search(desk: Desk) -> None:
    assert desk.is_district
    men, linfen = (SEX, Filter(How.VALUES, ("1",))), (UNIT, Filter(How.VALUES, (LINFEN,)))
    assert listed(men, linfen) == ["张伟1"]
    assert listed(men, text="zw") == ["张伟1", "张伟3"]
    assert listed(linfen, text="zw") == ["张伟1"]


def test_several_columns_order_the_list(desk: Desk) -> None:
    assert desk.is_district
    assert listed(orders=((NAME, False), (PHONE, True))) == ["安娜", "单伟明2", "张伟3", "张伟1"]
    assert listed(orders=((UNIT, False), (NAME, True))) == ["张伟3", "单伟明2", "张伟1", "安娜"]
    assert listed(orders=((SEX, True), (PHONE, True))) == ["安娜", "张伟3", "单伟明2", "张伟1"]
    for first, second in product((True, False), repeat=2):
        found = listed(orders=((BORN, first), (UNIT, second)))
        assert found[-1] == "单伟明2"  # nothing there: last whichever way


def test_members_not_indexed_yet_are_filtered_too(desk: Desk) -> None:
    with operation(desk, OperationKind.MEMBER_EDIT):
        new = Member.create(name="李新")
        Assignment.create(member=new, batch="batch.2", receiving_unit=DANING, sending_unit=HEALTH)
    assert listed((UNIT, Filter(How.VALUES, (DANING,)))) == ["单伟明2", "张伟3", "李新"]
    assert listed((UNIT, Filter(How.VALUES, (LINFEN,)))) == ["安娜", "张伟1"]


def test_values_are_counted_within_the_other_filters(desk: Desk) -> None:
    assert desk.is_district
    filters = ((SEX, Filter(How.VALUES, ("1",))), (UNIT, Filter(How.VALUES, (DANING,))))
    found = member_values(MembersWanted(batch="batch.2", filters=filters), UNIT, ZH)
    assert [(one.value, one.n) for one in found.values] == [(DANING, 2), (LINFEN, 1)]
    assert all("街道" in one.title for one in found.values)
    sexes = member_values(MembersWanted(batch="batch.2", filters=filters), SEX, EN).values
    assert [(one.title, one.n) for one in sexes] == [("Male", 2)]
    born = member_values(MembersWanted(text="w"), BORN, ZH).values
    assert [(one.title, one.n) for one in born] == [("1988.01", 1), ("1990.05", 1), ("", 1)]
    assert not found.is_cut

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database import sql
from models.journal.operation import operation
from models.office import close_office, new_office, open_office
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.members import MembersWanted
from models.records.operations import OperationKind
from models.registers.member_edit import add_member, new_member_fields
from models.registers.members import (
    batch_choices,
    count_members,
    find_list,
    listed_fields,
    member_rows,
    starting_batch,
    unit_choices,
)
from models.search import find_members, find_numbers, refresh_search
from models.search_stale import is_search_stale
from models.tables.assignments import Assignment, Batch
from models.tables.fields import spec_of
from models.tables.people import Member
from resources.i18n import CHINESE, ENGLISH, words_for

LINFEN, DANING, HEALTH = "unit.310106021", "unit.310106019", "unit.D01"
ZH = words_for(CHINESE)
NAME, PHONE = spec_of(Member.name), spec_of(Member.phone)


def add(desk: Desk, name: str, unit: str = LINFEN, batch: str = "batch.2", phone: str = "") -> str:
    values = dict(zip(new_member_fields(), (name, batch, HEALTH, unit), strict=True))
    key = add_member(desk, values)
    if phone:
        with operation(desk, OperationKind.MEMBER_EDIT):
            Member.update(phone=phone).where(Member.key == key).execute()
        refresh_search()
    return key


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_office(tmp_path / "office", "310106000", "王静")
    with operation(made, OperationKind.MEMBER_EDIT):
        Batch.update(state="running").where(Batch.key == "batch.2").execute()
    yield made
    close_office(made.folder)


def names(wanted: MembersWanted) -> list[str]:
    numbers = find_list(wanted).numbers
    rows = member_rows(numbers, ZH, wanted.batch)
    return [rows[number].name for number in numbers]


@pytest.mark.parametrize(
    ("name", "found_by", "not_by"),
    [
        (
            "单伟明",
            ["单", "伟明", "shan", "dan", "shanw", "swm", "wm", "单wei", "shan伟", "swei"],
            ["shanm", "sm"],
        ),
        ("仇英", ["qiu", "chou", "qy"], ["cou"]),
        ("区海", ["ou", "qu", "oh", "ouhai"], ["hao"]),
        ("查红", ["zha", "zh", "zhahong"], ["hz"]),
        ("解放", ["xie", "jie", "xf"], ["fx"]),
        ("曾军", ["zeng", "ceng", "zj"], ["jz"]),
        ("张伟", ["zhang伟", "ZHANG", "张wei", "ｚｈａｎｇ", "zhangwei", "zw"], ["zhang军"]),
        ("阿不都·买买提", ["阿不都买", "abd", "买买提", "都·买"], ["买都"]),
    ],
)
def test_a_name_is_found_by_what_one_types(
    desk: Desk, name: str, found_by: list[str], not_by: list[str]
) -> None:
    key = add(desk, name)
    assert [typed for typed in found_by if find_members(typed) != [key]] == []
    assert [typed for typed in not_by if find_members(typed) != []] == []


def test_a_phone_is_found_by_any_part_of_it(desk: Desk) -> None:
    key = add(desk, "张伟", phone="13812345678")
    add(desk, "李伟", phone="13987654321")
    for part in ("138", "1234", "12345678", "5678", "13812345678", "45"):
        assert find_members(part) == [key], part
    assert find_members("13812345679") == []
    assert len(find_members("13") or []) == 2


def test_nothing_typed_is_no_search(desk: Desk) -> None:
    add(desk, "张伟")
    assert find_members("  ") is None
    assert find_numbers("") is None


def test_what_changed_is_found_anew_and_no_longer_by_what_it_was(desk: Desk) -> None:
    key = add(desk, "张伟", phone="13812345678")
    number = find_numbers("zhang")
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(name="李娜", phone="13900000000").where(Member.key == key).execute()
    assert is_search_stale()
    assert find_members("lina") == [key]
    assert find_members("zhang") == find_members("1381") == []
    assert find_numbers("lina") == number
    (orphans,) = sql("SELECT count(*) FROM search_gram WHERE sorting LIKE 'zhang%'").fetchone()
    assert orphans == 0


def test_an_index_that_another_computed_meanwhile_is_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with operation(desk, OperationKind.MEMBER_ADD):
        Member.create(name="张样")
    monkeypatch.setattr("models.search.index_portion", lambda _: 0)
    refresh_search()
    assert is_search_stale()


def test_removed_member_leaves_nothing_behind(desk: Desk) -> None:
    key = add(desk, "张伟")
    with operation(desk, OperationKind.MEMBER_EDIT):
        Assignment.delete().where(Assignment.member == key).execute()
        Member.delete().where(Member.key == key).execute()
    refresh_search()
    for table in ("search_name", "search_gram", "search_place", "search_stale"):
        assert sql(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_a_reader_finds_whom_the_index_does_not_know(desk: Desk) -> None:
    add(desk, "张伟")
    with operation(desk, OperationKind.MEMBER_ADD):
        Member.create(key="new", name="单伟明", phone="13812345678")
        Assignment.create(member="new", batch="batch.2", receiving_unit=LINFEN)
    close_office(desk.folder)
    open_office(desk.folder, "读者", read_only=True)
    assert find_members("swm") == find_members("1234") == find_members("单") == ["new"]
    assert names(MembersWanted(batch="batch.2")) == ["张伟", "单伟明"]
    assert names(MembersWanted(batch="batch.2", text="伟")) == ["张伟", "单伟明"]
    assert names(MembersWanted(batch="batch.1", text="单")) == []
    assert is_search_stale()


def test_one_who_is_found_hides_nobody(desk: Desk) -> None:
    keys = {add(desk, name) for name in ("郭强", "王国强", "上官国强")}
    far = add(desk, "周航")
    assert set(find_members("guoqiang") or ()) == keys
    with operation(desk, OperationKind.MEMBER_ADD):
        Member.create(key="new", name="郑航")
    close_office(desk.folder)
    open_office(desk.folder, "读者", read_only=True)
    assert find_members("zhang") == [far, "new"]


def test_list_is_by_pinyin_and_narrowed_by_batch_and_unit(desk: Desk) -> None:
    for name, unit, batch in (
        ("张伟", LINFEN, "batch.2"),
        ("单伟明", DANING, "batch.2"),
        ("安娜", LINFEN, "batch.1"),
    ):
        add(desk, name, unit, batch)
    assert starting_batch() == "batch.2"
    assert names(MembersWanted()) == ["安娜", "单伟明", "张伟"]
    assert names(MembersWanted(orders=((NAME, True),))) == ["张伟", "单伟明", "安娜"]
    assert names(MembersWanted(batch="batch.2")) == ["单伟明", "张伟"]
    assert names(MembersWanted(unit=LINFEN)) == ["安娜", "张伟"]
    assert names(MembersWanted(batch="batch.2", unit=LINFEN)) == ["张伟"]
    assert names(MembersWanted(batch="batch.2", text="wei")) == ["单伟明", "张伟"]
    assert names(MembersWanted(unit=LINFEN, text="a")) == ["安娜"]
    assert [choice.title for choice in batch_choices(ZH)] == ["第二批", "第一批"]
    assert {choice.key for choice in unit_choices(ZH)} == {LINFEN, DANING}
    assert count_members() == 3


@pytest.mark.parametrize("field", listed_fields(), ids=lambda field: str(field.name))
def test_every_column_sorts(desk: Desk, field: FieldSpec) -> None:
    keys = [
        add(desk, name, phone=phone) for name, phone in (("张伟", "2222"), ("单伟明", "1111"), ("安娜", ""))
    ]
    assert len(keys) == len(names(MembersWanted(orders=((field, False),)))) == 3
    assert len(names(MembersWanted(orders=((field, True),), text="w", batch="batch.2"))) == 2
    if field is PHONE:
        assert names(MembersWanted(orders=((field, False),))) == ["单伟明", "张伟", "安娜"]
        assert names(MembersWanted(orders=((field, True),))) == ["张伟", "单伟明", "安娜"]


def test_rows_show_names_instead_of_keys(desk: Desk) -> None:
    add(desk, "张伟")
    numbers = find_list(MembersWanted()).numbers
    (row,) = member_rows(numbers, ZH).values()
    shown = {field.name: value for field, value in row.values.items()}
    assert (shown["receiving_unit"], shown["batch"], shown["name"]) == ("临汾路街道", "第二批", "张伟")
    (row,) = member_rows(numbers, words_for(ENGLISH)).values()
    assert row.values[spec_of(Assignment.receiving_unit)] == "Linfen Road Sub-district"


def test_a_member_of_two_batches_stands_once_with_the_assignment_asked_for(desk: Desk) -> None:
    key = add(desk, "张伟", LINFEN, "batch.1")
    with operation(desk, OperationKind.MEMBER_EDIT):
        Assignment.create(member=key, batch="batch.2", receiving_unit=DANING, sending_unit=HEALTH)
    refresh_search()
    numbers = find_list(MembersWanted()).numbers
    assert len(numbers) == 1
    unit = spec_of(Assignment.receiving_unit)
    assert member_rows(numbers, ZH)[numbers[0]].values[unit] == "大宁路街道"
    assert member_rows(numbers, ZH, "batch.1")[numbers[0]].values[unit] == "临汾路街道"
    assert member_rows(numbers, ZH, "", LINFEN)[numbers[0]].values[unit] == "临汾路街道"
    other = add(desk, "单伟明", DANING, "batch.1")
    listed = find_list(MembersWanted(unit=LINFEN, orders=((spec_of(Assignment.batch), False),))).numbers
    assert [member_rows(listed, ZH, "", LINFEN)[n].key for n in listed] == [key]
    with operation(desk, OperationKind.MEMBER_EDIT):
        Assignment.create(member=other, batch="batch.2", receiving_unit=LINFEN, sending_unit=HEALTH)
    refresh_search()
    listed = find_list(MembersWanted(unit=LINFEN, orders=((spec_of(Assignment.batch), False),))).numbers
    assert [member_rows(listed, ZH, "", LINFEN)[n].name for n in listed] == ["张伟", "单伟明"], "1 before 2"


def test_moved_assignment_moves_in_the_list(desk: Desk) -> None:
    key = add(desk, "张伟")
    with operation(desk, OperationKind.MEMBER_EDIT):
        Assignment.update(receiving_unit=DANING).where(Assignment.member == key).execute()
    refresh_search()
    assert names(MembersWanted(batch="batch.2", unit=LINFEN)) == []
    assert names(MembersWanted(batch="batch.2", unit=DANING)) == ["张伟"]


def test_a_search_that_finds_too_many_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("张伟", "单伟明", "安伟"):
        add(desk, name)
    assert not find_list(MembersWanted(text="伟")).is_cut
    monkeypatch.setattr("models.search.MOST", 2)
    found = find_list(MembersWanted(text="伟"))
    assert (len(found.numbers), found.is_cut) == (2, True)
    assert names(MembersWanted(text="伟")) == ["安伟", "单伟明"]


def test_a_search_inside_a_unit_misses_nobody_however_many_stand_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.search._COUNTED", 2)
    for n, name in enumerate(("王安", "王本", "王春", "王大")):
        add(desk, name, phone=f"1380000000{n}")
    late = add(desk, "王中", unit=DANING, phone="13800000009")
    for text in ("王", "wang", "w", "wz", "1380", "13", "王zhong"):
        assert names(MembersWanted(batch="batch.2", unit=DANING, text=text)) == ["王中"], text
        assert names(MembersWanted(unit=DANING, text=text)) == ["王中"], text
    assert find_members("wzhong") == [late]


def test_a_list_in_the_order_of_a_column_leaves_out_nobody(desk: Desk) -> None:
    add(desk, "张伟", phone="13800000001")
    with operation(desk, OperationKind.MEMBER_ADD):
        Member.create(key="new", name="单伟明", phone="13812345678")
        Assignment.create(member="new", batch="batch.2", receiving_unit=LINFEN)
    close_office(desk.folder)
    open_office(desk.folder, "读者", read_only=True)
    for text in ("", "伟"):
        wanted = MembersWanted(batch="batch.2", text=text, orders=((PHONE, True),))
        assert names(wanted) == ["张伟", "单伟明"], "who is not in the index yet comes last"


def test_half_a_character_finds_nobody(desk: Desk) -> None:
    add(desk, "张伟")
    assert find_members("\ud841") is None
    assert names(MembersWanted(text="张\ud841\x00")) == ["张伟"]


def test_the_index_is_computed_a_portion_at_a_time_and_says_how_far_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.search._PORTION", 2)
    with operation(desk, OperationKind.MEMBER_ADD):
        for name in ("张伟", "单伟明", "安伟"):
            Member.create(name=name)
    told: list[tuple[int, int]] = []
    refresh_search(lambda *one: told.append(one))
    assert (told, is_search_stale()) == ([(2, 3), (3, 3)], False)

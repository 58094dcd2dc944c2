"""Operations found by person, kind and text."""

from dataclasses import replace

from models.journal.deeds import deeds_of, operation_ids, operation_records, people_at_work
from models.journal.operation import operation
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.history import OperationRecord
from models.records.operations import OperationKind
from models.records.saying import keep_saying, kept_saying
from models.tables.people import Member


def write(desk: Desk, name: str, kind: OperationKind = OperationKind.MEMBER_ADD, reason: str = "") -> str:
    with operation(desk, kind, detail=name, reason=reason) as identity:
        Member.insert(name=name).execute()
    return identity


def test_found_by_person_kind_and_text(district: Desk) -> None:
    first = write(district, "张三", reason="Recheck 50%")
    second = write(replace(district, who="陈晨"), "李四", OperationKind.MEMBER_EDIT)
    assert operation_ids()[:2] == [second, first]
    assert len(operation_ids()) == 3  # the office set up, but not what shipped with the program
    assert operation_ids(who="陈晨") == [second]
    assert operation_ids(kind=OperationKind.MEMBER_ADD) == [first]
    assert operation_ids(text=" 李 ") == [second]
    assert operation_ids(text="recheck 50%") == [first]
    assert operation_ids(text="_") == []
    assert people_at_work() == ["王静", "陈晨"]


def shown(one: OperationRecord) -> str:
    """Stand for the screen: a kept sentence reads "身份证号 已启用", an undo names what it took back."""
    if one.turned:
        return f"新增人员 {one.turned.detail}"
    return "身份证号 已启用" if kept_saying(one.detail) else one.detail


def test_what_the_screen_words_itself_is_found_by_these_words(district: Desk) -> None:
    plain = write(district, "张三")
    kept = write(district, keep_saying("{field}: on", field="id number"), OperationKind.MEMBER_EDIT)
    turn = undo(district, plain).operation
    assert operation_ids(text="身份证号", shows=shown) == [kept]
    assert operation_ids(text="says", shows=shown) == []
    assert operation_ids(text="新增", shows=shown) == [turn]
    assert operation_ids(text="张三", shows=shown) == [turn, plain]


def test_records_by_key(district: Desk) -> None:
    first = write(district, "张三")
    found = operation_records([first, "gone"])
    assert [record.detail for record in found.values()] == ["张三"]


def test_what_an_operation_did_is_told_up_to_a_number(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_ADD) as identity:
        Member.insert_many([{"key": str(n), "name": f"成员{n}"} for n in range(5)]).execute()
    entries, count = deeds_of(identity, 3)
    assert (len(entries), count) == (3, 5)
    assert len(deeds_of(identity)[0]) == 5

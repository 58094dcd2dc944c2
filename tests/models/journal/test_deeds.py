"""Operations found by person, kind and text."""

from dataclasses import replace

from models.journal.deeds import deeds_of, operation_ids, operation_records, people_at_work
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.operations import OperationKind
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

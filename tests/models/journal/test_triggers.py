"""The triggers: every shared table has them, no write path passes them by."""

import json

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from models.audience import audience_of, shared_tables
from models.database import db, sql
from models.journal.change import changes_of_operation, changes_of_row
from models.journal.operation import operation
from models.journal.triggers import trigger_statements
from models.office import data_file, open_office
from models.records.desk import Desk
from models.records.fields import Kind
from models.records.operations import OperationKind
from models.tables.assignments import Assignment
from models.tables.fields import columns, field_specs
from models.tables.people import Member
from tests.models.journal.people import add_people, set_member


def test_every_shared_table_has_its_triggers_and_its_audience(district: Desk) -> None:
    found = {name for (name,) in sql("SELECT name FROM sqlite_master WHERE type='trigger'")}
    assert len(shared_tables()) >= 9
    for table in shared_tables():
        assert {f"gw_{table}_{event}" for event in ("insert", "update", "delete", "fixed")} <= found
        assert audience_of(table).reach


def test_shared_columns_hold_text_and_whole_numbers_only(district: Desk) -> None:
    for table, model in shared_tables().items():
        for _, name, kind, not_null, default, key in sql(f"PRAGMA table_info({table})"):
            assert kind in {"TEXT", "INTEGER", "BIGINT"}, (table, name, kind)
            has_default = default is not None or model._meta.columns[name].default is not None
            assert key or not not_null or has_default, (table, name)
        indexes = [row[1] for row in sql(f"PRAGMA index_list({table})") if row[2] and row[3] != "pk"]
        assert not indexes, (table, indexes)


def test_every_column_but_keys_and_parents_is_declared() -> None:
    for table, model in shared_tables().items():
        declared = {field.name for field in field_specs(table)}
        left = {field.name for field in columns(model)} - declared - {"key"}
        assert left <= {"member", "assignment", "score_sheet", "unit", "sheet"}, (table, left)


def test_an_insert_is_journalled_with_all_its_values(district: Desk) -> None:
    done, (key,) = add_people(district, "张三")
    (member, _) = changes_of_operation(done)
    assert (member.kind, member.table, member.key) == ("I", "member", key)
    assert member.values["name"] == "张三"
    assert member.values.keys() == {field.column_name for field in columns(Member)}
    assert member.base == {}


def test_an_update_is_journalled_with_what_changed_and_what_it_replaced(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    set_member(district, key, phone="1", post="科员")
    done = set_member(district, key, phone="2")
    (change,) = changes_of_operation(done)
    before = changes_of_row("member", key)
    assert change.values == {"phone": "2"}
    assert change.base == {"phone": [before[1].ref]}
    assert before[1].base == {"phone": [before[0].ref], "post": [before[0].ref]}


def test_an_update_to_the_same_value_leaves_no_trace(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    assert changes_of_operation(set_member(district, key, phone="13900000000")) == []


def test_null_and_empty_text_are_told_apart(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    (emptied,) = changes_of_operation(set_member(district, key, phone=""))
    (cleared,) = changes_of_operation(set_member(district, key, phone=None))
    assert (emptied.values, cleared.values) == ({"phone": ""}, {"phone": None})


def test_columns_of_one_group_are_journalled_together(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    with operation(district, OperationKind.MEMBER_EDIT) as done:
        Assignment.update(ends="2026-09-30").where(Assignment.member == key).execute()
    (change,) = changes_of_operation(done)
    assert change.values == {"starts": None, "ends": "2026-09-30"}
    assert change.base.keys() == {"starts", "ends"}


def test_a_deletion_names_everything_it_saw_and_a_return_names_the_deletion(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_ADD):
        key = Member.create(name="张三").key
    set_member(district, key, phone="1")
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.delete().where(Member.key == key).execute()
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.create(key=key, name="又来")
    made, edited, removed, again = changes_of_row("member", key)
    assert removed.base == {"*": [made.ref], "phone": [edited.ref]}
    assert again.base == {"~": [removed.ref]}


def test_outside_an_operation_nothing_is_written(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    count = sql("SELECT count(*) FROM journal").fetchone()
    for statement in (
        "INSERT INTO member(key,name) VALUES('x','y')",
        "UPDATE member SET phone='9'",
        "DELETE FROM assignment",
    ):
        with pytest.raises(sqlcipher.IntegrityError, match="outside an operation"):
            sql(statement)
    assert sql("SELECT count(*) FROM journal").fetchone() == count
    assert Member.get_by_id(key).phone == "13900000000"


def test_a_second_connection_is_journalled_inside_an_operation_and_refused_outside(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    other = sqlcipher.connect(data_file(district.folder), isolation_level=None)
    with pytest.raises(sqlcipher.IntegrityError, match="outside an operation"):
        other.execute("UPDATE member SET phone='7'")
    other.execute("BEGIN IMMEDIATE")
    other.execute(
        "INSERT INTO operation(id,kind,who,at) VALUES('raw','MEMBER_EDIT','甲','2026-11-03T14:05:00+08:00')"
    )
    other.execute("UPDATE self SET op='raw'")
    other.execute("UPDATE member SET phone='7' WHERE key=?", (key,))
    other.execute("UPDATE self SET op=NULL")
    other.execute("COMMIT")
    other.close()
    (change,) = changes_of_operation("raw")
    assert (change.table, change.key, change.values) == ("member", key, {"phone": "7"})


def test_upsert_and_update_from_are_journalled_and_replace_is_refused(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    with operation(district, OperationKind.MEMBER_EDIT) as done:
        sql("INSERT INTO member(key,name) VALUES(?,'甲') ON CONFLICT(key) DO UPDATE SET name='甲'", key)
        sql("UPDATE member SET post=u.name FROM unit u WHERE u.key='unit.D01' AND member.key=?", key)
    assert [c.values for c in changes_of_operation(done)] == [
        {"name": "甲"},
        {"post": "静安区绿化和市容管理局"},
    ]
    sql("PRAGMA recursive_triggers=0")
    sql("PRAGMA foreign_keys=0")
    with (
        pytest.raises(sqlcipher.IntegrityError, match="never replaced"),
        operation(district, OperationKind.MEMBER_EDIT),
    ):
        sql("REPLACE INTO member(key,name) VALUES(?,'乙')", key)
    assert Member.get_by_id(key).name == "甲"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE member SET key='other'",
        "UPDATE assignment SET key='other'",
        "UPDATE assignment SET member=NULL",
        "UPDATE sheet SET office=NULL",
    ],
)
def test_keys_and_owners_never_change(district: Desk, statement: str) -> None:
    add_people(district, "张三")
    with operation(district, OperationKind.PRINT):
        sql("INSERT INTO sheet(key,office,code,form,form_version,subject,part,print_no,printed_at,operator,"
            "shown) VALUES('s','unit.310106000','','F02',1,'','',1,'','','[]')")  # fmt: skip
    with (
        pytest.raises(sqlcipher.IntegrityError, match="never changes"),
        operation(district, OperationKind.MEMBER_EDIT),
    ):
        sql(statement)


@pytest.mark.parametrize("statement", ["UPDATE journal SET vals=NULL", "DELETE FROM journal"])
def test_the_journal_is_append_only(district: Desk, statement: str) -> None:
    add_people(district, "张三")
    with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
        sql(statement)


def test_a_trigger_that_somebody_removed_is_put_back_when_the_office_opens(district: Desk) -> None:
    sql("DROP TRIGGER gw_member_update")
    db.close()
    open_office(district.folder, "王静")
    found = dict(sql("SELECT name,sql FROM sqlite_master WHERE type='trigger'"))
    assert found["gw_member_update"] == trigger_statements()["gw_member_update"]


def test_every_opening_that_writes_is_a_run_of_its_own(district: Desk) -> None:
    add_people(district, "张三")
    first = sql("SELECT rep FROM self").fetchone()
    sql("UPDATE self SET rep=5")  # another process wrote meanwhile
    add_people(district, "李四")
    runs = [rep for (rep,) in sql("SELECT DISTINCT rep FROM journal WHERE rep>0 ORDER BY no")]
    assert len(set(runs)) == 2
    assert first[0] in runs


def test_journal_values_are_plain_json(district: Desk) -> None:
    add_people(district, "㑇𬭚𠅤")
    (text,) = sql("SELECT vals FROM journal WHERE tbl='member' AND kind='I'").fetchone()
    assert json.loads(text)["name"] == "㑇𬭚𠅤"


def test_no_shared_field_is_a_float() -> None:
    kinds = {field.kind for table in shared_tables() for field in field_specs(table)}
    assert kinds <= set(Kind)

"""Operations: whole or not at all, in one name, and within the office's rights."""

from dataclasses import replace
from uuid import UUID

import pytest

from models import audience
from models.audience import Audience, Reach
from models.database import sql
from models.errors import ReadOnlyDesk, WriteRefused
from models.journal.deeds import operation_ids
from models.journal.history import last_undoable, operations
from models.journal.operation import operation
from models.office import close_office, data_file, open_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.rights import DISTRICT_FIELD, DISTRICT_ONLY, NEVER_REMOVED, OTHER_OFFICE, OWN_ONLY
from models.tables.assignments import Assignment, Batch
from models.tables.judging import Mark, ScoreSheet
from models.tables.paper import Sheet
from models.tables.people import Member, MemberSensitive
from models.tables.places import Unit
from models.tables.schemes import Scheme
from tests.models.journal.people import JIANGNING_UNIT, LINFEN_UNIT, add_people, set_member


def test_a_failure_inside_leaves_nothing(district: Desk) -> None:
    before = [sql(f"SELECT count(*) FROM {t}").fetchone() for t in ("journal", "operation", "member", "run")]
    with pytest.raises(RuntimeError), operation(district, OperationKind.MEMBER_ADD):
        Member.create(name="张三")
        raise RuntimeError
    after = [sql(f"SELECT count(*) FROM {t}").fetchone() for t in ("journal", "operation", "member", "run")]
    assert before == after
    assert sql("SELECT op FROM self").fetchone() == (None,)


def test_who_when_and_why_are_kept(district: Desk) -> None:
    with operation(district, OperationKind.SENSITIVE_SWITCH, reason="核对身份", detail="身份证号") as done:
        pass
    row = sql("SELECT kind,who,reason,detail,at FROM operation WHERE id=?", done).fetchone()
    assert row[:4] == ("SENSITIVE_SWITCH", "王静", "核对身份", "身份证号")
    assert row[4].count(":") >= 2


def test_the_first_operation_of_a_process_names_its_run_and_desk(district: Desk) -> None:
    add_people(district, "张三")
    add_people(district, "李四")
    runs = sql("SELECT r.rep=s.rep, r.desk=s.desk FROM run r, self s WHERE r.rep<>0").fetchall()
    assert runs == [(1, 1)]


def test_a_reader_writes_nothing(district: Desk) -> None:
    with pytest.raises(ReadOnlyDesk), operation(replace(district, read_only=True), OperationKind.MEMBER_ADD):
        pytest.fail("came in")


def test_clock_never_runs_backwards(district: Desk) -> None:
    sql("UPDATE self SET hlc=?", 1 << 62)
    add_people(district, "张三")
    stamps = [hlc for (hlc,) in sql("SELECT hlc FROM journal WHERE rep>0 ORDER BY no")]
    assert stamps == sorted(set(stamps))
    assert stamps[0] == (1 << 62) + 1


def _attempt(desk: Desk, statement: str, *arguments: object) -> str:
    """Try to write as `desk`; return the reason it was refused, empty where it was taken."""
    try:
        with operation(desk, OperationKind.MEMBER_EDIT):
            sql(statement, *arguments)
    except WriteRefused as refused:
        return refused.reason
    return ""


@pytest.fixture
def full(linfen: Desk) -> Desk:
    """临汾路街道 with one row of its own and one of another office in every table."""
    above = replace(linfen, is_district=True)
    with operation(above, OperationKind.NEW_OFFICE):
        Unit.create(key="own-grid", kind="grid", name="东片", owner=LINFEN_UNIT)
        Unit.create(key="far-grid", kind="grid", name="西片", owner=JIANGNING_UNIT)
        Member.create(key="m", name="张三")
        MemberSensitive.insert(key="m", health="良好").execute()
        Assignment.create(
            key="a", member="m", batch="batch.2", receiving_unit=LINFEN_UNIT, sending_unit="unit.D01"
        )
        ScoreSheet.create(key="s", assignment="a", scheme="ja-2025-entry-v1", rater_class="receiving")
        Mark.create(key="k", score_sheet="s", item="x", level="good")
        Sheet.create(key="p", office=LINFEN_UNIT, code="AAAA", form="F02")
        Sheet.create(key="q", office=JIANGNING_UNIT, code="BBBB", form="F02")
    return linfen


# Every shared table as an office: what it may write, and why not (exchange.md §2.5, "Who may write").
_RIGHTS = [
    ("UPDATE unit SET name='x' WHERE key='own-grid'", ""),
    ("UPDATE unit SET name='x' WHERE key='far-grid'", DISTRICT_ONLY),
    ("UPDATE unit SET name='x' WHERE key='unit.D01'", DISTRICT_ONLY),
    ("INSERT INTO unit(key,owner,kind,name) VALUES('n','unit.310106021','grid','新')", ""),
    ("INSERT INTO unit(key,owner,kind,name) VALUES('n','unit.310106006','grid','新')", DISTRICT_ONLY),
    ("INSERT INTO unit(key,kind,name) VALUES('n','department','新')", DISTRICT_ONLY),
    ("DELETE FROM unit WHERE key='own-grid'", ""),
    ("DELETE FROM unit WHERE key='far-grid'", DISTRICT_ONLY),
    ("UPDATE scheme SET name='x'", DISTRICT_ONLY),
    ("INSERT INTO scheme(key,name,version,definition) VALUES('n','x',1,'{}')", DISTRICT_ONLY),
    ("UPDATE batch SET starts='2026-01-01' WHERE key='batch.2'", DISTRICT_ONLY),
    ("DELETE FROM batch WHERE key='batch.9'", DISTRICT_ONLY),
    ("UPDATE member SET phone='1' WHERE key='m'", ""),
    ("INSERT INTO member(key,name) VALUES('n','李四')", ""),
    ("DELETE FROM member WHERE key='m2'", ""),
    ("UPDATE member_sensitive SET health='x' WHERE key='m'", ""),
    ("UPDATE assignment SET duty='x', note='y', summary='z' WHERE key='a'", ""),
    ("UPDATE assignment SET grid='own-grid' WHERE key='a'", ""),
    ("UPDATE assignment SET receiving_unit='unit.310106006' WHERE key='a'", DISTRICT_FIELD),
    ("UPDATE assignment SET sending_unit='unit.D02' WHERE key='a'", DISTRICT_FIELD),
    ("UPDATE assignment SET batch='batch.3' WHERE key='a'", DISTRICT_FIELD),
    ("UPDATE assignment SET ends='2027-01-01' WHERE key='a'", DISTRICT_FIELD),
    (
        "INSERT INTO assignment(key,member,batch,receiving_unit) VALUES('n','m','batch.2','unit.310106021')",
        "",
    ),
    (
        "INSERT INTO assignment(key,member,batch,receiving_unit) VALUES('n','m','batch.2','unit.310106006')",
        OTHER_OFFICE,
    ),
    ("UPDATE score_sheet SET remark='x'", ""),
    ("INSERT INTO score_sheet(key,assignment,scheme,rater_class) VALUES('n','a','ja-2025-entry-v1','r')", ""),
    ("UPDATE mark SET level='fail'", ""),
    ("DELETE FROM mark", ""),
    ("UPDATE sheet SET print_no=2 WHERE key='p'", ""),
    ("UPDATE sheet SET print_no=2 WHERE key='q'", OTHER_OFFICE),
    ("DELETE FROM sheet WHERE key='q'", OTHER_OFFICE),
]


@pytest.mark.parametrize(("statement", "reason"), _RIGHTS)
def test_what_an_office_may_write(full: Desk, statement: str, reason: str) -> None:
    before = sql("SELECT count(*) FROM journal").fetchone()
    assert _attempt(full, statement) == reason
    if reason:
        assert sql("SELECT count(*) FROM journal").fetchone() == before


@pytest.mark.parametrize("table", ["assignment", "member"])
def test_an_office_removes_no_assignment_and_no_member(full: Desk, table: str) -> None:
    with operation(replace(full, is_district=True), OperationKind.NEW_OFFICE):
        Member.create(key="free", name="王五")
        Assignment.create(key="loose", member="free", batch="batch.2", receiving_unit=LINFEN_UNIT)
    if table == "member":
        with operation(replace(full, is_district=True), OperationKind.NEW_OFFICE):
            sql("DELETE FROM assignment WHERE key='loose'")
    key = "free" if table == "member" else "loose"
    assert _attempt(full, f"DELETE FROM {table} WHERE key=?", key) == NEVER_REMOVED


def test_the_district_may_write_what_an_office_may_not(district: Desk) -> None:
    add_people(district, "张三")
    refused = [statement for statement, reason in _RIGHTS if reason and statement.startswith("UPDATE")]
    assert len(refused) > 6
    for statement in refused:
        assert _attempt(district, statement.replace("WHERE key='a'", "")) == ""


def test_what_stays_inside_an_office_the_district_does_not_write(
    district: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(audience._SHARED, "sheet", (Sheet, Audience(Reach.OWN, "office")))
    with operation(district, OperationKind.PRINT):
        Sheet.create(office=district.office)
    with pytest.raises(WriteRefused) as refused, operation(district, OperationKind.PRINT):
        Sheet.create(office=LINFEN_UNIT)
    assert refused.value.reason == OWN_ONLY


def test_shipped_rows_are_the_same_changes_in_every_office(district: Desk, linfen: Desk) -> None:
    # `linfen` is the open file now; the district's was closed by opening it.
    here = list(sql("SELECT rep,seq,hlc,tbl,pk,kind,vals FROM journal WHERE rep=0 ORDER BY seq"))
    from sqlcipher3 import dbapi2

    there = dbapi2.connect(district.folder / "office.gridwork").execute(
        "SELECT rep,seq,hlc,tbl,pk,kind,vals FROM journal WHERE rep=0 ORDER BY seq"
    )
    assert here == list(there)
    assert Unit.select().count() == len([row for row in here if row[3] == "unit"])
    assert Batch.select().count() == 20
    assert Scheme.select().count() == 2


def test_an_edit_by_an_office_names_its_person(linfen: Desk) -> None:
    with operation(linfen, OperationKind.MEMBER_ADD):
        key = Member.create(name="张三").key
    done = set_member(linfen, key, phone="1")
    assert sql("SELECT who FROM operation WHERE id=?", done).fetchone() == ("李敏",)


def test_a_restored_file_gets_a_run_of_its_own(district: Desk) -> None:
    add_people(district, "张三")
    close_office(district.folder)
    content = data_file(district.folder).read_bytes()
    desk = open_office(district.folder, "王静")
    add_people(desk, "李四")
    (lost,) = sql("SELECT max(no) FROM journal").fetchone()
    gone = set(sql("SELECT rep,seq FROM journal WHERE no=?", lost))
    close_office(district.folder)
    data_file(district.folder).write_bytes(content)
    desk = open_office(district.folder, "王静")
    add_people(desk, "王五")
    assert not gone & set(sql("SELECT rep,seq FROM journal"))
    assert sql("SELECT count(DISTINCT rep) FROM journal WHERE rep>0").fetchone() == (2,)


def test_with_a_clock_put_back_the_last_is_still_the_last(
    district: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (key,) = add_people(district, "张三")
    before = set_member(district, key, phone="1")
    monkeypatch.setattr("models.journal.operation.uuid7", lambda: UUID(int=int(before, 16) - 1))
    last = set_member(district, key, phone="2")
    newest = [one.id for one in operations(limit=2)]
    assert newest == [last, before] == operation_ids()[:2]
    undoable = last_undoable("王静")
    assert undoable is not None
    assert undoable.id == last

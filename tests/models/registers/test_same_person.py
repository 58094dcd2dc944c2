"""Two records decided to be one person's: lists, searches, pages, totals and paper read through it."""

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.audience import shared_tables
from models.clock import now
from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, ReadOnlyDesk, ReasonMissing, WriteRefused
from models.intake.export import export_roster
from models.intake.holdings import known_office
from models.intake.roster import read_and_plan, remembered_choices
from models.journal.history import history_of_member, operation_record
from models.journal.operation import operation
from models.journal.shipped import batch_key
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.intake import Fate
from models.records.lists import Filter, How
from models.records.members import MembersWanted
from models.records.operations import OperationKind
from models.records.paper import Whom
from models.registers.assigned import assigned_found, assigned_in
from models.registers.called import member_called
from models.registers.entry_list import entry_rows
from models.registers.joining import (
    ALREADY_ONE,
    NOT_A_DAY,
    NOT_YET,
    SAME_BIRTH_AND_UNIT,
    SAME_NAME,
    SAME_PHONE,
    TOO_LONG,
    join_records,
    joined_records,
    namesakes_of,
    take_apart,
)
from models.registers.marks import open_sheet, progress_of_batch, save_sheet, sheets_of_code
from models.registers.member_file import member_file
from models.registers.member_values import member_values
from models.registers.members import count_members, find_list, member_rows
from models.registers.paper_rows import assigned
from models.registers.removal import remove_member
from models.registers.results import derivation_of, results_of_batch
from models.registers.same_person import records_of, standing_for
from models.rights import OTHER_OFFICE
from models.rules.sheet_code import draw_sheet_code
from models.search import find_members, refresh_search
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from models.tables.paper import Sheet
from models.tables.people import Member
from models.tables.places import Unit
from models.tables.same_person import same_person_key
from resources.i18n import CHINESE, words_for
from tests.models.intake.files import xlsx
from tests.models.registers.judged_office import (
    BATCH,
    DISTRICT,
    GRID,
    LINFEN,
    RECEIVING,
    add_members,
    content,
    district_writes,
    enter,
    office,
)

ZH = words_for(CHINESE)
NEAR, FAR = "unit.310106021", "unit.310106019"
FIRST = batch_key(1)
ALL_A, ALL_B = "A" * 10, "B" * 10


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The district's, with 甲样 three times: of the first batch (a), of the second (b), of it again (c)."""
    with office(tmp_path, DISTRICT) as opened:
        _fill(opened)
        yield opened


def _fill(desk: Desk) -> None:
    with district_writes(desk):
        for key, name, phone in (
            ("a", "甲样", "13800000001"),
            ("b", "甲样", "13800000002"),
            ("c", "甲样样", "13800000003"),
            ("d", "乙样", ""),
        ):
            Member.insert(key=key, name=name, phone=phone, birth="1995-01").execute()
        for key, member, batch, unit in (
            ("a1", "a", FIRST, FAR),
            ("b2", "b", BATCH, NEAR),
            ("c2", "c", BATCH, FAR),
            ("d2", "d", BATCH, NEAR),
        ):
            Assignment.insert(
                key=key, member=member, batch=batch, receiving_unit=unit, sending_unit="unit.D01"
            ).execute()
    refresh_search()


def _names(batch: str = "", unit: str = "", text: str = "") -> list[str]:
    asked = MembersWanted(batch, unit, text)
    numbers = find_list(asked).numbers
    rows = member_rows(numbers, ZH, asked.batch, asked.unit)
    return [rows[number].key for number in numbers]


def _content() -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(sql(f'SELECT * FROM "{name}"'), key=str) for name in shared_tables()}


def test_a_list_shows_a_person_once_under_the_record_that_stands(desk: Desk) -> None:
    assert (_names(), count_members()) == (["a", "b", "c", "d"], 4)
    join_records(desk, "b", "a", "同一人")
    assert (_names(), count_members()) == (["b", "c", "d"], 3)
    join_records(desk, "b", "c", "同一人")
    assert (_names(), count_members()) == (["b", "d"], 2)
    assert standing_for(("a", "b", "c", "d")) == {"a": "b", "b": "b", "c": "b", "d": "d"}
    assert records_of("c") == ("b", "a", "c")
    assert records_of("d") == ("d",)


def test_a_batch_lists_whom_it_holds_by_any_record_with_that_assignment(desk: Desk) -> None:
    join_records(desk, "b", "a", "同一人")
    assert _names(batch=FIRST) == ["b"]
    (number,) = find_list(MembersWanted(batch=FIRST)).numbers
    row = member_rows([number], ZH, FIRST)[number]
    assert row.values[spec_of(Assignment.receiving_unit)] == "大宁路街道"
    assert row.values[spec_of(Member.phone)] == "13800000002"
    newest = member_rows([number], ZH)[number]
    assert newest.values[spec_of(Assignment.receiving_unit)] == "临汾路街道"
    assert _names(unit=FAR) == ["b", "c"]


def test_of_two_in_one_batch_the_standing_records_own_assignment_is_shown(desk: Desk) -> None:
    for standing, other, unit in (("b", "c", "临汾路街道"), ("c", "b", "大宁路街道")):
        done = join_records(desk, standing, other, "同一人")
        numbers = find_list(MembersWanted(batch=BATCH)).numbers
        rows = {row.key: row for row in member_rows(numbers, ZH, BATCH).values()}
        assert set(rows) == {standing, "d"}
        assert rows[standing].values[spec_of(Assignment.receiving_unit)] == unit
        assert {one.member: one.unit_title for one in assigned_in(BATCH)}[standing] == unit
        undo(desk, done)


def test_a_unit_of_a_batch_lists_whom_totals_and_paper_count_there(desk: Desk) -> None:
    assert [len(_names(BATCH, unit)) for unit in (NEAR, FAR)] == [2, 1]
    join_records(desk, "b", "c", "同一人")
    assert (_names(BATCH, NEAR), _names(BATCH, FAR)) == (["b", "d"], [])
    assert (_names(BATCH, FAR, "甲样样"), _names(BATCH, NEAR, "甲样样")) == ([], ["b"])
    assert [row["assignment.key"] for row in assigned(Whom(BATCH, units=(FAR,)))] == []
    assert _names(unit=FAR) == ["a", "b"]
    by_phone = MembersWanted(BATCH, FAR, orders=((spec_of(Member.phone), False),))
    assert len(find_list(by_phone).numbers) == 0


def test_sorted_and_filtered_lists_go_by_the_standing_record(desk: Desk) -> None:
    join_records(desk, "b", "a", "同一人")
    phone = spec_of(Member.phone)
    by_phone = MembersWanted(orders=((phone, False),))
    assert len(find_list(by_phone).numbers) == 3
    hidden = MembersWanted(filters=((phone, Filter(How.CONTAINS, ("0001",))),))
    shown = MembersWanted(filters=((phone, Filter(How.CONTAINS, ("0002",))),))
    assert (len(find_list(hidden).numbers), len(find_list(shown).numbers)) == (0, 1)
    counted = {one.value: one.n for one in member_values(MembersWanted(), phone, ZH).values}
    assert "13800000001" not in counted
    assert counted["13800000002"] == 1


def test_a_search_by_any_record_finds_the_person(desk: Desk) -> None:
    join_records(desk, "b", "c", "同一人")
    assert find_members("甲样样") == ["b"]
    assert find_members("13800000003") == ["b"]
    assert _names(text="甲样") == ["a", "b"]
    assert member_called("甲样样", ZH) == "b"


def test_a_search_in_a_batch_goes_by_every_name_of_the_person(desk: Desk) -> None:
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(name="戊例").where(Member.key == "a").execute()
    refresh_search()
    join_records(desk, "a", "c", "同一人")
    assert _names(BATCH, text="戊例") == ["a"]
    assert _names(BATCH, FAR, "戊例") == ["a"]
    assert _names(BATCH, NEAR, "戊例") == []
    assert _names(FIRST, text="甲样样") == ["a"]
    assert find_members("戊例", BATCH) == ["a"]
    assert assigned_found(BATCH, "戊例") == {"c2"}
    assert assigned_found(BATCH, "甲样") == {"b2", "c2"}
    assert _names(BATCH, text="乙") == ["d"]


def test_a_page_of_either_record_shows_the_assignments_of_both(desk: Desk) -> None:
    join_records(desk, "b", "a", "同一人")
    for key in ("a", "b"):
        file = member_file(desk, key, ZH)
        assert file.records == ("b", "a")
        assert [section.key for section in file.assignments] == ["b2", "a1"]
    assert member_file(desk, "d", ZH).records == ("d",)
    assert sql("SELECT member FROM assignment WHERE key='a1'").fetchone() == ("a",)


def test_of_two_in_one_batch_a_page_leads_with_the_one_that_counts(desk: Desk) -> None:
    for standing, other, keys in (("b", "c", ["b2", "c2"]), ("c", "b", ["c2", "b2"])):
        done = join_records(desk, standing, other, "同一人")
        sections = member_file(desk, other, ZH).assignments
        assert [one.key for one in sections] == keys
        assert [one.title for one in sections] == ["第二批", "第二批（另一条记录）"]
        undo(desk, done)


def test_marks_of_both_records_are_one_persons_total(desk: Desk) -> None:
    enter(desk, "b2", ALL_A)
    save_sheet(desk, "c2", GRID, content(ALL_B))
    save_sheet(desk, "c2", RECEIVING, content(ALL_B))
    enter(desk, "d2", ALL_A, ALL_A)
    before = {row.assignment: row for row in results_of_batch(desk, BATCH).rows}
    assert before["b2"].incomplete
    join_records(desk, "b", "c", "同一人")
    rows = {row.assignment: row for row in results_of_batch(desk, BATCH).rows}
    assert set(rows) == {"b2", "d2"}
    assert not rows["b2"].incomplete
    assert before["c2"].total < rows["b2"].total < rows["d2"].total
    assert {row.unit_title for row in rows.values()} == {"临汾路街道"}
    assert derivation_of(desk, "c2") == derivation_of(desk, "b2")
    assert {one.assignment: one.member for one in assigned_in(BATCH)} == {"b2": "b", "d2": "d"}


def test_a_sheet_on_the_other_record_counts_as_entered_and_is_shown(desk: Desk) -> None:
    save_sheet(desk, "c2", GRID, content(ALL_B, "踏实"))
    join_records(desk, "b", "c", "同一人")
    states = {row.assignment: row.state.value for row in entry_rows(BATCH, GRID)}
    assert set(states) == {"b2", "d2"}
    sheet = open_sheet(desk, "b2", GRID)
    assert (len(sheet.marks), sheet.remark, sheet.is_saved) == (10, "踏实", True)
    done = {one.rater_class: (one.entered, one.total) for one in progress_of_batch(BATCH)}
    assert done[GRID] == (1, 2)
    assert assigned_found(BATCH, "甲样样") == {"b2"}


def test_a_score_sheet_printed_for_the_other_record_is_entered_where_the_person_stands(desk: Desk) -> None:
    code = draw_sheet_code(desk.office_code)
    with operation(desk, OperationKind.PRINT):
        Sheet.insert(office=desk.office, code=code, form="F23", subject="c2", part=GRID).execute()
    assert [one.assignment for one in sheets_of_code(code)] == ["c2"]
    join_records(desk, "b", "c", "同一人")
    assert [one.assignment for one in sheets_of_code(code)] == ["b2"]


def test_a_change_on_the_standing_sheet_leaves_the_other_record_as_it_is(desk: Desk) -> None:
    save_sheet(desk, "c2", GRID, content(ALL_B))
    join_records(desk, "b", "c", "同一人")
    save_sheet(desk, "b2", GRID, content("A" + "B" * 9), "复核")
    assert sql(
        "SELECT count(*) FROM mark k JOIN score_sheet s ON s.key=k.score_sheet WHERE s.assignment='c2'"
    ).fetchone() == (10,)
    assert sql(
        "SELECT count(*) FROM mark k JOIN score_sheet s ON s.key=k.score_sheet WHERE s.assignment='b2'"
    ).fetchone() == (1,)
    assert open_sheet(desk, "b2", GRID).marks != open_sheet(desk, "c2", GRID).marks


def test_paper_names_a_person_once_as_the_standing_record_does(desk: Desk) -> None:
    join_records(desk, "b", "c", "同一人")
    rows = assigned(Whom(BATCH))
    assert sorted(row["assignment.key"] for row in rows) == ["b2", "d2"]
    assert [row["assignment.key"] for row in assigned(Whom(BATCH, members=("c",)))] == ["b2"]
    join_records(desk, "a", "b", "同一人")
    (row,) = assigned(Whom(BATCH, members=("a",)))
    told = (row["assignment.key"], row["assignment.member"], row["member.phone"])
    assert told == ("b2", "a", "13800000001")


def test_a_roster_knows_the_person_by_any_record_and_goes_out_with_one_line(
    desk: Desk, tmp_path: Path
) -> None:
    join_records(desk, "b", "c", "同一人")
    out = tmp_path / "out.xlsx"
    assert export_roster(desk, out, BATCH, ZH) == 2
    choices = replace(remembered_choices(desk), batch=BATCH)
    again = read_and_plan(desk, out, choices)
    assert {row.fate for row in again.rows} == {Fate.UNCHANGED}
    head = ("姓名", "出生年月", "派出单位", "接收单位")
    sender, unit = (Unit.get_by_id(key).name for key in ("unit.D01", NEAR))
    by_other = read_and_plan(
        desk, xlsx(tmp_path / "c.xlsx", head, ("甲样样", "1995.01", sender, unit)), choices
    )
    (row,) = by_other.rows
    assert (row.member, row.assignment) == ("b", "b2")
    assert [change.field.name for change in row.changes] == ["name"]
    join_records(desk, "d", "b", "同一人")
    own = read_and_plan(desk, xlsx(tmp_path / "d.xlsx", head, ("甲样样", "1995.01", sender, unit)), choices)
    assert [row.member for row in own.rows] == ["d"]


def test_a_roster_takes_the_assignment_that_totals_take(desk: Desk) -> None:
    join_records(desk, "a", "c", "同一人")
    join_records(desk, "a", "b", "同一人")
    counted = {one.member: one.assignment for one in assigned_in(BATCH)}
    held = known_office(desk, {}).assignments
    assert counted == {"a": "b2", "d": "d2"}
    assert {member: one.key for (member, batch), one in held.items() if batch == BATCH} == counted
    assert [member for member, batch in held if batch == BATCH] == ["a", "d"]


def test_joining_and_taking_apart_is_one_operation_each_and_leaves_all_as_it_was(desk: Desk) -> None:
    before = _content()
    joined = join_records(desk, "b", "a", "  同一 人 ", "2026-03-01")
    record = operation_record(joined)
    assert record is not None
    assert (record.kind, record.reason, record.detail) == (OperationKind.SAME_PERSON, "同一 人", "甲样")
    assert sql("SELECT member, other, decided, decided_by FROM same_person").fetchall() == [
        ("b", "a", "2026-03-01", "王静")
    ]
    assert next(entry.operation.id for entry in history_of_member("b")) == joined
    key = same_person_key("b", "a")
    apart = take_apart(desk, key, "看错了")
    record = operation_record(apart)
    assert record is not None
    assert record.kind is OperationKind.NOT_SAME_PERSON
    assert _content() == before
    assert undo(desk, apart).reversed
    assert records_of("a") == ("b", "a")


def test_undo_takes_a_decision_back(desk: Desk) -> None:
    before = _content()
    joined = join_records(desk, "b", "a", "同一人")
    undo(desk, joined)
    assert _content() == before
    join_records(desk, "b", "a", "还是同一人")
    assert records_of("a") == ("b", "a")


def test_people_of_several_records_are_joined_by_those_that_stand(desk: Desk) -> None:
    join_records(desk, "b", "a", "同一人")
    join_records(desk, "c", "a", "同一人")
    assert records_of("a") == ("c", "a", "b")
    assert [one.decision for one in joined_records(desk, "a", ZH)] == [
        "",
        same_person_key("b", "a"),
        same_person_key("c", "b"),
    ]


def test_what_is_refused(desk: Desk) -> None:
    join_records(desk, "b", "a", "同一人")
    for one, other in (("b", "a"), ("a", "b"), ("d", "d")):
        with pytest.raises(InvalidValue) as refused:
            join_records(desk, one, other, "同一人")
        assert refused.value.reason == ALREADY_ONE
    for reason, decided, why in (
        ("x" * 201, "", TOO_LONG),
        ("同一人", "三月", NOT_A_DAY),
        ("同一人", (now().date() + timedelta(days=1)).isoformat(), NOT_YET),
    ):
        with pytest.raises(InvalidValue) as refused:
            join_records(desk, "b", "d", reason, decided)
        assert refused.value.reason == why
    with pytest.raises(ReasonMissing):
        join_records(desk, "b", "d", "  ")
    with pytest.raises(NoSuchRecord):
        join_records(desk, "b", "nobody", "同一人")
    with pytest.raises(NoSuchRecord):
        take_apart(desk, "nothing", "看错了")
    with pytest.raises(ReadOnlyDesk):
        join_records(replace(desk, read_only=True), "b", "d", "同一人")


def test_an_office_joins_only_its_own(tmp_path: Path) -> None:
    with office(tmp_path, LINFEN) as desk:
        ours, again = add_members(desk, "甲样 甲样")
        (theirs,) = add_members(desk, "甲样", "310106019")
        keys = [
            sql("SELECT member FROM assignment WHERE key=?", one).fetchone()[0]
            for one in (ours, again, theirs)
        ]
        for one, other in ((keys[0], keys[2]), (keys[2], keys[0])):
            with pytest.raises(WriteRefused) as refused:
                join_records(desk, one, other, "同一人")
            assert refused.value.reason == OTHER_OFFICE
        locked = {one.key: one.locked for one in namesakes_of(desk, keys[0], ZH)}
        assert locked == {keys[1]: "", keys[2]: OTHER_OFFICE}
        join_records(desk, keys[0], keys[1], "同一人")
        join_records(replace(desk, is_district=True), keys[0], keys[2], "区里定的")
        with pytest.raises(WriteRefused):
            take_apart(desk, same_person_key(keys[0], keys[2]), "不是")
        told = {one.key: one.locked for one in joined_records(desk, keys[0], ZH)}
        assert told == {keys[0]: "", keys[1]: "", keys[2]: OTHER_OFFICE}


def test_an_office_writes_no_decision_around_the_use_case(tmp_path: Path) -> None:
    with office(tmp_path, LINFEN) as desk:
        add_members(desk, "甲样")
        add_members(desk, "甲样", "310106019")
        ours, theirs = (key for (key,) in sql("SELECT key FROM member ORDER BY key"))
        row = {"key": "x", "member": ours, "other": theirs}
        with pytest.raises(WriteRefused), operation(desk, OperationKind.SAME_PERSON):
            shared_tables()["same_person"].insert(**row).execute()


def test_a_record_that_is_removed_is_nobodys_and_comes_back_with_undo(desk: Desk) -> None:
    join_records(desk, "b", "a", "同一人")
    gone = remove_member(desk, "a", "重复")
    assert records_of("b") == ("b",)
    assert _names() == ["b", "c", "d"]
    undo(desk, gone)
    assert records_of("a") == ("b", "a")
    gone = remove_member(desk, "b", "重复")
    assert records_of("a") == ("a",)
    assert sql("SELECT count(*) FROM same_person").fetchone() == (0,)
    undo(desk, gone)
    assert records_of("a") == ("b", "a")


def test_everybody_who_may_be_the_same_is_offered_with_reasons(desk: Desk) -> None:
    found = {one.key: one.reasons for one in namesakes_of(desk, "a", ZH)}
    assert found == {
        "b": (SAME_NAME, SAME_BIRTH_AND_UNIT),
        "c": (SAME_BIRTH_AND_UNIT,),
        "d": (SAME_BIRTH_AND_UNIT,),
    }
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(phone="13800000001").where(Member.key == "d").execute()
    assert {one.key: one.reasons for one in namesakes_of(desk, "a", ZH)}["d"] == (
        SAME_PHONE,
        SAME_BIRTH_AND_UNIT,
    )
    assert namesakes_of(desk, "a", ZH)[-1].key == "c"  # the one with the fewest reasons
    join_records(desk, "a", "b", "同一人")
    assert "b" not in {one.key for one in namesakes_of(desk, "a", ZH)}


def _units_listed() -> dict[str, object]:
    rows = member_rows(find_list(MembersWanted(batch=BATCH)).numbers, ZH, BATCH)
    return {row.key: row.values[spec_of(Assignment.receiving_unit)] for row in rows.values()}


def test_two_decisions_about_a_record_that_is_gone_join_nobody(desk: Desk) -> None:
    join_records(desk, "b", "c", "同一人")
    remove_member(desk, "c", "重复")
    join_records(desk, "d", "a", "同一人")
    with operation(desk, OperationKind.SAME_PERSON):
        shared_tables()["same_person"].insert(key="x", member="d", other="c").execute()
    assert sorted(_names()) == ["b", "d"]
    rows = member_rows(find_list(MembersWanted()).numbers, ZH, FIRST).values()
    assert {row.key: row.values[spec_of(Assignment.receiving_unit)] for row in rows} == {
        "b": None,
        "d": "大宁路街道",
    }


def _persons() -> dict[str, set[str]]:
    """Who is one person, by walking over the rows as they stand."""
    pairs = sql("SELECT member, other FROM same_person").fetchall()
    people = {key: {key} for key in "abcd"}
    for pair in pairs * len(pairs):
        joined = people[pair[0]] | people[pair[1]]
        people |= dict.fromkeys(joined, joined)
    return people


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.booleans()), max_size=7))
def test_whatever_is_decided_each_person_is_listed_once_and_undo_returns_all(
    steps: list[tuple[str, str, bool]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, office(Path(folder), DISTRICT) as desk:
        _fill(desk)
        before, done = _content(), []
        for one, other, is_joined in steps:
            with suppress(InvalidValue, NoSuchRecord):
                if is_joined:
                    done.append(join_records(desk, one, other, "同一人"))
                else:
                    done.append(take_apart(desk, same_person_key(one, other), "看错了"))
            people = _persons()
            listed = _names()
            assert sorted(min(people[key]) for key in listed) == sorted({min(p) for p in people.values()})
            assert all(records_of(key)[0] == key for key in listed)
            assert all(set(records_of(key)) == people[key] for key in "abcd")
            assert len(assigned_in(BATCH)) == len({min(people[key]) for key in "bcd"})
            assert _units_listed() == {one.member: one.unit_title for one in assigned_in(BATCH)}
            assert count_members() == len(listed)
        for identity in reversed(done):
            undo(desk, identity)
        assert _content() == before

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, ReadOnlyDesk, WriteRefused
from models.journal.history import history_of_member, last_undoable
from models.journal.operation import operation
from models.journal.undo import undo
from models.office import close_office, new_office, open_office
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.member_file import FileSection, MemberFile
from models.records.operations import OperationKind
from models.registers.member_edit import add_member, edit_field, namesakes, new_member_fields
from models.registers.member_file import READ_ONLY, member_file
from models.registers.places import link_choices
from models.rights import DISTRICT_FIELD
from models.settings import SENSITIVE_ON, write_setting
from models.tables.assignments import Assignment
from models.tables.fields import field_specs, spec_of
from models.tables.people import Member, MemberSensitive
from models.tables.places import Unit
from resources.i18n import CHINESE, words_for

LINFEN, HEALTH = "unit.310106021", "unit.D01"
ZH = words_for(CHINESE)
PHONE, NAME, BIRTH, SEX = (spec_of(f) for f in (Member.phone, Member.name, Member.birth, Member.sex))
GRID, STARTS, ENDS = (spec_of(f) for f in (Assignment.grid, Assignment.starts, Assignment.ends))
ID_NUMBER = spec_of(MemberSensitive.id_number)
ALL_ON = {f"{f.table}.{f.name}": "表彰需要" for f in field_specs("member_sensitive")}


def add(desk: Desk, name: str = "单　伟明") -> str:
    values = dict(zip(new_member_fields(), (name, "batch.2", HEALTH, LINFEN), strict=True))
    return add_member(desk, values)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_office(tmp_path / "district", "310106000", "王静")
    yield made
    close_office(made.folder)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    made = new_office(tmp_path / "office", "310106021", "李华")
    yield made
    close_office(made.folder)


def file_of(desk: Desk, key: str) -> MemberFile:
    return member_file(desk, key, ZH)


def assigned(desk: Desk, key: str) -> FileSection:
    return file_of(desk, key).assignments[0]


def operations() -> int:
    (count,) = sql("SELECT count(*) FROM operation").fetchone()
    return int(count)


def test_new_member_stands_with_its_assignment(desk: Desk) -> None:
    file = file_of(desk, add(desk))
    assert (file.name, file.assignments[0].title) == ("单伟明", "第二批")
    assert file.assignments[0].values[spec_of(Assignment.receiving_unit)] == LINFEN
    assert namesakes("单伟明") == 1
    last = last_undoable("王静")
    assert last is not None
    assert (last.kind, last.detail) == (OperationKind.MEMBER_ADD, "单伟明")


@pytest.mark.parametrize("missing", new_member_fields(), ids=lambda field: str(field.name))
def test_new_member_without_what_it_needs_is_refused(desk: Desk, missing: FieldSpec) -> None:
    values = dict(zip(new_member_fields(), ("张三", "batch.2", HEALTH, LINFEN), strict=True))
    with pytest.raises(InvalidValue) as refused:
        add_member(desk, {**values, missing: " "})
    assert refused.value.term == missing.term
    assert sql("SELECT count(*) FROM member").fetchone() == (0,)


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        (PHONE, "138 0000 1111", "13800001111"),
        (BIRTH, "１９９０年１月", "1990-01"),
        (SEX, "男", "1"),
        (NAME, "阿•买", "阿·买"),
        (spec_of(Member.post), " 科　员 ", "科 员"),
    ],
)
def test_a_value_is_stored_in_its_one_form(desk: Desk, field: FieldSpec, typed: str, stored: str) -> None:
    key = add(desk)
    assert edit_field(desk, field, key, typed)
    assert file_of(desk, key).person.values[field] == stored
    before = operations()
    assert edit_field(desk, field, key, typed) == ""
    assert operations() == before


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (NAME, " "),
        (NAME, "\u200b"),
        (NAME, "***"),
        (PHONE, "abc"),
        (BIRTH, "1990.1"),
        (SEX, "X"),
        (ID_NUMBER, "1"),
    ],
)
def test_what_the_field_does_not_take_changes_nothing(desk: Desk, field: FieldSpec, typed: str) -> None:
    key = add(desk)
    before = operations()
    with pytest.raises(InvalidValue):
        edit_field(desk, field, key, typed)
    assert operations() == before


def test_an_emptied_field_is_nothing(desk: Desk) -> None:
    key = add(desk)
    edit_field(desk, PHONE, key, "13800001111")
    edit_field(desk, PHONE, key, "")
    assert file_of(desk, key).person.values[PHONE] is None


def test_end_before_beginning_is_refused(desk: Desk) -> None:
    key = add(desk)
    row = assigned(desk, key).key
    edit_field(desk, STARTS, row, "2025-09-24")
    with pytest.raises(InvalidValue):
        edit_field(desk, ENDS, row, "2025-09-23")
    edit_field(desk, ENDS, row, "2026-09-30")
    with pytest.raises(InvalidValue):
        edit_field(desk, STARTS, row, "2026-10-01")
    assert assigned(desk, key).values[ENDS] == "2026-09-30"
    assert edit_field(desk, STARTS, row, "2026-09-30"), "a term may be one day"


def test_a_grid_is_made_by_typing_its_name_and_chosen_next_time(office: Desk) -> None:
    key = add(office)
    row = assigned(office, key).key
    assert assigned(office, key).open_places == {
        GRID,
        spec_of(Assignment.area),
        spec_of(Assignment.second_grid),
    }
    assert edit_field(office, GRID, row, "示例中片网格")
    (choice,) = link_choices(office, GRID, ZH, LINFEN)
    assert (choice.title, assigned(office, key).values[GRID]) == ("示例中片网格", choice.key)
    assert edit_field(office, GRID, row, "示例 中片网格") == ""
    with pytest.raises(InvalidValue):
        edit_field(office, spec_of(Member.sex), key, "网格")


def test_a_grid_made_by_typing_is_one_deed_with_the_member_in_it(desk: Desk) -> None:
    key = add(desk)
    row, before = assigned(desk, key).key, operations()
    done = edit_field(desk, GRID, row, "示例中片网格")
    assert operations() == before + 1
    result = undo(desk, done)
    assert (result.kept, result.impossible, assigned(desk, key).values[GRID]) == ((), (), None)
    assert link_choices(desk, GRID, ZH, LINFEN) == ()


def test_a_place_needs_a_name_that_units_may_have(desk: Desk) -> None:
    row, before = assigned(desk, add(desk)).key, operations()
    with pytest.raises(InvalidValue) as refused:
        edit_field(desk, GRID, row, "网" * 61)
    assert (refused.value.fields, operations()) == ({"most": 60, "found": 61}, before)


def test_a_name_that_two_grids_have_makes_no_third(office: Desk) -> None:
    key = add(office)
    row = assigned(office, key).key
    with operation(office, OperationKind.UNIT_EDIT):
        for _ in range(2):
            Unit.create(kind="grid", name="东片", owner=LINFEN)
    before = operations()
    with pytest.raises(InvalidValue) as refused:
        edit_field(office, GRID, row, "东片")
    assert refused.value.fields["count"] == 2
    assert operations() == before


def test_a_link_leads_only_where_it_belongs(desk: Desk) -> None:
    key = add(desk)
    row = assigned(desk, key).key
    for field, wrong in (
        (spec_of(Assignment.sending_unit), "batch.2"),
        (spec_of(Assignment.receiving_unit), HEALTH),
    ):
        with pytest.raises(InvalidValue):
            edit_field(desk, field, row, wrong)
    with pytest.raises(InvalidValue):
        edit_field(desk, spec_of(Assignment.batch), row, HEALTH)


def test_who_moves_to_another_unit_leaves_its_grid(desk: Desk) -> None:
    key = add(desk)
    row = assigned(desk, key).key
    edit_field(desk, GRID, row, "示例中片网格")
    moved = edit_field(desk, spec_of(Assignment.receiving_unit), row, "unit.310106019")
    assert assigned(desk, key).values[GRID] is None
    undo(desk, moved)
    assert assigned(desk, key).values[GRID]
    assert assigned(desk, key).values[spec_of(Assignment.receiving_unit)] == LINFEN


def test_office_may_not_write_what_the_district_assigned(office: Desk) -> None:
    key = add(office)
    section = assigned(office, key)
    locked = {field.name for field, reason in section.locked.items() if reason == DISTRICT_FIELD}
    assert locked == {"batch", "sending_unit", "receiving_unit", "starts", "ends"}
    assert not any(file_of(office, key).person.locked.values())
    with pytest.raises(WriteRefused):
        edit_field(office, ENDS, section.key, "2026-09-30")
    (choice,) = link_choices(office, spec_of(Assignment.receiving_unit), ZH)
    assert choice.key == office.office


def test_district_may_write_all_of_it(desk: Desk) -> None:
    file = file_of(desk, add(desk))
    assert not any(
        reason for section in (file.person, *file.assignments) for reason in section.locked.values()
    )


def test_reader_sees_everything_locked(desk: Desk) -> None:
    key = add(desk)
    close_office(desk.folder)
    reader = open_office(desk.folder, "读者", read_only=True)
    assert set(file_of(reader, key).person.locked.values()) == {READ_ONLY}
    with pytest.raises(ReadOnlyDesk):
        edit_field(reader, PHONE, key, "13800001111")


def test_sensitive_fields_are_absent_until_switched_on(desk: Desk) -> None:
    key = add(desk)
    assert file_of(desk, key).sensitive.fields == ()
    write_setting(SENSITIVE_ON, ALL_ON)
    assert ID_NUMBER in file_of(desk, key).sensitive.fields
    edit_field(desk, BIRTH, key, "1990-01")
    edit_field(desk, ID_NUMBER, key, "999999199001010016")
    assert file_of(desk, key).sensitive.values[ID_NUMBER] == "999999199001010016"
    with pytest.raises(InvalidValue):
        edit_field(desk, BIRTH, key, "1991-01")
    edit_field(desk, spec_of(MemberSensitive.health), key, "良好")


def test_one_that_is_gone_says_so(desk: Desk) -> None:
    with pytest.raises(NoSuchRecord):
        file_of(desk, "nobody")
    with pytest.raises(NoSuchRecord):
        edit_field(desk, PHONE, "nobody", "13800001111")


def test_edits_are_undone_and_the_history_tells_both(desk: Desk) -> None:
    key = add(desk)
    edit_field(desk, PHONE, key, "13800001111")
    edit = edit_field(desk, PHONE, key, "13900001111")
    undo(desk, edit)
    assert file_of(desk, key).person.values[PHONE] == "13800001111"
    told = [
        (e.operation.kind, f.before, f.after)
        for e in history_of_member(key)
        for f in e.fields
        if f.field == PHONE
    ]
    assert told == [
        (OperationKind.UNDO, "13900001111", "13800001111"),
        (OperationKind.MEMBER_EDIT, "13800001111", "13900001111"),
        (OperationKind.MEMBER_EDIT, None, "13800001111"),
    ]

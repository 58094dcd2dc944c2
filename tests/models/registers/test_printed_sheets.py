"""Typing a code shows the record, and what of it changed since the sheet was printed."""

from pathlib import Path

import pytest

from models.journal.history import history_of_operation, operations
from models.journal.operation import operation
from models.records.operations import OperationKind
from models.records.paper import SheetMemory, ShownChange, ShownValue, Whom
from models.registers.marks import save_sheet, sheets_of_code
from models.registers.printed_sheets import NotASheetCode, changes_between, find_sheets, office_of_sheet
from models.registers.sheets import shown_text
from models.rules.sheet_code import draw_sheet_code
from models.tables.assignments import Assignment
from models.tables.paper import Sheet
from models.tables.people import Member
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.registers.judged_office import (
    GRID,
    RECEIVING,
    add_members,
    content,
    district_writes,
    enter,
    office,
)
from tests.models.registers.paper_office import printed


def test_an_unchanged_sheet_says_so(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        (assignment,) = add_members(desk, "张三")
        enter(desk, assignment, "AAAAAAAAAA", "BBBBBBBBBB")
        (code,) = printed(desk, "F17")
        (found,) = find_sheets(desk, code)
    assert found.changes == ()
    assert not found.is_gone
    assert (found.form, found.about, found.print_no, found.operator) == ("F17", "张三", 1, "王静")
    assert found.office == "临汾路街道"


def test_a_code_is_found_however_it_is_typed(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        (code,) = printed(desk, "F02")
        typed = f" {code[:4].lower()}-{code[4:]} "
        assert [found.code for found in find_sheets(desk, typed)] == [code]


def test_a_changed_field_is_named_with_both_texts(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        (code,) = printed(desk, "F17")
        with district_writes(desk):
            Member.update(post="科长", birth="1990-01").execute()
        (found,) = find_sheets(desk, code)
    assert found.changes == (ShownChange("", "Born", "", "1990.01"), ShownChange("", "Post", "", "科长"))


def test_a_changed_mark_changes_the_sheet(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        (assignment,) = add_members(desk, "张三")
        enter(desk, assignment, "AAAAAAAAAA", "AAAAAAAAAA")
        (code,) = printed(desk, "F17")
        save_sheet(desk, assignment, RECEIVING, content("BAAAAAAAAA"), reason="看错了")
        (found,) = find_sheets(desk, code)
    changes = {(change.about, change.term): (change.then, change.now) for change in found.changes}
    assert changes[("1 政治素质 · 接收单位 60%", "Mark")] == ("优秀", "良好")
    assert changes[("", "Total")] == ("95.00", "94.10")


def test_a_sheet_is_compared_in_its_own_language(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        with district_writes(desk):
            Member.update(sex="1").execute()
        (code,) = printed(desk, "F02", language=ENGLISH)
        assert find_sheets(desk, code)[0].changes == ()
        with district_writes(desk):
            Member.update(sex="2").execute()
        (change,) = find_sheets(desk, code)[0].changes
    assert (change.about, change.then, change.now) == ("张三", "Male", "Female")


def test_a_roster_names_who_came(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        (code,) = printed(desk, "F02")
        add_members(desk, "李四")
        (found,) = find_sheets(desk, code)
    assert found.changes == (ShownChange("李四", "Name", "", "李四"),)
    assert found.member == ""


def test_a_sheet_whose_record_is_gone_says_so(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        (assignment,) = add_members(desk, "张三")
        code = printed(desk, "F23")[0]
        with district_writes(desk):
            Assignment.delete().where(Assignment.key == assignment).execute()
        (found,) = find_sheets(desk, code)
    assert found.is_gone
    assert found.about == "张三"


def test_after_a_merge_both_sheets_of_a_code_are_listed(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三 李四")
        first, second = printed(desk, "F17")
        with district_writes(desk):
            Sheet.update(code=first).where(Sheet.code == second).execute()
        assert {found.about for found in find_sheets(desk, first)} == {"张三", "李四"}


@pytest.mark.parametrize("typed", ["", "N2345", "NABCDEFG9", "张三"])
def test_what_cannot_be_a_code_is_refused(tmp_path: Path, typed: str) -> None:
    with office(tmp_path) as desk, pytest.raises(NotASheetCode):
        find_sheets(desk, typed)


def test_a_typing_error_is_refused_by_the_check_character(tmp_path: Path) -> None:
    code = draw_sheet_code("310106021")
    wrong = code[:3] + ("2" if code[3] != "2" else "3") + code[4:]
    with office(tmp_path) as desk:
        assert find_sheets(desk, code) == ()
        with pytest.raises(NotASheetCode):
            find_sheets(desk, wrong)


def test_a_score_sheet_opens_for_entry_and_reads_in_words(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        (assignment,) = add_members(desk, "张三")
        codes = printed(desk, "F23")
        sheets = [sheets_of_code(code)[0] for code in codes]
        assert [(one.assignment, one.rater_class) for one in sheets] == [
            (assignment, RECEIVING),
            (assignment, GRID),
        ]
        assert [find_sheets(desk, code)[0].part for code in codes] == ["接收单位", "居民区和网格"]
        (done,) = operations([OperationKind.PRINT])
        told = [change for entry in history_of_operation(done.id) for change in entry.fields]
    parts = {change.after for change in told if change.field.name == "part"}
    assert parts == {"接收单位", "居民区和网格"}


def test_a_foreign_code_names_its_office(tmp_path: Path) -> None:
    with office(tmp_path):
        code = draw_sheet_code("310106011")
        assert office_of_sheet(code, words_for(CHINESE)) == "石门二路街道"


def test_every_kind_of_difference_is_told_once() -> None:
    then = (ShownValue("a", "甲", "Name", "甲"), ShownValue("a", "甲", "Phone", "1"))
    now = (ShownValue("b", "乙", "Name", "乙"), ShownValue("b", "乙", "Phone", "1"))
    assert list(changes_between(then, now)) == [
        ShownChange("甲", "Name", "甲", ""),
        ShownChange("乙", "Name", "", "乙"),
    ]
    longer = (*then, ShownValue("a", "甲", "Post", "科员"))
    assert list(changes_between(then, longer)) == [ShownChange("甲", "Post", "", "科员")]


def test_a_form_of_a_later_version_is_found_and_cannot_be_compared(tmp_path: Path) -> None:
    code = draw_sheet_code("310106021")
    memory = shown_text(SheetMemory("zh_CN", Whom("batch.2"), "张样", ()))
    with office(tmp_path) as desk:
        with operation(desk, OperationKind.PRINT):
            Sheet.create(office=desk.office, code=code, form="F99", shown=memory)
        (found,) = find_sheets(desk, code)
    assert (found.form, found.title, found.about, found.is_gone) == ("F99", "", "张样", True)

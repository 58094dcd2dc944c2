"""Where the lines of the page Today lead: the very sheet, the narrowed list, the tab, the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.intake.known import Choices
from models.intake.roster import apply_plan, read_and_plan
from models.journal.shipped import batch_key
from models.records.desk import Desk
from models.records.intake import Fate
from models.tables.assignments import Assignment
from tests.models.intake.files import HEAD, LI, ZHANG, xlsx
from tests.models.registers.judged_office import (
    BATCH,
    DISTRICT,
    GRID,
    RECEIVING,
    add_members,
    district_writes,
    enter,
    office,
)
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, settle, shown
from ui.assessment.assessment_page import AssessmentPage
from ui.assessment.places import place_of_sheet
from ui.intake.import_page import ImportPage
from ui.intake.places import place_of_files
from ui.members.file_tabs import InnerTabs
from ui.members.members_page import MembersPage
from ui.members.places import place_of_leave, place_of_term

DANING = "310106019"
BAD = ("王五", "男", "90.01", "静安区卫生健康委员会", "临汾路街道", "13800000003")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office", DISTRICT) as made:
        yield made


def member_of(assignment: str) -> str:
    return str(Assignment.get_by_id(assignment).member)


def test_sheets_open_at_the_first_of_the_unit_in_its_class(
    desk: Desk, opened: OpenRoom, qtbot: QtBot
) -> None:
    add_members(desk, "张样 李样", DANING)
    one, other = add_members(desk, "王样 赵样")
    enter(desk, one, "A" * 10, "A" * 10)
    page = shown(AssessmentPage(opened.room), qtbot)
    page.show_place(place_of_sheet(BATCH, GRID, "unit.310106021").shows)
    assert page.entry.rater.currentData() == GRID
    assert page.entry.members() == [member_of(other)]
    assert page.entry.list.current_key() == other


def test_a_sheet_that_is_named_is_opened_from_whatever_tab(
    desk: Desk, opened: OpenRoom, qtbot: QtBot
) -> None:
    add_members(desk, "张样", DANING)
    (one,) = add_members(desk, "王样")
    page = shown(AssessmentPage(opened.room), qtbot)
    page.tabs.setCurrentWidget(page.totals)
    page.show_place(place_of_sheet(BATCH, RECEIVING, "", one).shows)
    assert page.tabs.currentWidget() is page.entry
    assert page.entry.members() == [member_of(one)]


def test_terms_of_one_day_are_listed_and_nobody_else(desk: Desk, opened: OpenRoom, qtbot: QtBot) -> None:
    one, other, _ = add_members(desk, "张样 李样 王样")
    with district_writes(desk):
        Assignment.update(ends="2026-10-31").where(Assignment.key << [one, other]).execute()
    page = shown(MembersPage(opened.room), qtbot)
    page.search("王样")
    page.show_place(place_of_term(BATCH, "2026-10-31").shows)
    table = page.list.view.table
    assert {table.record_at(row).name for row in range(table.rowCount())} == {"张样", "李样"}
    page.show_place(place_of_term(BATCH, "").shows)
    assert [table.record_at(row).name for row in range(table.rowCount())] == ["王样"]


def test_a_list_that_was_narrowed_so_is_whole_at_the_next_start(
    desk: Desk, opened: OpenRoom, qtbot: QtBot
) -> None:
    add_members(desk, "张样 李样 王样")
    page = shown(MembersPage(opened.room), qtbot)
    page.show_place(place_of_term(BATCH, "2026-10-31").shows)
    page.hide()
    assert shown(MembersPage(opened.room), qtbot).list.view.table.rowCount() == 3


def test_a_single_term_opens_its_member(desk: Desk, opened: OpenRoom, qtbot: QtBot) -> None:
    (one,) = add_members(desk, "张样")
    page = shown(MembersPage(opened.room), qtbot)
    page.show_place(place_of_term(BATCH, "2026-10-31", member_of(one)).shows)
    assert page.member is not None
    assert page.member.key == member_of(one)


def test_a_leave_opens_on_its_tab(desk: Desk, opened: OpenRoom, qtbot: QtBot) -> None:
    (one,) = add_members(desk, "张样")
    page = shown(MembersPage(opened.room), qtbot)
    page.show_place(place_of_leave(member_of(one), one).shows)
    assert page.member is not None
    tabs = page.member.tabs
    assert tabs.tabText(tabs.currentIndex()) == "派驻变动与请假"


def test_a_leave_of_a_former_assignment_opens_on_its_tab_within(
    desk: Desk, opened: OpenRoom, qtbot: QtBot
) -> None:
    (one,) = add_members(desk, "张样")
    with district_writes(desk):
        former = Assignment.create(member=member_of(one), batch=batch_key(1))
    page = shown(MembersPage(opened.room), qtbot)
    page.show_place(place_of_leave(member_of(one), str(former.key)).shows)
    assert page.member is not None
    within = page.member.tabs.currentWidget()
    assert isinstance(within, InnerTabs)
    assert within.tabText(within.currentIndex()) == "派驻变动与请假"


def test_a_file_is_read_again_and_shows_what_it_left(
    desk: Desk, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    path, chosen = tmp_path / "名册.xlsx", Choices(batch=BATCH)
    xlsx(path, HEAD, ZHANG, BAD, LI)
    apply_plan(desk, read_and_plan(desk, path, chosen), chosen, paths=[path])
    page = shown(ImportPage(opened.room), qtbot)
    page.show_place(place_of_files(Fate.REFUSED.value, str(path)).shows)
    settle(qtbot, opened.room)
    table = page.rows.list.table
    assert [table.record_at(row).name for row in range(table.rowCount())] == ["王五"]


def test_a_file_that_went_away_is_said(
    opened: OpenRoom, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    page = shown(ImportPage(opened.room), qtbot)
    page.show_place(place_of_files(Fate.REFUSED.value, str(tmp_path / "名册.xlsx")).shows)
    assert "名册.xlsx" in answers.told[0]
    assert not opened.room.jobs.running

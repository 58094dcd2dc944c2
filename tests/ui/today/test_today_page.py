"""The page Today on a real office: what it lists, where Enter leads, what it forgets."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from models.clock import now
from models.intake.known import Choices
from models.intake.roster import apply_plan, read_and_plan
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.fields import Kind
from models.records.marks import SheetContent
from models.records.operations import OperationKind
from models.registers.drafts import keep_draft
from models.tables.assignments import Assignment, Batch
from models.tables.schemes import Scheme
from resources.i18n import ENGLISH, tr, use_words, words_for
from tests.models.intake.files import HEAD, xlsx
from tests.models.registers.judged_office import BATCH, RECEIVING, add_members, content, enter, office
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, settle, shown
from ui.assessment.places import place_of_sheet
from ui.intake.places import place_of_files
from ui.members.places import place_of_term
from ui.today.actions import DAYS, days_ahead, keep_days_ahead
from ui.today.kinds import KINDS
from ui.today.today_page import TodayPage
from ui.today.waiting import Waiting

BAD = ("王五", "男", "90.01", "静安区卫生健康委员会", "临汾路街道", "13800000003")
LINFEN = "unit.310106021"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as made:
        yield made


def page_of(opened: OpenRoom, qtbot: QtBot) -> TodayPage:
    made = shown(TodayPage(opened.room), qtbot)
    settle(qtbot, opened.room)
    return made


def listed(page: TodayPage) -> list[list[str]]:
    """Return what each line shows, column by column."""
    table = page.list.table
    rows = range(table.rowCount())
    return [[column.text(table.record_at(row)) for column in table.columns] for row in rows]


def ends(days: int) -> date:
    """Let everybody's term end so many days from today, and return the day."""
    day = now().date() + timedelta(days=days)
    with operation(_district(), OperationKind.NEW_OFFICE):
        Assignment.update(ends=day.isoformat()).execute()
    return day


def _district() -> Desk:
    return Desk("王静", "unit.310106000", "310106000", "", is_district=True, folder=Path())


def leave_rows(desk: Desk, path: Path) -> Path:
    """Import a file that has one refused row."""
    chosen = Choices(batch=BATCH)
    xlsx(path, HEAD, BAD)
    apply_plan(desk, read_and_plan(desk, path, chosen), chosen, paths=[path])
    return path


def test_an_office_without_anything_due_says_that_all_is_done(opened: OpenRoom, qtbot: QtBot) -> None:
    page = page_of(opened, qtbot)
    assert page.empty.isVisible()
    assert not page.list.isVisible()


def test_a_line_says_what_and_how_many_and_until_when(desk: Desk, opened: OpenRoom, qtbot: QtBot) -> None:
    with operation(_district(), OperationKind.NEW_OFFICE):
        Batch.update(ends=(now().date() + timedelta(days=60)).isoformat()).execute()
    one, _ = add_members(desk, "张样 李样")
    enter(desk, one, "A" * 10)
    page = page_of(opened, qtbot)
    until = (now().date() + timedelta(days=60)).isoformat()
    assert listed(page) == [["评分表待录入", "第二批 · 临汾路街道", "3", "4", until, "还有 60 天"]]
    assert page.details.toPlainText().splitlines()[0].startswith("李样")


def test_enter_leads_to_the_sheets(desk: Desk, opened: OpenRoom, qtbot: QtBot) -> None:
    add_members(desk, "张样")
    page = page_of(opened, qtbot)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.went == [place_of_sheet(BATCH, RECEIVING, LINFEN)]
    page.go_there.click()
    assert len(opened.went) == 2


def test_what_is_overdue_stands_first_and_is_marked(desk: Desk, opened: OpenRoom, qtbot: QtBot) -> None:
    (key,) = add_members(desk, "张样")
    keep_draft(desk, BATCH, key, RECEIVING, SheetContent(content("AB--------").marks))
    ends(-3)
    page = page_of(opened, qtbot)
    first = page.list.table.record_at(0)
    assert (tr(first.kind), listed(page)[0][-1]) == ("已期满未评价", "已过 3 天")
    last_day = next(one for one in page.list.table.columns if one.kind is Kind.DATE)
    assert last_day.is_wrong
    assert [last_day.is_wrong(page.list.table.record_at(row)) for row in range(3)] == [True, False, False]


def test_the_days_to_look_ahead_are_kept(desk: Desk, opened: OpenRoom, qtbot: QtBot) -> None:
    (key,) = add_members(desk, "张样")
    enter(desk, key, "A" * 10, "B" * 10)
    day = ends(10)
    page = page_of(opened, qtbot)
    assert [line[4:] for line in listed(page)] == [[day.isoformat(), "还有 10 天"]]
    page.days.setCurrentIndex(page.days.findData(7))
    qtbot.waitUntil(page.empty.isVisible)
    assert days_ahead(opened.room.settings) == 7
    assert page_of(opened, qtbot).days.currentData() == 7


@pytest.mark.parametrize("kept", ["", "0", "31", "-7", "many"])
def test_a_setting_that_is_none_of_the_choices_is_thirty_days(opened: OpenRoom, kept: str) -> None:
    opened.room.settings.setValue("today/days", kept)
    assert days_ahead(opened.room.settings) == 30
    keep_days_ahead(opened.room.settings, DAYS[-1])
    assert days_ahead(opened.room.settings) == DAYS[-1]


def test_several_terms_lead_to_the_list_and_one_to_its_member(
    desk: Desk, opened: OpenRoom, qtbot: QtBot
) -> None:
    for key in add_members(desk, "张样 李样"):
        enter(desk, key, "A" * 10, "B" * 10)
    day = ends(5)
    page = page_of(opened, qtbot)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.went == [place_of_term(BATCH, day.isoformat())]


def test_a_refused_row_leads_to_its_file_and_is_settled(
    desk: Desk, opened: OpenRoom, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    path = leave_rows(desk, tmp_path / "名册.xlsx")
    page = page_of(opened, qtbot)
    assert "90.01" in page.details.toPlainText()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.went == [place_of_files("refused", str(path))]
    answers.says_yes = False
    page.settled.click()
    settle(qtbot, opened.room)
    assert len(listed(page)) == 1
    answers.says_yes = True
    page.settled.click()
    qtbot.waitUntil(page.empty.isVisible)


def test_only_rows_of_files_can_be_settled(desk: Desk, opened: OpenRoom, qtbot: QtBot) -> None:
    add_members(desk, "张样")
    assert not page_of(opened, qtbot).settled.isVisible()


def test_the_list_follows_what_changes_and_stays_on_its_line(
    desk: Desk, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    one, _ = add_members(desk, "张样 李样")
    leave_rows(desk, tmp_path / "a.xlsx")
    page = page_of(opened, qtbot)
    page.list.go_to(page.list.table.key_at(1))
    enter(desk, one, "A" * 10)
    opened.room.changes.marks_changed.emit((one,))
    qtbot.waitUntil(lambda: listed(page)[1][2] == "3")
    assert page.list.currentIndex().row() == 1


def test_a_scheme_that_cannot_be_read_is_said_and_the_rest_is_listed(
    desk: Desk, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    add_members(desk, "张样")
    with operation(_district(), OperationKind.NEW_OFFICE):
        Scheme.update(definition="{").execute()
    leave_rows(desk, tmp_path / "a.xlsx")
    page = page_of(opened, qtbot)
    kinds = [line[0] for line in listed(page)]
    assert "导入未收录的行" in kinds
    broken = page.list.table.record_at(kinds.index("评分表待录入"))
    assert broken.due.about
    page.list.go_to(page.list.table.key_at(kinds.index("评分表待录入")))
    assert not page.go_there.isEnabled()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.went == []


def test_every_kind_is_called_differently_in_both_languages() -> None:
    for language in ("zh_CN", ENGLISH):
        titles = {words_for(language).tr(kind.title) for kind in KINDS}
        assert len(titles) == len(KINDS)


def test_it_speaks_english(desk: Desk, opened: OpenRoom, qtbot: QtBot) -> None:
    use_words(words_for(ENGLISH))
    add_members(desk, "张样")
    assert listed(page_of(opened, qtbot))[0][:2] == [
        "Score sheets to enter",
        "Batch 2 · Linfen Road Sub-district",
    ]


def test_the_rail_is_told_how_many_lines_there_are(
    desk: Desk, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    add_members(desk, "张样")
    counts: list[tuple[str, int]] = []
    owner = QObject()
    Waiting(opened.room, lambda key, count: counts.append((key, count)), owner).count()
    qtbot.waitUntil(lambda: counts == [("today", 1)])
    leave_rows(desk, tmp_path / "a.xlsx")
    opened.room.changes.announce_all()
    qtbot.waitUntil(lambda: counts == [("today", 1), ("today", 2)])


def test_a_window_that_looks_back_sees_what_was_due_then(desk: Desk, opened: OpenRoom, qtbot: QtBot) -> None:
    (key,) = add_members(desk, "张样")
    enter(desk, key, "A" * 10, "B" * 10)
    day = ends(100)
    then = (day - timedelta(days=2)).isoformat()
    opened.room = opened.room._replace(desk=replace(desk, read_only=True, as_of=then))
    page = page_of(opened, qtbot)
    assert [line[5] for line in listed(page)] == ["还有 2 天"]
    assert page.list.about
    assert page.list.about().startswith(then)

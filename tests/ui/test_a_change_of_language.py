"""What was chosen on a page stands there again after a change of language, on every page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.journal.shipped import batch_key
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.sample import write_sample
from models.tables.desk import ReservedCode
from resources.i18n import CHINESE, ENGLISH, screen_words
from tests.ui.rooms import settle
from tests.ui.windows import context_of
from ui.app import application, build_window
from ui.assessment.assessment_page import AssessmentPage
from ui.members.members_page import MembersPage
from ui.office.office_page import OfficePage
from ui.printing.print_page import PrintPage
from ui.room import Place
from ui.shell.language import ScreenLanguage
from ui.shell.main_window import MainWindow

FIRST = batch_key(1)
PATIENCE = 30_000


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = new_office(tmp_path_factory.mktemp("switched") / "office", "310106000", "王静")
    write_sample(made)
    yield made
    close_office(made.folder)


@pytest.fixture
def window(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = build_window(context_of(desk, tmp_path), application())
    qtbot.addWidget(made, before_close_func=lambda _window: made.room.jobs.close())
    made.resize(1366, 728)
    with qtbot.waitExposed(made):
        made.show()
    settle(qtbot, made.room)
    yield made
    ScreenLanguage(application()).use(CHINESE)


def switch(qtbot: QtBot, window: MainWindow) -> None:
    language = ENGLISH if screen_words().language == CHINESE else CHINESE
    window.choose_language(language)
    assert screen_words().language == language
    settle(qtbot, window.room)


def test_form_and_chosen_members_come_back_with_the_preview(window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place("print"))
    page = _print_page(window)
    for form, batch in (("F17", FIRST), ("F23", FIRST)):
        page.choice.form.setCurrentIndex(page.choice.form.findData(form))
        page.choice.batch.setCurrentIndex(page.choice.batch.findData(batch))
    members = tuple(str(key) for key in _members(page)[:2])
    page.choice.whom.choose_members(members)
    page.choice.is_each.setChecked(True)
    wish = page.choice.wish()
    page.choice.preview.click()
    settle(qtbot, window.room)
    reserved = ReservedCode.select().count()
    assert reserved > 0
    for _ in range(2):
        switch(qtbot, window)
        page = _print_page(window)
        assert page.choice.wish() == wish
        assert page.open_print.prepared is not None
        qtbot.waitUntil(_has_pages(page), timeout=PATIENCE)
        qtbot.waitUntil(lambda: ReservedCode.select().count() == reserved, timeout=PATIENCE)
    page.close_preview()
    switch(qtbot, window)
    last = _print_page(window)
    assert (last.choice.wish(), last.open_print.prepared) == (wish, None)


def _print_page(window: MainWindow) -> PrintPage:
    assert isinstance(window.page, PrintPage)
    return window.page


def _has_pages(page: PrintPage) -> Callable[[], bool]:
    return lambda: page.pane.preview.pages > 0


def _members(page: PrintPage) -> list[str]:
    page.choice.whom.search.setText("zhang")
    found = page.choice.whom.found
    keys = [str(found.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(found.count())]
    page.choice.whom.search.clear()
    return keys


def test_a_unit_and_its_language_come_back_to_a_page_that_is_not_shown(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go(Place("print"))
    page = _print_page(window)
    page.choice.whom.mode.setCurrentIndex(1)
    page.choice.whom.unit.setCurrentIndex(3)
    page.choice.language.setCurrentIndex(1)
    wish = page.choice.wish()
    window.go(Place("office"))
    switch(qtbot, window)
    switch(qtbot, window)
    window.go(Place("print"))
    assert _print_page(window).choice.wish() == wish


def test_the_list_of_members_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page
    assert isinstance(page, MembersPage)
    listed = page.list
    listed._choose(listed._batch, FIRST)
    listed.reload()
    window._search.setText("z")
    listed.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    listed.view.go_to(listed.view.table.key_at(1))
    wanted, row, n = listed.wanted, listed.view.current_key(), listed.view.table.rowCount()
    assert wanted.text == "z"
    switch(qtbot, window)
    again = window.page
    assert isinstance(again, MembersPage)
    assert again.list.wanted == wanted
    assert (again.list.view.current_key(), again.list.view.table.rowCount()) == (row, n)
    assert window._search.text() == "z"
    assert window._search.isClearButtonEnabled()


def test_a_member_found_by_search_stays_open_on_the_same_tab(window: MainWindow, qtbot: QtBot) -> None:
    window._search.setText("zhang")
    page = window.page
    assert isinstance(page, MembersPage)
    page.list.view.opened.emit(page.list.view.current_key())
    assert page.member is not None
    page.member.tabs.setCurrentIndex(1)
    switch(qtbot, window)
    again = window.page
    assert isinstance(again, MembersPage)
    assert again.member is not None
    assert (again.member.key, again.member.tabs.currentIndex()) == (page.member.key, 1)


def test_a_search_that_was_left_does_not_lead_away_from_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window._search.setText("zhang")
    window.go(Place("office"))
    switch(qtbot, window)
    assert isinstance(window.page, OfficePage)
    assert window._search.text() == "zhang"


def test_the_sheet_that_is_entered_comes_back_with_every_key(window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place("assessment"))
    page = window.page
    assert isinstance(page, AssessmentPage)
    settle(qtbot, window.room)
    page.entry.rater.setCurrentIndex(1)
    page.entry.list.opened.emit(page.entry.list.table.key_at(5))
    sheet = page.entry._sheet
    assert sheet is not None
    page.entry.remark.setPlainText("样本：还没有写完")
    switch(qtbot, window)  # at once: the last key is still being kept
    again = window.page
    assert isinstance(again, AssessmentPage)
    assert again.entry._sheet is not None
    assert again.entry._sheet.assignment == sheet.assignment
    assert again.entry._sheet.rater_class == sheet.rater_class
    assert again.entry.remark.toPlainText() == "样本：还没有写完"


def test_batch_tab_and_row_of_the_totals_come_back(window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place("assessment", "totals"))
    page = window.page
    assert isinstance(page, AssessmentPage)
    page.batch.setCurrentIndex(page.batch.findData(FIRST))
    settle(qtbot, window.room)
    page.totals.totals.go_to(page.totals.totals.table.key_at(7))
    row = page.totals.totals.current_key()
    switch(qtbot, window)
    again = window.page
    assert isinstance(again, AssessmentPage)
    assert again.batch.currentData() == FIRST
    assert again.tabs.currentWidget() is again.totals
    assert again.totals.totals.current_key() == row


def test_whom_the_totals_were_searched_for_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place("assessment", "totals"))
    settle(qtbot, window.room)
    window.go_find()
    window._search.setText("zhao")
    page = window.page
    assert isinstance(page, AssessmentPage)
    found = page.totals.totals.table.rowCount()
    assert 1 < found < 116
    page.totals.totals.go_to(page.totals.totals.table.key_at(1))
    row = page.totals.totals.current_key()
    switch(qtbot, window)
    again = window.page
    assert isinstance(again, AssessmentPage)
    assert window._search.text() == "zhao"
    assert again.totals.totals.table.rowCount() == found
    assert again.totals.totals.current_key() == row
    window._search.clear()
    assert again.totals.totals.table.rowCount() == 116
    assert again.totals.totals.current_key() == row


def test_every_tab_of_the_office_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.go(Place("office"))
    page = window.page
    assert isinstance(page, OfficePage)
    page.name.who.setText("李敏")
    page.name.who.setModified(True)
    for tab in ("units", "history", "sensitive", "check"):
        page.show_place(tab)
        settle(qtbot, window.room)
    page.units.tree.go_to(page.units.tree.shown_keys()[9])
    page.units.on.set_value("2025-09-24")
    page.units._on_day_given("2025-09-24")
    opened = page.units.tree.place()
    page.sensitive.list.go_to(page.sensitive.list.table.key_at(2))
    page.history.kind.setCurrentIndex(page.history.kind.findText(_kind(OperationKind.NEW_OFFICE)))
    page.history.text.setText("静安")
    page.check.check.click()
    settle(qtbot, window.room)
    said = page.check.fingerprint.text()
    rows = (page.units.tree.current_key(), page.sensitive.list.current_key())
    switch(qtbot, window)
    again = window.page
    assert isinstance(again, OfficePage)
    assert again.place() == "check"
    assert (again.name.who.text(), again.name.name.text()) == ("李敏", page.name.name.text())
    assert (again.units.tree.current_key(), again.sensitive.list.current_key()) == rows
    assert (again.units.day, again.units.tree.place()) == ("2025-09-24", opened)
    assert again.history.kind.currentData() is OperationKind.NEW_OFFICE
    assert again.history.text.text() == "静安"
    assert again.history.list.table.rowCount() == page.history.list.table.rowCount()
    assert said
    assert again.check.fingerprint.text() == said
    assert again.check.outcome.text()


def _kind(kind: OperationKind) -> str:
    return screen_words().tr(kind.value)

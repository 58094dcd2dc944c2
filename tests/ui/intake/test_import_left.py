"""What stands on the Import page outlives a change of language: preview, import done, work under way."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.models.intake.files import HEAD, LI, ZHANG, xlsx
from tests.ui.intake.importing import counts, new_page, take
from tests.ui.rooms import OpenRoom, settle
from ui.intake.import_page import ImportPage


def test_files_and_decisions_outlive_a_change_of_language(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = (xlsx(tmp_path / f"{name}.xlsx", HEAD, ZHANG, LI) for name in "ab")
    page.take_files([first])
    take(page, opened, qtbot, second)
    page.bar.clears.click()
    settle(qtbot, opened.room)
    page.rows.list.go_to(1)
    page.tabs.setCurrentWidget(page.columns)
    again = new_page(opened, qtbot)
    again.come_back(page.left())
    assert again.left() == page.left()
    assert again.bar.clears.isChecked()
    assert again.rows.list.current_key() == 1
    assert again.tabs.currentWidget() is again.columns
    again.bar.leave.click()
    settle(qtbot, opened.room)
    assert not again.bar.clears.isChecked()
    assert again.left() != page.left()


def test_a_file_waits_until_it_is_imported_or_closed(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not page.waits()
    for name, row in (("a", ZHANG), ("b", LI)):
        page.take_files([xlsx(tmp_path / f"{name}.xlsx", HEAD, row)])
    assert page.waits()
    settle(qtbot, opened.room)
    assert page.waits()
    page.bar.go.click()
    settle(qtbot, opened.room)
    assert not page.waits()
    page.bar.leave.click()
    settle(qtbot, opened.room)
    assert page.waits()
    page.bar.leave.click()
    assert not page.waits()


def test_choices_are_held_while_a_plan_is_made(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, xlsx(tmp_path / "a.xlsx", HEAD, ZHANG))
    choices = (page.bar.batch, page.bar.clears, page.bar.takes_hidden)
    assert all(choice.isEnabled() for choice in choices)
    page.bar.clears.click()
    assert not any(choice.isEnabled() for choice in choices)
    settle(qtbot, opened.room)
    assert all(choice.isEnabled() for choice in choices)
    assert page.bar.clears.isChecked()
    page.bar.go.click()
    settle(qtbot, opened.room)
    assert not any(choice.isEnabled() for choice in choices)


def test_an_import_that_was_done_can_be_undone_after_a_change_of_language(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, xlsx(tmp_path / "a.xlsx", HEAD, ZHANG))
    page.bar.go.click()
    settle(qtbot, opened.room)
    again = new_page(opened, qtbot)
    again.come_back(page.left())
    assert again.notice.text() == page.notice.text()
    assert again.bar.undo.isVisible()
    assert not again.bar.go.isVisible()


def test_work_under_way_arrives_on_the_page_that_stands_there_then(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    page.take_files([xlsx(tmp_path / "a.xlsx", HEAD, ZHANG)])
    again = new_page(opened, qtbot)
    again.come_back(page.left())
    assert again.busy.isVisible()
    settle(qtbot, opened.room)
    assert counts(again) == counts(page)
    page.bar.go.click()
    last = new_page(opened, qtbot)
    last.come_back(page.left())
    settle(qtbot, opened.room)
    assert last.bar.undo.isVisible()

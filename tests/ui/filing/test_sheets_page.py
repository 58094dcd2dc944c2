"""The page of printed sheets: what came back, and signed scans filed by key, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from models.journal.undo import undo
from models.records.desk import Desk
from models.registers.scans import printed_sheets
from models.rules.sheet_code import draw_sheet_code
from models.tables.person_file import Attachment
from models.tables.scans import SheetScan
from resources.i18n import CHINESE, ENGLISH, Words, tr, use_words, words_for
from tests.models.registers.judged_office import add_members, office
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, settle
from tests.ui.said import internal_words
from tests.ui.seen import clipped, unnamed
from tests.ui.work.scanned import save_pdf, saved_print, scanned
from ui.filing.sheets_page import SheetsPage
from ui.printing.places import place_of_code
from ui.work.filing import State


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as made:
        add_members(made, "张三 李四")
        yield made


@pytest.fixture
def scans(desk: Desk, tmp_path: Path) -> Path:
    """A pile of both sheets; the code of the second one's back is torn off."""
    first, second, third, fourth = scanned(saved_print(desk, tmp_path))
    fourth[-300:] = 255
    return save_pdf(tmp_path / "pile.pdf", [first, second, third, fourth])


@pytest.fixture
def page(opened: OpenRoom, qtbot: QtBot) -> SheetsPage:
    made = SheetsPage(opened.room)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.show()
    return made


def _read(page: SheetsPage, opened: OpenRoom, qtbot: QtBot, *paths: Path) -> None:
    page.take_files(paths)
    for _ in range(3):
        settle(qtbot, opened.room)


def _states(page: SheetsPage) -> list[State]:
    return [line.state for line in page.pane.lines]


def test_an_office_that_printed_nothing_is_told_what_belongs_here(page: SheetsPage) -> None:
    assert page._stack.currentWidget() is page.empty


def test_scans_are_filed_by_keys_alone(
    scans: Path, opened: OpenRoom, qtbot: QtBot, answers: Answers, page: SheetsPage
) -> None:
    page.refresh()
    assert page.list.table.rowCount() == 2
    answers.files = [scans]
    page.choose.click()
    for _ in range(3):
        settle(qtbot, opened.room)
    pane = page.pane
    assert _states(page) == [State.NO_CODE, State.READY, State.READY]
    qtbot.waitUntil(lambda: pane.picture.is_shown)
    assert pane.code.text() == pane.lines[0].hint  # the code of the page before it, ready to be taken
    qtbot.keyClick(pane.code, Qt.Key.Key_Return)
    assert _states(page) == [State.READY, State.READY]
    assert pane.file.isEnabled()
    qtbot.keyClick(pane.file, Qt.Key.Key_Space)
    settle(qtbot, opened.room)
    assert page._stack.currentWidget() is page._listed
    assert (SheetScan.select().count(), Attachment.select().count()) == (2, 2)
    assert opened.said == ["已归档 2 张签字表单，4 页"]
    assert not opened.failed


def test_the_list_shows_what_came_back_and_what_did_not(
    scans: Path, opened: OpenRoom, qtbot: QtBot, page: SheetsPage, desk: Desk
) -> None:
    _read(page, opened, qtbot, scans)
    page.pane.file.click()
    settle(qtbot, opened.room)
    page._close_pane()
    page.shown.setCurrentIndex(2)
    assert page.list.table.rowCount() == 2
    first = printed_sheets([str(page.list.table.key_at(0))], words_for(CHINESE))
    assert all(sheet.filed for sheet in first.values())
    page.shown.setCurrentIndex(1)
    assert page.list.table.rowCount() == 0
    assert page.none_here.isVisible()
    operation = SheetScan.select().count()
    assert operation == 2
    page.shown.setCurrentIndex(2)
    page.list.opened.emit(page.list.table.key_at(0))
    (sheet,) = first.values()
    assert opened.went == [place_of_code(sheet.code)]


def test_an_undo_takes_it_back_everywhere(
    scans: Path, opened: OpenRoom, qtbot: QtBot, page: SheetsPage, desk: Desk
) -> None:
    from models.journal.history import last_undoable

    _read(page, opened, qtbot, scans)
    page.pane.file.click()
    settle(qtbot, opened.room)
    last = last_undoable(desk.who)
    assert last is not None
    undo(desk, last.id)
    opened.room.changes.announce_all()
    page._close_pane()
    page.shown.setCurrentIndex(2)
    assert (page.list.table.rowCount(), Attachment.select().count()) == (0, 0)


def test_a_mistyped_code_is_refused_beside_its_field(
    scans: Path, opened: OpenRoom, qtbot: QtBot, page: SheetsPage
) -> None:
    _read(page, opened, qtbot, scans)
    pane = page.pane
    good = pane.lines[0].hint
    pane.code.setText(good[:-1] + ("2" if good[-1] != "2" else "3"))
    qtbot.keyClick(pane.code, Qt.Key.Key_Return)
    assert _states(page)[0] is State.NO_CODE
    assert pane.says.property("role") == "wrong"
    pane.code.setText(draw_sheet_code("310106019"))
    qtbot.keyClick(pane.code, Qt.Key.Key_Return)
    assert State.NOT_HERE in _states(page)


def test_a_page_can_be_left_out_and_taken_in_again(
    scans: Path, opened: OpenRoom, qtbot: QtBot, page: SheetsPage
) -> None:
    _read(page, opened, qtbot, scans)
    pane = page.pane
    pane.leave_out.click()
    assert _states(page) == [State.READY, State.READY, State.LEFT_OUT]
    pane.list.go_to(2)
    pane.leave_out.click()
    assert _states(page)[0] is State.NO_CODE


def test_what_is_dropped_here_is_read_and_more_can_be_added(
    scans: Path, opened: OpenRoom, qtbot: QtBot, page: SheetsPage, tmp_path: Path
) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(scans))])
    where, none = QPointF(page.rect().center()), Qt.KeyboardModifier.NoModifier
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(where, action, dropped, button, none))
    for _ in range(3):
        settle(qtbot, opened.room)
    (tmp_path / "bad.pdf").write_text("no scan", encoding="utf-8")
    _read(page, opened, qtbot, tmp_path / "bad.pdf")
    assert _states(page) == [State.NO_CODE, State.FAILED, State.READY, State.READY]
    page.pane.list.go_to(1)
    assert tr("This is no scan: neither a PDF nor a JPEG, PNG or TIFF picture.") == page.pane.says.text()


def test_what_was_typed_stays_when_more_scans_come(
    scans: Path, opened: OpenRoom, qtbot: QtBot, page: SheetsPage, tmp_path: Path
) -> None:
    _read(page, opened, qtbot, scans)
    qtbot.keyClick(page.pane.code, Qt.Key.Key_Return)
    (tmp_path / "bad.pdf").write_text("no scan", encoding="utf-8")
    _read(page, opened, qtbot, tmp_path / "bad.pdf")
    assert _states(page) == [State.FAILED, State.READY, State.READY]


def test_escape_puts_the_scans_away(scans: Path, opened: OpenRoom, qtbot: QtBot, page: SheetsPage) -> None:
    _read(page, opened, qtbot, scans)
    assert page.waits()
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Escape)
    assert not page.waits()
    assert page._stack.currentWidget() is page._listed


def test_what_was_typed_is_not_put_away_unasked(
    scans: Path, opened: OpenRoom, qtbot: QtBot, page: SheetsPage, answers: Answers
) -> None:
    answers.says_yes = False
    _read(page, opened, qtbot, scans)
    qtbot.keyClick(page.pane.code, Qt.Key.Key_Return)
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Escape)
    assert (len(answers.asked), page.waits()) == (1, True)
    answers.says_yes = True
    page.pane.close_button.click()
    assert not page.waits()
    _read(page, opened, qtbot, scans)
    assert _states(page)[0] is State.NO_CODE


def test_a_change_of_language_keeps_what_was_read(
    scans: Path, opened: OpenRoom, qtbot: QtBot, page: SheetsPage
) -> None:
    _read(page, opened, qtbot, scans)
    qtbot.keyClick(page.pane.code, Qt.Key.Key_Return)
    use_words(words_for(ENGLISH))
    again = SheetsPage(opened.room)
    qtbot.addWidget(again)
    again.come_back(page.left())
    settle(qtbot, opened.room)
    assert _states(again) == _states(page) == [State.READY, State.READY]
    assert again.pane.file.text() == "File 2 sheets"


@pytest.mark.parametrize("size", [(1180, 640), (800, 420)])
def test_nothing_is_clipped_or_internal(
    scans: Path, opened: OpenRoom, qtbot: QtBot, doubled_words: Words, size: tuple[int, int]
) -> None:
    for words in (doubled_words, words_for(ENGLISH), words_for(CHINESE)):
        use_words(words)
        made = SheetsPage(opened.room)
        qtbot.addWidget(made)
        made.resize(*size)
        made.show()
        _read(made, opened, qtbot, scans)
        assert clipped(made) == []
        assert unnamed(made) == []
        if words is not doubled_words:
            assert internal_words(made) == []

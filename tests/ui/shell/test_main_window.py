import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from models.errors import ReadOnlyDesk
from models.records.progress import Progress
from models.records.saying import say
from resources.i18n import ENGLISH, N_, tr, use_words, words_for
from tests.ui.answers import Answers
from tests.ui.said import words_in
from tests.ui.seen import clipped, unnamed
from tests.ui.shell.window_desk import PAGES, Calls, shown_page, window_in
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Place
from ui.shell.keys_dialog import KeysDialog
from ui.shell.main_window import MainWindow
from ui.shell.search_box import SearchBox

Open = Callable[..., MainWindow]


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, calls: Calls, answers: Answers) -> Iterator[Open]:
    assert answers.asked == []
    windows: list[MainWindow] = []

    def open_window(**desk: bool) -> MainWindow:
        window = window_in(tmp_path, calls, **desk)
        windows.append(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield open_window
    for window in windows:
        window._jobs.close()
        window.close()


def _search(window: MainWindow) -> SearchBox:
    box = window.findChild(SearchBox)
    assert box is not None
    return box


def _action(window: MainWindow, word: str) -> QAction:
    return next(action for action in window.menuBar().findChildren(QAction) if action.text() == word)


def _status_words(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.status.findChildren(QLabel))


def test_first_page_is_shown_and_no_other_is_built(opened: Open) -> None:
    window = opened()
    assert shown_page(window).title.text() == tr("Members")
    assert list(window._pages) == ["members"]


def test_pages_are_reached_by_key_and_by_the_rail(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert shown_page(window).title.text() == tr("Print")
    window.rail.setCurrentRow(0)
    assert shown_page(window).title.text() == tr("Members")


def test_page_off_the_rail_is_left_by_a_click_on_the_marked_one(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    assert window.rail.count() == 2
    window.go_to("import")
    assert shown_page(window).title.text() == tr("Import")
    at = window.rail.visualItemRect(window.rail.item(0)).center()
    qtbot.mouseClick(window.rail.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown_page(window).title.text() == tr("Members")


def _rail_words(window: MainWindow) -> list[str]:
    return [window.rail.item(row).text() for row in range(window.rail.count())]


def test_page_off_the_rail_stands_on_it_while_it_is_shown_or_work_waits_there(opened: Open) -> None:
    window = opened()
    others = [tr("Members"), tr("Print")]
    window.go_to("import")
    assert _rail_words(window) == [*others, tr("Import")]
    assert window.rail.currentRow() == 2
    shown_page(window).is_open = True
    window.go_to("members")
    assert (_rail_words(window), window.rail.currentRow()) == ([*others, tr("Import")], 0)
    window.rebuild()  # what waits is known of a page that is not built yet, too
    assert (_rail_words(window), window.rail.currentRow()) == ([*others, tr("Import")], 0)
    window.rail.setCurrentRow(2)
    assert shown_page(window).title.text() == tr("Import")
    shown_page(window).is_open = False
    window.go_to("print")
    assert (_rail_words(window), window.rail.currentRow()) == (others, 1)


def test_page_off_the_rail_has_a_key_of_its_own_after_those_of_the_rail(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert shown_page(window).title.text() == tr("Import")
    assert shown_page(window).heard[-1] == "enter"


def test_work_that_ends_meanwhile_takes_its_page_off_the_rail(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    window.go_to("import")
    page = shown_page(window)
    page.is_open = True
    window.go_to("members")
    job = window._jobs.write(lambda _report: None, title="x")
    job.succeeded.connect(lambda _result: setattr(page, "is_open", False))
    qtbot.waitUntil(lambda: window.rail.count() == 2)


def test_passing_sentence_is_shown_below(opened: Open) -> None:
    window = opened()
    window.room.changes.said.emit("已撤销")
    assert window.status.currentMessage() == "已撤销"


def test_page_that_holds_on_is_not_left(opened: Open) -> None:
    window = opened()
    shown_page(window).holds = True
    window.go_to("print")
    assert shown_page(window).title.text() == tr("Members")
    assert window.rail.currentRow() == 0
    assert not window.close()


def test_search_is_followed_key_by_key_on_the_page_that_searches(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    window.go_to("print")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert _search(window).hasFocus()
    qtbot.keyClicks(_search(window), "zw")
    assert shown_page(window).title.text() == tr("Members")
    assert shown_page(window).heard == ["search z", "search zw"]
    assert _search(window).hasFocus()
    qtbot.keyClick(_search(window), Qt.Key.Key_Down)
    qtbot.keyClick(_search(window), Qt.Key.Key_Escape)
    assert shown_page(window).heard[2:] == ["enter", "search "]


def test_a_page_that_lists_people_just_now_follows_the_search_itself(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    window.go_to("print")
    page = shown_page(window)
    page.lists = True
    qtbot.keyClicks(_search(window), "z")
    assert shown_page(window) is page
    page.lists = False  # another tab of it is shown now
    qtbot.keyClick(_search(window), Qt.Key.Key_Escape)
    assert page.heard == ["search z", "search "]
    qtbot.keyClicks(_search(window), "w")
    assert shown_page(window).title.text() == tr("Members")


def test_enter_opens_what_a_sheet_code_names(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    _search(window).setText("K7M2")
    qtbot.keyClick(_search(window), Qt.Key.Key_Return)
    assert shown_page(window).heard == ["show K7M2"]
    assert shown_page(window).title.text() == tr("Print")


def test_undo_is_typing_in_a_field_and_the_last_operation_elsewhere(
    qtbot: QtBot, opened: Open, calls: Calls
) -> None:
    window = opened()
    field = shown_page(window).field
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    _action(window, tr("Undo")).trigger()
    assert (field.text(), calls.made) == ("", [])
    window.rail.setFocus()
    qtbot.keyClick(window.rail, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    _action(window, tr("Redo")).trigger()
    assert calls.made == ["undo", "redo"]


def test_dropped_files_go_to_the_page_that_takes_them(opened: Open, tmp_path: Path) -> None:
    window = opened()
    window.go_to("print")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "花名册.xlsx")), QUrl("http://x/")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(), Qt.DropAction.CopyAction, mime, buttons, keys))
    assert shown_page(window).heard == ["files ['花名册.xlsx']"]


def test_language_is_switched_in_place(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    window.go(Place("print", "K7M2"))
    _search(window).setText("")
    with qtbot.waitSignal(window.language_chosen) as chosen:
        _action(window, "English").trigger()
    assert chosen.args == [ENGLISH]
    use_words(words_for(ENGLISH))
    window.rebuild()
    assert shown_page(window).title.text() == tr("Print")
    assert shown_page(window).heard == ["show K7M2"]
    assert window.menuBar().actions()[0].text() == "Go"


def test_page_that_is_not_shown_comes_back_to_its_place_too(opened: Open) -> None:
    window = opened()
    window.go(Place("print", "K7M2"))
    window.go_to("members")
    window.rebuild()
    window.rebuild()
    window.go_to("print")
    assert shown_page(window).heard == ["show K7M2"]


def test_status_line_says_who_where_and_what_is_unusual(opened: Open) -> None:
    assert "临汾路街道" in _status_words(opened())
    assert "王静" in _status_words(opened())
    plain, read_only, forced = (
        len(_status_words(opened(**desk)).splitlines())
        for desk in ({}, {"read_only": True}, {"read_only": True, "forced": True})
    )
    assert plain < read_only < forced


def test_failed_job_is_told_in_words(qtbot: QtBot, opened: Open, answers: Answers) -> None:
    window = opened()

    def work(_progress: Progress) -> None:
        raise ReadOnlyDesk

    with qtbot.waitSignal(window._jobs.failed):
        window._jobs.write(work, title="save")
    assert "wrong" in answers.told[0]
    assert str(window._context.log) not in answers.told[0]


def test_mistake_of_ours_is_told_with_the_log(qtbot: QtBot, opened: Open, answers: Answers) -> None:
    window = opened()

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(window._jobs.failed):
        window._jobs.write(work, title="save")
    assert str(window._context.log) in answers.told[0]


def test_closing_asks_while_work_is_under_way(qtbot: QtBot, opened: Open, answers: Answers) -> None:
    window = opened()
    gate = threading.Event()

    def work(progress: Progress) -> None:
        gate.set()
        while True:
            progress(0, 0)

    window._jobs.write(work, title="endless")
    assert gate.wait(5)
    answers.says_yes = False
    assert not window.close()
    assert len(answers.asked) == 1
    answers.says_yes = True
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_closing_waits_for_what_is_being_saved_and_asks_nothing(
    qtbot: QtBot, opened: Open, answers: Answers
) -> None:
    window = opened()
    gate, saved = threading.Event(), list[int]()
    window._jobs.save(lambda _progress: saved.append(1) if gate.wait(10) else None, title="Saving")
    assert not window.close()
    gate.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert (saved, answers.asked) == ([1], [])


def test_a_save_that_fails_keeps_the_window_open(qtbot: QtBot, opened: Open, answers: Answers) -> None:
    window = opened()
    gate = threading.Event()

    def work(_progress: Progress) -> None:
        gate.wait(10)
        raise ReadOnlyDesk

    job = window._jobs.save(work, title="Saving")
    assert not window.close()
    with qtbot.waitSignal(job.ended):
        gate.set()
    QApplication.processEvents()
    assert window.isVisible()
    assert len(answers.told) == 1
    assert window.close()


def test_window_comes_back_where_it_was(opened: Open) -> None:
    first = opened()
    first.resize(900, 600)
    first.close()
    assert first._settings.contains("window/geometry")


def test_keys_and_program_are_told(qtbot: QtBot, opened: Open, answers: Answers) -> None:
    window = opened()
    window.resize(910, 472)
    _action(window, tr("About Gridwork")).trigger()
    assert str(window._context.log) in answers.told[0]
    _action(window, tr("Keys")).trigger()
    listed = window.findChild(KeysDialog)
    assert listed is not None
    assert {"Ctrl+K", tr("redo")} <= set(words_in(listed))
    assert listed.height() < window.height()
    assert clipped(listed) == []
    qtbot.keyClick(listed, Qt.Key.Key_Escape)
    assert not listed.isVisible()


def test_a_jump_by_key_ends_where_work_starts_and_the_rail_keeps_the_keyboard(
    qtbot: QtBot, opened: Open
) -> None:
    window = opened()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert shown_page(window).heard == ["enter"]
    window.rail.setFocus()
    qtbot.keyClick(window.rail, Qt.Key.Key_Up)
    assert window.rail.hasFocus()
    assert shown_page(window).heard == []


def test_undo_in_a_field_that_nobody_typed_into_is_the_last_operation(
    qtbot: QtBot, opened: Open, calls: Calls
) -> None:
    window = opened()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field = shown_page(window).field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert calls.made == ["undo"]
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), calls.made) == ("", ["undo"])
    qtbot.keyClick(field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), calls.made) == ("abc", ["undo"])


def test_files_are_asked_for_from_everywhere(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    window.go_to("print")
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert shown_page(window).title.text() == tr("Members")
    assert shown_page(window).heard == ["enter", "ask"]


def test_a_key_leads_to_the_office_as_it_stood(qtbot: QtBot, opened: Open, calls: Calls) -> None:
    window = opened()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_D, held)
    assert calls.made == ["look back"]


def test_count_stands_behind_a_pages_word(opened: Open) -> None:
    window = opened()
    window.rail.show_waiting("print", 3)
    assert "3" in window.rail.item(1).text()
    window.rail.show_waiting("print", 0)
    assert "0" not in window.rail.item(1).text()


def test_counted_word_has_room_on_the_rail(opened: Open) -> None:
    rail = opened().rail
    rail.show_waiting("members", 116)
    needed = rail.fontMetrics().horizontalAdvance(rail.item(0).text()) + rail.iconSize().width()
    assert rail.viewport().width() >= needed + 24


@pytest.mark.parametrize("page", [spec.key for spec in PAGES])
@pytest.mark.parametrize("size", [(1366, 768), (911, 512), (683, 384)], ids=["100 %", "150 %", "200 %"])
@pytest.mark.usefixtures("doubled_words")
def test_doubled_words_fit(qtbot: QtBot, opened: Open, page: str, size: tuple[int, int]) -> None:
    window = opened(forced=size[0] > 700)
    window.resize(*size)
    window.go_to(page)
    qtbot.wait(1)
    assert (window.width(), window.height()) == size
    assert clipped(window) == []


def test_everything_has_a_name_for_a_screen_reader(opened: Open) -> None:
    assert unnamed(opened()) == []


def test_checks_of_the_screen_can_fail(opened: Open) -> None:
    window = opened()
    page = shown_page(window)
    page.field.setAccessibleName("")
    page.title.setText("一二三四五六七八九十")
    page.title.setFixedWidth(20)
    assert unnamed(window) == ["QLineEdit in NotePage"]
    assert clipped(window) == ["QLabel: 一二三四五六七八九十"]


def test_enter_presses_the_button_that_has_the_keys(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    pressed: list[str] = []
    button = QPushButton("x", shown_page(window))
    button.clicked.connect(lambda: pressed.append("x"))
    button.show()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter)
    button.setEnabled(False)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert pressed == ["x", "x"]


def test_after_a_change_of_language_there_is_one_search_box_beside_the_menus(opened: Open) -> None:
    window = opened()
    use_words(words_for(ENGLISH))
    window.rebuild()
    QApplication.processEvents()
    (box,) = (one for one in window.findChildren(SearchBox) if one.isVisible())
    bar = window.menuBar()
    last = bar.actionGeometry(bar.actions()[-1])
    assert bar.cornerWidget(Qt.Corner.TopRightCorner).isAncestorOf(box)
    assert box.mapTo(bar, QPoint()).x() > last.right()


def test_a_notice_outlives_a_change_of_language(opened: Open) -> None:
    window = opened()
    window.add_notice(say(N_("Members")), "info")
    assert "人员" in _status_words(window)
    use_words(words_for(ENGLISH))
    window.rebuild()
    assert "Members" in _status_words(window)


def test_what_a_list_can_do_is_offered_by_the_menu(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    action = next(one for one in window.findChildren(QAction) if one.text().endswith("\tShift+F10"))
    action.trigger()  # a page without a list has nothing to offer
    views = []
    for name in ("Members", "Units"):
        column = Column(heading="Name", text=lambda row: row)
        view = RowsView(RowsTable((column,), lambda keys: dict.fromkeys(keys, "张三")), name=name)
        view.setParent(window.page)
        view.show_keys([1])
        view.show()
        views.append(view)
    views[1].setFocus()
    qtbot.waitUntil(views[1].hasFocus)
    action.trigger()
    (menu,) = (child for child in window.findChildren(QMenu) if child.isVisible())
    assert menu.parent() is views[1]
    menu.close()


def test_a_count_on_the_rail_outlives_a_change_of_language(opened: Open) -> None:
    window = opened()
    window.rail.show_waiting("print", 3)
    use_words(words_for(ENGLISH))
    window.rebuild()
    assert window.rail.item(1).text() == "Print (3)"
    window.rail.show_waiting("print", 0)
    assert window.rail.item(1).text() == "Print"


def test_f10_opens_the_menus_and_leaves_the_letters_to_the_pages(qtbot: QtBot, opened: Open) -> None:
    window = opened()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: window.menuBar().activeAction() is window.menuBar().actions()[0])
    menu = window.menuBar().actions()[0].menu()
    assert menu.isVisible()  # type: ignore[attr-defined]  # PySide calls it an object
    menu.close()  # type: ignore[attr-defined]  # as above

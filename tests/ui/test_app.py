from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resources.i18n import CHINESE, ENGLISH, screen_words
from tests.ui.answers import Answers
from tests.ui.shell.window_desk import Calls, context_in, shown_page
from ui.app import application, ask_first_start, build_window, screen_language, screen_settings
from ui.shell.first_start import FirstStart, FirstStartDialog
from ui.shell.language import ScreenLanguage
from ui.shell.main_window import MainWindow


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path, answers: Answers) -> Iterator[MainWindow]:
    assert answers.asked == []
    made = build_window(context_in(tmp_path, Calls()), qapp)
    made.show()
    yield made
    made.close()
    ScreenLanguage(qapp).use(CHINESE)


def _choose(window: MainWindow, language: str) -> None:
    next(a for a in window.menuBar().findChildren(QAction) if a.text() == language).trigger()


def test_there_is_one_application(qapp: QApplication) -> None:
    assert application() is qapp


def test_chosen_language_is_on_the_screen_at_once_and_kept(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.room.changes.language_changed) as changed:
        _choose(window, "English")
    assert changed.args == [ENGLISH]
    assert screen_words().language == ENGLISH
    assert screen_language(screen_settings(tmp_path)) == ENGLISH
    assert next(a for a in window.menuBar().findChildren(QAction) if a.text() == "English").isChecked()


def test_language_waits_for_what_is_being_typed(window: MainWindow) -> None:
    shown_page(window).holds = True
    _choose(window, "English")
    assert screen_words().language == CHINESE
    shown_page(window).holds = False


def test_window_speaks_the_language_of_its_context(qapp: QApplication, tmp_path: Path) -> None:
    made = build_window(context_in(tmp_path, Calls())._replace(language=ENGLISH), qapp)
    assert screen_words().language == ENGLISH
    made.close()
    ScreenLanguage(qapp).use(CHINESE)


def test_icons_are_drawn_anew_when_the_colours_change(qtbot: QtBot, window: MainWindow) -> None:
    shown_page(window).field.setText("留着")
    before = window.page
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.emit(hints.colorScheme())
    qtbot.waitUntil(lambda: window.page is not before)
    assert shown_page(window).field.text() == "留着"


def test_old_pages_go_when_new_ones_are_built(qtbot: QtBot, window: MainWindow) -> None:
    old = window.page
    with qtbot.waitSignal(old.destroyed):
        window.rebuild()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("is_set_up", [True, False])
@pytest.mark.usefixtures("qapp")
def test_first_start_runs_until_it_is_answered(tmp_path: Path, is_set_up: bool) -> None:
    answered: list[FirstStart] = []

    def answer() -> None:
        dialogs = (w for w in QApplication.topLevelWidgets() if isinstance(w, FirstStartDialog))
        dialog = next(w for w in dialogs if w.isVisible())
        if is_set_up:
            dialog.office.setCurrentIndex(1)
            dialog._on_set_up_asked()
        else:
            dialog.reject()

    QTimer.singleShot(0, answer)
    done = ask_first_start(folder=tmp_path, who="王静", log=tmp_path / "log", create=answered.append)
    assert done is is_set_up
    assert [one.office_code for one in answered] == (["310106006"] if is_set_up else [])

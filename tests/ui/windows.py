"""The whole window on a real office, for tests that walk through its pages."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.office import close_thread
from models.records.desk import Desk
from resources.i18n import CHINESE
from tests.ui.rooms import settle
from ui.app import screen_settings
from ui.changes import Changes
from ui.context import WindowContext
from ui.jobs import JobRunner
from ui.looking_back import ask_day
from ui.pages import find_place, pages
from ui.room import Place
from ui.shell.main_window import MainWindow
from ui.undoing import redo_last, undo_last

# 1366×768 less the panel of the desktop; at 150 % the same screen has so many logical pixels
SCREENS = {"100 %": (1366, 728), "150 %": (910, 472)}


def context_of(desk: Desk, folder: Path) -> WindowContext:
    """Return what the program gives a window on a desk."""
    return WindowContext(
        desk=desk,
        pages=pages(),
        log=folder / "gridwork.log",
        language=CHINESE,
        close_thread=close_thread,
        undo=undo_last,
        redo=redo_last,
        find_place=find_place,
        look_back=ask_day,
    )


def window_on(desk: Desk, folder: Path, qtbot: QtBot) -> MainWindow:
    """Return a window with every page on a desk; the test closes it."""
    return window_in(context_of(desk, folder), qtbot)


def window_in(context: WindowContext, qtbot: QtBot) -> MainWindow:
    """Return a window as a context has it; the test closes it."""
    jobs = JobRunner(close_thread)
    made = MainWindow(context, jobs, Changes(), screen_settings(context.log.parent))
    qtbot.addWidget(made, before_close_func=lambda _window: jobs.close())
    return made


def show(window: MainWindow, place: tuple[str, str], size: tuple[int, int], qtbot: QtBot) -> None:
    """Show a place of a window that is so large, and wait for what it reads."""
    window.resize(*size)
    window.rebuild()
    window.show()
    window.go(Place(*place))
    settle(qtbot, window.room)


def application() -> QApplication:
    """Return the application of the tests."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app

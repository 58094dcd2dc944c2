"""Builds the application and its window from a context, and runs them."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from resources.i18n import N_
from ui.changes import Changes
from ui.context import WindowContext
from ui.crash import catch_mistakes
from ui.failures import show_unforeseen
from ui.jobs import JobRunner
from ui.parts.look import STYLE, dress
from ui.shell.input_method import has_input_method, prepare_input_method
from ui.shell.language import ScreenLanguage, system_language
from ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from ui.shell.first_start import FirstStart

_LANGUAGE = "window/language"
_MILLISECONDS_AFTER_PAINT = 400
_NO_INPUT_METHOD = N_("No Chinese input method is running: start ibus or fcitx5")


def application() -> QApplication:
    """Return the one application, dressed; made at the first call."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    prepare_input_method()
    QApplication.setApplicationName("Gridwork")
    QApplication.setOrganizationName("Gridwork")
    made = QApplication([*sys.argv[:1], "-style", STYLE])
    dress(made)
    return made


def screen_settings(folder: Path) -> QSettings:
    """Return where windows keep their places, columns and language: per data folder, on this computer."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def screen_language(settings: QSettings) -> str:
    """Return the language chosen last time, or the system's."""
    return str(settings.value(_LANGUAGE) or system_language())


def build_window(context: WindowContext, app: QApplication) -> MainWindow:
    """Return the window of `context`, with what belongs to it connected."""
    settings = screen_settings(context.desk.folder)
    language = ScreenLanguage(app)
    language.use(context.language)
    changes = Changes()
    window = MainWindow(context, JobRunner(context.close_thread), changes, settings)

    def on_language_chosen(chosen: str) -> None:
        settings.setValue(_LANGUAGE, chosen)
        language.use(chosen)
        window.rebuild()
        changes.language_changed.emit(chosen)

    window.language_chosen.connect(on_language_chosen)
    app.styleHints().colorSchemeChanged.connect(window.follow_colours)
    return window


def ask_first_start(
    *, folder: Path, who: str, log: Path, create: "Callable[[FirstStart], None]", is_unsafe: bool = False
) -> bool:
    """Ask which office this is and who works, and let `create` set it up; False when the person quits."""
    from ui.shell.first_start import FirstStartDialog  # noqa: PLC0415 - once in an office's life

    app = application()
    ScreenLanguage(app).use(system_language())
    dialog = FirstStartDialog(folder=folder, who=who, log=log, create=create, is_unsafe=is_unsafe)
    dialog.finished.connect(lambda _answer: app.exit())  # `quit` would ask other windows first
    dialog.show()
    app.exec()
    return dialog.result() == FirstStartDialog.DialogCode.Accepted


def run_window(context: WindowContext) -> int:
    """Open the window on `context` and return when it is closed."""
    app = application()
    window = build_window(context, app)
    catch_mistakes(lambda error: show_unforeseen(window, error, log=context.log))
    window.show_sized()
    QTimer.singleShot(_MILLISECONDS_AFTER_PAINT, lambda: _after_paint(window))
    return app.exec()


def _after_paint(window: MainWindow) -> None:
    """Do what the first sight of the window need not wait for."""
    from models.tables import catalogue  # noqa: F401, PLC0415 - before somebody's first save waits for peewee

    gc.freeze()  # what the start made stays until the end
    gc.enable()
    window.gather_behind()
    _count_waiting(window)
    if not has_input_method():
        from models.records.saying import say  # noqa: PLC0415 - where there is something to say

        window.add_notice(say(_NO_INPUT_METHOD), "keyboard")


def _count_waiting(window: MainWindow) -> None:
    """Say on the rail how much is due, from now on."""
    from ui.today.waiting import Waiting  # noqa: PLC0415 - a start lists members, and counts nothing

    def show(page: str, count: int) -> None:
        window.rail.show_waiting(page, count)  # another language has another rail

    Waiting(window.room, show, window).count()

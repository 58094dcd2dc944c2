"""Every page: in both languages, on small screens, in doubled words, and without internal words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.office import close_office, close_thread, new_office
from models.records.desk import Desk
from models.sample import write_sample
from resources.i18n import CHINESE, ENGLISH, Words, use_words, words_for
from tests.ui.said import internal_words
from tests.ui.seen import clipped, unnamed
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
OFFICE_TABS = (
    "imports",
    "history",
    "bin",
    "between",
    "sensitive",
    "units",
    "schemes",
    "export",
    "fonts",
    "check",
)
PLACES = (
    [(spec.key, "") for spec in pages()]
    + [("assessment", "totals"), ("assessment", "grid")]
    + [("office", tab) for tab in OFFICE_TABS]
)
OFFICES = {"district": "310106000", "linfen": "310106021"}


@pytest.fixture(scope="module", params=list(OFFICES.values()), ids=list(OFFICES))
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = new_office(tmp_path_factory.mktemp("every") / "office", request.param, "王静")
    write_sample(made)
    yield made
    close_office(made.folder)


@pytest.fixture
def window(desk: Desk, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    return window_on(desk, tmp_path, qtbot)


def window_on(desk: Desk, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """Return a window with every page on a desk; the test closes it."""
    jobs = JobRunner(close_thread)
    context = WindowContext(
        desk=desk,
        pages=pages(),
        log=tmp_path / "gridwork.log",
        language=CHINESE,
        close_thread=close_thread,
        undo=undo_last,
        redo=redo_last,
        find_place=find_place,
        look_back=ask_day,
    )
    made = MainWindow(context, jobs, Changes(), screen_settings(tmp_path))
    qtbot.addWidget(made, before_close_func=lambda _window: jobs.close())
    made.jobs_of_test = jobs  # type: ignore[attr-defined]
    return made


def show(window: MainWindow, place: tuple[str, str], size: tuple[int, int], qtbot: QtBot) -> None:
    """Show a place of a window that is so large."""
    window.resize(*size)
    window.rebuild()
    window.show()
    window.go(Place(*place))
    jobs: JobRunner = window.jobs_of_test  # type: ignore[attr-defined]
    rest(jobs, qtbot)


def rest(jobs: JobRunner, qtbot: QtBot) -> None:
    """Wait until nothing runs: a job that ended may have asked for the next one."""
    for _ in range(3):
        qtbot.waitUntil(lambda: not jobs.running, timeout=20_000)
        QApplication.processEvents()


def _id(place: tuple[str, str]) -> str:
    return "-".join(filter(None, place))


@pytest.mark.parametrize("place", PLACES, ids=_id)
@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS.keys())
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_nothing_is_clipped(
    window: MainWindow, place: tuple[str, str], screen: tuple[int, int], language: str, qtbot: QtBot
) -> None:
    use_words(words_for(language))
    show(window, place, screen, qtbot)
    assert clipped(window.page) == []
    assert window.width() <= screen[0], "the page forces the window wider than the screen"
    assert window.height() <= screen[1], "the page forces the window higher than the screen"


@pytest.mark.parametrize("place", PLACES, ids=_id)
def test_nothing_is_clipped_in_doubled_words(
    window: MainWindow, place: tuple[str, str], doubled_words: Words, qtbot: QtBot
) -> None:
    show(window, place, SCREENS["100 %"], qtbot)
    assert clipped(window.page) == []


@pytest.mark.parametrize("place", PLACES, ids=_id)
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_nothing_internal_is_said(
    window: MainWindow, place: tuple[str, str], language: str, qtbot: QtBot
) -> None:
    use_words(words_for(language))
    show(window, place, SCREENS["100 %"], qtbot)
    assert internal_words(window) == []


@pytest.mark.parametrize("place", PLACES, ids=_id)
def test_a_screen_reader_can_name_everything(
    window: MainWindow, place: tuple[str, str], qtbot: QtBot
) -> None:
    show(window, place, SCREENS["100 %"], qtbot)
    assert unnamed(window) == []

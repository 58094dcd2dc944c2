"""Every page of a window that looks back: what it shows fits, says nothing internal, and changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.as_of_desk import desk_as_of
from models.clock import now
from models.database import sql
from models.office import close_office, new_office
from models.records.desk import Desk
from models.sample import write_sample
from resources.i18n import CHINESE, ENGLISH, use_words, words_for
from tests.ui.said import internal_words
from tests.ui.seen import clipped, unnamed
from tests.ui.test_every_page import PLACES
from tests.ui.windows import SCREENS, show, window_on
from ui.shell.main_window import MainWindow


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("back") / "office"
    write_sample(new_office(folder, "310106021", "王静"))
    close_office(folder)
    with desk_as_of(folder, "王静", now().date()) as found:
        yield found.desk


@pytest.fixture
def window(desk: Desk, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    return window_on(desk, tmp_path, qtbot)


@pytest.mark.parametrize("place", PLACES, ids="-".join)
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_it_fits_a_small_screen_and_says_nothing_internal(
    window: MainWindow, place: tuple[str, str], language: str, qtbot: QtBot
) -> None:
    failed: list[Exception] = []
    window.room.jobs.failed.connect(failed.append)
    use_words(words_for(language))
    show(window, place, SCREENS["150 %"], qtbot)
    assert failed == []
    assert clipped(window.page) == []
    assert (window.width() <= SCREENS["150 %"][0], window.height() <= SCREENS["150 %"][1]) == (True, True)
    assert internal_words(window) == []
    assert unnamed(window) == []


def test_a_member_opens_as_it_was(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    (member,) = sql("SELECT key FROM member ORDER BY key LIMIT 1").fetchone()
    show(window, ("members", member), SCREENS["100 %"], qtbot)
    assert window.page.place() == member
    assert desk.as_of in window.windowTitle()
    assert clipped(window.page) == []

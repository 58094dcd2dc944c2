"""Every page: in both languages, on small screens, in doubled words, and without internal words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.office import close_office, new_office
from models.records.desk import Desk
from models.sample import write_sample
from resources.i18n import CHINESE, ENGLISH, Words, use_words, words_for
from tests.ui.said import internal_words
from tests.ui.seen import clipped, keys_twice, unnamed
from tests.ui.windows import SCREENS, show, window_on
from ui.pages import pages
from ui.shell.main_window import MainWindow

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
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_no_key_leads_to_two_things(
    window: MainWindow, place: tuple[str, str], language: str, qtbot: QtBot
) -> None:
    use_words(words_for(language))
    show(window, place, SCREENS["100 %"], qtbot)
    assert keys_twice(window) == []


@pytest.mark.parametrize("place", PLACES, ids=_id)
def test_a_screen_reader_can_name_everything(
    window: MainWindow, place: tuple[str, str], qtbot: QtBot
) -> None:
    show(window, place, SCREENS["100 %"], qtbot)
    assert unnamed(window) == []

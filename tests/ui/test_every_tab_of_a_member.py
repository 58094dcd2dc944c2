"""A member's file, tab by tab and within the tabs of a former assignment: as every page is walked."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from models.database import sql
from models.journal.operation import operation
from models.journal.shipped import batch_key
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.sample import write_sample
from models.tables.assignments import Assignment
from resources.i18n import CHINESE, ENGLISH, Words, use_words, words_for
from tests.ui.rooms import settle
from tests.ui.said import internal_words
from tests.ui.seen import clipped, keys_twice, unnamed
from tests.ui.test_every_page import OFFICES
from tests.ui.windows import SCREENS, show, window_on
from ui.members.file_tabs import InnerTabs
from ui.members.members_page import MembersPage
from ui.shell.main_window import MainWindow

# who was there twice has all tabs: those of the assignment that is over lie within one
_THERE_TWICE = """SELECT member FROM assignment GROUP BY member HAVING count(*)>1
  ORDER BY max(length(coalesce(summary,''))) DESC, member LIMIT 1"""


@pytest.fixture(scope="module", params=list(OFFICES.values()), ids=list(OFFICES))
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = new_office(tmp_path_factory.mktemp("tabs") / "office", request.param, "王静")
    write_sample(made)
    if sql(_THERE_TWICE).fetchone() is None:
        with operation(replace(made, is_district=True), OperationKind.ROSTER_IMPORT):
            one = Assignment.select().where(Assignment.batch == batch_key(2)).first()
            assert one is not None
            Assignment.create(member=one.member, batch=batch_key(1), receiving_unit=one.receiving_unit)
    yield made
    close_office(made.folder)


@pytest.fixture
def window(desk: Desk, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    return window_on(desk, tmp_path, qtbot)


def walk(window: MainWindow, size: tuple[int, int], qtbot: QtBot) -> Iterator[str]:
    """Show every tab of a member's file, one after the other, and yield what it is called."""
    (member,) = sql(_THERE_TWICE).fetchone()
    show(window, ("members", member), size, qtbot)
    assert isinstance(window.page, MembersPage)
    assert window.page.member is not None
    tabs = window.page.member.tabs
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        yield from _within(window, tabs, qtbot)


def _within(window: MainWindow, tabs: QTabWidget, qtbot: QtBot) -> Iterator[str]:
    title, page = tabs.tabText(tabs.currentIndex()), tabs.currentWidget()
    inner = page if isinstance(page, InnerTabs) else None
    for at in range(inner.count() if inner else 1):
        if inner:
            inner.setCurrentIndex(at)
        settle(qtbot, window.room)
        yield f"{title} / {inner.tabText(at)}" if inner else title


def test_the_walk_meets_every_tab_and_those_within(window: MainWindow, qtbot: QtBot) -> None:
    met = list(walk(window, SCREENS["100 %"], qtbot))
    assert len(set(met)) == len(met)
    assert sum(" / " in title for title in met) >= 2
    assert len(met) >= 8


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS.keys())
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_no_tab_is_clipped(window: MainWindow, screen: tuple[int, int], language: str, qtbot: QtBot) -> None:
    use_words(words_for(language))
    cut = {title: clipped(window.page) for title in walk(window, screen, qtbot)}
    assert {title: found for title, found in cut.items() if found} == {}
    assert (window.width() <= screen[0], window.height() <= screen[1]) == (True, True)


def test_no_tab_is_clipped_in_doubled_words(window: MainWindow, doubled_words: Words, qtbot: QtBot) -> None:
    cut = {title: clipped(window.page) for title in walk(window, SCREENS["100 %"], qtbot)}
    assert {title: found for title, found in cut.items() if found} == {}


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_no_key_leads_to_two_things_on_a_tab(window: MainWindow, language: str, qtbot: QtBot) -> None:
    use_words(words_for(language))
    twice = {title: keys_twice(window) for title in walk(window, SCREENS["100 %"], qtbot)}
    assert {title: found for title, found in twice.items() if found} == {}


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_no_tab_says_anything_internal_and_a_screen_reader_can_name_all(
    window: MainWindow, language: str, qtbot: QtBot
) -> None:
    use_words(words_for(language))
    found = {
        title: (internal_words(window), unnamed(window)) for title in walk(window, SCREENS["100 %"], qtbot)
    }
    assert {title: one for title, one in found.items() if one != ([], [])} == {}

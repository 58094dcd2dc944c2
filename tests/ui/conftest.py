"""Every test of the screen has an application that is dressed, and nobody to answer but the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from models.records.desk import Desk
from resources.i18n import ENGLISH, use_words, words_for
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, open_room
from ui.parts import ask
from ui.parts.dialogs import Dialogs
from ui.parts.look import STYLE, dress


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Start the application in the style that `ui.app` starts it in."""
    return ["pytest", "-style", STYLE]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Dress the application once, as `ui.app` does.

    A last window that closes outside `exec` would tell Qt to quit now, and no event loop would turn again.
    """
    qapp.setQuitOnLastWindowClosed(False)
    dress(qapp)
    return qapp


@pytest.fixture
def answers() -> Iterator[Answers]:
    """Put a test's ready answers in place of dialogs."""
    made = Answers()
    ask.use_asker(made)
    yield made
    ask.use_asker(Dialogs())


@pytest.fixture
def english() -> None:
    """Speak English from the first widget on; every test begins in Chinese again."""
    use_words(words_for(ENGLISH))


@pytest.fixture
def opened(desk: Desk, tmp_path: Path) -> Iterator[OpenRoom]:
    """A room on the office of the test's own `desk`."""
    made = open_room(desk, tmp_path)
    yield made
    made.room.jobs.close()

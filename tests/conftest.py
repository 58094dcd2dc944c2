"""Qt without a screen; every test starts in Chinese, with settings of its own, and asks nobody."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest

from resources.i18n import CHINESE, Words, use_words, words_for
from tests.models.journal.days import Clock, clock


class Doubled(gettext.NullTranslations):
    """A language twice as long as the one it stands on: what fits in it fits in any."""

    def __init__(self, under: Words) -> None:
        super().__init__()
        self._under = under

    def gettext(self, message: str) -> str:
        """Return the message twice, placeholders once."""
        text = self._under.tr(message)
        return text if "{" in text else f"{text} {text}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the counted message as it is: its placeholder may stand only once."""
        return msgid1 if n == 1 else msgid2


@pytest.fixture(autouse=True)
def _chinese_screen() -> Iterator[None]:
    use_words(words_for(CHINESE))
    yield
    use_words(words_for(CHINESE))


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def doubled_words() -> Words:
    """Words of a fake language that doubles every Chinese text, already on the screen."""
    words = Words("zh_CN", Doubled(words_for(CHINESE)))
    use_words(words)
    return words


@pytest.fixture
def time() -> Iterator[Clock]:
    """A clock that the test moves."""
    with clock() as made:
        yield made

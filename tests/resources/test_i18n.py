"""Words lent to libraries: found while they are lent, and taken back."""

import gettext
import os

import pytest

from resources.i18n import CHINESE, ENGLISH, lent_to_libraries, words_for

MESSAGE = "the data folder"


@pytest.mark.parametrize("language", [None, "de"])
def test_lent_words_are_found_meanwhile_and_nothing_stays(
    language: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)
    if language:
        monkeypatch.setenv("LANGUAGE", language)
    domain = gettext.textdomain()
    with lent_to_libraries(words_for(CHINESE)):
        assert gettext.gettext(MESSAGE) == "数据文件夹"
        with lent_to_libraries(words_for(ENGLISH)):
            assert gettext.gettext(MESSAGE) == MESSAGE
        assert gettext.gettext(MESSAGE) == "数据文件夹"
    assert gettext.gettext(MESSAGE) == MESSAGE
    assert gettext.textdomain() == domain
    assert os.environ.get("LANGUAGE") == language


def test_words_are_taken_back_when_the_library_leaves_by_an_error() -> None:
    with pytest.raises(SystemExit), lent_to_libraries(words_for(CHINESE)):
        raise SystemExit
    assert gettext.gettext(MESSAGE) == MESSAGE

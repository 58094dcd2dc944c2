"""Words lent to libraries are found while they are lent, and taken back; what a rule says is filled in."""

import gettext
import os

import pytest

from models.records.saying import say
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


def test_what_a_rule_says_is_filled_in_the_words_asked() -> None:
    assert words_for(ENGLISH).said(say("weights add up to {sum}", sum="99")) == "weights add up to 99"
    assert "99" in words_for(CHINESE).said(say("weights add up to {sum}", sum="99"))

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from resources.i18n import CHINESE, ENGLISH, screen_words
from ui.shell.language import NAMES, ScreenLanguage, language_among


@pytest.mark.parametrize(
    ("system", "spoken"),
    [
        (["zh-Hans-CN", "zh-CN", "zh"], CHINESE),
        (["zh-TW"], CHINESE),
        (["en-GB", "en"], ENGLISH),
        (["de-DE", "de"], CHINESE),
        (["de-DE", "de", "en-US"], ENGLISH),
        (["C"], CHINESE),
        ([], CHINESE),
    ],
)
def test_language_follows_the_system_and_is_chinese_where_unsure(system: list[str], spoken: str) -> None:
    assert language_among(system) == spoken


def test_words_and_qts_own_buttons_change_together(qapp: QApplication) -> None:
    language = ScreenLanguage(qapp)
    language.use(CHINESE)
    assert screen_words().language == CHINESE
    assert QCoreApplication.translate("QPlatformTheme", "Save") == "保存"
    assert QLocale().name() == CHINESE
    language.use(ENGLISH)
    assert screen_words().language == ENGLISH
    assert QCoreApplication.translate("QPlatformTheme", "Save") == "Save"


def test_each_language_is_named_in_its_own_words() -> None:
    assert NAMES == {CHINESE: "简体中文", ENGLISH: "English"}


def test_second_switch_speaks_for_the_first_too(qapp: QApplication) -> None:
    ScreenLanguage(qapp).use(CHINESE)
    ScreenLanguage(qapp).use(ENGLISH)
    assert QCoreApplication.translate("QPlatformTheme", "Save") == "Save"

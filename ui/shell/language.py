"""Which language the screen speaks: the system's where we have it, Chinese where unsure."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from resources.i18n import CHINESE, ENGLISH, LANGUAGES, use_words, words_for

NAMES = {
    CHINESE: "简体中文",
    ENGLISH: "English",
}  # each in its own words: it is looked for by those who lost their way


def system_language() -> str:
    """Return the language of the system, or Chinese where it is another or not known."""
    return language_among(QLocale.system().uiLanguages())


def language_among(tags: Sequence[str]) -> str:
    """Return the first language of `tags` ("en-GB", "zh-Hans-CN") that the program speaks, else Chinese."""
    spoken = {language.split("_")[0]: language for language in LANGUAGES}
    wanted = (tag.replace("_", "-").split("-")[0] for tag in tags)
    return next((spoken[tag] for tag in wanted if tag in spoken), CHINESE)


class ScreenLanguage:
    """Switches the words of the screen and those of Qt's own dialogs together."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._translator = _translator_of(application)

    def use(self, language: str) -> None:
        """Speak `language` from now on; who shows words builds them anew."""
        use_words(words_for(language))
        QLocale.setDefault(QLocale(language))
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != ENGLISH and self._translator.load(f"qtbase_{language}", folder):
            self._application.installTranslator(self._translator)


@cache
def _translator_of(application: QApplication) -> QTranslator:
    """Return the one of the application, whoever asks: a second would keep speaking the first language."""
    return QTranslator(application)

"""Words for screens, sheets and commands: gettext catalogues, one translator object per language."""

import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Protocol

DOMAIN = "gridwork"
CHINESE = "zh_CN"
ENGLISH = "en"
LANGUAGES = (CHINESE, ENGLISH)
_LOCALE = Path(__file__).parent / "locale"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a message for the catalogue without translating it yet."""
    return message


class Sayable(Protocol):
    """A message id with what fills it, as `models.records.saying` has it."""

    @property
    def message(self) -> str:
        """The message id."""

    def named(self) -> Mapping[str, object]:
        """Return the fields by name."""


class Words:
    """The words of one language: call `tr` with a message and its named placeholders."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def tr(self, message: str, **fields: object) -> str:
        """Translate `message` and fill its `{named}` placeholders."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**fields) if fields else text

    def said(self, saying: Sayable) -> str:
        """Translate what a rule has to say."""
        return self.tr(saying.message, **saying.named())

    def tr_plural(self, one: str, many: str, n: int, **fields: object) -> str:
        """Translate a counted message; `{n}` is filled with the count."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **fields)


@cache
def words_for(language: str) -> Words:
    """Return the words of `language`; messages without a translation come back as they are."""
    catalogue = gettext.translation(DOMAIN, _LOCALE, [language], fallback=True)
    return Words(language, catalogue)


@contextmanager
def lent_to_libraries(words: Words) -> Iterator[None]:
    """Let libraries that ask gettext themselves, as argparse does, find these words meanwhile."""
    domain, asked = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(_LOCALE))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = words.language  # gettext's own way to be told the language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        os.environ.pop("LANGUAGE")
        if asked is not None:
            os.environ["LANGUAGE"] = asked


class _Screen:
    """The language now on the screen: one per process, as the screen itself."""

    words = words_for(CHINESE)


def use_words(words: Words) -> None:
    """Make `words` the language of the screen."""
    _Screen.words = words


def screen_words() -> Words:
    """Return the words now on the screen."""
    return _Screen.words


def tr(message: str, **fields: object) -> str:
    """Translate for the screen."""
    return _Screen.words.tr(message, **fields)


def tr_plural(one: str, many: str, n: int, **fields: object) -> str:
    """Translate a counted message for the screen."""
    return _Screen.words.tr_plural(one, many, n, **fields)

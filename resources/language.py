"""Which language the system speaks, asked without a window; Chinese where unsure."""

import os
import sys

from resources.i18n import CHINESE, ENGLISH

_ENGLISH_ON_WINDOWS = 0x09  # the lower ten bits of a language's number say which, the others where
_WHICH = 0x3FF


def system_language() -> str:
    """Return the language for commands: the system's where it is English, Chinese otherwise."""
    named = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    return ENGLISH if (named or _spoken()).lower().startswith("en") else CHINESE


def _spoken() -> str:
    """Return the language that nobody named in the environment."""
    if sys.platform == "win32":  # the menus' language; the locale there is only the one of dates and numbers
        import ctypes  # noqa: PLC0415 - spared elsewhere

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return ENGLISH if number & _WHICH == _ENGLISH_ON_WINDOWS else CHINESE
    import locale  # noqa: PLC0415 - a window asks Qt instead

    return locale.getlocale()[0] or ""

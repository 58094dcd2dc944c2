"""Which language the system speaks, asked without a window; Chinese where unsure."""

import locale
import os

from resources.i18n import CHINESE, ENGLISH


def system_language() -> str:
    """Return the language for commands: the system's where it is English, Chinese otherwise."""
    named = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    spoken = named or locale.getlocale()[0] or ""
    return ENGLISH if spoken.lower().startswith("en") else CHINESE

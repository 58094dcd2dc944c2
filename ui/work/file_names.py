"""Names files by the office's rule, so that every system takes them and none stands for two."""

import re
import string
from collections.abc import Collection, Mapping
from pathlib import Path

from models.errors import GridworkError

PLACEHOLDERS = ("form", "unit", "name", "code", "number")
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|conin\$|conout\$|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)", re.IGNORECASE)
_MOST_BYTES = 200  # of the 255 that file systems take, leaving room for a number and the ending


class NamingRuleWrong(GridworkError):
    """The rule for file names has a placeholder that there is not, or an unclosed brace."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def check_rule(rule: str) -> None:
    """Refuse a rule that would not name files."""
    try:
        fields = list(string.Formatter().parse(rule))
    except ValueError as error:
        raise NamingRuleWrong(rule) from error
    asked = [name for _, name, form, turned in fields if name is not None or form or turned]
    if not set(asked) <= set(PLACEHOLDERS) or any(form or turned for _, _, form, turned in fields):
        raise NamingRuleWrong(rule)


def file_name(rule: str, parts: Mapping[str, str], taken: Collection[str] = (), ending: str = ".pdf") -> str:
    """Return the name that `rule` gives, different from those that are `taken`."""
    check_rule(rule)
    named = rule.format_map({name: parts.get(name, "") for name in PLACEHOLDERS})
    return unused_name(safe_name(named) + ending, taken)


def unused_name(name: str, taken: Collection[str]) -> str:
    """Return `name`, numbered where it is taken already, in whatever capitals."""
    known = {other.casefold() for other in taken}
    path, number, unused = Path(name), 1, name
    while unused.casefold() in known:
        number += 1
        unused = f"{path.stem} ({number}){path.suffix}"
    return unused


def safe_name(text: str) -> str:
    """Return `text` with whatever a file system refuses replaced; never empty."""
    name = _REFUSED.sub("_", text)
    name = name.encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore").strip(". ")
    return f"_{name}" if not name or _DEVICES.match(name) else name

"""Code lists of the national standards and of the office, read from `resources/tables`."""

import csv
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from resources.i18n import CHINESE

_TABLES = Path(__file__).parent / "tables"


class Code(NamedTuple):
    """One entry: its code, its two labels, and other spellings met in files."""

    code: str
    chinese: str
    english: str
    aliases: tuple[str, ...]

    def label(self, language: str) -> str:
        """Return the label in `language`."""
        return self.chinese if language == CHINESE else self.english


class CodeList:
    """A named list of codes in its official order."""

    def __init__(self, name: str, codes: tuple[Code, ...]) -> None:
        self.name = name
        self.codes = codes

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        return {entry.code: entry for entry in self.codes}

    @cached_property
    def _by_text(self) -> dict[str, str]:
        found = {entry.english.casefold(): entry.code for entry in self.codes}
        found |= {alias.casefold(): entry.code for entry in self.codes for alias in entry.aliases}
        return found | {entry.chinese: entry.code for entry in self.codes}

    def label(self, code: str, language: str) -> str:
        """Return the label of `code`; a code that is not in the list is shown as it is."""
        entry = self._by_code.get(code)
        return entry.label(language) if entry else code

    def code_of(self, text: str) -> str | None:
        """Return the code that `text` names by label or alias (a code itself counts too)."""
        wanted = text.strip()
        return wanted if wanted in self._by_code else self._by_text.get(wanted.casefold())

    def options(self, language: str) -> list[tuple[str, str]]:
        """Return (code, label) pairs in the list's own order."""
        return [(entry.code, entry.label(language)) for entry in self.codes]


@cache
def code_list(name: str) -> CodeList:
    """Return the list kept in `resources/tables/<name>.csv` (columns code, chinese, english, aliases)."""
    return CodeList(name, tuple(_code(row) for row in table_rows(name)))


def table_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of `resources/tables/<name>.csv` by column heading."""
    with (_TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def _code(row: dict[str, str]) -> Code:
    aliases = tuple(alias for alias in (row.get("aliases") or "").split("|") if alias)
    return Code(row["code"], row["chinese"], row["english"], aliases)

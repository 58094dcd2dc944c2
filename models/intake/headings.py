"""Matches a column's heading to a declared field, by its words, by its aliases, or as a guess."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from models.records.fields import FieldSpec
from models.records.intake import Use
from models.rules.names import plain_spaces
from resources.i18n import CHINESE, ENGLISH, N_, Words, words_for

KEY_HEADING = N_("Key (leave as it is)")
REASONS_HEADING = N_("Why it was refused")
FILE_HEADING = N_("From the file")
IGNORE = ""  # a remembered choice: take nothing from that heading
_RUNNING = frozenset(("序号", "序", "no", "no.", "号", "#", "行号", "编号", "serialno.", "number"))
_BRACKETS = re.compile(r"[(\[【〔（].*?[)\]】〕）]")
_DECORATION = re.compile(r"[\s*＊:：,，、。]+")
_LEAST = 2  # characters that a word must have to be guessed from

Matched = tuple[Use, FieldSpec | None]
NOTHING: Matched = (Use.UNKNOWN, None)


def normal_heading(text: str) -> str:
    """Return a heading without spaces, line breaks, decoration and case."""
    return _DECORATION.sub("", unicodedata.normalize("NFKC", plain_spaces(text))).casefold()


class Headings:
    """The words of the wanted fields; `chosen` are the clerk's corrections by normal heading."""

    def __init__(
        self,
        fields: Sequence[FieldSpec],
        chosen: Mapping[str, str] | None = None,
        words: Sequence[Words] = (),
    ) -> None:
        self._words = tuple(words) or (words_for(CHINESE), words_for(ENGLISH))
        self._by_place = {field.place: field for field in fields}
        self._chosen = chosen or {}
        self._keys = self._headings_of([KEY_HEADING])
        self._skipped = self._headings_of([REASONS_HEADING, FILE_HEADING]) | _RUNNING
        self._known: dict[str, Matched] = {}
        self._by_word: dict[str, FieldSpec] = {}
        for field in fields:
            for word in (*self._headings_of([field.term]), *map(normal_heading, field.spec.aliases)):
                self._by_word.setdefault(word, field)

    def is_key(self, heading: str) -> bool:
        """Say whether the column holds the keys of an export."""
        return normal_heading(heading) in self._keys

    def is_chosen(self, heading: str) -> bool:
        """Say whether the clerk decided what the heading means."""
        return normal_heading(heading) in self._chosen

    def match(self, heading: str) -> Matched:
        """Return what the heading means by a choice or by its words."""
        if heading not in self._known:
            self._known[heading] = self._match(heading)
        return self._known[heading]

    def _match(self, heading: str) -> Matched:
        plain = normal_heading(heading)
        if plain in self._chosen:
            field = self._by_place.get(self._chosen[plain])
            return (Use.CHOSEN if field else Use.IGNORED), field
        bare = _BRACKETS.sub("", plain)
        if plain in self._skipped or bare in self._skipped or plain in self._keys:
            return Use.IGNORED, None
        found = self._by_word.get(plain) or self._by_word.get(bare)
        return (Use.NAMED, found) if found else NOTHING

    def guess(self, heading: str) -> Matched:
        """Return the field whose longest word is part of the heading."""
        plain = normal_heading(heading)
        inside = [word for word in self._by_word if len(word) >= _LEAST and word in plain]
        return (Use.GUESSED, self._by_word[max(inside, key=len)]) if inside else NOTHING

    def _headings_of(self, terms: Iterable[str]) -> frozenset[str]:
        return frozenset(normal_heading(words.tr(term)) for term in terms for words in self._words)


def field_place(field: FieldSpec) -> str:
    """Return how a remembered choice names a field."""
    return f"{field.table}.{field.name}"

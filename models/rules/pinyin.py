"""The keys a person is found by: characters, full pinyin, initials, parts of a phone number."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from models.rules.names import CONTROL, MIDDLE_DOT, normal_name
from resources.codes import table_rows

CHARACTERS = 3  # longest piece of a name
DIGITS = 3  # every piece of a phone number
_LETTERS = 9  # longest piece of pinyin; who a longer search leads to is checked afterwards
_MOST_PIECES = 4
_INITIALS_BEFORE = 3

Spoken = tuple[tuple[str, ...], ...]  # the readings of each character


def plain_name(name: str) -> str:
    """Return a name as it is searched: lower case, usual width, without its dots and spaces."""
    usual = unicodedata.normalize("NFKC", CONTROL.sub("", normal_name(name)))
    return "".join(usual.split()).replace(MIDDLE_DOT, "").lower()


def readings(name: str) -> Spoken:
    """Return every reading of each character, without tones; a surname's own reading comes first."""
    return tuple(_surname_readings(one) if at == 0 else _readings(one) for at, one in enumerate(name))


def _surname_readings(character: str) -> tuple[str, ...]:
    first = _surnames().get(character)
    others = tuple(text for text in _readings(character) if text != first)
    return (first, *others) if first else others


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - 0.4 s and 53 MB: only when a name is saved

    spoken = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return tuple(dict.fromkeys(text.lower() for text in spoken if text.strip()))


@cache
def _surnames() -> dict[str, str]:
    return {row["surname"]: row["reading"] for row in table_rows("surnames")}


def sort_text(spoken: Spoken) -> str:
    """Return what a name is sorted by: the first reading of each character."""
    return " ".join(character[0] for character in spoken if character)


def grams(name: str, spoken: Spoken, phone: str) -> set[str]:
    """Return the pieces that an index keeps for one person; `name` is plain, `phone` is digits."""
    found = {name[i : i + n] for i in range(len(name)) for n in range(1, CHARACTERS + 1)}
    for start in range(len(spoken)):
        for variant in _variants(spoken[start:]):
            initials = "".join(text[:1] for text in variant)
            for whole in ("".join(variant), initials):
                found |= {whole[:n] for n in range(1, _LETTERS + 1)}
    found |= {phone[i : i + DIGITS] for i in range(len(phone) - DIGITS + 1)}
    return found - {""}


def _variants(spoken: Spoken) -> Iterator[tuple[str, ...]]:
    """Yield the usual readings, then each other reading in turn: never all their combinations."""
    usual = tuple(texts[0] if texts else "" for texts in spoken)
    yield usual
    for at, texts in enumerate(spoken):
        for other in texts[1:]:
            yield (*usual[:at], other, *usual[at + 1 :])


def plans(query: str) -> Iterator[list[str]]:
    """Yield ways to cut a plain search into indexed pieces, to be tried until one finds somebody.

    The first leads to everybody whose name reads so; the others are for abbreviations of nobody else.
    """
    runs = _runs(query)
    yield [piece for run in runs for piece in _pieces(run)][:_MOST_PIECES]
    if len(runs) == 1 and _script(query[0]) == "letter":
        # 张伟 as zwei: initials first, the last character in full
        for at in range(1, min(len(query), _INITIALS_BEFORE)):
            yield [query[:at], query[at:][:_LETTERS]]


def is_exact(query: str, pieces: list[str]) -> bool:
    """Say whether the index alone answers the search."""
    return pieces == [query]


def _runs(query: str) -> list[str]:
    cuts = [at for at, (one, other) in enumerate(pairwise(query), 1) if _script(one) != _script(other)]
    return [query[start:end] for start, end in pairwise([0, *cuts, len(query)])]


def _pieces(run: str) -> list[str]:
    script = _script(run[0])
    if script == "letter":
        return [run[:_LETTERS]]
    longest = DIGITS if script == "digit" else CHARACTERS
    if len(run) <= longest:
        return [run]
    windows = list(dict.fromkeys(run[at : at + longest] for at in range(len(run) - longest + 1)))
    return windows[:: -(-len(windows) // _MOST_PIECES)]


def _script(character: str) -> str:
    if character.isascii() and character.isalpha():
        return "letter"
    return "digit" if character.isdigit() else "character"


def matches(query: str, name: str, spoken: Spoken, phone: str) -> bool:
    """Say whether a plain search finds this person."""
    if query.isdigit():
        return query in phone
    return any(_follows(query, name[start:], spoken[start:]) for start in range(len(name)))


def _follows(query: str, name: str, spoken: Spoken) -> bool:
    """Say whether `query` is written by the characters of `name` in turn, the last one perhaps in part."""
    if not query:
        return True
    if not name:
        return False
    if query[0] == name[0] and _follows(query[1:], name[1:], spoken[1:]):
        return True
    for text in spoken[0]:
        if text.startswith(query):
            return True
        for taken in (text, text[:1]):
            if query.startswith(taken) and _follows(query[len(taken) :], name[1:], spoken[1:]):
                return True
    return False

"""The keys a person is found by: characters, full pinyin, initials, parts of a phone number."""

from functools import cache
from itertools import islice, product

from resources.codes import table_rows

CHARACTERS = 3  # longest gram of a name
LETTERS = 5  # longest gram of pinyin or initials; a longer search is checked afterwards
DIGITS = 3  # grams of a phone number
_VARIANTS = 8  # readings of one name that are followed up


def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """Return every reading of each character, without tones; a surname's own reading comes first."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - 0.4 s and 53 MB: only when a name is saved

    found = []
    for number, character in enumerate(name):
        spoken = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
        first = _surnames().get(character) if number == 0 else None
        ordered = ([first] if first else []) + [text for text in spoken if text != first]
        found.append(tuple(text.lower() for text in ordered if text.strip()))
    return tuple(found)


@cache
def _surnames() -> dict[str, str]:
    return {row["surname"]: row["reading"] for row in table_rows("surnames")}


def sort_text(spoken: tuple[tuple[str, ...], ...]) -> str:
    """Return what a name is sorted by: the first reading of each character."""
    return " ".join(character[0] for character in spoken if character)


def grams(name: str, spoken: tuple[tuple[str, ...], ...], phone: str) -> set[str]:
    """Return the pieces that an index keeps for one person."""
    lowered = name.lower()
    found = {lowered[i:j] for i in range(len(name)) for j in range(i + 1, i + 1 + CHARACTERS)}
    for start in range(len(spoken)):
        rest = spoken[start : start + LETTERS]
        for variant in islice(product(*(texts or ("",) for texts in rest)), _VARIANTS):
            whole = "".join(variant)
            initials = "".join(text[:1] for text in variant)
            found |= {whole[:n] for n in range(1, LETTERS + 1)} | {
                initials[:n] for n in range(1, LETTERS + 1)
            }
    found |= {phone[i : i + DIGITS] for i in range(len(phone) - DIGITS + 1)}
    return found - {""}


def pieces(query: str) -> list[str]:
    """Split a search into runs of one script and cut each to the longest gram."""
    runs: list[str] = []
    for character in query:
        if runs and _script(runs[-1][-1]) == _script(character):
            runs[-1] += character
        else:
            runs.append(character)
    return [run[: _LONGEST[_script(run[0])]] for run in runs]


_LONGEST = {"letter": LETTERS, "digit": DIGITS, "character": CHARACTERS}


def _script(character: str) -> str:
    if character.isascii() and character.isalpha():
        return "letter"
    return "digit" if character.isdigit() else "character"


def matches(query: str, name: str, spoken: tuple[tuple[str, ...], ...], phone: str) -> bool:
    """Say whether `query` (lower case, no spaces) finds this person."""
    if query.isdigit():
        return query in phone
    return any(_follows(query, name.lower()[start:], spoken[start:]) for start in range(len(name)))


def _follows(query: str, name: str, spoken: tuple[tuple[str, ...], ...]) -> bool:
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

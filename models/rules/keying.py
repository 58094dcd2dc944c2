"""What one key means on the score sheet: a level by letter or figure, or a digit of a number."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_FIRST_LETTER = ord("A")


@dataclass(frozen=True, slots=True)
class TypedPoints:
    """A number being typed; closed once no further digit could fit."""

    points: int
    is_closed: bool


def level_of_key(levels: Sequence[str], key: str) -> str | None:
    """Return the level that A, B, C … or 1, 2, 3 … stands for, or None where the key means none."""
    plain = unicodedata.normalize("NFKC", key).upper()
    if len(plain) != 1 or not plain.isascii() or not plain.isalnum():
        return None
    place = int(plain) - 1 if plain.isdigit() else ord(plain) - _FIRST_LETTER
    return levels[place] if 0 <= place < len(levels) else None


def points_after_digit(before: int | None, key: str, full: int) -> TypedPoints | None:
    """Return the number once `key` is typed behind `before`, or None where it would pass full marks."""
    plain = unicodedata.normalize("NFKC", key)
    if len(plain) != 1 or not plain.isascii() or not plain.isdigit() or before == 0:
        return None
    points = (before or 0) * 10 + int(plain)
    if points > full:
        return None
    return TypedPoints(points, is_closed=points == 0 or points * 10 > full)


def points_without_last(before: int) -> int | None:
    """Return what stands after Backspace; None when nothing is left."""
    return before // 10 or None

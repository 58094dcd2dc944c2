"""Finds the unit or batch that a file names: by name, short name, code, alias or former name."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.records.refusal import Refusal
from models.rules.names import plain_spaces
from resources.i18n import N_

NOT_HERE = N_("nothing here is called {value}")
SEVERAL_HERE = N_("{count} are called {value}")
_SPLIT = re.compile(r"[|、;；\n]+")
_BARE = re.compile(r"[\s()（）·.]+")
_DISTRICT = ("上海市静安区", "上海静安区", "静安区", "静安", "区", "中共")


@dataclass(frozen=True, slots=True)
class Target:
    """A row that may be named: `owner` is the sub-district that a grid or area belongs to."""

    key: str
    shown: str
    names: tuple[str, ...]
    owner: str | None = None


class Targets:
    """What one field may name; `chosen` are the clerk's words by normal name."""

    def __init__(self, targets: Iterable[Target], chosen: Mapping[str, str] | None = None) -> None:
        self._by_key: dict[str, Target] = {}
        self._chosen = chosen or {}
        self._by_name: dict[str, list[Target]] = {}
        for target in targets:
            self.add(target)

    def add(self, target: Target) -> None:
        """Let one more row be named."""
        self._by_key[target.key] = target
        for name in {normal_place(name) for name in target.names if name.strip()}:
            self._by_name.setdefault(name, []).append(target)

    def shown(self, key: str | None) -> str:
        """Return how the row that `key` leads to is called."""
        target = self._by_key.get(key or "")
        return target.shown if target else ""

    def find(self, text: str, owner: str | None = None) -> str | Refusal:
        """Return the key of the one target that `text` names (`owner` tells namesakes apart)."""
        plain = normal_place(text)
        chosen = self._chosen.get(place_question(text, owner)) or self._chosen.get(plain)
        if chosen in self._by_key:
            return chosen
        found = self._by_name.get(plain) or self._without_district(plain)
        inside = [target for target in found if target.owner == owner] if owner else []
        if len(inside or found) == 1:
            return (inside or found)[0].key
        value = plain_spaces(text)
        if found:
            return Refusal(SEVERAL_HERE, {"count": len(inside or found), "value": value})
        return Refusal(NOT_HERE, {"value": value})

    def owner_of(self, key: str) -> str | None:
        """Return the sub-district that the target belongs to, if it is a target and belongs to one."""
        target = self._by_key.get(key)
        return target.owner if target else None

    def _without_district(self, plain: str) -> list[Target]:
        """静安区临汾路街道 and 区卫健委 name what stands without the district's name."""
        for prefix in _DISTRICT:
            if plain.startswith(prefix) and plain.removeprefix(prefix) in self._by_name:
                return self._by_name[plain.removeprefix(prefix)]
        return []


def place_question(text: str, owner: str | None) -> str:
    """Return what the clerk's choice for a name is kept under: many sub-districts have a 第一网格."""
    return f"{owner}/{normal_place(text)}" if owner else normal_place(text)


def normal_place(text: str) -> str:
    """Return a place's name without spaces, brackets, width and case."""
    return _BARE.sub("", unicodedata.normalize("NFKC", plain_spaces(text))).casefold()


def split_names(text: str | None) -> tuple[str, ...]:
    """Return the names in a field that lists several."""
    return tuple(name.strip() for name in _SPLIT.split(text or "") if name.strip())

"""Finds the unit or batch that a file names: by name, short name, code, alias or former name."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.records.refusal import Refusal
from models.rules.names import plain_spaces
from resources.i18n import N_

NOT_HERE = N_("nothing here is called {value}")
OUT_OF_FORCE = N_("{value} was in force until {day} only")
SEVERAL_HERE = N_("{count} are called {value}")
_SPLIT = re.compile(r"[|、;；\n]+")
_BARE = re.compile(r"[\s()（）·.]+")
_DISTRICT = ("上海市静安区", "上海静安区", "静安区", "静安", "区", "中共")


@dataclass(frozen=True, slots=True)
class Target:
    """A row that may be named: `owner` is the sub-district that a grid or area belongs to.

    A unit out of force has its last day in `closed`; its names lead to its `successor`, if it has one.
    """

    key: str
    shown: str
    names: tuple[str, ...]
    owner: str | None = None
    former: tuple[str, ...] = ()
    closed: str = ""
    successor: str = ""


class Targets:
    """What one field may name; `chosen` are the clerk's words by normal name."""

    def __init__(self, targets: Iterable[Target], chosen: Mapping[str, str] | None = None) -> None:
        self._by_key: dict[str, Target] = {}
        self._chosen = chosen or {}
        self._by_name: dict[str, list[Target]] = {}
        self._by_former: dict[str, list[Target]] = {}
        for target in targets:
            self.add(target)

    def add(self, target: Target) -> None:
        """Let one more row be named."""
        self._by_key[target.key] = target
        _enter(self._by_former if target.closed else self._by_name, target.names, target)
        _enter(self._by_former, target.former, target)

    def shown(self, key: str | None) -> str:
        """Return how the row that `key` leads to is called."""
        target = self._by_key.get(key or "")
        return target.shown if target else ""

    def find(self, text: str, owner: str | None = None) -> str | Refusal:
        """Return the key of the one target that `text` names (`owner` tells namesakes apart).

        A former name leads to the unit as it is today; so does the name of a unit that became part of it.
        """
        plain = normal_place(text)
        chosen = self._chosen.get(place_question(text, owner)) or self._chosen.get(plain)
        if chosen in self._by_key:
            return self.standing(chosen or "")
        found = self._all_called(plain, owner)
        if len(found) == 1:
            return found[0].key
        told = {"value": plain_spaces(text)}
        return Refusal(SEVERAL_HERE, {"count": len(found), **told}) if found else Refusal(NOT_HERE, told)

    def _all_called(self, plain: str, owner: str | None) -> list[Target]:
        """Return what is called so, inside `owner` where anything is."""
        found = _named(self._by_name, plain) or self._former(plain)
        inside = [target for target in found if target.owner == owner] if owner else []
        return inside or found

    def standing(self, key: str) -> str:
        """Return what the target has become: itself, or what it was merged into."""
        seen = {key}
        while (target := self._by_key.get(key)) and target.successor in self._by_key:
            if target.successor in seen:
                break
            key = target.successor
            seen.add(key)
        return key

    def closed_on(self, key: str) -> str:
        """Return the last day of a target that is out of force; empty for any other."""
        target = self._by_key.get(key)
        return target.closed if target else ""

    def is_former(self, text: str, key: str) -> bool:
        """Say whether `text` leads to the target by a name that is not in use any more."""
        plain = normal_place(text)
        return not _named(self._by_name, plain) and any(one.key == key for one in self._former(plain))

    def _former(self, plain: str) -> list[Target]:
        """Return what a former name leads to today; closed units only where nothing else is called so."""
        found = {self.standing(target.key): target for target in _named(self._by_former, plain)}
        targets = [self._by_key[key] for key in found]
        return [target for target in targets if not target.closed] or targets

    def owner_of(self, key: str) -> str | None:
        """Return the sub-district that the target belongs to, if it is a target and belongs to one."""
        target = self._by_key.get(key)
        return target.owner if target else None


def _enter(names: dict[str, list[Target]], words: Iterable[str], target: Target) -> None:
    for plain in {normal_place(word) for word in words if word.strip()}:
        names.setdefault(plain, []).append(target)


def _named(names: Mapping[str, list[Target]], plain: str) -> list[Target]:
    """静安区临汾路街道 and 区卫健委 name what stands without the district's name."""
    if plain in names:
        return names[plain]
    for prefix in _DISTRICT:
        if plain.startswith(prefix) and plain.removeprefix(prefix) in names:
            return names[plain.removeprefix(prefix)]
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

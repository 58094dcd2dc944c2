"""The units that a file or a person may name: by today's names, by former ones, by what they took in."""

from collections.abc import Iterator
from dataclasses import replace

from models.database import sql
from models.intake.links import Target, split_names
from resources.i18n import CHINESE

_UNITS = (
    "SELECT key, kind, coalesce(owner,''), name, coalesce(english,''), coalesce(short,''), coalesce(code,''),"
    " coalesce(aliases,''), coalesce(closed,''), coalesce(successor,'') FROM unit ORDER BY key"
)
_FORMER = "SELECT unit, name, coalesce(english,'') FROM unit_name ORDER BY key"
_INSIDE = frozenset({"grid", "area", "micro_grid"})  # many offices have one of the same name


def unit_targets(language: str = CHINESE, today: str = "") -> Iterator[tuple[str, Target]]:
    """Yield every unit with its kind; `today` is the day from which closed ones are told apart."""
    former: dict[str, list[str]] = {}
    for unit, *names in sql(_FORMER):
        former.setdefault(unit, []).extend(filter(None, names))
    for key, kind, owner, name, english, short, code, aliases, closed, successor in sql(_UNITS):
        names = tuple(filter(None, (name, english, short, code, *split_names(aliases))))
        shown = name if language == CHINESE else english or name
        target = Target(key, shown, names, owner if kind in _INSIDE else None, tuple(former.get(key, ())))
        is_over = closed and (not today or closed < today)
        yield kind, replace(target, closed=closed, successor=successor) if is_over else target

"""What a step on a unit may name: kinds to add, units that can hold it, units that it can become part of."""

from collections.abc import Iterable

from models.journal.never import stored_tree
from models.records.desk import Desk
from models.records.members import Choice
from models.registers.titles import Titles
from models.registers.unit_days import today
from models.registers.unit_rights import unit_lock
from models.rules.unit_tree import LIES_IN, OFFICES, UnitState, in_force
from resources.i18n import Words


def owner_within(key: str) -> str:
    """Return the office that keeps what is added inside a unit; empty where that is the district."""
    unit = stored_tree().units[key]
    return unit.key if unit.kind in OFFICES - {"district"} else unit.owner


def addable_kinds(desk: Desk, parent: str) -> tuple[str, ...]:
    """Return the kinds of unit that this desk may add inside a unit."""
    unit = stored_tree().units.get(parent)
    if unit is None or unit.closed or desk.read_only:
        return ()
    owner = owner_within(parent)
    return tuple(
        kind
        for kind, holders in LIES_IN.items()
        if kind not in OFFICES and unit.kind in holders and not unit_lock(desk, kind, owner)
    )


def holders_of(key: str, words: Words) -> tuple[Choice, ...]:
    """Return the units that may hold a unit."""
    units = stored_tree().units
    unit = units[key]
    return _choices(
        (
            one
            for one in units.values()
            if one.kind in LIES_IN[unit.kind] and one.key != key and unit.owner in {"", one.key, one.owner}
        ),
        words,
    )


def merge_choices(key: str, words: Words) -> tuple[Choice, ...]:
    """Return the units that a unit may become part of."""
    units = stored_tree().units
    unit = units[key]
    others = (
        one
        for one in units.values()
        if (one.kind, one.owner) == (unit.kind, unit.owner) and one.key != key and not one.closed
    )
    return _choices(others, words)


def _choices(units: Iterable[UnitState], words: Words) -> tuple[Choice, ...]:
    titles, day = Titles(words.language), today()
    standing = (unit for unit in units if not unit.closed or in_force(unit, day))
    ordered = sorted(standing, key=lambda unit: (unit.kind not in OFFICES, unit.owner, unit.name))
    return tuple(Choice(unit.key, titles.of(unit.key)) for unit in ordered)

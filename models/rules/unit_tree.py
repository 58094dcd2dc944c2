"""The dated tree of units: what lies in what on a day, and why a change would make the tree wrong.

Days are ISO text, an empty one is open; both ends of a range belong to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from models.records.refusal import Refusal
from resources.i18n import N_

OFFICES = frozenset({"district", "street", "town"})
OWN_KINDS = ("grid", "area", "micro_grid", "branch")  # what a sub-district keeps itself
LIES_IN: Mapping[str, frozenset[str]] = {
    "district": frozenset(),
    "department": frozenset({"district", "department"}),
    "street": frozenset({"district"}),
    "town": frozenset({"district"}),
    "grid": frozenset({"street", "town"}),
    "area": frozenset({"grid", "street", "town"}),
    "micro_grid": frozenset({"area", "grid", "street", "town"}),
    "branch": frozenset({"district", "department", "street", "town", "grid", "area", "branch"}),
}
BACKWARDS = N_("ends before it begins")
IN_ITSELF = N_("a unit does not lie in itself")
IN_ITS_CHILD = N_("{parent} lies inside this unit itself on {day}")
WRONG_KIND = N_("a unit of this kind does not lie in {parent}")
OTHER_OFFICE = N_("{parent} belongs to another office")
OVERLAP = N_("{days} meets {others}, when it lies in {other}")
PARENT_GONE = N_("{parent} is in force {days} only")
SELF_GONE = N_("this unit is in force {days} only")
INTO_ITSELF = N_("a unit is not merged into itself")
INTO_ITS_CHILD = N_("{into} lies inside this unit")
INTO_ANOTHER_KIND = N_("{into} is of another kind")
AN_OFFICE_STAYS = N_("the district, a sub-district or town is an office: it stays as it is")
CLOSED_ALREADY = N_("it is not in force on {day}")
IN_TWO_AT_ONCE = N_("The unit would lie in two units at once")
ROUND_AND_ROUND = N_("The unit would lie inside itself")
MERGED_ROUND = N_("The unit would be merged into itself")


class UnitState(NamedTuple):
    """A unit as the rules see it; `owner` is the office that keeps it, empty for the district's own."""

    key: str
    kind: str
    name: str
    owner: str = ""
    opened: str = ""
    closed: str = ""
    successor: str = ""


class Part(NamedTuple):
    """Some days that a unit lies in another."""

    unit: str
    parent: str
    starts: str = ""
    ends: str = ""
    key: str = ""


def covers(starts: str, ends: str, day: str) -> bool:
    """Say whether a day lies in a range."""
    return (not starts or starts <= day) and (not ends or day <= ends)


def in_force(unit: UnitState, day: str) -> bool:
    """Say whether a unit is in force on a day."""
    return covers(unit.opened, unit.closed, day)


def meet(one: Part, other: Part) -> bool:
    """Say whether two ranges have a day in common."""
    return (not one.ends or not other.starts or other.starts <= one.ends) and (
        not other.ends or not one.starts or one.starts <= other.ends
    )


def day_before(day: str) -> str:
    """Return the day before."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """Return the day after."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def days_text(starts: str, ends: str) -> str:
    """Return a range as it is shown in every language: 2025-01-01 – 2025-03-31, open ends left out."""
    return f"{starts} – {ends}".strip()


class UnitTree:
    """All units with their dated parts; every walk ends, however wrong the rows are."""

    def __init__(self, units: Iterable[UnitState], parts: Iterable[Part]) -> None:
        self.units = {unit.key: unit for unit in units}
        self.top = next((unit.key for unit in self.units.values() if unit.kind == "district"), "")
        self._parts: dict[str, list[Part]] = {}
        for part in parts:
            self._parts.setdefault(part.unit, []).append(part)

    def parts(self, key: str) -> list[Part]:
        """Return where a unit lay, the oldest first."""
        return sorted(self._parts.get(key, ()), key=lambda part: (part.starts, part.key))

    def standing(self, key: str, day: str) -> str:
        """Return what a unit has become by that day: itself, or what it was merged into."""
        seen = {key}
        while (unit := self.units.get(key)) and unit.closed and unit.closed < day:
            if not unit.successor or unit.successor in seen:
                break
            key = unit.successor
            seen.add(key)
        return key

    def parent(self, key: str, day: str) -> str:
        """Return in what a unit lies on a day: as its part says, else in its office, else in the district."""
        unit = self.units[key]
        for part in reversed(self.parts(key)):
            if covers(part.starts, part.ends, day):
                found = self.standing(part.parent, day)
                if found != key and found in self.units and in_force(self.units[found], day):
                    return found
        return unit.owner or (self.top if key != self.top else "")

    def above(self, key: str, day: str) -> Iterator[str]:
        """Yield what a unit lies in, from the nearest to the top; a circle is walked once."""
        seen = {key}
        while (key := self.parent(key, day)) and key not in seen:
            seen.add(key)
            yield key
            if key not in self.units:
                return

    def nearest(self, key: str, kind: str, day: str) -> str:
        """Return the unit of a kind that a unit lies in on a day, at any height; empty where in none."""
        return next((one for one in self.above(key, day) if self.units[one].kind == kind), "")

    def is_inside(self, key: str, other: str, day: str) -> bool:
        """Say whether a unit lies inside another on a day."""
        return other in self.above(key, day)


def part_problem(tree: UnitTree, part: Part) -> Refusal | None:
    """Say why a unit may not lie so, or nothing; a row of the same key is the one that is changed."""
    if part.starts and part.ends and part.ends < part.starts:
        return Refusal(BACKWARDS)
    others = [one for one in tree.parts(part.unit) if one.key != part.key or not part.key]
    return (
        _place_problem(tree.units[part.unit], tree.units[part.parent])
        or _days_problem(tree, part)
        or _meeting(tree, part, others)
        or _circle(tree, part, others)
    )


def _place_problem(unit: UnitState, parent: UnitState) -> Refusal | None:
    """Say why one can never lie in the other."""
    named: dict[str, object] = {"parent": parent.name}
    if unit.key == parent.key:
        return Refusal(IN_ITSELF)
    if parent.kind not in LIES_IN[unit.kind]:
        return Refusal(WRONG_KIND, named)
    if unit.owner and unit.owner not in {parent.key, parent.owner}:
        return Refusal(OTHER_OFFICE, named)
    return None


def _days_problem(tree: UnitTree, part: Part) -> Refusal | None:
    """A unit lies in another only while both are in force; an open end ends with the shorter life."""
    for key, reason in ((part.unit, SELF_GONE), (part.parent, PARENT_GONE)):
        unit = tree.units[key]
        life = Part(key, "", unit.opened, unit.closed)
        begins_outside = part.starts and not covers(unit.opened, unit.closed, part.starts)
        ends_outside = part.ends and not covers(unit.opened, unit.closed, part.ends)
        # a merged parent hands on what it holds
        is_handed_on = key == part.parent and unit.successor
        if begins_outside or (ends_outside and not is_handed_on) or not meet(part, life):
            days = days_text(unit.opened, unit.closed)
            return Refusal(reason, {"parent": unit.name, "days": days})
    return None


def _meeting(tree: UnitTree, part: Part, others: Iterable[Part]) -> Refusal | None:
    for other in others:
        if meet(part, other):
            name = tree.units[other.parent].name if other.parent in tree.units else ""
            days, theirs = days_text(part.starts, part.ends), days_text(other.starts, other.ends)
            return Refusal(OVERLAP, {"days": days, "others": theirs, "other": name})
    return None


def _circle(tree: UnitTree, part: Part, others: list[Part]) -> Refusal | None:
    kept = [one for key in tree.units if key != part.unit for one in tree.parts(key)]
    day = circle_day(UnitTree(tree.units.values(), [*kept, *others, part]), part)
    return Refusal(IN_ITS_CHILD, {"parent": tree.units[part.parent].name, "day": day}) if day else None


def circle_day(tree: UnitTree, part: Part | None = None) -> str:
    """Return a day on which a unit (that of `part`, or any) lies inside itself; empty where none ever does.

    Only parts within one kind can close a circle; every day on which one of them begins or ends is looked at.
    """
    loops = [one for key in tree.units for one in tree.parts(key) if _is_within_kind(tree, one)]
    wanted = loops if part is None else [part] if _is_within_kind(tree, part) else []
    circles = (day for day in _days_in_turn(tree, loops) if any(_is_circle(tree, one, day) for one in wanted))
    return next(circles, "")


def _days_in_turn(tree: UnitTree, parts: Iterable[Part]) -> list[str]:
    """Return every day on which something about `parts` changes, and one before them all."""
    days = {day for one in parts for day in _days_of_change(tree, one)} - {""}
    return sorted(days | ({day_before(min(days))} if days else {"2000-01-01"}))


def _is_circle(tree: UnitTree, part: Part, day: str) -> bool:
    return covers(part.starts, part.ends, day) and part.unit in (part.parent, *tree.above(part.parent, day))


def _is_within_kind(tree: UnitTree, part: Part) -> bool:
    units = (tree.units.get(part.unit), tree.units.get(part.parent))
    return len({unit.kind for unit in units if unit}) == 1


def _days_of_change(tree: UnitTree, part: Part) -> Iterator[str]:
    lives = [tree.units[key] for key in (part.unit, part.parent) if key in tree.units]
    yield from (part.starts, *(unit.opened for unit in lives))
    yield from (day_after(day) for day in (part.ends, *(unit.closed for unit in lives)) if day)


class Move(NamedTuple):
    """What moving a unit means: parts that end earlier, and the one that begins."""

    ended: tuple[Part, ...]
    begun: Part


def move(tree: UnitTree, unit: str, parent: str, day: str) -> Move | Refusal:
    """Let a unit lie in `parent` from `day` on; a part that begins on that day or later stands against it."""
    if tree.units[unit].kind in OFFICES:
        return Refusal(AN_OFFICE_STAYS)
    begun = Part(unit, parent, day)
    ended = tuple(
        part._replace(ends=day_before(day))
        for part in tree.parts(unit)
        if covers(part.starts, part.ends, day) and part.starts < day
    )
    keys = {part.key for part in ended}
    others = [part for key in tree.units for part in tree.parts(key) if part.key not in keys]
    problem = part_problem(UnitTree(tree.units.values(), [*others, *ended]), begun)
    return problem or Move(ended, begun)


def close_problem(tree: UnitTree, unit: str, day: str) -> Refusal | None:
    """Say why a unit may not be out of force from `day` on; the day before is its last."""
    state = tree.units[unit]
    if state.kind in OFFICES:
        return Refusal(AN_OFFICE_STAYS)
    last = day_before(day)
    return None if in_force(state, last) else Refusal(CLOSED_ALREADY, {"day": last})


def merge_problem(tree: UnitTree, unit: str, into: str, day: str) -> Refusal | None:
    """Say why a unit may not become part of another from `day` on."""
    one, other = tree.units[unit], tree.units[into]
    named = {"into": other.name, "parent": other.name, "days": days_text(other.opened, other.closed)}
    reasons = (
        (unit == into, INTO_ITSELF),
        (one.kind != other.kind, INTO_ANOTHER_KIND),
        (one.owner != other.owner, OTHER_OFFICE),
        (unit != into and tree.is_inside(into, unit, day), INTO_ITS_CHILD),
        (not in_force(other, day) or bool(other.closed), PARENT_GONE),
    )
    reason = next((reason for holds, reason in reasons if holds), "")
    if reason:
        return Refusal(reason, named)
    return close_problem(tree, unit, day) or _later_circle(tree, one, other, day)


def _later_circle(tree: UnitTree, one: UnitState, into: UnitState, day: str) -> Refusal | None:
    """What lies in the merged unit lies in the other from then on: parts of later days may close a circle."""
    merged = tree.units | {one.key: one._replace(closed=day_before(day), successor=into.key)}
    parts = [part for key in tree.units for part in tree.parts(key)]
    later = circle_day(UnitTree(merged.values(), parts))
    return Refusal(IN_ITS_CHILD, {"parent": into.name, "day": later}) if later else None


def wrong(tree: UnitTree, touched: Iterable[str]) -> str:
    """Return what no change may leave behind at the units it touched, a message id; empty if all is well."""
    for key in touched:
        parts = tree.parts(key)
        if any(meet(one, other) for at, one in enumerate(parts) for other in parts[at + 1 :]):
            return IN_TWO_AT_ONCE
        if _comes_back(tree, key):
            return MERGED_ROUND
        if any(circle_day(tree, part) for part in parts):
            return ROUND_AND_ROUND
    return ""


def _comes_back(tree: UnitTree, key: str) -> bool:
    seen: set[str] = set()
    while (unit := tree.units.get(key)) and unit.successor and key not in seen:
        seen.add(key)
        key = unit.successor
    return key in seen

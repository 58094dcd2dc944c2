"""What the rows of a file say about what lies in what and when, held against the tree row by row."""

from models.clock import now
from models.records.refusal import Refusal
from models.rules.unit_tree import Part, UnitState, UnitTree, covers, move, part_problem
from resources.i18n import N_

SAY_IN_WHAT = N_("say what it belongs to in those days")
SAY_WHEN = N_("it belongs to {other}: say from which day it belongs to {parent}")
_END_OF_TIME = "9999-12-31"
_NEW = "new/"

Told = list[tuple[str, str | None, str | None]]  # column, before, after
Row = dict[str, str | None]


class PartsPlan:
    """The tree as it would be after the rows so far."""

    def __init__(self, tree: UnitTree) -> None:
        self._units = dict(tree.units)
        self._stored = {part.key: part for key in tree.units for part in tree.parts(key)}
        self._parts: dict[str, Part] = dict(self._stored)
        self._today = now().date().isoformat()

    def add_unit(self, unit: UnitState) -> None:
        """Know a unit that the file adds or changes."""
        self._units[unit.key] = unit

    def take(self, unit: str, parent: str, starts: str, ends: str) -> tuple[Told | None, Refusal | None]:
        """Take what a row says about a unit; return what that changes, or why it cannot be."""
        if not parent:
            return None, Refusal(SAY_IN_WHAT) if starts or ends else None
        tree = self._tree()
        held = {one.starts: one for one in tree.parts(unit) if self._is_same(tree, one.parent, parent)}
        begun = held.get(starts)
        if begun is not None and begun.ends == ends:
            return None, None
        if not starts and not ends:
            return self._take_plain(tree, unit, parent)
        if begun is not None:
            return self._end(tree, begun, ends)
        return self._begin(tree, Part(unit, parent, starts, ends))

    def of(self, unit: str) -> tuple[list[Row], list[tuple[str, Row]]]:
        """Return the rows that are added for a unit, and by key what changes in those there are."""
        mine = [part for part in self._parts.values() if part.unit == unit]
        added: list[Row] = [
            {"parent": one.parent, "starts": one.starts or None, "ends": one.ends or None}
            for one in mine
            if one.key.startswith(_NEW)
        ]
        changed: list[tuple[str, Row]] = [
            (one.key, {"ends": one.ends or None})
            for one in mine
            if one.key in self._stored and one != self._stored[one.key]
        ]
        return added, changed

    def _tree(self) -> UnitTree:
        return UnitTree(self._units.values(), self._parts.values())

    @staticmethod
    def _is_same(tree: UnitTree, held: str, said: str) -> bool:
        """A file names a unit by what it has become."""
        return said in {held, tree.standing(held, _END_OF_TIME)}

    def _take_plain(self, tree: UnitTree, unit: str, parent: str) -> tuple[Told | None, Refusal | None]:
        """A list without days says how things are; that they were otherwise it cannot say."""
        present = tree.parent(unit, self._today)
        if present == parent:
            return None, None
        if tree.parts(unit):
            named = {"other": self._units[present].name, "parent": self._units[parent].name}
            return None, Refusal(SAY_WHEN, named)
        return self._begin(tree, Part(unit, parent))

    def _end(self, tree: UnitTree, part: Part, ends: str) -> tuple[Told | None, Refusal | None]:
        changed = part._replace(ends=ends)
        if problem := part_problem(tree, changed):
            return None, problem
        self._parts[part.key] = changed
        return [("ends", part.ends or None, ends or None)], None

    def _begin(self, tree: UnitTree, part: Part) -> tuple[Told | None, Refusal | None]:
        """An open beginning ends what was open until then; with both ends it must fit between the others."""
        is_move = part.starts and not part.ends and not self._is_ended(tree, part)
        found = move(tree, part.unit, part.parent, part.starts) if is_move else part_problem(tree, part)
        if isinstance(found, Refusal):
            return None, found
        for ended in found.ended if found else ():
            self._parts[ended.key] = ended
        key = f"{_NEW}{len(self._parts)}"
        self._parts[key] = part._replace(key=key)
        return self._told(tree, part), None

    def _told(self, tree: UnitTree, part: Part) -> Told:
        """Return what a new part says, beside what it was in on that day."""
        former = tree.parent(part.unit, part.starts or part.ends or self._today)
        return [
            ("parent", former if former != part.parent else None, part.parent),
            ("starts", None, part.starts or None),
            ("ends", None, part.ends or None),
        ]

    @staticmethod
    def _is_ended(tree: UnitTree, part: Part) -> bool:
        """What somebody gave an end is not ended earlier in passing."""
        return any(one.ends and covers(one.starts, one.ends, part.starts) for one in tree.parts(part.unit))

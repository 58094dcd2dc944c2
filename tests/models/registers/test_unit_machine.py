"""Steps on units in any order, undone and done again: never a wrong tree, and undo gives back what was."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.courses import unsound
from models.database import sql
from models.errors import GridworkError
from models.journal.check import check_office
from models.journal.history import operations
from models.journal.never import stored_tree
from models.journal.operation import operation
from models.journal.shipped import unit_key
from models.journal.undo import undo
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.registers.unit_steps import close_unit, merge_unit, move_unit
from models.registers.units import add_unit, rename_unit
from models.rules.unit_tree import LIES_IN, in_force, wrong
from models.tables.assignments import Assignment
from models.tables.people import Member

DANING = unit_key("310106019")
KINDS = ("department", "grid", "area", "micro_grid", "branch")
DAYS = ("2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01")
TABLES = ("unit", "unit_part", "unit_name", "assignment", "grid_stay")
Rows = list[list[tuple[object, ...]]]
days = st.sampled_from(DAYS)
places = st.integers(0, 30)


def stored() -> Rows:
    """Everything that the steps may touch."""
    return [list(sql(f"SELECT * FROM {table} ORDER BY key")) for table in TABLES]


class Units(RuleBasedStateMachine):
    """A district's desk; a step that is refused must have left everything as it was."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self._desk: Desk = new_office(Path(self._folder.name) / "o", "310106000", "王静")
        self._added = 0
        self._done: list[
            tuple[str, Rows, Rows]
        ] = []  # what stands: the operation, and what it found and left
        self._undone: list[tuple[str, Rows, Rows]] = []

    def teardown(self) -> None:
        """Look at the journal once, and let the file go."""
        assert check_office() == []
        close_office(self._desk.folder)
        self._folder.cleanup()

    def _keys(self) -> list[str]:
        return [
            key
            for (key,) in sql(
                "SELECT key FROM unit WHERE key NOT LIKE 'unit.%' OR key IN (?,'unit.D01') ORDER BY name",
                DANING,
            )
        ]

    def _step(self, step: Callable[[Desk], object]) -> None:
        before, count = stored(), len(operations())
        try:
            step(self._desk)
        except GridworkError:
            assert stored() == before
            assert len(operations()) == count
            return
        if len(operations()) > count:
            self._done.append((operations(limit=1)[0].id, before, stored()))
            self._undone.clear()

    @initialize()
    def begin(self) -> None:
        """Begin with two grids and an area, so that there is something to move."""
        for kind in ("grid", "grid", "area", "department"):
            self.add(kind, 0)
        (east,) = sql("SELECT min(key) FROM unit WHERE kind='grid'").fetchone()
        with operation(self._desk, OperationKind.ROSTER_IMPORT):
            Member.insert(key="m", name="甲样").execute()
            for key, day in (("early", DAYS[0]), ("late", DAYS[2])):
                row = {"key": key, "member": "m", "receiving_unit": DANING, "grid": east, "starts": day}
                Assignment.insert(**row).execute()
        self._done.clear()  # what came before them is not what undo leads back to

    @rule(kind=st.sampled_from(KINDS), at=places)
    def add(self, kind: str, at: int) -> None:
        """Add a unit that lies somewhere, where that is allowed."""
        self._added += 1
        keys, owner = self._keys(), "" if kind == "department" else DANING
        parent = keys[at % len(keys)]
        self._step(lambda desk: add_unit(desk, kind, owner, f"样{self._added}", parent=parent))

    @rule(at=places, name=st.sampled_from(("甲", "乙", "丙")), day=days)
    def rename(self, at: int, name: str, day: str) -> None:
        """Call a unit otherwise."""
        keys = self._keys()
        self._step(lambda desk: rename_unit(desk, keys[at % len(keys)], name, day=day))

    @rule(at=places, to=places, day=days)
    def move(self, at: int, to: int, day: str) -> None:
        """Move a unit."""
        keys = self._keys()
        unit, parent = keys[at % len(keys)], keys[to % len(keys)]
        self._step(lambda desk: move_unit(desk, unit, parent, day, "调整"))

    @rule(at=places, day=days)
    def close(self, at: int, day: str) -> None:
        """Close a unit."""
        keys = self._keys()
        self._step(lambda desk: close_unit(desk, keys[at % len(keys)], day, "撤销"))

    @rule(at=places, to=places, day=days)
    def merge(self, at: int, to: int, day: str) -> None:
        """Merge a unit into another."""
        keys = self._keys()
        unit, into = keys[at % len(keys)], keys[to % len(keys)]
        self._step(lambda desk: merge_unit(desk, unit, into, day, "合并"))

    @precondition(lambda self: self._done)
    @rule()
    def undo_last(self) -> None:
        """Take the last step back: everything is as it was."""
        identity, before, after = self._done.pop()
        result = undo(self._desk, identity)
        assert (result.kept, result.impossible) == ((), ())
        assert stored() == before
        assert result.operation is not None
        self._undone.append((result.operation, before, after))

    @precondition(lambda self: self._undone)
    @rule()
    def redo_last(self) -> None:
        """Do it again: everything is as it was after it."""
        identity, before, after = self._undone.pop()
        again = undo(self._desk, identity).operation
        assert stored() == after
        assert again is not None
        self._done.append((again, before, after))

    @precondition(lambda self: len(self._done) > 1)
    @rule(at=places)
    def undo_an_earlier_one(self, at: int) -> None:
        """Take an earlier step back: it may be refused in part, the tree stays right (see the invariants)."""
        undo(self._desk, self._done[at % len(self._done)][0])
        self._done.clear()
        self._undone.clear()

    @invariant()
    def everybody_was_where_they_were(self) -> None:
        """The stations of an assignment follow one another whatever became of their grids."""
        assert unsound(("m",)) == set()

    @invariant()
    def the_tree_is_right(self) -> None:
        """Nothing lies in two units at once, inside itself, or in what does not take its kind."""
        tree = stored_tree()
        assert wrong(tree, tree.units) == ""
        for key, unit in tree.units.items():
            for day in DAYS:
                above = list(tree.above(key, day))
                assert key not in above
                assert not above or above[-1] == tree.top
                if above and in_force(unit, day):
                    assert tree.units[above[0]].kind in LIES_IN[unit.kind]
            if unit.successor:
                assert unit.closed
                assert tree.units[unit.successor].kind == unit.kind


TestUnits = Units.TestCase
TestUnits.settings = settings(
    max_examples=12,
    stateful_step_count=16,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

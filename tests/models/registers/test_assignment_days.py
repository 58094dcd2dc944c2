"""Random days of changes: no forbidden state, undo leads back exactly, redo forward, in any order."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from peewee import Field

from models.courses import unsound
from models.database import sql
from models.errors import InvalidValue, NoSuchRecord
from models.journal.check import check_office
from models.journal.operation import operation
from models.journal.undo import undo
from models.records.operations import OperationKind
from models.registers.member_edit import edit_field
from models.registers.removal import remove_assignment
from models.tables.assignments import Assignment, Batch
from models.tables.fields import spec_of
from tests.models.registers.stationed import (
    DANING,
    EAST,
    LINFEN,
    PENGPU,
    WEST,
    everything,
    leave,
    stationed_office,
    swap,
    transfer,
    until,
)

# few days, so that they meet: the edges of the terms, a day beside each, and some between
DAYS = st.sampled_from(
    [
        "2026-02-28",
        "2026-03-01",
        "2026-04-15",
        "2026-04-16",
        "2026-06-01",
        "2026-08-15",
        "2026-10-30",
        "2026-10-31",
        "2026-11-01",
        "2026-11-14",
        "2026-11-15",
        "2026-12-31",
        "2027-08-31",
        "2027-09-15",
    ]
)
KEYS = st.sampled_from(["a", "b", "a", "a3"])
UNITS, GRIDS = st.sampled_from([LINFEN, DANING, PENGPU]), st.sampled_from([None, EAST, WEST])
State = dict[str, list[tuple[Any, ...]]]


class Days(RuleBasedStateMachine):
    """Two members, one with a second assignment; changes, undo and redo as they come."""

    def __init__(self) -> None:
        super().__init__()
        self._open = ExitStack()
        folder = Path(self._open.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        self._desk = self._open.enter_context(stationed_office(folder / "office"))
        with operation(self._desk, OperationKind.ROSTER_IMPORT):
            Batch.update(starts="2026-11-15", ends="2027-08-31").where(Batch.key == "batch.3").execute()
            Assignment.insert(key="a3", member="ma", batch="batch.3", receiving_unit=DANING).execute()
        self._done: list[tuple[str, State, State]] = []  # operation, before, after
        self._turned: list[tuple[str, State, State]] = []

    def teardown(self) -> None:
        """Check the whole file once, and close it."""
        assert check_office() == []
        self._open.close()

    @rule(
        key=KEYS,
        unit=st.sampled_from([LINFEN, DANING, PENGPU]),
        grid=st.sampled_from([None, EAST, WEST]),
        day=DAYS,
    )
    def transfer(self, key: str, unit: str, grid: str | None, day: str) -> None:
        """Transfer somebody."""
        self._try(lambda: transfer(self._desk, key, unit, day, grid))

    @rule(key=KEYS, other=KEYS, day=DAYS)
    def swap(self, key: str, other: str, day: str) -> None:
        """Let two swap."""
        self._try(lambda: swap(self._desk, key, other, day))

    @rule(kind=st.sampled_from(["early_end", "withdraw", "extension"]), key=KEYS, day=DAYS)
    def end(self, kind: str, key: str, day: str) -> None:
        """Change the last day."""
        self._try(lambda: until(self._desk, kind, key, day))

    @rule(key=KEYS, first=DAYS, last=DAYS)
    def leave(self, key: str, first: str, last: str) -> None:
        """Record a leave."""
        self._try(lambda: leave(self._desk, key, first, last))

    @rule(field=st.sampled_from([Assignment.starts, Assignment.ends]), key=KEYS, day=DAYS)
    def write_date(self, field: Field, key: str, day: str) -> None:
        """Write a date into the file."""
        if sql("SELECT 1 FROM assignment WHERE key=?", key).fetchone():
            self._try(lambda: edit_field(self._desk, spec_of(field), key, day))

    @rule(key=KEYS, unit=UNITS)
    def write_unit(self, key: str, unit: str) -> None:
        """Write another receiving unit into the file: a transfer of today, where the term runs."""
        if sql("SELECT 1 FROM assignment WHERE key=?", key).fetchone():
            self._try(lambda: edit_field(self._desk, spec_of(Assignment.receiving_unit), key, unit))

    @rule(key=KEYS)
    def remove(self, key: str) -> None:
        """Remove an assignment with all that hangs on it."""
        if sql("SELECT 1 FROM assignment WHERE key=?", key).fetchone():
            self._try(lambda: remove_assignment(self._desk, key, "误录"))

    @precondition(lambda self: self._done)
    @rule()
    def undo_the_last(self) -> None:
        """Take back the newest one: exactly what stood before it."""
        identity, before, after = self._done.pop()
        result = undo(self._desk, identity)
        assert (result.kept, result.impossible) == ((), ())
        assert everything() == before
        assert result.operation
        self._turned.append((result.operation, before, after))

    @precondition(lambda self: self._turned)
    @rule()
    def redo(self) -> None:
        """Do again what was taken back last: exactly what it had led to."""
        identity, before, after = self._turned.pop()
        result = undo(self._desk, identity)
        assert (result.kept, result.impossible) == ((), ())
        assert everything() == after
        assert result.operation
        self._done.append((result.operation, before, after))

    @precondition(lambda self: len(self._done) > 1)
    @rule(at=st.integers(0, 20))
    def undo_an_earlier_one(self, at: int) -> None:
        """Take back something that others may rest on: what comes of it must be sound, whatever is kept."""
        identity, _, _ = self._done[at % (len(self._done) - 1)]
        undo(self._desk, identity)
        self._done.clear()
        self._turned.clear()

    @invariant()
    def nothing_is_forbidden(self) -> None:
        """No course of any assignment is ever unsound."""
        assert unsound(("ma", "mb")) == set()

    def _try(self, step: Callable[[], str]) -> None:
        before = everything()
        try:
            identity = step()
        except (InvalidValue, NoSuchRecord):
            assert everything() == before
            return
        if identity:
            self._done.append((identity, before, everything()))
            self._turned.clear()


Days.TestCase.settings = settings(
    max_examples=40, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestDays = Days.TestCase

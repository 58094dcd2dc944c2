"""One row's changes with undone and redone ones taken for what they are: as if never made."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from models.database import sql
from models.journal.change import Change, changes_of_row, changes_where, last_values
from models.journal.fold import CREATION, DELETION, RowState, fold
from models.journal.subjects import Subject


class RowHistory:
    """Which operation the values of a row really go back to."""

    def __init__(self, changes: list[Change], undoes: Mapping[str, str]) -> None:
        self._changes = changes
        self._by_ref = {change.ref: change for change in changes}
        self._undoes = undoes  # what each undo turned round

    @cached_property
    def _state(self) -> RowState:
        return fold(self._changes)

    @property
    def exists(self) -> bool:
        """Whether the row stands."""
        return self._state.exists

    @property
    def row(self) -> dict[str, Any]:
        """The row as it stands."""
        return dict(self._state.values)

    def effective(self, column: str, asking: str) -> str | None:
        """Return the operation whose value of `column` stands; None where none or several do.

        An operation that `asking` itself turned round is not looked through: it is the one asked about.
        """
        change = self._settled(self._head(column), column, asking)
        return change.op if change else None

    def value_before(self, column: str, identity: str) -> str | int | None:
        """Return what `column` held before operation `identity` touched it."""
        change = self._settled(self._head(column), column, identity)
        if change is not None and change.op == identity:
            change = self._before(change, column)
        return change.values.get(column) if change else None

    def values_before_removal(self, identity: str) -> dict[str, Any]:
        """Return the row as it stood when operation `identity` removed it."""
        last = max(change.no for change in self._changes if change.op == identity)
        return dict(fold(c for c in self._changes if c.no < last and c.op != identity).values)

    def touched_by_others(self, identity: str) -> bool:
        """Say whether some column shows a value that another operation wrote."""
        columns = {column for change in self._changes if change.kind == "U" for column in change.values}
        standing = {self.effective(column, identity) for column in columns}
        return not standing <= {identity, None} or self.effective(CREATION, identity) != identity

    def _settled(self, change: Change | None, column: str, asking: str) -> Change | None:
        """Look through undone and redone changes to the one whose value really stands."""
        undone = self._undoes.get(change.op) if change else None
        if change is None or undone is None or change.op == asking:
            return change
        replaced = self._settled(self._replaced(change, column), column, undone)
        if replaced is None or replaced.op != undone:
            return change
        return self._settled(self._before(replaced, column), column, asking)

    def _before(self, change: Change, column: str) -> Change | None:
        """Return what stood in a column before the operation of a change, which may have written it twice."""
        operation, before = change.op, self._replaced(change, column)
        while before is not None and before.op == operation:
            before = self._replaced(before, column)
        return before

    def _head(self, column: str) -> Change | None:
        if column == CREATION:
            return next((c for c in reversed(self._changes) if c.kind == "I"), None)
        heads = self._state.heads.get(column, [])
        return self._by_ref[heads[0]] if len(heads) == 1 else None

    def _replaced(self, change: Change, column: str) -> Change | None:
        """Return the one change that `change` replaced in `column`."""
        names = {"I": (DELETION,), "D": (column, CREATION)}.get(change.kind, (column,))
        refs = next((change.base[name] for name in names if name in change.base), [])
        return self._by_ref.get(refs[0]) if len(refs) == 1 else None


class Histories:
    """The histories of all rows that an operation touched, read at once; others as they are asked for."""

    def __init__(self, operation: str) -> None:
        self._undoes = dict(sql("SELECT id,undoes FROM operation WHERE undoes IS NOT NULL"))
        self._changes: dict[Subject, list[Change]] = {}
        self._rows: dict[Subject, dict[str, Any]] = {}
        for change in changes_where("pk IN (SELECT pk FROM journal WHERE op=?)", operation):
            self._changes.setdefault((change.table, change.key), []).append(change)

    def of(self, subject: Subject) -> RowHistory:
        """Return the history of one row, as it was when it was first read."""
        return RowHistory(self._read(subject), self._undoes)

    def last_known(self, subject: Subject) -> dict[str, Any]:
        """Return the row with the last value that each column ever had, also where the row is gone."""
        if subject not in self._rows:
            self._rows[subject] = last_values(subject[1], self._read(subject))
        return self._rows[subject]

    def _read(self, subject: Subject) -> list[Change]:
        if subject not in self._changes:
            self._changes[subject] = changes_of_row(*subject)
        return self._changes[subject]

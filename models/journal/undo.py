"""Turning an operation round as a new operation (design.md §1.1, exchange.md §2.4)."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from models.database import sql
from models.errors import NoSuchRecord
from models.journal.change import Change, changes_of_operation, last_values
from models.journal.children import Children, links_of
from models.journal.fold import DELETION
from models.journal.never import NeverStands, refuse_what_never_stands
from models.journal.operation import operation
from models.journal.row_history import Histories, RowHistory
from models.journal.subjects import Subject, Subjects, parent_of
from models.records.desk import Desk
from models.records.fields import Kind
from models.records.history import FieldChange, Kept, UndoResult
from models.records.operations import NEVER_UNDONE, OperationKind
from models.records.progress import Progress, no_progress
from models.rights import refusal, return_refusal
from models.tables.fields import field_spec, field_specs, groups
from resources.i18n import N_

EDITED_SINCE = N_("Edited since")
IN_USE = N_("Marks or other records hang on it")
PRINTED = N_("A sheet about it was printed")
CHANGED_SINCE = N_("Changed since")
GONE = N_("Removed since")
PARENT_GONE = N_("What it belonged to is gone")
NOT_UNDONE = N_("This kind of operation is not undone")


def undo(
    desk: Desk,
    identity: str,
    progress: Progress = no_progress,
    *,
    only: Collection[Subject] | None = None,
) -> UndoResult:
    """Reverse what `identity` did as far as nobody touched it since; what stays is listed with its reason.

    Undoing an undo is the redo. With `only`, no more than these rows and what hangs on them goes back.
    Call it outside a transaction.

    Raises:
        NoSuchRecord: there is no such operation.
    """
    return _turned(_Turn(desk, identity, only), progress, keep=_keep)


def preview_undo(
    desk: Desk,
    identity: str,
    progress: Progress = no_progress,
    *,
    only: Collection[Subject] | None = None,
) -> UndoResult:
    """Return what `undo` would do, and keep nothing of it: it is done, looked at, and rolled back.

    Raises:
        NoSuchRecord: there is no such operation.
    """
    return replace(_turned(_Turn(desk, identity, only), progress, keep=_drop), operation=None)


class _Dropped(Exception):
    """Takes back a turn that was made to see what comes of it."""


def _keep() -> None:
    """Keep the turn."""


def _drop() -> None:
    raise _Dropped


def _turned(turn: "_Turn", progress: Progress, *, keep: Callable[[], None]) -> UndoResult:
    row = sql("SELECT kind FROM operation WHERE id=?", turn.identity).fetchone()
    if row is None:
        raise NoSuchRecord(N_("Operation"), turn.identity)
    if OperationKind[row[0]] in NEVER_UNDONE:
        return turn.refuse_all(NOT_UNDONE)
    kind = OperationKind.REDO if row[0] == OperationKind.UNDO.name else OperationKind.UNDO
    new = None
    try:
        with operation(turn.desk, kind, undoes=turn.identity) as new:
            turn.run(progress)
            refuse_what_never_stands(new)
            keep()
    except NeverStands as error:
        return turn.afresh().refuse_all(error.reason)
    except _Dropped:
        pass
    return turn.result(new)


class _Turn:
    """One operation being turned round."""

    def __init__(self, desk: Desk, identity: str, only: Collection[Subject] | None = None) -> None:
        self.desk = desk
        self.identity = identity
        self._only = only
        self._subjects = Subjects()
        self._histories = Histories(identity)
        rows = _rows_of(changes_of_operation(identity))
        self._rows = {subject: changes for subject, changes in rows.items() if self._is_asked(subject)}
        self._outcomes: dict[Subject, list[tuple[str, Kept]]] = {}
        self._made = {s for s, changes in self._rows.items() if any(c.kind == "I" for c in changes)}

    @cached_property
    def _children(self) -> Children:
        """What points at the rows that were made: read when the turn begins."""
        return Children(self._made)

    def afresh(self) -> "_Turn":
        """Return the same turn as it was before anything was turned."""
        return _Turn(self.desk, self.identity, self._only)

    def run(self, progress: Progress) -> None:
        """Reverse row by row, newest first, so that children go before their parents."""
        untouched = self._untouched_creations()
        for done, (table, key) in enumerate(self._rows, 1):
            self._reverse((table, key), untouched)
            progress(done, len(self._rows))

    def refuse_all(self, reason: str) -> UndoResult:
        """Say of every record that it stays."""
        for subject in self._rows:
            self._note(subject, "impossible", reason)
        return self.result(None)

    def result(self, new: str | None) -> UndoResult:
        """Add up, by record of the desk: a member with all that hangs on it counts once."""
        kept = tuple(_joined(notes, "kept") for notes in self._outcomes.values() if _worst(notes) == "kept")
        refused = tuple(
            _joined(notes, "impossible") for notes in self._outcomes.values() if _worst(notes) == "impossible"
        )
        total = len(self._outcomes)
        return UndoResult(new, total, total - len(kept) - len(refused), kept, refused)

    def _reverse(self, subject: Subject, untouched: set[Subject]) -> None:
        history = self._histories.of(subject)
        changes = self._rows[subject]
        was_there, stayed = changes[-1].kind != "I", changes[0].kind != "D"
        if was_there and stayed:
            self._put_back(subject, history)
        elif was_there:
            self._restore(subject, history)
        elif stayed:
            self._remove(subject, history, untouched)
        else:
            self._note(subject, "reversed", "")

    def _remove(self, subject: Subject, history: RowHistory, untouched: set[Subject]) -> None:
        if not history.exists:
            self._note(subject, "reversed", "")
        elif subject not in untouched:
            self._note(subject, "kept", self._what_holds(subject), since=self._since(subject, history))
        elif reason := refusal(self.desk, subject[0], "D", history.row, ()):
            self._note(subject, "impossible", reason)
        elif self._children.of(subject):
            self._note(subject, "kept", self._what_holds(subject))
        else:
            sql(f'DELETE FROM "{subject[0]}" WHERE key=?', subject[1])
            self._children.went(subject)
            self._note(subject, "reversed", "")

    def _restore(self, subject: Subject, history: RowHistory) -> None:
        before = history.values_before_removal(self.identity)
        if history.exists or history.effective(DELETION, self.identity) != self.identity:
            self._note(subject, "kept", CHANGED_SINCE)
        elif reason := return_refusal(self.desk, subject[0], before):
            self._note(subject, "impossible", reason)
        elif _links_broken(subject[0], before):
            self._note(subject, "impossible", PARENT_GONE)
        else:
            names = ",".join(f'"{column}"' for column in before)
            marks = ",".join("?" * len(before))
            sql(f'INSERT INTO "{subject[0]}"({names}) VALUES({marks})', *before.values())
            self._children.came(subject, before)
            self._note(subject, "reversed", "")

    def _put_back(self, subject: Subject, history: RowHistory) -> None:
        if not history.exists:
            self._note(subject, "impossible", GONE)
            return
        changed = self._columns_changed(subject)
        free = {column for column in changed if self._is_free(history, subject[0], column)}
        before = self._before(history, free)
        if reason := refusal(self.desk, subject[0], "U", history.row, before):
            self._note(subject, "impossible", reason, changed)
            return
        gone = _links_broken(subject[0], before)
        self._write_back(subject, {name: value for name, value in before.items() if name not in gone})
        kept = changed - free
        since = self._since(subject, history, kept)
        self._note(subject, "kept" if kept else "reversed", CHANGED_SINCE, kept, since)
        if gone:
            self._note(subject, "impossible", GONE, gone)

    def _columns_changed(self, subject: Subject) -> set[str]:
        """Return what the operation wrote of a row."""
        return {column for change in self._rows[subject] for column in change.values}

    def _is_free(self, history: RowHistory, table: str, column: str) -> bool:
        """Say whether this operation's value stands in a column and in all that are one with it."""
        return all(history.effective(o, self.identity) == self.identity for o in _group(table, column))

    def _before(self, history: RowHistory, columns: Iterable[str]) -> dict[str, Any]:
        """Return what columns held before the operation, as far as they hold something else now."""
        now = history.row
        found = {column: history.value_before(column, self.identity) for column in columns}
        return {column: value for column, value in found.items() if value != now.get(column)}

    def _write_back(self, subject: Subject, before: dict[str, Any]) -> None:
        if not before:
            return
        table, key = subject
        changes = ",".join(f'"{column}"=?' for column in before)
        sql(f'UPDATE "{table}" SET {changes} WHERE key=?', *before.values(), key)
        self._children.went(subject, before)
        self._children.came(subject, before)

    def _untouched_creations(self) -> set[Subject]:
        """Return the created rows that nobody touched since, whole families only."""
        families = {subject: self._root(subject) for subject in self._made}
        touched = {families[subject] for subject in self._made if self._is_touched(subject)}
        return {subject for subject in self._made if families[subject] not in touched}

    def _is_touched(self, subject: Subject) -> bool:
        history = self._histories.of(subject)
        return history.touched_by_others(self.identity) or any(
            child not in self._made for child in self._children.of(subject, structural=True)
        )

    def _what_holds(self, subject: Subject) -> str:
        """Return why a row that was made stays."""
        if self._children.has_paper(subject):
            return PRINTED
        return IN_USE if self._children.of(subject) else EDITED_SINCE

    def _since(
        self, subject: Subject, history: RowHistory, columns: Collection[str] | None = None
    ) -> tuple[FieldChange, ...]:
        """Return what the operation wrote into columns, or all, beside what stands there instead."""
        now, wrote = history.row, last_values(subject[1], reversed(self._rows[subject]))
        differing = (
            field
            for field in field_specs(subject[0])
            if field.name in (wrote if columns is None else columns) and field.kind is not Kind.DOCUMENT
        )
        found = (
            FieldChange(
                field, *(self._subjects.value(field, row, row.get(field.name)) for row in (wrote, now))
            )
            for field in differing
        )
        return tuple(change for change in found if change.before != change.after)

    def _is_asked(self, subject: Subject) -> bool:
        """Say whether a row goes back: one that was named, or that hangs on one."""
        return self._only is None or any(one in self._only for one in self._line(subject))

    def _root(self, subject: Subject) -> Subject:
        """Return the record of the desk that a row belongs to."""
        *_, top = self._line(subject)
        return top

    def _line(self, subject: Subject) -> Iterator[Subject]:
        """Climb from a row, itself first, to the record of the desk that it belongs to."""
        yield subject
        while (parent := parent_of(subject[0], self._histories.last_known(subject))) is not None:
            subject = parent
            yield subject

    def _note(
        self,
        subject: Subject,
        outcome: str,
        reason: str,
        columns: Iterable[str] = (),
        since: tuple[FieldChange, ...] = (),
    ) -> None:
        about = self._subjects.about(subject[0], self._histories.last_known(subject))
        named = {field.name for field in field_specs(subject[0])}
        fields = tuple(field_spec(subject[0], column) for column in sorted(columns) if column in named)
        self._outcomes.setdefault(self._root(subject), []).append(
            (outcome, Kept(about, reason, fields, since))
        )


def _rows_of(changes: list[Change]) -> dict[Subject, list[Change]]:
    """Return the changes by row, newest first; rows in the order in which they are turned round."""
    rows: dict[Subject, list[Change]] = {}
    for change in reversed(changes):
        rows.setdefault((change.table, change.key), []).append(change)
    return dict(sorted(rows.items(), key=lambda row: _place_in_turn(row[1]), reverse=True))


def _place_in_turn(changes: list[Change]) -> int:
    """What made or removed a row counts: an edit after that says nothing about what hangs on it."""
    return next((change.no for change in changes if change.kind != "U"), changes[0].no)


def _group(table: str, column: str) -> tuple[str, ...]:
    return groups(table).get(column, (column,))


def _links_broken(table: str, row: dict[str, Any]) -> set[str]:
    """Return the columns of `row` that name a row which is not there."""
    return {
        column
        for column, target in links_of(table).items()
        if row.get(column) is not None
        and not sql(f'SELECT 1 FROM "{target}" WHERE key=?', row[column]).fetchone()
    }


def _worst(notes: list[tuple[str, Kept]]) -> str:
    outcomes = {outcome for outcome, _ in notes}
    return next((o for o in ("impossible", "kept") if o in outcomes), "reversed")


def _joined(notes: list[tuple[str, Kept]], outcome: str) -> Kept:
    chosen = [kept for found, kept in notes if found == outcome]
    fields = tuple(dict.fromkeys(field for kept in chosen for field in kept.fields))
    since = tuple(dict.fromkeys(change for kept in chosen for change in kept.since))
    return Kept(chosen[0].about, chosen[0].reason, fields, since)

"""Turning an operation round as a new operation (design.md §1.1, exchange.md §2.4)."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from models.audience import audience_of, shared_tables
from models.database import sql
from models.errors import NoSuchRecord
from models.journal.change import Change, changes_of_operation
from models.journal.fold import DELETION
from models.journal.never import NeverStands, refuse_what_never_stands
from models.journal.operation import operation
from models.journal.row_history import Histories, RowHistory
from models.journal.subjects import Subject, Subjects, parent_of
from models.records.desk import Desk
from models.records.history import Kept, UndoResult
from models.records.operations import NEVER_UNDONE, OperationKind
from models.records.progress import Progress, no_progress
from models.rights import refusal
from models.tables.catalogue import all_tables
from models.tables.fields import field_spec, field_specs, groups
from resources.i18n import N_

EDITED_SINCE = N_("Edited since")
IN_USE = N_("Marks or other records hang on it")
CHANGED_SINCE = N_("Changed since")
GONE = N_("Removed since")
PARENT_GONE = N_("What it belonged to is gone")
NOT_UNDONE = N_("This kind of operation is not undone")


def undo(desk: Desk, identity: str, progress: Progress = no_progress) -> UndoResult:
    """Reverse what `identity` did as far as nobody touched it since; what stays is listed with its reason.

    Undoing an undo is the redo. Call it outside a transaction.

    Raises:
        NoSuchRecord: there is no such operation.
    """
    row = sql("SELECT kind FROM operation WHERE id=?", identity).fetchone()
    if row is None:
        raise NoSuchRecord(N_("Operation"), identity)
    turn = _Turn(desk, identity)
    if OperationKind[row[0]] in NEVER_UNDONE:
        return turn.refuse_all(NOT_UNDONE)
    kind = OperationKind.REDO if row[0] == OperationKind.UNDO.name else OperationKind.UNDO
    try:
        with operation(desk, kind, undoes=identity) as new:
            turn.run(progress)
            refuse_what_never_stands(new)
    except NeverStands as error:
        return _Turn(desk, identity).refuse_all(error.reason)
    return turn.result(new)


class _Turn:
    """One operation being turned round."""

    def __init__(self, desk: Desk, identity: str) -> None:
        self._desk = desk
        self._identity = identity
        self._subjects = Subjects()
        self._rows = _rows_of(changes_of_operation(identity))
        self._histories = Histories(identity)
        self._outcomes: dict[Subject, list[tuple[str, Kept]]] = {}

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
            self._note(subject, "kept", IN_USE if _children(subject) else EDITED_SINCE)
        elif reason := refusal(self._desk, subject[0], "D", history.row, ()):
            self._note(subject, "impossible", reason)
        elif _children(subject):
            self._note(subject, "kept", IN_USE)
        else:
            sql(f'DELETE FROM "{subject[0]}" WHERE key=?', subject[1])
            self._note(subject, "reversed", "")

    def _restore(self, subject: Subject, history: RowHistory) -> None:
        before = history.values_before_removal(self._identity)
        if history.exists or history.effective(DELETION, self._identity) != self._identity:
            self._note(subject, "kept", CHANGED_SINCE)
        elif reason := refusal(self._desk, subject[0], "I", before, ()):
            self._note(subject, "impossible", reason)
        elif _links_broken(subject[0], before):
            self._note(subject, "impossible", PARENT_GONE)
        else:
            names = ",".join(f'"{column}"' for column in before)
            marks = ",".join("?" * len(before))
            sql(f'INSERT INTO "{subject[0]}"({names}) VALUES({marks})', *before.values())
            self._note(subject, "reversed", "")

    def _put_back(self, subject: Subject, history: RowHistory) -> None:
        table, key = subject
        changed = {column for change in self._rows[subject] for column in change.values}
        if not history.exists:
            self._note(subject, "impossible", GONE)
            return
        free = {
            column
            for column in changed
            if all(history.effective(o, self._identity) == self._identity for o in _group(table, column))
        }
        now = history.row
        found = {column: history.value_before(column, self._identity) for column in free}
        before = {column: value for column, value in found.items() if value != now.get(column)}
        if reason := refusal(self._desk, table, "U", now, before):
            self._note(subject, "impossible", reason, changed)
            return
        gone = _links_broken(table, before)
        before = {column: value for column, value in before.items() if column not in gone}
        if before:
            changes = ",".join(f'"{column}"=?' for column in before)
            sql(f'UPDATE "{table}" SET {changes} WHERE key=?', *before.values(), key)
        kept = changed - free
        self._note(subject, "kept" if kept else "reversed", CHANGED_SINCE, kept)
        if gone:
            self._note(subject, "impossible", GONE, gone)

    def _untouched_creations(self) -> set[Subject]:
        """Return the created rows that nobody touched since, whole families only."""
        made = {s for s, changes in self._rows.items() if any(c.kind == "I" for c in changes)}
        families = {subject: self._root(subject) for subject in made}
        touched = {families[subject] for subject in made if self._is_touched(subject, made)}
        return {subject for subject in made if families[subject] not in touched}

    def _is_touched(self, subject: Subject, made: set[Subject]) -> bool:
        history = self._histories.of(subject)
        return history.touched_by_others(self._identity) or any(
            child not in made for child in _children(subject, structural=True)
        )

    def _root(self, subject: Subject) -> Subject:
        """Climb from a row to the record of the desk that it belongs to."""
        while (parent := parent_of(subject[0], self._histories.last_known(subject))) is not None:
            subject = parent
        return subject

    def _note(self, subject: Subject, outcome: str, reason: str, columns: Iterable[str] = ()) -> None:
        about = self._subjects.about(subject[0], self._histories.last_known(subject))
        named = {field.name for field in field_specs(subject[0])}
        fields = tuple(field_spec(subject[0], column) for column in sorted(columns) if column in named)
        self._outcomes.setdefault(self._root(subject), []).append((outcome, Kept(about, reason, fields)))


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


@cache
def _pointing_at(table: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the tables whose rows may point at `table`, by which column, and whether they hang on it.

    A half-entered sheet hangs on its assignment too, though it is no shared row.
    """
    found = []
    for model in all_tables():
        name = model._meta.table_name  # noqa: SLF001 - peewee's own way to ask
        is_draft = name not in shared_tables()
        for link, target in model._meta.refs.items():  # noqa: SLF001 - peewee's own way to ask
            if target is shared_tables()[table]:
                found.append(
                    (name, link.column_name, is_draft or link.column_name == audience_of(name).parent)
                )
    return tuple(found)


def _children(subject: Subject, *, structural: bool = False) -> list[Subject]:
    """Return the rows that point at `subject`; structural ones hang on it and go with it."""
    table, key = subject
    return [
        (name, child)
        for name, column, hangs in _pointing_at(table)
        if hangs or not structural
        for (child,) in sql(f'SELECT key FROM "{name}" WHERE "{column}"=?', key)
    ]


def _links_broken(table: str, row: dict[str, Any]) -> set[str]:
    """Return the columns of `row` that name a row which is not there."""
    refs = shared_tables()[table]._meta.refs  # noqa: SLF001 - peewee's own way to ask
    linked = {link.column_name: target._meta.table_name for link, target in refs.items()}  # noqa: SLF001
    return {
        column
        for column, target in linked.items()
        if row.get(column) is not None
        and not sql(f'SELECT 1 FROM "{target}" WHERE key=?', row[column]).fetchone()
    }


def _worst(notes: list[tuple[str, Kept]]) -> str:
    outcomes = {outcome for outcome, _ in notes}
    return next((o for o in ("impossible", "kept") if o in outcomes), "reversed")


def _joined(notes: list[tuple[str, Kept]], outcome: str) -> Kept:
    chosen = [kept for found, kept in notes if found == outcome]
    fields = tuple(dict.fromkeys(field for kept in chosen for field in kept.fields))
    return Kept(chosen[0].about, chosen[0].reason, fields)

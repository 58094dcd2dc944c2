"""The journal read for people: what happened to a member, in an operation, in the office."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from models.audience import shared_tables, title_of
from models.database import sql
from models.journal.change import Change, changes_of_operation, changes_where, last_values
from models.journal.children import PAPER, pointing_at, rows_pointing
from models.journal.subjects import Subject, Subjects, parent_of
from models.records.fields import Kind
from models.records.history import FieldChange, HistoryEntry, OperationRecord
from models.records.operations import NEVER_UNDONE, TURNS, OperationKind
from models.rules.scheme_diff import differences
from models.rules.scheme_fields import TITLES as SCHEME_PARTS
from models.rules.scheme_json import scheme_from_json
from models.tables.fields import field_specs
from resources.i18n import N_

DEEDS = {"I": N_("added"), "U": N_("changed"), "D": N_("removed")}
# newest first by rowid: in the order of arrival, whatever the clock of this computer said
_OPERATION = (
    "SELECT o.id,o.kind,o.who,o.at,o.reason,o.detail,o.undoes,"
    "(SELECT u.id FROM operation u WHERE u.undoes=o.id ORDER BY u.rowid DESC LIMIT 1) FROM operation o"
)
_FIRST_OF_TURNS = """WITH RECURSIVE back(id,undoes) AS (SELECT id,undoes FROM operation WHERE id=?
    UNION SELECT o.id,o.undoes FROM back JOIN operation o ON o.id=back.undoes)
  SELECT id FROM back WHERE undoes IS NULL"""
_OF_KINDS = "o.kind IN (SELECT value FROM json_each(?))"
_STANDING = " AND o.who=? AND NOT EXISTS(SELECT 1 FROM operation u WHERE u.undoes=o.id)"
_SINCE_ANY = (
    " AND o.rowid>(SELECT coalesce(max(n.rowid),0) FROM operation n"
    " WHERE n.who=? AND n.kind IN (SELECT value FROM json_each(?)))"
)
_REMOVED = """SELECT DISTINCT d.tbl, d.pk, i.vals FROM journal d
    JOIN journal i ON i.pk=d.pk AND i.tbl=d.tbl AND i.kind='I' WHERE d.kind='D'"""


def operations(kinds: Iterable[OperationKind] = (), limit: int = 500) -> list[OperationRecord]:
    """Return the newest operations, of some kinds or of all that a person did."""
    wanted = list(kinds) or [kind for kind in OperationKind if kind is not OperationKind.SHIPPED]
    rows = sql(f"{_OPERATION} WHERE {_OF_KINDS} ORDER BY o.rowid DESC LIMIT ?", _names(wanted), limit)
    return [_operation(row) for row in rows]


def operation_record(identity: str) -> OperationRecord | None:
    """Return one operation."""
    row = sql(f"{_OPERATION} WHERE o.id=?", identity).fetchone()
    return _operation(row) if row else None


def last_undoable(who: str) -> OperationRecord | None:
    """Return what Ctrl+Z turns round: this person's newest operation that still stands."""
    left_out = {OperationKind.UNDO, *NEVER_UNDONE}
    return _newest_standing(who, [kind for kind in OperationKind if kind not in left_out])


def last_redoable(who: str) -> OperationRecord | None:
    """Return the undo that Ctrl+Y turns round: none once something new was done."""
    deeds = [kind for kind in OperationKind if kind not in NEVER_UNDONE | TURNS]
    return _newest_standing(who, [OperationKind.UNDO], _SINCE_ANY, who, _names(deeds))


def _newest_standing(
    who: str, kinds: Iterable[OperationKind], further: str = "", *arguments: str
) -> OperationRecord | None:
    """Return this person's newest operation of some kinds that no other one turned round."""
    statement = f"{_OPERATION} WHERE {_OF_KINDS}{_STANDING}{further} ORDER BY o.rowid DESC LIMIT 1"
    row = sql(statement, _names(kinds), who, *arguments).fetchone()
    return _operation(row) if row else None


def _names(kinds: Iterable[OperationKind]) -> str:
    return json.dumps([kind.name for kind in kinds])


def history_of_member(*records: str) -> list[HistoryEntry]:
    """Return everything that happened to a member, by its records, and what hangs on them, newest first."""
    return history_of_rows({subject for one in records for subject in _hanging_on(("member", one))})


def history_of_rows(subjects: Iterable[Subject]) -> list[HistoryEntry]:
    """Return everything that happened to some rows, newest first."""
    return _entries(change for subject in subjects for change in _changes_of(subject))


def history_of_operation(identity: str, most: int | None = None) -> list[HistoryEntry]:
    """Return what one operation did, or the first `most` changes of it."""
    return _entries(changes_of_operation(identity, most))


def _hanging_on(top: Subject) -> Iterable[Subject]:
    """Return a row and all that hangs on it: what stands by its links, what is gone by its journal."""
    found, new = {top}, {top}
    gone = _removed_by_parent()
    while new:
        below = {child for parent in new for child in gone.get(parent, ())} | _standing_below(new)
        new = below - found
        found |= new
    return found


def _standing_below(parents: Collection[Subject]) -> set[Subject]:
    return {
        (pointing.table, child)
        for table in {table for table, _ in parents}
        for pointing in pointing_at(table)
        if pointing.hangs and pointing.table in shared_tables() and pointing.table != PAPER
        for _, child in rows_pointing(pointing, [key for of, key in parents if of == table])
    }


def _removed_by_parent() -> dict[Subject, set[Subject]]:
    """Return the rows that were ever removed, by the row that they hung on."""
    found: dict[Subject, set[Subject]] = {}
    for table, key, made in sql(_REMOVED):
        if table in shared_tables() and (parent := parent_of(table, json.loads(made))) is not None:
            found.setdefault(parent, set()).add((table, key))
    return found


def _changes_of(subject: Subject) -> list[Change]:
    return changes_where("pk=? AND tbl=? AND rep<>0", subject[1], subject[0])


def _entries(changes: Iterable[Change]) -> list[HistoryEntry]:
    writer = _Writer()
    ordered = sorted(changes, key=lambda change: change.no, reverse=True)
    entries = (entry for change in ordered for entry in (writer.entry(change), *writer.inside(change)))
    return [entry for entry in entries if entry.fields or entry.deed != "changed"]


class _Writer:
    """Turns changes into entries; looks each operation and name up once."""

    def __init__(self) -> None:
        self._subjects = Subjects()
        self._operations: dict[str, OperationRecord] = {}

    def entry(self, change: Change) -> HistoryEntry:
        """Return one change in the clerk's words."""
        row, before = _row_at(change), _before(change)
        fields = tuple(
            FieldChange(
                field,
                self._subjects.value(field, row, before.get(field.name)),
                self._subjects.value(field, row, change.values.get(field.name)),
            )
            for field in field_specs(change.table)
            if field.name in (change.values if change.kind != "D" else ()) and field.kind is not Kind.DOCUMENT
        )
        told = tuple(f for f in fields if f.before != f.after)
        about = self._subjects.about(change.table, row)
        return HistoryEntry(
            self._operation(change.op), about, DEEDS[change.kind], told, title_of(change.table)
        )

    def inside(self, change: Change) -> list[HistoryEntry]:
        """Return what a change altered inside a scheme, item by item: its document is not shown itself."""
        if change.table != "scheme" or change.kind != "U" or "definition" not in change.values:
            return []
        former = _before(change).get("definition")
        new = scheme_from_json(str(change.values["definition"]))
        operation, entries = self._operation(change.op), []
        for one in differences(scheme_from_json(str(former)) if former else None, new):
            about = " · ".join(filter(None, (new.name, one.about)))
            entries.append(HistoryEntry(operation, about, one.deed, one.fields, SCHEME_PARTS[one.part]))
        return entries

    def _operation(self, identity: str) -> OperationRecord:
        if identity not in self._operations:
            found = operation_record(identity)
            if found is None:
                raise LookupError(identity)
            self._operations[identity] = found
        return self._operations[identity]


def _row_at(change: Change) -> dict[str, Any]:
    """Return the row as it was when the change had been made."""
    earlier = changes_where("pk=? AND tbl=? AND no<=?", change.key, change.table, change.no)
    return last_values(change.key, earlier)


def _before(change: Change) -> dict[str, Any]:
    """Return the values that the change replaced, as it names them itself."""
    if change.kind != "U":
        return {}
    replaced: dict[str, Any] = {}
    for column, refs in change.base.items():
        found = [c for rep, seq in refs for c in changes_where("rep=? AND seq=?", rep, seq)]
        if found:
            replaced[column] = max(found, key=lambda c: (c.hlc, c.ref)).values.get(column)
    return replaced


def _deed_behind(turn: str) -> OperationRecord | None:
    """Return what was done before anybody turned it round: a redo turns an undo, and so on back."""
    found = sql(_FIRST_OF_TURNS, turn).fetchone()
    return operation_record(found[0]) if found else None


def _operation(row: tuple[Any, ...]) -> OperationRecord:
    identity, kind, who, at, reason, detail, undoes, undone_by = row
    return OperationRecord(
        identity,
        OperationKind[kind],
        who,
        at,
        reason,
        detail,
        undoes,
        undone_by,
        turned=_deed_behind(undoes) if undoes else None,
    )

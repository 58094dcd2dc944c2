"""The rows of a plan, made ready before the transaction begins and written in bulk inside it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from peewee import Model

from models.database import sql
from models.records.intake import Fate, ImportPlan, PlannedRow
from models.records.progress import Progress
from models.registers.moves import record_plain_move
from models.tables.assignments import Assignment
from models.tables.base import new_key
from models.tables.people import Member, MemberSensitive
from models.tables.person_file import AnnualGrade, Award, CareerEntry, Education, PersonalFile
from models.tables.places import Unit

_AT_ONCE = 250
_TABLES = (Member, MemberSensitive, Assignment)
_HANGING: dict[str, type[Model]] = {
    table._meta.table_name: table  # noqa: SLF001 - peewee's own way to ask
    for table in (Education, CareerEntry, Award, AnnualGrade, PersonalFile)
}
_WRITTEN: tuple[type[Model], ...] = (Unit, *_TABLES, *_HANGING.values())
_UNIT, _GRID = Assignment.receiving_unit.name, Assignment.grid.name


class Writing:
    """The rows of a plan as rows of the tables, ready before the transaction begins."""

    def __init__(self, plan: ImportPlan, reason: str = "") -> None:
        self._reason = reason  # why somebody is in another unit now
        self._newcomers: dict[str, dict[str, Any]] = {}  # new members who stand in several batches
        self._inserts: dict[type[Model], list[dict[str, Any]]] = {table: [] for table in _WRITTEN}
        self._updates: dict[type[Model], list[tuple[str, dict[str, Any]]]] = {table: [] for table in _WRITTEN}
        self._private: dict[str, dict[str, Any]] = {}  # by member: one stands in the rows of several batches
        for place in plan.new_places:
            self._inserts[Unit].append(asdict(place))
        for key, names in plan.other_names:
            self._updates[Unit].append((key, {"aliases": names}))
        for row in plan.rows:
            if row.fate in {Fate.ADDED, Fate.CHANGED}:
                self._take(row)
        self.total = sum(map(len, (self._private, *self._inserts.values(), *self._updates.values())))
        self._done = 0

    def _take(self, row: PlannedRow) -> None:
        values: dict[str, dict[str, Any]] = {}
        for change in row.changes:
            values.setdefault(change.field.table, {})[change.field.name] = change.after
        person, private, place = (values.get(table._meta.table_name, {}) for table in _TABLES)  # noqa: SLF001 - peewee's own way to ask
        member = self._take_person(row, person)
        if private:
            self._private.setdefault(member, {}).update(private)
        if not row.joined:
            term = {"key": new_key(), "member": member, "batch": row.batch}
            self._put(Assignment, row.assignment, place, term)
        for one in row.hanging:
            self._put(_HANGING[one.table], one.key, dict(one.values), {"key": new_key(), "member": member})

    def _take_person(self, row: PlannedRow, person: dict[str, Any]) -> str:
        """Put a member into its table, a new one of several rows once; return its key."""
        joined = self._newcomers.get(row.newcomer)
        if joined is not None:
            joined.update(person)
            return str(joined["key"])
        member = row.member or new_key()
        self._put(Member, row.member, person, {"key": member})
        if row.newcomer:
            self._newcomers[row.newcomer] = self._inserts[Member][-1]
        return member

    def _put(self, table: type[Model], key: str, values: dict[str, Any], new: dict[str, Any]) -> None:
        if not key:
            self._inserts[table].append(new | values)
        elif values:
            self._updates[table].append((key, values))

    def write(self, progress: Progress) -> None:
        """Write everything, parents before children; `progress` may stop it and nothing is kept."""
        self._split_sensitive()
        for table in _WRITTEN:
            for rows in _portions(_alike(self._inserts[table])):
                table.insert_many(rows).execute()
                self._count(len(rows), progress)
            for key, values in self._updates[table]:
                if table is Assignment and values.get(_UNIT):
                    self._leave_station(key, values)
                table.update(values).where(table._meta.primary_key == key).execute()  # noqa: SLF001 - as above
                self._count(1, progress)

    def _leave_station(self, key: str, values: dict[str, Any]) -> None:
        """Who is in another unit by this file has been in the former one until today."""
        (grid,) = sql("SELECT grid FROM assignment WHERE key=?", key).fetchone()
        record_plain_move(key, values[_UNIT], values.get(_GRID, grid) or "", self._reason)

    def _split_sensitive(self) -> None:
        """A member has its sensitive row only since the first such value."""
        present = {key for (key,) in sql("SELECT key FROM member_sensitive")}
        waiting = self._private.items()
        self._updates[MemberSensitive] = [item for item in waiting if item[0] in present]
        self._inserts[MemberSensitive] = [{"key": k} | v for k, v in waiting if k not in present]

    def _count(self, rows: int, progress: Progress) -> None:
        before, self._done = self._done, self._done + rows
        if before // _AT_ONCE != self._done // _AT_ONCE or self._done == self.total:
            progress(self._done, self.total)


def _alike(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give every row the columns of all: a bulk insert wants them alike."""
    columns = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name) for name in columns} for row in rows]


def _portions(rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    for start in range(0, len(rows), _AT_ONCE):
        yield rows[start : start + _AT_ONCE]

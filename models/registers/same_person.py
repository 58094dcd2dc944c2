"""Whom records stand for: the one reading of *same person* by lists, totals, pages, searches and imports."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.database import sql
from models.rules.same_person import each_once, persons_of, standing_of

# a decision about a record that is gone waits: undo may bring the record back
_DECIDED = "SELECT s.member, s.other FROM same_person s JOIN member o ON o.key=s.other"
# the records of the person that the row `m` of a query is one of: what `records_of` finds, by the indexes
OF_ANY_RECORD = (
    "IN (WITH RECURSIVE r(k) AS (VALUES(m.key)"
    " UNION SELECT s.other FROM r JOIN same_person s ON s.member=r.k"
    " UNION SELECT s.member FROM r JOIN member o ON o.key=r.k JOIN same_person s ON s.other=o.key)"
    " SELECT k FROM r)"
)
_NUMBERS = (
    "SELECT m.key, coalesce(s.number,-m.rowid) FROM json_each(?) k CROSS JOIN member m ON m.key=k.value"
    " LEFT JOIN search_name s ON s.member=m.key"
)
_IN_BATCH = (
    "SELECT a.member, a.key, a.batch, a.receiving_unit"
    " FROM json_each(?1) k CROSS JOIN assignment a ON a.member=k.value"
    " WHERE +a.batch=?2 OR ?2='' AND +a.batch<>''"  # of each by the member: a batch's assignments are many
)
_BESIDE = (
    "SELECT 1 FROM assignment a JOIN member m ON m.key=a.member CROSS JOIN assignment x"  # noqa: S608 - our own words
    f" WHERE a.key=? AND x.member {OF_ANY_RECORD} AND +x.batch=a.batch AND x.key<>a.key LIMIT 1"
)
_PLACED = (
    "SELECT a.member FROM json_each(?1) k CROSS JOIN assignment a ON a.member=k.value"
    " WHERE (?2='' OR a.batch=?2) AND (?3='' OR a.receiving_unit=?3)"
)


def standing_for(keys: Iterable[str] | None = None) -> dict[str, str]:
    """Return the record that stands for each of `keys`; without keys, for every joined record."""
    standing = standing_of(sql(_DECIDED))
    return standing if keys is None else {key: standing.get(key, key) for key in keys}


def records_of(key: str) -> tuple[str, ...]:
    """Return the records of the person whose one record is `key`, the standing one first."""
    return tuple(by_record((key,)))


def by_record(keys: Iterable[str]) -> dict[str, list[str]]:
    """Return every record of the persons whose records `keys` are, each with the keys that lead to it."""
    standing, found = standing_for(), dict[str, list[str]]()
    people = persons_of(standing)
    for key in keys:
        for record in people.get(standing.get(key, key), (key,)):
            found.setdefault(record, []).append(key)
    return found


def people_joined() -> dict[str, tuple[str, ...]]:
    """Return the records of everybody who has several, by the standing one, which comes first."""
    return persons_of(standing_for())


def persons_once(keys: Iterable[str]) -> list[str]:
    """Return keys of members with each person once, by the standing record."""
    return each_once(keys, standing_for())


def numbers_once(numbers: Iterable[int], batch: str = "", unit: str = "") -> list[int]:
    """Return numbers of a list with each person once, by the standing record's number.

    The list of a unit in a batch has whom totals and paper count there.
    """
    standing = standing_for()
    number_of = dict(sql(_NUMBERS, json.dumps(list(standing))))
    elsewhere = _counted_elsewhere(standing, batch, unit) if batch and unit else frozenset()
    by_number = {
        number_of[key]: number_of[stands] if stands not in elsewhere else None
        for key, stands in standing.items()
    }
    shown = dict.fromkeys(by_number.get(number, number) for number in numbers)
    return [number for number in shown if number is not None]


def _counted_elsewhere(standing: Mapping[str, str], batch: str, unit: str) -> frozenset[str]:
    """Return who of the joined counts in a batch, but not in a unit of it, by the standing record."""
    counted: dict[str, str] = {}
    for member, _key, _batch, where in _assignments(standing, batch):
        counted.setdefault(standing[member], where)
    return frozenset(stands for stands, where in counted.items() if where != unit)


def _assignments(standing: Mapping[str, str], batch: str) -> list[tuple[str, str, str, str]]:
    """Return member, key, batch and unit of the joined people's assignments, those first that stand."""
    rows = sql(_IN_BATCH, json.dumps(list(standing)), batch)
    return sorted(rows, key=lambda row: (row[0] != standing[row[0]], row[1]))


def joined_inside(batch: str, unit: str) -> list[set[int]]:
    """Return the numbers of each joined person of whom some record is in a batch and unit; empty is any."""
    people = people_joined()
    number_of = dict(sql(_NUMBERS, json.dumps([key for records in people.values() for key in records])))
    placed = {key for (key,) in sql(_PLACED, json.dumps(list(number_of)), batch, unit)}
    return [{number_of[key] for key in records} for records in people.values() if placed & {*records}]


class Joined(NamedTuple):
    """Who is one person in a batch: records, and assignments, by what stands for them."""

    standing: Mapping[str, str]  # of records, by their members' keys
    heads: Mapping[str, str]  # of assignments in a batch; those that stand are not in it

    def head(self, assignment: str) -> str:
        """Return the assignment that stands for this one."""
        return self.heads.get(assignment, assignment)


NOBODY = Joined({}, {})


def joined_in(batch: str = "") -> Joined:
    """Return who is one person in a batch, or in each.

    Of several assignments there the standing record's own stands; where it has none, the oldest does.
    """
    if not is_anybody_joined():
        return NOBODY
    standing, heads, first = standing_for(), {}, dict[tuple[str, str], str]()
    for member, assignment, where, _unit in _assignments(standing, batch):
        head = first.setdefault((standing[member], where), assignment)
        if head != assignment:
            heads[assignment] = head
    return Joined(standing, heads)


def joined_beside(assignment: str) -> Joined:
    """Return who is one person in the batch of an assignment."""
    if not is_anybody_joined():
        return NOBODY
    row = sql("SELECT batch FROM assignment WHERE key=?", assignment).fetchone()
    return joined_in(row[0]) if row and row[0] else NOBODY


def others_behind(assignment: str) -> tuple[str, ...]:
    """Return the assignments of the same person and batch that this one stands for."""
    if not is_anybody_joined() or sql(_BESIDE, assignment).fetchone() is None:
        return ()
    return tuple(other for other, head in joined_beside(assignment).heads.items() if head == assignment)


def standing_heads(assignments: Iterable[str]) -> dict[str, str]:
    """Return what stands for each of the assignments, and for those that they themselves stand for."""
    found = {key: key for key in assignments}
    return found | {other: head for other, head in joined_in().heads.items() if head in found}


def is_anybody_joined() -> bool:
    """Say whether any decision is recorded: most offices have none, and their lists cost nothing more."""
    return sql("SELECT 1 FROM same_person LIMIT 1").fetchone() is not None

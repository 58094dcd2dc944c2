"""Reads the courses of assignments, and tells which of them must not be as they are."""

import json
from collections import defaultdict
from collections.abc import Collection

from models.database import sql
from models.rules.stations import Course, OtherTerm, Span, Station, problems

_OF_MEMBERS = " FROM json_each(?1) m CROSS JOIN assignment a ON a.member=m.value"
_ASSIGNMENTS = (
    "SELECT a.key, a.member, coalesce(a.receiving_unit,''), coalesce(a.grid,''),"
    " coalesce(a.starts,b.starts,''), coalesce(a.ends,b.ends,''), coalesce(b.title,'')"
    f"{_OF_MEMBERS} LEFT JOIN batch b ON b.key=a.batch ORDER BY a.key"
)
# units that were left, and grids that were left inside a unit
_POSTINGS = (
    "SELECT p.assignment, coalesce(p.unit,''), coalesce(p.grid,''),"
    " coalesce(p.starts,''), coalesce(p.ends,'') AS until, p.key AS stay"
    " FROM json_each(?1) m CROSS JOIN assignment a ON a.member=m.value"
    " CROSS JOIN posting p ON p.assignment=a.key"
    " UNION ALL SELECT g.assignment, coalesce(u.owner,''), coalesce(g.grid,''),"
    " coalesce(g.starts,''), coalesce(g.ends,''), g.key"
    " FROM json_each(?1) m CROSS JOIN assignment a ON a.member=m.value"
    " CROSS JOIN grid_stay g ON g.assignment=a.key LEFT JOIN unit u ON u.key=g.grid ORDER BY until, stay"
)
_LEAVES = (
    "SELECT l.assignment, coalesce(l.starts,''), coalesce(l.ends,'')"
    f"{_OF_MEMBERS} CROSS JOIN leave l ON l.assignment=a.key ORDER BY l.starts, l.key"
)


def courses_of(members: Collection[str]) -> dict[str, Course]:
    """Return the course of every assignment of some members, by the assignment's key."""
    keys = json.dumps(sorted(members))
    former, leaves = defaultdict(list), defaultdict(list)
    for assignment, unit, grid, first, last, _ in sql(_POSTINGS, keys):
        former[assignment].append(Station(unit, grid, Span(first, last)))
    for assignment, *days in sql(_LEAVES, keys):
        leaves[assignment].append(Span(*days))
    rows = sql(_ASSIGNMENTS, keys).fetchall()
    terms = defaultdict(list)
    for key, member, _unit, _grid, first, last, title in rows:
        terms[member].append((key, OtherTerm(title, Span(first, last))))
    return {
        key: Course(
            term=Span(first, last),
            unit=unit,
            grid=grid,
            former=tuple(former[key]),
            leaves=tuple(leaves[key]),
            others=tuple(term for other, term in terms[member] if other != key),
        )
        for key, member, unit, grid, first, last, _title in rows
    }


def batch_terms() -> dict[str, OtherTerm]:
    """Return title and term of every batch, by key."""
    rows = sql("SELECT key, title, coalesce(starts,''), coalesce(ends,'') FROM batch")
    return {key: OtherTerm(title, Span(*days)) for key, title, *days in rows}


def course_of(assignment: str) -> Course | None:
    """Return the course of one assignment; None where it is gone."""
    found = sql("SELECT member FROM assignment WHERE key=?", assignment).fetchone()
    return courses_of((found[0],)).get(assignment) if found else None


def unsound(members: Collection[str]) -> set[tuple[str, str]]:
    """Return what must not be about the assignments of some members: each with the reason."""
    return {
        (key, refusal.reason) for key, course in courses_of(members).items() for refusal in problems(course)
    }

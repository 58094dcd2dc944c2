"""Who is assigned in a batch, in the order of the sheets: by receiving unit, then by name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from models.database import sql
from models.registers.same_person import Joined, joined_in
from models.registers.titles import Titles
from models.search import find_numbers, refresh_search
from resources.i18n import CHINESE


@dataclass(frozen=True, slots=True)
class Assigned:
    """One member's assignment with the names that totals and sheets show."""

    assignment: str
    member: str
    name: str
    unit: str  # key of the receiving unit; "" where the assignment has none
    unit_code: str
    unit_title: str
    no_grade_reason: str
    starts: str  # the own term, ISO; "" where it is the batch's
    ends: str


_ROWS = """SELECT a.key, m.key, m.name, coalesce(u.key,''), coalesce(u.code,''), coalesce(u.name,''),
  coalesce(a.no_grade_reason,''), coalesce(a.starts,''), coalesce(a.ends,'')
  FROM assignment a JOIN member m ON m.key=a.member LEFT JOIN unit u ON u.key=a.receiving_unit
  LEFT JOIN search_name s ON s.member=m.key WHERE a.batch=?
  ORDER BY coalesce(u.code,u.name,''), coalesce(s.sorting,m.name), a.key"""


def assigned_in(batch: str, joined: Joined | None = None, language: str = CHINESE) -> list[Assigned]:
    """Return everybody of a batch that this desk holds, each person once, called as the standing record.

    Units are called as `language` has it, where they have a name in it.
    """
    refresh_search()
    joined = joined or joined_in(batch)
    people = [Assigned(*row) for row in sql(_ROWS, batch)]
    if language != CHINESE:
        titles = Titles(language)
        people = [replace(one, unit_title=titles.of(one.unit)) for one in people]
    return [_standing(one, joined.standing) for one in people if one.assignment not in joined.heads]


def _standing(one: Assigned, standing: Mapping[str, str]) -> Assigned:
    """Return an assignment with the record that stands for its member."""
    member = standing.get(one.member, one.member)
    if member == one.member:
        return one
    (name,) = sql("SELECT name FROM member WHERE key=?", member).fetchone()
    return replace(one, member=member, name=name)


def assigned_found(batch: str, text: str) -> set[str] | None:
    """Return the assignments of those in a batch whom `text` finds; None where nothing was typed."""
    numbers = find_numbers(text, batch)
    if numbers is None:
        return None
    rows = sql(
        "SELECT a.key FROM json_each(?1) n JOIN search_name s ON s.number=n.value"
        " JOIN assignment a ON a.member=s.member AND a.batch=?2"
        # whom the index does not know yet is named by the row, below zero
        " UNION SELECT a.key FROM json_each(?1) n JOIN member m ON m.rowid=-n.value"
        " JOIN assignment a ON a.member=m.key AND a.batch=?2",
        json.dumps(numbers),
        batch,
    )
    joined = joined_in(batch)
    return {joined.head(key) for (key,) in rows}

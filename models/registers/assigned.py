"""Who is assigned in a batch, in the order of the sheets: by receiving unit, then by name."""

import json
from dataclasses import dataclass

from models.database import sql
from models.search import find_numbers, refresh_search


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


def assigned_in(batch: str) -> list[Assigned]:
    """Return everybody of a batch that this desk holds."""
    refresh_search()
    return [Assigned(*row) for row in sql(_ROWS, batch)]


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
    return {key for (key,) in rows}

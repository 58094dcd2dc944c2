"""What a person has in each batch, over all records that were joined."""

import json

from models.database import sql
from models.records.desk import Desk
from models.records.same_person import PersonTotal
from models.registers.results import ScoredBatch
from models.registers.same_person import records_of
from models.registers.titles import Titles
from models.rules.scheme_json import SchemeUnreadable
from models.rules.scoring import SchemeUnsound
from resources.i18n import Words

_ROWS = """SELECT a.key, a.member, coalesce(a.batch,''), coalesce(a.receiving_unit,'') FROM json_each(?) k
  CROSS JOIN assignment a ON a.member=k.value LEFT JOIN batch b ON b.key=a.batch
  ORDER BY b.number DESC, a.key"""


def totals_of_person(desk: Desk, member: str, words: Words) -> tuple[PersonTotal, ...]:
    """Return the assignments of a person, the newest batch first; marks of all records make one total."""
    titles, scored = Titles(words.language), dict[str, ScoredBatch | None]()
    found = []
    for assignment, record, batch, unit in sql(_ROWS, json.dumps(records_of(member))).fetchall():
        if batch not in scored:
            scored[batch] = _scored(desk, batch)
        whole = scored[batch]
        is_behind = whole is not None and assignment in whole.joined.heads
        row = whole.row(whole.place_of(assignment)) if whole and not is_behind else None
        found.append(
            PersonTotal(
                assignment=assignment,
                member=record,
                batch=titles.of(batch),
                unit=titles.of(unit),
                total=row.total if row else "",
                grade=row.grade if row else "",
                rank=row.rank if row else "",
                is_counted_with=is_behind,
            )
        )
    return tuple(found)


def _scored(desk: Desk, batch: str) -> ScoredBatch | None:
    """Return a batch's results; None where nothing can be scored, which its own page tells."""
    try:
        return ScoredBatch(desk, batch) if batch else None
    except (SchemeUnsound, SchemeUnreadable):
        return None

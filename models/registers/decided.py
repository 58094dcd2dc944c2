"""What the leaders decided about the members of a batch, read in one query."""

import json
from collections import defaultdict
from dataclasses import dataclass

from models.database import sql
from models.registers.same_person import Joined, joined_in
from models.rules.decisions import GradeDecision, Reweight

_OF_BATCH = """FROM "{table}" d JOIN assignment a ON a.key=d.assignment
  LEFT JOIN scheme v ON v.key=d.scheme WHERE a.batch=?1"""
_PARTS = {
    "decision": "d.reason, coalesce(d.held_on,''), d.grade, d.tie",
    "pool_decision": "d.reason, coalesce(d.held_on,''), d.grade, d.tie",
    "reweight": "d.reason, coalesce(d.held_on,''), d.items, d.rater_classes",
}
# versions of one scheme share its name; 0 is another scheme
_VERSION = "CASE WHEN v.name=(SELECT name FROM scheme WHERE key=?2) THEN v.version ELSE 0 END"
_ROWS = (
    " UNION ALL ".join(
        f"SELECT d.assignment, '{table}', d.scheme=?2, {_VERSION}, {columns} {_OF_BATCH.format(table=table)}"
        for table, columns in _PARTS.items()
    )
    + " ORDER BY 3, 4"
)  # by another scheme first, then by its versions, so that the batch's own stands in the end


@dataclass(slots=True)
class Decided:
    """What was decided about one member.

    By another scheme than the batch's nothing holds; by another version of it a tie does not, for totals may
    differ, and a re-weight does while what it left out is still there.
    """

    reweight: Reweight | None = None
    decision: GradeDecision | None = None
    pool_decision: GradeDecision | None = None


def decided_in(batch: str, scheme: str, joined: Joined | None = None) -> defaultdict[str, Decided]:
    """Return the decisions about a batch by assignment; of who has none, an empty one."""
    found: defaultdict[str, Decided] = defaultdict(Decided)
    for assignment, table, is_own, version, reason, held_on, first, second in sql(_ROWS, batch, scheme):
        if table == "reweight":
            items, raters = (tuple(json.loads(keys)) if version else () for keys in (first, second))
            carried = 0 if is_own else version
            found[assignment].reweight = Reweight(items, raters, reason, held_on, carried)
        else:
            tie = second if is_own else ""
            setattr(found[assignment], table, GradeDecision(first, reason, held_on, tie))
    for other, head in (joined or joined_in(batch)).heads.items():
        _fill(found[head], found[other])
    return found


def _fill(standing: Decided, other: Decided) -> None:
    """What was decided about another record of the person holds where nothing else was."""
    standing.reweight = standing.reweight or other.reweight
    standing.decision = standing.decision or other.decision
    standing.pool_decision = standing.pool_decision or other.pool_decision

"""What the leaders decided about the members of a batch, read in one query."""

import json
from collections import defaultdict
from dataclasses import dataclass

from models.database import sql
from models.registers.same_person import Joined, joined_in
from models.rules.decisions import GradeDecision, Reweight

_OF_BATCH = """FROM "{table}" d JOIN assignment a ON a.key=d.assignment WHERE a.batch=?1"""
_PARTS = {
    "decision": "d.reason, coalesce(d.held_on,''), d.grade, d.tie",
    "pool_decision": "d.reason, coalesce(d.held_on,''), d.grade, d.tie",
    "reweight": "d.reason, coalesce(d.held_on,''), d.items, d.rater_classes",
}
_ROWS = (
    " UNION ALL ".join(
        f"SELECT d.assignment, '{table}', d.scheme=?2, {columns} {_OF_BATCH.format(table=table)}"
        for table, columns in _PARTS.items()
    )
    + " ORDER BY 3"
)  # by another scheme first, so that the batch's own stands in the end


@dataclass(slots=True)
class Decided:
    """What was decided about one member; by another scheme than the batch's it can never hold."""

    reweight: Reweight | None = None
    decision: GradeDecision | None = None
    pool_decision: GradeDecision | None = None


def decided_in(batch: str, scheme: str, joined: Joined | None = None) -> defaultdict[str, Decided]:
    """Return the decisions about a batch by assignment; of who has none, an empty one."""
    found: defaultdict[str, Decided] = defaultdict(Decided)
    for assignment, table, is_own, reason, held_on, first, second in sql(_ROWS, batch, scheme):
        if table == "reweight":
            items, raters = (tuple(json.loads(keys)) if is_own else () for keys in (first, second))
            found[assignment].reweight = Reweight(items, raters, reason, held_on)
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

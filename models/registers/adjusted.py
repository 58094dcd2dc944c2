"""What was added to the totals of a batch or taken from them, and who is vetoed, read in one query."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from models.database import sql
from models.registers.same_person import Joined, joined_in
from models.registers.schemes import scheme_of_batch
from models.rules.scheme import Scheme
from models.rules.scoring import Adjustment

_ROWS = """SELECT d.assignment, d.points, d.evidence, NULL, d.key FROM adjustment d
  JOIN assignment a ON a.key=d.assignment WHERE a.batch=?1
  UNION ALL SELECT v.assignment, NULL, v.reason, v.word, v.key FROM veto v
  JOIN assignment a ON a.key=v.assignment WHERE a.batch=?1 ORDER BY 5"""


@dataclass(slots=True)
class Adjusted:
    """What stands beside one member's marks."""

    adjustments: list[Adjustment] = field(default_factory=list)
    vetoes: list[str] = field(default_factory=list)  # the word with its reason


def adjusted_in(batch: str, scheme: Scheme, joined: Joined | None = None) -> defaultdict[str, Adjusted]:
    """Return what was adjusted, by assignment; a veto counts while the scheme has its word."""
    found: defaultdict[str, Adjusted] = defaultdict(Adjusted)
    joined = joined or joined_in(batch)
    for given_to, points, why, word, _key in sql(_ROWS, batch):
        assignment = joined.head(given_to)
        if points is not None:
            found[assignment].adjustments.append(Adjustment(Fraction(points, 100), why))
        elif word in scheme.veto_words:
            found[assignment].vetoes.append(f"{word}（{why}）")
    return found


def scheme_of_assignment(assignment: str) -> Scheme | None:
    """Return the scheme that a member is scored by; None where the assignment is gone."""
    row = sql("SELECT batch FROM assignment WHERE key=?", assignment).fetchone()
    return scheme_of_batch(row[0]) if row and row[0] else None


def is_batch_closed(assignment: str) -> bool:
    """Whether the batch of an assignment is closed."""
    found = sql(
        "SELECT b.state FROM assignment a JOIN batch b ON b.key=a.batch WHERE a.key=?", assignment
    ).fetchone()
    return bool(found and found[0] == "closed")

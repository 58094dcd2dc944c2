"""Who is in the batch of an assignment beside its member."""

from models.database import sql
from models.records.members import Choice
from models.registers.same_person import joined_beside

_OTHERS = (
    "SELECT a.key, m.name, coalesce(u.name,''), coalesce(g.name,'') FROM assignment a"
    " JOIN member m ON m.key=a.member JOIN unit u ON u.key=a.receiving_unit"
    " LEFT JOIN unit g ON g.key=a.grid LEFT JOIN search_name s ON s.member=m.key"
    " WHERE a.batch=(SELECT batch FROM assignment WHERE key=?1)"
    " AND a.member<>(SELECT member FROM assignment WHERE key=?1)"
    " ORDER BY coalesce(s.sorting,m.name), coalesce(u.code,u.name), a.key"
)


def others_in_batch(assignment: str) -> tuple[Choice, ...]:
    """Return the assignments of the others in the same batch, by name, with where they are; each once."""
    joined = joined_beside(assignment)
    behind = {*joined.heads, joined.head(assignment)}
    rows = (row for row in sql(_OTHERS, assignment) if row[0] not in behind)
    return tuple(Choice(key, " · ".join(filter(None, words))) for key, *words in rows)

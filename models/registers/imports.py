"""The imports of the office, each with what it added and changed, derived from the journal."""

from models.database import sql
from models.journal.history import operations
from models.records.office import ImportRecord
from models.records.operations import OperationKind

_MOST = 1000
# a row of the file is about one assignment, or about one member whose assignment it left alone
_COUNTS = """WITH touched AS (SELECT tbl, pk, kind, vals FROM journal WHERE op=?1),
  placed AS (SELECT t.pk, max(t.kind='I') AS is_new,
      (SELECT vals->>'member' FROM journal WHERE tbl='assignment' AND pk=t.pk AND kind='I') AS member
    FROM touched t WHERE t.tbl='assignment' GROUP BY t.pk),
  about AS (SELECT CASE WHEN t.tbl IN ('member','member_sensitive') THEN t.pk ELSE
      (SELECT vals->>'member' FROM journal i WHERE i.pk=t.pk AND i.tbl=t.tbl AND i.kind='I') END AS member
    FROM touched t WHERE t.tbl IN ('member','member_sensitive','education','career_entry','award',
      'annual_grade','personal_file')),
  alone AS (SELECT DISTINCT member FROM about
    WHERE member NOT IN (SELECT member FROM placed WHERE member IS NOT NULL))
  SELECT (SELECT count(*) FROM placed WHERE is_new),
    (SELECT count(*) FROM placed WHERE NOT is_new) + (SELECT count(*) FROM alone)"""

# a table of units is about units, whichever of their rows a line of it touched
_UNIT_COUNTS = """WITH touched AS (
    SELECT coalesce(CASE j.tbl WHEN 'unit' THEN j.pk END, (SELECT i.vals->>'unit' FROM journal i
      WHERE i.pk=j.pk AND i.tbl=j.tbl AND i.kind='I')) AS unit, j.tbl='unit' AND j.kind='I' AS is_new
    FROM journal j WHERE j.op=?1),
  counted AS (SELECT unit, max(is_new) AS is_new FROM touched GROUP BY unit)
  SELECT coalesce(sum(is_new),0), coalesce(sum(NOT is_new),0) FROM counted"""
_BY_KIND = {OperationKind.ROSTER_IMPORT: _COUNTS, OperationKind.UNIT_IMPORT: _UNIT_COUNTS}


def imports() -> list[ImportRecord]:
    """Return the imports, the newest first."""
    return [
        ImportRecord(one, *sql(_BY_KIND[one.kind], one.id).fetchone()) for one in operations(_BY_KIND, _MOST)
    ]

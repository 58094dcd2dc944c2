"""Which members the search index has wrong: apart from the search, whose rules a start does without."""

import json

from models.connection import sql


def search_triggers() -> dict[str, str]:
    """Return the triggers that mark a member whose entry is out of date, whoever wrote the row."""
    events = {
        "insert": ("INSERT", "member", "NEW.key"),
        "update": ("UPDATE OF name, phone", "member", "NEW.key"),
        "delete": ("DELETE", "member", "OLD.key"),
        "assigned": ("INSERT", "assignment", "NEW.member"),
        "moved": ("UPDATE OF member, batch, receiving_unit", "assignment", "NEW.member"),
        "released": ("DELETE", "assignment", "OLD.member"),
    }
    return {
        f"gw_search_{name}": f'CREATE TRIGGER gw_search_{name} AFTER {event} ON "{table}" BEGIN\n'
        # no OR IGNORE: the conflict clause of an upsert outside would take its place
        f"  INSERT INTO search_stale(member) SELECT {key} WHERE {key} IS NOT NULL"
        f" AND NOT EXISTS(SELECT 1 FROM search_stale WHERE member={key});\nEND"
        for name, (event, table, key) in events.items()
    }


def is_search_stale() -> bool:
    """Say whether members changed since the index was computed."""
    return sql("SELECT 1 FROM search_stale LIMIT 1").fetchone() is not None


def unindexed(batch: str = "", unit: str = "") -> list[int]:
    """Return the members that the index does not know yet, each as its row's number below zero."""
    statement = (
        "SELECT -m.rowid FROM search_stale t CROSS JOIN member m ON m.key=t.member"
        " LEFT JOIN search_name s ON s.member=t.member WHERE s.number IS NULL ORDER BY m.name"
    )
    return inside([number for (number,) in sql(statement)], batch, unit)


def inside(numbers: list[int], batch: str, unit: str) -> list[int]:
    """Keep the members of a batch and unit among those that the index does not know."""
    if not numbers or not (batch or unit):
        return numbers
    statement = (
        "SELECT DISTINCT n.key, n.value FROM json_each(?) n JOIN member m ON m.rowid=-n.value"
        " JOIN assignment a ON a.member=m.key WHERE (?='' OR a.batch=?) AND (?='' OR a.receiving_unit=?)"
        " ORDER BY n.key"
    )
    return [n for _, n in sql(statement, json.dumps(numbers), batch, batch, unit, unit)]

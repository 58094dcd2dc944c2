"""The units as they stood on a day: the tree for the rules, rows for the screen, one unit's file."""

from collections.abc import Iterator

from models.clock import now
from models.database import sql
from models.journal.never import stored_tree
from models.records.desk import Desk
from models.records.office import UnitRow
from models.registers.titles import Titles
from models.registers.unit_rights import unit_lock
from models.rules.unit_tree import covers, in_force
from resources.i18n import Words

_ROWS = (
    "SELECT u.key, u.kind, coalesce(u.code,''), coalesce(u.owner,''), coalesce(u.head1,''),"
    " coalesce(u.head2,''), coalesce(u.grid_type,''), coalesce(u.opened,''), coalesce(u.closed,''),"
    " coalesce(u.successor,''), u.name, coalesce(u.english,''), coalesce(u.short,''), coalesce(u.aliases,'')"
    " FROM unit u ORDER BY u.kind<>'district', u.kind NOT IN ('street','town'), u.code IS NULL, u.code,"
    " u.kind, u.name, u.key"
)
_FORMER = "SELECT unit, name FROM unit_name ORDER BY ends, key"


def today() -> str:
    """Return this day as ISO text."""
    return now().date().isoformat()


def units_on(desk: Desk, words: Words, on: str = "", *, with_closed: bool = False) -> list[UnitRow]:
    """Return the units in force on a day, today's unless one is named, called as they were called then."""
    day, tree = on or desk.as_of or today(), stored_tree()
    titles = Titles(words.language, day)
    former: dict[str, list[str]] = {}
    for unit, name in sql(_FORMER):
        former.setdefault(unit, []).append(name)
    rows = {}
    for key, kind, code, owner, head1, head2, grid_type, opened, closed, successor, *names in sql(_ROWS):
        if not with_closed and not covers(opened, closed, day):
            continue
        last = closed if closed and closed < day else day
        rows[key] = UnitRow(
            key=key,
            kind=kind,
            code=code,
            title=titles.of(key),
            owner=owner,
            owner_title=titles.of(owner),
            locked=unit_lock(desk, kind, owner),
            parent=tree.parent(key, last),
            heads=words.tr(", ").join(filter(None, (head1, head2))),
            grid_type=grid_type,
            opened=opened,
            closed=closed,
            became=titles.of(successor),
            names=(*filter(None, (*names, code)), *former.get(key, ())),
        )
    return list(_from_the_top(rows))


def _from_the_top(rows: dict[str, UnitRow]) -> Iterator[UnitRow]:
    """Yield each unit followed by what lies in it; what lies in nothing that is shown stands at the top."""
    below: dict[str, list[UnitRow]] = {}
    for row in rows.values():
        below.setdefault(row.parent if row.parent in rows else "", []).append(row)
    waiting = list(reversed(below.pop("", [])))
    while waiting:
        row = waiting.pop()
        yield row
        waiting += reversed(below.pop(row.key, []))
    for circle in below.values():  # rows that two desks wrote may go round
        yield from circle


def grid_of(area: str, on: str) -> str:
    """Return the key of the grid that a residential area or micro-grid belonged to on a day; "" for none."""
    tree = stored_tree()
    return tree.nearest(area, "grid", on) if area in tree.units else ""


def areas_of(grid: str, on: str) -> tuple[str, ...]:
    """Return the keys of the residential areas that belonged to a grid on a day."""
    tree = stored_tree()
    areas = (unit for unit in tree.units.values() if unit.kind == "area" and in_force(unit, on))
    return tuple(unit.key for unit in areas if tree.parent(unit.key, on) == grid)

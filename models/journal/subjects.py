"""What a row is about, in the clerk's words, and which record of the desk it belongs to."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from models.audience import audience_of, shared_tables, title_of
from models.database import sql
from models.journal.change import changes_of_row, last_values
from models.records.fields import FieldSpec, Kind
from models.records.paper import RATER_CLASS
from models.rules.scheme import Scheme
from models.rules.scheme_json import scheme_from_json
from models.tables import catalogue  # noqa: F401 - every shared table is to be known
from resources.i18n import N_

Row = Mapping[str, Any]
Subject = tuple[str, str]  # table and key

_CALLED = {  # rows that are called by what they are about alone: in a list of all kinds that is too little
    "member": N_("Member"),
    "assignment": N_("Assignment"),
    "unit": N_("Unit"),
    "batch": N_("Batch"),
    "scheme": N_("Scheme"),
    "score_sheet": N_("Score sheet"),
    "mark": N_("Mark"),
    "sheet": N_("Printed sheet"),
}
_NAMED = {"unit": "name", "batch": "title", "scheme": "name", "member": "name"}


def parent_of(table: str, row: Row) -> Subject | None:
    """Return the row that `row` hangs on by its structure, or None at the top."""
    column, above = _parent_link(table)
    key = row.get(column)
    return (above, key) if key else None


@cache
def _parent_link(table: str) -> tuple[str, str]:
    """Return the column that names the row above and that row's table; empty at the top."""
    column = audience_of(table).parent
    refs = shared_tables()[table]._meta.refs.items() if column else ()  # noqa: SLF001 - peewee's own way to ask
    named = (target._meta.table_name for link, target in refs if link.column_name == column)  # noqa: SLF001
    return column, next(named, "")


def record_title(table: str) -> str:
    """Return what a row of the table is called in a list of all kinds, as a message id."""
    return title_of(table) or _CALLED.get(table, "")


class Subjects:
    """Names rows for people; remembers what it looked up, so that a long history stays quick."""

    def __init__(self) -> None:
        self._rows: dict[Subject, Row] = {}
        self._schemes: dict[str, Scheme] = {}

    def about(self, table: str, row: Row) -> str:
        """Return whom or what a row is about: a name, never a key."""
        return " · ".join(filter(None, self._words(table, row)))

    def value(self, field: FieldSpec, row: Row, value: str | int | None) -> str | int | None:
        """Return a stored value with links and scheme words turned into names; codes stay codes."""
        if value is None or value == "":
            return None
        if field.kind is Kind.LINK:
            return self._linked(str(value))
        own_words: dict[tuple[str, str], Callable[[], str]] = {
            ("mark", "level"): lambda: self._level(row, str(value)),
            ("mark", "item"): lambda: self._item(row),
            ("score_sheet", "rater_class"): lambda: self._rater_class(row),
            ("sheet", "part"): lambda: _part_shown(row, str(value)),
            ("decision", "grade"): lambda: self._grade(row, str(value)),
            ("pool_decision", "grade"): lambda: self._grade(row, str(value)),
            ("reweight", "items"): lambda: self._left_out(row, "items", str(value)),
            ("reweight", "rater_classes"): lambda: self._left_out(row, "rater_classes", str(value)),
        }
        found = own_words.get((field.table, field.name))
        return found() if found else value

    def _words(self, table: str, row: Row) -> tuple[str, ...]:
        """Return how a row is called: what it hangs on first, then the word of its own that it may have."""
        if table == "scheme":  # its versions share their name
            return (f"{row.get('name') or ''} v{row.get('version') or 1}",)
        if table == "sheet":
            return (f"{row.get('form')} {row.get('code')}",)
        if table in _NAMED:
            return (str(row.get(_NAMED[table]) or ""),)
        above = parent_of(table, row)
        own = {"mark": self._item, "score_sheet": self._rater_class}.get(table)
        return (*(self._words(above[0], self._row(*above)) if above else ()), *((own(row),) if own else ()))

    def _row(self, table: str, key: str) -> Row:
        """Return a row as it stands or, where it is gone, as the journal knew it last."""
        if (table, key) not in self._rows:
            cursor = sql(f'SELECT * FROM "{table}" WHERE key=?', key)  # noqa: S608 - the name of a table of ours
            found = cursor.fetchone()
            names = [column[0] for column in cursor.description]
            standing = dict(zip(names, found, strict=True)) if found else None
            self._rows[table, key] = standing or last_values(key, changes_of_row(table, key))
        return self._rows[table, key]

    def _linked(self, key: str) -> str:
        """Return the name of whatever row has this key: keys are unique over all tables."""
        words = (self._words(table, self._row(table, key)) for table in (*_NAMED, "assignment"))
        return next(("".join(found) for found in words if any(found)), "")

    def _scheme(self, key: str) -> Scheme | None:
        if key not in self._schemes:
            found = self._row("scheme", key).get("definition")
            if not found:
                return None
            self._schemes[key] = scheme_from_json(found)
        return self._schemes[key]

    def _rater_class(self, row: Row) -> str:
        scheme = self._scheme(row.get("scheme") or "")
        classes = scheme.rater_classes if scheme else ()
        return next((one.title for one in classes if one.key == row["rater_class"]), "")

    def _grade(self, decision: Row, value: str) -> str:
        scheme = self._scheme(decision.get("scheme") or "")
        return next((one.title for one in scheme.grades if one.key == value), "") if scheme else ""

    def _left_out(self, reweight: Row, what: str, value: str) -> str:
        scheme, keys = self._scheme(reweight.get("scheme") or ""), json.loads(value)
        return "、".join(one.title for one in getattr(scheme, what, ()) if one.key in keys)

    def _scheme_of_mark(self, mark: Row) -> Scheme | None:
        return self._scheme(self._row("score_sheet", mark["score_sheet"]).get("scheme") or "")

    def _level(self, mark: Row, value: str) -> str:
        scheme = self._scheme_of_mark(mark)
        return next((level.title for level in scheme.levels if level.key == value), "") if scheme else ""

    def _item(self, mark: Row) -> str:
        scheme = self._scheme_of_mark(mark)
        items = scheme.items if scheme else ()
        return next((item.title for item in items if item.key == mark["item"]), "")


def _part_shown(row: Row, part: str) -> str:
    """Return the rater class as the printed sheet named it; a roster's part is words already."""
    lines = json.loads(row.get("shown") or "{}").get("lines", ())
    named = (text for _, _, pairs in lines for term, text in pairs if term == RATER_CLASS)
    return next(named, part)

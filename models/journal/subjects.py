"""What a row is about, in the clerk's words, and which record of the desk it belongs to."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from models.audience import audience_of
from models.database import sql
from models.records.fields import FieldSpec, Kind
from models.records.paper import RATER_CLASS
from models.rules.scheme import Scheme
from models.rules.scheme_json import scheme_from_json

Row = Mapping[str, Any]
Subject = tuple[str, str]  # table and key

_LAST_NAME = (
    "SELECT vals->>'{named}' FROM journal WHERE pk=? AND tbl='{table}' AND vals->>'{named}' IS NOT NULL"
    " ORDER BY no DESC LIMIT 1"
)
_NAMED = {"unit": "name", "batch": "title", "scheme": "name", "member": "name"}


def parent_of(table: str, row: Row) -> Subject | None:
    """Return the row that `row` hangs on by its structure, or None at the top."""
    column = audience_of(table).parent
    # the sensitive row's key is the member's: the only parent that is no column of its own name
    return ("member" if column == "key" else column, row[column]) if column else None


class Subjects:
    """Names rows for people; remembers what it looked up, so that a long history stays quick."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[Any, ...]] = {}
        self._schemes: dict[str, Scheme] = {}

    def about(self, table: str, row: Row) -> str:
        """Return whom or what a row is about: a name, never a key."""
        if table in _NAMED:
            return str(row.get(_NAMED[table]) or "")
        if table == "sheet":
            return f"{row.get('form')} {row.get('code')}"
        return " · ".join(filter(None, self._words(table, row)))

    def value(self, field: FieldSpec, row: Row, value: str | int | None) -> str | int | None:
        """Return a stored value with links and scheme words turned into names; codes stay codes."""
        if value is None or value == "":
            return None
        if field.kind is Kind.LINK:
            return self._linked(str(value))
        own_words: dict[tuple[str, str], Callable[[], str]] = {
            ("mark", "level"): lambda: self._level(row, str(value)),
            ("mark", "item"): lambda: self._mark(row)[-1],
            ("score_sheet", "rater_class"): lambda: self._rater_class(row),
            ("sheet", "part"): lambda: _part_shown(row, str(value)),
        }
        found = own_words.get((field.table, field.name))
        return found() if found else value

    def _words(self, table: str, row: Row) -> tuple[str, ...]:
        if table == "mark":
            return self._mark(row)
        if table == "score_sheet":
            return (self._assigned(row["assignment"]), self._rater_class(row))
        return (self._name("member", row["member" if table == "assignment" else "key"]),)

    def _one(self, statement: str, key: str) -> tuple[Any, ...]:
        """Return one row of a look-up, empty where the row is gone."""
        name = f"{statement}/{key}"
        if name not in self._found:
            self._found[name] = sql(statement, key).fetchone() or ()
        return self._found[name]

    def _name(self, table: str, key: str) -> str:
        named = _NAMED[table]
        found = self._one(f'SELECT {named} FROM "{table}" WHERE key=?', key)  # noqa: S608 - constants
        # of a row that is gone, the journal knows how it was called last
        found = found or self._one(_LAST_NAME.format(table=table, named=named), key)
        return str(found[0]) if found else ""

    def _linked(self, key: str) -> str:
        """Return the name of whatever row has this key: keys are unique over all tables."""
        names = (self._name(table, key) for table in _NAMED)
        return next(filter(None, names), "") or self._assigned(key)

    def _assigned(self, key: str) -> str:
        found = self._one("SELECT member FROM assignment WHERE key=?", key)
        return self._name("member", found[0]) if found else ""

    def _scheme(self, key: str) -> Scheme | None:
        if key not in self._schemes:
            found = self._one("SELECT definition FROM scheme WHERE key=?", key)
            if not found:
                return None
            self._schemes[key] = scheme_from_json(found[0])
        return self._schemes[key]

    def _rater_class(self, row: Row) -> str:
        scheme = self._scheme(row["scheme"])
        classes = scheme.rater_classes if scheme else ()
        return next((one.title for one in classes if one.key == row["rater_class"]), "")

    def _sheet_of(self, mark: Row) -> dict[str, Any]:
        found = self._one(
            "SELECT assignment,scheme,rater_class FROM score_sheet WHERE key=?", mark["score_sheet"]
        )
        return dict(zip(("assignment", "scheme", "rater_class"), found, strict=False))

    def _level(self, mark: Row, value: str) -> str:
        scheme = self._scheme(self._sheet_of(mark).get("scheme", ""))
        return next((level.title for level in scheme.levels if level.key == value), "") if scheme else ""

    def _mark(self, mark: Row) -> tuple[str, ...]:
        sheet = self._sheet_of(mark)
        scheme = self._scheme(sheet.get("scheme", ""))
        if scheme is None:
            return ("",)
        items = [item for section in scheme.sections for item in section.items]
        title = next((item.title for item in items if item.key == mark["item"]), "")
        return (self._assigned(sheet["assignment"]), self._rater_class(sheet), title)


def _part_shown(row: Row, part: str) -> str:
    """Return the rater class as the printed sheet named it; a roster's part is words already."""
    lines = json.loads(row.get("shown") or "{}").get("lines", ())
    named = (text for _, _, pairs in lines for term, text in pairs if term == RATER_CLASS)
    return next(named, part)

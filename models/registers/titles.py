"""What a link leads to, by name and in a language; keys are unique over all tables."""

from models.database import sql
from models.records.fields import FieldSpec, Kind
from models.records.members import Value
from resources.i18n import CHINESE, words_for

_UNITS = "SELECT key, CASE ? WHEN 'zh_CN' THEN name ELSE coalesce(nullif(english,''),name) END FROM unit"
# the name of a day is the former one that was given up first after it
_FORMER_UNITS = (
    "SELECT unit, CASE ? WHEN 'zh_CN' THEN name ELSE coalesce(nullif(english,''),name) END FROM unit_name"
    " WHERE ends>=? ORDER BY ends DESC, key DESC"
)
_NAMED = ("SELECT name FROM member WHERE key=?", "SELECT name FROM scheme WHERE key=?")


class Titles:
    """Names rows by key in one language: the few units all at once, others when asked for.

    With a day `on`, a unit is called what it was called then.
    """

    def __init__(self, language: str, on: str = "") -> None:
        self._words = words_for(language)
        self._found: dict[str, str] = {"": "", **dict(sql(_UNITS, language))}
        if on:
            self._found |= dict(sql(_FORMER_UNITS, language, on))

    def shown(self, field: FieldSpec, value: Value) -> Value:
        """Return a stored value with a link's key turned into its name; everything else as it is."""
        return self.of(str(value)) if field.kind is Kind.LINK and value else value

    def of(self, key: str) -> str:
        """Return the name of the row with this key; empty where it is gone."""
        if key not in self._found:
            self._found[key] = self._batch(key) or self._other(key)
        return self._found[key]

    def _batch(self, key: str) -> str:
        found = sql("SELECT title, number FROM batch WHERE key=?", key).fetchone()
        if not found:
            return ""
        title, number = found
        return title if self._words.language == CHINESE else self._words.tr("Batch {n}", n=number)

    def _other(self, key: str) -> str:
        found = (sql(statement, key).fetchone() for statement in _NAMED)
        return next((str(row[0]) for row in found if row), "")

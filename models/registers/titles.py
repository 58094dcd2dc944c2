"""What a link leads to, by name and in a language; keys are unique over all tables."""

from models.connection import sql
from models.records.fields import FieldSpec, Kind
from models.records.members import Value
from resources.i18n import CHINESE, words_for

# the name of a day is the former one that was given up first after it
_UNITS = (
    "SELECT key, CASE ?1 WHEN 'zh_CN' THEN coalesce((SELECT f.name FROM unit_name f WHERE f.unit=u.key"
    " AND f.ends>=coalesce(nullif(?2,''),date('now','localtime')) ORDER BY f.ends, f.key LIMIT 1), u.name)"
    " ELSE coalesce((SELECT coalesce(nullif(f.english,''),f.name) FROM unit_name f WHERE f.unit=u.key"
    " AND f.ends>=coalesce(nullif(?2,''),date('now','localtime')) ORDER BY f.ends, f.key LIMIT 1),"
    " nullif(u.english,''), u.name) END FROM unit u"
)
_NAMED = ("SELECT name FROM member WHERE key=?", "SELECT name FROM scheme WHERE key=?")


class Titles:
    """Names rows by key in one language: the few units all at once, others when asked for.

    A unit is called what it was called on the day `on`, today where none is named.
    """

    def __init__(self, language: str, on: str = "") -> None:
        self._words = words_for(language)
        self._found: dict[str, str] = {"": "", **dict(sql(_UNITS, language, on))}

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

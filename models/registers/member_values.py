"""What a column of the list of members holds, with counts: what a filter offers to choose from."""

from models.database import sql
from models.records.fields import FieldSpec, Kind
from models.records.lists import MOST_VALUES, ValueCount, ValuesFound
from models.records.members import MembersWanted
from models.registers.members import column_of, those_wanted
from models.registers.titles import Titles
from resources.codes import code_list
from resources.i18n import Words


def member_values(wanted: MembersWanted, field: FieldSpec, words: Words) -> ValuesFound:
    """Return what a column holds among the members that the list shows without its own filter."""
    others = wanted._replace(filters=tuple(one for one in wanted.filters if one[0] != field))
    source, arguments = those_wanted(others, field)
    statement = (
        f"SELECT coalesce({column_of(field)},''), count(*) {source}"
        f" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST_VALUES + 1}"
    )
    rows = sql(statement, *arguments).fetchall()
    titles = Titles(words.language)
    shown = rows[:MOST_VALUES]
    found = [ValueCount(str(value), _title(field, value, titles, words), n) for value, n in shown]
    if field.kind is not Kind.LINK:  # whose keys say nothing: what most have stays first
        found = sorted(found, key=lambda one: (one.value == "", one.value))
    return ValuesFound(tuple(found), len(rows) > MOST_VALUES)


def _title(field: FieldSpec, value: str, titles: Titles, words: Words) -> str:
    if not value:
        return ""
    if field.kind is Kind.CODE:
        return code_list(field.spec.codes).label(value, words.language)
    if field.kind is Kind.MONTH:
        return value.replace("-", ".")
    return str(titles.shown(field, value))

"""What each table of rows that hang on a member or an assignment wants beyond its fields: order and rules."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from models.clock import now
from models.errors import InvalidValue
from models.records.fields import FieldSpec
from models.records.members import Value
from models.records.operations import OperationKind
from models.tables.fields import spec_of
from models.tables.person_file import AnnualGrade, Attachment, Award, CareerEntry, Education
from resources.i18n import N_

ENDS_BEFORE = N_("the end lies before the beginning")
NOT_YET = N_("this lies in the future")
NOT_A_YEAR = N_("{value} is not a year of an annual grade")
ONCE_A_YEAR = N_("the year {year} has its grade already: change that row")
_FIRST_YEAR = 1994  # the statutory annual grades began with the provisional regulations on civil servants

Row = Mapping[str, Any]
Rule = Callable[[Row, tuple[Row, ...]], None]  # the row as it would be, the other rows of its parent


class RowTable(NamedTuple):
    """How the rows of one table are kept. `rule` raises InvalidValue."""

    order: tuple[FieldSpec, ...]
    rule: Rule | None = None
    is_newest_first: bool = False
    given: tuple[FieldSpec, ...] = ()  # written by the program, never typed
    is_added_typed: bool = True  # False: a row is made by a use case of its own, here it is only changed
    kind: OperationKind = OperationKind.MEMBER_EDIT


def _span(row: Row, _others: tuple[Row, ...]) -> None:
    if row["ends"] and row["ends"] < row["starts"]:
        raise InvalidValue(spec_of(CareerEntry.ends).term, row["ends"], ENDS_BEFORE)
    _not_after_today(spec_of(CareerEntry.starts), row)


def _finished(row: Row, _others: tuple[Row, ...]) -> None:
    _not_after_today(spec_of(Education.graduated), row)


def _awarded(row: Row, _others: tuple[Row, ...]) -> None:
    _not_after_today(spec_of(Award.date), row)


def _one_grade_a_year(row: Row, others: tuple[Row, ...]) -> None:
    term, year = spec_of(AnnualGrade.year).term, row["year"]
    if not _FIRST_YEAR <= year <= now().year:
        raise InvalidValue(term, str(year), NOT_A_YEAR, value=year)
    if any(other["year"] == year for other in others):
        raise InvalidValue(term, str(year), ONCE_A_YEAR, year=year)


def _not_after_today(field: FieldSpec, row: Row) -> None:
    value: Value = row[field.name]
    if value and str(value) > now().date().isoformat()[: len(str(value))]:
        raise InvalidValue(field.term, str(value), NOT_YET)


ROW_TABLES: Mapping[str, RowTable] = {
    "education": RowTable((spec_of(Education.graduated),), _finished),
    "career_entry": RowTable((spec_of(CareerEntry.starts), spec_of(CareerEntry.ends)), _span),
    "award": RowTable((spec_of(Award.date),), _awarded),
    "annual_grade": RowTable((spec_of(AnnualGrade.year),), _one_grade_a_year, is_newest_first=True),
    "attachment": RowTable(
        (spec_of(Attachment.made), spec_of(Attachment.name)),
        given=(spec_of(Attachment.size), spec_of(Attachment.made)),
        is_added_typed=False,
    ),
}

"""What each table of rows that hang on a member or an assignment wants beyond its fields: order and rules."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from models.clock import now
from models.courses import course_of
from models.errors import InvalidValue, NoSuchRecord
from models.records.fields import FieldSpec
from models.records.members import Value
from models.records.operations import OperationKind
from models.records.refusal import Refusal
from models.registers.adjusted import is_batch_closed, scheme_of_assignment
from models.rules.exact import exact_text
from models.rules.stations import Span, with_leave
from models.tables.adjustments import Adjustment, Veto
from models.tables.fields import spec_of
from models.tables.person_file import AnnualGrade, Attachment, Award, CareerEntry, Education
from models.tables.stations import AssignmentChange, Leave
from resources.i18n import N_

ENDS_BEFORE = N_("the end lies before the beginning")
NOT_YET = N_("this lies in the future")
NOT_A_YEAR = N_("{value} is not a year of an annual grade")
NOTHING_ADDED = N_("nought points change nothing")
NO_BONUS = N_("the scheme of this batch has no bonus and no deduction")
TOO_MUCH = N_("the scheme allows at most {limit} points up or down")
NO_VETO = N_("the scheme of this batch has no veto")
NOT_A_VETO = N_("the veto words of the scheme are: {words}")
VETOED_ALREADY = N_("this veto stands already")
BATCH_CLOSED = N_("The batch is closed.")
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
    lock: Callable[[Row], str] | None = None  # message id of why the parent's rows stay as they are, or ""
    counts: bool = False  # in a total, which is a person's over all records


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


def _within_the_term(row: Row, others: tuple[Row, ...]) -> None:
    course = course_of(row["assignment"])
    if course is None:
        raise NoSuchRecord(N_("Assignment"), "")
    beside = replace(course, leaves=tuple(Span(other["starts"], other["ends"]) for other in others))
    found = with_leave(beside, Span(row["starts"], row["ends"]))
    if isinstance(found, Refusal):
        raise InvalidValue(spec_of(Leave.starts).term, row["starts"], found.reason, **found.fields)


def _adjusted(row: Row, _others: tuple[Row, ...]) -> None:
    term, points = spec_of(Adjustment.points).term, row["points"]
    scheme = scheme_of_assignment(row["assignment"])
    if not points:
        raise InvalidValue(term, "", NOTHING_ADDED)
    if scheme is None or not scheme.bonus_limit:
        raise InvalidValue(term, "", NO_BONUS)
    if abs(points) > scheme.bonus_limit * 100:
        raise InvalidValue(term, "", TOO_MUCH, limit=exact_text(scheme.bonus_limit))


def _vetoed(row: Row, others: tuple[Row, ...]) -> None:
    term, word = spec_of(Veto.word).term, row["word"]
    scheme = scheme_of_assignment(row["assignment"])
    if scheme is None or not scheme.veto_words:
        raise InvalidValue(term, word, NO_VETO)
    if word not in scheme.veto_words:
        raise InvalidValue(term, word, NOT_A_VETO, words="、".join(scheme.veto_words))
    if any(other["word"] == word for other in others):
        raise InvalidValue(term, word, VETOED_ALREADY)


def _of_a_closed_batch(row: Row) -> str:
    return BATCH_CLOSED if is_batch_closed(row["assignment"]) else ""


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
    "leave": RowTable(
        (spec_of(Leave.starts),), _within_the_term, is_newest_first=True, kind=OperationKind.LEAVE
    ),
    "assignment_change": RowTable(
        (spec_of(AssignmentChange.effective),),
        is_newest_first=True,
        given=(
            spec_of(AssignmentChange.kind),
            spec_of(AssignmentChange.effective),
            spec_of(AssignmentChange.before),
            spec_of(AssignmentChange.after),
        ),
        is_added_typed=False,
        kind=OperationKind.MEMBER_EDIT,
    ),
    "adjustment": RowTable(
        (spec_of(Adjustment.points),),
        _adjusted,
        kind=OperationKind.ADJUSTMENT,
        lock=_of_a_closed_batch,
        counts=True,
    ),
    "veto": RowTable(
        (spec_of(Veto.word),),
        _vetoed,
        kind=OperationKind.ADJUSTMENT,
        lock=_of_a_closed_batch,
        counts=True,
    ),
}

"""Due by the calendar: terms that end or ended without an evaluation, leaves that end."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from typing import NamedTuple

from models.database import sql
from models.records.batches import BatchRecord
from models.records.due import MOST_DETAILS, Due, DueAsked
from models.registers.assigned import assigned_in
from models.registers.batches import running_batches
from models.registers.missing_sheets import missing_sheets
from models.registers.titles import Titles
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from resources.codes import code_list

TERM_END = spec_of(Assignment.ends)
_LEAVES = """SELECT m.key, a.key, m.name, l.kind, l.ends FROM leave l JOIN assignment a ON a.key=l.assignment
  JOIN batch b ON b.key=a.batch JOIN member m ON m.key=a.member
  WHERE b.state<>'closed' AND l.ends>=? AND l.ends<=? ORDER BY l.ends, m.name, l.key"""


class _Term(NamedTuple):
    """An assignment with the last day of its term."""

    last: str
    own: str  # ISO; empty where it is the batch's
    name: str
    assignment: str
    member: str
    unit: str


def terms_ending(asked: DueAsked) -> Iterator[Due]:
    """Yield the terms that end within the days asked for, together where they end on one day.

    Leads to batch, last day (empty where it is the batch's) and the only member; one of several is none.
    """
    today, last = _span(asked)
    for batch in running_batches():
        ending = [one for one in _terms(batch) if today <= one.last <= last]
        yield from (due for _, due in _together(asked, batch.key, ending))


def terms_unjudged(asked: DueAsked) -> Iterator[Due]:
    """Yield the terms that ended although sheets are not entered, together where they ended on one day.

    Leads to batch, rater class, no unit and the first assignment that lacks a sheet.
    """
    today, _ = _span(asked)
    for batch in running_batches():
        missing = missing_sheets(batch.key)
        open_ones = {one.assignment for one in missing.people if missing.of(one.assignment)}
        ended = [one for one in _terms(batch) if "" < one.last < today and one.assignment in open_ones]
        for terms, due in _together(asked, batch.key, ended):
            first = terms[0].assignment
            yield replace(due, leads_to=(batch.key, missing.first_class(first), "", first))


def leaves_ending(asked: DueAsked) -> Iterator[Due]:
    """Yield the leaves that end within the days asked for; leads to member and assignment."""
    language = asked.words.language
    for member, assignment, name, kind, ends in sql(_LEAVES, *_span(asked)):
        shown = code_list("leave_kind").label(kind, language)
        yield Due(about=f"{name} · {shown}", n=1, until=ends, leads_to=(member, assignment))


def _terms(batch: BatchRecord) -> list[_Term]:
    """Return the terms of a batch in the order of their ends, each person's once."""
    return sorted(
        _Term(one.ends or batch.ends, one.ends, one.name, one.assignment, one.member, one.unit)
        for one in assigned_in(batch.key)
    )


def _together(asked: DueAsked, batch: str, due: list[_Term]) -> Iterator[tuple[list[_Term], Due]]:
    """Yield terms that stand in the order of their ends, those of one day as one."""
    titles = Titles(asked.words.language)
    for (own, last), some in groupby(due, key=lambda term: (term.own, term.last)):
        terms = list(some)
        only = terms[0] if len(terms) == 1 else None
        parts = (titles.of(batch), only.name, titles.of(only.unit)) if only else (titles.of(batch),)
        found = Due(
            about=" · ".join(filter(None, parts)),
            n=len(terms),
            until=last,
            leads_to=(batch, own, only.member if only else ""),
            details=tuple(
                " · ".join(filter(None, (one.name, titles.of(one.unit)))) for one in terms[:MOST_DETAILS]
            ),
        )
        yield terms, found


def _span(asked: DueAsked) -> tuple[str, str]:
    return asked.day.isoformat(), (asked.day + timedelta(days=asked.days)).isoformat()

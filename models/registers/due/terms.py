"""Due by the calendar: terms that end or ended without an evaluation, leaves that end."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from typing import NamedTuple

from models.database import sql
from models.records.due import MOST_DETAILS, Due, DueAsked
from models.registers.batches import running_batches
from models.registers.missing_sheets import missing_sheets
from models.registers.titles import Titles
from resources.codes import code_list

_TERMS = """SELECT coalesce(a.ends,''), coalesce(nullif(a.ends,''),b.ends,'') AS last, a.key, a.member,
    m.name, coalesce(a.receiving_unit,'')
  FROM assignment a JOIN batch b ON b.key=a.batch JOIN member m ON m.key=a.member
  WHERE a.batch=? ORDER BY last, coalesce(a.ends,''), m.name, a.key"""
_LEAVES = """SELECT m.key, m.name, l.kind, l.ends FROM leave l JOIN assignment a ON a.key=l.assignment
  JOIN batch b ON b.key=a.batch JOIN member m ON m.key=a.member
  WHERE b.state<>'closed' AND l.ends>=? AND l.ends<=? ORDER BY l.ends, m.name, l.key"""


class _Term(NamedTuple):
    own: str  # ISO; empty where it is the batch's
    last: str
    assignment: str
    member: str
    name: str
    unit: str


def terms_ending(asked: DueAsked) -> Iterator[Due]:
    """Yield the terms that end within the days asked for, together where they end on one day.

    Leads to batch, last day (empty where it is the batch's) and the only member; one of several is none.
    """
    today, last = _span(asked)
    for batch in running_batches():
        yield from _together(
            asked, batch.key, [one for one in _terms(batch.key) if today <= one.last <= last]
        )


def terms_unjudged(asked: DueAsked) -> Iterator[Due]:
    """Yield the terms that ended although sheets are not entered; leads as `terms_ending`."""
    today, _ = _span(asked)
    for batch in running_batches():
        missing = missing_sheets(batch.key)
        open_ones = {one.assignment for one in missing.people if missing.of(one.assignment)}
        ended = (one for one in _terms(batch.key) if "" < one.last < today)
        yield from _together(asked, batch.key, [one for one in ended if one.assignment in open_ones])


def leaves_ending(asked: DueAsked) -> Iterator[Due]:
    """Yield the leaves that end within the days asked for; leads to the member."""
    language = asked.words.language
    for member, name, kind, ends in sql(_LEAVES, *_span(asked)):
        shown = code_list("leave_kind").label(kind, language)
        yield Due(about=f"{name} · {shown}", n=1, until=ends, leads_to=(member,), details=(name,))


def _terms(batch: str) -> list[_Term]:
    return [_Term(*row) for row in sql(_TERMS, batch)]


def _together(asked: DueAsked, batch: str, due: list[_Term]) -> Iterator[Due]:
    """Yield terms that stand in the order of their ends, those of one day as one."""
    titles = Titles(asked.words.language)
    for (own, last), some in groupby(due, key=lambda term: (term.own, term.last)):
        terms = list(some)
        only = terms[0] if len(terms) == 1 else None
        parts = (titles.of(batch), only.name, titles.of(only.unit)) if only else (titles.of(batch),)
        yield Due(
            about=" · ".join(filter(None, parts)),
            n=len(terms),
            until=last,
            leads_to=(batch, own, only.member if only else ""),
            details=tuple(
                " · ".join(filter(None, (one.name, titles.of(one.unit)))) for one in terms[:MOST_DETAILS]
            ),
        )


def _span(asked: DueAsked) -> tuple[str, str]:
    return asked.day.isoformat(), (asked.day + timedelta(days=asked.days)).isoformat()

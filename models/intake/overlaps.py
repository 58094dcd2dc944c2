"""Rows whose term would overlap another assignment of the person, or cut off a station or a leave."""

from collections.abc import Sequence
from dataclasses import replace

from models.intake.known import KnownOffice
from models.intake.roster_tables import MemberRow
from models.records.fields import FieldSpec
from models.records.intake import Fate, PlannedRow, Refused
from models.rules.stations import Course, OtherTerm, Span, new_problem

_NOWHERE = Course(Span("", ""), "")


def refuse_overlaps(planned: list[PlannedRow], rows: Sequence[MemberRow], known: KnownOffice) -> None:
    """Refuse the rows that write such a term, naming both ranges; of two rows of a file the later one."""
    terms = _Terms(planned, known)
    for at, plan in enumerate(planned):
        refused = terms.refused(plan, rows[at])
        if refused:
            planned[at] = replace(
                plan, fate=Fate.REFUSED, refused=(*plan.refused, refused), changes=(), newcomer=""
            )


class _Terms:
    """The terms of everybody the file is about, as they are once the rows so far are written."""

    def __init__(self, planned: Sequence[PlannedRow], known: KnownOffice) -> None:
        self._known = known
        self._dates = (known.fields.starts, known.fields.ends)
        asked = {known.stands_for(row.member) for row in planned if row.member and self._writes_term(row)}
        people = [key for key in known.members if known.stands_for(key) in asked] if asked else []
        self._courses = known.courses(people)
        self._terms: dict[str, dict[str, OtherTerm]] = {}  # by person, then by assignment
        for (member, batch), assignment in known.assignments.items():
            if assignment.key in self._courses:
                title, term = self._title(batch), self._courses[assignment.key].term
                self._terms.setdefault(member, {})[assignment.key] = OtherTerm(title, term)

    def refused(self, plan: PlannedRow, row: MemberRow) -> Refused | None:
        """Say what is wrong with the term that a row writes; where nothing is, remember it."""
        if not self._writes_term(plan):
            return None
        terms = self._terms.setdefault(self._person(plan), {})
        own = plan.assignment or plan.where
        others = tuple(term for key, term in terms.items() if key != own)
        before = replace(self._courses.get(plan.assignment, _NOWHERE), others=others)
        term = self._term(plan)
        problem = new_problem(before, replace(before, term=term))
        if problem:
            column, said = self._cell(plan, row)
            return Refused(row.place(column), said, problem)
        terms[own] = OtherTerm(self._title(plan.batch), term)
        return None

    def _writes_term(self, plan: PlannedRow) -> bool:
        if plan.fate is Fate.ADDED:
            return True
        return plan.fate is Fate.CHANGED and any(change.field in self._dates for change in plan.changes)

    def _person(self, plan: PlannedRow) -> str:
        return self._known.stands_for(plan.member) if plan.member else plan.newcomer or plan.where

    def _term(self, plan: PlannedRow) -> Span:
        """Return the term as it will be: what the row says, else what is held, else the batch's."""
        held = self._known.assignments.get((plan.member, plan.batch)) if plan.assignment else None
        values = dict(held.values) if held else {}
        values |= {change.field: change.after for change in plan.changes}
        batch = self._known.terms[plan.batch].days if plan.batch in self._known.terms else Span("", "")
        first, last = (values.get(field) or common for field, common in zip(self._dates, batch, strict=True))
        return Span(first, last)

    def _title(self, batch: str) -> str:
        return self._known.terms[batch].title if batch in self._known.terms else ""

    def _cell(self, plan: PlannedRow, row: MemberRow) -> tuple[int, str]:
        """Return where the row says its term, with what stands there; its name where it says none."""
        said: list[FieldSpec] = [field for field in reversed(self._dates) if field in row.cells]
        if not said:
            return row.name_column, plan.name
        column, cell = row.cells[said[0]]
        return column, cell.text

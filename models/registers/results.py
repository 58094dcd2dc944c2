"""Totals of a batch, and how each number came about, read in a few queries."""

from collections.abc import Sequence
from fractions import Fraction

from models.database import sql
from models.errors import NoSuchRecord
from models.records.desk import Desk
from models.records.results import (
    BatchResults,
    Derivation,
    EvaluatedItem,
    Evaluation,
    PlacesRow,
    TotalsRow,
)
from models.registers.adjusted import Adjusted, adjusted_in
from models.registers.assigned import Assigned, assigned_in
from models.registers.decided import Decided, decided_in
from models.registers.mark_history import traced
from models.registers.same_person import NOBODY, joined_in
from models.registers.schemes import FIRST_SCHEME, scheme_of_key
from models.registers.standing_marks import marks_of_batch, remarks_of_batch
from models.rules.derivation import Trace, derivation_of_places, derivation_of_total, mark_text
from models.rules.exact import exact_text, rounded_text, signed
from models.rules.quotas import Pool, Pools
from models.rules.scheme import Computed, Scheme, missing_components
from models.rules.scoring import GivenMark, MemberMarks, MemberResult, Results, adjusted_by, evaluate
from models.rules.terms import served
from resources.i18n import CHINESE, N_

_BATCH = (
    "SELECT number, title, scheme, EXISTS(SELECT 1 FROM same_person), coalesce(starts,''), coalesce(ends,'')"
    " FROM batch WHERE key=?"
)


def results_of_batch(desk: Desk, batch: str, language: str = CHINESE) -> BatchResults:
    """Return the totals of a batch: by rank, then those that are not ranked, in the order of the sheets.

    Units are called as `language` has it.

    Raises:
        NoSuchRecord: there is no such batch.
        SchemeUnsound, SchemeUnreadable: nothing can be scored by the batch's scheme.
    """
    return results_of(ScoredBatch(desk, batch, language=language))


def results_of(scored: "ScoredBatch") -> BatchResults:
    """Return the totals of a batch that was read already."""
    rows = [scored.row(place) for place in range(len(scored.people))]
    by_unit, small_units, all_units = _views(scored)
    return BatchResults(
        batch=scored.batch,
        number=scored.number,
        title=scored.title,
        scheme=scored.scheme.name,
        rows=tuple(sorted(rows, key=lambda row: int(row.rank or len(rows) + 1))),
        by_unit=by_unit,
        small_units=small_units,
        all_units=all_units,
        tied=scored.results.tied,
        waits_for=_waiting(scored.scheme),
    )


def derivation_of(desk: Desk, assignment: str) -> Derivation:
    """Open one member's total down to the marks: who entered each, when, and what stood there before."""
    scored = ScoredBatch(desk, batch_of_assignment(assignment))
    place = scored.place_of(assignment)
    return scored.derivation(place, traced(scored.scheme, scored.members[place].marks))


def derivations_of_batch(desk: Desk, batch: str) -> dict[str, Derivation]:
    """Open every total of a batch, by assignment."""
    scored = ScoredBatch(desk, batch)
    trace = traced(scored.scheme, [mark for member in scored.members for mark in member.marks])
    return {one.assignment: scored.derivation(place, trace) for place, one in enumerate(scored.people)}


def derivation_of_quota(
    desk: Desk, batch: str, unit: str | None = None, *, is_small: bool = False
) -> Derivation:
    """Open the places of a unit ("" is who has none); else of the small units together, or of all."""
    scored = ScoredBatch(desk, batch)
    pools, quota = scored.results.pools, scored.scheme.quota
    pool = _chosen_pool(pools, unit, is_small=is_small) if pools else None
    if pool is None or quota is None:
        raise NoSuchRecord(N_("Places for the best grade"), unit or "")
    return derivation_of_places(pool, quota)


def _chosen_pool(pools: Pools, unit: str | None, *, is_small: bool) -> Pool | None:
    if unit is not None:
        return pools.by_unit.get(unit)
    return pools.small if is_small else pools.whole


def evaluations_of_batch(desk: Desk, batch: str) -> tuple[Evaluation, ...]:
    """Return what F17 shows of every member's marks, in the order of the sheets."""
    return evaluations_of(ScoredBatch(desk, batch))


def evaluations_of(scored: "ScoredBatch") -> tuple[Evaluation, ...]:
    """Return what forms show of every member's marks in a batch that was read already."""
    remarks = remarks_of_batch(scored.batch, scored.scheme_key, scored.joined)
    return tuple(scored.evaluation(place, remarks[one.assignment]) for place, one in enumerate(scored.people))


class ScoredBatch:
    """A batch with all that was read about it, and its results; `scheme`: what another one would give."""

    def __init__(self, desk: Desk, batch: str, scheme: str = "", language: str = CHINESE) -> None:
        self.batch = batch
        named = sql(_BATCH, batch).fetchone()
        if named is None:
            raise NoSuchRecord(N_("Batch"), batch)
        self.number, self.title, chosen, is_anybody_joined, *term = named
        self.scheme_key = scheme or chosen or FIRST_SCHEME
        self.scheme = scheme_of_key(self.scheme_key)
        self.joined = joined_in(batch) if is_anybody_joined else NOBODY
        self.people = assigned_in(batch, self.joined, language)
        given = marks_of_batch(batch, self.scheme_key, self.scheme, self.joined)
        decided = decided_in(batch, self.scheme_key, self.joined)
        adjusted = adjusted_in(batch, self.scheme, self.joined)
        self.members = [
            _member(
                one,
                given[one.assignment],
                (decided[one.assignment], adjusted[one.assignment]),
                (term[0], term[1]),
            )
            for one in self.people
        ]
        self.results: Results = evaluate(self.scheme, self.members, whole_batch=desk.is_district)

    def place_of(self, assignment: str) -> int:
        """Return the place of an assignment among the people, by whichever of its records."""
        standing = self.joined.head(assignment)
        return next(place for place, one in enumerate(self.people) if one.assignment == standing)

    def row(self, place: int) -> TotalsRow:
        """Return one row of the totals page."""
        one, result = self.people[place], self.results.members[place]
        return TotalsRow(
            assignment=one.assignment,
            member=one.member,
            name=one.name,
            unit=one.unit,
            unit_title=one.unit_title,
            total=result.total_text,
            grade=result.grade.title if result.grade else "",
            rank=str(result.rank or ""),
            notes=result.notes,
            incomplete=result.incomplete,
            tie=next((tie.members for tie in self.results.ties if one.assignment in tie.members), ()),
            is_reweighted=self.members[place].reweight is not None,
        )

    def derivation(self, place: int, trace: Trace) -> Derivation:
        """Open one member's total."""
        return derivation_of_total(self.scheme, self.members[place], self.results.members[place], trace)

    def evaluation(self, place: int, remarks: dict[str, str]) -> Evaluation:
        """Return what F17 shows of one member's marks."""
        row, result, member = self.row(place), self.results.members[place], self.members[place]
        raters = self.scheme.rater_classes
        return Evaluation(
            row=row,
            scheme=self.scheme.name,
            rater_classes=tuple(f"{rater.title} {exact_text(rater.weight)}%" for rater in raters),
            items=tuple(_lines(self.scheme, member, result)),
            adjusted=_adjusted(self.scheme, member),
            ranked=sum(one.rank is not None for one in self.results.members),
            remarks=tuple((rater.title, remarks[rater.key]) for rater in raters if remarks.get(rater.key)),
        )


def _member(
    one: Assigned, marks: Sequence[GivenMark], beside: tuple[Decided, Adjusted], term: tuple[str, str]
) -> MemberMarks:
    decided, adjusted = beside
    return MemberMarks(
        member=one.assignment,
        unit=one.unit,
        marks=tuple(marks),
        adjustments=tuple(adjusted.adjustments),
        vetoes=tuple(adjusted.vetoes),
        reweight=decided.reweight,
        decision=decided.decision,
        pool_decision=decided.pool_decision,
        no_grade_reason=one.no_grade_reason,
        served=served((one.starts, one.ends), term),
    )


def batch_of_assignment(assignment: str) -> str:
    """Return the key of the batch that an assignment belongs to.

    Raises:
        NoSuchRecord: there is no such assignment.
    """
    row = sql("SELECT batch FROM assignment WHERE key=?", assignment).fetchone()
    if row is None:
        raise NoSuchRecord(N_("Assignment"), assignment)
    return str(row[0])


def _views(scored: ScoredBatch) -> tuple[tuple[PlacesRow, ...], PlacesRow | None, PlacesRow | None]:
    """Return the places per unit, of the small units together, and of all as one pool."""
    pools = scored.results.pools
    if pools is None:
        return (), None, None
    titles = {one.unit: one.unit_title for one in scored.people}
    deciding = set(pools.deciding.values())
    by_unit = tuple(
        PlacesRow(
            unit,
            titles[unit],
            pool.n,
            pool.places,
            pool is pools.deciding[unit],
            "" if unit else N_("No receiving unit"),
        )
        for unit, pool in pools.by_unit.items()
    )
    small = _together(pools.small, deciding, N_("Small units, pooled"))
    return by_unit, small, _together(pools.whole, deciding, N_("All units, pooled"))


def _waiting(scheme: Scheme) -> tuple[str, ...]:
    absent = missing_components(scheme)
    computed = ((item.title, item.source) for item in scheme.items)
    return tuple(
        title for title, source in computed if isinstance(source, Computed) and source.component in absent
    )


def _adjusted(scheme: Scheme, member: MemberMarks) -> tuple[tuple[str, str], ...]:
    """Return the points beside the items with their evidence, and what counts of them where that is less."""
    lines = [(signed(one.points), one.reason) for one in member.adjustments]
    counted = adjusted_by(scheme, member)
    asked = sum((one.points for one in member.adjustments), Fraction(0))
    return (*lines, *([(signed(counted), "")] if counted != asked else []))


def _together(pool: Pool | None, deciding: set[Pool], name: str) -> PlacesRow | None:
    return PlacesRow("", "", pool.n, pool.places, pool in deciding, name) if pool else None


def _lines(scheme: Scheme, member: MemberMarks, result: MemberResult) -> list[EvaluatedItem]:
    given = {(mark.item, mark.rater_class): mark_text(scheme, mark) for mark in member.marks}
    return [
        EvaluatedItem(
            section=section.title,
            number=item.number,
            title=item.title,
            weight=exact_text(item.weight),
            marks=tuple(given.get((item.key, rater.key), "") for rater in scheme.rater_classes),
            points=rounded_text(result.points[item.key], scheme.decimals, scheme.rounding)
            if item.key in result.points
            else "",
        )
        for section in scheme.sections
        for item in section.items
    ]

"""Totals, grades, ranks and places of a batch: exact fractions, rounded once for paper."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from models.errors import GridworkError
from models.records.saying import Saying, say
from models.rules.computing import with_means
from models.rules.decisions import (
    GradeDecision,
    Kept,
    Reweight,
    Tie,
    decisions_that_hold,
    kept_without,
    reweight_holds,
)
from models.rules.exact import rounded_text
from models.rules.quotas import Pools, Standing, pools_of, standings
from models.rules.scheme import Entered, Grade, Item, RaterClass, Scheme
from models.rules.scheme_problems import problems_with_scheme
from models.rules.terms import Served
from resources.i18n import N_

NOTE_QUOTA = N_("quota")
NOTE_TIE = N_("needs a collective decision")
NOTE_POOL = N_("decided in the district's pool")
NOTE_VETO = N_("veto: {words}")
NOTE_DECIDED = N_("decided together on {date}: {grade}, reason: {reason}")
NOTE_DISTRICT = N_("the district decided on {date}: {grade}, reason: {reason}")
NOTE_DECISION_OVER = N_("the decision of {date} ({grade}) no longer applies: what it was about has changed")
NOTE_REWEIGHT = N_("re-weighted without {parts}, decided on {date}, reason: {reason}")
NOTE_REWEIGHT_CARRIED = N_(
    "re-weighted without {parts}, decided on {date} by version {version} of the scheme, reason: {reason}"
)
NOTE_REWEIGHT_OVER = N_("the re-weighting of {date} no longer applies: what was missing has changed")
NOTE_NO_GRADE = N_("no grade: {reason}")
NOTE_PART_TERM = N_("no grade: the own term covers {days} of the batch's {whole} days, less than a third")

Score = tuple[Fraction, ...]


class SchemeUnsound(GridworkError):
    """Nothing can be scored by this scheme; `problems` say why."""

    def __init__(self, scheme: str, problems: tuple[Saying, ...]) -> None:
        super().__init__(scheme, problems)
        self.scheme = scheme
        self.problems = problems


@dataclass(frozen=True, slots=True)
class GivenMark:
    """One mark of one rater class: a level's key, or hundredths of a point; `key` names its row."""

    item: str
    rater_class: str
    level: str = ""
    hundredths: int | None = None
    key: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether the mark was taken back: it counts for nothing and still has a history."""
        return not self.level and self.hundredths is None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Points added or taken away, with what proves it."""

    points: Fraction
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberMarks:
    """What is known about one member: marks, computed values (of 100), vetoes, what was decided."""

    member: str
    unit: str
    marks: tuple[GivenMark, ...]
    computed: Mapping[str, Fraction] = field(default_factory=dict)
    adjustments: tuple[Adjustment, ...] = ()
    vetoes: tuple[str, ...] = ()
    reweight: Reweight | None = None
    decision: GradeDecision | None = None  # about the places of the own unit
    pool_decision: GradeDecision | None = None  # about places that units share
    no_grade_reason: str = ""
    served: Served | None = None  # None where the own term is not known to differ from the batch's

    @property
    def is_eligible(self) -> bool:
        """Whether a grade may be given: nothing speaks against it, and the own term is long enough."""
        return not self.no_grade_reason and not (self.served and self.served.is_too_short)


@dataclass(frozen=True, slots=True)
class MemberResult:
    """One member's outcome; `points` holds each item's exact part of the total."""

    member: str
    unit: str
    total: Fraction | None
    total_text: str
    points: Mapping[str, Fraction]
    reached: Grade | None
    grade: Grade | None
    rank: int | None
    notes: tuple[Saying, ...]
    incomplete: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The outcome of a batch, members in the order given; no pools where the scheme has no quota.

    `tied` are those whose tie still waits for a decision; `ties` holds the decided ones too.
    """

    members: tuple[MemberResult, ...]
    pools: Pools | None
    tied: tuple[str, ...]
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scored:
    """One member with points where every mark is there."""

    given: MemberMarks
    kept: Kept
    points: Mapping[str, Fraction]
    total: Fraction | None
    incomplete: tuple[Saying, ...]

    @property
    def is_ranked(self) -> bool:
        return self.total is not None and self.given.is_eligible


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a member stands among the others; nothing of it for who is not ranked."""

    reached: Grade | None = None
    rank: int | None = None
    standing: Standing | None = None
    decided: GradeDecision | None = None


_NO_PLACE = _Place()


def evaluate(scheme: Scheme, members: Sequence[MemberMarks], *, whole_batch: bool = True) -> Results:
    """Score all members of a batch; `whole_batch` is False at an office that holds only its own."""
    problems = problems_with_scheme(scheme)
    if problems:
        raise SchemeUnsound(scheme.name, problems)
    tariff = Tariff(scheme)
    scored = [_score(scheme, tariff, member) for member in members]
    scores = {one.given.member: _comparable(scheme, one) for one in scored if one.is_ranked}
    ranks = _ranks(scores)
    reached = {one.given.member: _reached(scheme, one) for one in scored if one.is_ranked}
    pools = _pools(scheme, members, whole_batch=whole_batch)
    standing = _all_standings(scheme, members, scores, reached, pools)
    ties = _ties(members, standing, pools)
    decided = _decided(scheme, members, ties)
    places = {who: _Place(reached[who], ranks[who], standing.get(who), decided.get(who)) for who in scores}
    results = tuple(_result(scheme, one, places.get(one.given.member, _NO_PLACE)) for one in scored)
    tied = (who for who, how in standing.items() if how is Standing.TIED and who not in decided)
    return Results(results, pools, tuple(tied), ties)


class Tariff:
    """What every possible mark of a scheme is worth, worked out once per kind of mark."""

    def __init__(self, scheme: Scheme) -> None:
        self._levels = {level.key: level.value for level in scheme.levels}
        self._items = {item.key: item for item in scheme.entered_items}
        self._weights = {
            (item.key, rater.key): item.weight * rater.weight / 10000
            for item in scheme.entered_items
            for rater in scheme.rater_classes
        }
        self._worth: dict[tuple[str, str, int | None], Fraction | None] = {}
        self._points: dict[tuple[str, str, str, int | None], Fraction | None] = {}

    def value(self, mark: GivenMark) -> Fraction | None:
        """Return what the mark is worth out of 100; None when the scheme has no such mark."""
        known = (mark.item, mark.level, mark.hundredths)
        if known not in self._worth:
            source = self._items[mark.item].source
            self._worth[known] = self._value(source, mark) if isinstance(source, Entered) else None
        return self._worth[known]

    def points(self, mark: GivenMark) -> Fraction | None:
        """Return what the mark adds to the total."""
        known = (mark.item, mark.rater_class, mark.level, mark.hundredths)
        if known not in self._points:
            value = self.value(mark)
            weight = self._weights[mark.item, mark.rater_class]
            self._points[known] = None if value is None else value * weight
        return self._points[known]

    def _value(self, source: Entered, mark: GivenMark) -> Fraction | None:
        if source.full is None:
            is_known = mark.level in source.levels and mark.hundredths is None
            return self._levels[mark.level] if is_known else None
        is_known = not mark.level and mark.hundredths is not None and mark.hundredths % 100 == 0
        if not is_known or mark.hundredths is None or not 0 <= mark.hundredths <= source.full * 100:
            return None
        return Fraction(mark.hundredths, source.full)


def _score(scheme: Scheme, tariff: Tariff, member: MemberMarks) -> _Scored:
    kept = kept_parts(scheme, member)
    entered = [item for item in kept.items if isinstance(item.source, Entered)]
    given = _by_class(member)
    parts: defaultdict[str, list[Fraction]] = defaultdict(list)
    incomplete: list[Saying] = []
    for rater in kept.rater_classes:
        incomplete += _add_sheet(tariff, rater, entered, given[rater.key], parts)
    classes = len(kept.rater_classes)
    points = {key: sum(some, Fraction(0)) for key, some in parts.items() if len(some) == classes}
    points = _scaled(points, kept.weight_of_classes)
    computed = [item for item in kept.items if not isinstance(item.source, Entered)]
    values = _values(scheme, member, kept, points)
    points |= {item.key: values[item.key] * item.weight / 100 for item in computed if item.key in values}
    absent = [item for item in computed if item.key not in values]
    if absent:
        incomplete.append(say(N_("nothing computed yet for {items}"), items=_named(absent)))
    if incomplete:
        return _Scored(member, kept, points, None, tuple(incomplete))
    points = _scaled(points, kept.weight_of_items)
    total = sum(points.values(), Fraction(0)) + adjusted_by(scheme, member)
    return _Scored(member, kept, points, total, ())


def _values(
    scheme: Scheme, member: MemberMarks, kept: Kept, points: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Return what is known of each item, of 100: entered, computed, and the means of those."""
    known = {item.key: points[item.key] * 100 / item.weight for item in kept.items if item.key in points}
    known |= {key: value for key, value in member.computed.items() if key not in known}
    left_out = {item.key for item in scheme.items} - {item.key for item in kept.items}
    return with_means(scheme, known, left_out)


def computed_by(scheme: Scheme, member: MemberMarks, silent: Collection[str] = ()) -> set[str]:
    """Return the computed items that have a value; a mean has where no item of it lacks anything.

    Rater classes that are `silent` are not waited for.
    """
    marked = marked_by(member)
    whole = Fraction(1)  # which value it is does not matter here
    known = {
        item.key: whole
        for item in scheme.entered_items
        if all((item.key, one.key) in marked for one in scheme.rater_classes if one.key not in silent)
    }
    found = with_means(scheme, known | dict.fromkeys(member.computed, whole))
    return {item.key for item in scheme.items if item.key in found and not isinstance(item.source, Entered)}


def _scaled(points: dict[str, Fraction], weight: Fraction) -> dict[str, Fraction]:
    """Let what weighs `weight` of 100 stand for all."""
    return points if weight in {0, 100} else {key: part * 100 / weight for key, part in points.items()}


def kept_parts(scheme: Scheme, member: MemberMarks) -> Kept:
    """Return the items and classes that count for this member: all that no decision left out."""
    asked = member.reweight
    known = computed_by(scheme, member, asked.rater_classes) if asked else ()
    if asked is None or not reweight_holds(scheme, asked, marked_by(member), known):
        return Kept(scheme.items, scheme.rater_classes)
    return kept_without(scheme, asked.items, asked.rater_classes)


def marked_by(member: MemberMarks) -> set[tuple[str, str]]:
    """Return the item and rater class of every mark that is there."""
    return {(mark.item, mark.rater_class) for mark in member.marks if not mark.is_blank}


def adjusted_by(scheme: Scheme, member: MemberMarks) -> Fraction:
    """Return the points added or taken away, within the scheme's limit."""
    asked = sum((one.points for one in member.adjustments), Fraction(0))
    return max(-scheme.bonus_limit, min(scheme.bonus_limit, asked))


def _by_class(member: MemberMarks) -> Mapping[str, Mapping[str, list[GivenMark]]]:
    given: defaultdict[str, defaultdict[str, list[GivenMark]]] = defaultdict(lambda: defaultdict(list))
    for mark in member.marks:
        if not mark.is_blank:
            given[mark.rater_class][mark.item].append(mark)
    return given


def _add_sheet(
    tariff: Tariff,
    rater: RaterClass,
    items: Sequence[Item],
    sheet: Mapping[str, Sequence[GivenMark]],
    parts: Mapping[str, list[Fraction]],
) -> list[Saying]:
    """Add one rater class's marks to `parts` and say what its sheet lacks."""
    if items and not any(item.key in sheet for item in items):
        return [say(N_("{rater_class}: no score sheet yet"), rater_class=rater.title)]
    lacking = [item for item in items if item.key not in sheet]
    contradicting, foreign = [], []
    for item in items:
        marks = sheet.get(item.key, ())
        if len({(mark.level, mark.hundredths) for mark in marks}) > 1:
            contradicting.append(item)
        elif marks:
            worth = tariff.points(marks[0])
            if worth is None:
                foreign.append(item)
            else:
                parts[item.key].append(worth)
    found = (
        (N_("{rater_class}: no mark for {items}"), lacking),
        (N_("{rater_class}: different marks for {items}"), contradicting),
        (N_("{rater_class}: a mark that the scheme does not have for {items}"), foreign),
    )
    return [say(text, rater_class=rater.title, items=_named(some)) for text, some in found if some]


def _named(items: Sequence[Item]) -> str:
    return "、".join(f"{item.number} {item.title}" for item in items)


def _comparable(scheme: Scheme, one: _Scored) -> Score:
    """Return what ranks and ties compare: the unrounded total, then the scheme's own order."""
    total = Fraction(0) if one.total is None else one.total
    return (total, *(one.points.get(key, Fraction(-1)) for key in scheme.tie_break))


def _ranks(scores: Mapping[str, Score]) -> dict[str, int]:
    """Rank as 1, 2, 2, 4."""
    rank_of: dict[Score, int] = {}
    for place, score in enumerate(sorted(scores.values(), reverse=True), start=1):
        rank_of.setdefault(score, place)
    return {who: rank_of[score] for who, score in scores.items()}


def _reached(scheme: Scheme, one: _Scored) -> Grade:
    """Return the grade of the total alone; the quota comes after."""
    total = Fraction(0) if one.total is None else one.total
    if one.given.vetoes:
        return scheme.grades[-1]
    return next((grade for grade in scheme.grades if total >= grade.least), scheme.grades[-1])


def _pools(scheme: Scheme, members: Sequence[MemberMarks], *, whole_batch: bool) -> Pools | None:
    if scheme.quota is None:
        return None
    counts = Counter(member.unit for member in members if member.is_eligible)
    return pools_of(counts, scheme.quota, whole_batch=whole_batch)


def _all_standings(
    scheme: Scheme,
    members: Sequence[MemberMarks],
    scores: Mapping[str, Score],
    reached: Mapping[str, Grade],
    pools: Pools | None,
) -> dict[str, Standing]:
    if pools is None:
        return {}
    units = {member.member: member.unit for member in members}
    best = [who for who, grade in reached.items() if grade is scheme.grades[0]]
    found: dict[str, Standing] = {}
    for pool in dict.fromkeys(pools.deciding.values()):
        inside = {who: scores[who] for who in best if units[who] in pool.units}
        found |= standings(inside, pool.places)
    return found


def _ties(
    members: Sequence[MemberMarks], standing: Mapping[str, Standing], pools: Pools | None
) -> tuple[Tie, ...]:
    """Return the ties over the line: at most one in each pool."""
    found = []
    for pool in dict.fromkeys(pools.deciding.values()) if pools else ():
        inside = [one.member for one in members if one.unit in pool.units and one.member in standing]
        tied = tuple(who for who in inside if standing[who] is Standing.TIED)
        if tied and pool.places is not None:
            within = sum(standing[who] is Standing.WITHIN for who in inside)
            is_own = pools is not None and any(pool is own for own in pools.by_unit.values())
            found.append(Tie(tied, pool.places - within, is_pooled=not is_own))
    return tuple(found)


def _decided(scheme: Scheme, members: Sequence[MemberMarks], ties: Sequence[Tie]) -> dict[str, GradeDecision]:
    """Return the decisions that hold: those about a tie that still stands as it was."""
    held: dict[str, GradeDecision] = {}
    for tie in ties:
        asked = {one.member: one.pool_decision if tie.is_pooled else one.decision for one in members}
        held |= decisions_that_hold(scheme, tie, {who: one for who, one in asked.items() if one is not None})
    return held


def _result(scheme: Scheme, one: _Scored, place: _Place) -> MemberResult:
    grade, notes = place.reached, list(_notes(scheme, one))
    if place.standing is Standing.BEYOND:
        grade = scheme.grades[1]
        notes.append(say(NOTE_QUOTA))
    elif place.standing is Standing.TIED:
        grade = _grade_of(scheme, place.decided)
    elif place.standing is Standing.OPEN:
        grade = None
        notes.append(say(NOTE_POOL))
    text = "" if one.total is None else rounded_text(one.total, scheme.decimals, scheme.rounding)
    return MemberResult(
        member=one.given.member,
        unit=one.given.unit,
        total=one.total,
        total_text=text,
        points=one.points,
        reached=place.reached,
        grade=grade,
        rank=place.rank,
        notes=(*notes, *_notes_on_decisions(scheme, one.given, place)),
        incomplete=one.incomplete,
    )


def _notes(scheme: Scheme, one: _Scored) -> list[Saying]:
    given = one.given
    notes = [_note_on_reweight(scheme, given.reweight, one.kept)] if given.reweight else []
    if given.vetoes:
        notes.append(say(NOTE_VETO, words="、".join(given.vetoes)))
    if given.no_grade_reason:
        notes.append(say(NOTE_NO_GRADE, reason=given.no_grade_reason))
    if given.served and given.served.is_too_short:
        notes.append(say(NOTE_PART_TERM, days=str(given.served.days), whole=str(given.served.whole)))
    return notes


def _note_on_reweight(scheme: Scheme, asked: Reweight, kept: Kept) -> Saying:
    items = [item for item in scheme.items if item not in kept.items]
    raters = [rater.title for rater in scheme.rater_classes if rater not in kept.rater_classes]
    if not items and not raters:
        return say(NOTE_REWEIGHT_OVER, date=asked.held_on)
    parts = "、".join(filter(None, (*raters, _named(items))))
    if asked.version:
        told = {"parts": parts, "date": asked.held_on, "reason": asked.reason}
        return say(NOTE_REWEIGHT_CARRIED, version=str(asked.version), **told)
    return say(NOTE_REWEIGHT, parts=parts, date=asked.held_on, reason=asked.reason)


def _notes_on_decisions(scheme: Scheme, given: MemberMarks, place: _Place) -> list[Saying]:
    """Say of every decision whether it gave the grade, waits for its pool, or is over."""
    notes = [] if place.standing is not Standing.TIED or place.decided else [say(NOTE_TIE)]
    made = filter(None, (given.decision, given.pool_decision))
    return [*notes, *(_note_on_decision(scheme, asked, given, place) for asked in made)]


def _note_on_decision(scheme: Scheme, asked: GradeDecision, given: MemberMarks, place: _Place) -> Saying:
    grade = _grade_of(scheme, asked)
    title = grade.title if grade else ""
    waits = place.standing is Standing.OPEN and asked is given.pool_decision
    if asked is not place.decided and not waits:
        return say(NOTE_DECISION_OVER, date=asked.held_on, grade=title)
    message = NOTE_DISTRICT if waits else NOTE_DECIDED
    return say(message, date=asked.held_on, grade=title, reason=asked.reason)


def _grade_of(scheme: Scheme, asked: GradeDecision | None) -> Grade | None:
    return next((grade for grade in scheme.grades if asked and grade.key == asked.grade), None)

"""How a total came about, item by item down to the marks."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from models.records.results import Derivation, MarkSource
from models.records.saying import say
from models.rules.computing import is_of_items, parts_of
from models.rules.decisions import Kept
from models.rules.exact import exact_text
from models.rules.quotas import Pool
from models.rules.scheme import Computed, Entered, Item, Quota, RaterClass, Scheme
from models.rules.scoring import GivenMark, MemberMarks, MemberResult, Tariff, adjusted_by, kept_parts
from resources.i18n import N_

TOTAL = N_("Total")
ADJUSTMENT = N_("Bonus and deduction")
PLACES = N_("Places for the best grade")
LEFT_OUT = N_("left out")
WHOLE = 100

Trace = Callable[[GivenMark, str], MarkSource]


def untraced(mark: GivenMark, text: str) -> MarkSource:
    """Show a mark without its history; a use case that reads the journal brings a better one."""
    return MarkSource(text, key=mark.key)


def derivation_of_total(
    scheme: Scheme, member: MemberMarks, result: MemberResult, trace: Trace = untraced
) -> Derivation:
    """Open a member's total: each item's part, each rater class's value, each mark."""
    case = _Case(scheme, Tariff(scheme), member, result, kept_parts(scheme, member), trace)
    children = [_item(case, item) for item in scheme.items]
    parts = [exact_text(result.points[item.key]) for item in scheme.items if item.key in result.points]
    if member.adjustments:
        change = adjusted_by(scheme, member)
        children.append(_adjustment(member, change))
        parts.append(f"({exact_text(change)})" if change < 0 else exact_text(change))
    formula = "" if result.total is None else _sum(parts, result.total, result.total_text)
    notes = (*result.incomplete, *result.notes)
    return Derivation(TOTAL, "", result.total_text, formula, tuple(children), notes=notes)


def derivation_of_places(pool: Pool, quota: Quota) -> Derivation:
    """Open a number of places: members that may be graded, times the quota, rounded down."""
    exact = pool.n * quota.percent / 100
    formula = f"{pool.n} × {exact_text(quota.percent)}% = {exact_text(exact)}"
    if pool.places is not None and exact != pool.places:
        formula += f" → {pool.places}"
    return Derivation(PLACES, "", "" if pool.places is None else str(pool.places), formula)


def mark_text(scheme: Scheme, mark: GivenMark) -> str:
    """Write a mark as the sheet shows it: the level's title, or "17 / 20"."""
    level = scheme.level(mark.level)
    if level is not None:
        return level.title
    if mark.hundredths is None:
        return mark.level
    points = exact_text(Fraction(mark.hundredths, 100))
    source = scheme.item(mark.item).source
    return f"{points} / {source.full}" if isinstance(source, Entered) and source.full else points


@dataclass(frozen=True, slots=True)
class _Case:
    """One member with all that the derivation reads."""

    scheme: Scheme
    tariff: Tariff
    member: MemberMarks
    result: MemberResult
    kept: Kept
    trace: Trace


def _sum(parts: list[str], total: Fraction, shown: str) -> str:
    formula = f"{' + '.join(parts)} = {exact_text(total)}"
    return formula if Fraction(shown) == total else f"{formula} ≈ {shown}"


def _item(case: _Case, item: Item) -> Derivation:
    title = f"{item.number} {item.title}"
    classes: tuple[Derivation, ...] = ()
    if isinstance(item.source, Entered):
        classes = tuple(_class(case, item, rater) for rater in case.scheme.rater_classes)
    points = case.result.points.get(item.key)
    if points is None:
        left_out = () if item in case.kept.items else (say(LEFT_OUT),)
        return Derivation("", title, "", children=classes, notes=left_out)
    formula = f"{_mixed(case, item, classes)} × {_weight(case, item)} = {exact_text(points)}"
    return Derivation("", title, exact_text(points), formula, classes)


def _mixed(case: _Case, item: Item, classes: tuple[Derivation, ...]) -> str:
    if is_of_items(item):
        return _mean(case, item)
    if isinstance(item.source, Computed):
        return exact_text(case.member.computed[item.key])
    whole = case.kept.weight_of_classes
    weighed = zip(classes, case.scheme.rater_classes, strict=True)
    counted = [(child.value, rater.weight) for child, rater in weighed if rater in case.kept.rater_classes]
    return "(" + " + ".join(f"{value} × {_share(weight, whole)}" for value, weight in counted) + ")"


def _mean(case: _Case, item: Item) -> str:
    weights = parts_of(item)
    parts = {one: weights[one.key] for one in case.kept.items if one.key in weights}
    whole = sum(parts.values(), Fraction(0))
    scale = Fraction(1) if case.result.total is None else case.kept.weight_of_items / WHOLE
    values = {one: case.result.points[one.key] * WHOLE / one.weight * scale for one in parts}
    shares = (f"{exact_text(values[one])} × {_share(weight, whole)}" for one, weight in parts.items())
    return "(" + " + ".join(shares) + ")"


def _weight(case: _Case, item: Item) -> str:
    """Write the item's weight; in a total, what is left out makes the others' weights stand for all."""
    whole = Fraction(WHOLE) if case.result.total is None else case.kept.weight_of_items
    return _share(item.weight, whole)


def _share(weight: Fraction, whole: Fraction) -> str:
    if whole == WHOLE:
        return f"{exact_text(weight)}%"
    ends = whole.denominator == 1 or "/" not in exact_text(whole)
    # a fraction under a fraction could be read two ways
    return f"{exact_text(weight)} / {exact_text(whole)}" if ends else exact_text(weight / whole)


def _class(case: _Case, item: Item, rater: RaterClass) -> Derivation:
    marks = [mark for mark in case.member.marks if (mark.item, mark.rater_class) == (item.key, rater.key)]
    given = [mark for mark in marks if not mark.is_blank]
    values = {case.tariff.value(mark) for mark in given}
    value = values.pop() if len(values) == 1 else None
    sources = tuple(case.trace(mark, mark_text(case.scheme, mark)) for mark in marks)
    formula = ""
    if value is not None and given[0].hundredths is not None:
        formula = f"{mark_text(case.scheme, given[0])} × 100 = {exact_text(value)}"
    left_out = () if rater in case.kept.rater_classes else (say(LEFT_OUT),)
    shown = "" if value is None else exact_text(value)
    return Derivation("", rater.title, shown, formula, marks=sources, notes=left_out)


def _adjustment(member: MemberMarks, change: Fraction) -> Derivation:
    asked = tuple(Derivation("", one.reason, exact_text(one.points)) for one in member.adjustments)
    wanted = sum((one.points for one in member.adjustments), Fraction(0))
    held = say(N_("{points} were asked for: the scheme's limit counts"), points=exact_text(wanted))
    notes = () if wanted == change else (held,)
    return Derivation(ADJUSTMENT, "", exact_text(change), children=asked, notes=notes)

"""When a decision of the leaders holds: a grade within a tie, a re-weight over what is there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from models.rules.scheme import Entered, Grade, Item, MissingMark, RaterClass, Scheme

Marked = Collection[tuple[str, str]]  # item and rater class of every mark that is there


@dataclass(frozen=True, slots=True)
class GradeDecision:
    """A grade that a meeting gave to one of a tie; `tie` is the identity of the tie it was about."""

    grade: str
    reason: str
    held_on: str
    tie: str


@dataclass(frozen=True, slots=True)
class Reweight:
    """What a meeting left out for one member, by key."""

    items: tuple[str, ...]
    rater_classes: tuple[str, ...]
    reason: str
    held_on: str
    version: int = 0  # of the scheme that it was decided by, where that is another one than the batch's


@dataclass(frozen=True, slots=True)
class Tie:
    """Equals over the line, of whom `free` may get the best grade; pooled places are the district's."""

    members: tuple[str, ...]
    free: int
    is_pooled: bool

    @property
    def identity(self) -> str:
        """Text that is equal exactly for the same members with the same free places."""
        return sha256(f"{self.free}/{' '.join(sorted(self.members))}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """The items and rater classes that count for one member."""

    items: tuple[Item, ...]
    rater_classes: tuple[RaterClass, ...]

    @property
    def weight_of_classes(self) -> Fraction:
        """What the rater classes that count weigh together, of 100."""
        return sum((rater.weight for rater in self.rater_classes), Fraction(0))

    @property
    def weight_of_items(self) -> Fraction:
        """What the items that count weigh together, of 100."""
        return sum((item.weight for item in self.items), Fraction(0))


def best_and_next(scheme: Scheme) -> tuple[Grade, ...]:
    """Return the grades that a tie can be decided for: the best one, and the one beyond the places."""
    return scheme.grades[:2]


def decisions_that_hold(
    scheme: Scheme, tie: Tie, decisions: Mapping[str, GradeDecision]
) -> dict[str, GradeDecision]:
    """Return the decisions about this very tie; none where together they give more than the free places."""
    choices = {grade.key for grade in best_and_next(scheme)}
    held = {
        member: one
        for member, one in decisions.items()
        if member in tie.members and one.tie == tie.identity and one.grade in choices and one.reason.strip()
    }
    best = sum(one.grade == scheme.grades[0].key for one in held.values())
    return held if best <= tie.free else {}


def kept_without(scheme: Scheme, items: Collection[str], rater_classes: Collection[str]) -> Kept:
    """Return what is left of a scheme without some items and rater classes."""
    return Kept(
        tuple(item for item in scheme.items if item.key not in items),
        tuple(rater for rater in scheme.rater_classes if rater.key not in rater_classes),
    )


def reweight_holds(scheme: Scheme, asked: Reweight, marked: Marked, computed: Collection[str]) -> bool:
    """Whether everything left out really lacks a mark, by a scheme that allows it, with a reason.

    What is there is never left out: a mark that came in late ends the decision.
    """
    if scheme.missing is not MissingMark.REWEIGH or not asked.reason.strip():
        return False
    items, raters = _left_out(scheme, asked)
    kept = kept_without(scheme, asked.items, asked.rater_classes)
    if not (items or raters) or not _can_be_counted(kept):
        return False
    return all(item_lacks(item, kept.rater_classes, marked, computed) for item in items) and all(
        class_lacks(rater, kept.items, marked) for rater in raters
    )


def _left_out(scheme: Scheme, asked: Reweight) -> tuple[list[Item], list[RaterClass]]:
    """Return what is asked to be left out; nothing where the scheme does not know all of it."""
    items = [item for item in scheme.items if item.key in asked.items]
    raters = [rater for rater in scheme.rater_classes if rater.key in asked.rater_classes]
    is_known = len(items) == len(asked.items) and len(raters) == len(asked.rater_classes)
    return (items, raters) if is_known else ([], [])


def _can_be_counted(kept: Kept) -> bool:
    """Whether what is left has items, and somebody to mark those that are marked."""
    is_marked = any(isinstance(item.source, Entered) for item in kept.items)
    return bool(kept.items) and bool(kept.rater_classes or not is_marked)


def item_lacks(item: Item, raters: Collection[RaterClass], marked: Marked, computed: Collection[str]) -> bool:
    """Whether an item has no value yet, or no mark of one of the rater classes."""
    if isinstance(item.source, Entered):
        return any((item.key, rater.key) not in marked for rater in raters)
    return item.key not in computed


def class_lacks(rater: RaterClass, items: Collection[Item], marked: Marked) -> bool:
    """Whether a rater class has not marked one of the items that it marks."""
    return any((item.key, rater.key) not in marked for item in items if isinstance(item.source, Entered))

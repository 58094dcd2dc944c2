"""The course of an assignment: stations that follow one another, leaves, the term; and what may change it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from models.records.refusal import Refusal
from resources.i18n import N_

NOT_BEGUN = N_("the assignment begins only on {begins}; {day} lies before it")
IS_OVER = N_("the assignment ends on {ends}; {day} lies after it")
BEFORE_STATION = N_("the present station began on {begins}; {day} lies before it")
SAME_STATION = N_("the member is there already")
ENDS_BEFORE_BEGIN = N_("the assignment begins on {begins}; it cannot end on {day}")
ENDS_IN_FORMER = N_("the present station began on {begins}; the assignment cannot end on {day}")
NOT_EARLIER = N_("the assignment ends on {ends}; {day} is not earlier")
SHORTENS = N_("the assignment runs until {ends}; an extension until {day} would not lengthen it")
NO_END = N_("the assignment has no last day yet; write it into the file first")
TERMS_OVERLAP = N_("{first} – {last} overlaps {other_first} – {other_last} ({other})")
LEAVE_BACKWARDS = N_("the leave ends on {last}, before it begins on {first}")
LEAVE_OUTSIDE = N_("the leave {first} – {last} lies outside the assignment {begins} – {ends}")
LEAVES_OVERLAP = N_("the leave {first} – {last} overlaps the leave {other_first} – {other_last}")
GAP = N_("the stations do not follow one another")


class Span(NamedTuple):
    """Days from the first to the last, both counted, as ISO dates; "" where one is not known."""

    first: str
    last: str

    def overlaps(self, other: "Span") -> bool:
        """Say whether some day lies in both; what is not known is never held against anybody."""
        return all((*self, *other)) and self.first <= other.last and other.first <= self.last

    def holds(self, other: "Span") -> bool:
        """Say whether no known day of `other` lies outside."""
        begins = not self.first or not other.first or self.first <= other.first
        ends = not self.last or not other.last or other.last <= self.last
        return begins and ends


class Station(NamedTuple):
    """A unit and a grid for some days; the first one has no first day of its own."""

    unit: str
    grid: str
    days: Span


class OtherTerm(NamedTuple):
    """The term of another assignment of the same member, with the name of its batch."""

    title: str
    days: Span


@dataclass(frozen=True, slots=True)
class Course:
    """An assignment as its stations, leaves and term make it; `unit` and `grid` are the present ones."""

    term: Span
    unit: str
    grid: str = ""
    former: tuple[Station, ...] = ()
    leaves: tuple[Span, ...] = ()
    others: tuple[OtherTerm, ...] = ()

    @property
    def present_from(self) -> str:
        """The first day of the present station."""
        return day_after(self.former[-1].days.last) if self.former else self.term.first

    @property
    def stations(self) -> tuple[Station, ...]:
        """All stations in order, the first from the beginning of the term, the present one last."""
        former = (
            station._replace(days=Span(station.days.first or self.term.first, station.days.last))
            for station in self.former
        )
        return (*former, Station(self.unit, self.grid, Span(self.present_from, self.term.last)))


def station_on(course: Course, day: str) -> Station | None:
    """Return where the member was on a day; None outside the term."""
    return next((station for station in course.stations if station.days.holds(Span(day, day))), None)


def transferred(course: Course, unit: str, grid: str, day: str) -> Course | Refusal:
    """Let the member be in another unit or grid from `day` on.

    On the first day of a station it corrects where that station is: nothing is left behind.
    """
    begins, ends = course.term
    if (unit, grid) == (course.unit, course.grid):
        return Refusal(SAME_STATION)
    if begins and day < begins:
        return Refusal(NOT_BEGUN, {"begins": begins, "day": day})
    if ends and day > ends:
        return Refusal(IS_OVER, {"ends": ends, "day": day})
    if course.present_from and day < course.present_from:
        return Refusal(BEFORE_STATION, {"begins": course.present_from, "day": day})
    if day == course.present_from:
        return replace(course, unit=unit, grid=grid)
    first = course.present_from if course.former else ""
    left = Station(course.unit, course.grid, Span(first, day_before(day)))
    return replace(course, unit=unit, grid=grid, former=(*course.former, left))


def ended(course: Course, day: str) -> Course | Refusal:
    """Let the term end earlier, on `day`."""
    begins, ends = course.term
    if begins and day < begins:
        return Refusal(ENDS_BEFORE_BEGIN, {"begins": begins, "day": day})
    if ends and day >= ends:
        return Refusal(NOT_EARLIER, {"ends": ends, "day": day})
    return with_term(course, Span(begins, day))


def extended(course: Course, day: str) -> Course | Refusal:
    """Let the term last longer, until `day`."""
    begins, ends = course.term
    if not ends:
        return Refusal(NO_END)
    if day <= ends:
        return Refusal(SHORTENS, {"ends": ends, "day": day})
    return with_term(course, Span(begins, day))


def with_term(course: Course, term: Span) -> Course | Refusal:
    """Give the assignment another term, whatever it was."""
    return _sound(course, replace(course, term=term))


def with_leave(course: Course, leave: Span) -> Course | Refusal:
    """Let the member be away with leave on some days of the term."""
    return _sound(course, replace(course, leaves=(*course.leaves, leave)))


def problems(course: Course) -> Iterator[Refusal]:
    """Yield what must never be: whatever way an assignment was changed or put back."""
    begins, ends = course.term
    if begins and ends and ends < begins:
        yield Refusal(ENDS_BEFORE_BEGIN, {"begins": begins, "day": ends})
    yield from _broken_stations(course)
    for other in course.others:
        if course.term.overlaps(other.days):
            named = {"other_first": other.days.first, "other_last": other.days.last, "other": other.title}
            yield Refusal(TERMS_OVERLAP, {"first": begins, "last": ends} | named)
    yield from _broken_leaves(course)


def new_problem(before: Course, after: Course) -> Refusal | None:
    """Return what is wrong after a change and was not before it."""
    known = {_as_known(problem) for problem in problems(before)}
    return next((problem for problem in problems(after) if _as_known(problem) not in known), None)


def day_after(day: str) -> str:
    """Return the next day of an ISO date."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def day_before(day: str) -> str:
    """Return the day before an ISO date."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _broken_stations(course: Course) -> Iterator[Refusal]:
    begins, ends = course.term
    follows = ""
    for station in course.former:
        first, last = station.days
        if first != follows or last < (first or begins):
            yield Refusal(GAP)
            return
        follows = day_after(last)
    if follows and ends and ends < follows:
        yield Refusal(ENDS_IN_FORMER, {"begins": follows, "day": ends})


def _broken_leaves(course: Course) -> Iterator[Refusal]:
    begins, ends = course.term
    leaves = sorted(course.leaves)
    for at, leave in enumerate(leaves):
        named = {"first": leave.first, "last": leave.last}
        if leave.last < leave.first:
            yield Refusal(LEAVE_BACKWARDS, named)
        elif not course.term.holds(leave):
            yield Refusal(LEAVE_OUTSIDE, named | {"begins": begins or "…", "ends": ends or "…"})
        for other in leaves[:at]:
            if leave.overlaps(other):
                yield Refusal(LEAVES_OVERLAP, named | {"other_first": other.first, "other_last": other.last})


def _sound(before: Course, after: Course) -> Course | Refusal:
    return new_problem(before, after) or after


def _as_known(problem: Refusal) -> tuple[object, ...]:
    """Return what a problem is known by: an overlap that only grew shorter or longer stays the same one."""
    named = ("other",) if problem.reason == TERMS_OVERLAP else tuple(problem.fields)
    return (problem.reason, *(problem.fields[name] for name in named))

"""The course of an assignment: what may change it, what is refused and in which words."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.refusal import Refusal
from models.rules.stations import (
    BEFORE_STATION,
    ENDS_BEFORE_BEGIN,
    ENDS_IN_FORMER,
    GAP,
    IS_OVER,
    LEAVE_BACKWARDS,
    LEAVE_OUTSIDE,
    LEAVES_OVERLAP,
    NO_END,
    NOT_BEGUN,
    NOT_EARLIER,
    SAME_STATION,
    SHORTENS,
    TERMS_OVERLAP,
    Course,
    OtherTerm,
    Span,
    Station,
    day_after,
    day_before,
    ended,
    extended,
    new_problem,
    problems,
    station_on,
    transferred,
    with_leave,
    with_term,
)

TERM = Span("2026-03-01", "2026-08-31")
COURSE = Course(TERM, "linfen", "east")
NEXT = OtherTerm("第三批", Span("2026-09-24", "2027-08-31"))


def moved(course: Course, unit: str, day: str) -> Course:
    found = transferred(course, unit, "", day)
    assert isinstance(found, Course), found
    return found


def reason(found: Course | Refusal) -> str:
    assert isinstance(found, Refusal)
    return found.reason


def test_a_transfer_leaves_a_station_that_joins_the_next() -> None:
    course = moved(moved(COURSE, "daning", "2026-05-01"), "pengpu", "2026-06-10")
    assert course.stations == (
        Station("linfen", "east", Span("2026-03-01", "2026-04-30")),
        Station("daning", "", Span("2026-05-01", "2026-06-09")),
        Station("pengpu", "", Span("2026-06-10", "2026-08-31")),
    )
    assert [station.days.first for station in course.former] == ["", "2026-05-01"]
    assert not list(problems(course))


def test_a_transfer_on_the_first_day_corrects_and_leaves_nothing() -> None:
    assert moved(COURSE, "daning", TERM.first) == replace(COURSE, unit="daning", grid="")
    twice = moved(moved(COURSE, "daning", "2026-05-01"), "pengpu", "2026-05-01")
    assert [station.unit for station in twice.stations] == ["linfen", "pengpu"]


def test_a_move_to_another_grid_of_the_unit_is_a_station_too() -> None:
    found = transferred(COURSE, "linfen", "west", "2026-05-01")
    assert isinstance(found, Course)
    assert [(one.unit, one.grid) for one in found.stations] == [("linfen", "east"), ("linfen", "west")]


@pytest.mark.parametrize(
    ("unit", "grid", "day", "expected"),
    [
        ("daning", "", "2026-02-28", NOT_BEGUN),
        ("daning", "", "2026-09-01", IS_OVER),
        ("linfen", "east", "2026-05-01", SAME_STATION),
    ],
)
def test_transfers_that_are_refused(unit: str, grid: str, day: str, expected: str) -> None:
    assert reason(transferred(COURSE, unit, grid, day)) == expected


def test_a_transfer_into_a_former_station_is_refused() -> None:
    course = moved(COURSE, "daning", "2026-05-01")
    assert transferred(course, "pengpu", "", "2026-04-30") == Refusal(
        BEFORE_STATION, {"begins": "2026-05-01", "day": "2026-04-30"}
    )


def test_a_transfer_where_no_term_is_known() -> None:
    course = moved(Course(Span("", ""), "linfen"), "daning", "2026-05-01")
    assert course.former == (Station("linfen", "", Span("", "2026-04-30")),)
    assert not list(problems(course))


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-02-28", ENDS_BEFORE_BEGIN), ("2026-08-31", NOT_EARLIER), ("2026-09-01", NOT_EARLIER)],
)
def test_early_ends_that_are_refused(day: str, expected: str) -> None:
    assert reason(ended(COURSE, day)) == expected


def test_an_early_end_within_a_former_station_is_refused() -> None:
    course = moved(COURSE, "daning", "2026-05-01")
    assert reason(ended(course, "2026-04-30")) == ENDS_IN_FORMER
    last = ended(course, "2026-05-01")
    assert isinstance(last, Course)
    assert last.stations[-1].days == Span("2026-05-01", "2026-05-01")


def test_an_early_end_that_cuts_a_leave_is_refused() -> None:
    course = with_leave(COURSE, Span("2026-06-01", "2026-06-30"))
    assert isinstance(course, Course)
    assert reason(ended(course, "2026-06-29")) == LEAVE_OUTSIDE
    assert isinstance(ended(course, "2026-06-30"), Course)


@pytest.mark.parametrize("day", ["2026-08-31", "2026-05-01"])
def test_an_extension_that_does_not_lengthen_is_refused(day: str) -> None:
    assert extended(COURSE, day) == Refusal(SHORTENS, {"ends": "2026-08-31", "day": day})


def test_an_extension_wants_an_end() -> None:
    assert reason(extended(Course(Span("2026-03-01", ""), "linfen"), "2026-12-31")) == NO_END


def test_an_overlap_names_both_ranges() -> None:
    course = replace(COURSE, others=(NEXT,))
    assert isinstance(extended(course, "2026-09-23"), Course)
    assert extended(course, "2026-09-24") == Refusal(
        TERMS_OVERLAP,
        {
            "first": "2026-03-01",
            "last": "2026-09-24",
            "other_first": "2026-09-24",
            "other_last": "2027-08-31",
            "other": "第三批",
        },
    )


def test_an_overlap_that_was_there_does_not_keep_anybody_from_mending_it() -> None:
    course = replace(COURSE, term=Span("2026-03-01", "2026-12-31"), others=(NEXT,))
    assert isinstance(ended(course, "2026-10-31"), Course)
    assert isinstance(with_leave(course, Span("2026-04-01", "2026-04-02")), Course)
    assert reason(with_term(course, Span("2027-12-31", "2027-01-01"))) == ENDS_BEFORE_BEGIN


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-02-28", "2026-03-02", LEAVE_OUTSIDE),
        ("2026-08-31", "2026-09-01", LEAVE_OUTSIDE),
        ("2026-05-02", "2026-05-01", LEAVE_BACKWARDS),
        ("2026-04-10", "2026-04-20", LEAVES_OVERLAP),
        ("2026-03-20", "2026-04-01", LEAVES_OVERLAP),
    ],
)
def test_leaves_that_are_refused(first: str, last: str, expected: str) -> None:
    course = replace(COURSE, leaves=(Span("2026-04-01", "2026-04-10"),))
    assert reason(with_leave(course, Span(first, last))) == expected


def test_leaves_that_meet_are_taken() -> None:
    course = replace(COURSE, leaves=(Span("2026-04-01", "2026-04-10"),))
    assert isinstance(with_leave(course, Span("2026-04-11", "2026-08-31")), Course)
    assert isinstance(with_leave(course, Span("2026-03-01", "2026-03-31")), Course)


def test_a_station_is_found_by_the_day() -> None:
    course = moved(COURSE, "daning", "2026-05-01")
    found = {day: station_on(course, day) for day in ("2026-02-28", "2026-04-30", "2026-05-01", "2026-09-01")}
    assert [one and one.unit for one in found.values()] == [None, "linfen", "daning", None]


def test_stations_that_do_not_join_are_told() -> None:
    left = Station("linfen", "", Span("", "2026-04-30"))
    late = Station("daning", "", Span("2026-05-02", "2026-05-31"))
    unrooted = Station("daning", "", Span("2026-05-01", "2026-05-31"))
    backwards = Station("linfen", "", Span("", "2026-02-28"))
    for former in ((left, late), (unrooted,), (backwards,)):
        (found, *_) = problems(replace(COURSE, former=former))
        assert found.reason == GAP
    assert not list(problems(replace(COURSE, former=(left, unrooted))))


def test_only_what_is_new_is_a_new_problem() -> None:
    broken = replace(COURSE, term=Span("2026-03-01", "2026-02-01"))
    assert new_problem(COURSE, broken) is not None
    assert new_problem(broken, broken) is None


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(str)


@given(st.lists(st.tuples(st.sampled_from("abcd"), DAYS), max_size=8), DAYS)
def test_every_day_of_the_term_has_one_station(moves: list[tuple[str, str]], day: str) -> None:
    course = COURSE
    for unit, on in moves:
        found = transferred(course, unit, "", on)
        course = found if isinstance(found, Course) else course
    assert not list(problems(course))
    on_day = [one for one in course.stations if one.days.holds(Span(day, day))]
    assert len(on_day) == (1 if TERM.holds(Span(day, day)) else 0)
    assert course.stations[0].days.first == TERM.first
    assert course.stations[-1].days.last == TERM.last


@given(DAYS)
def test_days_follow_one_another(day: str) -> None:
    assert day_before(day_after(day)) == day
    assert day_before(day) < day < day_after(day)

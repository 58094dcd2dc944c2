"""Reading the course of an assignment for its page."""

from models.courses import course_of
from models.database import sql
from models.errors import NoSuchRecord
from models.records.desk import Desk
from models.records.stations import AssignmentCourse, CourseLine
from models.registers.assignment_changes import change_lock
from models.registers.titles import Titles
from models.rules.stations import Course
from resources.i18n import N_, Words

_CHANGES = (
    "SELECT key, kind, coalesce(effective,''), before, after, coalesce(replacement,''), reason"
    " FROM assignment_change WHERE assignment=?"
)
_REASONS = (
    "SELECT coalesce(ends,''), reason FROM posting WHERE assignment=?1"
    " UNION ALL SELECT coalesce(ends,''), reason FROM grid_stay WHERE assignment=?1"
)


def assignment_course(desk: Desk, assignment: str, words: Words) -> AssignmentCourse:
    """Return the stations and changes of an assignment.

    Raises:
        NoSuchRecord: the assignment is gone.
    """
    course = course_of(assignment)
    if course is None:
        raise NoSuchRecord(N_("Assignment"), "")
    (batch,) = sql("SELECT coalesce(batch,'') FROM assignment WHERE key=?", assignment).fetchone()
    present, *former = _stations(assignment, course, Titles(words.language))
    # of one day the change comes before the station that it ended
    told = sorted((*_changes(assignment), *former), key=lambda line: line.last or line.first, reverse=True)
    return AssignmentCourse(assignment, batch, (present, *told), change_lock(desk, assignment))


def _stations(assignment: str, course: Course, titles: Titles) -> list[CourseLine]:
    """Return the stations, the present one first."""
    reasons = dict(sql(_REASONS, assignment))
    lines = [
        CourseLine(
            key="",
            kind="",
            first=station.days.first,
            last=station.days.last,
            text=" ".join(filter(None, (titles.of(station.unit), titles.of(station.grid)))),
            replacement="",
            reason=reasons.get(station.days.last, "") if at < len(course.former) else "",
            is_present=at == len(course.former),
        )
        for at, station in enumerate(course.stations)
    ]
    return lines[::-1]


def _changes(assignment: str) -> list[CourseLine]:
    return [
        CourseLine(key, kind, day, "", f"{before or '…'} → {after or '…'}", replacement, reason)
        for key, kind, day, before, after, replacement, reason in sql(_CHANGES, assignment)
    ]

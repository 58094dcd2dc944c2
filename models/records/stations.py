"""The course of an assignment as a page shows it: stations and changes, in words of the screen's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A station of the assignment, or a change that was decided about it; days as ISO dates or ""."""

    key: str  # of the change; "" for a station
    kind: str  # a code of change_kind; "" for a station
    first: str  # the first day of the station; the day on which a change takes effect
    last: str  # the last day of the station
    text: str  # where the station is; what a change led from and to
    replacement: str
    reason: str
    is_present: bool = False  # the station that holds now


@dataclass(frozen=True, slots=True)
class AssignmentCourse:
    """An assignment with its present station first, then changes and former stations, the newest first."""

    assignment: str
    batch: str  # key
    lines: tuple[CourseLine, ...]
    locked: str  # why this desk may not change it, a message id; empty where it may

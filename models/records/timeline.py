"""One dated list of all that happened to a member, as a screen or a sheet shows it."""

from dataclasses import dataclass
from enum import Enum

from resources.i18n import N_


class EventKind(Enum):
    """What an event of a member's life in the office is; the value is a message id."""

    ASSIGNMENT = N_("Assignment")
    CHANGE = N_("Change of the assignment")
    LEAVE = N_("Leave")
    EVALUATION = N_("Evaluation")
    AWARD = N_("Award or discipline")
    GRADE = N_("Annual grade")
    EDUCATION = N_("Education")
    CAREER = N_("Résumé entry")
    PAPER = N_("Printed sheet")
    FILE = N_("File or photo")
    RECORD = N_("Record")


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that happened on a day, or in a month or a year, and when it was written down."""

    kind: EventKind
    day: str  # ISO: a day, a month or a year; "" where nobody wrote when
    until: str  # ISO: the last day or month of what lasted; "" where it did not
    text: str  # in the words of the reader's language
    written: str  # ISO time; "" where it ships with the program
    who: str  # who wrote it
    is_undone: bool = False  # what was done was taken back since
    about: str = ""  # key of the assignment, or the code of the sheet

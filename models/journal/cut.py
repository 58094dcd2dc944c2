"""Where the journal is cut so that what stands before it is the office as it stood on a date."""

from datetime import date
from typing import NamedTuple

from models.clock import now
from models.database import sql
from models.errors import GridworkError

# the day that people read in the history; what ships with the program was written by no day's work
_LAST = "SELECT max(rowid) FROM operation WHERE substr(at,1,10)<=? AND kind<>'SHIPPED'"
_FIRST = "SELECT min(substr(at,1,10)) FROM operation WHERE kind<>'SHIPPED'"
_CHANGES = """SELECT coalesce(max(j.no),0) FROM journal j JOIN operation o ON o.id=j.op
  WHERE j.rep<>0 AND o.rowid<=?"""


class Cut(NamedTuple):
    """The last operation of a day by its row, and the last change that was made by then by its number.

    What was done is cut in the order in which it came, not by its time: a clock that was set back
    for a while hides nothing that came before.
    """

    operation: int
    change: int


class DayToCome(GridworkError):
    """The office was asked for as it will stand on a day that is not over the horizon yet."""

    def __init__(self, day: str) -> None:
        super().__init__(day)
        self.day = day  # ISO


class DayBeforeOffice(GridworkError):
    """The office was asked for as it stood before it began, on `began`."""

    def __init__(self, day: str, began: str) -> None:
        super().__init__(day, began)
        self.day, self.began = day, began  # ISO


def cut_at(day: date) -> Cut:
    """Return the cut after everything that was done up to the end of `day`.

    Raises:
        DayToCome, DayBeforeOffice.
    """
    if day > now().date():
        raise DayToCome(day.isoformat())
    (last,) = sql(_LAST, day.isoformat()).fetchone()
    if last is None:
        (began,) = sql(_FIRST).fetchone()
        raise DayBeforeOffice(day.isoformat(), began or now().date().isoformat())
    (change,) = sql(_CHANGES, last).fetchone()
    return Cut(last, change)

"""Places on the Assessment page: the sheets of a batch, from the first that is to be entered."""

from typing import NamedTuple

from ui.room import Place

PAGE = "assessment"
_BETWEEN = "/"


class SheetPlace(NamedTuple):
    """Which sheet is opened: that of an assignment, else the first to be entered of a unit."""

    batch: str
    rater_class: str
    unit: str = ""
    assignment: str = ""


def place_of_sheet(batch: str, rater_class: str, unit: str = "", assignment: str = "") -> Place:
    """Return where a sheet of a batch and rater class is entered."""
    return Place(PAGE, _BETWEEN.join((batch, rater_class, unit, assignment)))


def read_sheet_place(shows: str) -> SheetPlace | None:
    """Return what a place names; None where it is a tab or a code."""
    parts = shows.split(_BETWEEN)
    return SheetPlace(*parts) if len(parts) == len(SheetPlace._fields) else None

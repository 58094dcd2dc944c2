"""Places on the Print page: a sheet by its code, or a form about chosen members."""

from collections.abc import Sequence

from ui.room import Place

PAGE = "print"
_BETWEEN = "/"


def place_of_code(code: str) -> Place:
    """Return where a sheet is shown."""
    return Place(PAGE, code)


def place_of_form(form: str, members: Sequence[str], batch: str = "", part: str = "") -> Place:
    """Return where `form` is printed for members, by key; without a batch, in one that they are in.

    `part` names one of several sheets that a member has of the form.
    """
    return Place(PAGE, _BETWEEN.join((form, batch, *members, *(("", part) if part else ()))))


def read_place(shows: str) -> tuple[str, str, tuple[str, ...], str]:
    """Return the form, batch, members and part of a place; no form where it names a sheet code."""
    form, *more = shows.split(_BETWEEN)
    if not more:
        return "", "", (), ""
    batch, *members = more
    *members, part = members if "" in members else [*members, ""]
    return form, batch, tuple(filter(None, members)), part

"""Places on the Print page: a sheet by its code, or a form about chosen members."""

from collections.abc import Sequence

from ui.room import Place

PAGE = "print"
_BETWEEN = "/"


def place_of_code(code: str) -> Place:
    """Return where a sheet is shown."""
    return Place(PAGE, code)


def place_of_form(form: str, members: Sequence[str]) -> Place:
    """Return where `form` is printed for members, by key."""
    return Place(PAGE, _BETWEEN.join((form, *members)))


def read_place(shows: str) -> tuple[str, tuple[str, ...]]:
    """Return the form and the members of a place; no form where it names a sheet code."""
    form, *members = shows.split(_BETWEEN)
    return (form, tuple(members)) if members else ("", ())

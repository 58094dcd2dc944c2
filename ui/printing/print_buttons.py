"""Buttons on other pages that lead to the Print page: the form about whoever is looked at there."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from models.records.forms import FORMS
from resources.i18n import tr
from ui.parts.look import icon
from ui.printing.places import place_of_form
from ui.room import Room

_KEYS = {"F01": "Ctrl+Alt+P", "F17": "Ctrl+P", "F23": "Ctrl+Shift+P", "F18": "Ctrl+Shift+R"}
_PERSONAL = ("F17", "F23")


def print_buttons(
    room: Room, whom: Callable[[], tuple[Sequence[str], str]], forms: Sequence[str] = _PERSONAL
) -> list[QPushButton]:
    """Return a button for each form; `whom` says about which members, and of which batch.

    A form that is not about a single member is printed for the whole batch.
    """
    made = []
    for form in forms:
        key = _KEYS[form]
        button = QPushButton(icon("printer"), tr("Print {form}", form=form))
        button.setShortcut(QKeySequence(key))
        button.setToolTip(tr("{title} ({key})", title=tr(FORMS[form].title), key=key))
        button.setEnabled(room.desk.may_print)
        button.clicked.connect(partial(_go, room, form, whom))
        made.append(button)
    return made


def _go(room: Room, form: str, whom: Callable[[], tuple[Sequence[str], str]], *_checked: bool) -> None:
    members, batch = whom()
    if not FORMS[form].is_personal:
        room.go(place_of_form(form, (), batch))
    elif members:
        room.go(place_of_form(form, members, batch))

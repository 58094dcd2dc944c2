"""The office as it stood on a day, opened in a window and a process of its own."""

import sys
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QWidget

from models.clock import now
from models.errors import GridworkError
from models.journal.cut import cut_at
from models.records.desk import Desk
from models.records.refusal import Refusal
from models.rules.dates import day_written
from resources.i18n import tr
from ui.failures import show_known
from ui.parts import ask
from ui.room import Room

_MAIN = Path(__file__).parents[1] / "main.py"


def ask_day(room: Room, parent: QWidget) -> None:
    """Ask for a day, yesterday being offered, and open the office as it stood at its end."""
    ask.ask_text(
        parent,
        tr("As it stood at the end of which day? It opens in a window of its own, where nothing can change."),
        label=tr("Day"),
        start=(now().date() - timedelta(days=1)).isoformat(),
        on_given=partial(_on_day_given, room, parent),
    )


def _on_day_given(room: Room, parent: QWidget, typed: str) -> None:
    day = day_written(typed)
    if isinstance(day, Refusal):
        ask.tell(parent, tr(day.reason, **day.fields), wrong=True)
        return
    try:
        cut_at(day)
    except GridworkError as error:
        show_known(parent, error)
        return
    program, *arguments = command(room.desk, day)
    QProcess.startDetached(program, arguments)
    room.changes.said.emit(tr("The office as it stood on {day} opens in a window of its own.", day=day))


def command(desk: Desk, day: date) -> list[str]:
    """Return what starts a window that looks back: this very program, or its one executable file."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(_MAIN)]
    forced = ["--force-location"] if desk.forced_location else []
    return [*program, "--data", str(desk.folder), "--as", desk.who, "--as-of", day.isoformat(), *forced]

"""A room on a real office, for the tests of pages: jobs, announcements, where one went."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.journal.operation import operation
from models.journal.shipped import batch_key
from models.office import close_office, close_thread, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.tables.assignments import Batch
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.room import Place, Room

LONG = 30_000  # milliseconds a slow machine may take
PAGE = (1366 - 150, 768 - 110)  # the window without its rail, menu and status bar
_Shown = TypeVar("_Shown", bound=QWidget)


@dataclass
class OpenRoom:
    """A room, with what was said in passing, where one went, and what failed."""

    room: Room
    went: list[Place] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)


def running_office(folder: Path, code: str, who: str) -> Desk:
    """Return an office whose second batch runs."""
    desk = new_office(folder, code, who)
    with operation(replace(desk, is_district=True), OperationKind.NEW_OFFICE):
        Batch.update(state="running").where(Batch.key == batch_key(2)).execute()
    return desk


@contextmanager
def office_of(folder: Path, code: str, who: str) -> Iterator[Desk]:
    """Open an office whose second batch runs, and close it."""
    yield running_office(folder, code, who)
    close_office(folder)


def open_room(desk: Desk, folder: Path) -> OpenRoom:
    """Return a room for a desk; whoever opens it closes its jobs."""
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    went: list[Place] = []
    room = Room(desk=desk, jobs=JobRunner(close_thread), changes=Changes(), settings=settings, go=went.append)
    made = OpenRoom(room, went)
    room.changes.said.connect(made.said.append)
    room.jobs.failed.connect(made.failed.append)
    return made


def settle(qtbot: QtBot, room: Room) -> None:
    """Wait until nothing runs: a job that ended may have asked for the next one."""
    for _ in range(4):
        qtbot.waitUntil(lambda: not room.jobs.running, timeout=LONG)
        QApplication.processEvents()


def shown(made: _Shown, qtbot: QtBot, size: tuple[int, int] = PAGE) -> _Shown:
    """Show a widget as large as a page is, or as asked; the test closes it."""
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    return made

"""A room on a real office, for the tests of pages: jobs, announcements, where one went."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from models.journal.operation import operation
from models.journal.shipped import batch_key
from models.office import close_thread, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.tables.assignments import Batch
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.room import Place, Room

LONG = 30_000  # milliseconds a slow machine may take


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
    """Wait until nothing runs."""
    qtbot.waitUntil(lambda: not room.jobs.running, timeout=LONG)

"""What a page may use, and where one can go in the window."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSettings

from models.records.desk import Desk
from ui.changes import Changes
from ui.jobs import JobRunner


class Place(NamedTuple):
    """Where to go in the window: a page by its key, and what it should show there."""

    page: str
    shows: str = ""


class Room(NamedTuple):
    """Handed to a page's factory, which passes on by name what the page needs."""

    desk: Desk
    jobs: JobRunner
    changes: Changes
    settings: QSettings  # window geometry, columns: never office settings
    go: Callable[[Place], None]

"""What the Today page asks of the office: what is due, and to forget what somebody settled."""

from datetime import date

from PySide6.QtCore import QSettings

from models.clock import now
from models.records.desk import Desk
from models.records.due import DueAsked
from models.registers.left_rows import settle_left_rows
from resources.i18n import screen_words, tr
from ui.jobs import Job
from ui.room import Room
from ui.today.kinds import DueLine, gather

DAYS = (7, 14, 30, 60, 90, 180)  # how far one may look ahead
_START_DAYS = 30
_KEPT = "today/days"


def days_ahead(settings: QSettings) -> int:
    """Return how many days this person looks ahead."""
    kept = str(settings.value(_KEPT, ""))
    return next((days for days in DAYS if str(days) == kept), _START_DAYS)


def keep_days_ahead(settings: QSettings, days: int) -> None:
    """Keep how many days this person looks ahead."""
    settings.setValue(_KEPT, days)


def day_of(desk: Desk) -> date:
    """Return today; in a window that looks back the day that it looks back to."""
    return date.fromisoformat(desk.as_of) if desk.as_of else now().date()


def read_due(*, room: Room) -> Job:
    """Read what is due; succeeds with the lines."""
    asked = DueAsked(room.desk, screen_words(), day_of(room.desk), days_ahead(room.settings))
    return room.jobs.read(lambda _progress: gather(asked), title=tr("Looking for what is due"), quiet=True)


def settle(*, room: Room, line: DueLine) -> Job:
    """Forget what is settled, and announce it."""
    desk, named = room.desk, line.due.settles
    job = room.jobs.save(lambda _progress: settle_left_rows(desk, *named), title=tr("Saving"))
    job.succeeded.connect(lambda _done: room.changes.imports_changed.emit(()))
    return job

"""What the window needs from whoever starts it: plain values and callables, nothing global."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from models.records.desk import Desk
from ui.room import Place, Room
from ui.shell.page_spec import PageSpec

if TYPE_CHECKING:
    from models.records.progress import Progress
    from models.records.saying import Saying


class WindowContext(NamedTuple):
    """One open data folder as the window sees it; filled by whoever opened it."""

    desk: Desk
    pages: Sequence[PageSpec]
    log: Path
    language: str  # the one chosen last time, or the system's
    close_thread: Callable[[], None]  # closes the calling thread's database connection
    undo: Callable[[Room, QWidget], None]  # undoes the person's last operation and says what came of it
    redo: Callable[[Room, QWidget], None]  # turns that round again
    find_place: Callable[[str], Place | None]  # what Enter in the search box opens: a sheet code's record
    look_back: Callable[[Room, QWidget], None]  # asks for a day and opens the office as it stood then
    notices: "Sequence[Saying]" = ()  # more for the status bar than the desk itself tells
    behind: "Callable[[Progress], None] | None" = None  # what is gathered once the first page is seen

"""How much is due, said on the rail: counted once the window is seen, and again when something changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.room import Room
from ui.today.actions import read_due
from ui.today.kinds import DueLine

PAGE = "today"
_PAUSE_MS = 1500  # who types sheet after sheet is not kept waiting by a count


class Waiting(QObject):
    """Counts the lines of the Today page for as long as the window lives."""

    def __init__(self, room: Room, show: Callable[[str, int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._show = room, show
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.count)
        room.changes.follow_all(self._on_changed)

    def count(self) -> None:
        """Count what is due."""
        read_due(room=self._room).succeeded.connect(self._on_read)

    def _on_changed(self, *_keys: object) -> None:
        self._pause.start()

    def _on_read(self, lines: list[DueLine]) -> None:
        self._show(PAGE, sum(line.due.n > 0 for line in lines))

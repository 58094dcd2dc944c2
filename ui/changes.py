"""What has changed, told to whoever shows it: screens refresh from here, never from each other."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, SignalInstance


class Changes(QObject):
    """Announcements in the past tense; each carries the keys concerned, empty meaning "perhaps all"."""

    members_changed = Signal(object)
    assignments_changed = Signal(object)
    marks_changed = Signal(object)
    sheets_changed = Signal(object)
    imports_changed = Signal(object)
    settings_changed = Signal()
    desk_changed = Signal(object)  # the Desk: another person works, or the office is called otherwise
    language_changed = Signal(str)
    said = Signal(str)  # a passing sentence for the status bar

    def announce_all(self) -> None:
        """Say that anything may have changed: after an undo, an import, a merge."""
        for signal in self._of_keys():
            signal.emit(())
        self.settings_changed.emit()

    def follow_all(self, slot: Callable[..., None]) -> None:
        """Tell `slot`, a bound method, of whatever changes in the office; it may be told of no keys."""
        for signal in (*self._of_keys(), self.settings_changed):
            signal.connect(slot)

    def _of_keys(self) -> tuple[SignalInstance, ...]:
        return (
            self.members_changed,
            self.assignments_changed,
            self.marks_changed,
            self.sheets_changed,
            self.imports_changed,
        )

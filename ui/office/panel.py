"""What every tab of the Office page can do."""

from PySide6.QtWidgets import QWidget


class Panel(QWidget):
    """A tab: it reads its part when it is shown, and takes the keys."""

    def refresh(self) -> None:
        """Read again what is shown."""

    def take_focus(self) -> None:
        """Put the keys where the work begins."""

"""What every tab of the Office page can do."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.parts.kept import Kept, bring_back, kept_in


class Panel(QWidget):
    """A tab: it reads its part when it is shown, and takes the keys."""

    def refresh(self) -> None:
        """Read again what is shown."""

    def kept(self) -> Sequence[QWidget]:
        """Return the parts whose choice comes back after a change of language, in the order of choosing."""
        return ()

    def left(self) -> Kept:
        """Return what `come_back` needs."""
        return kept_in(self.kept())

    def come_back(self, left: Kept) -> None:
        """Choose the same again, among what there is now."""
        if self.kept():
            self.refresh()
            bring_back(self.kept(), left)

    def take_focus(self) -> None:
        """Put the keys where the work begins."""

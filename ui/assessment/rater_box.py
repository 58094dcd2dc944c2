"""The choice of a rater class, filled from the scheme of a batch."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from models.registers.marks import progress_of_batch


class RaterBox(QComboBox):
    """Offers the rater classes of a batch; what was chosen stays chosen where the batch has it too."""

    def show_batch(self, batch: str) -> None:
        """Offer another batch's classes, without telling it as a choice; none where there is no batch."""
        chosen = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            for rater in progress_of_batch(batch) if batch else ():
                self.addItem(rater.title, rater.rater_class)
            self.setCurrentIndex(max(self.findData(chosen), 0))

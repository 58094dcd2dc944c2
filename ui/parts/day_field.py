"""A day that is typed, or none: a bound of what is listed."""

from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from models.records.refusal import Refusal
from models.rules.dates import day_written
from resources.i18n import tr
from ui.parts.look import em

_EMS = 9  # a day, and what clears it


class DayField(QLineEdit):
    """Takes a day in any of the ways people write one; what is none is said once it is left."""

    changed = Signal()  # another day, or none
    refused = Signal(str)  # why the text is no day; empty once it is one

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("any day"))
        self.setClearButtonEnabled(True)
        self.setFixedWidth(_EMS * em(self))
        self.textChanged.connect(self._on_text_changed)
        self.editingFinished.connect(self._on_finished)

    @property
    def day(self) -> date | None:
        """The day that stands there."""
        return self._day

    @property
    def iso(self) -> str:
        """The day in the form of the data file; empty for none."""
        return self._day.isoformat() if self._day else ""

    def show_day(self, day: date | None) -> None:
        """Show a day."""
        self.setText(day.isoformat() if day else "")

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width to the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedWidth(_EMS * em(self))

    def _read(self) -> date | Refusal | None:
        text = self.text().strip()
        return day_written(text) if text else None

    def _on_text_changed(self) -> None:
        found = self._read()
        if isinstance(found, Refusal):
            return  # half typed, it bounds nothing yet
        self.refused.emit("")
        if found != self._day:
            self._day = found
            self.changed.emit()

    def _on_finished(self) -> None:
        found = self._read()
        if isinstance(found, Refusal):
            self.refused.emit(tr(found.reason, **found.fields))

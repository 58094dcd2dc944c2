"""Which sensitive fields go out with one export, and why: none unless they are ticked for this once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from models.records.fields import FieldSpec
from models.registers.sensitive import sensitive_switches
from resources.i18n import tr
from ui.parts.flow import FlowLine
from ui.parts.look import em

_REASON_EMS = 28


class LeavingChoice(QWidget):
    """A tick for each sensitive field that the office switched on, and the reason they want."""

    changed = Signal()

    def __init__(self, *, is_read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_read_only = is_read_only
        fields = (one.field for one in sensitive_switches() if one.field.is_text)
        self.ticks = {field: QCheckBox(tr(field.term)) for field in fields}
        self.reason = QLineEdit()
        self._caption = QLabel(tr("Reas&on for letting them out"))
        self._note = QLabel()
        self._build()
        for tick in self.ticks.values():
            tick.toggled.connect(self._on_ticked)
        self.reason.textChanged.connect(self.changed)

    def refresh(self) -> None:
        """Read again which fields are on; one that is off cannot go out."""
        on = {one.field for one in sensitive_switches() if one.is_on}
        for field, tick in self.ticks.items():
            tick.setChecked(tick.isChecked() and field in on)
            tick.setEnabled(not self._is_read_only)
            tick.setVisible(field in on)
        self._note.setText(_note(any_on=bool(on), is_read_only=self._is_read_only))
        self._on_ticked()

    def chosen(self) -> list[FieldSpec]:
        """Return the fields that are ticked."""
        return [field for field, tick in self.ticks.items() if tick.isChecked()]

    def is_ready(self) -> bool:
        """Whether nothing is ticked, or the reason is there too."""
        return not self.chosen() or bool(self.reason.text().strip())

    def clear(self) -> None:
        """Tick nothing: what was chosen held for one export."""
        for tick in self.ticks.values():
            tick.setChecked(False)
        self.reason.clear()

    def kept(self) -> Sequence[QWidget]:
        """Return the parts whose choice comes back after a change of language."""
        return *self.ticks.values(), self.reason

    def _build(self) -> None:
        heading = QLabel(tr("Sensitive fields in this file"))
        heading.setProperty("role", "heading")
        self._note.setProperty("role", "quiet")
        self._note.setWordWrap(True)
        self._caption.setBuddy(self.reason)
        self.reason.setAccessibleName(tr("Reason for letting them out"))
        self.reason.setMinimumWidth(_REASON_EMS * em(self))
        ticks = FlowLine()
        for tick in self.ticks.values():
            ticks.addWidget(tick)
        why = FlowLine()
        why.addWidget(self._caption)
        why.addWidget(self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(self._note)
        column.addLayout(ticks)
        column.addLayout(why)

    def _on_ticked(self) -> None:
        for part in (self._caption, self.reason):
            part.setVisible(bool(self.chosen()))
        self.changed.emit()


def _note(*, any_on: bool, is_read_only: bool) -> str:
    if is_read_only:
        return tr("This window only reads: what leaves the office could not be written into the history.")
    if not any_on:
        return tr("Every sensitive field is switched off in this office, so none can be in the file.")
    return tr(
        "None goes out unless you tick it, each time anew. Who let it out, when, which fields and why is"
        " written into the history."
    )

"""Sensitive fields: off until the office switches them on, each time with a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.records.office import SensitiveSwitch
from models.registers.sensitive import sensitive_switches
from resources.i18n import N_, tr
from ui.office.actions import switch_field
from ui.office.panel import Panel
from ui.parts import ask
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room

_COLUMNS = (
    Column(heading=N_("Field"), text=lambda one: tr(one.field.term), width=10),
    Column(heading=N_("State"), text=lambda one: tr("on") if one.is_on else tr("off"), width=5),
    Column(heading=N_("Filled in"), text=lambda one: str(one.filled), width=5, is_number=True),
    Column(heading=N_("Reason"), text=lambda one: one.reason, width=24, tip=lambda one: one.reason),
)


class SensitivePanel(Panel):
    """The sensitive fields and their switch."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._fields: dict[str, SensitiveSwitch] = {}
        self.list = RowsView(
            RowsTable(_COLUMNS, lambda keys: {key: self._fields[key] for key in keys}),
            name=N_("Sensitive fields"),
            room=room,
        )
        self.switch = QPushButton()
        self._build()
        self.list.current_changed.connect(lambda _key: self._show_switch())
        self.list.opened.connect(lambda _key: self._on_switch_asked())
        self.switch.clicked.connect(self._on_switch_asked)

    def refresh(self) -> None:
        """Read the switches again."""
        self._fields = {one.field.name: one for one in sensitive_switches()}
        self.list.show_keys(list(self._fields))
        self._show_switch()

    def kept(self) -> Sequence[QWidget]:
        """Return what is chosen here."""
        return (self.list,)

    def take_focus(self) -> None:
        """Put the keys into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        note = QLabel(
            tr(
                "A field that is off is neither shown nor taken from files; what is stored already stays and"
                " is hidden. Switching is written into the history with its reason. Values are masked on the"
                " screen and leave the office only where somebody chooses so. The résumé that is typed on a"
                " member's page is shown all the same: its switch is for personal files, in and out."
            )
        )
        note.setProperty("role", "notice")
        note.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self.switch)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(note)
        column.addWidget(self.list, 1)
        column.addLayout(line)

    def _chosen(self) -> SensitiveSwitch | None:
        return self._fields.get(str(self.list.current_key()))

    def _show_switch(self) -> None:
        chosen = self._chosen()
        self.switch.setEnabled(chosen is not None and not self._room.desk.read_only)
        self.switch.setText(tr("&Switch off…") if chosen and chosen.is_on else tr("&Switch on…"))

    def _on_switch_asked(self) -> None:
        chosen = self._chosen()
        if chosen is None or not self.switch.isEnabled():
            return
        term = tr(chosen.field.term)
        question = (
            tr("Switch off {field}?", field=term) if chosen.is_on else tr("Switch on {field}?", field=term)
        )
        ask.ask_text(
            self,
            question,
            label=tr("Reason"),
            on_given=lambda reason: self._switch(chosen, reason),
        )

    def _switch(self, chosen: SensitiveSwitch, reason: str) -> None:
        switch_field(room=self._room, field=chosen.field, reason=reason, is_on=not chosen.is_on)

"""The units: read only, but for the grids and residential areas that belong to this office."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.records.office import UnitRow
from models.registers.unit_days import units_on
from resources.codes import code_list
from resources.i18n import N_, screen_words, tr
from ui.office.actions import add_place, rename_place
from ui.office.panel import Panel
from ui.parts import ask
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room

_OWNERS = ("street", "town")


def _kind(row: UnitRow) -> str:
    return code_list("unit_kind").label(row.kind, screen_words().language)


_COLUMNS = (
    Column(heading=N_("Unit name"), text=lambda row: row.title, width=22, tip=lambda row: row.title),
    Column(heading=N_("Kind of unit"), text=_kind, width=11),
    Column(heading=N_("Unit code"), text=lambda row: row.code, width=7),
    Column(heading=N_("Owning office"), text=lambda row: row.owner_title, width=12),
)


class UnitsPanel(Panel):
    """The list of units, each office followed by what lies inside it."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._rows: dict[str, UnitRow] = {}
        self.list = RowsView(
            RowsTable(_COLUMNS, lambda keys: {key: self._rows[key] for key in keys}),
            name=N_("Units"),
            room=room,
        )
        self.add_grid = QPushButton(tr("&Add a grid…"))
        self.add_area = QPushButton(tr("Add a resi&dential area…"))
        self.rename = QPushButton(tr("Re&name…"))
        self.why_not = QLabel()
        self._build()
        self.list.current_changed.connect(lambda _key: self._show_buttons())
        self.list.opened.connect(lambda _key: self._on_rename_asked())
        self.add_grid.clicked.connect(partial(self._on_add_asked, "grid"))
        self.add_area.clicked.connect(partial(self._on_add_asked, "area"))
        self.rename.clicked.connect(self._on_rename_asked)

    def refresh(self) -> None:
        """Read the units again."""
        desk, is_first = self._room.desk, not self._rows
        self._rows = {row.key: row for row in units_on(desk, screen_words())}
        self.list.show_keys(list(self._rows))
        if is_first:
            self.list.go_to(desk.office)
        self._show_buttons()

    def kept(self) -> Sequence[QWidget]:
        """Return what is chosen here."""
        return (self.list,)

    def take_focus(self) -> None:
        """Put the keys into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.why_not.setProperty("role", "quiet")
        line = QHBoxLayout()
        for button in (self.add_grid, self.add_area, self.rename):
            line.addWidget(button)
        line.addWidget(self.why_not, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addLayout(line)

    def _chosen(self) -> UnitRow | None:
        return self._rows.get(str(self.list.current_key()))

    def _owner(self) -> UnitRow | None:
        """Return for whom a place is added: the own office, at the district the one of the current row."""
        desk, chosen = self._room.desk, self._chosen()
        if not desk.is_district:
            return self._rows.get(desk.office)
        owner = self._rows.get(chosen.owner) if chosen and chosen.owner else chosen
        return owner if owner and owner.kind in _OWNERS else None

    def _show_buttons(self) -> None:
        can_write = not self._room.desk.read_only
        chosen = self._chosen()
        for button in (self.add_grid, self.add_area):
            button.setEnabled(can_write and self._owner() is not None)
        self.rename.setEnabled(can_write and chosen is not None and not chosen.locked)
        reason = chosen.locked if chosen else ""
        if not can_write:
            reason = N_("Another window has this data open for writing.")
        self.why_not.setText(tr("Read-only: {reason}", reason=tr(reason)) if reason else "")

    def _on_add_asked(self, kind: str) -> None:
        owner = self._owner()
        if owner is None:
            return
        what = code_list("unit_kind").label(kind, screen_words().language)
        ask.ask_text(
            self,
            tr("Add to {office}: {kind}", office=owner.title, kind=what),
            label=tr("Unit name"),
            on_given=lambda name: self._add(kind, owner.key, name),
        )

    def _add(self, kind: str, owner: str, name: str) -> None:
        job = add_place(room=self._room, kind=kind, owner=owner, name=name)
        job.succeeded.connect(self._on_written)

    def _on_rename_asked(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.rename.isEnabled():
            ask.ask_text(
                self,
                tr("Rename {unit}. Files may still use the old name.", unit=chosen.title),
                label=tr("Unit name"),
                start=chosen.title,
                on_given=lambda name: self._rename(chosen.key, name),
            )

    def _rename(self, key: str, name: str) -> None:
        job = rename_place(room=self._room, key=key, name=name)
        job.succeeded.connect(self._on_written)

    def _on_written(self, key: str) -> None:
        self.refresh()
        self.list.go_to(key)

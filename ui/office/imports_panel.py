"""The imports of the office, with what each did; any of them is taken back here, also next week."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.records.fields import Kind
from models.records.office import ImportRecord
from resources.i18n import N_, tr
from ui.office.actions import list_imports
from ui.office.deed_pane import DeedPane
from ui.office.panel import Panel
from ui.parts.empty_page import EmptyPage
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Place, Room
from ui.work.showing import shown_time

_COLUMNS = (
    Column(heading=N_("When"), text=lambda one: shown_time(one.operation.at), width=11, kind=Kind.DATE),
    Column(
        heading=N_("File"),
        text=lambda one: one.operation.detail,
        width=14,
        tip=lambda one: one.operation.detail,
    ),
    Column(heading=N_("Who"), text=lambda one: one.operation.who, width=5),
    Column(heading=N_("Added"), text=lambda one: str(one.added), width=4, is_number=True),
    Column(heading=N_("Changed"), text=lambda one: str(one.changed), width=4, is_number=True),
    Column(
        heading=N_("State"), text=lambda one: tr("taken back") if one.operation.undone_by else "", width=5
    ),
)


class ImportsPanel(Panel):
    """The list of imports, the newest first."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._imports: dict[str, ImportRecord] = {}
        self.list = RowsView(
            RowsTable(_COLUMNS, lambda keys: {key: self._imports[key] for key in keys}),
            name=N_("Imports"),
            room=room,
        )
        self.pane = DeedPane(room)
        self.another = QPushButton(tr("Import a &roster…"))
        self.empty = EmptyPage(
            tr("Nothing was imported yet"),
            tr(
                "Each import is listed here with what it added and changed, and can be taken back as a whole."
            ),
            tr("Import a &roster…"),
        )
        self._stack = QStackedWidget()
        self._build()
        self.list.current_changed.connect(self._on_row_changed)
        self.another.clicked.connect(self._go_import)
        self.empty.step_taken.connect(self._go_import)

    def refresh(self) -> None:
        """List the imports again."""
        list_imports(room=self._room).succeeded.connect(self._on_listed)

    def kept(self) -> Sequence[QWidget]:
        """Return what is chosen here."""
        return (self.list,)

    def take_focus(self) -> None:
        """Put the keys into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 3)
        line = QHBoxLayout()
        line.addWidget(self.another)
        line.addStretch(1)
        listed = QWidget()
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(line)
        inner.addWidget(split, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(listed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _on_listed(self, found: list[ImportRecord]) -> None:
        self._imports = {one.operation.id: one for one in found}
        self.list.show_keys(list(self._imports))
        self._on_row_changed(self.list.current_key())
        self._stack.setCurrentIndex(1 if self._imports else 0)

    def _on_row_changed(self, key: object) -> None:
        found = self._imports.get(str(key))
        self.pane.show_operation(found.operation if found else None)

    def _go_import(self) -> None:
        self._room.go(Place("import"))

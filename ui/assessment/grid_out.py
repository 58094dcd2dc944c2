"""The entry grid as a list: printed and saved as every other list is, by the same ways out."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton

from models.records.fields import Kind
from resources.i18n import N_, tr
from ui.assessment.entry_grid import GridModel
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room

_NAME_EMS, _ITEM_EMS = 8, 6


class GridOut(QPushButton):
    """Offers to print the grid and to save it as a workbook, as it stands at that moment."""

    def __init__(self, room: Room, sheets: GridModel, about: Callable[[], str]) -> None:
        super().__init__(tr("Print or save…"))
        self._room, self._sheets, self._about = room, sheets, about
        self._list: RowsView | None = None
        menu = QMenu(self)
        self.print = menu.addAction(tr("Print the list…"))
        self.save = menu.addAction(tr("Save as a workbook…"))
        self.print.setEnabled(room.desk.may_print)
        self.print.triggered.connect(self._on_print_asked)
        self.save.triggered.connect(self._on_save_asked)
        self.setMenu(menu)

    def _on_print_asked(self) -> None:
        self._as_list().tools.out.print_list()

    def _on_save_asked(self) -> None:
        self._as_list().tools.out.ask_path()

    def _as_list(self) -> RowsView:
        """Return what the grid shows now as a list that nobody sees."""
        if self._list is not None:
            self._list.deleteLater()
        sheets = self._sheets
        places = range(sheets.columnCount())
        rows = {
            at: tuple(str(sheets.index(at, place).data() or "") for place in places)
            for at in range(sheets.rowCount())
        }
        table = RowsTable(
            [_column(sheets, place) for place in places], lambda keys: {k: rows[k] for k in keys}
        )
        self._list = RowsView(table, name=N_("Entry grid"), room=self._room, parent=self)
        self._list.hide()
        self._list.about = self._about
        self._list.show_keys(list(rows))
        return self._list


def _column(sheets: GridModel, place: int) -> Column:
    item = sheets.item_at(place)
    return Column(
        heading=str(sheets.headerData(place, Qt.Orientation.Horizontal)),
        text=lambda row: row[place],
        width=_ITEM_EMS if item else _NAME_EMS,
        is_number=bool(item and item.full is not None),
        kind=Kind.NAME if place == 0 else Kind.TEXT,
    )

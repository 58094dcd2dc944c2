"""What is no member: files not read, sheets as they were recognised, and rows left out, each with why."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from models.errors import GridworkError
from models.records.intake import ImportPlan, LeftOut, SheetUse
from resources.i18n import N_, screen_words, tr
from ui.error_text import unread_told
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room

_SHEETS = (
    Column(
        heading=N_("Workbook sheet or file"), text=lambda met: met.name, width=18, tip=lambda met: met.name
    ),
    Column(heading=N_("Rows about members"), text=lambda met: met.rows, width=9, is_number=True),
    Column(
        heading=N_("Recognised as"),
        text=lambda met: met.said,
        width=24,
        tip=lambda met: met.said,
        is_wrong=lambda met: met.is_unread,
    ),
)
_ROWS = (
    Column(heading=N_("Where"), text=lambda row: row.where, width=9),
    Column(heading=N_("Left out because it is"), text=lambda row: tr(row.why), width=12),
    Column(heading=N_("What stands there"), text=lambda row: row.text, width=30, tip=lambda row: row.text),
)


@dataclass(frozen=True, slots=True)
class _Met:
    """A workbook sheet, or a file that was not read, in words."""

    name: str
    said: str
    rows: str
    is_unread: bool = False


class LeftOutPanel(QWidget):
    """Two lists: files not read and workbook sheets, and rows left out."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: dict[int, _Met] = {}
        self._rows: dict[int, LeftOut] = {}
        self.sheets = RowsView(
            RowsTable(_SHEETS, lambda keys: {key: self._sheets[key] for key in keys}),
            name=N_("Workbook sheets"),
            room=room,
        )
        self.rows = RowsView(
            RowsTable(_ROWS, lambda keys: {key: self._rows[key] for key in keys}),
            name=N_("Rows left out"),
            room=room,
        )
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.sheets)
        split.addWidget(self.rows)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(split, 1)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what a plan leaves out."""
        met = [*map(_unread, plan.unread), *map(_sheet, plan.sheets)]
        self._sheets = dict(enumerate(met))
        self._rows = dict(enumerate(row for sheet in plan.sheets for row in sheet.left_out))
        self.sheets.show_keys(list(self._sheets))
        self.rows.show_keys(list(self._rows))


def _sheet(use: SheetUse) -> _Met:
    return _Met(use.name, tr(use.note), str(use.rows))


def _unread(error: GridworkError) -> _Met:
    file, why = unread_told(error, screen_words())
    return _Met(file, why, "", is_unread=True)

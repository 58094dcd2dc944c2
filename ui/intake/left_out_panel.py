"""What is no member: the workbook sheets as they were recognised, and the rows left out, with why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from models.records.intake import ImportPlan, LeftOut, SheetUse
from resources.i18n import N_, tr
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView

_SHEETS = (
    Column(heading=N_("Workbook sheet"), text=lambda sheet: sheet.name, width=16),
    Column(heading=N_("Recognised as"), text=lambda sheet: tr(sheet.note), width=20),
    Column(heading=N_("Rows about members"), text=lambda sheet: str(sheet.rows), width=9, is_number=True),
)
_ROWS = (
    Column(heading=N_("Where"), text=lambda row: row.where, width=9),
    Column(heading=N_("Left out because it is"), text=lambda row: tr(row.why), width=12),
    Column(heading=N_("What stands there"), text=lambda row: row.text, width=30, tip=lambda row: row.text),
)


class LeftOutPanel(QWidget):
    """Two lists: workbook sheets, and rows left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: dict[int, SheetUse] = {}
        self._rows: dict[int, LeftOut] = {}
        self.sheets = RowsView(
            RowsTable(_SHEETS, lambda keys: {key: self._sheets[key] for key in keys}),
            name=N_("Workbook sheets"),
        )
        self.rows = RowsView(
            RowsTable(_ROWS, lambda keys: {key: self._rows[key] for key in keys}),
            name=N_("Rows left out"),
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
        self._sheets = dict(enumerate(plan.sheets))
        self._rows = dict(enumerate(row for sheet in plan.sheets for row in sheet.left_out))
        self.sheets.show_keys(list(self._sheets))
        self.rows.show_keys(list(self._rows))

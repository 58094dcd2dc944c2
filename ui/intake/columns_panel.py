"""The columns of the file: what each is taken for, and the clerk's correction, which is remembered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.intake.headings import IGNORE, normal_heading
from models.intake.holdings import roster_fields
from models.intake.unit_fields import NOTHING_PLACE, unit_fields
from models.records.intake import ColumnUse, ImportPlan, Use
from resources.i18n import N_, tr
from ui.intake.fates import use_text
from ui.parts.look import em
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room

_CHOICE_EMS = 16
_COLUMNS = (
    Column(heading=N_("Where"), text=lambda column: column.where, width=9),
    Column(heading=N_("Heading in the file"), text=lambda column: column.heading, width=18),
    Column(
        heading=N_("Taken for"), text=lambda column: tr(column.field.term) if column.field else "–", width=12
    ),
    Column(
        heading=N_("Recognised"), text=use_text, width=16, is_wrong=lambda column: column.use is Use.GUESSED
    ),
)


class ColumnsPanel(QWidget):
    """The columns of all tables in the file; Enter leads to the choice for the current one."""

    corrected = Signal(str, str)  # normal heading; a field's place, empty for nothing

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: dict[str, ColumnUse] = {}
        self.list = RowsView(
            RowsTable(_COLUMNS, lambda keys: {key: self._columns[key] for key in keys}),
            name=N_("Columns of the file"),
            room=room,
        )
        self.choice = QComboBox()
        self._caption = QLabel()
        self._note = QLabel(tr("What you choose here is remembered for the next file with this heading."))
        self._nothing = IGNORE
        self._build()
        self.list.current_changed.connect(lambda _key: self._show_choice())
        self.list.opened.connect(lambda _key: self.choice.setFocus(Qt.FocusReason.TabFocusReason))
        self.choice.activated.connect(lambda _at: self._on_chosen())

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the columns of a plan; guessed ones first."""
        self._offer(plan)
        columns = [column for sheet in plan.sheets for column in sheet.columns]
        columns.sort(key=lambda column: column.use is not Use.GUESSED)
        self._columns = {column.where: column for column in columns}
        self.list.show_keys(list(self._columns))
        self._show_choice()

    def lock(self, *, is_locked: bool) -> None:
        """Let nothing be corrected any more, or again."""
        self.choice.setEnabled(not is_locked and self._column() is not None)

    def _build(self) -> None:
        self.choice.setAccessibleName(tr("What the column is taken for"))
        self.choice.setMinimumWidth(_CHOICE_EMS * em(self))
        self._caption.setBuddy(self.choice)
        self._note.setProperty("role", "quiet")
        self._note.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self._caption)
        line.addWidget(self.choice)
        line.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.list, 1)

    def _offer(self, plan: ImportPlan) -> None:
        """Offer the fields of what the file is about."""
        is_units = plan.units is not None
        self._nothing = NOTHING_PLACE if is_units else IGNORE
        self.choice.clear()
        self.choice.addItem(tr("nothing"), self._nothing)
        for field in (unit_fields() if is_units else roster_fields()).wanted:
            self.choice.addItem(tr(field.term), field.place)
        self._note.setVisible(not is_units)

    def _column(self) -> ColumnUse | None:
        column = self._columns.get(str(self.list.current_key()))
        return column if column and normal_heading(column.heading) and not column.is_key else None

    def _show_choice(self) -> None:
        column = self._column()
        heading = column.heading if column else ""
        self._caption.setText(tr("Take “{heading}” &for", heading=heading) if column else tr("Take it &for"))
        place = column.field.place if column and column.field else self._nothing
        self.choice.setCurrentIndex(self.choice.findData(place))
        self.choice.setEnabled(column is not None)

    def _on_chosen(self) -> None:
        column = self._column()
        if column is not None:
            self.corrected.emit(normal_heading(column.heading), self.choice.currentData())

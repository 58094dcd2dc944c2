"""The rows of the file: counts that filter, the list, and the chosen row in full."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from models.intake.known import Choices
from models.records.fields import Kind
from models.records.intake import Candidate, Fate, ImportPlan, PlannedRow
from models.records.workbook import place_in_file
from resources.i18n import N_, tr
from ui.intake.fates import FATES, brief_text
from ui.intake.row_detail import RowDetail
from ui.parts.kept import Kept, bring_back, kept_in
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room

_NOT_TAKEN = (Fate.REFUSED, Fate.AMBIGUOUS)
_COLUMNS = (
    Column(heading=N_("From the file"), text=lambda row: row.file, width=10, tip=lambda row: row.file),
    Column(heading=N_("Where"), text=lambda row: place_in_file(row.where, row.file), width=8),
    Column(heading=N_("About"), text=lambda row: row.name, width=7, kind=Kind.NAME),
    Column(
        heading=N_("What happens"),
        text=lambda row: tr(FATES[row.fate]),
        width=9,
        is_wrong=lambda row: row.fate in _NOT_TAKEN,
    ),
    Column(heading=N_("What or why"), text=brief_text, width=18, tip=brief_text),
)


class RowsPanel(QWidget):
    """A plan row by row; holds any number of rows."""

    decided = Signal(str, object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._who: Choices | None = None
        self._rows: dict[Fate | None, list[int]] = {}
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        self.filter = QTabBar()
        self.list = RowsView(
            RowsTable(_COLUMNS, lambda rows: {row: self._row(row) for row in rows}),
            name=N_("Rows of the file"),
            room=room,
        )
        self.detail = RowDetail()
        self._build()
        self.filter.currentChanged.connect(lambda _at: self._show_rows())
        self.list.current_changed.connect(self._on_row_changed)
        self.list.opened.connect(lambda _key: self._on_row_opened())
        self.detail.decided.connect(self.decided)

    def show_plan(self, plan: ImportPlan, choices: Choices, *, is_new: bool) -> None:
        """Show a plan; a new file begins with what needs a look."""
        if is_new:
            self._candidates = {}
        self._plan, self._who = plan, choices
        self._candidates |= {row.where: row.candidates for row in plan.having(Fate.AMBIGUOUS)}
        self._rows = {fate: [] for fate in Fate} | {None: list(range(len(plan.rows)))}
        for number, row in enumerate(plan.rows):
            self._rows[row.fate].append(number)
        self.list.setColumnHidden(0, not any(row.file for row in plan.rows))
        self._show_counts(is_new=is_new)
        self._show_rows()

    def show_fate(self, fate: Fate | None) -> None:
        """Show the rows of one fate where there are any; None is all."""
        if fate is None or self._rows[fate]:
            self.filter.setCurrentIndex(1 + list(Fate).index(fate) if fate else 0)

    def left(self) -> Kept:
        """Return which rows are shown, and on which one stands."""
        return kept_in((self.filter, self.list))

    def come_back(self, left: Kept) -> None:
        """Show the same rows of the same plan."""
        bring_back((self.filter, self.list), left)

    def take_focus(self) -> None:
        """Put the keys into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.filter.setAccessibleName(tr("Which rows are shown"))
        self.filter.setExpanding(False)
        self.filter.setDrawBase(False)
        for fate in (None, *Fate):
            self.filter.setTabData(self.filter.addTab(""), fate)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.filter)
        column.addWidget(split, 1)

    def _show_counts(self, *, is_new: bool) -> None:
        for at in range(self.filter.count()):
            fate = self.filter.tabData(at)
            word = tr(FATES[fate]) if fate else tr("All rows")
            count = len(self._rows[fate])
            self.filter.setTabText(at, tr("{word} {n}", word=word, n=count))
            self.filter.setTabEnabled(at, not fate or bool(count) or at == self.filter.currentIndex())
        if is_new:
            self.filter.setCurrentIndex(0)

    def _show_rows(self) -> None:
        if self._plan is not None:
            self.list.show_keys(self._rows[self.filter.tabData(self.filter.currentIndex())])
            self._on_row_changed(self.list.current_key())

    def _row(self, number: int) -> PlannedRow | None:
        rows = self._plan.rows if self._plan else ()
        return rows[number] if number < len(rows) else None

    def _on_row_changed(self, key: object) -> None:
        row = self._row(int(str(key))) if key is not None else None
        chosen = self._who.who.get(row.where) if row and self._who else None
        self.detail.show_row(row, self._candidates.get(row.where, ()) if row else (), chosen)

    def _on_row_opened(self) -> None:
        target = self.detail.who if self.detail.who.isVisible() else self.detail.text
        target.setFocus(Qt.FocusReason.TabFocusReason)

"""The page Assessment: marks in, totals out, for one batch."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.registers.batches import running_batch
from models.registers.members import batch_choices
from resources.i18n import screen_words, tr
from ui.assessment.entry_panel import EntryPanel
from ui.assessment.grid_panel import GridPanel
from ui.assessment.places import read_sheet_place
from ui.assessment.totals_panel import TotalsPanel
from ui.parts.empty_page import EmptyPage
from ui.parts.flow import FlowLine
from ui.parts.kept import Kept, bring_back, kept_in
from ui.printing.print_buttons import print_buttons
from ui.room import Place, Room
from ui.shell.page_spec import Page

_TOTALS, _GRID = "totals", "grid"


class AssessmentPage(Page):
    """Three tabs over one choice of batch."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.batch = QComboBox()
        self.tabs = QTabWidget()
        self.entry = EntryPanel(room)
        self.grid = GridPanel(room)
        self.totals = TotalsPanel(room)
        self._build()
        self._connect()
        self._on_batch_chosen()

    def show_place(self, shows: str) -> None:
        """Show the totals, the grid, the sheet that a code names, or the first of those to be entered."""
        self.tabs.setCurrentWidget({_TOTALS: self.totals, _GRID: self.grid}.get(shows, self.entry))
        wanted = read_sheet_place(shows)
        if wanted:
            self._show_batch(wanted.batch)
            self.entry.show_sheet(wanted)
        elif shows not in ("", _TOTALS, _GRID):
            self.entry.show_code(shows)

    def place(self) -> str:
        """Return which tab is shown."""
        shown = self.tabs.currentWidget()
        return _TOTALS if shown is self.totals else _GRID if shown is self.grid else ""

    def searches(self) -> bool:
        """Follow the search box in the totals; sheets are found by their code."""
        return self.tabs.currentWidget() is self.totals

    def search(self, text: str) -> None:
        """List whom `text` finds among the totals."""
        self.totals.search(text)

    def left(self) -> tuple[Kept, tuple[Kept, Kept], str]:
        """Return which batch, tab and row are shown, what entry keeps, and whom the totals list."""
        return kept_in(self._kept()), (self.entry.left(), self.grid.left()), self.totals.found

    def come_back(self, left: object) -> None:
        """Show the same sheet and the same row of the totals."""
        if isinstance(left, tuple):
            chosen, (entry, grid), found = left
            self.totals.search(found)
            bring_back(self._kept(), chosen)
            self.entry.come_back(entry)
            self.grid.come_back(grid)

    def _kept(self) -> tuple[QWidget, ...]:
        return self.batch, self.tabs, self.totals.totals, self.totals.places

    def enter_search(self) -> None:
        """Put the keys where marks are typed, or into the totals."""
        shown = self.tabs.currentWidget()
        if shown is self.totals:
            self.totals.totals.setFocus()
        else:
            (self.grid if shown is self.grid else self.entry).take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys at once, unless somebody is walking the rail."""
        super().showEvent(event)
        if (
            not isinstance(QApplication.focusWidget(), QListWidget)
            and self.tabs.currentWidget() is self.entry
        ):
            self.entry.take_focus()

    def _build(self) -> None:
        self.batch.setAccessibleName(tr("Batch"))
        running = running_batch()
        for one in batch_choices(screen_words()):
            self.batch.addItem(one.title, one.key)
            if running and one.key == running.key:
                self.batch.setCurrentIndex(self.batch.count() - 1)
        title = QLabel(tr("Assessment"))
        title.setProperty("role", "title")
        caption = QLabel(tr("Batch"))
        caption.setBuddy(self.batch)
        bar = FlowLine()
        for part in (title, caption, self.batch):
            bar.addWidget(part)
        for button in print_buttons(self._room, self._whom_to_print, ("F17", "F18", "F23")):
            bar.addWidget(button)
        self.tabs.addTab(self.entry, tr("&Enter marks"))
        self.tabs.addTab(self.grid, tr("&Grid"))
        self.tabs.addTab(self.totals, tr("&Totals"))
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.tabs if self.batch.count() else self._empty(), 1)

    def _whom_to_print(self) -> tuple[Sequence[str], str]:
        shown = self.tabs.currentWidget()
        panel = self.totals if shown is self.totals else self.grid if shown is self.grid else self.entry
        return panel.members(), str(self.batch.currentData() or "")

    def _empty(self) -> EmptyPage:
        page = EmptyPage(
            tr("Nobody to assess yet"),
            tr("Marks are entered for the members of a batch. Import the roster first."),
            tr("Import a roster"),
        )
        page.step_taken.connect(lambda: self._room.go(Place("import")))
        return page

    def _connect(self) -> None:
        self.batch.currentIndexChanged.connect(self._on_batch_chosen)
        self.entry.batch_asked.connect(self._show_batch)
        self.tabs.currentChanged.connect(self._on_tab_shown)
        self._room.changes.marks_changed.connect(self._on_marks_changed)
        self._room.changes.assignments_changed.connect(self._on_marks_changed)

    def _show_batch(self, batch: str) -> None:
        self.batch.setCurrentIndex(max(self.batch.findData(batch), 0))

    def _on_batch_chosen(self) -> None:
        batch = self.batch.currentData()
        if batch:
            self.entry.show_batch(batch)
            self.grid.show_batch(batch)
            self.totals.show_batch(batch)

    def _on_tab_shown(self) -> None:
        if self.tabs.currentWidget() is self.totals:
            self.totals.refresh()
        elif self.tabs.currentWidget() is self.grid:
            self.grid.refresh()
        self.enter_search()

    def _on_marks_changed(self, _keys: object) -> None:
        self.entry.refresh()
        if self.tabs.currentWidget() is self.totals:
            self.totals.refresh()

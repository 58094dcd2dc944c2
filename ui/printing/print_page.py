"""The Print page: choose, look at the very PDF, print or save it; look a sheet up by its code."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.records.desk import Desk
from models.records.paper import SheetFound
from resources.i18n import tr
from ui.jobs import Job
from ui.parts import ask
from ui.parts.empty_page import EmptyPage
from ui.parts.kept import Kept
from ui.parts.look import em, icon
from ui.printing.actions import (
    ask_target,
    has_other_order,
    outcome,
    prepare_preview,
    save_preview,
    send_backs,
    send_preview,
)
from ui.printing.calibration_dialog import CalibrationDialog
from ui.printing.code_search import CodeSearch
from ui.printing.naming_field import NamingField
from ui.printing.open_print import OpenPrint
from ui.printing.orders import NoPrinter, PrintOrder
from ui.printing.places import read_place
from ui.printing.preview_pane import PreviewPane
from ui.printing.print_choice import PrintChoice, PrintWish
from ui.printing.sheet_view import SheetView
from ui.printing.system_dialog import choose_printer
from ui.printing.turn_pane import Turned, TurnPane
from ui.printing.wording_dialog import WordingDialog
from ui.room import Place, Room
from ui.shell.page_spec import Page
from ui.work.prepared import PreparedPrint, PrintDone

_WIDTH_EMS = 21
_TurnedPrint = tuple[PreparedPrint, Turned]


class PrintPage(Page):
    """Left what is asked, right the preview, or the sheet that was looked up."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.open_print = OpenPrint(room.jobs)
        self.naming = NamingField(room)
        self.choice = PrintChoice(self.naming)
        self.codes = CodeSearch(room.desk, room.jobs)
        self.printed = QPushButton(icon("inbox"), tr("Printed sheets"))
        self.pane = PreviewPane(room.jobs)
        self.sheets = SheetView(room)
        self.turning = TurnPane()
        self._empty = EmptyPage(tr("Nothing to print is open"), _what_to_do(room.desk, self.choice))
        self._right = QStackedWidget()
        self._job: Job | None = None
        self._order: PrintOrder | None = None  # by hand: the one that the odd pages go by
        self._build()
        self._connect()

    def show_place(self, shows: str) -> None:
        """Show a sheet by its code, or choose a form and members."""
        form, batch, members, part = read_place(shows)
        if form:
            self._when_free(partial(self._choose_anew, form, members, batch, part))
        else:
            self.codes.look_up(shows)

    def place(self) -> str:
        """Return the code that is looked up."""
        return self.codes.code if self._right.currentWidget() is self.sheets else ""

    def left(self) -> tuple[Kept, str, bool, _TurnedPrint | None]:
        """Return what is chosen, the code that is looked up, whether a preview is looked at, a turned print.

        A print whose stack is being turned goes over to the page that comes, with its files.
        """
        is_open = self.isVisible() and self._right.currentWidget() is self.pane
        prepared, turned = self.open_print.prepared, self.turning.turned
        if prepared is None or turned is None:
            return self.choice.left(), self.place(), is_open, None
        self.open_print.finished()
        return self.choice.left(), self.place(), is_open, (prepared, turned)

    def come_back(self, left: object) -> None:
        """Choose the same again; a preview that was looked at is drawn anew, with codes of its own."""
        if isinstance(left, tuple):
            chosen, code, is_open, turned_print = left
            self.choice.come_back(chosen)
            wish = self.choice.wish()
            if turned_print:
                self._take_over(*turned_print)
            if code:
                self.codes.look_up(code)
            elif is_open and wish:
                self._on_wished(wish)

    def take_focus(self) -> None:
        """Put the keyboard onto the first question, or into what is shown."""
        shown = self._right.currentWidget()
        (self.choice.form if shown is self._empty else shown).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape: the sheet that was looked up, else the preview."""
        if event.key() == Qt.Key.Key_Escape and self._right.currentWidget() is self.sheets:
            self._leave_sheets()
        elif event.key() == Qt.Key.Key_Escape and self.open_print.prepared:
            self._when_free(self.close_preview)
        else:
            super().keyPressEvent(event)

    def close_preview(self) -> None:
        """Release what was reserved, and show nothing."""
        if self._job and not self._job.has_ended:
            return
        self.pane.clear()
        self.turning.forget()
        self.open_print.release()
        self._right.setCurrentWidget(self._empty)
        self.choice.preview.setFocus()

    def _build(self) -> None:
        for part in (self._empty, self.pane, self.sheets, self.turning):
            self._right.addWidget(part)
        asked = QScrollArea()
        asked.setWidget(self.choice)
        asked.setWidgetResizable(True)
        asked.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = QWidget()
        left.setFixedWidth(_WIDTH_EMS * em(self))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_title())
        column.addWidget(asked, 1)
        column.addWidget(self.choice.preview)
        column.addSpacing(4)
        column.addWidget(_rule())
        column.addWidget(self.codes)
        column.addWidget(self.printed)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(16)
        line.addWidget(left)
        line.addWidget(self._right, 1)
        if not self._room.desk.may_print:
            self.choice.set_busy(True)

    def _connect(self) -> None:
        self.choice.wished.connect(self._on_wished)
        self.pane.print_asked.connect(self._on_print_asked)
        self.pane.save_asked.connect(self._on_save_asked)
        self.pane.close_asked.connect(self.close_preview)
        self.turning.even_asked.connect(self._on_even_asked)
        self.turning.done.connect(self.close_preview)
        self.choice.ready.calibration_asked.connect(self._on_calibration_asked)
        self.choice.ready.wording_asked.connect(self._on_wording_asked)
        self.printed.clicked.connect(self._go_printed)
        self.codes.found.connect(self._on_sheets_found)
        self.sheets.member_asked.connect(self._on_member_asked)
        self.sheets.left.connect(self._leave_sheets)
        changes = self._room.changes
        for changed in (changes.members_changed, changes.assignments_changed, changes.imports_changed):
            changed.connect(self._on_people_changed)
        for changed in (changes.marks_changed, changes.sheets_changed):
            changed.connect(self._on_records_changed)
        changes.settings_changed.connect(self.choice.reload)
        self.destroyed.connect(self.open_print.close)
        app = QApplication.instance()
        if app:
            app.aboutToQuit.connect(self.open_print.end)

    def _when_free(self, then: Callable[[], None]) -> None:
        """Do what closes the preview; ask first where odd pages wait for their even ones."""
        if self.turning.lacks_even:
            ask.confirm(
                self,
                tr("The even pages are not printed yet."),
                yes=tr("Without the even pages"),
                on_yes=then,
            )
        else:
            then()

    def _choose_anew(self, form: str, members: tuple[str, ...], batch: str, part: str) -> None:
        self.close_preview()
        self._leave_sheets()
        self.choice.choose(form, members, batch, part)
        self.choice.preview.setFocus()

    def _take_over(self, prepared: PreparedPrint, turned: Turned) -> None:
        self.open_print.take(prepared)
        self.turning.show_turned(turned)
        self._right.setCurrentWidget(self.turning)

    def _on_wished(self, wish: PrintWish) -> None:
        self._when_free(partial(self._prepare, wish))

    def _prepare(self, wish: PrintWish) -> None:
        self.close_preview()
        self._start(prepare_preview(jobs=self._room.jobs, desk=self._room.desk, wish=wish))
        if self._job:
            self._job.succeeded.connect(self.open_print.take)
            self._job.succeeded.connect(self._on_prepared)

    def _on_prepared(self, prepared: PreparedPrint) -> None:
        self._right.setCurrentWidget(self.pane)
        self.pane.show_prepared(prepared)

    def _on_calibration_asked(self) -> None:
        dialog = CalibrationDialog(self._room, self.choice.ready.form, self)
        dialog.kept.connect(self.choice.ready.reload)
        dialog.open()

    def _on_wording_asked(self) -> None:
        WordingDialog(self._room, self).open()

    def _on_save_asked(self) -> None:
        if self.open_print.prepared:
            ask_target(self, self.open_print.prepared, on_chosen=self._on_target_chosen)

    def _on_target_chosen(self, target: Path) -> None:
        prepared = self.open_print.prepared
        if prepared:
            self._start(save_preview(jobs=self._room.jobs, prepared=prepared, target=target))
            self._finish_when_done()

    def _on_print_asked(self) -> None:
        prepared = self.open_print.prepared
        if prepared is None:
            return
        try:
            choose_printer(self, prepared.pages, on_chosen=self._on_printer_chosen, options=prepared.options)
        except NoPrinter as error:
            self._room.jobs.failed.emit(error)

    def _on_printer_chosen(self, order: PrintOrder) -> None:
        prepared = self.open_print.prepared
        if prepared is None:
            return
        if has_other_order(prepared, order.printer):
            ask.confirm(
                self,
                tr(
                    "{printer} was used before with the even pages in the other order.", printer=order.printer
                ),
                yes=tr("Print in this order from now on"),
                on_yes=partial(self._send, order),
            )
        else:
            self._send(order)

    def _send(self, order: PrintOrder) -> None:
        prepared = self.open_print.prepared
        if prepared is None:
            return
        self._start(send_preview(jobs=self._room.jobs, prepared=prepared, order=order))
        if prepared.options.is_by_hand and self._job:
            self._order = order
            self._job.succeeded.connect(self._on_odd_printed)
        else:
            self._finish_when_done()

    def _on_odd_printed(self, done: PrintDone) -> None:
        """Keep the files of the print until its even pages are printed: it is recorded already."""
        self._announce(done)
        if self._order:
            self.turning.show_odd_printed(self._order, lies=self.pane.preview.lies)
        self._right.setCurrentWidget(self.turning)

    def _on_even_asked(self) -> None:
        prepared, turned = self.open_print.prepared, self.turning.turned
        if prepared and turned:
            self._start(send_backs(jobs=self._room.jobs, prepared=prepared, order=turned.order))
            if self._job:
                self._job.succeeded.connect(self._on_even_printed)

    def _on_even_printed(self) -> None:
        self.turning.show_even_printed()

    def _start(self, job: Job) -> None:
        self._job = job
        self.choice.set_busy(True)
        self.pane.set_busy(True)
        self.turning.set_busy(True)
        job.ended.connect(self._on_job_ended)

    def _finish_when_done(self) -> None:
        if self._job:
            self._job.succeeded.connect(self.open_print.finished)
            self._job.succeeded.connect(self._on_recorded)

    def _on_job_ended(self) -> None:
        self.choice.set_busy(False)
        self.pane.set_busy(False)
        self.turning.set_busy(False)
        if self.isVisible() and self._right.currentWidget() is self._empty:
            self.choice.preview.setFocus()  # a button takes no focus while it waits

    def _on_recorded(self, done: PrintDone) -> None:
        self.pane.clear()
        self._right.setCurrentWidget(self._empty)
        self._announce(done)

    def _announce(self, done: PrintDone) -> None:
        self._room.changes.said.emit(outcome(done))
        self._room.changes.sheets_changed.emit(())

    def _on_sheets_found(self, sheets: tuple[SheetFound, ...]) -> None:
        if not self.open_print.prepared:  # what is looked at belongs to its own batch
            self.choice.show_batch(sheets[0].batch)
        self.sheets.show_sheets(sheets)
        self._right.setCurrentWidget(self.sheets)

    def _leave_sheets(self) -> None:
        kept = self.turning if self.turning.turned else self.pane
        self._right.setCurrentWidget(kept if self.open_print.prepared else self._empty)

    def _go_printed(self) -> None:
        self._room.go(Place("sheets"))

    def _on_member_asked(self, member: str) -> None:
        self._room.go(Place("members", member))

    def _on_people_changed(self, _keys: object) -> None:
        self.choice.reload()
        self._on_records_changed(_keys)

    def _on_records_changed(self, _keys: object) -> None:
        if self._right.currentWidget() is self.sheets:
            self.codes.look_up(self.codes.code)


def _what_to_do(desk: Desk, choice: PrintChoice) -> str:
    """Say what to do while no preview is open."""
    if not desk.may_print:
        return tr("This window only reads, and a print is recorded. Print in the window that writes.")
    if desk.as_of:
        return tr(
            "Choose a form and for whom, then look at the preview. Every sheet says in its foot as of "
            "which day it is; it has no code, and nothing is recorded."
        )
    if choice.has_batches:
        return tr(
            "Choose a form and for whom, then look at the preview. What you print or save from it is "
            "exactly what you see, and every sheet is recorded with its code."
        )
    return tr("No batch has members here yet. Import the roster first.")


def _title() -> QLabel:
    title = QLabel(tr("Print"))
    title.setProperty("role", "title")
    return title


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    return rule

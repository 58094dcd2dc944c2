"""Signed scans before they are filed: which goes where, and what to do with those that nobody knows."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from models.records.scans import ScanPage, ScanReading
from models.registers.printed_sheets import NotASheetCode
from models.rules.sheet_code import is_sheet_code, typed_code
from resources.i18n import N_, screen_words, tr, tr_plural
from ui.error_text import explain
from ui.filing.actions import draw_page, file_signed
from ui.filing.line_words import ASKS, told_choice, told_pages, told_sheet, told_state
from ui.filing.page_picture import PagePicture
from ui.jobs import Job
from ui.parts import ask
from ui.parts.flow import FlowLine
from ui.parts.look import icon, mark_wrong, set_role
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room
from ui.work.filing import Decided, ScanLine, State, plan_filing

_OUT = frozenset({State.BLANK, State.LEFT_OUT, State.FILED, State.FAILED})


class FilingPane(QWidget):
    """Left the lines, right the page with its questions."""

    closed = Signal()  # filed, or put away

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._reading: ScanReading | None = None
        self._decided = Decided()
        self._lines: tuple[ScanLine, ...] = ()
        self._job: Job | None = None
        self.list = RowsView(
            RowsTable(self._columns(), lambda rows: {row: self._lines[row] for row in rows}),
            name=N_("Scanned pages"),
            room=room,
        )
        self.picture = PagePicture()
        self.code = QLineEdit()
        self.choice = QComboBox()
        self.leave_out = QPushButton()
        self.says, self.summary = QLabel(), QLabel()
        self.file = QPushButton(tr("File"))
        self.close_button = QPushButton(icon("x"), tr("Close"))
        self._build()
        self._connect()

    @property
    def decided(self) -> tuple[ScanReading | None, Decided]:
        """What was read, and what was decided about it."""
        return self._reading, self._decided

    @property
    def lines(self) -> tuple[ScanLine, ...]:
        """Where the pages go as it stands."""
        return self._lines

    def show_reading(self, reading: ScanReading, decided: Decided) -> None:
        """Show what was read off some files, and what is decided about it."""
        self._reading = reading
        self._decide(decided)
        self.list.go_to(0)
        self.take_focus()

    def forget(self) -> None:
        """Show nothing."""
        self._reading, self._lines, self._decided = None, (), Decided()
        self.list.show_keys([])
        self.picture.show_picture(QImage())

    def ask_to_close(self) -> None:
        """Put the scans away; ask first where something was decided about them."""
        if self._decided == Decided():
            self.closed.emit()
        else:
            ask.confirm(
                self,
                tr("What you typed for these scans is not kept once they are put away."),
                yes=tr("Put away"),
                on_yes=self.closed.emit,
            )

    def take_focus(self) -> None:
        """Put the keys where something is asked, else onto the button that files."""
        line = self._line()
        target: QWidget = self.file if self.file.isEnabled() else self.list
        if line is not None and line.state in ASKS:
            target = self.choice if line.state is State.CHOOSE else self.code
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                N_("Where it goes"),
                told_state,
                width=16,
                tip=told_state,
                is_wrong=lambda one: one.state in ASKS,
            ),
            Column(
                N_("Printed sheet"),
                lambda one: told_sheet(one.sheet),
                width=14,
                tip=lambda one: told_sheet(one.sheet),
            ),
            Column(N_("Sheet code"), lambda one: one.code, width=7),
            Column(N_("Pages"), lambda one: str(len(one.pages) or ""), width=4, is_number=True),
            Column(N_("Scan"), self._told_pages, width=14, tip=self._told_pages),
        )

    def _told_pages(self, line: ScanLine) -> str:
        return told_pages(self._reading, line)

    def _build(self) -> None:
        self.file.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        self.file.setDefault(True)
        bar = FlowLine()
        for part in (self.file, self.close_button, self.summary):
            bar.addWidget(part)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self._build_asked())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(split, 1)

    def _build_asked(self) -> QWidget:
        name = QLabel(tr("Sheet &code"))
        name.setBuddy(self.code)
        self.code.setAccessibleName(tr("Sheet code"))
        self.code.setPlaceholderText(tr("Eight characters in the foot of a sheet"))
        self.choice.setAccessibleName(tr("Sheet with this code"))
        self.choice.setPlaceholderText(tr("Choose the sheet"))
        self.says.setWordWrap(True)
        asked = QWidget()
        column = QVBoxLayout(asked)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.code, 1)
        line.addWidget(self.leave_out)
        column.addWidget(name)
        column.addLayout(line)
        column.addWidget(self.choice)
        column.addWidget(self.says)
        column.addWidget(self.picture, 1)
        return asked

    def _connect(self) -> None:
        self.list.current_changed.connect(self._on_row_changed)
        self.list.opened.connect(self._on_row_opened)
        self.code.returnPressed.connect(self._on_code_entered)
        self.code.textEdited.connect(self._on_code_edited)
        self.choice.activated.connect(self._on_sheet_chosen)
        self.leave_out.clicked.connect(self._on_leave_out)
        self.file.clicked.connect(self._on_file_asked)
        self.close_button.clicked.connect(self.ask_to_close)

    def _decide(self, decided: Decided) -> None:
        """Take a decision, and say anew where everything goes."""
        if self._reading is None:
            return
        self._decided = decided
        self._lines = plan_filing(self._reading, decided, screen_words())
        self.list.show_keys(range(len(self._lines)))
        self._show_summary()
        self._on_row_changed(self.list.current_key())

    def _show_summary(self) -> None:
        ready = sum(line.state is State.READY for line in self._lines)
        asked = sum(line.state in ASKS for line in self._lines)
        out = sum(line.state in _OUT for line in self._lines)
        self.file.setText(tr_plural("File {n} sheet", "File {n} sheets", ready))
        self.file.setEnabled(ready > 0 and not self._room.desk.read_only)
        asks = tr_plural("{n} asks for you", "{n} ask for you", asked) if asked else ""
        outs = tr_plural("{n} is not filed", "{n} are not filed", out) if out else ""
        self.summary.setText(" · ".join(filter(None, (asks, outs))))

    def _line(self) -> ScanLine | None:
        key = self.list.current_key()
        return self._lines[int(key)] if key is not None and int(key) < len(self._lines) else None

    def _on_row_changed(self, _key: object) -> None:
        line = self._line() or ScanLine(State.LEFT_OUT)
        self._show_questions(line)
        self._say(_word_on(line))
        self.picture.show_picture(QImage())
        if line.pages and self._reading is not None:
            if self._job is not None:
                self._job.cancel()
            self._job = draw_page(room=self._room, reading=self._reading, page=line.pages[0])
            self._job.succeeded.connect(self._on_drawn)

    def _show_questions(self, line: ScanLine) -> None:
        self.code.setText(line.code or line.hint)
        self.code.selectAll()
        self._show_choice(line)
        is_out = line.state is State.LEFT_OUT and bool(line.pages)
        self.leave_out.setText(tr("Take in again") if is_out else tr("Leave out"))
        for part in (self.code, self.leave_out):
            part.setEnabled(bool(line.pages))

    def _show_choice(self, line: ScanLine) -> None:
        sheets = line.sheets if line.state is State.CHOOSE else ()
        self.choice.setVisible(bool(sheets))
        self.choice.clear()
        for sheet in sheets:
            self.choice.addItem(told_choice(sheet), sheet.key)
        self.choice.setCurrentIndex(-1)

    def _on_drawn(self, drawn: tuple[ScanPage, QImage]) -> None:
        page, picture = drawn
        line = self._line()
        if line and line.pages[:1] == (page,):
            self.picture.show_picture(picture, is_asked=line.state in ASKS)

    def _on_row_opened(self, _key: object) -> None:
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_code_edited(self, _text: str) -> None:
        self._say("")

    def _on_code_entered(self) -> None:
        line, code = self._line(), typed_code(self.code.text())
        if line is None:
            return
        if not is_sheet_code(code):
            explained = explain(NotASheetCode(self.code.text()), screen_words())
            self._say(f"{explained.what}\n{explained.next}" if explained else "", is_wrong=True)
            return
        places = {page.place: code for page in line.pages}
        left = self._decided.left_out - set(places)
        self._decide(replace(self._decided, codes={**self._decided.codes, **places}, left_out=left))
        self._go_on()

    def _on_sheet_chosen(self, _at: int) -> None:
        line = self._line()
        if line is not None:
            chosen = {**self._decided.sheets, line.code: str(self.choice.currentData())}
            self._decide(replace(self._decided, sheets=chosen))
            self._go_on()

    def _on_leave_out(self) -> None:
        line = self._line()
        if line is not None:
            places = frozenset(page.place for page in line.pages)
            is_out = line.state is State.LEFT_OUT
            left = self._decided.left_out - places if is_out else self._decided.left_out | places
            self._decide(replace(self._decided, left_out=left))
            self._go_on()

    def _go_on(self) -> None:
        """Go to the next line that asks something; they stand first."""
        asking: Sequence[int] = [row for row, line in enumerate(self._lines) if line.state in ASKS]
        if asking:
            self.list.go_to(asking[0])
        self.take_focus()

    def _on_file_asked(self) -> None:
        if self._reading is None:
            return
        self.file.setEnabled(False)
        job = file_signed(room=self._room, reading=self._reading, lines=self._lines)
        job.succeeded.connect(self._on_filed)
        job.ended.connect(self._on_filing_ended)

    def _on_filed(self) -> None:
        """Put away what is filed; what still asks stays to be answered."""
        self._decide(self._decided)
        if not any(line.state in ASKS for line in self._lines):
            self.closed.emit()

    def _on_filing_ended(self) -> None:
        if self._reading is not None:
            self._show_summary()

    def _say(self, text: str, *, is_wrong: bool = False) -> None:
        set_role(self.says, "wrong" if is_wrong else "quiet")
        self.says.setText(text)
        self.says.setVisible(bool(text))
        mark_wrong(self.code, is_wrong=is_wrong)


def _word_on(line: ScanLine) -> str:
    """Return what is worth saying beside the page of a line."""
    if line.problem:
        return told_state(line)
    if line.hint and not line.code:
        return tr("The page before has this code: Enter takes it for this page too.")
    return ""

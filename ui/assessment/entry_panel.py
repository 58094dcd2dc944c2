"""Score entry: the list of sheets beside the sheet at hand, everything by keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from models.errors import GridworkError, ReasonMissing
from models.records.fields import Kind
from models.records.marks import EntryRow, EntrySheet, EntryState, SheetOfCode
from models.records.saying import Saying
from models.registers.entry_list import entry_rows
from models.registers.marks import next_to_enter, open_sheet
from resources.i18n import N_, screen_words, tr
from ui.assessment.actions import keep_typed, save_typed, sheets_named
from ui.assessment.places import SheetPlace
from ui.assessment.rater_box import RaterBox
from ui.assessment.sheet_grid import SheetGrid
from ui.assessment.typing import SheetTyping
from ui.error_text import explain
from ui.parts import ask
from ui.parts.kept import Kept, bring_back, kept_in
from ui.parts.look import em, set_role
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room

_REMARK_LINES = 2
_CODE_EMS = 12
_LIST_SHARE, _PAPER_SHARE, _SHARE_EMS = 2, 5, 13
_COLUMNS = (
    Column(heading=N_("Name"), text=lambda row: row.name, width=7, kind=Kind.NAME),
    Column(heading=N_("Receiving unit"), text=lambda row: row.unit_title, width=9),
    Column(heading=N_("Sheet"), text=lambda row: tr(row.state.value), width=7),
)


class EntryPanel(QWidget):
    """Enter ends a sheet and the next member stands there."""

    batch_asked = Signal(str)  # key: a code names a sheet of another batch

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._batch = ""
        self._sheet: EntrySheet | None = None
        self._saving: EntrySheet | None = None  # on its way; another sheet may be shown meanwhile
        self._rows: dict[str, EntryRow] = {}
        self.rater = RaterBox()
        self.code = QLineEdit()
        self.grid = SheetGrid()
        self.remark = QPlainTextEdit()
        self.message = QLabel()
        self._progress = QLabel()
        self._person = QLabel()
        self._notice = QLabel()
        self.list = RowsView(RowsTable(_COLUMNS, self._fetch), name=N_("Sheets"), room=room)
        self._build()
        self._connect()

    def show_batch(self, batch: str) -> None:
        """Enter the sheets of another batch."""
        self._batch = batch
        self.rater.show_batch(batch)
        self._on_rater_chosen()

    def show_code(self, typed: str) -> None:
        """Open the sheet that a printed code names."""
        self.code.setText(typed)
        self._on_code_entered()

    def show_sheet(self, wanted: SheetPlace) -> None:
        """Open a sheet of the batch that is shown: the one named, else the first to be entered of a unit."""
        self.rater.setCurrentIndex(max(self.rater.findData(wanted.rater_class), 0))
        rows = self._rows.values()
        of_unit = (row for row in rows if row.unit == wanted.unit and row.state is not EntryState.ENTERED)
        first = next((row.assignment for row in of_unit), "")
        assignment = wanted.assignment if wanted.assignment in self._rows else first
        if assignment:
            self._open(assignment)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keys where marks are typed."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> Kept:
        """Return what `come_back` needs: the rater class, the typed code, and whose sheet is shown."""
        return [self._sheet.assignment if self._sheet else "", *kept_in((self.rater, self.code))]

    def come_back(self, left: Kept) -> None:
        """Open the same sheet, once the last key typed into it is kept."""
        assignment, *chosen = left
        bring_back((self.rater, self.code), chosen)
        if assignment in self._rows:
            kept = self._room.jobs.write(lambda _report: assignment, title=tr("Keeping what is typed"))
            kept.succeeded.connect(self._open)

    def members(self) -> list[str]:
        """Return the key of the member whose sheet is shown."""
        return [self._sheet.member] if self._sheet else []

    def refresh(self) -> None:
        """Show again what may have changed elsewhere; what is being typed stays."""
        if self._batch and self._sheet:
            self._list_sheets()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter in the remark end the sheet; Shift+Enter begins a new line."""
        if watched is self.remark and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._on_ended()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._name_parts()
        bar = QHBoxLayout()
        for label, widget in ((tr("Rater class"), self.rater), (tr("Sheet code"), self.code)):
            caption = QLabel(label)
            caption.setBuddy(widget)
            bar.addWidget(caption)
            bar.addWidget(widget)
            bar.addSpacing(16)
        bar.addWidget(self._progress)
        bar.addStretch(1)
        sheet = QVBoxLayout()
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(8)
        sheet.addWidget(self._person)
        sheet.addWidget(self._notice)
        sheet.addWidget(self.grid, 1)
        told = QHBoxLayout()
        told.addWidget(self.message, 1)
        told.addWidget(self._caption_of_remark(), 0, Qt.AlignmentFlag.AlignBottom)
        sheet.addLayout(told)
        sheet.addWidget(self.remark)
        paper = QWidget()
        paper.setLayout(sheet)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(paper)
        for at, share in enumerate((_LIST_SHARE, _PAPER_SHARE)):
            split.setStretchFactor(at, share)
        split.setSizes([share * _SHARE_EMS * em(self) for share in (_LIST_SHARE, _PAPER_SHARE)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(split, 1)

    def _name_parts(self) -> None:
        self.rater.setAccessibleName(tr("Rater class"))
        self.code.setAccessibleName(tr("Sheet code"))
        self.code.setPlaceholderText(tr("type a printed code"))
        self.code.setFixedWidth(_CODE_EMS * em(self))
        self.remark.setAccessibleName(tr("Remark"))
        self.remark.setTabChangesFocus(True)
        self.remark.setFixedHeight((_REMARK_LINES + 1) * self.fontMetrics().lineSpacing())
        self._person.setProperty("role", "heading")
        self._person.setWordWrap(True)
        self._notice.setProperty("role", "notice")
        self._notice.hide()
        self.message.setProperty("role", "wrong")
        self.message.setWordWrap(True)

    def _caption_of_remark(self) -> QLabel:
        caption = QLabel(tr("Remark (Tab goes here, Enter ends the sheet)"))
        caption.setProperty("role", "quiet")
        caption.setBuddy(self.remark)
        return caption

    def _connect(self) -> None:
        self.rater.currentIndexChanged.connect(self._on_rater_chosen)
        self.code.returnPressed.connect(self._on_code_entered)
        self.grid.typed.connect(self._on_typed)
        self.grid.ended.connect(self._on_ended)
        self.grid.said.connect(self._say)
        self.remark.textChanged.connect(self._on_typed)
        self.remark.installEventFilter(self)
        self.list.opened.connect(self._on_row_opened)
        self.list.clicked.connect(lambda index: self._on_row_opened(self.list.table.key_at(index.row())))
        QShortcut(QKeySequence("F3"), self, self._on_code_asked)

    def _fetch(self, keys: Sequence[str]) -> dict[str, EntryRow]:
        return {key: self._rows[key] for key in keys}

    def _on_rater_chosen(self) -> None:
        if not self._batch or not self.rater.count():
            return
        self._list_sheets()
        begun = next((row.assignment for row in self._rows.values() if row.state is EntryState.BEGUN), None)
        first = begun or next_to_enter(self._batch, self.rater.currentData()) or next(iter(self._rows), None)
        if first:
            self._open(first)
        else:
            self._show_nobody()

    def _show_nobody(self) -> None:
        """Show no sheet: one of another batch must not stay to be typed into."""
        self._sheet = None
        self._person.setText(tr("Nobody is found here."))
        self.grid.show_sheet(SheetTyping((), ()), is_open=False)
        self.remark.blockSignals(True)
        self.remark.clear()
        self.remark.setReadOnly(True)
        self.remark.blockSignals(False)
        self._notice.hide()
        self._show("", "quiet")

    def _list_sheets(self) -> None:
        rater = self.rater.currentData()
        listed = entry_rows(self._batch, rater, screen_words().language)
        self._rows = {row.assignment: row for row in listed}
        self.list.show_keys(list(self._rows))
        entered = sum(row.state is EntryState.ENTERED for row in self._rows.values())
        self._progress.setText(tr("{n} of {total} entered", n=entered, total=len(self._rows)))

    def _open(self, assignment: str) -> None:
        sheet = open_sheet(self._room.desk, assignment, self.rater.currentData(), screen_words().language)
        self._sheet = sheet
        self._person.setText(" · ".join(shown.text for shown in sheet.person if shown.text))
        self.grid.show_sheet(SheetTyping(sheet.items, sheet.marks), is_open=not sheet.read_only)
        self.remark.blockSignals(True)
        self.remark.setPlainText(sheet.remark)
        self.remark.setReadOnly(bool(sheet.read_only))
        self.remark.blockSignals(False)
        self._say(None)
        notice = _notice(sheet)
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self.list.go_to(assignment)

    def _on_row_opened(self, assignment: object) -> None:
        self._open(str(assignment))
        self.take_focus()

    def _on_code_asked(self) -> None:
        self.code.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.code.selectAll()

    def _on_code_entered(self) -> None:
        try:
            found = sheets_named(self.code.text())
        except GridworkError as error:
            explained = explain(error, screen_words())
            self._show(explained.what if explained else "", "wrong")
            return
        self._open_named(found[0])
        if len(found) > 1:
            names = "、".join(one.name for one in found)
            ask.tell(self, tr("This code names several sheets: {names}. The first is shown.", names=names))

    def _open_named(self, found: SheetOfCode) -> None:
        if found.batch != self._batch:
            self.batch_asked.emit(found.batch)  # whoever chooses the batch shows it here
        self._open_sheet(found)
        self.code.clear()

    def _open_sheet(self, sheet: SheetOfCode | EntrySheet) -> None:
        """Show a sheet of whichever rater class."""
        self.rater.blockSignals(True)
        self.rater.setCurrentIndex(self.rater.findData(sheet.rater_class))
        self.rater.blockSignals(False)
        self._list_sheets()
        self._open(sheet.assignment)
        self.take_focus()

    def _on_typed(self) -> None:
        if self._sheet and not self._sheet.read_only:
            content = self.grid.typing.content(self.remark.toPlainText())
            keep_typed(room=self._room, batch=self._batch, sheet=self._sheet, content=content)

    def _on_ended(self, reason: str = "") -> None:
        if self._sheet is None or self._sheet.read_only or self._saving:
            return
        self._saving = self._sheet
        content = self.grid.typing.content(self.remark.toPlainText())
        job = save_typed(room=self._room, sheet=self._sheet, content=content, reason=reason)
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_refused)

    def _on_saved(self, sheet: EntrySheet) -> None:
        self._saving = None
        name = self._rows[sheet.assignment].name if sheet.assignment in self._rows else ""
        self._room.changes.said.emit(tr("Saved: {name}", name=name))
        self._list_sheets()
        if sheet is self._sheet:
            self._go_on(sheet)

    def _go_on(self, sheet: EntrySheet) -> None:
        """Open the next sheet, so that nobody takes a hand from the keys."""
        following = next_to_enter(self._batch, sheet.rater_class, after=sheet.assignment)
        if following:
            self._open(following)
        else:
            self._open(sheet.assignment)
            self._show(tr("Every sheet of this rater class is entered."), "quiet")
        self.take_focus()

    def _on_refused(self, error: Exception) -> None:
        sheet, self._saving = self._saving, None
        if sheet is not None and sheet is not self._sheet:
            self._open_sheet(sheet)
        if isinstance(error, ReasonMissing):
            ask.ask_text(
                self, tr("Marks that were saved change."), label=tr("Reason"), on_given=self._on_ended
            )
            return
        explained = explain(error, screen_words())
        if explained is None:
            raise error
        self._show(" ".join(filter(None, (explained.what, explained.next))), "wrong")

    def _say(self, said: Saying | None) -> None:
        """Say a word about the last key; where none is due, spell the standard of the item at hand."""
        typing = self.grid.typing
        standard = typing.items[typing.at].standard if typing.at < len(typing.items) else ""
        self._show(screen_words().said(said) if said else standard, "wrong" if said else "quiet")

    def _show(self, text: str, role: str) -> None:
        self.message.setText(text)
        set_role(self.message, role)


def _notice(sheet: EntrySheet) -> str:
    if sheet.read_only:
        return tr(sheet.read_only)
    if sheet.is_draft:
        return tr("This sheet was begun and not saved; what was typed is here again.")
    return tr("This sheet is entered; a changed mark wants a reason.") if sheet.is_saved else ""

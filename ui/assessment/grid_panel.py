"""The tab Grid: many sheets of one rater class in one table, saved together as one operation."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from models.errors import InvalidValue, ReasonMissing
from models.records.marks import EntryGrid, SavedSheet
from models.records.saying import Saying
from models.registers.titles import Titles
from resources.i18n import CHINESE, ENGLISH, screen_words, tr, tr_plural, words_for
from ui.assessment.actions import keep_typed, read_grid, save_typed_sheets
from ui.assessment.entry_grid import NAME, UNIT, GridView
from ui.assessment.grid_out import GridOut
from ui.assessment.grid_paste import Block, Words, read_block
from ui.assessment.paste_dialog import PasteDialog
from ui.assessment.rater_box import RaterBox
from ui.error_text import explain
from ui.jobs import Job
from ui.parts import ask
from ui.parts.flow import FlowLine
from ui.parts.kept import Kept, bring_back, kept_in
from ui.parts.look import set_role
from ui.room import Room


class GridPanel(QWidget):
    """Reads the sheets when it is looked at; what is typed is a draft of its sheet at once."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._batch = ""
        self._typed = 0  # keys so far: what is read while somebody types is read again
        self._asked = (0, 0)
        self._saving: Job | None = None
        self.rater = RaterBox()
        self.view = GridView()
        self.save = QPushButton(tr("&Save all that is begun"))
        self.copy = QPushButton(tr("Copy the whole grid"))
        self.out = GridOut(room, self.view.sheets, self._about)
        self.message = QLabel()
        self._count = QLabel()
        self._build()
        self._connect()

    def show_batch(self, batch: str) -> None:
        """Show the sheets of another batch, once somebody looks."""
        self._batch = batch
        self.rater.show_batch(batch)
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the sheets again, drafts included."""
        if self._batch and self.rater.count():
            self._asked = (self._asked[0] + 1, self._typed)
            job = read_grid(room=self._room, batch=self._batch, rater_class=self.rater.currentData())
            job.succeeded.connect(self._on_read)

    def members(self) -> list[str]:
        """Return the keys of the members whose rows are chosen."""
        rows = sorted({index.row() for index in self.view.selectedIndexes()})
        return [self.view.sheets.grid.rows[row].sheet.member for row in rows]

    def left(self) -> Kept:
        """Return what `come_back` needs."""
        return kept_in((self.rater,))

    def come_back(self, left: Kept) -> None:
        """Show the same rater class again."""
        bring_back((self.rater,), left)

    def take_focus(self) -> None:
        """Put the keys where marks are typed."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.rater.setAccessibleName(tr("Rater class"))
        caption = QLabel(tr("Rater class"))
        caption.setBuddy(self.rater)
        self.save.setToolTip("Ctrl+S")
        self.copy.setToolTip("Ctrl+Shift+C")
        self.save.setEnabled(False)
        self._count.setProperty("role", "quiet")
        self.message.setProperty("role", "quiet")
        self.message.setWordWrap(True)
        self.message.setMinimumHeight(self.fontMetrics().lineSpacing())
        bar = FlowLine()
        for part in (caption, self.rater, self.save, self.copy, self.out, self._count):
            bar.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.message)

    def _connect(self) -> None:
        self.rater.currentIndexChanged.connect(self.refresh)
        self.view.typed.connect(self._on_typed)
        self.view.said.connect(self._say)
        self.view.pasted.connect(self._on_pasted)
        self.view.selectionModel().currentChanged.connect(self._on_moved)
        self.save.clicked.connect(self._on_save_asked)
        self.copy.clicked.connect(self.view.copy_whole)
        self._room.changes.marks_changed.connect(self._on_marks_changed)
        self._room.changes.assignments_changed.connect(self._on_marks_changed)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save.click)

    def _about(self) -> str:
        """Say whose sheets of which batch the grid shows."""
        batch = Titles(screen_words().language).of(self._batch)
        return f"{batch} · {self.rater.currentText()}"

    def _on_marks_changed(self, _keys: object) -> None:
        if self.isVisible():
            self.refresh()

    def _on_read(self, grid: EntryGrid) -> None:
        if (grid.batch, grid.rater_class) != (self._batch, self.rater.currentData()):
            return
        if self._asked[1] != self._typed:
            self.refresh()  # somebody typed meanwhile: the drafts know more than this reading
            return
        self.view.show_grid(grid)
        self.message.clear()
        self._show_count()

    def _show_count(self) -> None:
        sheets = self.view.sheets
        begun = len(self._begun())
        entered = sum(row.sheet.is_saved for row in sheets.grid.rows)
        total = len(sheets.grid.rows)
        words = [tr("{n} of {total} entered", n=entered, total=total)]
        if begun:
            words.append(tr_plural("{n} begun", "{n} begun", begun))
        if sheets.grid.read_only:
            words.append(tr(sheets.grid.read_only))
        self._count.setText(" · ".join(words))
        self.save.setEnabled(bool(begun) and self.view.is_open and self._saving is None)

    def _begun(self) -> list[int]:
        sheets = self.view.sheets
        return [row for row in range(sheets.rowCount()) if sheets.is_begun(row) and self._is_something(row)]

    def _is_something(self, row: int) -> bool:
        """Say whether a sheet has something to save, or had."""
        content = self.view.sheets.content(row)
        return bool(content.marks or content.remark) or self.view.sheets.grid.rows[row].sheet.is_saved

    def _on_typed(self, row: int) -> None:
        sheets = self.view.sheets
        self._typed += 1
        sheet = sheets.grid.rows[row].sheet
        keep_typed(room=self._room, batch=self._batch, sheet=sheet, content=sheets.content(row))
        self._show_count()

    def _on_pasted(self, text: str, row: int, item: int) -> None:
        grid = self.view.sheets.grid
        both = [words_for(language) for language in (CHINESE, ENGLISH)]
        heads = Words(tuple(one.tr(NAME) for one in both), tuple(one.tr(UNIT) for one in both))
        block = read_block(text, grid.rows, grid.items, (row, item), heads)
        if block == Block():
            self._show(tr("The clipboard holds no cells."), "wrong")
            return
        dialog = PasteDialog(self._room, block, self._replaced(block), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(lambda: self._take(block))
        dialog.open()

    def _replaced(self, block: Block) -> int:
        """Count the marks that are there and would be others."""
        typed = {
            row.sheet.assignment: typing.marks
            for row, typing in zip(self.view.sheets.grid.rows, self.view.sheets.typings, strict=True)
        }
        former = ((typed[one.assignment].get(one.mark.item), one.mark) for one in block.marks)
        return sum(mark is not None and mark != new for mark, new in former)

    def _take(self, block: Block) -> None:
        for row in self.view.take(block.marks):
            self._on_typed(row)
        self.take_focus()

    def _on_save_asked(self) -> None:
        self._save("")

    def _save(self, reason: str) -> None:
        sheets = self.view.sheets
        rows = self._begun()
        if not rows or self._saving or not self.view.is_open:
            return
        contents = {sheets.grid.rows[row].sheet.assignment: sheets.content(row) for row in rows}
        self._saving = save_typed_sheets(
            room=self._room, rater_class=sheets.grid.rater_class, contents=contents, reason=reason
        )
        self._saving.succeeded.connect(self._on_saved)
        self._saving.failed.connect(self._on_refused)
        self._show_count()

    def _on_saved(self, saved: tuple[int, SavedSheet]) -> None:
        self._saving = None
        words = tr_plural("{n} sheet saved", "{n} sheets saved", saved[0])
        self._room.changes.said.emit(words)

    def _on_refused(self, error: Exception) -> None:
        self._saving = None
        self._show_count()
        if isinstance(error, ReasonMissing):
            ask.ask_text(self, tr("Marks that were saved change."), label=tr("Reason"), on_given=self._save)
            return
        explained = explain(error, screen_words())
        if explained is None:
            raise error
        rows = self.view.sheets.grid.rows
        named = isinstance(error, InvalidValue) and any(row.name == error.value for row in rows)
        whose = tr("{name}:", name=error.value) if isinstance(error, InvalidValue) and named else ""
        self._show(" ".join(filter(None, (whose, explained.what, explained.next))), "wrong")

    def _on_moved(self) -> None:
        item = self.view.sheets.item_at(self.view.currentIndex().column())
        self._show(f"{item.title}　{item.standard}" if item else "", "quiet")

    def _say(self, said: Saying | None) -> None:
        if said:
            self._show(screen_words().said(said), "wrong")

    def _show(self, text: str, role: str) -> None:
        self.message.setText(text)
        set_role(self.message, role)

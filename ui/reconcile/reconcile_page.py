"""The page that compares lists: the roster here, one or two files, and only what differs between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.journal.history import operation_record
from models.records.reconcile import HERE, Difference
from models.registers.batches import running_batch
from resources.i18n import N_, tr, tr_plural
from ui.intake.fates import candidate_text
from ui.jobs import Job
from ui.parts import ask
from ui.parts.empty_page import EmptyPage
from ui.parts.rows_view import RowsPlace
from ui.reconcile.actions import (
    Compared,
    Written,
    compare_again,
    read_lists,
    with_decision,
    with_taken,
    without,
    write_taken,
)
from ui.reconcile.difference_detail import DifferenceDetail
from ui.reconcile.difference_words import notices, why_not_taken, written_text
from ui.reconcile.differences_view import DifferencesView
from ui.reconcile.join_dialog import JoinDialog, Record
from ui.reconcile.kind_tabs import KindTabs
from ui.reconcile.lists_bar import MOST_FILES, ListsBar
from ui.room import Room
from ui.shell.page_spec import Page
from ui.undoing import undo_operation

_FILES = N_(
    "Workbooks and tables (*.xlsx *.xls *.ods *.csv *.txt);;Personal files (*.lrmx *.zip);;All files (*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What stands on the page when a change of language takes it down."""

    compared: Compared | None
    job: Job | None
    operation: str
    shown: int
    place: RowsPlace


class ReconcilePage(Page):
    """Compares as soon as there is a file; nothing is written before "Write"."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._compared: Compared | None = None
        self._operation = ""  # what was written last
        self._job: Job | None = None
        self.bar = ListsBar(room)
        self.notice, self._nothing = QLabel(), QLabel()
        self.filter = KindTabs()
        self.list = DifferencesView(room)
        self.list.about = self._about
        self.detail = DifferenceDetail()
        self.empty = EmptyPage(
            tr("Compare lists"),
            tr(
                "Hold the roster here against one or two files: the superior's list, personal files (.lrmx)"
                " in a folder or zip. Only what differs is shown, by person and field; nothing is written"
                " before you say so."
            ),
            tr("&Choose files…"),
        )
        self._content, self._stack = QWidget(), QStackedWidget()
        running = running_batch()
        self.bar.show_lists((), running.key if running else "", decisions=0)
        self._build()
        self._connect()
        self._show()

    def show_place(self, shows: str) -> None:
        """Compare the files that are named, a line each; without any, what was compared before."""
        self.take_files([Path(line) for line in shows.splitlines()])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Compare these files too, as far as there is room for them."""
        known = self._compared.paths if self._compared else ()
        new = [path for path in paths if path not in known]
        if self._job is None and new:
            if len(known) + len(new) > MOST_FILES:
                self._room.changes.said.emit(tr("At most {n} files are compared at once.", n=MOST_FILES))
            self._read(new[: MOST_FILES - len(known)])

    def left(self) -> Left:
        """Return the comparison with what was taken of it."""
        return Left(
            compared=self._compared,
            job=self._job,
            operation=self._operation,
            shown=self.filter.currentIndex(),
            place=self.list.place(),
        )

    def come_back(self, left: object) -> None:
        """Show the same comparison."""
        if isinstance(left, Left):
            self._operation = left.operation
            self._compared = left.compared
            self.filter.setCurrentIndex(left.shown)
            self._show()
            self.list.come_back(left.place)
            if left.job is not None:
                self._await(left.job)

    def waits(self) -> bool:
        """Whether something was taken that nobody has written or closed yet, or work is under way."""
        return self._job is not None or bool(self._compared and self._compared.accepted)

    def take_focus(self) -> None:
        """Put the keys into the list, or onto the first step."""
        target = self.list if self._compared is not None else self.empty
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_search(self) -> None:
        """Put the keys into the list."""
        self.take_focus()

    def ask_files(self) -> None:
        """Ask for the files to compare."""
        ask.choose_files(self, tr("Choose the lists"), kinds=tr(_FILES), on_chosen=self.take_files)

    def ask_folder(self) -> None:
        """Ask for a folder of personal files."""
        ask.choose_folder(self, tr("Choose the folder"), on_chosen=self._take_folder)

    def _take_folder(self, folder: Path) -> None:
        self.take_files([folder])

    def _build(self) -> None:
        self.notice.setWordWrap(True)
        self.notice.setProperty("role", "notice")
        self._nothing.setProperty("role", "quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        for part in (self.notice, self.filter):
            inner.addWidget(part)
        inner.addWidget(split, 1)
        inner.addWidget(self._nothing, 1)
        for page in (self.empty, self._content):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self._split = split

    def _connect(self) -> None:
        self.empty.step_taken.connect(self.ask_files)
        self.bar.files_asked.connect(self.ask_files)
        self.bar.folder_asked.connect(self.ask_folder)
        self.bar.left_out.connect(self._on_left_out)
        self.bar.batch_chosen.connect(self._on_batch_chosen)
        self.bar.write_asked.connect(self._on_write_asked)
        self.bar.undo_asked.connect(self._on_undo_asked)
        self.bar.again_asked.connect(self._on_again_asked)
        self.bar.closed.connect(self._on_close_asked)
        self.filter.currentChanged.connect(self._on_filter_changed)
        self.list.taken.connect(self._on_taken)
        self.list.asked.connect(self.detail.enter)
        self.list.current_changed.connect(self._on_line_changed)
        self.detail.decided.connect(self._on_decided)
        self.detail.joining.connect(self._on_joining)
        self._room.changes.imports_changed.connect(self._on_imports_changed)

    def _read(self, paths: Sequence[Path]) -> None:
        batch = str(self.bar.batch.currentData() or "")
        if paths:
            self._await(read_lists(room=self._room, paths=paths, batch=batch, known=self._compared))

    def _again(self, compared: Compared) -> None:
        if self._job is None:
            self._await(compare_again(room=self._room, compared=compared))

    def _await(self, job: Job) -> None:
        self._job = job
        self._show_state()
        job.succeeded.connect(self._on_done)
        job.ended.connect(self._on_job_ended)

    def _on_job_ended(self) -> None:
        self._job = None
        self._show_state()

    def _on_compared(self, compared: Compared) -> None:
        is_first = self._compared is None
        self._compared = compared
        self._show()
        if is_first:
            self.take_focus()

    def _show(self) -> None:
        """Show what was compared, or the first step."""
        compared = self._compared
        self._stack.setCurrentWidget(self._content if compared else self.empty)
        paths = compared.paths if compared else ()
        decisions = sum(map(len, compared.decided)) if compared else 0
        batch = compared.choices.batch if compared else str(self.bar.batch.currentData() or "")
        self.bar.show_lists(paths, batch, decisions=decisions)
        self.filter.show_counts(compared.comparison.differences if compared else ())
        self._show_lines()
        self._show_notice()
        self._show_state()

    def _show_lines(self) -> None:
        compared = self._compared
        lines = compared.comparison.differences if compared else ()
        shown = {one.key: one for one in lines if self.filter.shows(one)}
        accepted: Mapping[str, int] = compared.accepted if compared else {}
        self.list.show_lines(shown, accepted, len(compared.paths) if compared else 0)
        self._split.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self._nothing.setText(tr("The lists say the same about everybody whom they have."))
        self._on_line_changed(self.list.current_key())

    def _show_state(self) -> None:
        compared = self._compared
        record = operation_record(self._operation) if self._operation else None
        self.list.is_waiting = self._job is not None
        self.bar.show_state(
            taken=len(compared.accepted) if compared else 0,
            is_waiting=self._job is not None,
            files=len(compared.paths) if compared else 0,
            can_undo=record is not None and not record.undone_by,
        )

    def _show_notice(self, text: str = "") -> None:
        compared = self._compared
        told = notices(compared.comparison, is_renewed=compared.is_renewed) if compared else []
        self.notice.setText("\n".join([text, *told] if text else told))

    def _about(self) -> str:
        """Say which lists are compared, on paper."""
        compared = self._compared
        return " × ".join((tr("Here"), *(path.name for path in compared.paths))) if compared else ""

    def _on_filter_changed(self, _at: int) -> None:
        self._show_lines()

    def _on_line_changed(self, _key: object) -> None:
        files = [path.name for path in self._compared.paths] if self._compared else []
        self.detail.show_line(self.list.line(), files, can_write=not self._room.desk.read_only)

    def _on_taken(self, keys: Sequence[str], source: int) -> None:
        """Take a source's value on lines, as far as it has one; the list here takes nothing."""
        compared = self._compared
        if compared is None or self._job is not None:
            self._room.changes.said.emit(tr("The lists are being compared: one moment."))
            return
        self._compared = with_taken(compared, keys, source)
        self.list.accepted = self._compared.accepted
        self.list.viewport().update()
        self._show_state()
        lines = [one for one in compared.comparison.differences if one.key in keys]
        if why := why_not_taken(lines, self._compared.accepted) if source != HERE else "":
            self._room.changes.said.emit(why)

    def _on_decided(self, line: Difference, member: object) -> None:
        if self._compared is not None:
            self._again(with_decision(self._compared, line, None if member is None else str(member)))

    def _on_joining(self, line: Difference) -> None:
        records = [Record(one.member, candidate_text(one)) for one in line.records]
        dialog = JoinDialog(self._room, records, parent=self)
        dialog.open()

    def _on_left_out(self, number: int) -> None:
        compared = self._compared
        if compared is not None and len(compared.paths) > 1:
            self._again(without(compared, number))
        else:
            self._on_close_asked()

    def _on_batch_chosen(self) -> None:
        compared = self._compared
        if compared is not None:
            choices = replace(compared.choices, batch=self.bar.batch.currentData() or "")
            self._again(replace(compared, choices=choices, accepted={}))

    def _on_again_asked(self) -> None:
        compared = self._compared
        if compared is not None:
            self._again(replace(compared, decided=tuple({} for _ in compared.books)))

    def _on_write_asked(self) -> None:
        if self._compared is not None and self._job is None and self._compared.accepted:
            self._await(write_taken(room=self._room, compared=self._compared))

    def _on_done(self, outcome: Written | Compared) -> None:
        if isinstance(outcome, Compared):
            self._on_compared(outcome)
        else:
            self._on_written(outcome)

    def _on_written(self, outcome: Written) -> None:
        self._operation = outcome.result.operation
        self._on_compared(outcome.compared)
        self._show_notice(written_text(outcome.plan, outcome.result))
        self._room.changes.announce_all()

    def _on_undo_asked(self) -> None:
        record = operation_record(self._operation) if self._operation else None
        if record is not None:
            undo_operation(self._room, self, record)

    def _on_close_asked(self) -> None:
        taken = len(self._compared.accepted) if self._compared else 0
        if not taken:
            self._on_closed()
            return
        ask.confirm(
            self,
            tr_plural(
                "{n} value was taken and is not written yet.",
                "{n} values were taken and are not written yet.",
                taken,
            ),
            yes=tr("Close the lists"),
            on_yes=self._on_closed,
        )

    def _on_closed(self) -> None:
        self._compared, self._operation = None, ""
        self._show()
        self.take_focus()

    def _on_imports_changed(self, _keys: object) -> None:
        """Anything may have changed here: compare what was read once more."""
        if self._compared is not None and self._job is None:
            self._again(self._compared)

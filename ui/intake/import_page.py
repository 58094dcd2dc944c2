"""The Import page: a file is read and previewed, nothing is written before "Import"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QLabel, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from models.intake.known import Choices
from models.intake.places_met import UNDECIDED
from models.intake.plan import HIDDEN_ROW
from models.journal.history import operation_record
from models.records.intake import Fate
from resources.i18n import tr
from ui.intake.actions import Imported, Preview, carry_out, plan_again, read_chosen, save_refused
from ui.intake.columns_panel import ColumnsPanel
from ui.intake.left_out_panel import LeftOutPanel
from ui.intake.places import read_place_of_files
from ui.intake.places_panel import PlacesPanel
from ui.intake.preview_bar import PreviewBar
from ui.intake.preview_words import done_text, is_anything_to_do, notices, places_title
from ui.intake.rows_panel import RowsPanel
from ui.jobs import Job
from ui.parts import ask
from ui.parts.empty_page import EmptyPage
from ui.parts.kept import Kept
from ui.parts.rows_view import RowsPlace
from ui.room import Room
from ui.shell.page_spec import Page
from ui.undoing import undo_operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What stands on the page when a change of language takes it down."""

    preview: Preview | None
    imported: Imported | None
    job: Job | None
    waiting: tuple[tuple[Path, ...], ...]
    tab: int
    lists: tuple[RowsPlace, RowsPlace]  # of the columns, and of the units to check
    rows: Kept


class ImportPage(Page):
    """What is chosen together is read as one; what comes meanwhile waits."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._waiting: list[tuple[Path, ...]] = []
        self._preview: Preview | None = None
        self._imported: Imported | None = None
        self._job: Job | None = None
        self._has_hidden = False
        self._fate_first: Fate | None = None  # which rows of the next file are shown first
        self._focus_next: QWidget | None = None  # a button takes no focus while it waits
        self.empty = _empty_page()
        self.busy = EmptyPage(tr("Reading the file …"), tr("Nothing is written yet."), tr("&Stop reading"))
        self.bar = PreviewBar(room)
        self.notice = QLabel()
        self.tabs = QTabWidget()
        self.rows = RowsPanel(room)
        self.columns = ColumnsPanel(room)
        self.places = PlacesPanel(room)
        self.left_out = LeftOutPanel(room)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def show_place(self, shows: str) -> None:
        """Read files again for the rows that they left, unless one went away meanwhile."""
        fate, paths = read_place_of_files(shows)
        gone = next((path for path in paths if not path.exists()), None)
        if gone is None:
            self._fate_first = fate
            self.take_files(paths)
        else:
            _tell_gone(self, gone)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read files, folders and zips as one import, after what is open."""
        self._waiting.append(tuple(paths))
        if self._job is None and (self._preview is None or self._imported is not None):
            self._next()
        elif self._preview is not None:
            self._show_notice()

    def left(self) -> Left:
        """Return the open file with its preview, the work under way, and the files that wait."""
        return Left(
            preview=self._preview,
            imported=self._imported,
            job=self._job,
            waiting=tuple(self._waiting),
            tab=self.tabs.currentIndex(),
            lists=(self.columns.list.place(), self.places.list.place()),
            rows=self.rows.left(),
        )

    def come_back(self, left: object) -> None:
        """Show the same preview, and wait for the work that is under way."""
        if not isinstance(left, Left):
            return
        self._waiting = list(left.waiting)
        if left.preview is not None:
            self._imported = left.imported
            self._on_planned(left.preview)
            self.tabs.setCurrentIndex(left.tab)
            for view, place in zip((self.columns.list, self.places.list), left.lists, strict=True):
                view.come_back(place)
            self.rows.come_back(left.rows)
        if left.job is not None:
            self._stack.setCurrentWidget(self._content if left.preview else self.busy)
            left.job.succeeded.connect(self._on_carried_out)
            left.job.cancelled.connect(self._waiting.clear)
            self._await(left.job)

    def waits(self) -> bool:
        """Whether a file is open that nobody has imported or closed yet, or work is under way."""
        return self._job is not None or (self._preview is not None and self._imported is None)

    def enter_search(self) -> None:
        """Put the keys into the list of rows."""
        self.rows.take_focus()

    def take_focus(self) -> None:
        """Put the keys onto the first step, or into the list of rows."""
        if self._preview is None:
            self.empty.setFocus()
        else:
            self.rows.take_focus()

    def ask_files(self) -> None:
        """Ask for files."""
        kinds = tr(
            "Workbooks, tables, personal files and zips"
            " (*.xlsx *.xlsb *.xls *.ods *.csv *.txt *.html *.xml *.lrmx *.lrm *.zip);;All files (*)"
        )
        ask.choose_files(self, tr("Choose rosters"), kinds=kinds, on_chosen=self.take_files)

    def _ask_folder(self) -> None:
        """Ask for a folder: a dialog for files chooses none."""
        ask.choose_folder(self, tr("Choose a folder of rosters"), on_chosen=self._take_folder)

    def _take_folder(self, folder: Path) -> None:
        self.take_files([folder])

    def _build(self) -> None:
        self.notice.setWordWrap(True)
        self.notice.setProperty("role", "notice")
        self.tabs.addTab(self.rows, tr("&Rows"))
        self.tabs.addTab(self.columns, tr("Colu&mns"))
        self.tabs.addTab(self.places, "")
        self.tabs.addTab(self.left_out, tr("Left ou&t"))
        preview = QWidget()
        inner = QVBoxLayout(preview)
        inner.setContentsMargins(16, 12, 16, 8)
        inner.setSpacing(8)
        inner.addWidget(self.bar)
        inner.addWidget(self.notice)
        inner.addWidget(self.tabs, 1)
        self._content = preview
        for part in (self.empty, self.busy, preview):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.empty.step_taken.connect(self.ask_files)
        self.empty.other_taken.connect(self._ask_folder)
        self.busy.step_taken.connect(self._on_stop_asked)
        self.bar.choices_changed.connect(self._on_choices_changed)
        self.bar.import_asked.connect(self._on_import_asked)
        self.bar.undo_asked.connect(self._on_undo_asked)
        self.bar.save_asked.connect(self._on_save_asked)
        self.bar.left.connect(self._next)
        self.rows.decided.connect(self._on_decided)
        self.columns.corrected.connect(self._on_corrected)
        self.places.assigned.connect(self._on_assigned)
        self.places.adding.connect(self._on_adding)
        self._room.changes.imports_changed.connect(self._on_imports_changed)

    def _next(self) -> None:
        """Go on to the next file, or to the empty page."""
        self._preview = self._imported = None
        if not self._waiting:
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentWidget(self.busy)
        job = read_chosen(room=self._room, paths=self._waiting.pop(0))
        job.succeeded.connect(self._on_planned)
        job.cancelled.connect(self._waiting.clear)
        self._await(job)

    def _await(self, job: Job) -> None:
        self._job = job
        self._hold()
        job.ended.connect(self._on_job_ended)

    def _on_job_ended(self) -> None:
        self._job = None
        if self._preview is None:
            self._next()
        else:
            self._hold()
            if self._focus_next is not None:
                self._focus_next.setFocus()
                self._focus_next = None

    def _hold(self) -> None:
        plan = self._preview.plan if self._preview else None
        self.bar.wait(
            is_waiting=self._job is not None, can_import=plan is not None and is_anything_to_do(plan)
        )
        self.rows.detail.lock(is_locked=self._imported is not None)
        self.columns.lock(is_locked=self._imported is not None)
        self.places.lock(is_locked=self._imported is not None)

    def _on_planned(self, preview: Preview) -> None:
        is_new = self._preview is None or self._preview.book is not preview.book
        self._preview = preview
        hidden = any(one.refusal.reason == HIDDEN_ROW for row in preview.plan.rows for one in row.refused)
        self._has_hidden = hidden or preview.choices.take_hidden_rows
        self.rows.show_plan(preview.plan, preview.choices, is_new=is_new)
        self.columns.show_plan(preview.plan)
        self.places.show_plan(preview.plan, preview.choices)
        undecided = sum(use.state in UNDECIDED for use in preview.plan.places)
        self.tabs.setTabText(self.tabs.indexOf(self.places), places_title(undecided))
        self.left_out.show_plan(preview.plan)
        self._show_state()
        self._stack.setCurrentWidget(self._content)
        if is_new:
            self.tabs.setCurrentWidget(self.rows)
            self.rows.show_fate(self._fate_first)
            self._fate_first = None
        if is_new or preview.is_renewed:
            self._focus_next = self.bar.go if is_anything_to_do(preview.plan) else self.rows.list

    def _show_state(self) -> None:
        if self._preview is None:
            return
        plan, done = self._preview.plan, self._imported
        record = operation_record(done.result.operation) if done and done.result.operation else None
        can_undo = record is not None and not record.undone_by
        self.bar.show_preview(
            self._preview, has_hidden=self._has_hidden, is_done=done is not None, can_undo=can_undo
        )
        self.bar.save.setVisible(any(row.fate in {Fate.REFUSED, Fate.AMBIGUOUS} for row in plan.rows))
        self._show_notice(is_undone=record is not None and not can_undo)
        self._hold()

    def _show_notice(self, *, is_undone: bool = False) -> None:
        if self._imported is not None:
            text = done_text(self._imported.result, is_undone=is_undone)
        elif self._preview is not None:
            desk = self._room.desk
            text = notices(self._preview, waiting=sum(map(len, self._waiting)), is_read_only=desk.read_only)
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def _plan_again(self, choices: Choices) -> None:
        if self._preview is not None and self._job is None and self._imported is None:
            job = plan_again(room=self._room, preview=self._preview, choices=choices)
            job.succeeded.connect(self._on_planned)
            self._await(job)

    def _on_choices_changed(self) -> None:
        if self._preview is not None:
            self._plan_again(
                replace(
                    self._preview.choices,
                    batch=self.bar.batch.currentData() or "",
                    empty_means_clear=self.bar.clears.isChecked(),
                    take_hidden_rows=self.bar.takes_hidden.isChecked(),
                )
            )

    def _on_corrected(self, heading: str, place: str) -> None:
        if self._preview is not None:
            choices = self._preview.choices
            self._plan_again(replace(choices, headings={**choices.headings, heading: place}))

    def _on_assigned(self, question: str, key: str) -> None:
        if self._preview is not None:
            choices = self._preview.choices
            self._plan_again(replace(choices, places={**choices.places, question: key}))

    def _on_adding(self, is_on: bool) -> None:
        if self._preview is not None:
            self._plan_again(replace(self._preview.choices, add_places=is_on))

    def _on_decided(self, where: str, member: object) -> None:
        if self._preview is not None:
            choices = self._preview.choices
            others = {place: key for place, key in choices.who.items() if place != where}
            who = others if member is None else others | {where: str(member)}
            self._plan_again(replace(choices, who=who))

    def _on_import_asked(self) -> None:
        if self._preview is not None and self._job is None:
            job = carry_out(room=self._room, preview=self._preview)
            job.succeeded.connect(self._on_carried_out)
            self._await(job)

    def _on_carried_out(self, outcome: Imported | Preview) -> None:
        if isinstance(outcome, Preview):
            self._on_planned(outcome)
            return
        self._imported = outcome
        self._show_state()
        self._focus_next = self.bar.leave
        self._room.changes.announce_all()

    def _on_stop_asked(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_undo_asked(self) -> None:
        record = operation_record(self._imported.result.operation) if self._imported else None
        if record is not None:
            undo_operation(self._room, self, record)

    def _on_imports_changed(self, _keys: object) -> None:
        if self._imported is not None:
            self._show_state()

    def _on_save_asked(self) -> None:
        if self._preview is not None:
            name = tr("{name} - refused rows.xlsx", name=Path(self._preview.name).stem)
            kinds = tr("Workbooks (*.xlsx)")
            ask.save_file(
                self,
                tr("Save the refused rows"),
                name=name,
                kinds=kinds,
                on_chosen=self._save_refused,
            )

    def _save_refused(self, path: Path) -> None:
        if self._preview is not None:
            save_refused(room=self._room, plan=self._preview.plan, path=path)


def _empty_page() -> EmptyPage:
    return EmptyPage(
        tr("Import a roster"),
        tr(
            "Drop workbooks and tables (.xlsx, .xlsb, .xls, .ods, .csv) or personal files (.lrmx, .lrm) on"
            " the window, one or many, or a folder or zip of them. One preview shows what would be added and"
            " changed; nothing is written before you say so."
        ),
        tr("&Choose files… (Ctrl+O)"),
        other=tr("Choose a fol&der…"),
    )


def _tell_gone(parent: QWidget, path: Path) -> None:
    what = tr("This file is not where it was: {path}", path=path)
    ask.tell(parent, what, detail=tr("Insert the drive it was on, or choose the file here (Ctrl+O)."))

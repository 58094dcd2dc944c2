"""Every printed sheet: which came back signed and which did not; signed scans are filed here."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.records.fields import Kind
from models.records.scans import NOTHING_READ, ScanReading, SignedSheet
from models.registers.scans import printed_keys, printed_sheets
from resources.i18n import N_, screen_words, tr
from ui.filing.actions import read_files
from ui.filing.filing_pane import FilingPane
from ui.jobs import Job
from ui.parts import ask
from ui.parts.empty_page import EmptyPage
from ui.parts.flow import FlowLine
from ui.parts.look import icon
from ui.parts.rows_table import Column, Key, RowsTable
from ui.parts.rows_view import RowsView
from ui.printing.places import place_of_code
from ui.room import Room
from ui.shell.page_spec import Page
from ui.work.filing import Decided, still_decided

_KINDS = N_("Scans (*.pdf *.jpg *.jpeg *.png *.tif *.tiff);;All files (*)")
_SHOWN = (
    (None, N_("All printed sheets")),
    (False, N_("Not back yet")),
    (True, N_("Back signed")),
)


def _form(sheet: SignedSheet) -> str:
    return f"{sheet.form} {tr(sheet.title)}" if sheet.title else sheet.form


_COLUMNS = (
    Column(N_("Sheet code"), lambda one: one.code, width=7),
    Column(N_("Form"), _form, width=12, tip=_form),
    Column(N_("About"), lambda one: one.about, width=8, tip=lambda one: one.about),
    Column(N_("Of"), lambda one: one.part, width=8, tip=lambda one: one.part),
    Column(N_("Batch"), lambda one: one.batch, width=6),
    Column(N_("Printed at"), lambda one: one.printed_at, width=10, kind=Kind.DATE),
    Column(N_("Print number"), lambda one: str(one.print_no), width=5, is_number=True),
    Column(N_("Operator"), lambda one: one.operator, width=5),
    Column(N_("Back signed on"), lambda one: one.filed or "", width=8, kind=Kind.DATE),
)


def _fetch(keys: Sequence[Key]) -> dict[str, SignedSheet]:
    return printed_sheets([str(key) for key in keys], screen_words())


class SheetsPage(Page):
    """The list, and over it the scans that are being filed."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._job: Job | None = None
        self.shown = QComboBox()
        self.choose = QPushButton(icon("file-input"), tr("File signed &scans…"))
        self.folder = QPushButton(icon("folder-open"), tr("A &folder of scans…"))
        self.list = RowsView(RowsTable(_COLUMNS, _fetch), name=N_("Printed sheets"), room=room)
        self.pane = FilingPane(room)
        self.none_here = QLabel(tr("No sheet is listed here."))
        self.empty = EmptyPage(
            tr("Nothing was printed yet"),
            tr(
                "Every printed sheet is listed here. Once it is signed, scan it: its code leads the "
                "scan to its place."
            ),
        )
        self._bar, self._listed, self._stack = QWidget(), QWidget(), QStackedWidget()
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """List the sheets again."""
        keys = printed_keys(came_back=_SHOWN[self.shown.currentIndex()][0])
        self.list.show_keys(keys)
        self.none_here.setVisible(not keys)
        if self._stack.currentWidget() is not self.pane:
            has_any = bool(keys) or self.shown.currentIndex() > 0
            self._stack.setCurrentWidget(self._listed if has_any else self.empty)

    def left(self) -> tuple[int, tuple[ScanReading | None, Decided]]:
        """Return what is listed, and the scans that are not filed yet."""
        return self.shown.currentIndex(), self.pane.decided

    def come_back(self, left: object) -> None:
        """List the same, and show the same scans."""
        if isinstance(left, tuple):
            self.shown.setCurrentIndex(left[0])
            reading, decided = left[1]
            if reading is not None:
                self._show_pane(reading, decided)

    def waits(self) -> bool:
        """Whether scans were read that nobody filed or put away, or are being read."""
        return self._job is not None or self.pane.decided[0] is not None

    def take_focus(self) -> None:
        """Put the keys into the scans, else into the list."""
        if self._stack.currentWidget() is self.pane:
            self.pane.take_focus()
        else:
            target = self.list if self._stack.currentWidget() is self._listed else self.choose
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_search(self) -> None:
        """Put the keys into the list."""
        self.take_focus()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read scans, beside those that are looked at already."""
        if self._job is None and self.choose.isEnabled():
            before = self.pane.decided[0] or NOTHING_READ
            self._set_job(read_files(room=self._room, paths=paths, before=before))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put scans away on Escape."""
        if event.key() == Qt.Key.Key_Escape and self._stack.currentWidget() is self.pane:
            self.pane.ask_to_close()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dropped here."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what is dropped."""
        event.acceptProposedAction()
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _build(self) -> None:
        self.setAcceptDrops(True)
        title = QLabel(tr("Printed sheets"))
        title.setProperty("role", "title")
        self.none_here.setProperty("role", "quiet")
        for _, name in _SHOWN:
            self.shown.addItem(tr(name))
        self.shown.setAccessibleName(tr("Which sheets are listed"))
        self.choose.setShortcut(QKeySequence("Ctrl+Shift+O"))
        self.choose.setToolTip(tr("Ctrl+Shift+O, or drop files here"))
        bar = FlowLine()
        controls: tuple[QWidget, ...] = (self.shown, self.choose, self.folder)
        for part in controls:
            bar.addWidget(part)
        for button in (self.choose, self.folder):
            button.setEnabled(not self._room.desk.read_only)
        self._bar.setLayout(bar)
        listed = QVBoxLayout(self._listed)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addWidget(self.none_here)
        listed.addWidget(self.list, 1)
        for shown in (self.empty, self._listed, self.pane):
            self._stack.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(title)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.shown.currentIndexChanged.connect(self._on_shown_changed)
        self.choose.clicked.connect(self._on_choose_asked)
        self.folder.clicked.connect(self._on_folder_asked)
        self.list.opened.connect(self._on_sheet_opened)
        self.pane.closed.connect(self._close_pane)
        self._room.changes.sheets_changed.connect(self._on_sheets_changed)

    def _on_shown_changed(self, _at: int) -> None:
        self.refresh()

    def _on_sheets_changed(self, _keys: object) -> None:
        self.refresh()

    def _on_choose_asked(self) -> None:
        ask.choose_files(self, tr("Choose the scans"), kinds=tr(_KINDS), on_chosen=self.take_files)

    def _on_folder_asked(self) -> None:
        ask.choose_folder(self, tr("Choose a folder of scans"), on_chosen=self._on_folder_chosen)

    def _on_folder_chosen(self, folder: Path) -> None:
        self.take_files([folder])

    def _on_sheet_opened(self, key: object) -> None:
        sheet = _fetch([str(key)]).get(str(key))
        if sheet is not None:
            self._room.go(place_of_code(sheet.code))

    def _set_job(self, job: Job) -> None:
        self._job = job
        self.choose.setEnabled(False)
        self.folder.setEnabled(False)
        job.succeeded.connect(self._on_read)
        job.ended.connect(self._on_job_ended)

    def _on_job_ended(self) -> None:
        self._job = None
        self.choose.setEnabled(True)
        self.folder.setEnabled(True)

    def _on_read(self, reading: ScanReading) -> None:
        before, decided = self.pane.decided
        self._show_pane(reading, still_decided(decided, before or NOTHING_READ, reading))

    def _show_pane(self, reading: ScanReading, decided: Decided) -> None:
        self._stack.setCurrentWidget(self.pane)
        self.pane.show_reading(reading, decided)

    def _close_pane(self) -> None:
        self.pane.forget()
        self._stack.setCurrentWidget(self._listed)
        self.refresh()
        self.take_focus()

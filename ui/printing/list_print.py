"""Prints a list as it is shown: drawn to a file of its own, looked at, then printed or saved."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from models.records.listing import ListRecord
from models.records.progress import Progress
from models.settings import PRINT_FONTS, read_setting
from reports.listing import print_list
from reports.page.styles import Fonts
from resources.i18n import screen_words, tr
from ui.jobs import Job
from ui.parts import ask
from ui.parts.flow import FlowLine
from ui.parts.look import em, icon
from ui.printing.orders import NoPrinter, PrintOrder
from ui.printing.preview import Preview
from ui.printing.spooling import send_to_printer
from ui.printing.system_dialog import choose_printer
from ui.room import Room
from ui.work.file_names import file_name
from ui.work.printing import new_folder, remove_folder
from ui.work.saving import deliver_copy, known_failures

_WIDTH_EMS, _HEIGHT_EMS = 62, 40
_NAME = "{name}"


def draw_list(*, room: Room, gather: Callable[[Progress], ListRecord]) -> Job:
    """Gather the rows and draw them into a folder of their own; succeeds with the file."""
    words = screen_words()

    def work(progress: Progress) -> Path:
        record = gather(progress)
        folder = new_folder(room.desk)
        with ExitStack() as undone:
            undone.callback(remove_folder, folder)
            path = folder / file_name(_NAME, {"name": record.title})
            with known_failures(folder), path.open("wb") as out:
                print_list(record, out, words, progress, fonts=Fonts(chosen=read_setting(PRINT_FONTS)))
            undone.pop_all()
        return path

    return room.jobs.render(work, title=tr("Drawing the list"))


class ListPrintDialog(QDialog):
    """Shows the pages; what is printed or saved is exactly these."""

    def __init__(self, room: Room, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._path = room, path
        self.preview = Preview(room.jobs)
        self.print = QPushButton(icon("printer"), tr("Print…"))
        self.save = QPushButton(icon("save"), tr("Save…"))
        self.close_button = QPushButton(icon("x"), tr("Close"))
        self._build()
        self.preview.show_files([path])
        self.print.clicked.connect(self._on_print_asked)
        self.save.clicked.connect(self._on_save_asked)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self._on_finished)

    def _build(self) -> None:
        self.setWindowTitle(tr("Print the list"))
        bar = FlowLine()
        for button, key in (
            (self.print, QKeySequence(QKeySequence.StandardKey.Print)),
            (self.save, QKeySequence(QKeySequence.StandardKey.Save)),
            (self.close_button, QKeySequence()),
        ):
            button.setShortcut(key)
            button.setAutoDefault(False)
            button.setToolTip(key.toString(QKeySequence.SequenceFormat.NativeText) or "Esc")
            bar.addWidget(button)
        note = QLabel(tr("A list has no sheet code and is not recorded."))
        note.setProperty("role", "quiet")
        bar.addWidget(note)
        column = QVBoxLayout(self)
        column.addLayout(bar)
        column.addWidget(self.preview, 1)
        self.resize(_WIDTH_EMS * em(self), _HEIGHT_EMS * em(self))
        self.preview.setFocus()

    def _on_print_asked(self) -> None:
        try:
            choose_printer(self, max(self.preview.pages, 1), on_chosen=self._on_printer_chosen)
        except NoPrinter as error:
            self._room.jobs.failed.emit(error)

    def _on_printer_chosen(self, order: PrintOrder) -> None:
        path = self._path
        job = self._room.jobs.render(
            lambda progress: send_to_printer(path, order, progress), title=tr("Printing the sheets")
        )
        job.succeeded.connect(self._on_sent)

    def _on_save_asked(self) -> None:
        ask.save_file(
            self,
            tr("Save the sheets"),
            name=self._path.name,
            kinds=tr("PDF files (*.pdf)"),
            on_chosen=self._on_target_chosen,
        )

    def _on_target_chosen(self, target: Path) -> None:
        source = self._path
        job = self._room.jobs.render(
            lambda _progress: deliver_copy(source, target), title=tr("Saving the sheets")
        )
        job.succeeded.connect(self._on_saved)

    def _on_sent(self, _result: object) -> None:
        self._room.changes.said.emit(tr("sent to the printer"))

    def _on_saved(self, target: Path) -> None:
        self._room.changes.said.emit(tr("Saved: {name}", name=target))

    def _on_finished(self) -> None:
        """Take the drawn file away; the queue prints and saves it before."""
        self.preview.clear()
        folder = self._path.parent
        self._room.jobs.render(lambda _progress: remove_folder(folder), title=tr("Closing the preview"))

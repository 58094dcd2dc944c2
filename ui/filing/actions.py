"""What is done with signed scans: read, looked at, filed, shown; each says what came of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage, QTransform

from models.records.progress import Progress
from models.records.scans import NOTHING_READ, FiledScan, ScanPage, ScanReading
from models.registers.attachments import KeptFile
from reports.reading.scan import open_scan
from resources.i18n import tr, tr_plural
from ui.jobs import Job
from ui.parts.viewer import show_copy
from ui.room import Room
from ui.work.filing import FilingDone, ScanLine, file_lines, read_scans
from ui.work.opened import copy_kept

_DPI = 150  # the letters of a foot are still to be read


def read_files(*, room: Room, paths: Sequence[Path], before: ScanReading = NOTHING_READ) -> Job:
    """Read the codes off every page beside what was read `before`; succeeds with a ScanReading."""
    return room.jobs.render(partial(read_scans, paths, before=before), title=tr("Reading the scans"))


def draw_page(*, room: Room, reading: ScanReading, page: ScanPage) -> Job:
    """Draw a scanned page upright; succeeds with the page and its picture."""
    path = reading.files[page.place.file].path

    def work(_progress: Progress) -> tuple[ScanPage, QImage]:
        with open_scan(path) as scan:
            grey = scan.grey(page.place.page, _DPI)
        seen = QImage(grey.pixels, grey.width, grey.height, grey.width, QImage.Format.Format_Grayscale8)
        return page, seen.transformed(QTransform().rotate(page.turn))  # a copy of its own, also unturned

    return room.jobs.render(work, title=tr("Drawing the page"), quiet=True)


def file_signed(*, room: Room, reading: ScanReading, lines: Sequence[ScanLine]) -> Job:
    """File what is ready as one operation; succeeds with a FilingDone."""
    job = room.jobs.render(
        lambda progress: file_lines(room.desk, reading, lines, progress), title=tr("Filing the scans")
    )
    job.succeeded.connect(partial(_announce, room))
    return job


def open_signed(*, room: Room, scan: FiledScan) -> Job:
    """Let the system's viewer show a filed scan."""
    kept = KeptFile(scan.hash, scan.name)
    job = room.jobs.write(
        lambda progress: copy_kept(room.desk, kept, progress), title=tr("Opening the signed scan")
    )
    job.succeeded.connect(partial(show_copy, room))
    return job


def _announce(room: Room, done: FilingDone) -> None:
    sheets = tr_plural("{n} signed sheet filed", "{n} signed sheets filed", len(done.sheets))
    pages = tr_plural("{n} page", "{n} pages", done.pages)
    room.changes.said.emit(tr("{sheets}, {pages}", sheets=sheets, pages=pages))
    room.changes.sheets_changed.emit(())
    room.changes.members_changed.emit(tuple(sheet.member for sheet in done.sheets if sheet.member))

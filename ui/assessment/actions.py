"""What score entry asks of the office: keep what is typed, save a sheet, find one by its code."""

from collections.abc import Mapping

from models.records.marks import EntrySheet, SavedSheet, SheetContent, SheetOfCode
from models.records.progress import Progress
from models.registers.drafts import keep_draft
from models.registers.entry_grid import open_grid
from models.registers.marks import save_sheet, save_sheets, sheets_of_code
from resources.i18n import screen_words, tr
from ui.jobs import Job
from ui.room import Room


def keep_typed(*, room: Room, batch: str, sheet: EntrySheet, content: SheetContent) -> Job:
    """Write the draft at each key, so that a power cut takes nothing."""
    return room.jobs.save(
        lambda _report: keep_draft(room.desk, batch, sheet.assignment, sheet.rater_class, content),
        title=tr("Keeping what is typed"),
    )


def save_typed(*, room: Room, sheet: EntrySheet, content: SheetContent, reason: str) -> Job:
    """Save a sheet and succeed with it; the caller tells what was refused."""

    def work(_progress: Progress) -> EntrySheet:
        save_sheet(room.desk, sheet.assignment, sheet.rater_class, content, reason)
        return sheet

    job = room.jobs.save(work, title=tr("Saving the sheet"), quiet=True)
    job.succeeded.connect(lambda _sheet: room.changes.marks_changed.emit((sheet.assignment,)))
    return job


def read_grid(*, room: Room, batch: str, rater_class: str) -> Job:
    """Read the sheets of a rater class; succeeds with an EntryGrid."""
    language = screen_words().language
    return room.jobs.write(
        lambda progress: open_grid(room.desk, batch, rater_class, progress, language),
        title=tr("Reading the sheets"),
    )


def save_typed_sheets(
    *, room: Room, rater_class: str, contents: Mapping[str, SheetContent], reason: str
) -> Job:
    """Save sheets as one operation; succeeds with how many, and what changed; the caller tells refusals."""

    def work(_progress: Progress) -> tuple[int, SavedSheet]:
        return len(contents), save_sheets(room.desk, rater_class, contents, reason)

    job = room.jobs.save(work, title=tr("Saving the sheets"), quiet=True)
    job.succeeded.connect(lambda _saved: room.changes.marks_changed.emit(tuple(contents)))
    return job


def sheets_named(code: str) -> tuple[SheetOfCode, ...]:
    """Return the printed score sheets that a typed code names."""
    return sheets_of_code(code)

"""What score entry asks of the office: keep what is typed, save a sheet, find one by its code."""

from models.records.marks import EntrySheet, SheetContent, SheetOfCode
from models.records.progress import Progress
from models.registers.drafts import keep_draft
from models.registers.marks import save_sheet, sheets_of_code
from resources.i18n import tr
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


def sheets_named(code: str) -> tuple[SheetOfCode, ...]:
    """Return the printed score sheets that a typed code names."""
    return sheets_of_code(code)

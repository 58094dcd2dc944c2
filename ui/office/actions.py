"""What the Office page does to the office; each returns the job that does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from models.intake.export import export_roster
from models.journal.between import differences
from models.journal.check import check_office
from models.journal.deeds import deeds_of
from models.journal.fingerprint import fingerprint
from models.journal.undo import preview_undo, undo
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.history import OperationRecord
from models.records.progress import Progress
from models.records.recycle_bin import RemovedRecord
from models.records.saying import Saying
from models.registers.attachments import check_kept_files
from models.registers.imports import imports
from models.registers.recycle_bin import removed_records, restore
from models.registers.sensitive import switch_sensitive
from models.registers.titles import Titles
from models.settings import OFFICE_NAME, PRINT_FONTS, WHO, read_setting, write_setting
from resources.fonts import TYPEFACES, Typeface, system_fonts
from resources.i18n import CHINESE, screen_words, tr
from ui.jobs import Job
from ui.room import Room


@dataclass(frozen=True, slots=True)
class FontsHere:
    """The families of this computer that can set Chinese paper, by all their names."""

    chosen: Mapping[str, str]
    automatic: Mapping[Typeface, str]
    families: tuple[tuple[str, ...], ...]


def save_office(*, room: Room, name: str, who: str) -> Job:
    """Keep what the office is called and who works; succeeds with the Desk as it is from now on."""

    def work(_progress: Progress) -> Desk:
        write_setting(OFFICE_NAME, name)
        write_setting(WHO, who)
        return replace(room.desk, who=who, office_name=name or Titles(CHINESE).of(room.desk.office))

    job = room.jobs.save(work, title=tr("Saving"))
    job.succeeded.connect(lambda _desk: room.changes.said.emit(tr("Saved.")))
    return job


def list_imports(*, room: Room) -> Job:
    """Count what each import did; succeeds with the list, the newest first."""
    return room.jobs.write(lambda _progress: imports(), title=tr("Reading the history"))


def tell_deeds(*, room: Room, operation: OperationRecord) -> Job:
    """Read what an operation did; succeeds with it, the entries, and how many changes there are."""
    return room.jobs.write(
        lambda _progress: (operation, *deeds_of(operation.id)), title=tr("Reading the history")
    )


def compare_days(*, room: Room, first: date, last: date) -> Job:
    """Find out what stands otherwise at the end of `last` than at the end of `first`, by name and field."""
    return room.jobs.write(
        lambda progress: differences(first, last, progress), title=tr("Comparing the two days")
    )


def look_ahead(*, room: Room, operation: OperationRecord) -> Job:
    """Find out what turning an operation round would do; succeeds with it and an UndoResult."""
    return room.jobs.write(
        lambda progress: (operation, preview_undo(room.desk, operation.id, progress)),
        title=tr("Looking ahead"),
    )


def take_back(*, room: Room, operation: OperationRecord) -> Job:
    """Turn an operation round; succeeds with it and an UndoResult."""
    job = room.jobs.write(
        lambda progress: (operation, undo(room.desk, operation.id, progress)), title=tr("Taking back")
    )
    return _announced(room, job)


def list_removed(*, room: Room, text: str, table: str) -> Job:
    """Read what was removed; succeeds with the records, the newest first."""
    words = screen_words()
    return room.jobs.write(
        lambda progress: removed_records(words, text, (table,) if table else (), progress),
        title=tr("Reading the recycle bin"),
    )


def look_at_restoring(*, room: Room, record: RemovedRecord) -> Job:
    """Find out what restoring a record would bring back; succeeds with its operation and an UndoResult."""
    return room.jobs.write(
        lambda progress: (
            record.operation,
            restore(room.desk, record.table, record.key, progress, is_tried=True),
        ),
        title=tr("Looking ahead"),
    )


def restore_record(*, room: Room, record: RemovedRecord) -> Job:
    """Bring a removed record back; succeeds with the operation that took it away and an UndoResult."""
    job = room.jobs.write(
        lambda progress: (record.operation, restore(room.desk, record.table, record.key, progress)),
        title=tr("Restoring"),
    )
    said = tr("{name} is back.", name=record.about)
    job.succeeded.connect(lambda _done: room.changes.said.emit(said))
    return _announced(room, job)


def switch_field(*, room: Room, field: FieldSpec, reason: str, is_on: bool) -> Job:
    """Switch a sensitive field."""
    job = room.jobs.save(
        lambda _progress: switch_sensitive(room.desk, field, reason, is_on=is_on), title=tr("Saving")
    )
    return _announced(room, job)


def save_roster(
    *, room: Room, batch: str, path: Path, sensitive: Sequence[FieldSpec] = (), reason: str = ""
) -> Job:
    """Save the roster of a batch as a workbook; succeeds with how many members it has, and where it is."""
    words = screen_words()

    def work(progress: Progress) -> tuple[int, Path]:
        count = export_roster(room.desk, path, batch, words, progress, sensitive=sensitive, reason=reason)
        return count, path

    return room.jobs.write(work, title=tr("Saving the roster"))


def list_fonts(*, room: Room) -> Job:
    """Look for fonts; succeeds with what was chosen, what is found unless chosen, and the families."""

    def work(_progress: Progress) -> FontsHere:
        folders = system_fonts()
        found = {face: next(folders.find(families), None) for face, families in TYPEFACES.items()}
        automatic = {face: file.family for face, file in found.items() if file}
        chosen = read_setting(PRINT_FONTS)
        return FontsHere(chosen, automatic, folders.chinese())

    return room.jobs.write(work, title=tr("Looking for fonts"))


def choose_font(*, room: Room, typeface: Typeface, family: str) -> Job:
    """Keep a family for a typeface; empty for the automatic one."""

    def work(_progress: Progress) -> None:
        others = {name: kept for name, kept in read_setting(PRINT_FONTS).items() if name != typeface}
        write_setting(PRINT_FONTS, others | {typeface.value: family} if family else others)

    return room.jobs.write(work, title=tr("Saving"))


def check_everything(*, room: Room) -> Job:
    """Check the data file and the kept files; succeeds with the problems and the fingerprint."""

    def work(progress: Progress) -> tuple[list[Saying], str]:
        return [*check_office(progress), *check_kept_files(room.desk, progress)], fingerprint()

    return room.jobs.write(work, title=tr("Checking"))


def _announced(room: Room, job: Job) -> Job:
    """Announce what a job did, also where the tab that asked for it is gone by then."""
    job.succeeded.connect(lambda _done: room.changes.announce_all())
    return job

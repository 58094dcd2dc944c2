"""What the clerk does to units; each returns the job that does it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from models.intake.unit_export import export_units
from models.records.fields import FieldSpec
from models.records.history import HistoryEntry
from models.records.progress import Progress
from models.records.units import UnitDone, UnitFile
from models.registers.unit_file import unit_file, unit_history
from models.registers.unit_steps import close_unit, merge_unit, move_unit
from models.registers.units import add_unit, edit_unit, rename_unit
from resources.i18n import screen_words, tr
from ui.jobs import Job
from ui.parts.values import Value
from ui.room import Room


def tell_unit(*, room: Room, key: str) -> Job:
    """Read everything about a unit; succeeds with its file and its history."""
    words = screen_words()

    def work(_progress: Progress) -> tuple[UnitFile, list[HistoryEntry]]:
        return unit_file(room.desk, key, words), unit_history(key)

    return room.jobs.write(work, title=tr("Reading the history"), quiet=True)


def add_inside(
    *,
    room: Room,
    kind: str,
    owner: str,
    name: str,
    parent: str = "",
    details: Mapping[FieldSpec, str] | None = None,
    reason: str = "",
) -> Job:
    """Add a unit; succeeds with its key."""
    return _saved(
        room,
        lambda: add_unit(room.desk, kind, owner, name, parent=parent, details=details, reason=reason),
    )


def mend(*, room: Room, key: str, details: Mapping[FieldSpec, Value], reason: str) -> Job:
    """Change what is said about a unit; succeeds with its key."""
    said = {field: str(value or "") for field, value in details.items()}
    return _saved(room, lambda: (edit_unit(room.desk, key, said, reason=reason), key)[1])


def rename(*, room: Room, key: str, name: str, english: str, day: str, reason: str) -> Job:
    """Call a unit otherwise from a day on; succeeds with its key."""
    return _saved(
        room, lambda: (rename_unit(room.desk, key, name, english=english, day=day, reason=reason), key)[1]
    )


def move(*, room: Room, key: str, parent: str, day: str, reason: str) -> Job:
    """Let a unit lie elsewhere from a day on; succeeds with a UnitDone."""
    return _saved(room, lambda: move_unit(room.desk, key, parent, day, reason))


def close(*, room: Room, key: str, day: str, reason: str) -> Job:
    """Take a unit out of force from a day on; succeeds with a UnitDone."""
    return _saved(room, lambda: close_unit(room.desk, key, day, reason))


def merge(*, room: Room, key: str, into: str, day: str, reason: str) -> Job:
    """Let a unit become part of another from a day on; succeeds with a UnitDone."""
    return _saved(room, lambda: merge_unit(room.desk, key, into, day, reason))


def save_units(*, room: Room, path: Path) -> Job:
    """Save the units of this desk as a workbook; succeeds with how many rows it has, and where it is."""
    words = screen_words()
    return room.jobs.write(
        lambda progress: (export_units(room.desk, path, words, progress), path),
        title=tr("Saving the units"),
    )


def _saved(room: Room, work: Callable[[], str | UnitDone]) -> Job:
    """Save quietly: the dialog that asked shows a refusal at its field."""
    job = room.jobs.save(lambda _progress: work(), title=tr("Saving"), quiet=True)
    job.succeeded.connect(lambda _done: room.changes.announce_all())
    return job

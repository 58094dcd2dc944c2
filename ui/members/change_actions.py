"""What is done about an assignment on a member's page: it is changed, or removed as a whole."""

from collections.abc import Mapping
from functools import partial

from models.errors import InvalidValue
from models.records.fields import FieldSpec
from models.records.members import Value
from models.registers.assignment_changes import change_assignment as change
from models.registers.removal import remove_assignment, remove_member
from resources.i18n import tr
from ui.jobs import Job
from ui.room import Room


def change_assignment(*, room: Room, kind: str, assignment: str, values: Mapping[FieldSpec, Value]) -> Job:
    """Carry out a change; whoever asked tells what was refused at a field."""
    asked = dict(values)
    job = room.jobs.save(
        lambda _report: change(room.desk, kind, assignment, asked), title=tr("Saving"), quiet=True
    )
    job.failed.connect(partial(_pass_on, room))
    return _announced(room, job)


def remove(*, room: Room, table: str, key: str, reason: str) -> Job:
    """Remove a member or an assignment; undo brings it back."""
    step = remove_member if table == "member" else remove_assignment
    job = room.jobs.save(lambda _report: step(room.desk, key, reason), title=tr("Removing"))
    return _announced(room, job)


def _announced(room: Room, job: Job) -> Job:
    """Tell every page once it is written: a swap concerns two members, a removal every list."""
    job.succeeded.connect(partial(_announce, room))
    return job


def _announce(room: Room, _operation: object) -> None:
    room.changes.announce_all()


def _pass_on(room: Room, error: Exception) -> None:
    """Let the window tell what the dialog has no field for."""
    if not isinstance(error, InvalidValue):
        room.jobs.failed.emit(error)

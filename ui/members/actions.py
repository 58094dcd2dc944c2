"""What is done on the members' pages: each runs its use case on the writing worker and announces it."""

from collections.abc import Callable, Mapping

from models.errors import InvalidValue
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.members import Value
from models.registers.member_edit import add_member as add
from models.registers.member_edit import edit_field
from resources.i18n import tr
from ui.changes import Changes
from ui.failures import refusal_text
from ui.jobs import Job, JobRunner


def edit_member_field(
    *,
    jobs: JobRunner,
    changes: Changes,
    desk: Desk,
    member: str,
    field: FieldSpec,
    key: str,
    value: Value,
    on_refused: Callable[[str], None],
    on_done: Callable[[], None],
) -> Job:
    """Write one field of a member's file; a value that is not taken is told to `on_refused`."""
    text = "" if value is None else str(value)
    job = jobs.save(lambda _progress: edit_field(desk, field, key, text), title=tr("Saving"), quiet=True)

    def done(operation: str) -> None:
        on_done()
        if operation:
            _announce(changes, member)

    job.succeeded.connect(done)
    job.failed.connect(lambda error: on_refused(refusal_text(error)))
    job.failed.connect(lambda error: _pass_on(jobs, error))
    return job


def add_member(
    *,
    jobs: JobRunner,
    changes: Changes,
    desk: Desk,
    values: Mapping[FieldSpec, Value],
) -> Job:
    """Add a member with an assignment; succeeds with the key, the caller tells what was refused."""
    texts = {field: str(value or "") for field, value in values.items()}
    job = jobs.save(lambda _progress: add(desk, texts), title=tr("Saving"), quiet=True)
    job.succeeded.connect(lambda key: _announce(changes, key))
    job.failed.connect(lambda error: _pass_on(jobs, error))
    return job


def _announce(changes: Changes, member: str) -> None:
    changes.members_changed.emit((member,))
    changes.assignments_changed.emit((member,))


def _pass_on(jobs: JobRunner, error: Exception) -> None:
    if not isinstance(error, InvalidValue):
        jobs.failed.emit(error)

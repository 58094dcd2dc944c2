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
    job = jobs.write(lambda _progress: edit_field(desk, field, key, text), title=tr("Saving"), quiet=True)

    def done(operation: str) -> None:
        on_done()
        if operation:
            changes.members_changed.emit((member,))
            changes.assignments_changed.emit((member,))

    job.succeeded.connect(done)
    job.failed.connect(lambda error: _failed(jobs, error, on_refused))
    return job


def add_member(
    *,
    jobs: JobRunner,
    changes: Changes,
    desk: Desk,
    values: Mapping[FieldSpec, Value],
    on_refused: Callable[[str], None],
    on_added: Callable[[str], None],
) -> Job:
    """Add a member with an assignment."""
    texts = {field: str(value or "") for field, value in values.items()}
    job = jobs.write(lambda _progress: add(desk, texts), title=tr("Saving"), quiet=True)

    def added(key: str) -> None:
        changes.members_changed.emit((key,))
        changes.assignments_changed.emit((key,))
        on_added(key)

    job.succeeded.connect(added)
    job.failed.connect(lambda error: _failed(jobs, error, on_refused))
    return job


def refusal_text(error: InvalidValue) -> str:
    """Return why a value is not taken."""
    return tr(error.reason, **error.fields)


def _failed(jobs: JobRunner, error: Exception, on_refused: Callable[[str], None]) -> None:
    if isinstance(error, InvalidValue):
        on_refused(refusal_text(error))
    else:
        on_refused(tr("Not saved"))
        jobs.failed.emit(error)

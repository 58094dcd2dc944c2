"""The batches of the initiative: which there are, which one runs."""

from models.connection import sql
from models.errors import NoSuchRecord
from models.records.batches import BatchRecord
from resources.i18n import N_

_COLUMNS = "SELECT key,number,title,state,coalesce(starts,''),coalesce(ends,'') FROM batch"


def batches_in_use() -> list[BatchRecord]:
    """Return the batches that have begun or have members, the newest first."""
    used = "state<>'prepared' OR EXISTS(SELECT 1 FROM assignment WHERE batch=batch.key)"
    return [BatchRecord(*row) for row in sql(f"{_COLUMNS} WHERE {used} ORDER BY number DESC")]


def running_batch() -> BatchRecord | None:
    """Return the running batch; the newest in use where none says that it runs."""
    used = batches_in_use()
    return next((batch for batch in used if batch.state == "running"), used[0] if used else None)


def running_batches() -> list[BatchRecord]:
    """Return every batch that runs, the oldest first."""
    return [BatchRecord(*row) for row in sql(f"{_COLUMNS} WHERE state='running' ORDER BY number")]


def batch_of_number(number: int) -> BatchRecord:
    """Return a batch by its number: 2 is 第二批.

    Raises:
        NoSuchRecord: there is none of that number.
    """
    row = sql(f"{_COLUMNS} WHERE number=?", number).fetchone()
    if row is None:
        raise NoSuchRecord(N_("Batch"), str(number))
    return BatchRecord(*row)

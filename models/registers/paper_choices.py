"""Whom a print can be about: batches with members here, their receiving units, their members."""

from peewee import fn

from models.errors import GridworkError
from models.records.paper import BatchChoice, Choice, Whom
from models.registers.batches import batch_of_number, running_batch
from models.registers.paper_rows import PaperTexts, assigned, read_rows
from models.search import find_members
from models.tables.assignments import Assignment, Batch
from models.tables.places import Unit
from resources.i18n import Words

_RUNNING = "running"
_MOST_FOUND = 50


class NoRunningBatch(GridworkError):
    """No batch has begun or has members, so there is nothing to print."""


def batches_here(words: Words) -> tuple[BatchChoice, ...]:
    """Return the batches that have members here, the running one first, then the newest."""
    count = fn.COUNT(Assignment.key)
    query = (
        Batch.select(Batch.key, Batch.number, Batch.state, count.alias("members"))
        .join(Assignment, on=(Assignment.batch == Batch.key))
        .group_by(Batch.key)
        .order_by((Batch.state == _RUNNING).desc(), Batch.number.desc())
    )
    texts = PaperTexts(words)
    return tuple(
        BatchChoice(row["key"], row["number"], texts.batch(row["key"]), row["state"], row["members"])
        for row in read_rows(query)
    )


def batch_named(number: int | None) -> str:
    """Return the key of the batch with this number, or of the running one.

    Raises:
        NoSuchRecord: there is no such batch.
        NoRunningBatch: none was named and none is running.
    """
    if number is not None:
        return batch_of_number(number).key
    running = running_batch()
    if running is None:
        raise NoRunningBatch
    return running.key


def units_of(batch: str, words: Words) -> tuple[Choice, ...]:
    """Return the receiving units that have members in the batch, in the order of their codes."""
    query = (
        Unit.select(Unit.key)
        .join(Assignment, on=(Assignment.receiving_unit == Unit.key))
        .where(Assignment.batch == batch)
        .group_by(Unit.key)
        .order_by(Unit.code)
    )
    texts = PaperTexts(words)
    return tuple(Choice(unit.key, texts.unit(unit.key)) for unit in query)


def members_found(batch: str, typed: str, words: Words) -> tuple[Choice, ...]:
    """Return the members of a batch that the search finds, each with the receiving unit."""
    keys = find_members(typed, batch)
    return members_of(batch, tuple(keys), words)[:_MOST_FOUND] if keys else ()


def members_of(batch: str, members: tuple[str, ...], words: Words) -> tuple[Choice, ...]:
    """Return those of `members` that are in the batch, each with the receiving unit."""
    texts = PaperTexts(words)
    named = words.tr("{name} ({unit})")
    return tuple(
        Choice(
            row["assignment.member"],
            named.format(name=row["member.name"], unit=texts.unit(row["assignment.receiving_unit"] or "")),
        )
        for row in assigned(Whom(batch, members=members))
    )

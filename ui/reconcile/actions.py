"""What the page of differences does: read and compare files, write what was accepted, join two records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from models.intake.accepting import write_accepted
from models.intake.comparing import compare
from models.intake.errors import PlanOutdated
from models.intake.known import Choices
from models.intake.reading import read_workbook
from models.intake.roster import remembered_choices
from models.records.intake import ImportPlan, ImportResult
from models.records.progress import Progress
from models.records.reconcile import Comparison, Difference
from models.records.workbook import Workbook
from models.registers.joining import join_records
from models.search import refresh_search
from resources.i18n import tr
from ui.jobs import Job
from ui.room import Room

_One = TypeVar("_One")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The files that were read, what was decided about their lines, and where they differ."""

    paths: tuple[Path, ...]
    books: tuple[Workbook, ...]
    choices: Choices
    decided: tuple[Mapping[str, str], ...]
    comparison: Comparison
    accepted: Mapping[str, int]  # key of a line: the source whose value is taken
    is_renewed: bool = False  # the data changed since it was compared first


@dataclass(frozen=True, slots=True)
class Written:
    """What was accepted and written, and what became of each person."""

    compared: Compared
    plan: ImportPlan
    result: ImportResult


def with_taken(compared: Compared, keys: Sequence[str], source: int) -> Compared:
    """Take a source's value on lines, as far as it has one; the list here takes nothing."""
    lines = {one.key: one for one in compared.comparison.differences}
    accepted = {key: at for key, at in compared.accepted.items() if key not in keys}
    taken = {key: source for key in keys if key in lines and lines[key].can_take(source)}
    return replace(compared, accepted=accepted | taken)


def with_decision(compared: Compared, line: Difference, member: str | None) -> Compared:
    """Say whom a line of a file is about: a member's key, "" for somebody new, None for undecided."""
    where, decided = line.values[line.source].where, [dict(one) for one in compared.decided]
    decided[line.source - 1].pop(where, None)
    if member is not None:
        decided[line.source - 1][where] = member
    return replace(compared, decided=tuple(decided))


def without(compared: Compared, number: int) -> Compared:
    """Leave a file out, with what was taken of it; what was decided and taken of the other stays.

    Whom nobody here knows is named by a line of a file: those lines are taken again.
    """
    known = {one.key for one in compared.comparison.differences if one.member}
    gone = number + 1  # among the sources

    def left(several: tuple[_One, ...]) -> tuple[_One, ...]:
        return (*several[:number], *several[gone:])

    return replace(
        compared,
        paths=left(compared.paths),
        books=left(compared.books),
        decided=left(compared.decided),
        accepted={
            key: source - (source > gone)
            for key, source in compared.accepted.items()
            if key in known and source != gone
        },
    )


def read_lists(*, room: Room, paths: Sequence[Path], batch: str = "", known: Compared | None = None) -> Job:
    """Read files and compare them, beside those that were read already; succeeds with a Compared."""

    def work(progress: Progress) -> Compared:
        before = known or _nothing_yet(room, batch)
        books = tuple(read_workbook(path, progress) for path in paths)
        whole = replace(
            before,
            paths=(*before.paths, *paths),
            books=(*before.books, *books),
            decided=(*before.decided, *({} for _ in books)),
        )
        return _again(room, whole, progress)

    return room.jobs.write(work, title=tr("Comparing lists"))


def compare_again(*, room: Room, compared: Compared) -> Job:
    """Compare what was read with other choices or decisions; what was accepted stays where it still can."""
    work = partial(_again, room, compared)
    return room.jobs.write(work, title=tr("Comparing lists"))


def write_taken(*, room: Room, compared: Compared) -> Job:
    """Write what was accepted; succeeds with a Written, with a Compared where the data changed meanwhile."""

    def work(progress: Progress) -> Written | Compared:
        accepted, choices = compared.accepted, compared.choices
        try:
            plan, result = write_accepted(room.desk, compared.comparison, accepted, choices, progress)
        except PlanOutdated:
            return replace(_again(room, compared, progress), is_renewed=True)
        refresh_search()
        return Written(_again(room, replace(compared, accepted={}), progress), plan, result)

    return room.jobs.write(work, title=tr("Writing what was accepted"))


def join(*, room: Room, standing: str, other: str, reason: str, decided: str) -> Job:
    """Record that two records are one person's; whoever asked tells what was refused."""
    job = room.jobs.save(
        lambda _report: join_records(room.desk, standing, other, reason, decided),
        title=tr("Saving"),
        quiet=True,
    )
    job.succeeded.connect(partial(_announce, room))
    return job


def _nothing_yet(room: Room, batch: str) -> Compared:
    choices = remembered_choices(room.desk)
    return Compared(
        paths=(),
        books=(),
        choices=replace(choices, batch=batch or choices.batch),
        decided=(),
        comparison=Comparison(sources=(), differences=(), people=0, batch=batch),
        accepted={},
    )


def _again(room: Room, compared: Compared, progress: Progress) -> Compared:
    comparison = compare(room.desk, compared.books, compared.choices, compared.decided, progress)
    can = {one.key: one for one in comparison.differences}
    accepted = {
        key: source for key, source in compared.accepted.items() if key in can and can[key].can_take(source)
    }
    return replace(compared, comparison=comparison, accepted=accepted, is_renewed=False)


def _announce(room: Room, _operation: object) -> None:
    room.changes.announce_all()

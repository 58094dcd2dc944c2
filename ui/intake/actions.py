"""What the Import page does: read, plan again after a correction, carry out, save what was refused."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.intake.errors import PlanOutdated
from models.intake.export import save_refused_rows
from models.intake.known import Choices
from models.intake.reading import called, read_files
from models.intake.roster import apply_plan, plan_for, remembered_choices
from models.records.intake import ImportPlan, ImportResult
from models.records.progress import Progress
from models.records.workbook import Workbook
from models.search import refresh_search
from resources.i18n import screen_words, tr, tr_plural
from ui.jobs import Job
from ui.room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What was read, one file or several; the clerk's choices, and what importing it would do."""

    paths: tuple[Path, ...]
    book: Workbook
    choices: Choices
    plan: ImportPlan
    is_renewed: bool = False  # the data changed since the first plan

    @property
    def name(self) -> str:
        """How what was chosen is called."""
        return self.plan.file


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan that was carried out, and what it did."""

    preview: Preview
    result: ImportResult


def read_chosen(*, room: Room, paths: Sequence[Path]) -> Job:
    """Read and plan, by what is remembered; succeeds with one Preview of all. Nothing is written."""

    def work(progress: Progress) -> Preview:
        decided = remembered_choices(room.desk)
        book = read_files(paths, progress)
        plan = plan_for(room.desk, book, decided, progress)
        return Preview(paths=tuple(paths), book=book, choices=decided, plan=plan)

    return room.jobs.write(work, title=tr("Reading {file}", file=called(paths)))


def plan_again(*, room: Room, preview: Preview, choices: Choices) -> Job:
    """Plan with other choices; succeeds with a Preview."""

    def work(progress: Progress) -> Preview:
        plan = plan_for(room.desk, preview.book, choices, progress)
        return replace(preview, choices=choices, plan=plan, is_renewed=False)

    return room.jobs.write(work, title=tr("Comparing with what is here"))


def carry_out(*, room: Room, preview: Preview) -> Job:
    """Import; succeeds with an Imported, or with a new Preview where the data changed meanwhile."""

    def work(progress: Progress) -> Imported | Preview:
        try:
            result = apply_plan(room.desk, preview.plan, preview.choices, progress, paths=preview.paths)
        except PlanOutdated:
            plan = plan_for(room.desk, preview.book, preview.choices, progress)
            return replace(preview, plan=plan, is_renewed=True)
        refresh_search()
        return Imported(preview, result)

    return room.jobs.write(work, title=tr("Importing {file}", file=preview.name))


def save_refused(*, room: Room, plan: ImportPlan, path: Path) -> Job:
    """Save the rows that are not taken, with their reasons; says how many, and where."""
    words = screen_words()
    job = room.jobs.write(
        lambda _progress: save_refused_rows(plan, path, words), title=tr("Saving the refused rows")
    )
    job.succeeded.connect(lambda count: room.changes.said.emit(_saved_text(int(count), path)))
    return job


def _saved_text(count: int, path: Path) -> str:
    rows = tr_plural("{n} row saved", "{n} rows saved", count)
    return tr("{rows}: {where}", rows=rows, where=path)

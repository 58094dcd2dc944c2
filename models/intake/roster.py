"""The roster in: a plan against what the office holds, and one operation that carries it out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from models.database import sql
from models.intake.errors import PlanOutdated
from models.intake.holdings import known_office
from models.intake.known import Choices
from models.intake.other_names import other_names
from models.intake.person_plan import READ_TABLES, with_persons
from models.intake.plan import plan_roster
from models.intake.reading import read_workbook
from models.intake.unit_plan import plan_units
from models.intake.unit_rows import is_unit_book, without_units
from models.intake.unit_writing import is_empty, write_units
from models.intake.writing import Writing
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.intake import Fate, ImportPlan, ImportResult
from models.records.operations import OperationKind
from models.records.progress import Progress, no_progress
from models.records.workbook import Workbook
from models.registers.batches import running_batch
from models.registers.left_rows import keep_left_rows
from models.registers.photos import photos_kept
from models.settings import HEADING_MEMORY, Setting, read_setting, write_setting

PLACE_MEMORY: Setting[dict[str, str]] = Setting("place_memory", {})  # normal name -> key of the unit
_READ_TABLES = frozenset(
    ("member", "member_sensitive", "assignment", "unit", "unit_part", "unit_name", "batch", *READ_TABLES)
)


def read_and_plan(desk: Desk, path: Path, choices: Choices, progress: Progress = no_progress) -> ImportPlan:
    """Read the file and return what importing it would do; nothing is written."""
    return plan_for(desk, read_workbook(path, progress), choices, progress)


def plan_for(desk: Desk, book: Workbook, choices: Choices, progress: Progress = no_progress) -> ImportPlan:
    """Return what importing a workbook that was read would do."""
    as_of = _journal_end()
    if is_unit_book(book):
        return replace(plan_units(desk, book, choices, progress), as_of=as_of)
    book = without_units(book)
    plan = plan_roster(book, known_office(desk, choices.places), choices, progress)
    plan = with_persons(desk, plan, book)
    return replace(plan, as_of=as_of, other_names=other_names(desk, plan.places))


def remembered_choices(desk: Desk) -> Choices:
    """Return the choices an import starts with: the running batch, and what was corrected earlier."""
    headings, places = read_setting(HEADING_MEMORY), read_setting(PLACE_MEMORY)
    own = "" if desk.is_district else desk.office
    batch = running_batch()
    return Choices(batch=batch.key if batch else "", receiving_unit=own, headings=headings, places=places)


def remember_choices(choices: Choices) -> None:
    """Keep the clerk's corrections of headings and places for the next file."""
    for memory, chosen in ((HEADING_MEMORY, choices.headings), (PLACE_MEMORY, choices.places)):
        kept = read_setting(memory)
        if chosen.items() - kept.items():
            write_setting(memory, kept | dict(chosen))


def apply_plan(
    desk: Desk,
    plan: ImportPlan,
    choices: Choices,
    progress: Progress = no_progress,
    *,
    reason: str = "",
    paths: Sequence[Path] = (),
) -> ImportResult:
    """Carry out the plan as one operation, and keep in mind which rows of its files it left.

    Raises:
        PlanOutdated: the data changed since the plan was made.
    """
    is_units = plan.units is not None
    result = (_apply_units if is_units else _apply_roster)(desk, plan, choices, progress, reason)
    if paths:
        keep_left_rows(plan, [path.absolute() for path in paths], result.operation)
    return result


def _apply_roster(
    desk: Desk, plan: ImportPlan, choices: Choices, progress: Progress, reason: str
) -> ImportResult:
    writing = Writing(plan, reason or plan.file)
    identity = ""
    if writing.total:
        with (
            photos_kept(desk, [row.photo for row in plan.rows if row.photo], progress),
            operation(desk, plan.kind, detail=plan.file, reason=reason) as identity,
        ):
            if _changed_since(plan.as_of):
                raise PlanOutdated(plan.file)
            writing.write(progress)
        remember_choices(choices)
    return ImportResult(identity, *(plan.count(fate) for fate in Fate))


def _apply_units(
    desk: Desk, plan: ImportPlan, _choices: Choices, progress: Progress, reason: str
) -> ImportResult:
    """Carry out the plan of a table of units; what was corrected in it is not remembered for rosters."""
    identity, writes = "", plan.units
    if writes is not None and not is_empty(writes):
        with operation(desk, OperationKind.UNIT_IMPORT, detail=plan.file, reason=reason) as identity:
            if _changed_since(plan.as_of):
                raise PlanOutdated(plan.file)
            write_units(writes, progress)
    return ImportResult(identity, *(plan.count(fate) for fate in Fate))


def _journal_end() -> int:
    (number,) = sql("SELECT ifnull(max(no),0) FROM journal").fetchone()
    return int(number)


def _changed_since(as_of: int) -> bool:
    tables = {table for (table,) in sql("SELECT DISTINCT tbl FROM journal WHERE no>?", as_of)}
    return bool(tables & _READ_TABLES)

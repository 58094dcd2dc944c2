"""Writes what was accepted of a comparison: by an import's plan, rights and checks, as one operation."""

from collections.abc import Mapping
from dataclasses import replace

from models.intake.changes import RowChanges
from models.intake.holdings import known_office
from models.intake.known import Choices
from models.intake.overlaps import refuse_overlaps
from models.intake.readings import RowReading
from models.intake.roster import apply_plan
from models.intake.roster_tables import MemberRow
from models.intake.values import ValueReader
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.intake import Fate, ImportPlan, ImportResult, PlannedRow
from models.records.operations import OperationKind
from models.records.progress import Progress, no_progress
from models.records.reconcile import Comparison, Difference, What
from models.records.workbook import Cell, CellKind

Accepted = Mapping[str, int]  # key of a line of the comparison: the source whose value is taken
_JOIN = " × "


def plan_accepted(desk: Desk, comparison: Comparison, accepted: Accepted, choices: Choices) -> ImportPlan:
    """Return what writing the accepted values would do; a person whose line contradicts itself is refused."""
    known = known_office(desk, choices.places)
    told = replace(choices, empty_means_clear=False)
    changes = RowChanges(known, told, ValueReader(known.targets), are_whole=False)
    by_person: dict[str, list[Difference]] = {}
    for one in comparison.differences:
        if one.key in accepted and one.can_take(accepted[one.key]):
            by_person.setdefault(one.person, []).append(one)
    rows, read = [], []
    for lines in by_person.values():
        row, reading = _row(lines, accepted, known.fields.name, known.fields.batch)
        blank = PlannedRow(where=row.place(row.name_column), name=reading.name, fate=Fate.REFUSED)
        rows.append(changes.fill(blank, row, reading, lines[0].member))
        read.append(row)
    refuse_overlaps(rows, read, known)
    return ImportPlan(
        file=_JOIN.join(source.file for source in comparison.sources[1:]),
        form="",
        sheets=(),
        rows=tuple(rows),
        batch=comparison.batch,
        as_of=comparison.as_of,
        kind=OperationKind.RECONCILIATION,
    )


def write_accepted(
    desk: Desk,
    comparison: Comparison,
    accepted: Accepted,
    choices: Choices,
    progress: Progress = no_progress,
) -> tuple[ImportPlan, ImportResult]:
    """Write the accepted values as one operation; return what became of each person, and the counts.

    Raises:
        PlanOutdated: the data changed since it was compared; nothing is written.
        ReadOnlyDesk, WriteRefused: as an import.
    """
    plan = plan_accepted(desk, comparison, accepted, choices)
    return plan, apply_plan(desk, plan, choices, progress)


def _row(
    lines: list[Difference], accepted: Accepted, name: FieldSpec, batch: FieldSpec
) -> tuple[MemberRow, RowReading]:
    """Return what was accepted about one person as a line of a roster: each value in a column of its own."""
    values: dict[FieldSpec, str | None] = {}
    for one in lines:
        said = one.values[accepted[one.key]]
        if one.what is What.MISSING:
            values = {**said.row, **values}
        elif one.field is not None:
            values[one.field] = said.value
    values[batch] = lines[0].batch
    columns = {one: at for at, one in enumerate(values, 2)}
    cells = {one: (at, Cell(at, CellKind.TEXT, values[one] or "")) for one, at in columns.items()}
    reading = RowReading(key=lines[0].member, name=values.get(name) or lines[0].name, values=values)
    return MemberRow(lines[0].name, 1, hidden=False, cells=cells, key=None, name_column=1, columns=columns), (
        reading
    )

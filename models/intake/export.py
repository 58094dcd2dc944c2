"""The roster out: a workbook that imports again and changes nothing; and the refused rows, to be mended."""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from models.errors import ReadOnlyDesk, ReasonMissing
from models.intake.answers import reason_text
from models.intake.errors import SensitiveFieldOff
from models.intake.headings import FILE_HEADING, KEY_HEADING, REASONS_HEADING
from models.intake.holdings import known_office
from models.intake.known import KnownOffice
from models.intake.workbook_out import OutColumn, write_workbook
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.intake import Fate, ImportPlan, PlannedRow
from models.records.operations import OperationKind
from models.records.progress import Progress, no_progress
from models.records.saying import keep_saying
from resources.codes import code_list
from resources.i18n import N_, Words

TITLE = N_("Roster")
LEFT = N_("{fields} of {n} members, {batch}, in {file}")
_KEY_WEIGHT, _FILE_WEIGHT, _REASON_WEIGHT = 1, 3, 6


def export_roster(
    desk: Desk,
    path: Path,
    batch: str,
    words: Words,
    progress: Progress = no_progress,
    *,
    sensitive: Collection[FieldSpec] = (),
    reason: str = "",
) -> int:
    """Write the assignments of `batch` and return how many.

    Sensitive fields go out only where chosen; who did it, when and for what `reason` stays in the history.

    Raises:
        FileNotWritten: nothing is left behind.
        ReasonMissing, SensitiveFieldOff, ReadOnlyDesk: a sensitive field may not go out so.
    """
    known = known_office(desk, {}, words.language)
    leaving = [field for field in known.fields.wanted if field in sensitive]
    _check_leaving(desk, known, leaving, reason)
    fields = [field for field in known.fields.wanted if not field.spec.sensitive or field in leaving]
    columns = [OutColumn(words.tr(field.term), field.spec.weight) for field in fields]
    columns.append(OutColumn(words.tr(KEY_HEADING), _KEY_WEIGHT))

    def around(count: int) -> AbstractContextManager[None]:
        terms = [field.term for field in leaving]
        title = known.targets[known.fields.batch].shown(batch)
        detail = keep_saying(LEFT, fields=terms, n=str(count), batch=title, file=path.name)
        return recorded_leaving(desk, path, reason.strip(), detail) if leaving else nullcontext()

    rows = _rows(known, fields, batch)
    title = " ".join(
        filter(None, (words.tr(TITLE), desk.as_of))
    )  # taken in again it would bring that day back
    return write_workbook(path, title, columns, rows, progress, around=around)


def save_refused_rows(plan: ImportPlan, path: Path, words: Words) -> int:
    """Write the rows that were not taken, with a column of reasons; mended, the workbook imports."""
    rows = [row for row in plan.rows if row.fate in {Fate.REFUSED, Fate.AMBIGUOUS}]
    fields = list(dict.fromkeys(field for row in rows for field, _ in row.cells))
    columns = [OutColumn(words.tr(field.term), field.spec.weight) for field in fields]
    columns.append(OutColumn(words.tr(KEY_HEADING), _KEY_WEIGHT))
    is_told = any(row.file for row in rows)
    if is_told:
        columns.append(OutColumn(words.tr(FILE_HEADING), _FILE_WEIGHT))
    columns.append(OutColumn(words.tr(REASONS_HEADING), _REASON_WEIGHT))

    def values() -> Iterator[list[str]]:
        for row in rows:
            said = dict(row.cells)
            told = [row.file] if is_told else []
            yield [*(said.get(field, "") for field in fields), row.key, *told, _why_left(row, words)]

    return write_workbook(path, words.tr(TITLE), columns, values())


def _why_left(row: PlannedRow, words: Words) -> str:
    """Return the reasons of a refused row, or what speaks for each of several members."""
    why = (f"{one.where}: {reason_text(one.refusal, words)}" for one in row.refused)
    same = (", ".join(map(words.tr, candidate.reasons)) for candidate in row.candidates)
    return "\n".join(why) or "\n".join(same)


def _check_leaving(desk: Desk, known: KnownOffice, leaving: list[FieldSpec], reason: str) -> None:
    for field in leaving:
        if field in known.off:
            raise SensitiveFieldOff(field.term)
    if leaving:
        check_leaving(desk, reason)


def check_leaving(desk: Desk, reason: str) -> None:
    """Refuse to let a sensitive field out where it cannot be written into the history, or without a reason.

    Raises:
        ReadOnlyDesk, ReasonMissing.
    """
    if desk.read_only:
        raise ReadOnlyDesk
    if not reason.strip():
        raise ReasonMissing


@contextmanager
def recorded_leaving(desk: Desk, path: Path, reason: str, detail: str) -> Iterator[None]:
    """Let the file come to its place and the history say so, or neither."""
    is_out = is_recorded = False
    try:
        with operation(desk, OperationKind.SENSITIVE_EXPORT, reason=reason, detail=detail):
            yield
            is_out = True
        is_recorded = True
    finally:
        if is_out and not is_recorded:
            path.unlink(missing_ok=True)


def _rows(known: KnownOffice, fields: list[FieldSpec], batch: str) -> Iterator[list[str]]:
    chosen = [(member, found) for (member, where), found in known.assignments.items() if where == batch]
    for member, assignment in chosen:
        values = {**known.members[member].values, **assignment.values}
        yield [*(_shown(known, field, values.get(field)) for field in fields), member]


def _shown(known: KnownOffice, field: FieldSpec, value: str | None) -> str:
    if value is None:
        return ""
    if field.kind is Kind.CODE:
        return code_list(field.spec.codes).label(value, known.language)
    if field.kind is Kind.MONTH:
        return value.replace("-", ".")
    return known.targets[field].shown(value) if field.kind is Kind.LINK else value

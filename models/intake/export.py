"""The roster out: a workbook that imports again and changes nothing; and the refused rows, to be mended."""

from collections.abc import Collection, Iterator
from pathlib import Path

from models.intake.answers import reason_text
from models.intake.headings import KEY_HEADING, REASONS_HEADING
from models.intake.holdings import known_office
from models.intake.known import KnownOffice
from models.intake.workbook_out import write_workbook
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.intake import Fate, ImportPlan
from models.records.progress import Progress, no_progress
from resources.codes import code_list
from resources.i18n import N_, Words

TITLE = N_("Roster")
_KEY_WEIGHT, _REASON_WEIGHT = 1, 6


def export_roster(
    desk: Desk,
    path: Path,
    batch: str,
    words: Words,
    progress: Progress = no_progress,
    *,
    sensitive: Collection[FieldSpec] = (),
) -> int:
    """Write the assignments of `batch` and return how many; sensitive fields only where chosen."""
    known = known_office(desk, {}, words.language)
    fields = [
        f for f in known.fields.wanted if not f.spec.sensitive or (f in sensitive and f not in known.off)
    ]
    columns = [(words.tr(field.term), field.spec.weight) for field in fields]
    columns.append((words.tr(KEY_HEADING), _KEY_WEIGHT))
    return write_workbook(path, words.tr(TITLE), columns, _rows(known, fields, batch), progress)


def save_refused_rows(plan: ImportPlan, path: Path, words: Words) -> int:
    """Write the rows that were not taken, with a column of reasons; mended, the workbook imports."""
    rows = [row for row in plan.rows if row.fate in {Fate.REFUSED, Fate.AMBIGUOUS}]
    fields = list(dict.fromkeys(field for row in rows for field, _ in row.cells))
    columns = [(words.tr(field.term), field.spec.weight) for field in fields]
    columns += [(words.tr(KEY_HEADING), _KEY_WEIGHT), (words.tr(REASONS_HEADING), _REASON_WEIGHT)]

    def values() -> Iterator[list[str]]:
        for row in rows:
            said = dict(row.cells)
            why = "\n".join(
                f"{refused.where}: {reason_text(refused.refusal, words)}" for refused in row.refused
            )
            same = "\n".join(", ".join(map(words.tr, candidate.reasons)) for candidate in row.candidates)
            yield [*(said.get(field, "") for field in fields), row.key, why or same]

    return write_workbook(path, words.tr(TITLE), columns, values())


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

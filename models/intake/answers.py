"""What an import says to scripts and to people: reasons as sentences, the shape of `import --json`."""

from collections.abc import Iterable

from models.records.fields import FieldSpec
from models.records.intake import Candidate, Fate, ImportPlan, ImportResult, PlannedRow
from models.records.refusal import Refusal
from resources.i18n import Words


def reason_text(refusal: Refusal, words: Words) -> str:
    """Return the refusal as a sentence; a field in it is named by its term."""
    named = {
        name: words.tr(value.term) if isinstance(value, FieldSpec) else value
        for name, value in refusal.fields.items()
    }
    return words.tr(refusal.reason, **named)


def import_answer(plan: ImportPlan, result: ImportResult | None, words: Words) -> dict[str, object]:
    """Return the JSON object of `import`; a dry run (no result) also has what each row would become."""
    answer: dict[str, object] = {
        "operation": (result.operation if result else "") or None,
        "added": plan.count(Fate.ADDED),
        "changed": plan.count(Fate.CHANGED),
        "unchanged": plan.count(Fate.UNCHANGED),
        "refused": [
            {"where": where, "value": value, "reason": reason}
            for where, value, reason in refusals_told(plan, words)
        ],
        "conflicts": [_conflict(row, words) for row in plan.having(Fate.AMBIGUOUS)],
    }
    if result is None:
        answer["rows"] = [_row(row, words) for row in plan.rows]
    return answer


def refusals_told(plan: ImportPlan, words: Words) -> list[tuple[str, str, str]]:
    """Return every refusal: where, what stands there, why; of a file without members, each of its sheets."""
    if not plan.rows:
        return [(sheet.name, "", words.tr(sheet.note)) for sheet in plan.sheets if sheet.note]
    return [
        (said.where, said.value, reason_text(said.refusal, words))
        for row in plan.rows
        for said in row.refused
    ]


def candidates_told(candidates: Iterable[Candidate], words: Words) -> list[dict[str, object]]:
    """Return whom a row may be about, as the shape of answers has it."""
    return [
        {
            "key": candidate.member,
            "name": candidate.name,
            "birth": candidate.birth,
            "unit": candidate.unit,
            "reasons": [words.tr(reason) for reason in candidate.reasons],
        }
        for candidate in candidates
    ]


def _conflict(row: PlannedRow, words: Words) -> dict[str, object]:
    return {"where": row.where, "name": row.name, "candidates": candidates_told(row.candidates, words)}


def _row(row: PlannedRow, words: Words) -> dict[str, object]:
    values = {words.tr(change.field.term): change.shown_after for change in row.changes}
    told = {"where": row.where, "name": row.name, "fate": row.fate.value, "values": values}
    further = [" ".join((words.tr(one.title), one.shown_after)) for one in row.hanging if one.shown_after]
    return told | ({"further": further} if further else {})

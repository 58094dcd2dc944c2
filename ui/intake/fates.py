"""What becomes of a row and what a column is taken for, in words."""

from collections import Counter
from html import escape

from models.intake.answers import reason_text
from models.records.fields import FieldSpec, Kind
from models.records.intake import Candidate, ColumnUse, Fate, FieldChange, PlannedRow, Refused, RowChange, Use
from resources.i18n import N_, screen_words, tr
from ui.parts.look import current_palette
from ui.parts.values import MASK

FATES = {
    Fate.ADDED: N_("To be added"),
    Fate.CHANGED: N_("To be changed"),
    Fate.UNCHANGED: N_("Left alone"),
    Fate.REFUSED: N_("Refused"),
    Fate.AMBIGUOUS: N_("Several candidates"),
}
_MEANT = {
    Fate.ADDED: N_("A new record with these values:"),
    Fate.CHANGED: N_("These fields change:"),
    Fate.UNCHANGED: N_("Everything in this row is here already."),
    Fate.REFUSED: N_("Nothing of this row is imported:"),
    Fate.AMBIGUOUS: N_("The row may be about one of several members. Until you choose, it is not imported."),
}
USES = {
    Use.NAMED: N_("by its heading"),
    Use.GUESSED: N_("guessed: please look"),
    Use.CHOSEN: N_("as you chose"),
    Use.REPEATED: N_("nothing: another column has the field"),
    Use.IGNORED: N_("nothing: left out"),
    Use.UNKNOWN: N_("nothing: not recognised"),
}


def use_text(column: ColumnUse) -> str:
    """Return how sure it is what a column is taken for."""
    return tr("tells which record a row is about") if column.is_key else tr(USES[column.use])


def brief_text(row: PlannedRow) -> str:
    """Return in one line what a row changes or why it is not taken."""
    if row.fate is Fate.REFUSED:
        return tr("; ").join(map(_refusal_text, row.refused))
    if row.fate is Fate.AMBIGUOUS:
        return tr("; ").join(map(candidate_text, row.candidates))
    parts = (_joined_text(row), *_brief_parts(row), *map(_left_out_text, row.refused))
    return tr("; ").join(filter(None, parts))


def _brief_parts(row: PlannedRow) -> list[str]:
    """Return what a row that is taken does, part by part."""
    if row.fate is Fate.CHANGED:
        fields = [f"{tr(one.field.term)} {_before(one)} → {_after(one)}" for one in row.changes]
        return [*fields, *map(_hanging_text, row.hanging)]
    if row.fate is Fate.ADDED:
        links = tr(", ").join(_after(one) for one in row.changes if one.field.kind is Kind.LINK)
        counts = Counter(one.title for one in row.hanging if one.shown_after)
        return [links, *(tr("{title}: {n}", title=tr(title), n=n) for title, n in counts.items())]
    return []


def _joined_text(row: PlannedRow) -> str:
    return tr("the same person: taken with {where}", where=row.joined) if row.joined else ""


def _hanging_text(change: RowChange) -> str:
    return " ".join(filter(None, (tr(change.title), *_steps(change))))


def _steps(change: RowChange) -> tuple[str, ...]:
    """Return how a row that hangs on the member reads before and after."""
    if not change.shown_after:
        return (tr("kept anew") if change.key else tr("kept"),)
    if change.key:
        return change.shown_before, "→", change.shown_after
    return "+", change.shown_after


def _left_out_text(refused: Refused) -> str:
    return tr("left out: {part}", part=_refusal_text(refused))


def _refusal_text(refused: Refused) -> str:
    cell = refused.where.rpartition("!")[2]  # the line names the workbook sheet already
    return tr("{about}: {reason}", about=cell, reason=reason_text(refused.refusal, screen_words()))


def candidate_text(candidate: Candidate) -> str:
    """Return who a candidate is, and what speaks for it."""
    who = " ".join(filter(None, (candidate.name, candidate.birth.replace("-", "."), candidate.unit)))
    return tr("{name} ({unit})", name=who, unit=tr(", ").join(map(tr, candidate.reasons)))


def terms_text(fields: tuple[FieldSpec, ...]) -> str:
    """Return fields by their words."""
    return tr(", ").join(tr(field.term) for field in fields)


def row_html(row: PlannedRow) -> str:
    """Return everything about a row as a small document."""
    quiet, name = current_palette().quiet, row.name or tr("(no name)")
    parts = [
        f"<h3>{escape(name)}</h3>",
        f'<p style="color:{quiet}">{escape(row.where)} · {escape(tr(FATES[row.fate]))}</p>',
        *_parts_not_taken(row),
        f"<p>{escape(_joined_text(row) or tr(_MEANT[row.fate]))}</p>",
        _table(_cells(row)),
    ]
    if row.checked_only:
        note = tr("Checked and used to match, then dropped: {fields}", fields=terms_text(row.checked_only))
        parts.append(f'<p style="color:{quiet}">{escape(note)}</p>')
    return "".join(parts)


def _cells(row: PlannedRow) -> list[tuple[str, ...]]:
    if row.fate is Fate.REFUSED:
        return _refusals(row)
    if row.fate is Fate.AMBIGUOUS:
        return [(candidate_text(one),) for one in row.candidates]
    return _changes(row)


def _changes(row: PlannedRow) -> list[tuple[str, ...]]:
    """Return what is written: fields, and rows that hang on the member."""
    if row.fate is Fate.ADDED and not any(one.before for one in row.changes):
        fields = [(tr(one.field.term), _after(one)) for one in row.changes]
        return [*fields, *((tr(one.title), " ".join(_steps(one)).removeprefix("+ ")) for one in row.hanging)]
    changed = [(tr(one.field.term), _before(one), "→", _after(one)) for one in row.changes]
    return [*changed, *((tr(one.title), *("", "", *_steps(one))[-3:]) for one in row.hanging)]


def _parts_not_taken(row: PlannedRow) -> list[str]:
    """Return what of a row that is taken stays behind, and why."""
    if not row.refused or row.fate is Fate.REFUSED:
        return []
    return [f"<p>{escape(tr('Not taken from the file:'))}</p>", _table(_refusals(row))]


def _refusals(row: PlannedRow) -> list[tuple[str, ...]]:
    words = screen_words()
    return [(one.where, _short(one.value), reason_text(one.refusal, words)) for one in row.refused]


def _before(change: FieldChange) -> str:
    return _masked(change.field, change.shown_before) or tr("(empty)")


def _after(change: FieldChange) -> str:
    return _masked(change.field, change.shown_after) or tr("(empty)")


def _masked(field: FieldSpec, shown: str) -> str:
    if field.kind is Kind.PICTURE:
        return tr("a picture") if shown else ""
    if field.kind is Kind.MONTH:
        return shown.replace("-", ".")
    return MASK if shown and field.spec.sensitive else shown


def _short(value: str) -> str:
    return value or tr("(empty)")


def _table(lines: list[tuple[str, ...]]) -> str:
    quiet = current_palette().quiet
    rows = []
    for first, *rest in lines:
        cells = "".join(f"<td>{escape(text)}</td>" for text in rest)
        colour = f' style="color:{quiet}"' if rest else ""
        rows.append(f"<tr><td{colour}>{escape(first)}</td>{cells}</tr>")
    return f'<table cellspacing="0" cellpadding="3">{"".join(rows)}</table>' if rows else ""

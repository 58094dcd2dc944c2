"""How differences read: the person, the field, what each list says, and what was taken."""

from collections.abc import Mapping, Sequence
from html import escape

from models.intake.answers import reason_text
from models.records.intake import ImportPlan, ImportResult
from models.records.reconcile import HERE, Comparison, Difference, Told, What
from resources.i18n import N_, screen_words, tr, tr_plural
from ui.intake.fates import candidate_text, terms_text
from ui.parts.look import current_palette
from ui.work.differences import about, counted, said

SOURCES = (N_("Here"), N_("First file"), N_("Second file"))
_WHOLE = N_("(the whole person)")
_WHO = N_("(who is meant)")
_LINE = N_("(the whole line)")
_EXPLAINED = {
    What.FIELD: N_(
        "The lists say this otherwise. 2 or 3 takes the value of that file, 1 leaves what is here."
    ),
    What.MISSING: N_("Not every list has this person. 2 or 3 adds the whole line of that file here."),
    What.SEVERAL: N_("It is not certain whom this line is about. Until you choose, it is not compared."),
    What.UNREADABLE: N_("This was not compared:"),
}


def field_text(one: Difference) -> str:
    """Return which field a line is about, or what else."""
    if one.field is not None:
        return tr(one.field.term)
    return tr({What.MISSING: _WHOLE, What.SEVERAL: _WHO}.get(one.what, _LINE))


def value_text(one: Difference, source: int) -> str:
    """Return what a list says on a line."""
    return said(one, source, screen_words())


def taken_text(one: Difference, accepted: Mapping[str, int]) -> str:
    """Return what was taken on a line, or why nothing can be."""
    source = accepted.get(one.key)
    if source is not None:
        return tr("✓ {n}: {value}", n=source + 1, value=value_text(one, source))
    if one.what is What.SEVERAL:
        return tr("choose who is meant")
    return tr(one.locked) if one.locked else ""


def why_not_taken(lines: Sequence[Difference], accepted: Mapping[str, int]) -> str:
    """Say why some of the lines were not taken; nothing where all were."""
    left = [one for one in lines if one.key not in accepted]
    why = next((tr(one.locked) for one in left if one.locked), tr("That list has no other value here."))
    return why if left else ""


def is_wrong(one: Difference) -> bool:
    """Say whether a line waits for a decision before its list can be compared."""
    return one.what in {What.SEVERAL, What.UNREADABLE}


def notices(comparison: Comparison, *, is_renewed: bool) -> list[str]:
    """Return what is to be said about a whole comparison."""
    told = [counted(comparison, screen_words())]
    if is_renewed:
        told.append(tr("The data changed meanwhile: look at the differences once more."))
    if comparison.dropped:
        fields = terms_text(comparison.dropped)
        told.append(tr("Switched off, compared and dropped: {fields}", fields=fields))
    empty = (file.file for file in comparison.sources[1:] if not file.fields)
    return [*told, *(tr("{file}: no table of members was found in it.", file=file) for file in empty)]


def written_text(plan: ImportPlan, result: ImportResult) -> str:
    """Say how many people were written, and who was not and why."""
    people = tr_plural("{n} person written", "{n} people written", result.added + result.changed)
    words = screen_words()
    refused = [
        tr("{about}: {reason}", about=row.name, reason=reason_text(row.refused[0].refusal, words))
        for row in plan.rows
        if row.refused
    ]
    return "\n".join((people, *refused))


def difference_html(one: Difference, files: Sequence[str]) -> str:
    """Return everything about a line as a small document; `files` are the names of the files."""
    quiet = current_palette().quiet
    head = escape(" · ".join(filter(None, (about(one), field_text(one)))))
    parts = [
        f"<h3>{escape(one.name or tr('(no name)'))}</h3>",
        f'<p style="color:{quiet}">{head}</p>',
        f"<p>{escape(tr(_EXPLAINED[one.what]))}</p>",
    ]
    if one.refusal is not None:
        parts.append(f"<p>{escape(reason_text(one.refusal, screen_words()))}</p>")
    parts.append(_table(one, files))
    parts += [f"<p>{escape(candidate_text(candidate))}</p>" for candidate in one.candidates]
    if one.locked:
        parts.append(f'<p style="color:{quiet}">{escape(tr(one.locked))}</p>')
    return "".join(parts)


def _table(one: Difference, files: Sequence[str]) -> str:
    quiet, rows = current_palette().quiet, []
    for source, value in enumerate(one.values):
        if value.told is Told.NOTHING and one.what is not What.FIELD:
            continue
        named = tr(SOURCES[source]) if source == HERE else files[source - 1]
        text = value_text(one, source) or tr("(empty)")
        rows.append(
            f'<tr><td style="color:{quiet}">{source + 1} {escape(named)}</td><td>{escape(text)}</td>'
            f'<td style="color:{quiet}">{escape(value.where)}</td></tr>'
        )
    return f'<table cellspacing="0" cellpadding="3">{"".join(rows)}</table>'

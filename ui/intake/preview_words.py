"""What the Import page says about a whole file: before, meanwhile and afterwards."""

from collections.abc import Iterator, Sequence

from models.intake.places_met import UNDECIDED
from models.records.intake import Fate, ImportPlan, ImportResult, PlaceState, Use
from resources.i18n import screen_words, tr, tr_plural
from ui.error_text import unread_told
from ui.intake.actions import Preview
from ui.intake.fates import terms_text

_MOST_NAMED = 5
_TAKEN = (Fate.ADDED, Fate.CHANGED, Fate.UNCHANGED)


def notices(preview: Preview, *, waiting: int, is_read_only: bool) -> str:
    """Return what must be known before importing, line by line."""
    return "\n".join(_notices(preview, waiting, is_read_only=is_read_only))


def _notices(preview: Preview, waiting: int, *, is_read_only: bool) -> Iterator[str]:
    plan = preview.plan
    if preview.is_renewed:
        yield tr("The data changed since the preview. Nothing was imported; this is the new preview.")
    if is_read_only:
        yield tr("This window only reads.")
    if plan.unread:
        yield tr_plural(
            "{n} file is not read; see Left out for why: {files}",
            "{n} files are not read; see Left out for why: {files}",
            len(plan.unread),
            files=_some([unread_told(error, screen_words())[0] for error in plan.unread]),
        )
    if plan.dropped:
        yield tr(
            "Switched off in this office: {fields}."
            " Checked and used to match inside this file, then dropped.",
            fields=terms_text(plan.dropped),
        )
    if plan.kept_parts:
        yield tr(
            "Without a field here, but kept with the member, so that they go out again in a copy: {parts}",
            parts=_some(plan.kept_parts),
        )
    yield from _parts_not_taken(plan)
    yield from _headings(plan)
    yield from _places(plan)
    yield from _emptiness(plan)
    if waiting:
        yield tr_plural("{n} more file is waiting.", "{n} more files are waiting.", waiting)


def _parts_not_taken(plan: ImportPlan) -> Iterator[str]:
    count = sum(len(row.refused) for row in plan.rows if row.fate in _TAKEN)
    if count:
        yield tr_plural(
            "{n} part cannot be read and is left out; all else comes. See the rows for where and why.",
            "{n} parts cannot be read and are left out; all else comes. See the rows for where and why.",
            count,
        )


def _headings(plan: ImportPlan) -> Iterator[str]:
    guessed = _headings_of_use(plan, Use.GUESSED)
    if guessed:
        yield tr("Guessed headings, please look at them: {headings}", headings=tr(", ").join(guessed))
    unknown = _headings_of_use(plan, Use.UNKNOWN)
    if unknown:
        yield tr(
            "Headings that are not recognised; their columns are left out: {headings}",
            headings=_some(unknown),
        )


def _headings_of_use(plan: ImportPlan, use: Use) -> list[str]:
    found = (c.heading for sheet in plan.sheets for c in sheet.columns if c.use is use and c.heading)
    return list(dict.fromkeys(found))


def _emptiness(plan: ImportPlan) -> Iterator[str]:
    if not any(sheet.columns for sheet in plan.sheets):
        yield tr(
            "No roster was found in this file: the headings must have “Name” and one more field."
            " Write them into the file, save it and drop it again."
        )
    elif not plan.rows:
        yield tr("No row about a member was found in this file. See what was left out and why.")
    elif is_anything_to_do(plan):
        return
    elif plan.having(Fate.AMBIGUOUS):
        yield tr("Nothing can be imported yet: choose whom the rows with several candidates are about.")
    else:
        yield tr("There is nothing to import: every row is here already or was refused.")


def _places(plan: ImportPlan) -> Iterator[str]:
    unknown = list(dict.fromkeys(use.text for use in plan.places if use.state in UNDECIDED))
    if unknown:
        yield tr(
            "Not known here, so these rows wait: {names}. Choose under Units to check what is meant.",
            names=_some(unknown),
        )
    former = {
        tr("{name} → {unit}", name=use.text, unit=use.shown): None
        for use in plan.places
        if use.state is PlaceState.FORMER
    }
    if former:
        yield tr("Former names, taken for what stands today: {names}.", names=_some(list(former)))
    new = [
        tr("{name} ({unit})", name=use.text, unit=use.owner_title)
        for use in plan.places
        if use.state is PlaceState.NEW
    ]
    if new:
        yield tr("Will be created with the import: {names}.", names=_some(new))


def _some(names: Sequence[str]) -> str:
    shown = tr(", ").join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return tr_plural("{names} and {n} more", "{names} and {n} more", more, names=shown) if more > 0 else shown


def places_title(undecided: int) -> str:
    """Return the title of the tab about units; a count where something is undecided."""
    return tr("Units to chec&k ({n})", n=undecided) if undecided else tr("Units to chec&k")


def is_anything_to_do(plan: ImportPlan) -> bool:
    """Say whether importing would write anything."""
    return any(row.fate in {Fate.ADDED, Fate.CHANGED} for row in plan.rows)


def done_text(result: ImportResult, *, is_undone: bool) -> str:
    """Return what an import did."""
    said = tr(
        "Imported: {added} added, {changed} changed, {unchanged} left alone, {refused} refused,"
        " {ambiguous} undecided.",
        added=result.added,
        changed=result.changed,
        unchanged=result.unchanged,
        refused=result.refused,
        ambiguous=result.ambiguous,
    )
    return tr("{done} Taken back since.", done=said) if is_undone else said

"""What happened, as one line of text for a window or a terminal."""

from collections.abc import Sequence
from datetime import datetime

from models.records.history import FieldChange, HistoryEntry, OperationRecord
from models.records.saying import kept_saying
from resources.i18n import N_, Words
from ui.parts.values import MASK, Value, shown_value
from ui.work.prepared import RefusedSheet

_LONGEST = 60  # characters of a value in one line


def shown_time(at: str) -> str:
    """Return an ISO time as the clerk writes it: 2026-11-03 14:05."""
    return datetime.fromisoformat(at).strftime("%Y-%m-%d %H:%M")


def shown_change(words: Words, change: FieldChange) -> str:
    """Return one field before and after: "Phone: 138… → 139…"."""
    before, after = (_shown(change, value) for value in (change.before, change.after))
    term = words.tr(change.field.term)
    if before:
        return words.tr("{field}: {before} → {after}", field=term, before=before, after=after)
    return words.tr("{field}: {value}", field=term, value=after)


def shown_refusals(words: Words, refused: Sequence[RefusedSheet], most: int | None = None) -> list[str]:
    """Return a line for each reason why somebody has no sheet, with the names; of long ones only `most`."""
    named: dict[str, list[str]] = {}
    for one in refused:
        named.setdefault(_why_refused(words, one), []).append(one.name)
    return [
        words.tr("Not printed: {names}: {why}", names=_listed(words, names, most or len(names)), why=why)
        for why, names in named.items()
    ]


def _why_refused(words: Words, one: RefusedSheet) -> str:
    if one.reasons:
        return words.tr("; ").join(map(words.said, one.reasons))
    return words.tr(N_("no font on this computer has {characters}"), characters=one.characters)


def _listed(words: Words, names: Sequence[str], most: int) -> str:
    listed = words.tr(", ").join(names[:most])
    more = len(names) - most
    if more <= 0:
        return listed
    return words.tr_plural(
        "{names} and {n} other member", "{names} and {n} other members", more, names=listed
    )


def shown_about(words: Words, operation: OperationRecord) -> str:
    """Return what an operation was about: a file, a person, or what an undo took back."""
    turned = operation.turned
    if turned is None:
        return shown_detail(words, operation.detail)
    kind, detail = words.tr(turned.kind.value), shown_detail(words, turned.detail)
    return words.tr("{about}: {reason}", about=kind, reason=detail) if detail else kind


def shown_detail(words: Words, detail: str) -> str:
    """Return what the journal says an operation was about; a sentence it keeps is translated now."""
    kept = kept_saying(detail)
    if kept is None:
        return detail
    named = {name: words.tr(", ").join(map(words.tr, texts)) for name, texts in kept.fields.items()}
    return words.tr(kept.message, **named)


def shown_operation(words: Words, operation: OperationRecord) -> str:
    """Return what was done, by whom and when, with the reason where one was given."""
    parts = (
        words.tr(operation.kind.value),
        shown_about(words, operation),
        operation.who,
        shown_time(operation.at),
    )
    reason = words.tr("reason: {reason}", reason=operation.reason) if operation.reason else ""
    return " · ".join(filter(None, (*parts, reason)))


def shown_entry(words: Words, entry: HistoryEntry) -> str:
    """Return a whole entry of a history: what changed, then who, when and why."""
    fields = "; ".join(shown_change(words, change) for change in entry.fields)
    return f"{fields or words.tr(entry.deed)} — {shown_operation(words, entry.operation)}"


def _shown(change: FieldChange, value: Value) -> str:
    if value is None or value == "":
        return ""
    if change.field.spec.sensitive:
        return MASK
    text = shown_value(change.field, value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def shown_subject(words: Words, entry: HistoryEntry) -> str:
    """Return which record a change was about: the name, and what the record is called."""
    return " · ".join(filter(None, (entry.about, words.tr(entry.title))))

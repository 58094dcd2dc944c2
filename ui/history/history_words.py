"""The journal in the clerk's words: what was changed, by whom, when, within which operation."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QLocale, Qt

from models.records.fields import FieldSpec
from models.records.history import FieldChange, HistoryEntry, OperationRecord
from resources.i18n import screen_words, tr
from ui.parts.values import MASK, shown_value
from ui.work.showing import shown_about

_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of a history, in words."""

    operation: OperationRecord
    what: str
    who: str
    when: str
    within: str


def history_lines(
    entries: Iterable[HistoryEntry], *, about: str = "", revealed: Collection[FieldSpec] = ()
) -> list[HistoryLine]:
    """Return a line for each field that changed; that it is `about` this person goes without saying."""
    return [
        HistoryLine(
            entry.operation,
            what,
            entry.operation.who,
            moment_text(entry.operation.at),
            operation_text(entry.operation, about),
        )
        for entry in entries
        for what in _entry_words(entry, about, revealed)
    ]


def moment_text(iso: str) -> str:
    """Return a moment as one reads it: 3 Nov 14:05, with the year where it is another."""
    moment = QDateTime.fromString(iso, Qt.DateFormat.ISODate)
    is_this_year = moment.date().year() == QDateTime.currentDateTime().date().year()
    pattern = tr("d MMM HH:mm") if is_this_year else tr("d MMM yyyy HH:mm")
    return QLocale(screen_words().language).toString(moment, pattern)


def operation_text(operation: OperationRecord, about: str = "") -> str:
    """Return what an operation was, with the file or other person it was about, and whether it stands."""
    detail = shown_about(screen_words(), operation)
    said = [tr(operation.kind.value), detail if detail != about else "", operation.reason]
    if operation.undone_by:
        said.append(tr("undone"))
    return " · ".join(filter(None, said))


def _entry_words(entry: HistoryEntry, about: str, revealed: Collection[FieldSpec]) -> Iterator[str]:
    whom = entry.about.removeprefix(about).strip(" ·")
    subject = " · ".join(filter(None, (whom, tr(entry.title))))
    if entry.deed == "changed":
        for change in entry.fields:
            said = tr(
                "{field}: {before} → {after}",
                field=tr(change.field.term),
                before=_value(change, change.before, revealed),
                after=_value(change, change.after, revealed),
            )
            yield tr("{about} · {change}", about=subject, change=said) if subject else said
        return
    values = "; ".join(
        tr("{field}: {value}", field=tr(change.field.term), value=_value(change, change.after, revealed))
        for change in entry.fields
        if change.after not in (None, "")
    )
    deed = tr("{about} {deed}", about=subject or about, deed=tr(entry.deed))
    yield tr("{about}: {reason}", about=deed, reason=values) if values else deed


def _value(change: FieldChange, value: str | int | None, revealed: Collection[FieldSpec]) -> str:
    if value is None or value == "":
        return _NOTHING
    if change.field.spec.sensitive and change.field not in revealed:
        return MASK
    return shown_value(change.field, value)

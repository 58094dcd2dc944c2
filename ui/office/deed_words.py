"""What an operation did, and what taking it back left as it was, as small documents."""

from collections.abc import Iterable, Sequence
from html import escape

from models.records.history import HistoryEntry, Kept, OperationRecord, UndoResult
from models.records.operations import OperationKind
from resources.i18n import screen_words, tr, tr_plural
from ui.parts.look import current_palette
from ui.work.showing import shown_change, shown_operation, shown_subject


def operation_html(operation: OperationRecord) -> str:
    """Return what was done, by whom, when and why."""
    said = tr("Taken back") if operation.undone_by else ""
    state = f"<p><b>{escape(said)}</b></p>" if said else ""
    return f"<p>{escape(shown_operation(screen_words(), operation))}</p>{state}"


def deeds_html(entries: Sequence[HistoryEntry], count: int) -> str:
    """Return the entries, one line each; `count` is how many changes there are in all."""
    words = screen_words()
    lines = []
    for entry in entries:
        fields = tr("; ").join(shown_change(words, change) for change in entry.fields)
        said = tr("{about} {deed}", about=shown_subject(words, entry), deed=tr(entry.deed))
        lines.append((said, fields))
    more = tr("The first {n} of {count} changes are shown.", n=len(entries), count=count)
    title = f"<h4>{escape(tr('What was done'))}</h4>" if lines else ""
    return title + _table(lines) + (f"<p>{escape(more)}</p>" if count > len(entries) and lines else "")


def result_html(result: UndoResult, kind: OperationKind) -> str:
    """Return the three buckets of an undo, done or looked at: gone back, kept, impossible; they add up."""
    if result.operation is None:
        title = tr("This would be done again") if kind is OperationKind.UNDO else tr("This would go back")
    else:
        title = tr("Done again") if kind is OperationKind.UNDO else tr("Taken back")
    counts = tr("{title}: {n} of {total}", title=title, n=result.reversed, total=result.total)
    return "".join(
        (
            f"<h3>{escape(counts)}</h3>",
            _bucket(tr_plural("{n} kept as it is", "{n} kept as they are", len(result.kept)), result.kept),
            _bucket(tr_plural("{n} impossible", "{n} impossible", len(result.impossible)), result.impossible),
        )
    )


def _bucket(title: str, kept: Iterable[Kept]) -> str:
    words, lines = screen_words(), []
    for one in kept:
        fields = tr(", ").join(tr(field.term) for field in one.fields)
        about = tr("{about} ({fields})", about=one.about, fields=fields) if fields else one.about
        since = tr("; ").join(shown_change(words, change) for change in one.since)
        reason = tr("{about}: {reason}", about=tr(one.reason), reason=since) if since else tr(one.reason)
        lines.append((about, reason))
    return f"<h4>{escape(title)}</h4>{_table(lines)}"


def _table(lines: Sequence[tuple[str, str]]) -> str:
    quiet = current_palette().quiet
    rows = (
        f'<tr><td>{escape(one)}&nbsp;</td><td style="color:{quiet}">{escape(other)}</td></tr>'
        for one, other in lines
    )
    return f'<table cellspacing="0" cellpadding="3">{"".join(rows)}</table>' if lines else ""

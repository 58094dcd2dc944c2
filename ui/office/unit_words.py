"""A unit's file as a small document."""

from html import escape

from models.records.fields import Kind
from models.records.units import UnitFile, UnitStay
from models.rules.unit_tree import days_text
from resources.i18n import tr, tr_plural
from ui.parts.look import current_palette
from ui.parts.values import shown_value


def unit_html(file: UnitFile) -> str:
    """Return what is said about a unit, where it lay, what it was called and what it took in."""
    lines = [
        (tr(field.term), text)
        for field, value in file.shown.items()
        if (text := str(value or "") if field.kind is Kind.LINK else shown_value(field, value))
    ]
    parts = [f"<h3>{escape(file.title)}</h3>", _table(lines)]
    parts.append(_section(tr("Where it lay"), [(_days(stay), stay.title) for stay in file.stays]))
    former = [(tr("until {day}", day=ends), name) for name, ends in file.former]
    parts.append(_section(tr("What it was called"), former))
    merged = [(tr("until {day}", day=ends), name) for name, ends in file.merged]
    parts.append(_section(tr("Units that became part of it"), merged))
    if file.running:
        said = tr_plural("{n} running assignment names it.", "{n} running assignments name it.", file.running)
        parts.append(f"<p>{escape(said)}</p>")
    if file.locked:
        parts.append(_quiet(tr("Read-only: {reason}", reason=tr(file.locked))))
    return "".join(parts)


def _days(stay: UnitStay) -> str:
    return days_text(stay.starts, stay.ends) if stay.starts or stay.ends else tr("always")


def _section(title: str, lines: list[tuple[str, str]]) -> str:
    return f"<h4>{escape(title)}</h4>{_table(lines)}" if lines else ""


def _quiet(text: str) -> str:
    return f'<p style="color:{current_palette().quiet}">{escape(text)}</p>'


def _table(lines: list[tuple[str, str]]) -> str:
    quiet = f'style="color:{current_palette().quiet}"'
    rows = (f"<tr><td {quiet}>{escape(term)}</td><td>{escape(text)}</td></tr>" for term, text in lines)
    return f'<table cellspacing="0" cellpadding="3">{"".join(rows)}</table>'

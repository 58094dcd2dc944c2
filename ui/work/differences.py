"""How differences of lists read, in the window and in a terminal alike; sensitive values are masked."""

from models.intake.compared_lines import MASKED
from models.records.fields import FieldSpec, Kind
from models.records.reconcile import Comparison, Difference, SourceValue, Told, What
from resources.i18n import N_, Words

KINDS = {
    What.FIELD: N_("Values differ"),
    What.MISSING: N_("Not in every list"),
    What.SEVERAL: N_("Several candidates"),
    What.UNREADABLE: N_("Cannot be read"),
}


def counted(found: Comparison, words: Words) -> str:
    """Return how many people were compared, and how many lines differ."""
    people = words.tr_plural("{n} person compared", "{n} people compared", found.people)
    lines = words.tr_plural("{n} line differs", "{n} lines differ", len(found.differences))
    return words.tr("{people}: {lines}", people=people, lines=lines)


def about(one: Difference) -> str:
    """Return birth month and sending unit."""
    birth, dot, unit = one.about.partition(" · ")
    return f"{birth.replace('-', '.')}{dot}{unit}"


def said(one: Difference, source: int, words: Words) -> str:
    """Return what a list says on a line."""
    if source >= len(one.values):
        return ""
    value = one.values[source]
    if value.told is Told.NOBODY:
        return words.tr("not in this list")
    if one.what is What.MISSING and value.told is Told.VALUE:
        return words.tr("in this list")
    return _read(one.field, value)


def _read(field: FieldSpec | None, value: SourceValue) -> str:
    if value.shown and field is not None and field.spec.sensitive:
        return MASKED
    is_month = field is not None and field.kind is Kind.MONTH and value.told is Told.VALUE
    return value.shown.replace("-", ".") if is_month else value.shown

"""What was typed into a field, as the value that is stored."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from models.records.fields import FieldSpec, Kind
from models.records.refusal import Refusal
from models.rules.dates import Moment, as_date, read_text
from models.rules.identity import read_id_number
from models.rules.names import plain_spaces, read_name
from resources.i18n import N_
from ui.parts.values import HUNDREDTHS, Value

_WHOLE = re.compile(r"-?\d{1,15}")


def read_value(field: FieldSpec, typed: str) -> Value | Refusal:
    """Return the value that was typed, None for nothing, or why it cannot be taken."""
    plain = typed.strip()
    if not plain:
        return Refusal(N_("this must be filled in")) if field.spec.required else None
    # a long text keeps the blanks its paragraphs begin with
    value = typed.rstrip() if field.kind is Kind.LONG_TEXT else _READERS.get(field.kind, _read_line)(plain)
    if isinstance(value, str) and 0 < field.spec.length < len(value):
        return Refusal(
            N_("at most {most} characters, not {found}"), {"most": field.spec.length, "found": len(value)}
        )
    return value


def _read_line(typed: str) -> Value | Refusal:
    return plain_spaces(typed)


def _read_date(typed: str) -> Value | Refusal:
    found = read_text(typed)
    return as_date(found) if isinstance(found, Moment) else found


def _read_month(typed: str) -> Value | Refusal:
    found = read_text(typed)
    return found.as_month if isinstance(found, Moment) else found


def _read_integer(typed: str) -> Value | Refusal:
    return (
        int(typed)
        if _WHOLE.fullmatch(typed)
        else Refusal(N_("{value} is not a whole number"), {"value": typed})
    )


def _read_points(typed: str) -> Value | Refusal:
    try:
        hundredths = Decimal(typed) * HUNDREDTHS
    except InvalidOperation:
        return Refusal(N_("{value} is not a number"), {"value": typed})
    if not hundredths.is_finite():
        return Refusal(N_("{value} is not a number"), {"value": typed})
    if hundredths != int(hundredths):
        return Refusal(N_("{value} has more than two decimals"), {"value": typed})
    return int(hundredths)


_READERS: dict[Kind, Callable[[str], Value | Refusal]] = {
    Kind.NAME: read_name,
    Kind.DATE: _read_date,
    Kind.MONTH: _read_month,
    Kind.ID_NUMBER: read_id_number,
    Kind.INTEGER: _read_integer,
    Kind.POINTS: _read_points,
}

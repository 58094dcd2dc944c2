"""A field's value as text on the screen."""

from models.records.fields import FieldSpec, Kind
from resources.codes import code_list
from resources.i18n import screen_words, tr

Value = str | int | None
MASK = "******"  # what stands for a sensitive value
HUNDREDTHS = 100  # of a point, as points are stored


def shown_value(field: FieldSpec, value: Value) -> str:
    """Return the text that stands for `value` on the screen; links are labelled by whoever knows them."""
    if value is None or field.kind is Kind.DOCUMENT:
        return ""
    if field.kind is Kind.PICTURE:
        return tr("a picture")
    if field.kind is Kind.CODE:
        return code_list(field.spec.codes).label(str(value), screen_words().language)
    if field.kind is Kind.POINTS:
        whole, rest = divmod(abs(int(value)), HUNDREDTHS)
        return f"{'-' if int(value) < 0 else ''}{whole}.{rest:02}"
    if field.kind is Kind.MONTH:
        return str(value).replace("-", ".")
    return str(value)

"""The columns of the list of members, from the declarations of the fields."""

from collections.abc import Callable

from models.records.fields import FieldSpec, Kind
from models.records.members import MemberRow
from models.registers.members import listable_fields, listed_fields
from ui.parts.rows_table import Column
from ui.parts.values import MASK, shown_value

_EMS_OF = {Kind.CODE: 5.2, Kind.MONTH: 5.0, Kind.DATE: 6.0, Kind.PHONE: 8.0, Kind.NAME: 9.0}
_EMS_PER_WEIGHT = 4.2


def member_columns() -> tuple[Column, ...]:
    """Return a column for each field that the list can show; only those declared as listed at first."""
    shown = listed_fields()
    return tuple(_column(field, is_hidden=field not in shown) for field in (*shown, *listable_fields()))


def ordered_by(order: str) -> FieldSpec | None:
    """Return the field that a column's order stands for."""
    fields = (*listed_fields(), *listable_fields())
    return next((field for field in fields if _order(field) == order), None)


def _column(field: FieldSpec, *, is_hidden: bool) -> Column:
    if field.spec.sensitive:
        return _masked(field)
    return Column(
        heading=field.term,
        text=_text_of(field),
        tip=_text_of(field),
        width=_EMS_OF.get(field.kind, _EMS_PER_WEIGHT * max(field.spec.weight, 2)),
        order=_order(field),
        is_hidden=is_hidden,
        value=lambda record: record.values.get(field),
        kind=field.kind,
    )


def _masked(field: FieldSpec) -> Column:
    """Return the column of a sensitive field: it neither orders nor filters: that would tell."""
    return Column(
        heading=field.term,
        text=lambda record: MASK if record.values.get(field) else "",
        width=_EMS_PER_WEIGHT * max(field.spec.weight, 2),
        is_hidden=True,
        revealed=_text_of(field),
    )


def _text_of(field: FieldSpec) -> Callable[[MemberRow], str]:
    return lambda record: shown_value(field, record.values.get(field))


def _order(field: FieldSpec) -> str:
    return f"{field.table}/{field.name}"

"""Narrowing a list by what its columns hold: the conditions that SQL asks."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from peewee import Field, ForeignKeyField

from models.audience import shared_tables
from models.records.fields import FieldSpec, Kind
from models.records.lists import Filter, How
from models.tables import catalogue  # noqa: F401 - every shared table is to be known
from resources.codes import code_list

_NAMING = ("name", "title", "english")  # columns that say what a linked row is called
_NUMBERS = (Kind.INTEGER, Kind.POINTS)
_AMONG = "{column} IN (SELECT value FROM json_each(?))"


def narrowing(
    filters: Sequence[tuple[FieldSpec, Filter]], column_of: Callable[[FieldSpec], str]
) -> tuple[str, list[Any]]:
    """Return the condition that keeps the rows of all `filters`, and what it asks for."""
    pieces = [_condition(field, f"coalesce({column_of(field)},'')", asked) for field, asked in filters]
    return " AND ".join(f"({text})" for text, _ in pieces), [one for _, found in pieces for one in found]


def _condition(field: FieldSpec, column: str, asked: Filter) -> tuple[str, list[Any]]:
    if asked.how is How.EMPTY:
        return f"{column}=''", []
    if asked.how is How.FILLED:
        return f"{column}<>''", []
    if asked.how is How.VALUES:
        return _AMONG.format(column=column), [json.dumps(asked.values)]
    if asked.how is How.BETWEEN:
        return _between(field, column, asked.values)
    return _containing(field, column, asked.values[0])


def _between(field: FieldSpec, column: str, bounds: Sequence[str]) -> tuple[str, list[Any]]:
    least, most = bounds
    pieces, arguments = [f"{column}<>''"], []
    for bound, sign in ((least, ">="), (most, "<=")):
        if bound and field.kind in _NUMBERS:
            pieces.append(f"CAST({column} AS INTEGER){sign}CAST(? AS INTEGER)")
            arguments.append(bound)
        elif bound:
            # a year or month as a bound holds its last day too
            pieces.append(f"substr({column},1,length(?)){sign}?")
            arguments += [bound, bound]
    return " AND ".join(pieces), arguments


def _containing(field: FieldSpec, column: str, text: str) -> tuple[str, list[Any]]:
    plain = text.casefold()
    if field.kind is Kind.CODE:
        codes = [
            one.code
            for one in code_list(field.spec.codes).codes
            if plain in one.chinese.casefold() or plain in one.english.casefold()
        ]
        return _AMONG.format(column=column), [json.dumps(codes)]
    link = _field(field)
    if isinstance(link, ForeignKeyField):
        meta = link.rel_model._meta  # noqa: SLF001 - peewee's own way to ask
        called = "||' '||".join(f"coalesce({name},'')" for name in _NAMING if name in meta.fields)
        inside = f'SELECT key FROM "{meta.table_name}" WHERE instr(lower({called}),?)'  # noqa: S608 - our own names
        return f"{column} IN ({inside})", [plain]
    if field.kind is Kind.MONTH:
        return f"instr(replace({column},'-','.'),?)", [plain.replace("-", ".")]
    return f"instr(lower({column}),?)", [plain]


def _field(field: FieldSpec) -> Field:
    found: Field = shared_tables()[field.table]._meta.fields[field.name]  # noqa: SLF001 - peewee's own way to ask
    return found

"""Field declarations on peewee columns, and their plain specs for everyone else."""

from functools import cache
from typing import TypeVar

from peewee import Field, Model

from models.audience import audience_of, shared_tables
from models.records.fields import FieldSpec, Spec

_Declared = TypeVar("_Declared")


def declare(field: _Declared, spec: Spec) -> _Declared:
    """Attach `spec` to a peewee field and return the field with its own type."""
    field.spec = spec  # type: ignore[attr-defined]
    return field


def columns(table: type[Model]) -> tuple[Field, ...]:
    """Return the columns of `table` in the order of declaration."""
    return tuple(table._meta.sorted_fields)  # noqa: SLF001 - peewee's own way to ask


@cache
def field_specs(table: str) -> tuple[FieldSpec, ...]:
    """Return the declared fields of the shared table `table`, in order."""
    fields = columns(shared_tables()[table])
    return tuple(FieldSpec(table, field.name, field.spec) for field in fields if hasattr(field, "spec"))


@cache
def field_spec(table: str, name: str) -> FieldSpec:
    """Return one declared field."""
    return next(field for field in field_specs(table) if field.name == name)


def spec_of(field: object) -> FieldSpec:
    """Return the spec of a declared peewee field: `spec_of(Member.phone)`."""
    if not isinstance(field, Field):
        raise TypeError(field)
    return field_spec(field.model._meta.table_name, field.name)  # noqa: SLF001


@cache
def groups(table: str) -> dict[str, tuple[str, ...]]:
    """Return, for each column, the columns that are logged and merged together with it."""
    members: dict[str, list[str]] = {}
    for field in field_specs(table):
        if field.spec.group:
            members.setdefault(field.spec.group, []).append(field.name)
    return {name: tuple(names) for names in members.values() for name in names}


def fixed_columns(table: str) -> tuple[str, ...]:
    """Return the columns that no update may touch: the key, and the parent or owner."""
    return tuple(sorted(audience_of(table).fixed_columns))

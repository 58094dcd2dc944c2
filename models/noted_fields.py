"""The declared fields of the list of members, noted in the data file: a start loads no tables."""

from functools import cache
from typing import Any

from models.audience import shared_tables
from models.records.fields import FieldSpec, Kind, Spec
from models.settings import Setting, read_setting, write_setting
from models.shape_mark import declared

_TABLES = ("member", "assignment", "member_sensitive")  # those that a list of members shows
_NOTE: Setting[dict[str, Any]] = Setting("fields", {})


def note_fields() -> None:
    """Note the fields beside the mark of the file's shape."""
    from models.tables.fields import field_specs  # noqa: PLC0415 - a start only reads the note

    fields = {table: [_said(one) for one in field_specs(table)] for table in _TABLES}
    write_setting(_NOTE, {"declared": declared(), **fields})


@cache
def listed_specs() -> dict[str, tuple[FieldSpec, ...]]:
    """Return the declared fields by table, from the tables where they are loaded or the note is another's."""
    note = {} if _TABLES[-1] in shared_tables() else read_setting(_NOTE)
    if note.get("declared") == declared():
        return {table: tuple(_field(table, *one) for one in note[table]) for table in _TABLES}
    from models.tables import assignments  # noqa: F401, PLC0415 - with the members
    from models.tables.fields import field_specs  # noqa: PLC0415 - as few starts as change the program

    return {table: field_specs(table) for table in _TABLES}


def _said(field: FieldSpec) -> list[Any]:
    """Return a field as the note has it: its name, then its spec with the kind by its value."""
    return [field.name, *(one.value if isinstance(one, Kind) else one for one in field.spec)]


def _field(table: str, name: str, *said: Any) -> FieldSpec:  # noqa: ANN401 - as JSON has it
    spec = Spec._make(tuple(one) if isinstance(one, list) else one for one in said)
    return FieldSpec(table, name, spec._replace(kind=Kind(spec.kind)))

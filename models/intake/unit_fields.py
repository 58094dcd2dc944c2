"""The columns of a workbook of units, from their declarations."""

from typing import NamedTuple

from models.records.fields import FieldSpec
from models.tables.fields import field_spec
from resources.i18n import N_

FORMER_HEADING = N_("Former names (not read)")
NOTHING_PLACE = "unit."  # the clerk's word for a column of which nothing is taken


class UnitFields(NamedTuple):
    """The fields that the rules of the table are about."""

    name: FieldSpec
    kind: FieldSpec
    owner: FieldSpec
    parent: FieldSpec
    starts: FieldSpec
    ends: FieldSpec
    code: FieldSpec
    opened: FieldSpec
    closed: FieldSpec
    successor: FieldSpec
    wanted: tuple[FieldSpec, ...]


_WANTED = (
    ("unit", "name"),
    ("unit", "kind"),
    ("unit", "code"),
    ("unit", "owner"),
    ("unit_part", "parent"),
    ("unit_part", "starts"),
    ("unit_part", "ends"),
    ("unit", "grid_type"),
    ("unit", "head1"),
    ("unit", "head2"),
    ("unit", "english"),
    ("unit", "short"),
    ("unit", "aliases"),
    ("unit", "opened"),
    ("unit", "closed"),
    ("unit", "successor"),
)


def unit_fields() -> UnitFields:
    """Return the fields of the table, in the order of its columns."""
    by_name = {name: field_spec(table, name) for table, name in _WANTED}
    named = {name: by_name[name] for name in UnitFields._fields if name != "wanted"}
    return UnitFields(**named, wanted=tuple(by_name.values()))

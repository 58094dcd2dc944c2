"""What differs between two versions of a scheme, field by field, in the words of the editor."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.records.history import FieldChange
from models.rules.scheme import Scheme
from models.rules.scheme_fields import ITEMS, PARTS, REST, name_in_part
from models.rules.scheme_typed import Typed, TypedRow, typed_from
from resources.i18n import N_

ADDED, CHANGED, REMOVED = N_("added"), N_("changed"), N_("removed")


@dataclass(frozen=True, slots=True)
class SchemeDifference:
    """One row of a scheme that differs: an item, a level …; `about` is empty for the rules of the whole."""

    part: str
    about: str
    deed: str  # message id: added, changed, removed
    fields: tuple[FieldChange, ...]


def differences(old: Scheme | None, new: Scheme) -> tuple[SchemeDifference, ...]:
    """Return what `new` has otherwise than `old`, in the editor's order; without an old one, all of it."""
    before: Typed = typed_from(old) if old else {part: [] for part in PARTS}
    after = typed_from(new)
    return tuple(found for part in PARTS for found in _in_part(part, before[part], after[part]))


def _in_part(part: str, before: list[TypedRow], after: list[TypedRow]) -> list[SchemeDifference]:
    old = {row["key"]: row for row in before}
    new = {row["key"]: row for row in after}
    found = []
    for key in (*new, *(key for key in old if key not in new)):
        fields = _fields(part, old.get(key, {}), new.get(key, {}))
        deed = CHANGED if key in old and key in new else ADDED if key in new else REMOVED
        if fields:
            found.append(SchemeDifference(part, _named(part, new.get(key) or old[key]), deed, fields))
    return found


def _fields(part: str, old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FieldChange, ...]:
    changes = (
        FieldChange(field, old.get(name_in_part(field)) or None, new.get(name_in_part(field)) or None)
        for field in PARTS[part]
    )
    return tuple(change for change in changes if change.before != change.after)


def _named(part: str, row: TypedRow) -> str:
    if part == REST:
        return ""
    return f"{row['number']} {row['title']}" if part == ITEMS else row["title"]

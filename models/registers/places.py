"""What the links of a member's file offer, and grids and areas that are made by typing their name."""

from models.database import sql
from models.errors import InvalidValue
from models.intake.links import OUT_OF_FORCE, Target, Targets
from models.intake.unit_targets import unit_targets
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.intake import NewPlace
from models.records.members import Choice
from models.records.refusal import Refusal
from models.registers.titles import Titles
from models.registers.unit_days import today
from models.registers.units import new_place
from models.rights import refusal
from models.rules.names import plain_spaces
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from resources.i18n import Words

_SENDERS = ("department", "district", "street", "town", "branch")
_UNITS = (
    "SELECT key FROM unit WHERE kind IN ({marks}) AND (closed IS NULL OR closed>=?){inside}"
    " ORDER BY kind<>'department', code IS NULL, code, name"
)


def kinds_of(field: FieldSpec) -> tuple[str, ...]:
    """Return the kinds of unit that a link of an assignment leads to; empty where it leads elsewhere."""
    return {
        spec_of(Assignment.sending_unit): _SENDERS,
        spec_of(Assignment.receiving_unit): ("street", "town"),
        spec_of(Assignment.grid): ("grid",),
        spec_of(Assignment.area): ("area",),
        spec_of(Assignment.second_grid): ("grid",),
    }.get(field, ())


def inside_fields() -> tuple[FieldSpec, ...]:
    """Return the links of an assignment that lead to places inside its receiving unit."""
    return spec_of(Assignment.grid), spec_of(Assignment.area), spec_of(Assignment.second_grid)


def is_inside(field: FieldSpec) -> bool:
    """Say whether the link leads to a place inside the receiving unit."""
    return field in inside_fields()


def link_choices(desk: Desk, field: FieldSpec, words: Words, receiving_unit: str = "") -> tuple[Choice, ...]:
    """Return what a link may name: places inside `receiving_unit`, units, batches."""
    titles = Titles(words.language)
    kinds = kinds_of(field)
    if not kinds:
        return tuple(Choice(key, titles.of(key)) for (key,) in sql("SELECT key FROM batch ORDER BY number"))
    if field.spec.routing and not desk.is_district:
        return (Choice(desk.office, titles.of(desk.office)),)
    inside = " AND owner=?" if is_inside(field) else ""
    statement = _UNITS.format(marks=",".join("?" * len(kinds)), inside=inside)
    keys = sql(statement, *kinds, today(), *([receiving_unit] if inside else []))
    return tuple(Choice(key, titles.of(key)) for (key,) in keys)


def takes_new_place(desk: Desk, field: FieldSpec, receiving_unit: str) -> bool:
    """Say whether this desk may make a place of `receiving_unit` by typing its name."""
    return bool(
        is_inside(field)
        and receiving_unit
        and not desk.read_only
        and refusal(desk, "unit", "I", {"owner": receiving_unit}, ()) is None
    )


def place_named(desk: Desk, field: FieldSpec, text: str, receiving_unit: str) -> str | NewPlace:
    """Return the key of the place called so inside the receiving unit, or the place to be made.

    Raises:
        InvalidValue: several are called so, or nothing is and this desk may not make it.
    """
    (kind,) = kinds_of(field)
    targets = Targets(_targets(kind, receiving_unit))
    found = targets.find(text, receiving_unit)
    if not isinstance(found, Refusal):
        if last := targets.closed_on(found):
            raise InvalidValue(
                field.term, plain_spaces(text), OUT_OF_FORCE, value=targets.shown(found), day=last
            )
        return found
    is_known = found.fields.get("count")
    if is_known or not takes_new_place(desk, field, receiving_unit):
        raise InvalidValue(field.term, plain_spaces(text), found.reason, **found.fields)
    return new_place(kind, receiving_unit, text)


def leads_to(field: FieldSpec, key: str, receiving_unit: str) -> bool:
    """Say whether `key` names a row that the link may lead to; places lie inside the receiving unit."""
    kinds = kinds_of(field)
    if not kinds:
        return sql("SELECT 1 FROM batch WHERE key=?", key).fetchone() is not None
    found = sql("SELECT kind, owner FROM unit WHERE key=?", key).fetchone()
    return found is not None and found[0] in kinds and (not is_inside(field) or found[1] == receiving_unit)


def _targets(kind: str, owner: str) -> list[Target]:
    found = unit_targets(today=today())
    return [target for of_kind, target in found if of_kind == kind and target.owner == owner]

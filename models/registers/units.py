"""Units added, renamed and mended by whom they belong to; the name that is given up stays findable."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, WriteRefused
from models.intake.values import Nothing, ValueReader
from models.journal.never import stored_tree
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.intake import NewPlace
from models.records.operations import OperationKind
from models.records.refusal import Refusal
from models.records.units import FROM_DAY, LIES_IN_UNIT
from models.records.workbook import Cell, CellKind
from models.registers.unit_days import today
from models.registers.unit_rights import unit_lock
from models.rules.names import CONTROL, plain_spaces
from models.rules.unit_tree import BACKWARDS, LIES_IN, OFFICES, OWN_KINDS, Part, day_before, part_problem
from models.tables.base import new_key
from models.tables.fields import spec_of
from models.tables.places import Unit, UnitName, UnitPart
from resources.i18n import N_

EMPTY = N_("the name is empty")
TAKEN = N_("{owner} has one of this name already")
CODE_TAKEN = N_("{name} has this code already")
NOT_ADDED = N_("units of this kind are not added")
MASKED = N_("stars only hide a value")
RENAMED_LATER = N_("it was called {name} until {day}: choose a later day")
_OF_GRIDS = ("grid_type", "head1", "head2")
_DETAILS = ("english", "short", "code", "aliases", "opened")


def detail_fields(kind: str) -> tuple[FieldSpec, ...]:
    """Return what may be said about a unit of a kind beside its name: only grids have a type and heads."""
    names = (*_DETAILS[:-1], *(_OF_GRIDS if kind == "grid" else ()), _DETAILS[-1])
    return tuple(spec_of(getattr(Unit, name)) for name in names)


def new_unit_fields() -> tuple[FieldSpec, FieldSpec, FieldSpec, FieldSpec]:
    """Return what may be said about any unit when it is added: its names, its code, its beginning."""
    return spec_of(Unit.name), spec_of(Unit.english), spec_of(Unit.code), spec_of(Unit.opened)


def add_unit(
    desk: Desk,
    kind: str,
    owner: str,
    name: str,
    *,
    parent: str = "",
    details: Mapping[FieldSpec, str] | None = None,
    reason: str = "",
) -> str:
    """Add a unit and return its key; `owner` is the office it lies in, empty for the district's own.

    `parent` is what it lies in from its beginning, where that is another unit than the office.

    Raises:
        InvalidValue: a value is empty, too long, taken or not read, or the unit may not lie there.
        WriteRefused, ReadOnlyDesk: this desk may not write it.
    """
    locked = unit_lock(desk, kind, owner)
    if locked:
        raise WriteRefused("unit", "", ("name",), locked)
    if kind in OFFICES or kind not in LIES_IN or (kind in OWN_KINDS and kind != "branch" and not owner):
        raise InvalidValue(spec_of(Unit.kind).term, "", NOT_ADDED)
    place = new_place(kind, owner, name)
    values = _read_details(details or {}, "", kind)
    with operation(desk, OperationKind.UNIT_EDIT, detail=place.name, reason=reason):
        Unit.insert(**asdict(place) | {"owner": owner or None} | values).execute()
        if parent and parent != owner:
            _put_into(place.key, parent, owner, str(values.get("opened") or ""))
    return place.key


def _put_into(key: str, parent: str, owner: str, starts: str) -> None:
    """Let a unit that was just added lie in another from its beginning."""
    tree = stored_tree()
    if parent not in tree.units:
        raise NoSuchRecord(N_("Unit"), "")
    problem = part_problem(tree, Part(key, parent, starts))
    if problem:
        raise InvalidValue(LIES_IN_UNIT.term, tree.units[parent].name, problem.reason, **problem.fields)
    UnitPart.insert(
        key=new_key(), unit=key, owner=owner or None, parent=parent, starts=starts or None
    ).execute()


def new_place(kind: str, owner: str, name: str) -> NewPlace:
    """Return a unit inside an office that can be added; nothing is written.

    Raises:
        InvalidValue: the name is empty, too long or taken.
    """
    return NewPlace(new_key(), kind, checked_name(name, kind, owner), owner)


def write_place(place: NewPlace) -> None:
    """Add the place inside the caller's operation."""
    Unit.insert(**asdict(place)).execute()


def rename_unit(
    desk: Desk, key: str, name: str, *, english: str | None = None, day: str = "", reason: str = ""
) -> str:
    """Call a unit otherwise from `day` (else today) on and return the operation; "" where nothing changes.

    The name it had is kept with its last day; files may still call it so. `english` None leaves that name.

    Raises:
        NoSuchRecord: it is gone.
        InvalidValue: the name is empty, too long or taken, or another rename is later than the day.
        WriteRefused, ReadOnlyDesk: this desk may not write it.
    """
    row = writable_unit(desk, key, "name")
    plain = checked_name(name, row["kind"], row["owner"] or "", besides=key)
    foreign = row["english"] if english is None else (plain_spaces(english) or None)
    if (plain, foreign) == (row["name"], row["english"]):
        return ""
    last = day_before(day or today())
    with operation(desk, OperationKind.UNIT_EDIT, detail=plain, reason=reason) as identity:
        if plain != row["name"]:
            keep_former_name(key, row, last)
        Unit.update(name=plain, english=foreign).where(Unit.key == key).execute()
    return identity


def keep_former_name(key: str, row: Mapping[str, Any], last: str) -> None:
    """Keep the name that a unit had until its `last` day; one that it had for no day at all is not kept.

    Raises:
        InvalidValue: it was renamed after that day.
    """
    newest = sql("SELECT name, ends FROM unit_name WHERE unit=? ORDER BY ends DESC LIMIT 1", key).fetchone()
    if newest and newest[1] > last:
        raise InvalidValue(FROM_DAY.term, "", RENAMED_LATER, name=newest[0], day=newest[1])
    if newest and newest[1] == last:
        return
    UnitName.insert(
        key=new_key(), unit=key, owner=row["owner"], name=row["name"], english=row["english"], ends=last
    ).execute()


def edit_unit(desk: Desk, key: str, details: Mapping[FieldSpec, str], *, reason: str = "") -> str:
    """Mend what is said about a unit and return the operation; "" where nothing changes.

    Raises:
        NoSuchRecord, InvalidValue, WriteRefused, ReadOnlyDesk: nothing is written.
    """
    row = writable_unit(desk, key, "details")
    values = _read_details(details, key, row["kind"])
    changed = {name: value for name, value in values.items() if (row[name] or None) != value}
    opened = str((row | changed)["opened"] or "")
    if opened and row["closed"] and opened > row["closed"]:
        raise InvalidValue(spec_of(Unit.opened).term, opened, BACKWARDS)
    if not changed:
        return ""
    with operation(desk, OperationKind.UNIT_EDIT, detail=row["name"], reason=reason) as identity:
        Unit.update(**changed).where(Unit.key == key).execute()
    return identity


def writable_unit(desk: Desk, key: str, column: str) -> dict[str, Any]:
    """Return a unit as it is stored.

    Raises:
        NoSuchRecord: it is gone.
        WriteRefused: this desk may not write it.
    """
    cursor = sql("SELECT * FROM unit WHERE key=?", key)
    found = cursor.fetchone()
    if found is None:
        raise NoSuchRecord(N_("Unit"), "")
    row = dict(zip((column[0] for column in cursor.description), found, strict=True))
    locked = unit_lock(desk, row["kind"], row["owner"] or "")
    if locked:
        raise WriteRefused("unit", key, (column,), locked)
    return row


def checked_name(name: str, kind: str, owner: str, besides: str = "") -> str:
    """Return a name that a unit of that kind may have in that office.

    Raises:
        InvalidValue: it is empty, too long or taken.
    """
    plain, field = plain_spaces(CONTROL.sub("", name)), spec_of(Unit.name)
    if not plain:
        raise InvalidValue(field.term, "", EMPTY)
    if len(plain) > field.spec.length:
        reason = N_("at most {most} characters, not {found}")
        raise InvalidValue(field.term, plain, reason, most=field.spec.length, found=len(plain))
    taken = sql(
        "SELECT 1 FROM unit WHERE coalesce(owner,'')=? AND kind=? AND name=? AND key<>?"
        " AND (closed IS NULL OR closed>=?)",
        owner, kind, plain, besides, today(),
    )  # fmt: skip
    if taken.fetchone():
        title = sql(
            "SELECT name FROM unit WHERE key=? OR (?='' AND kind='district')", owner, owner
        ).fetchone()
        raise InvalidValue(field.term, plain, TAKEN, owner=title[0] if title else "")
    return plain


def _read_details(details: Mapping[FieldSpec, str], key: str, kind: str) -> dict[str, str | None]:
    """Read what was typed, by the importer's own checks; what units of the kind do not have is left out."""
    fields = detail_fields(kind)
    values = {field.name: _read(field, text) for field, text in details.items() if field in fields}
    code = values.get("code")
    taken = sql("SELECT name FROM unit WHERE code=? AND key<>?", code, key).fetchone() if code else None
    if taken:
        raise InvalidValue(spec_of(Unit.code).term, str(code), CODE_TAKEN, name=taken[0])
    return values


def _read(field: FieldSpec, text: str) -> str | None:
    if not text.strip():
        return None
    found = ValueReader({}).read(field, Cell(1, CellKind.TEXT, text))
    if isinstance(found, Refusal):
        raise InvalidValue(field.term, text.strip(), found.reason, **found.fields)
    if found is Nothing.MASKED:
        raise InvalidValue(field.term, text.strip(), MASKED)
    return None if isinstance(found, Nothing) else found

"""The units, and the grids and residential areas that an office adds and renames itself."""

from dataclasses import asdict

from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, WriteRefused
from models.intake.links import split_names
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.intake import NewPlace
from models.records.office import UnitRow
from models.records.operations import OperationKind
from models.registers.titles import Titles
from models.rights import refusal
from models.rules.names import CONTROL, plain_spaces
from models.tables.base import new_key
from models.tables.fields import spec_of
from models.tables.places import Unit
from resources.i18n import N_, Words

PLACES = ("grid", "area")  # what an office keeps itself; the other kinds ship with the program
COMES_WITH = N_("This unit comes with the program.")
EMPTY = N_("the name is empty")
TAKEN = N_("{owner} has one of this name already")
_ALIAS_SEPARATOR = "、"
_ROWS = (
    "SELECT u.key, u.kind, coalesce(u.code,''), coalesce(u.owner,'') FROM unit u"
    " LEFT JOIN unit o ON o.key=u.owner WHERE u.closed IS NULL"
    " ORDER BY coalesce(o.code, u.code, ''), u.owner IS NOT NULL, u.code IS NULL, u.code, u.kind, u.name"
)


def units(desk: Desk, words: Words) -> list[UnitRow]:
    """Return every unit in force, each office followed by what lies inside it."""
    titles = Titles(words.language)
    return [
        UnitRow(
            key,
            kind,
            code,
            titles.of(key),
            owner,
            titles.of(owner) if owner else "",
            _locked(desk, kind, owner),
        )
        for key, kind, code, owner in sql(_ROWS)
    ]


def add_unit(desk: Desk, kind: str, owner: str, name: str) -> str:
    """Add a grid or a residential area inside an office and return its key.

    Raises:
        InvalidValue: the name is empty, too long or taken.
        WriteRefused, ReadOnlyDesk: this desk may not write it.
    """
    reason = _locked(desk, kind, owner)
    if reason:
        raise WriteRefused("unit", "", ("name",), reason)
    place = new_place(kind, owner, name)
    with operation(desk, OperationKind.UNIT_EDIT, detail=place.name):
        write_place(place)
    return place.key


def new_place(kind: str, owner: str, name: str) -> NewPlace:
    """Return a grid or residential area that can be added; nothing is written.

    Raises:
        InvalidValue: the name is empty, too long or taken.
    """
    return NewPlace(new_key(), kind, _checked(name, kind, owner), owner)


def write_place(place: NewPlace) -> None:
    """Add the place inside the caller's operation."""
    Unit.insert(**asdict(place)).execute()


def rename_unit(desk: Desk, key: str, name: str) -> str:
    """Rename a grid or a residential area and return the operation; files may still call it by its old name.

    Raises:
        NoSuchRecord: it is gone.
        InvalidValue: the name is empty, too long or taken.
        WriteRefused, ReadOnlyDesk: this desk may not write it.
    """
    row = sql("SELECT kind, owner, name, aliases FROM unit WHERE key=?", key).fetchone()
    if row is None:
        raise NoSuchRecord(N_("Unit"), "")
    kind, owner, before, aliases = row
    reason = _locked(desk, kind, owner or "")
    if reason:
        raise WriteRefused("unit", key, ("name",), reason)
    plain = _checked(name, kind, owner, besides=key)
    if plain == before:
        return ""
    former = [one for one in dict.fromkeys((*split_names(aliases), before)) if one != plain]
    with operation(desk, OperationKind.UNIT_EDIT, detail=plain) as identity:
        Unit.update(name=plain, aliases=_ALIAS_SEPARATOR.join(former)).where(Unit.key == key).execute()
    return identity


def _locked(desk: Desk, kind: str, owner: str) -> str:
    if kind not in PLACES or not owner:
        return COMES_WITH
    return refusal(desk, "unit", "U", {"owner": owner}, {"name"}) or ""


def _checked(name: str, kind: str, owner: str, besides: str = "") -> str:
    plain, field = plain_spaces(CONTROL.sub("", name)), spec_of(Unit.name)
    if not plain:
        raise InvalidValue(field.term, "", EMPTY)
    if len(plain) > field.spec.length:
        reason = N_("at most {most} characters, not {found}")
        raise InvalidValue(field.term, plain, reason, most=field.spec.length, found=len(plain))
    taken = sql(
        "SELECT 1 FROM unit WHERE owner=? AND kind=? AND name=? AND key<>? AND closed IS NULL",
        owner, kind, plain, besides,
    )  # fmt: skip
    if taken.fetchone():
        title = sql("SELECT name FROM unit WHERE key=?", owner).fetchone()
        raise InvalidValue(field.term, plain, TAKEN, owner=title[0] if title else "")
    return plain

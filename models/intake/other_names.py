"""What the clerk chose for a grid or area becomes another name of it, where this desk may write that."""

from collections.abc import Iterable

from models.database import sql
from models.intake.links import normal_place, split_names
from models.records.desk import Desk
from models.records.intake import PlaceState, PlaceUse
from models.rights import refusal
from models.tables.fields import spec_of
from models.tables.places import Unit

_BETWEEN = "、"
_PLACES = ("grid", "area")  # the other kinds ship with the program, which keeps their names itself


def other_names(desk: Desk, uses: Iterable[PlaceUse]) -> tuple[tuple[str, str], ...]:
    """Return, by the key of the place, all its other names with those that the file uses."""
    chosen: dict[str, dict[str, str]] = {}
    for use in uses:
        if use.state is PlaceState.CHOSEN:
            chosen.setdefault(use.key, {})[normal_place(use.text)] = use.text
    named = ((key, _with(desk, key, texts)) for key, texts in chosen.items())
    return tuple((key, names) for key, names in named if names)


def _with(desk: Desk, key: str, texts: dict[str, str]) -> str:
    """Return the other names of a place with `texts`; empty where nothing is new or may be written."""
    row = sql("SELECT kind, owner, name, short, aliases FROM unit WHERE key=?", key).fetchone()
    kind, owner, *known, aliases = row or ("", "", "")
    if kind not in _PLACES or refusal(desk, "unit", "U", {"owner": owner}, {"aliases"}):
        return ""
    former = split_names(aliases)
    names = {normal_place(name) for name in (*known, *former) if name}
    new = [text for plain, text in texts.items() if plain not in names]
    joined = _BETWEEN.join((*former, *new))
    return joined if new and len(joined) <= spec_of(Unit.aliases).spec.length else ""

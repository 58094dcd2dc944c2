"""What was typed into a draft of a scheme and not saved yet: kept on this desk at every change."""

from models.errors import ReadOnlyDesk
from models.records.desk import Desk
from models.rules.scheme_fields import PARTS
from models.rules.scheme_typed import Typed
from models.settings import Setting, read_setting, write_setting

_TYPED: Setting[dict[str, Typed]] = Setting("typed_schemes", {})  # scheme -> its rows


def keep_scheme_typing(desk: Desk, key: str, typed: Typed) -> None:
    """Keep what is typed so far, so that a power cut takes nothing.

    Raises:
        ReadOnlyDesk: this window only reads.
    """
    if desk.read_only:
        raise ReadOnlyDesk
    write_setting(_TYPED, read_setting(_TYPED) | {key: typed})


def scheme_typing(key: str) -> Typed | None:
    """Return what was typed and not saved; None where nothing was, or another version wrote it otherwise."""
    found = read_setting(_TYPED).get(key)
    return found if found and found.keys() == PARTS.keys() else None


def forget_scheme_typing(desk: Desk, key: str) -> None:
    """Throw away what was typed, or let go of it once it is saved.

    Raises:
        ReadOnlyDesk: this window only reads.
    """
    if desk.read_only:
        raise ReadOnlyDesk
    kept = read_setting(_TYPED)
    if key in kept:
        write_setting(_TYPED, {one: typed for one, typed in kept.items() if one != key})

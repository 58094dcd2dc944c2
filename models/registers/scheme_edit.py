"""Making schemes: copy one, edit a draft, follow a used one by a new version, remove a draft."""

from dataclasses import replace

from models.database import sql
from models.errors import InvalidValue, ReasonMissing, WriteRefused
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.schemes import SchemeRow, SchemeState
from models.registers.marks import READ_ONLY
from models.registers.schemes import FIRST_SCHEME, is_frozen, scheme_of_key, twins_of
from models.rights import refusal
from models.rules.scheme import Computed, Scheme, missing_components
from models.rules.scheme_fields import PARTS, REST, name_in_part
from models.rules.scheme_json import scheme_to_json
from models.rules.scheme_problems import problems_with_scheme
from models.rules.scheme_typed import Typed, read_typed
from models.rules.scoring import SchemeUnsound
from models.tables.base import new_key
from models.tables.schemes import Scheme as SchemeTable
from resources.i18n import N_

SHIPPED = N_("This scheme comes with the program: copy it, or follow it by a new version.")
USED = N_("A batch is scored by this scheme: follow it by a new version.")
MARKED = N_("Marks are given by this scheme: follow it by a new version.")
TITLE_TAKEN = N_("Another scheme has this name.")
TITLE_FIXED = N_("All versions of a scheme have the same name.")
TOO_LONG = N_("At most {limit} characters.")
NAMELESS = N_("A scheme needs a name.")
_TERM = N_("Scheme")
_TITLE_LENGTH = next(f.spec.length for f in PARTS[REST] if name_in_part(f) == "title")


def schemes(desk: Desk) -> tuple[SchemeRow, ...]:
    """Return every version of every scheme, the newest version of each first."""
    rows = sql("SELECT key FROM scheme ORDER BY name, version DESC, key").fetchall()
    return tuple(scheme_row(desk, key) for (key,) in rows)


def scheme_row(desk: Desk, key: str) -> SchemeRow:
    """Return one version as the list shows it."""
    scheme, batches = scheme_of_key(key), _batches_of(key)
    state = SchemeState.IN_USE if batches else SchemeState.DRAFT
    absent = missing_components(scheme)
    return SchemeRow(
        key=key,
        title=scheme.title,
        version=scheme.version,
        state=SchemeState.FROZEN if is_frozen(key) else state,
        batches=batches,
        problems=(*twins_of(key), *problems_with_scheme(scheme)),
        waits_for=tuple(
            item.title
            for item in scheme.items
            if isinstance(item.source, Computed) and item.source.component in absent
        ),
        locked=why_locked(desk, key),
        can_be_followed=not _why_not_written(desk, key),
    )


def why_locked(desk: Desk, key: str) -> str:
    """Return why a scheme's content may not be changed at this desk, as a message id; empty where it may."""
    if why := _why_not_written(desk, key):
        return why
    if sql("SELECT 1 FROM journal WHERE rep=0 AND tbl='scheme' AND pk=?", key).fetchone():
        return SHIPPED
    if is_frozen(key):
        return MARKED
    return USED if _batches_of(key) else ""


def copy_scheme(desk: Desk, key: str, title: str) -> str:
    """Make version 1 of a new scheme with the same content; return its key.

    Raises:
        InvalidValue: there is no name, or another scheme has it.
        WriteRefused, ReadOnlyDesk: only the district makes schemes.
    """
    scheme, name = scheme_of_key(key), " ".join(title.split())
    _check_title(name)
    if sql("SELECT 1 FROM scheme WHERE name=?", name).fetchone():
        raise InvalidValue(_TERM, name, TITLE_TAKEN)
    return _add(desk, replace(scheme, title=name, version=1), reason="")


def follow_scheme(desk: Desk, key: str, reason: str) -> str:
    """Make the next version of a scheme, a draft with the content of `key`; return its key.

    Raises:
        ReasonMissing: no reason was given.
        WriteRefused, ReadOnlyDesk: only the district makes schemes.
    """
    scheme = scheme_of_key(key)
    if not reason.strip():
        raise ReasonMissing
    (newest,) = sql("SELECT max(version) FROM scheme WHERE name=?", scheme.title).fetchone()
    return _add(desk, replace(scheme, version=(newest or scheme.version) + 1), reason=reason.strip())


def save_scheme(desk: Desk, key: str, typed: Typed) -> str:
    """Save what was typed into a draft; return the operation, empty if nothing changed.

    Raises:
        SchemeUnsound: something in it keeps it from being used; all of that is named.
        InvalidValue: another scheme has this name, or other versions have another one.
        WriteRefused, ReadOnlyDesk: it is used, or this desk may not write it.
    """
    former = scheme_of_key(key)
    if (why := why_locked(desk, key)) and not desk.read_only:
        raise WriteRefused("scheme", key, ("definition",), why)
    scheme, problems = read_typed(typed, key=key, version=former.version)
    if scheme is None or problems:
        raise SchemeUnsound(former.name, tuple(problem.saying for problem in problems))
    _check_title(scheme.title)
    if scheme.title != former.title:
        _check_rename(former, scheme.title)
    if scheme == former:
        return ""
    with operation(desk, OperationKind.SCHEME_EDIT, detail=scheme.name) as identity:
        written = {"name": scheme.title, "definition": scheme_to_json(scheme)}
        SchemeTable.update(**written).where(SchemeTable.key == key).execute()
    return identity


def remove_scheme(desk: Desk, key: str) -> str:
    """Take a draft away; return the operation, by which it can be brought back.

    Raises:
        WriteRefused, ReadOnlyDesk: it is used, or this desk may not write it.
    """
    scheme = scheme_of_key(key)
    if (why := why_locked(desk, key)) and not desk.read_only:
        raise WriteRefused("scheme", key, (), why)
    with operation(desk, OperationKind.SCHEME_EDIT, detail=scheme.name) as identity:
        SchemeTable.delete().where(SchemeTable.key == key).execute()
    return identity


def _add(desk: Desk, content: Scheme, reason: str) -> str:
    key = new_key()
    scheme = replace(content, key=key)
    with operation(desk, OperationKind.SCHEME_EDIT, reason=reason, detail=scheme.name):
        SchemeTable.insert(
            key=key, name=scheme.title, version=scheme.version, definition=scheme_to_json(scheme)
        ).execute()
    return key


def _why_not_written(desk: Desk, key: str) -> str:
    if desk.read_only:
        return READ_ONLY
    return refusal(desk, "scheme", "U", {"key": key}, ("definition",)) or ""


def _check_title(title: str) -> None:
    if not title:
        raise InvalidValue(_TERM, title, NAMELESS)
    if len(title) > _TITLE_LENGTH:
        raise InvalidValue(_TERM, title[:20], TOO_LONG, limit=_TITLE_LENGTH)


def _check_rename(former: Scheme, title: str) -> None:
    (versions,) = sql("SELECT count(*) FROM scheme WHERE name=?", former.title).fetchone()
    if versions > 1:
        raise InvalidValue(_TERM, title, TITLE_FIXED)
    if sql("SELECT 1 FROM scheme WHERE name=?", title).fetchone():
        raise InvalidValue(_TERM, title, TITLE_TAKEN)


def _batches_of(key: str) -> tuple[str, ...]:
    """Return the batches that name the scheme, or that have members and name none where it is the first."""
    rows = sql(
        """SELECT key FROM batch WHERE scheme=?1 OR (?1=?2 AND scheme IS NULL AND (state<>'prepared'
        OR EXISTS(SELECT 1 FROM assignment WHERE batch=batch.key))) ORDER BY number""",
        key,
        FIRST_SCHEME,
    )
    return tuple(batch for (batch,) in rows)

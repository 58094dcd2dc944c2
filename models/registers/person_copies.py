"""A member's registration file as the national programs write it: what it says, and who let what out."""

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from models.attachments import read_attachment
from models.clock import now
from models.database import sql
from models.errors import NoSuchRecord
from models.intake.errors import SensitiveFieldOff
from models.intake.export import check_leaving
from models.intake.person_out import Held, person_bytes
from models.intake.person_text import SWITCHED
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.operations import OperationKind
from models.records.saying import keep_saying
from models.registers.hanging_rows import own_first, rows_of_people
from models.registers.photos import PHOTO
from models.registers.same_person import by_record, persons_once
from models.registers.titles import Titles
from models.switched import sensitive_off
from resources.i18n import CHINESE, N_

LEFT = N_("{fields} of {n} members, as personal files")
_TABLES = ("education", "career_entry", "award", "annual_grade")
_MEMBERS = (
    "SELECT m.*, s.id_number, s.health, s.family, s.photo FROM member m"
    " LEFT JOIN member_sensitive s ON s.key=m.key WHERE m.key IN (SELECT value FROM json_each(?))"
)
_FILE, _NO_FILE = "personal_file", {"text": "", "layout": ""}
_SENDERS = (
    "SELECT a.member, a.sending_unit FROM assignment a LEFT JOIN batch b ON b.key=a.batch"
    " WHERE a.member IN (SELECT value FROM json_each(?)) ORDER BY b.number, a.key"
)


@dataclass(frozen=True, slots=True)
class PersonCopy:
    """One member's file, ready to be written."""

    member: str
    name: str
    content: bytes


def leaving_choices() -> tuple[FieldSpec, ...]:
    """Return the parts of a file that this office has switched on: they may go out, with a reason."""
    off = sensitive_off()
    return tuple(field for field in SWITCHED if field not in off)


def members_in(batch: str) -> list[str]:
    """Return the members of a batch, each person once."""
    found = sql("SELECT DISTINCT member FROM assignment WHERE batch=? ORDER BY member", batch)
    return persons_once(key for (key,) in found)


def person_copies(
    desk: Desk, members: Sequence[str], leaving: Collection[FieldSpec] = ()
) -> Iterator[PersonCopy]:
    """Yield the files of members, in their order; of the switched parts those `leaving` are in them.

    Raises:
        NoSuchRecord: a member is gone.
        KeptFileMissing, KeptFileDamaged: a photo is not there, or not what was kept; names the member.
    """
    named = json.dumps(list(members))
    known = {row["key"]: row for row in _rows(_MEMBERS, named)}
    hanging = {table: rows_of_people(table, members) for table in _TABLES}
    files, senders = rows_of_people(_FILE, members), _senders(members)
    titles = Titles(CHINESE)
    for key in members:
        if key not in known:
            raise NoSuchRecord(N_("Member"), "")
        member, file = known[key], next(iter(own_first(files.get(key, ()), key)), _NO_FILE)
        photo = member["photo"] if PHOTO in leaving else ""
        held = Held(
            values=member,
            rows={table: found.get(key, []) for table, found in hanging.items()},
            sender=titles.of(senders.get(key, "")),
            photo=read_attachment(desk, photo, member["name"]) if photo else b"",
            text=file["text"],
            layout=file["layout"],
            today=now().strftime("%Y%m%d"),
            who=desk.who,
        )
        yield PersonCopy(key, member["name"], person_bytes(held, leaving))


def check_copies(desk: Desk, leaving: Collection[FieldSpec], reason: str) -> None:
    """Refuse to let a switched part out that is off, without a reason, or where nobody could record it.

    Raises:
        SensitiveFieldOff, ReasonMissing, ReadOnlyDesk.
    """
    off = sensitive_off()
    for field in leaving:
        if field in off:
            raise SensitiveFieldOff(field.term)
    if leaving:
        check_leaving(desk, reason)


@contextmanager
def leaving_recorded(desk: Desk, leaving: Collection[FieldSpec], count: int, reason: str) -> Iterator[None]:
    """Write into the history what goes out inside the block; nothing where nothing switched does."""
    if not leaving:
        yield
        return
    detail = keep_saying(LEFT, fields=[field.term for field in leaving], n=str(count))
    with operation(desk, OperationKind.SENSITIVE_EXPORT, reason=reason.strip(), detail=detail):
        yield


def _rows(statement: str, members: str) -> list[dict[str, Any]]:
    cursor = sql(statement, members)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def _senders(members: Sequence[str]) -> dict[str, str]:
    """Return by member the unit that sent the person last, on whichever record."""
    asking = by_record(members)
    sent = sql(_SENDERS, json.dumps(list(asking)))  # the newest comes last, and stays
    return {member: unit or "" for record, unit in sent for member in asking[record]}

"""Deciding that two records are one person's, and taking that back; nothing else is written."""

from collections.abc import Iterable, Iterator
from datetime import date

from models.clock import now
from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, ReasonMissing, WriteRefused
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.operations import OperationKind
from models.records.same_person import JoinedRecord, Namesake
from models.registers.member_file import READ_ONLY, stored_row
from models.registers.same_person import records_of, standing_for
from models.registers.titles import Titles
from models.rights import refusal
from models.rules.names import plain_spaces
from models.rules.same_person import are_one
from models.switched import sensitive_off
from models.tables.fields import spec_of
from models.tables.people import Member, MemberSensitive
from models.tables.same_person import SamePerson, same_person_key
from resources.i18n import N_, Words

ALREADY_ONE = N_("these records are one person's already")
NOT_A_DAY = N_("this is not a day")
NOT_YET = N_("this lies in the future")
TOO_LONG = N_("longer than {limit} characters")
SAME_NAME, SAME_NUMBER, SAME_PHONE, SAME_BIRTH_AND_UNIT = (
    N_("same name"),
    N_("same ID number"),
    N_("same phone"),
    N_("same birth month and sending unit"),
)
OTHER = spec_of(SamePerson.other)
_TABLE = "same_person"
_MEMBER = N_("Member")
_ABOUT = """SELECT m.key, m.name, coalesce(m.birth,''), coalesce(a.batch,''), coalesce(a.sending_unit,''),
    coalesce(a.receiving_unit,'') FROM member m LEFT JOIN assignment a ON a.key=(SELECT x.key
    FROM assignment x LEFT JOIN batch b ON b.key=x.batch WHERE x.member=m.key
    ORDER BY b.number DESC, x.key DESC LIMIT 1) WHERE m.key=?"""
_ALIKE = {
    SAME_NAME: "SELECT o.key FROM member o JOIN member m ON o.name=m.name WHERE m.key=?",
    SAME_PHONE: "SELECT o.key FROM member o JOIN member m ON o.phone=m.phone AND m.phone<>'' WHERE m.key=?",
    SAME_NUMBER: "SELECT o.key FROM member_sensitive o JOIN member_sensitive m"
    " ON o.id_number=m.id_number AND m.id_number<>'' WHERE m.key=?",
    SAME_BIRTH_AND_UNIT: "SELECT o.key FROM member o JOIN member m ON o.birth=m.birth"
    " JOIN assignment x ON x.member=o.key JOIN assignment y ON y.member=m.key"
    " AND x.sending_unit=y.sending_unit WHERE m.key=?",
}


def join_records(desk: Desk, standing: str, other: str, reason: str, decided: str = "") -> str:
    """Record that `other` is the same person as `standing`, whose record is shown; return the operation.

    Of people who have several records already, the standing ones are joined.

    Raises:
        ReasonMissing: no reason was given.
        InvalidValue: they are one person's already, or the day is none.
        WriteRefused, ReadOnlyDesk: one of the two is another office's.
        NoSuchRecord: one of them is gone.
    """
    names = [_name_of(key) for key in (standing, other)]
    told, day = _reason(reason), _day(decided)
    stands = standing_for()
    if are_one(stands, standing, other):
        raise InvalidValue(OTHER.term, names[1], ALREADY_ONE)
    standing, other = (stands.get(key, key) for key in (standing, other))
    row = {"member": standing, "other": other}
    _refuse(desk, "I", row)
    written = {"reason": told, "decided": day, "decided_by": desk.who}
    with operation(desk, OperationKind.SAME_PERSON, reason=told, detail=_both(names)) as identity:
        SamePerson.insert(key=same_person_key(standing, other), **row, **written).execute()
    return identity


def take_apart(desk: Desk, decision: str, reason: str) -> str:
    """Take a decision back, by its key, and return the operation; both records are as they were.

    Raises:
        ReasonMissing, WriteRefused, ReadOnlyDesk, NoSuchRecord: as `join_records`.
    """
    told = _reason(reason)
    row = stored_row(_TABLE, decision)
    if row is None:
        raise NoSuchRecord(N_("Same person"), "")
    _refuse(desk, "D", row)
    names = [str((stored_row("member", row[end]) or {}).get("name") or "") for end in ("member", "other")]
    with operation(desk, OperationKind.NOT_SAME_PERSON, reason=told, detail=_both(names)) as identity:
        SamePerson.delete().where(SamePerson.key == decision).execute()
    return identity


def joining_lock(desk: Desk, standing: str, other: str) -> str:
    """Return why this desk may not join two records, as a message id; empty where it may."""
    if desk.read_only:
        return READ_ONLY
    return refusal(desk, _TABLE, "I", {"member": standing, "other": other}, ()) or ""


def joined_records(desk: Desk, member: str, words: Words) -> tuple[JoinedRecord, ...]:
    """Return the records of a person, the standing one first, each with the decision that names it.

    Raises:
        NoSuchRecord: the member is gone.
    """
    records = records_of(member)
    titles, decisions = Titles(words.language), list(_decisions(records))
    found = []
    for key in records:
        name, birth, about = _told(key, titles)
        made = _decision_about(key, decisions) if key != records[0] else None
        locked = joining_lock(desk, made["member"], made["other"]) if made else ""
        found.append(
            JoinedRecord(
                key=key,
                name=name,
                birth=birth,
                about=about,
                stands=key == records[0],
                decision=made["key"] if made else "",
                reason=made["reason"] if made else "",
                decided=(made["decided"] or "") if made else "",
                decided_by=made["decided_by"] if made else "",
                locked=locked,
            )
        )
    return tuple(found)


def namesakes_of(desk: Desk, member: str, words: Words) -> tuple[Namesake, ...]:
    """Return the records that may be the same person's, those with most reasons first; none is chosen."""
    titles, mine = Titles(words.language), set(records_of(member))
    reasons: dict[str, list[str]] = {}
    number_is_off = spec_of(MemberSensitive.id_number) in sensitive_off()
    for reason, statement in _ALIKE.items():
        if reason == SAME_NUMBER and number_is_off:
            continue
        for (key,) in sql(f"{statement} GROUP BY o.key", member):
            if key not in mine:
                reasons.setdefault(key, []).append(reason)
    found = [
        Namesake(key, *_told(key, titles), tuple(why), joining_lock(desk, member, key))
        for key, why in reasons.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.reasons), one.name, one.key)))


def asked_of_a_decision() -> tuple[FieldSpec, ...]:
    """Return what a person says about a decision beside the two records."""
    return spec_of(SamePerson.reason), spec_of(SamePerson.decided)


def today() -> str:
    """Return the day that a decision is made on unless another is named."""
    return now().date().isoformat()


def _told(key: str, titles: Titles) -> tuple[str, str, str]:
    """Return name, birth month, and batch and units of the newest assignment."""
    row = sql(_ABOUT, key).fetchone()
    if row is None:
        raise NoSuchRecord(_MEMBER, "")
    _key, name, birth, batch, sends, receives = row
    units = " → ".join(filter(None, map(titles.of, (sends, receives))))
    return name, birth, " · ".join(filter(None, (titles.of(batch), units)))


def _decisions(records: Iterable[str]) -> Iterator[dict[str, str]]:
    names = ("key", "member", "other", "reason", "decided", "decided_by")
    for record in records:
        for row in sql(f"SELECT {','.join(names)} FROM same_person WHERE other=? ORDER BY key", record):  # noqa: S608 - our own columns
            yield dict(zip(names, row, strict=True))


def _decision_about(record: str, decisions: list[dict[str, str]]) -> dict[str, str] | None:
    """Return what put a record behind another; two desks may each have put another one before it."""
    ends = (("other", record), ("member", record))
    return next((one for column, key in ends for one in decisions if one[column] == key), None)


def _refuse(desk: Desk, kind: str, row: dict[str, str]) -> None:
    """Refuse before anything is written; a window that only reads is refused by the operation itself."""
    why = refusal(desk, _TABLE, kind, row, ())
    if why and not desk.read_only:
        raise WriteRefused(_TABLE, row["member"], (), why)


def _name_of(member: str) -> str:
    row = stored_row("member", member)
    if row is None:
        raise NoSuchRecord(_MEMBER, "")
    return str(row[spec_of(Member.name).name])


def _both(names: list[str]) -> str:
    return " = ".join(dict.fromkeys(filter(None, names)))


def _reason(reason: str) -> str:
    told, field = plain_spaces(reason), spec_of(SamePerson.reason)
    if not told:
        raise ReasonMissing
    if len(told) > field.spec.length:
        raise InvalidValue(field.term, told[:20], TOO_LONG, limit=field.spec.length)
    return told


def _day(decided: str) -> str:
    term = spec_of(SamePerson.decided).term
    if not decided:
        return today()
    try:
        day = date.fromisoformat(decided)
    except ValueError:
        raise InvalidValue(term, decided, NOT_A_DAY) from None
    if day > now().date():
        raise InvalidValue(term, decided, NOT_YET)
    return day.isoformat()

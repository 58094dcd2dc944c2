"""Recording what the leaders decided: the grades of a tie, and what is left out for one member."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from models.clock import now
from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, ReasonMissing, WriteRefused
from models.journal.operation import operation
from models.records.decisions import Meeting, MissingPart, ReweightToDecide, TiedMember, TieToDecide
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.members import Value
from models.records.operations import OperationKind
from models.registers.marks import BATCH_CLOSED, READ_ONLY
from models.registers.results import ScoredBatch, batch_of_assignment
from models.rights import refusal
from models.rules.decisions import (
    GradeDecision,
    Reweight,
    Tie,
    best_and_next,
    class_lacks,
    item_lacks,
    reweight_holds,
)
from models.rules.scheme import MissingMark
from models.rules.scoring import MemberMarks, computed_by, marked_by
from models.tables.decisions import Decision, PoolDecision, decision_key
from models.tables.decisions import Reweight as ReweightRow
from models.tables.fields import spec_of
from resources.i18n import CHINESE, N_

TOO_MANY = N_("{asked} members for {free} free places.")
TIE_IS_OVER = N_("This tie does not stand any more; look at the totals again.")
NOT_MISSING = N_("Only what is missing can be left out, and something must remain.")
NO_REWEIGHTING = N_("The scheme of this batch does not allow re-weighting.")
NOT_A_DAY = N_("This is not a date.")
LATER = N_("This day has not come yet.")
_LONG = N_("At most {limit} characters.")


def tie_to_decide(desk: Desk, assignment: str, language: str = CHINESE) -> TieToDecide:
    """Return the tie that a member is in, with what was decided about it so far.

    Units are called as `language` has it.

    Raises:
        NoSuchRecord: the member is in no tie over the line.
    """
    scored = ScoredBatch(desk, batch_of_assignment(assignment), language=language)
    tie = _tie_of(scored, (assignment,))
    if tie is None:
        raise NoSuchRecord(N_("Tie"), "")
    made = {member.member: _made_about(tie, member) for member in scored.members}
    told = next((made[who] for who in tie.members if made[who]), None)
    best, other = best_and_next(scored.scheme)
    table = _grade_table(tie)
    return TieToDecide(
        members=tuple(
            TiedMember(row.assignment, row.name, row.unit_title, row.total, row.grade == best.title)
            for row in (scored.row(scored.place_of(who)) for who in tie.members)
        ),
        free=tie.free,
        best=best.title,
        other=other.title,
        fields=(spec_of(table.held_on), spec_of(table.reason)),
        values=_values(table, told),
        read_only=_why_not(desk, table, assignment),
    )


def decide_tie(desk: Desk, tied: Collection[str], best: Collection[str], meeting: Meeting) -> str:
    """Give the best grade to `best` and the next one to the others of a tie; return the operation.

    Raises:
        ReasonMissing: no reason was given.
        InvalidValue: more get the best grade than places are free, the tie is over, or the date is none.
        WriteRefused: the batch is closed, or the district decides about these places.
    """
    first = next(iter(tied), "")
    scored = ScoredBatch(desk, batch_of_assignment(first))
    tie = _tie_of(scored, tied)
    if tie is None or set(tie.members) != set(tied) or not set(best) <= set(tied):
        raise InvalidValue(N_("Tie"), "", TIE_IS_OVER)
    table = _grade_table(tie)
    _check_place(desk, table, first)
    reason, held_on = _checked(meeting, spec_of(table.reason), spec_of(table.held_on))
    if len(set(best)) > tie.free:
        title = scored.scheme.grades[0].title
        raise InvalidValue(spec_of(table.grade).term, title, TOO_MANY, asked=len(set(best)), free=tie.free)
    grades = best_and_next(scored.scheme)
    names = "、".join(scored.row(scored.place_of(who)).name for who in tie.members)
    with operation(desk, OperationKind.DECISION, reason=reason, detail=names) as identity:
        for who in tie.members:
            grade = grades[0 if who in best else 1].key
            written = {"grade": grade, "tie": tie.identity, "reason": reason, "held_on": held_on}
            _write(table, who, scored.scheme_key, written)
    return identity


def reweight_to_decide(desk: Desk, assignment: str) -> ReweightToDecide:
    """Return what a member lacks, with what was left out so far."""
    scored = ScoredBatch(desk, batch_of_assignment(assignment))
    member = scored.members[scored.place_of(assignment)]
    is_allowed = scored.scheme.missing is MissingMark.REWEIGH
    return ReweightToDecide(
        assignment=assignment,
        name=scored.people[scored.place_of(assignment)].name,
        parts=_missing_parts(scored, member),
        fields=(spec_of(ReweightRow.held_on), spec_of(ReweightRow.reason)),
        values=_values(ReweightRow, member.reweight),
        read_only=_why_not(desk, ReweightRow, assignment) or ("" if is_allowed else NO_REWEIGHTING),
    )


def reweight_member(
    desk: Desk, assignment: str, items: Collection[str], rater_classes: Collection[str], meeting: Meeting
) -> str:
    """Leave items and rater classes out for one member, with a reason; return the operation.

    Raises:
        ReasonMissing: no reason was given.
        InvalidValue: something left out is not missing, nothing remains, or the date is none.
        WriteRefused: the batch is closed, or its scheme does not allow it.
    """
    scored = ScoredBatch(desk, batch_of_assignment(assignment))
    member = scored.members[scored.place_of(assignment)]
    _check_place(desk, ReweightRow, assignment)
    if scored.scheme.missing is not MissingMark.REWEIGH:
        raise WriteRefused("reweight", assignment, (), NO_REWEIGHTING)
    reason, held_on = _checked(meeting, spec_of(ReweightRow.reason), spec_of(ReweightRow.held_on))
    # in the scheme's order: the same decision is the same row, whatever was ticked first
    left_items = tuple(item.key for item in scored.scheme.items if item.key in items)
    left_classes = tuple(one.key for one in scored.scheme.rater_classes if one.key in rater_classes)
    asked = Reweight(left_items, left_classes, reason, held_on)
    known = computed_by(scored.scheme, member, left_classes)
    if not reweight_holds(scored.scheme, asked, marked_by(member), known):
        raise InvalidValue(N_("Re-weighting"), "", NOT_MISSING)
    name = scored.people[scored.place_of(assignment)].name
    with operation(desk, OperationKind.REWEIGHT, reason=reason, detail=name) as identity:
        written = {
            "items": json.dumps(left_items),
            "rater_classes": json.dumps(left_classes),
            "reason": reason,
            "held_on": held_on,
        }
        _write(ReweightRow, assignment, scored.scheme_key, written)
    return identity


def _tie_of(scored: ScoredBatch, members: Collection[str]) -> Tie | None:
    return next((tie for tie in scored.results.ties if set(members) <= set(tie.members)), None)


def _grade_table(tie: Tie) -> type[Decision] | type[PoolDecision]:
    return PoolDecision if tie.is_pooled else Decision


def _made_about(tie: Tie, member: MemberMarks) -> GradeDecision | None:
    """Return what was decided about this very tie, if anything was."""
    made = member.pool_decision if tie.is_pooled else member.decision
    return made if made is not None and made.tie == tie.identity else None


def _values(table: Any, made: GradeDecision | Reweight | None) -> dict[FieldSpec, Value]:  # noqa: ANN401 - one of three tables
    today = now().date().isoformat()
    reason, held_on = (made.reason, made.held_on) if made else (None, today)
    return {spec_of(table.held_on): held_on or today, spec_of(table.reason): reason}


def _missing_parts(scored: ScoredBatch, member: MemberMarks) -> tuple[MissingPart, ...]:
    scheme, marked, left = scored.scheme, marked_by(member), member.reweight
    computed = computed_by(scheme, member, left.rater_classes if left else ())
    classes = tuple(
        MissingPart(rater.key, rater.title, True, bool(left and rater.key in left.rater_classes))  # noqa: FBT003 - a record's field
        for rater in scheme.rater_classes
        if class_lacks(rater, scheme.items, marked)
    )
    items = tuple(
        MissingPart(item.key, f"{item.number} {item.title}", False, bool(left and item.key in left.items))  # noqa: FBT003 - a record's field
        for item in scheme.items
        if item_lacks(item, scheme.rater_classes, marked, computed)
    )
    return (*classes, *items)


def _why_not(desk: Desk, table: Any, assignment: str) -> str:  # noqa: ANN401 - one of three tables
    """Return why this desk may not record it, as a message id; empty where it may."""
    if desk.read_only:
        return READ_ONLY
    if _is_closed(assignment):
        return BATCH_CLOSED
    return refusal(desk, table._meta.table_name, "I", {"assignment": assignment}, ()) or ""  # noqa: SLF001 - peewee's own way to ask


def _check_place(desk: Desk, table: Any, assignment: str) -> None:  # noqa: ANN401 - one of three tables
    why = _why_not(desk, table, assignment)
    if why and not desk.read_only:  # a window that only reads is refused by the operation itself
        raise WriteRefused(table._meta.table_name, assignment, (), why)  # noqa: SLF001 - peewee's own way to ask


def _is_closed(assignment: str) -> bool:
    found = sql(
        "SELECT b.state FROM assignment a JOIN batch b ON b.key=a.batch WHERE a.key=?", assignment
    ).fetchone()
    return bool(found and found[0] == "closed")


def _checked(meeting: Meeting, reason: FieldSpec, held_on: FieldSpec) -> tuple[str, str]:
    """Return reason and date as they are stored."""
    text = " ".join(meeting.reason.split())
    if not text:
        raise ReasonMissing
    if len(text) > reason.spec.length:
        raise InvalidValue(reason.term, text[:20], _LONG, limit=reason.spec.length)
    try:
        day = date.fromisoformat(meeting.held_on)
    except ValueError:
        raise InvalidValue(held_on.term, meeting.held_on, NOT_A_DAY) from None
    if day > now().date():
        raise InvalidValue(held_on.term, meeting.held_on, LATER)
    return text, day.isoformat()


def _write(table: Any, assignment: str, scheme: str, written: dict[str, str]) -> None:  # noqa: ANN401 - one of three tables
    key = decision_key(table._meta.table_name, assignment, scheme)  # noqa: SLF001 - peewee's own way to ask
    if not table.update(**written).where(table.key == key).execute():
        table.insert(key=key, assignment=assignment, scheme=scheme, **written).execute()

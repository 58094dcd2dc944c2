"""The records of F21: every change that was decided about an assignment, each on a sheet of its own."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from models.database import sql
from models.records.change_approval import ChangeApprovalRecord
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.paper import SheetDraft, ShownValue, Whom
from models.records.sheets import Shown, Stamp
from models.registers.moves import change_part
from models.registers.paper_rows import (
    PaperRow,
    PaperTexts,
    batch_term,
    paper_date,
    printed_fields,
    term_of,
)
from models.tables.fields import field_specs, spec_of
from models.tables.stations import AssignmentChange
from resources.i18n import N_

_CHANGES = (
    "SELECT c.* FROM json_each(?) k CROSS JOIN assignment_change c ON c.assignment=k.value"
    " ORDER BY c.effective, c.key"
)
_Row = Mapping[str, Any]


def drafts(
    _desk: Desk, stamp: Stamp, whom: Whom, rows: list[PaperRow], texts: PaperTexts
) -> Iterator[SheetDraft]:
    """Return one F21 for each change of the assignments of `rows`."""
    changes = _changes([row["assignment.key"] for row in rows])
    person, asked, term = printed_fields(stamp.form), _change_fields(stamp.form), batch_term(whom.batch)
    for row in rows:
        shown = (*texts.shown(row, person), Shown(N_("Term"), term_of(row, term)))
        for change in changes.get(row["assignment.key"], ()):
            record = ChangeApprovalRecord(
                stamp=stamp,
                batch=texts.batch(whom.batch),
                is_town=texts.is_town(row["assignment.receiving_unit"] or ""),
                person=shown,
                change=tuple(_shown(texts, field, change) for field in asked),
                reason=change["reason"],
                handover=change["handover"] or "",
            )
            yield SheetDraft(
                record=record,
                whom=Whom(whom.batch, members=(row["assignment.member"],)),
                subject=row["assignment.key"],
                part=change_part(change["kind"], change["effective"] or ""),
                member=row["assignment.member"],
                name=row["member.name"],
                unit=texts.unit(row["assignment.receiving_unit"] or ""),
                values=tuple(_values(record)),
            )


def _changes(assignments: list[str]) -> dict[str, list[_Row]]:
    cursor = sql(_CHANGES, json.dumps(assignments))
    names = [column[0] for column in cursor.description]
    found: dict[str, list[_Row]] = {}
    for values in cursor:
        row = dict(zip(names, values, strict=True))
        found.setdefault(row["assignment"], []).append(row)
    return found


def _change_fields(form: str) -> tuple[FieldSpec, ...]:
    return tuple(field for field in field_specs("assignment_change") if form in field.spec.printed)


def _shown(texts: PaperTexts, field: FieldSpec, change: _Row) -> Shown:
    text = texts.value(field, change[field.name])
    if field in {spec_of(AssignmentChange.before), spec_of(AssignmentChange.after)}:
        text = paper_date(text) if change["kind"] not in {"transfer", "swap"} else text
    return Shown(field.term, text, field.spec.weight)


def _values(record: ChangeApprovalRecord) -> Iterator[ShownValue]:
    """Say what the form shows, value by value, so that a later change can be named."""
    for one in (*record.person, *record.change):
        yield ShownValue("", "", one.term, one.text)
    yield ShownValue("", "", spec_of(AssignmentChange.reason).term, record.reason)
    yield ShownValue("", "", spec_of(AssignmentChange.handover).term, record.handover)

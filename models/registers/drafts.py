"""Half-entered score sheets: one unshared row each, written at every key, kept through a power cut.

A draft belongs to a person and a rater class: it outlives the version of the scheme it was begun by, and is
found where another record of the person stands by now.
"""

import json
import re

from models.clock import now
from models.database import db, sql
from models.errors import NoSuchRecord, ReadOnlyDesk
from models.records.desk import Desk
from models.records.marks import DraftSheet, SheetContent, TypedMark
from models.registers.same_person import joined_in, others_behind
from models.registers.schemes import scheme_key_of_batch, scheme_of_key
from models.rules.names import CONTROL
from models.tables.desk import Draft
from models.tables.judging import score_sheet_key
from resources.i18n import N_

_OF_SHEET = "assignment IN (SELECT value FROM json_each(?)) AND content->>'rater_class'=?"
_DROP = f"DELETE FROM draft WHERE {_OF_SHEET}"  # noqa: S608 - our own words
_BREAKS = re.compile("\r\n?|[\v\f\u2028\u2029]")


def plain_remark(text: str) -> str:
    """Return a remark as it is stored: what was pasted without control characters, its lines kept."""
    return CONTROL.sub("", _BREAKS.sub("\n", text))


def keep_draft(desk: Desk, batch: str, assignment: str, rater_class: str, content: SheetContent) -> None:
    """Keep what is typed so far; nothing typed at all is no draft.

    Raises:
        ReadOnlyDesk: this window only reads.
        NoSuchRecord: the assignment was taken back meanwhile.
    """
    if not content.marks and not content.remark:
        drop_draft(desk, assignment, rater_class)
        return
    if desk.read_only:
        raise ReadOnlyDesk
    if sql("SELECT 1 FROM assignment WHERE key=?", assignment).fetchone() is None:
        raise NoSuchRecord(N_("Assignment"), assignment)
    marks = [[mark.item, mark.level, mark.points] for mark in content.marks]
    text = json.dumps(
        {"rater_class": rater_class, "marks": marks, "remark": plain_remark(content.remark)},
        ensure_ascii=False,
    )
    key = score_sheet_key(assignment, scheme_key_of_batch(batch), rater_class)
    with db.atomic("IMMEDIATE"):
        sql(_DROP, _records(assignment), rater_class)
        Draft.insert(key=key, assignment=assignment, content=text, written_at=now().isoformat()).execute()


def draft_of(assignment: str, rater_class: str) -> SheetContent | None:
    """Return what was typed on a sheet and not saved."""
    wanted = f"SELECT content FROM draft WHERE {_OF_SHEET} ORDER BY assignment<>? LIMIT 1"  # noqa: S608 - our own words
    row = sql(wanted, _records(assignment), rater_class, assignment).fetchone()
    if row is None:
        return None
    content = json.loads(row[0])
    return SheetContent(tuple(TypedMark(*mark) for mark in content["marks"]), content["remark"])


def drop_draft(desk: Desk, assignment: str, rater_class: str) -> None:
    """Forget what was typed on a sheet.

    Raises:
        ReadOnlyDesk: this window only reads.
    """
    if desk.read_only:
        raise ReadOnlyDesk
    sql(_DROP, _records(assignment), rater_class)


def sheets_begun(batch: str, rater_class: str) -> set[str]:
    """Return the assignments of a batch whose sheet of that class is half entered."""
    rows = sql("SELECT assignment FROM draft WHERE content->>'rater_class'=?", rater_class)
    joined = joined_in(batch)
    return {joined.head(key) for (key,) in rows}


def drafts() -> tuple[DraftSheet, ...]:
    """Return every half-entered sheet once, the newest first, so that they can be offered again."""
    rows = sql(
        """SELECT d.assignment, d.content, d.written_at, m.name, a.batch FROM draft d
        JOIN assignment a ON a.key=d.assignment JOIN member m ON m.key=a.member
        ORDER BY d.rowid DESC"""  # in the order of writing, whatever the clock said
    ).fetchall()
    found: dict[tuple[str, str], DraftSheet] = {}
    for row in rows:
        draft = _draft(*row)
        found.setdefault((draft.assignment, draft.rater_class), draft)
    return tuple(found.values())


def _draft(assignment: str, content: str, written_at: str, name: str, batch: str) -> DraftSheet:
    typed = json.loads(content)
    raters = scheme_of_key(scheme_key_of_batch(batch)).rater_classes
    title = next((rater.title for rater in raters if rater.key == typed["rater_class"]), "")
    return DraftSheet(
        batch=batch,
        assignment=joined_in(batch).head(assignment),
        rater_class=typed["rater_class"],
        rater_class_title=title,
        name=name,
        written_at=written_at,
        typed=len(typed["marks"]),
    )


def _records(assignment: str) -> str:
    """Return the assignment with those of the same person that it stands for, as JSON."""
    return json.dumps([assignment, *others_behind(assignment)])

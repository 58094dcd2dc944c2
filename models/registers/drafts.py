"""Half-entered score sheets: one unshared row each, written at every key, kept through a power cut."""

import json
import re

from models.clock import now
from models.database import sql
from models.errors import NoSuchRecord, ReadOnlyDesk
from models.records.desk import Desk
from models.records.marks import DraftSheet, SheetContent, TypedMark
from models.registers.schemes import scheme_key_of_batch, scheme_of_key
from models.rules.names import CONTROL
from models.tables.desk import Draft
from models.tables.judging import score_sheet_key
from resources.i18n import N_

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
    key = score_sheet_key(assignment, scheme_key_of_batch(batch), rater_class)
    if not content.marks and not content.remark:
        drop_draft(desk, key)
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
    Draft.insert(
        key=key, assignment=assignment, content=text, written_at=now().isoformat()
    ).on_conflict_replace().execute()


def draft_of(sheet: str) -> SheetContent | None:
    """Return what was typed on a sheet and not saved."""
    row = sql("SELECT content FROM draft WHERE key=?", sheet).fetchone()
    if row is None:
        return None
    content = json.loads(row[0])
    return SheetContent(tuple(TypedMark(*mark) for mark in content["marks"]), content["remark"])


def drop_draft(desk: Desk, sheet: str) -> None:
    """Forget what was typed on a sheet.

    Raises:
        ReadOnlyDesk: this window only reads.
    """
    if desk.read_only:
        raise ReadOnlyDesk
    Draft.delete().where(Draft.key == sheet).execute()


def forget_draft(desk: Desk, batch: str, assignment: str, rater_class: str) -> None:
    """Throw a half-entered sheet away, as the clerk asked."""
    drop_draft(desk, score_sheet_key(assignment, scheme_key_of_batch(batch), rater_class))


def drafts() -> tuple[DraftSheet, ...]:
    """Return every half-entered sheet, the newest first, so that a start can offer them."""
    rows = sql(
        """SELECT d.assignment, d.content, d.written_at, m.name, a.batch FROM draft d
        JOIN assignment a ON a.key=d.assignment JOIN member m ON m.key=a.member
        ORDER BY d.rowid DESC"""  # in the order of writing, whatever the clock said
    ).fetchall()
    return tuple(_draft(*row) for row in rows)


def _draft(assignment: str, content: str, written_at: str, name: str, batch: str) -> DraftSheet:
    typed = json.loads(content)
    raters = scheme_of_key(scheme_key_of_batch(batch)).rater_classes
    title = next((rater.title for rater in raters if rater.key == typed["rater_class"]), "")
    return DraftSheet(assignment, typed["rater_class"], title, name, written_at, len(typed["marks"]))

"""Stamps sheets before they are drawn: code, time, operator, and which print of the same record it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from models.clock import now
from models.records.desk import Desk
from models.records.paper import SheetDraft
from models.registers.paper_rows import PaperTexts
from models.registers.printed_sheets import changes_between
from models.registers.sheet_codes import portions
from models.registers.sheets import read_shown
from models.tables.paper import Sheet
from resources.i18n import Words

_About = tuple[str, str]  # subject and part


def stamp_drafts(
    desk: Desk, form: str, drafts: Sequence[SheetDraft], codes: Sequence[str], words: Words
) -> tuple[SheetDraft, ...]:
    """Put code, print number, time, operator and office on each sheet; looking back is no print."""
    before = {} if desk.as_of else _printed_before(form, drafts)
    printed_at, office = now().strftime("%Y-%m-%d %H:%M"), PaperTexts(words).office(desk)
    stamped, together = [], Counter[_About]()
    for draft, code in zip(drafts, codes, strict=True):
        about = draft.subject, draft.part
        earlier = before.get(about, [])
        together[about] += 1
        stamp = draft.record.stamp._replace(
            code=code,
            print_no=len(earlier) + together[about],
            is_changed=_is_changed(draft, earlier, words.language),
            printed_at=printed_at,
            operator=desk.who,
            office=office,
            as_of=desk.as_of,
        )
        stamped.append(replace(draft, record=replace(draft.record, stamp=stamp)))
    return tuple(stamped)


def _printed_before(form: str, drafts: Sequence[SheetDraft]) -> dict[_About, list[Sheet]]:
    """Return the earlier prints of the records of `drafts`, the oldest first."""
    found: dict[_About, list[Sheet]] = {}
    subjects = tuple(dict.fromkeys(draft.subject for draft in drafts))
    for portion in portions(subjects):
        printed = Sheet.select(Sheet.subject, Sheet.part, Sheet.form_version, Sheet.shown).where(
            (Sheet.form == form) & Sheet.subject.in_(portion)
        )
        for sheet in printed.order_by(Sheet.printed_at, Sheet.print_no, Sheet.key):
            found.setdefault((sheet.subject, sheet.part), []).append(sheet)
    return found


def _is_changed(draft: SheetDraft, earlier: Sequence[Sheet], language: str) -> bool:
    """Say whether the sheet shows something else than the print before, as far as the two compare.

    A print in another language, or of another version of the form, has other texts without any change.
    """
    for sheet in reversed(earlier):
        memory = read_shown(sheet.shown)
        if memory.language == language and sheet.form_version == draft.record.stamp.version:
            return next(changes_between(memory.values, draft.values), None) is not None
    return False

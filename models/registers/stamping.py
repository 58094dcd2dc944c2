"""Stamps sheets before they are drawn: code, time, operator, and which print of the same record it is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.clock import now
from models.records.desk import Desk
from models.records.paper import SheetDraft, ShownValue, Whom
from models.registers.paper import drafts_of
from models.registers.paper_rows import PaperTexts
from models.registers.printed_sheets import changes_between
from models.registers.same_person import standing_heads
from models.registers.sheet_codes import portions
from models.registers.sheets import read_shown
from models.tables.paper import Sheet
from resources.i18n import Words, words_for

_About = tuple[str, str]  # subject and part


def stamp_drafts(
    desk: Desk, whom: Whom, drafts: Sequence[SheetDraft], codes: Sequence[str], words: Words
) -> tuple[SheetDraft, ...]:
    """Put code, print number, time, operator and office on the sheets about `whom`; looking back is none."""
    before = {} if desk.as_of else _printed_before(drafts)
    changed = _changed(desk, whom, drafts, before, words)
    printed_at, office = now().strftime("%Y-%m-%d %H:%M"), PaperTexts(words).office(desk)
    stamped, together = [], Counter[_About]()
    for draft, code in zip(drafts, codes, strict=True):
        about = draft.subject, draft.part
        earlier = before.get(about, [])
        together[about] += 1
        stamp = draft.record.stamp._replace(
            code=code,
            print_no=len(earlier) + together[about],
            is_changed=about in changed,
            printed_at=printed_at,
            operator=desk.who,
            office=office,
            as_of=desk.as_of,
        )
        stamped.append(replace(draft, record=replace(draft.record, stamp=stamp)))
    return tuple(stamped)


def _printed_before(drafts: Sequence[SheetDraft]) -> dict[_About, list[Sheet]]:
    """Return the earlier prints of the records of `drafts`, a person's other ones too, the oldest first."""
    found: dict[_About, list[Sheet]] = {}
    forms = list({draft.record.stamp.form for draft in drafts})
    heads = standing_heads(draft.subject for draft in drafts)
    for portion in portions(tuple(heads)):
        printed = Sheet.select(Sheet.subject, Sheet.part, Sheet.form_version, Sheet.shown).where(
            Sheet.form.in_(forms) & Sheet.subject.in_(portion)
        )
        for sheet in printed.order_by(Sheet.printed_at, Sheet.print_no, Sheet.key):
            found.setdefault((heads[sheet.subject], sheet.part), []).append(sheet)
    return found


def _changed(
    desk: Desk,
    whom: Whom,
    drafts: Sequence[SheetDraft],
    before: Mapping[_About, Sequence[Sheet]],
    words: Words,
) -> set[_About]:
    """Return the records that show something else than the print before, whatever its language.

    A print of another version of the form has other texts without any change: it is passed over.
    """
    now = {words.language: _values(drafts)}
    changed = set()
    for draft in drafts:
        stamp, about = draft.record.stamp, (draft.subject, draft.part)
        last = next(
            (one for one in reversed(before.get(about, ())) if one.form_version == stamp.version), None
        )
        if last is None:
            continue
        then = read_shown(last.shown)
        if then.language not in now:
            now[then.language] = _values(drafts_of(desk, stamp.form, whom, words_for(then.language)))
        if next(changes_between(then.values, now[then.language].get(about, ())), None) is not None:
            changed.add(about)
    return changed


def _values(drafts: Sequence[SheetDraft]) -> dict[_About, tuple[ShownValue, ...]]:
    return {(draft.subject, draft.part): draft.values for draft in drafts}

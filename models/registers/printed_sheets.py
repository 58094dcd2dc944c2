"""Finds a printed sheet by its code, and says what changed since it was printed."""

from collections.abc import Iterator, Mapping, Sequence

from models.errors import GridworkError, NoSuchRecord
from models.journal.shipped import unit_key
from models.records.desk import Desk
from models.records.forms import FORMS
from models.records.paper import (
    RATER_CLASS,
    SheetDraft,
    SheetFound,
    SheetMemory,
    ShownChange,
    ShownValue,
    Withheld,
)
from models.registers.paper import NobodyGetsOne, NothingToPrint, drafts_of
from models.registers.paper_rows import PaperTexts
from models.registers.same_person import joined_in
from models.registers.sheets import read_shown
from models.rules.sheet_code import is_sheet_code, office_of_code, typed_code
from models.tables.assignments import Assignment
from models.tables.paper import Sheet
from models.tables.people import Member
from resources.i18n import Words, words_for


class NotASheetCode(GridworkError):
    """What was typed cannot be a sheet's code: a character is wrong, missing or too many."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


def find_sheets(desk: Desk, typed: str) -> tuple[SheetFound, ...]:
    """Return the sheets with this code, newest first; after a merge there may be two.

    Raises:
        NotASheetCode: what was typed cannot be a code.
    """
    code = typed_code(typed)
    if not is_sheet_code(code):
        raise NotASheetCode(typed)
    rows = Sheet.select().where(Sheet.code == code).order_by(Sheet.printed_at.desc(), Sheet.key)
    return tuple(_found(desk, row) for row in rows)


def office_of_sheet(code: str, words: Words) -> str:
    """Return the name of the office that drew a code."""
    return PaperTexts(words).unit(unit_key(office_of_code(code)))


def _found(desk: Desk, row: Sheet) -> SheetFound:
    memory = read_shown(row.shown)
    now = _draft_now(desk, row, memory)
    kind = FORMS.get(row.form)
    member = Member.select().join(Assignment).where(Assignment.key == row.subject).first()
    return SheetFound(
        key=row.key,
        code=row.code,
        form=row.form,
        title=kind.title if kind else "",
        about=memory.name,
        part=next((one.text for one in memory.values if one.term == RATER_CLASS), row.part),
        member=member.key if member else "",
        batch=memory.whom.batch,
        print_no=row.print_no,
        printed_at=row.printed_at,
        operator=row.operator,
        office=row.office.name if row.office else "",
        is_gone=now is None,
        withheld=now.reasons if isinstance(now, Withheld) else (),
        changes=tuple(changes_between(memory.values, now.values)) if isinstance(now, SheetDraft) else (),
    )


def _draft_now(desk: Desk, row: Sheet, memory: SheetMemory) -> SheetDraft | Withheld | None:
    """Return the sheet as it would be printed now, or why it would not; None where its record is gone."""
    kind = FORMS.get(row.form)
    if kind is None:
        return None
    try:
        drafts = drafts_of(desk, row.form, memory.whom, words_for(memory.language))
    except NobodyGetsOne as error:
        return error.withheld[0]
    except (NothingToPrint, NoSuchRecord):
        return None
    is_any_part = not kind.is_personal  # it names people, who may have come or gone
    subject = joined_in(memory.whom.batch).head(row.subject)
    return next(
        (one for one in drafts if one.subject == subject and (is_any_part or one.part == row.part)), None
    )


def changes_between(then: Sequence[ShownValue], now: Sequence[ShownValue]) -> Iterator[ShownChange]:
    """Compare value by value; a line that came or went is told once, by its first value."""
    before, after = _by_place(then), _by_place(now)
    on_both = _lines(before) & _lines(after)
    told: set[str] = set()
    for place in dict.fromkeys((*before, *after)):
        line, value = place[0], before.get(place) or after[place]
        texts = [values[place].text if place in values else "" for values in (before, after)]
        if texts[0] != texts[1] and line not in told - on_both:
            told.add(line)
            yield ShownChange(value.about, value.term, *texts)


def _lines(values: Mapping[tuple[str, str], ShownValue]) -> set[str]:
    return {line for line, _ in values}


def _by_place(values: Sequence[ShownValue]) -> dict[tuple[str, str], ShownValue]:
    return {(value.line, value.term): value for value in values}

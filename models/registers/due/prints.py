"""Due of the paper: forms whose record changed since they were printed."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from models.database import sql
from models.errors import GridworkError
from models.records.due import MOST_DETAILS, Due, DueAsked
from models.records.forms import FORMS
from models.records.paper import SheetDraft, SheetMemory, Whom
from models.registers.paper import drafts_of
from models.registers.printed_sheets import changes_between
from models.registers.same_person import joined_in
from models.registers.sheets import read_shown
from models.registers.titles import Titles
from resources.i18n import words_for

# the newest print of each; a blank score sheet is of no more use once its marks are entered
_PRINTED = """SELECT form, subject, part, code, shown, max(print_no) FROM sheet
  WHERE office=?1 AND form IN (SELECT value FROM json_each(?2)) GROUP BY form, subject, part
  HAVING NOT EXISTS(SELECT 1 FROM score_sheet s
    WHERE form='F23' AND s.assignment=subject AND s.rater_class=part)
  ORDER BY form"""
_PAPER_ONLY = """SELECT NOT EXISTS(SELECT 1 FROM journal WHERE tbl<>'sheet' AND no>(
  SELECT min(j.no) FROM journal j WHERE j.tbl='sheet' AND j.kind='I'))"""


class _Printed(NamedTuple):
    """The newest print of a form about somebody, with what it showed."""

    form: str
    subject: str
    part: str
    code: str
    memory: SheetMemory


def prints_outdated(asked: DueAsked) -> Iterator[Due]:
    """Yield the forms about single members that would show something else now, by form and batch.

    Leads to form, batch and the members concerned; to the code of the sheet where it is only one.
    """
    (is_paper_only,) = sql(_PAPER_ONLY).fetchone()
    if is_paper_only:
        return
    titles = Titles(asked.words.language)
    found = sorted(_outdated(asked), key=lambda pair: (pair[0].form, pair[0].memory.whom.batch))
    for (form, batch), some in groupby(found, key=lambda pair: (pair[0].form, pair[0].memory.whom.batch)):
        pairs = list(some)
        members = dict.fromkeys(draft.member for _, draft in pairs)
        one = pairs[0][0].code if len(pairs) == 1 else ""
        title = f"{form} {asked.words.tr(FORMS[form].title)}"
        yield Due(
            about=" · ".join(filter(None, (title, titles.of(batch), pairs[0][1].name if one else ""))),
            n=len(pairs),
            leads_to=(one,) if one else (form, batch, *members),
            details=tuple(
                asked.words.tr("{name}: {what}", name=draft.name, what=printed.code)
                for printed, draft in pairs[:MOST_DETAILS]
            ),
        )


def _outdated(asked: DueAsked) -> Iterator[tuple[_Printed, SheetDraft]]:
    """Yield each newest print with the sheet as it would be now, where the two differ."""
    printed = _printed(asked)
    for (form, batch, language), some in groupby(sorted(printed, key=_place_of), key=_place_of):
        now = _sheets_now(asked, form, batch, language)
        for one in some:
            draft = now.get((one.subject, one.part))
            if draft and next(changes_between(one.memory.values, draft.values), None):
                yield one, draft


def _printed(asked: DueAsked) -> list[_Printed]:
    """Return the newest print of each sheet; one for another record of a person is the person's."""
    personal = json.dumps([form.code for form in FORMS.values() if form.is_personal])
    joined, newest = joined_in(), dict[tuple[str, str, str], tuple[int, _Printed]]()
    for form, subject, part, code, shown, number in sql(_PRINTED, asked.desk.office, personal):
        place = (form, joined.head(subject), part)
        if place not in newest or newest[place][0] < number:
            newest[place] = (number, _Printed(*place, code, read_shown(shown)))
    return [one for _, one in newest.values()]


def _place_of(one: _Printed) -> tuple[str, str, str]:
    return one.form, one.memory.whom.batch, one.memory.language


def _sheets_now(asked: DueAsked, form: str, batch: str, language: str) -> dict[tuple[str, str], SheetDraft]:
    """Return what a whole batch would be given now; nothing where it cannot be printed any more."""
    try:
        drafts = drafts_of(asked.desk, form, Whom(batch), words_for(language))
    except GridworkError:  # the record is gone or its scheme unreadable: told where somebody prints it
        return {}
    return {(draft.subject, draft.part): draft for draft in drafts}

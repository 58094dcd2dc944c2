"""Prints the forms that there are: records in, one PDF out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO

from models.records.progress import Progress
from reports.forms.f02_roster import roster_form
from reports.forms.f17_evaluation import evaluation_form
from reports.forms.f23_score_sheet import score_sheet_form
from reports.page.draw import draw
from reports.page.form import Form
from reports.page.styles import Fonts
from resources.i18n import Words

# a form of the kit is one line here: its record and the words in, its declaration out
FORMS: Mapping[str, Callable[[Any, Words], Form]] = {
    "F02": roster_form,
    "F17": evaluation_form,
    "F23": score_sheet_form,
}


def print_forms(
    form: str,
    records: Sequence[Any],
    out: BinaryIO,
    words: Words,
    progress: Progress,
    *,
    fonts: Fonts | None = None,
) -> tuple[int, ...]:
    """Write one PDF with a form per record; return how many pages each record takes."""
    declare = FORMS[form]
    forms = (declare(record, words) for record in records)
    return draw(forms, out, words, progress, total=len(records), fonts=fonts)

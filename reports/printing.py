"""Prints the forms that there are: records in, one PDF out."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, BinaryIO

from models.records.forms import FORMS
from models.records.print_options import USUAL_PRINT, PrintOptions
from models.records.progress import Progress
from reports.page.draw import draw
from reports.page.form import Form
from reports.page.paper import Paper
from reports.page.styles import Fonts
from resources.i18n import Words


def ready_paper(form: str) -> Paper:
    """Return the paper that a form may find ready, printed with frame and heading."""
    paper: Paper = import_module(f"reports.forms.{FORMS[form].module}").PAPER
    return paper


def print_forms(
    form: str,
    records: Sequence[Any],
    out: BinaryIO,
    words: Words,
    progress: Progress,
    *,
    fonts: Fonts | None = None,
    options: PrintOptions = USUAL_PRINT,
    backs: BinaryIO | None = None,
) -> tuple[int, ...]:
    """Write one PDF with a form per record; return how many pages each record takes.

    With `backs` the even pages go there, to be printed once the stack was turned by hand.
    """
    declare: Callable[[Any, Words], Form] = import_module(f"reports.forms.{FORMS[form].module}").declare
    forms = (declare(record, words) for record in records)
    return draw(forms, out, words, progress, total=len(records), fonts=fonts, options=options, backs=backs)

"""Gathers what sheets show: the records of a form out of the data file, in few queries."""

from collections.abc import Callable, Iterator
from importlib import import_module

from models.errors import GridworkError
from models.records.desk import Desk
from models.records.forms import FORMS, PaperForm
from models.records.paper import SheetDraft, Whom
from models.records.sheets import Stamp
from models.registers.paper_rows import PaperRow, PaperTexts, assigned
from resources.i18n import CHINESE, Words, words_for

# what a module of `models/registers/forms` is asked for: the sheets about the assignments, in their order
Drafts = Callable[[Desk, Stamp, Whom, list[PaperRow], PaperTexts], Iterator[SheetDraft]]


class NothingToPrint(GridworkError):
    """Nobody is in the batch, or nobody of those that were chosen; carries the form's code."""

    def __init__(self, form: str) -> None:
        super().__init__(form)
        self.form = form


def drafts_of(desk: Desk, form: str, whom: Whom, words: Words) -> tuple[SheetDraft, ...]:
    """Return the sheets of `form` about `whom`, without codes yet, in the language of `words`.

    Raises:
        NothingToPrint: nobody is concerned.
        NoSuchRecord, SchemeUnreadable, SchemeUnsound: the batch cannot be scored.
    """
    kind, rows = FORMS[form], assigned(whom)
    drafts: Drafts = import_module(f"models.registers.forms.{kind.module}").drafts
    texts = PaperTexts(words_on(form, words))
    found = tuple(drafts(desk, empty_stamp(kind), whom, rows, texts)) if rows else ()
    if not found:
        raise NothingToPrint(form)
    return found


def words_on(form: str, words: Words) -> Words:
    """Return the words of `form`: those asked for, or Chinese where it has no English twin."""
    return words if FORMS[form].has_english else words_for(CHINESE)


def empty_stamp(kind: PaperForm) -> Stamp:
    """Return the stamp of a sheet that has no code yet."""
    return Stamp(kind.code, kind.version, code="", print_no=1, printed_at="", operator="", office="")

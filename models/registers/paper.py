"""Gathers what sheets show: the records of a form out of the data file, in few queries."""

from collections.abc import Callable, Collection, Iterator, Sequence
from importlib import import_module

from models.errors import GridworkError
from models.intake.errors import SensitiveFieldOff
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.forms import FORMS, PaperForm
from models.records.paper import Gathered, SheetDraft, Whom, Withheld
from models.records.saying import Saying
from models.records.sheets import Stamp
from models.registers.paper_rows import PaperRow, PaperTexts, assigned, names_day
from models.switched import sensitive_off
from resources.i18n import CHINESE, Words, words_for

_MOST_NAMED = 5  # people and reasons in one sentence


class FilledInToday(GridworkError):
    """A form that is filled in by hand and read back was asked for as of a former day; carries its code."""

    def __init__(self, form: str) -> None:
        super().__init__(form)
        self.form = form


# what a module of `models/registers/forms` is asked for: the sheets about the assignments, in their order
Drafts = Callable[[Desk, Stamp, Whom, list[PaperRow], PaperTexts], Iterator[SheetDraft | Withheld]]


class NothingToPrint(GridworkError):
    """Nobody is in the batch, or nobody of those that were chosen; carries the form's code."""

    def __init__(self, form: str) -> None:
        super().__init__(form)
        self.form = form


class NobodyGetsOne(NothingToPrint):
    """Those that were chosen get no sheet of a form; names and reasons are the first few of `withheld`."""

    def __init__(
        self,
        form: str,
        names: Sequence[str],
        reasons: Sequence[Saying],
        *,
        withheld: tuple[Withheld, ...] = (),
    ) -> None:
        super().__init__(form)
        self.names = tuple(names)
        self.reasons = tuple(reasons)
        self.withheld = withheld


def drafts_of(
    desk: Desk, form: str, whom: Whom, words: Words, sensitive: Collection[FieldSpec] = ()
) -> tuple[SheetDraft, ...]:
    """Return the sheets of `form` as `gather` does, without those who get none."""
    return gather(desk, form, whom, words, sensitive).drafts


def gather(
    desk: Desk, form: str, whom: Whom, words: Words, sensitive: Collection[FieldSpec] = ()
) -> Gathered:
    """Return the sheets of `form` about `whom`, without codes yet, in the language of `words`.

    Of the sensitive fields only those named in `sensitive` are shown.

    Raises:
        SensitiveFieldOff: one of them is switched off in this office.
        KeptFileMissing, KeptFileDamaged: a photo cannot be read.
        NothingToPrint: nobody is concerned.
        NobodyGetsOne: all who are concerned get none.
        FilledInToday: the desk looks back, and the form is for marks to come.
        NoSuchRecord, SchemeUnreadable, SchemeUnsound: the batch cannot be scored.
    """
    kind, rows = FORMS[form], assigned(whom)
    _refuse(desk, kind, sensitive)
    drafts: Drafts = import_module(f"models.registers.forms.{kind.module}").drafts
    texts = PaperTexts(words_on(form, words), sensitive, names_day(whom.batch))
    found = tuple(drafts(desk, empty_stamp(kind), whom, rows, texts)) if rows else ()
    withheld = tuple(one for one in found if isinstance(one, Withheld))
    drawn = (one for one in found if isinstance(one, SheetDraft))
    sheets = tuple(one for one in drawn if whom.part in {"", one.part})
    if not sheets:
        raise _nobody(form, withheld) if withheld else NothingToPrint(form)
    return Gathered(sheets, withheld)


def _refuse(desk: Desk, kind: PaperForm, sensitive: Collection[FieldSpec]) -> None:
    off = next((field for field in sensitive if field in sensitive_off()), None)
    if off is not None:
        raise SensitiveFieldOff(off.term)
    if desk.as_of and kind.is_read_back:
        raise FilledInToday(kind.code)


def _nobody(form: str, withheld: tuple[Withheld, ...]) -> NobodyGetsOne:
    reasons = tuple(dict.fromkeys(reason for one in withheld for reason in one.reasons))
    names = tuple(one.name for one in withheld)
    return NobodyGetsOne(form, names[:_MOST_NAMED], reasons[:_MOST_NAMED], withheld=withheld)


def words_on(form: str, words: Words) -> Words:
    """Return the words of `form`: those asked for, or Chinese where it has no English twin."""
    return words if FORMS[form].has_english else words_for(CHINESE)


def empty_stamp(kind: PaperForm) -> Stamp:
    """Return the stamp of a sheet that has no code yet."""
    return Stamp(kind.code, kind.version, code="", print_no=1, printed_at="", operator="", office="")

"""The forms that can be printed, each declared once; apart from their sheets, which a start need not know."""

from enum import StrEnum
from typing import NamedTuple

from resources.i18n import N_


class Offer(StrEnum):
    """A way onto paper that a form may declare; the print page and `print` ask for what is declared."""

    READY_PAPER = "ready_paper"  # frame and heading may stand on the paper already
    WORDING = "wording"  # the office may word its text
    FOLD = "fold"  # two A4 pages on each side of an A3, to be folded
    BY_HAND = "by_hand"  # odd pages, then even pages, on a printer that prints one side


class PaperForm(NamedTuple):
    """A form that can be printed; `title` is a message id.

    Its two modules are found by name: F17, "evaluation" is `f17_evaluation` in `models/registers/forms`,
    which gathers the records, and in `reports/forms`, which says what stands on the paper.
    """

    code: str
    name: str
    title: str
    has_english: bool  # the rest of the forms are Chinese only
    version: int = 1  # counts up when a sheet of before would be read or compared wrongly
    is_personal: bool = True  # a sheet is about one member
    is_read_back: bool = False  # filled by hand and scanned: where its boxes lie is kept
    shows_photo: bool = False  # where the office keeps photos, and somebody says why it is printed
    offers: frozenset[Offer] = frozenset()  # ways onto paper that may be chosen for it

    @property
    def module(self) -> str:
        """The name of the form's modules."""
        return f"{self.code.lower()}_{self.name}"


_BOTH_SIDES = frozenset({Offer.FOLD, Offer.BY_HAND})

FORMS = {
    form.code: form
    for form in (
        PaperForm(
            code="F01",
            name="registration",
            title=N_("Member Registration Form"),
            has_english=True,
            shows_photo=True,
            offers=_BOTH_SIDES,
        ),
        PaperForm(
            code="F02",
            name="roster",
            title=N_("Roster"),
            has_english=True,
            is_personal=False,
            offers=frozenset({Offer.BY_HAND}),
        ),
        PaperForm(
            code="F17",
            name="evaluation",
            title=N_("Comprehensive Evaluation Form"),
            has_english=True,
            offers=_BOTH_SIDES,
        ),
        PaperForm(
            code="F18", name="results", title=N_("Result Summary"), has_english=True, is_personal=False
        ),
        PaperForm(
            code="F19",
            name="certificate",
            title=N_("Certificate"),
            has_english=False,
            offers=frozenset({Offer.READY_PAPER, Offer.WORDING}),
        ),
        PaperForm(code="F21", name="change_approval", title=N_("Change Approval"), has_english=False),
        PaperForm(
            code="F23",
            name="score_sheet",
            title=N_("Score Sheet"),
            has_english=False,
            is_read_back=True,
            offers=frozenset({Offer.BY_HAND}),
        ),
    )
}

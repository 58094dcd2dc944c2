"""The forms that can be printed, apart from their sheets: a start shows only their names."""

from dataclasses import dataclass

from resources.i18n import N_


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A form that can be printed; `title` is a message id."""

    code: str
    version: int
    title: str
    has_english: bool  # the rest of the forms are Chinese only
    is_personal: bool = True  # a sheet is about one member


FORMS = {
    form.code: form
    for form in (
        PaperForm("F02", 1, N_("Roster"), has_english=True, is_personal=False),
        PaperForm("F17", 1, N_("Comprehensive Evaluation Form"), has_english=True),
        PaperForm("F23", 1, N_("Score Sheet"), has_english=False),
    )
}

"""Every form says all that its record says: nothing, the usual, 20,000 characters in one text."""

from collections.abc import Callable
from importlib import import_module

import pytest
from pypdfium2 import PdfDocument

from models.records.forms import FORMS
from reports.page.form import Form
from reports.page.paper import FOOT
from tests.reports.forms.test_f01_registration import registration
from tests.reports.forms.test_f18_results import summary
from tests.reports.forms.test_f21_change_approval import approval
from tests.reports.forms.test_f23_score_sheet import sheet, sheet_items
from tests.reports.reading import WORDS, packed, printed, strays
from tests.reports.sheets import certificate, evaluation, prose, roster

CAPTION = 80  # characters of a running head
USUAL = 12  # characters
LONG_EACH = 6  # one text in six is long: what all of them together do, each form's own tests say


class Texts:
    """Stands for every text of a record, each time another, and remembers them."""

    def __init__(self, length: int) -> None:
        self.given: list[str] = []
        self._length = length

    def __call__(self, _text: str) -> str:
        is_long = len(self.given) % LONG_EACH == 0
        length = self._length if is_long else min(self._length, USUAL)
        self.given.append(prose(length, len(self.given) + 1))
        return self.given[-1]


RECORDS: dict[str, Callable[[Texts], object]] = {
    "F01": lambda text: registration(text, career=text(""), awards=text("")),
    "F02": lambda text: roster(4, text),
    "F17": evaluation,
    "F18": lambda text: summary(4, text=text),
    "F19": lambda text: certificate(text=text),
    "F21": lambda text: approval(text(""), text("")),
    "F23": lambda text: sheet(sheet_items(3, text(""))),
}


@pytest.mark.parametrize("length", [0, USUAL, 20_000])
@pytest.mark.parametrize("form", FORMS)
def test_all_of_it_stands_on_paper(form: str, length: int) -> None:
    texts = Texts(length)
    record = RECORDS[form](texts)
    pdf = printed(form, record)
    declared: Form = import_module(f"reports.forms.{FORMS[form].module}").declare(record, WORDS)
    shown = body(pdf, declared)
    lost = [text[:20] for text in texts.given if not is_whole(packed(text), shown)]
    assert (lost, len(texts.given) > 0) == ([], True)
    assert strays(pdf) == []


def body(pdf: bytes, form: Form) -> str:
    """Return the text of all pages without running heads and feet."""
    running = packed(f"{form.name}　{form.subject}"[:CAPTION])
    low = form.paper.bottom + FOOT
    first, *others = (packed(page.get_textpage().get_text_bounded(bottom=low)) for page in PdfDocument(pdf))
    parts, sheet_number = [first], 1
    for page in others:
        going_on = packed(WORDS.tr("{running}　continuation sheet {n}", running=running, n=sheet_number))
        sheet_number += page.startswith(going_on)
        parts.append(page.removeprefix(going_on if page.startswith(going_on) else running))
    return "".join(parts)


def is_whole(wanted: str, shown: str) -> bool:
    """Say whether a text stands there, in one piece or in two: what a cell had room for, and the rest."""
    least, most = 0, len(wanted)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if wanted[:middle] in shown else (least, middle - 1)
    return wanted[least:] in shown


def test_a_lost_character_would_be_noticed() -> None:
    text = packed(prose(500))
    assert is_whole(text, f"{text[:200]}Annex1:{text[200:]}")
    assert not is_whole(text, f"{text[:200]}Annex1:{text[201:]}")
    assert not is_whole(text, text[:200])

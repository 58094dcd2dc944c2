"""Who gets the PDF: CUPS as it is, another spooler as pictures of its pages."""

from pathlib import Path

import pytest

from models.records.progress import Progress, no_progress
from ui.printing import spooling
from ui.printing.orders import PrintOrder
from ui.printing.spooling import send_to_printer


@pytest.mark.parametrize("has_cups", [True, False])
def test_cups_gets_the_pdf_itself_and_others_get_pictures(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, has_cups: bool
) -> None:
    done: list[tuple[str, Path, PrintOrder]] = []

    def as_pictures(pdf: Path, order: PrintOrder, progress: Progress) -> None:
        assert progress is no_progress
        done.append(("pictures", pdf, order))

    monkeypatch.setattr(spooling, "has_cups", lambda: has_cups)
    monkeypatch.setattr(spooling, "send_to_cups", lambda pdf, order: done.append(("cups", pdf, order)))
    monkeypatch.setattr("ui.printing.pictures.print_as_pictures", as_pictures)
    order, pdf = PrintOrder("HP", copies=2), tmp_path / "a.pdf"
    send_to_printer(pdf, order)
    assert done == [("cups" if has_cups else "pictures", pdf, order)]

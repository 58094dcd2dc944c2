"""Printing through a real CUPS: the very PDF reaches the printer, and a printer that is gone says so."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.ui.printing.cups_server import QUEUE, Cups, why_there_is_no_cups
from ui.printing.cups import send_to_cups
from ui.printing.orders import Duplex, PrinterGone, PrinterRefuses, PrintOrder
from ui.printing.spooling import send_to_printer

pytestmark = pytest.mark.skipif(bool(why_there_is_no_cups()), reason=why_there_is_no_cups())


@pytest.fixture(scope="module")
def cups() -> Iterator[Cups]:
    """A running CUPS with one queue."""
    server = Cups()
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(autouse=True)
def _speaks_to_our_cups(cups: Cups, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", cups.server)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Three pages, each with its own words."""
    path = tmp_path / "-综合评价表 第二批.pdf"
    canvas = Canvas(str(path))
    for word in ("one", "two", "three"):
        canvas.drawString(100, 700, f"Page {word} of the binder")
        canvas.showPage()
    canvas.save()
    return path


def _pages(printed: bytes) -> list[str]:
    # the driver wraps the document into the printer's job language
    pdf = printed[printed.index(b"%PDF") : printed.rindex(b"%%EOF") + len(b"%%EOF")]
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return [page.get_textpage().get_text_range().strip() for page in document]


def _printed(cups: Cups) -> list[str]:
    return _pages(cups.paper.jobs.get(timeout=120))


def test_the_printer_gets_every_page_as_text(cups: Cups, pdf: Path) -> None:
    send_to_printer(pdf, PrintOrder(QUEUE))
    assert _printed(cups) == [f"Page {word} of the binder" for word in ("one", "two", "three")]


def test_only_the_chosen_pages_are_printed(cups: Cups, pdf: Path) -> None:
    send_to_printer(pdf, PrintOrder(QUEUE, pages=(2, 3)))
    assert _printed(cups) == ["Page two of the binder", "Page three of the binder"]


def test_copies_and_sides_reach_the_queue(cups: Cups, pdf: Path) -> None:
    cups.run("cupsdisable", QUEUE)
    job = send_to_cups(pdf, PrintOrder(QUEUE, copies=2, duplex=Duplex.LONG_EDGE))
    control = (cups.root / "spool" / f"c{int(job.rsplit('-', 1)[1]):05}").read_bytes()
    cups.run("cupsenable", QUEUE)
    assert b"two-sided-long-edge" in control
    assert b"copies\x00\x04\x00\x00\x00\x02" in control
    assert _printed(cups).count("Page one of the binder") == 2


def test_a_printer_that_is_gone_says_so(pdf: Path) -> None:
    with pytest.raises(PrinterGone) as caught:
        send_to_printer(pdf, PrintOrder("Sold-Last-Year"))
    assert caught.value.printer == "Sold-Last-Year"


def test_a_queue_that_refuses_says_so(cups: Cups, pdf: Path) -> None:
    cups.run("cupsreject", QUEUE)
    try:
        with pytest.raises(PrinterRefuses) as caught:
            send_to_printer(pdf, PrintOrder(QUEUE))
    finally:
        cups.run("cupsaccept", QUEUE)
    assert "not accepting" in caught.value.said


def test_a_spooler_that_does_not_run_has_no_printers(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", "/nonexistent/socket")
    with pytest.raises(PrinterGone):
        send_to_printer(pdf, PrintOrder(QUEUE))

"""Printing as pictures of pages: every page once, upright, as grey as the PDF's own rendering."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from models.records.progress import Cancelled
from ui.printing.orders import Duplex, PrinterGone, PrinterRefuses, PrintOrder
from ui.printing.pictures import paint_pages, print_as_pictures
from ui.printing.system_dialog import order_of

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Three pages, black in one corner each; the last one lies."""
    path = tmp_path / "in.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for page in range(3):
        canvas.setPageSize(landscape(A4) if page == 2 else A4)
        canvas.rect(0, 100 * page, 90, 90, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return path


class FilePrinter(QPrinter):
    """A printer whose paper is a file, and which may refuse a page as a spooler does."""

    pages_left = 9
    is_aborted = False
    asked_copies = 0
    asked_sides = QPrinter.DuplexMode.DuplexNone

    def setCopyCount(self, copies: int) -> None:
        self.asked_copies = copies

    def setDuplex(self, sides: QPrinter.DuplexMode) -> None:
        self.asked_sides = sides  # a file has no sides, so Qt forgets them

    def newPage(self) -> bool:
        self.pages_left -= 1
        return self.pages_left > 0 and super().newPage()

    def abort(self) -> bool:
        self.is_aborted = True
        return super().abort()


@pytest.fixture
def printer(tmp_path: Path) -> FilePrinter:
    """A printer whose paper is a file."""
    made = FilePrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    made.setResolution(100)
    return made


def _grey(path: Path) -> list["np.ndarray[tuple[int, ...], np.dtype[np.uint8]]"]:
    with pypdfium2.PdfDocument(path) as document:
        return [np.asarray(page.render(scale=0.5, grayscale=True).to_numpy()).squeeze() for page in document]


def _difference(printed: Path, original: Path, page: int | None = None) -> float:
    """Return how many grey steps two documents differ, page by page at most; `page`: that one only."""
    ours, theirs = _grey(printed), _grey(original)
    pairs = zip(ours, theirs if page is None else theirs[page : page + 1], strict=True)
    return max(float(np.abs(a.astype(int) - b.astype(int)).mean()) for a, b in pairs)


def test_every_page_is_painted_whole(pdf: Path, printer: FilePrinter, tmp_path: Path) -> None:
    paint_pages(pdf, printer)
    assert _difference(tmp_path / "out.pdf", pdf) < 0.5
    assert not printer.is_aborted


def test_a_page_of_a3_asks_for_paper_of_a3(printer: FilePrinter, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "wide.pdf"), pagesize=landscape(A3))
    canvas.rect(900, 700, 90, 90, fill=1, stroke=0)
    canvas.save()
    paint_pages(tmp_path / "wide.pdf", printer)
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as document:
        sizes = [tuple(round(side) for side in page.get_size()) for page in document]
    assert sizes == [(1191, 842)]
    assert _difference(tmp_path / "out.pdf", tmp_path / "wide.pdf") < 0.5


def test_only_the_chosen_pages_are_painted(pdf: Path, printer: FilePrinter, tmp_path: Path) -> None:
    paint_pages(pdf, printer, (2, 2))
    assert len(_grey(tmp_path / "out.pdf")) == 1
    assert _difference(tmp_path / "out.pdf", pdf, page=1) < 0.5


def test_progress_counts_pages_and_cancel_stops(pdf: Path, printer: FilePrinter) -> None:
    told: list[tuple[int, int]] = []

    def stop_at_second(done: int, total: int) -> None:
        told.append((done, total))
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        paint_pages(pdf, printer, None, stop_at_second)
    assert told == [(0, 3), (1, 3)]
    assert printer.is_aborted, "ending the job would print what was painted so far"


def test_a_page_that_the_spooler_refuses_is_not_taken_for_printed(pdf: Path, printer: FilePrinter) -> None:
    printer.pages_left = 2
    with pytest.raises(PrinterRefuses):
        paint_pages(pdf, printer)
    assert printer.is_aborted


def test_a_printer_that_is_gone_says_so(pdf: Path) -> None:
    with pytest.raises(PrinterGone):
        print_as_pictures(pdf, PrintOrder("Sold-Last-Year"))


def test_the_dialogs_choice_is_read() -> None:
    printer = QPrinter()
    printer.setOutputFileName("")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 5)
    assert order_of(printer).pages == (2, 5)
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    assert order_of(printer).pages is None


def test_what_was_ordered_reaches_the_printer(monkeypatch: pytest.MonkeyPatch, pdf: Path) -> None:
    made: list[FilePrinter] = []
    painted: list[tuple[Path, tuple[int, int] | None]] = []

    class Ordered(FilePrinter):
        def __init__(self, _info: object) -> None:
            super().__init__()
            made.append(self)

    where = "ui.printing.pictures"
    known = SimpleNamespace(isNull=lambda: False)
    monkeypatch.setattr(f"{where}.QPrinter", Ordered)
    monkeypatch.setattr(f"{where}.QPrinterInfo.printerInfo", staticmethod(lambda _name: known))
    monkeypatch.setattr(f"{where}.paint_pages", lambda file, _to, pages, _told: painted.append((file, pages)))
    print_as_pictures(pdf, PrintOrder("HP", copies=3, duplex=Duplex.SHORT_EDGE, pages=(2, 3)))
    (printer,) = made
    assert painted == [(pdf, (2, 3))]
    assert (printer.asked_copies, printer.asked_sides) == (3, QPrinter.DuplexMode.DuplexShortSide)
    assert (printer.resolution(), printer.docName()) == (300, "in.pdf")


def test_more_pages_than_there_are_is_up_to_the_last(pdf: Path, printer: FilePrinter, tmp_path: Path) -> None:
    paint_pages(pdf, printer, (3, 99))
    assert len(_grey(tmp_path / "out.pdf")) == 1
    assert _difference(tmp_path / "out.pdf", pdf, page=2) < 0.5

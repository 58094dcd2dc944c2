"""Print a PDF as grey pictures of its pages, where the system's spooler takes no PDF (Windows)."""

from pathlib import Path

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from models.records.progress import Progress, no_progress
from ui.printing.orders import Duplex, PrinterGone, PrinterRefuses, PrintOrder

RESOLUTION = 300  # dots per inch; 348 ms a page, and sheets are read back at 200
_POINTS_PER_INCH = 72
_SIDES = {
    Duplex.OFF: QPrinter.DuplexMode.DuplexNone,
    Duplex.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Duplex.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}


def print_as_pictures(pdf: Path, order: PrintOrder, progress: Progress = no_progress) -> None:
    """Print `pdf` as ordered on a printer that Qt knows."""
    info = QPrinterInfo.printerInfo(order.printer)
    if info.isNull():
        raise PrinterGone(order.printer)
    printer = QPrinter(info)
    printer.setResolution(RESOLUTION)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setCopyCount(order.copies)
    printer.setDuplex(_SIDES[order.duplex])
    printer.setDocName(pdf.name)
    paint_pages(pdf, printer, order.pages, progress)


def paint_pages(
    pdf: Path, printer: QPrinter, pages: tuple[int, int] | None = None, progress: Progress = no_progress
) -> None:
    """Paint the pages of `pdf`, from first to last, each as one picture that fills the paper."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        first, last = pages or (1, len(document))
        numbers = range(first - 1, min(last, len(document)))
        printer.setFullPage(True)
        _set_paper(printer, document[numbers[0]].get_size())
        painter = QPainter()
        if not painter.begin(printer):
            raise PrinterRefuses(printer.printerName(), "")
        try:
            _paint_all(document, numbers, printer, painter, progress)
        except BaseException:
            printer.abort()  # else ending would print the pages so far
            raise
        finally:
            painter.end()
    finally:
        document.close()


def _paint_all(
    document: pypdfium2.PdfDocument, numbers: range, printer: QPrinter, painter: QPainter, progress: Progress
) -> None:
    for done, number in enumerate(numbers):
        progress(done, len(numbers))
        if done:
            _set_paper(printer, document[number].get_size())
            if not printer.newPage():
                raise PrinterRefuses(printer.printerName(), "")
        paper = printer.paperRect(QPrinter.Unit.DevicePixel)  # the painter's viewport stays the first page's
        painter.drawImage(paper, _picture_of(document[number], printer.resolution()))
    progress(len(numbers), len(numbers))


def _set_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    width, height = size
    lies = width > height
    sheet = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Point)  # A4 or A3: Qt finds the name
    printer.setPageSize(sheet)
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    )


def _picture_of(page: pypdfium2.PdfPage, resolution: int) -> QImage:
    bitmap = page.render(scale=resolution / _POINTS_PER_INCH, grayscale=True)
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8)
    return image.copy()  # the bitmap's memory goes with it

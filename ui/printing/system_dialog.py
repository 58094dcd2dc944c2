"""The system's own print dialog: printer, copies, pages, sides."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from models.records.print_options import USUAL_PRINT, PrintOptions
from ui.printing.orders import Duplex, NoPrinter, PrintOrder

_SIDES = {
    QPrinter.DuplexMode.DuplexLongSide: Duplex.LONG_EDGE,
    QPrinter.DuplexMode.DuplexAuto: Duplex.LONG_EDGE,  # what portrait sheets want
    QPrinter.DuplexMode.DuplexShortSide: Duplex.SHORT_EDGE,
}


def choose_printer(
    parent: QWidget,
    pages: int,
    *,
    on_chosen: Callable[[PrintOrder], None],
    options: PrintOptions = USUAL_PRINT,
) -> QPrintDialog:
    """Open the system's dialog for so many pages; NoPrinter where there is none to choose."""
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter("")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3 if options.is_folded else QPageSize.PageSizeId.A4))
    if options.printer:
        printer.setPrinterName(options.printer)
    if options.is_folded:
        printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)  # saving is another button
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=not options.is_by_hand)
    if not options.is_by_hand:  # a stack is turned whole
        dialog.setMinMax(1, pages)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: on_chosen(order_of(printer)))
    QDialog.open(dialog)  # QPrintDialog's own open() wants a slot by name
    return dialog


def order_of(printer: QPrinter) -> PrintOrder:
    """Read what was chosen off Qt's printer."""
    chosen = printer.fromPage(), printer.toPage()
    in_range = printer.printRange() == QPrinter.PrintRange.PageRange and all(chosen)
    return PrintOrder(
        printer.printerName(),
        copies=printer.copyCount(),
        duplex=_SIDES.get(printer.duplex(), Duplex.OFF),
        pages=chosen if in_range else None,
    )

"""The system's print dialog: what it opens with, what is read off it, and what is done without a printer."""

from collections.abc import Iterator

import pytest
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.printing.orders import Duplex, NoPrinter, PrintOrder
from ui.printing.system_dialog import choose_printer, order_of

Option = QAbstractPrintDialog.PrintDialogOption


class Chosen(QPrinter):
    """A printer as the dialog leaves it; Qt keeps no sides for one that is not there."""

    def __init__(self, sides: QPrinter.DuplexMode) -> None:
        super().__init__()
        self._sides = sides

    def printerName(self) -> str:
        return "HP"

    def copyCount(self) -> int:
        return 3

    def duplex(self) -> QPrinter.DuplexMode:
        return self._sides


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(
    parent: QWidget, orders: list[PrintOrder], monkeypatch: pytest.MonkeyPatch
) -> Iterator[QPrintDialog]:
    """The dialog of a machine that has a printer, on which nothing is shown."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["HP"]))
    monkeypatch.setattr("ui.printing.system_dialog.QDialog.open", lambda _dialog: None)
    made = choose_printer(parent, 5, on_chosen=orders.append)
    yield made
    made.deleteLater()


@pytest.fixture
def orders() -> list[PrintOrder]:
    return []


def test_without_a_printer_no_dialog_is_opened(
    parent: QWidget, orders: list[PrintOrder], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    with pytest.raises(NoPrinter):
        choose_printer(parent, 5, on_chosen=orders.append)
    assert parent.findChildren(QPrintDialog) == []


def test_pages_of_the_preview_can_be_chosen_and_a_file_cannot(dialog: QPrintDialog) -> None:
    assert (dialog.minPage(), dialog.maxPage()) == (1, 5)
    assert dialog.testOption(Option.PrintPageRange)
    assert not dialog.testOption(Option.PrintToFile)


def test_nothing_is_printed_before_the_person_says_so(dialog: QPrintDialog, orders: list[PrintOrder]) -> None:
    dialog.rejected.emit()
    assert orders == []


def test_what_was_chosen_is_ordered(dialog: QPrintDialog, orders: list[PrintOrder]) -> None:
    printer = dialog.printer()
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    dialog.accepted.emit(printer)
    assert [order.pages for order in orders] == [(2, 4)]


@pytest.mark.parametrize(
    ("mode", "sides"),
    [
        (QPrinter.DuplexMode.DuplexNone, Duplex.OFF),
        (QPrinter.DuplexMode.DuplexLongSide, Duplex.LONG_EDGE),
        (QPrinter.DuplexMode.DuplexShortSide, Duplex.SHORT_EDGE),
        (QPrinter.DuplexMode.DuplexAuto, Duplex.LONG_EDGE),
    ],
)
def test_sides_are_those_of_the_dialog(qtbot: QtBot, mode: QPrinter.DuplexMode, sides: Duplex) -> None:
    assert qtbot
    printer = Chosen(mode)
    assert order_of(printer) == PrintOrder("HP", copies=3, duplex=sides)


def test_a_range_that_nobody_filled_in_means_all_pages(qtbot: QtBot) -> None:
    assert qtbot
    printer = QPrinter()
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert order_of(printer).pages is None

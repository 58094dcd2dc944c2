"""What is asked of a printer, and how it fails."""

from dataclasses import dataclass
from enum import StrEnum

from models.errors import GridworkError


class Duplex(StrEnum):
    """Which sides are printed, in the words of IPP."""

    OFF = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What the person chose in the system's dialog."""

    printer: str
    copies: int = 1
    duplex: Duplex = Duplex.OFF
    pages: tuple[int, int] | None = None  # first and last, counted from 1; None means all
    media: str = ""  # the paper by its name, where it is not the printer's own


class OtherPrinter(GridworkError):
    """The sheets are placed by the calibration of `placed`, and another printer was chosen."""

    def __init__(self, printer: str, placed: str) -> None:
        super().__init__(printer, placed)
        self.printer = printer
        self.placed = placed


class PrintingError(GridworkError):
    """Paper that will not come; carries the printer's name."""

    def __init__(self, printer: str) -> None:
        super().__init__(printer)
        self.printer = printer


class NoPrinter(PrintingError):
    """The system knows no printer at all."""


class PrinterGone(PrintingError):
    """The system no longer knows the chosen printer."""


class PrinterRefuses(PrintingError):
    """The printer's queue takes no jobs now; `said` is the system's own word, untranslated."""

    def __init__(self, printer: str, said: str) -> None:
        super().__init__(printer)
        self.said = said

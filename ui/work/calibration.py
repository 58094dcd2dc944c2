"""How far printers are off, for window and command: kept by form and printer, looked up for a print."""

from collections.abc import Sequence
from dataclasses import replace

from models.errors import GridworkError
from models.records.calibration import Measured
from models.records.print_options import PrintOptions
from models.settings import CALIBRATIONS, read_setting, write_setting
from reports.page.placing import read_measured
from reports.printing import ready_paper


class NoPrinterNamed(GridworkError):
    """A calibration was to be kept, and no printer is chosen."""


class NotCalibrated(GridworkError):
    """Sheets were to be placed for a printer that nobody measured for this form."""

    def __init__(self, form: str, printer: str) -> None:
        super().__init__(form, printer)
        self.form = form
        self.printer = printer


def calibrations(form: str) -> dict[str, Measured]:
    """Return what was measured for the ready paper of `form`, by printer."""
    kept = read_setting(CALIBRATIONS).get(form, {})
    return {printer: Measured(*lengths) for printer, lengths in sorted(kept.items())}


def keep_calibration(form: str, printer: str, typed: Sequence[str]) -> Measured:
    """Keep the four lengths of a printer's test page, typed in millimetres.

    Raises:
        NoPrinterNamed: it would not be found again.
        MeasurementWrong: one of them cannot be.
    """
    if not printer:
        raise NoPrinterNamed
    measured = read_measured(typed, ready_paper(form))
    _write(form, {**calibrations(form), printer: measured})
    return measured


def forget_calibration(form: str, printer: str) -> None:
    """Print for this printer as if it made no error."""
    _write(form, {name: lengths for name, lengths in calibrations(form).items() if name != printer})


def placed_options(form: str, options: PrintOptions) -> PrintOptions:
    """Return the options with the lengths of the printer that they name.

    Raises:
        NotCalibrated: there are none.
    """
    if not options.printer:
        return options
    measured = calibrations(form).get(options.printer)
    if measured is None:
        raise NotCalibrated(form, options.printer)
    return replace(options, measured=tuple(measured))


def _write(form: str, by_printer: dict[str, Measured]) -> None:
    kept = {printer: list(measured) for printer, measured in by_printer.items()}
    write_setting(CALIBRATIONS, read_setting(CALIBRATIONS) | {form: kept})

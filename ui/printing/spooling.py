"""Send a finished PDF to a printer: to CUPS just as it is, on Windows as pictures of its pages."""

from pathlib import Path

from models.records.progress import Progress, no_progress
from ui.printing.cups import has_cups, send_to_cups
from ui.printing.orders import PrintOrder


def send_to_printer(pdf: Path, order: PrintOrder, progress: Progress = no_progress) -> None:
    """Print `pdf` as ordered, by the system's own spooler; belongs on the rendering queue."""
    if has_cups():
        send_to_cups(pdf, order)
    else:
        from ui.printing.pictures import print_as_pictures  # noqa: PLC0415 - not loaded where CUPS prints

        print_as_pictures(pdf, order, progress)

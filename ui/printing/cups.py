"""Printing by CUPS, which takes a PDF as it is: vectors and text stay what they are."""

import os
import shutil
import subprocess
from pathlib import Path

from ui.printing.orders import PrinterGone, PrinterRefuses, PrintingError, PrintOrder

_SECONDS_FOR_LP = 60


def has_cups() -> bool:
    """Whether this system prints by CUPS, which takes a PDF without redrawing it."""
    return os.name == "posix" and shutil.which("lp") is not None


def send_to_cups(pdf: Path, order: PrintOrder) -> str:
    """Hand `pdf` to CUPS and return the name of its job."""
    command = [
        "lp",
        "-d",
        order.printer,
        "-n",
        str(order.copies),
        "-t",
        pdf.name,
        "-o",
        f"sides={order.duplex}",
        "-o",
        "print-scaling=none",
    ]
    if order.media:
        command += ["-o", f"media={order.media}"]
    if order.pages:
        command += ["-P", f"{order.pages[0]}-{order.pages[1]}"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the printer's name and the path are single arguments
            [*command, "--", str(pdf)],
            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS_FOR_LP,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PrinterRefuses(order.printer, "") from error
    if done.returncode:
        raise _refusal(order.printer, done.stderr)
    return done.stdout.removeprefix("request id is ").split(" ", 1)[0].strip()


def _refusal(printer: str, said: str) -> PrintingError:
    reason = said.strip().removeprefix("lp: ")
    if "does not exist" in reason:
        return PrinterGone(printer)
    return PrinterRefuses(printer, reason)

"""How one print comes onto paper: what a form offers beside whom it is about, and what was chosen of it."""

from dataclasses import dataclass
from enum import StrEnum


class Offer(StrEnum):
    """A way onto paper that a form may declare; the print page and `print` ask for what is declared."""

    READY_PAPER = "ready_paper"  # frame and heading may stand on the paper already


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What was chosen for one print; untouched it draws whole pages, one behind the other."""

    is_ready_paper: bool = False  # what stands on the paper already is not drawn
    printer: str = ""  # whose calibration the sheets are placed by; empty: by none


USUAL_PRINT = PrintOptions()

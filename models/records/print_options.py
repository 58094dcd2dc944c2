"""How one print comes onto paper: what a form offers beside whom it is about, and what was chosen of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What was chosen for one print; untouched it draws whole pages, one behind the other."""

    is_ready_paper: bool = False  # what stands on the paper already is not drawn
    printer: str = ""  # whose calibration the sheets are placed by; empty: by none
    measured: tuple[int, ...] = ()  # that calibration, looked up when the sheets are drawn
    is_folded: bool = False  # outside the last and first page, inside the second and third
    is_by_hand: bool = False  # the even pages follow once the stack was turned
    is_back_reversed: bool = False  # by hand: the printer wants the even pages last page first


USUAL_PRINT = PrintOptions()

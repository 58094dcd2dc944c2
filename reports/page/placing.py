"""Takes a printer's error back: from four lengths on a test page to where a page has to be drawn.

The crosses of the test page lie on the paper's middle line, far apart: from their four lengths follow the
offset in both directions, one scale and the skew. What a printer stretches in one direction only is least
wrong there; half of the paper's height away it is still within 0.5 mm for 0.4 %.
"""

import re
import unicodedata
from collections.abc import Sequence
from math import sqrt

from models.records.calibration import Measured
from reports.errors import MeasurementWrong
from reports.page.paper import MM, Paper

_FROM_EDGE = 2000  # 1/100 mm from the sides of the paper to the crosses
_MOST_ASIDE, _MOST_DOWN = 1200, 1600  # 1/100 mm: a printer further off is set to another paper
_MOST_STRETCHED = 0.06  # of the length between the crosses: a driver that fits pages takes up to 5 %
_MOST_SKEWED = 800  # 1/100 mm between the heights of the crosses
_LENGTH = r"(?i)(\d{1,4})(?:\.(\d{1,2}))?\s*(?:mm|毫米)?"
_POINTS = MM / 100


def expected(paper: Paper) -> Measured:
    """Return what the test page measures where the printer makes no error."""
    width, height = round(paper.width / _POINTS), round(paper.height / _POINTS)
    return Measured(_FROM_EDGE, width - 2 * _FROM_EDGE, height // 2, height // 2)


def crosses(paper: Paper) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where the crosses are drawn: left and right, in points from the paper's lower left."""
    wanted = expected(paper)
    height = paper.height - wanted.left_top * _POINTS
    return (wanted.left * _POINTS, height), ((wanted.left + wanted.between) * _POINTS, height)


def read_measured(typed: Sequence[str], paper: Paper) -> Measured:
    """Read four lengths as they were typed, in millimetres.

    Raises:
        MeasurementWrong: one is no length, or none that a printer set to this paper could give.
    """
    wanted = expected(paper)
    most_off = (_MOST_ASIDE, round(wanted.between * _MOST_STRETCHED), _MOST_DOWN)
    left, between, left_top = (
        _length(place, typed[place - 1], wanted[place - 1], off)
        for place, off in enumerate(most_off, start=1)
    )
    return Measured(left, between, left_top, _length(len(typed), typed[-1], left_top, _MOST_SKEWED))


def length_text(hundredths: int) -> str:
    """Return a length in millimetres as a ruler says it: "20.3"."""
    return f"{hundredths / 100:.2f}".removesuffix("0")


def _length(place: int, typed: str, usual: int, most_off: int) -> int:
    plain = unicodedata.normalize("NFKC", typed).strip().replace(",", ".").replace("。", ".")
    found = re.fullmatch(_LENGTH, plain)
    hundredths = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else -1
    if abs(hundredths - usual) > most_off:
        raise MeasurementWrong(place, typed, *map(length_text, (usual - most_off, usual + most_off)))
    return hundredths


def placed(drawn: bytes, measured: Sequence[int], paper: Paper) -> bytes:
    """Return the operators of a page so that they land where they should; without lengths as they are."""
    if not measured:
        return drawn
    return b"q %.8f %.8f %.8f %.8f %.4f %.4f cm\n%s\nQ" % (*matrix(Measured(*measured), paper), drawn)


def matrix(measured: Measured, paper: Paper) -> tuple[float, float, float, float, float, float]:
    """Return what undoes the printer's error, as the six numbers of a PDF matrix in points."""
    wanted = expected(paper)
    first, last = _places(wanted)
    printed_first, printed_last = _places(measured)
    turned = (last - first) / (printed_last - printed_first)  # the inverse of the printer's scale and skew
    moved = first - turned * printed_first
    height = paper.height / _POINTS
    # from here y goes down the paper, in a PDF it goes up
    return (
        turned.real,
        -turned.imag,
        turned.imag,
        turned.real,
        (moved.real - turned.imag * height) * _POINTS,
        (height * (1 - turned.real) - moved.imag) * _POINTS,
    )


def _places(measured: Measured) -> tuple[complex, complex]:
    """Return where the crosses lie, as x + y·i in 1/100 mm from the paper's upper left."""
    first = complex(measured.left, measured.left_top)
    down = measured.right_top - measured.left_top
    return first, first + complex(sqrt(measured.between**2 - down**2), down)

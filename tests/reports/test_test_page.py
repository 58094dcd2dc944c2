"""The test page on a simulated printer: measured in the picture, typed in, printed again, measured again."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

import cv2
import numpy as np
import pytest

from models.records.print_options import PrintOptions
from models.records.progress import no_progress
from models.records.sheets import Stamp
from reports.page.draw import draw
from reports.page.form import Form
from reports.page.paper import CERTIFICATE, MM
from reports.page.placing import read_measured
from reports.page.setter import Piece, Setter
from reports.printing import print_forms
from reports.test_page import MEASUREMENTS, print_test_page
from tests.reports.reading import WORDS, packed, pages, strays
from tests.reports.scan import Grey, rendered
from tests.reports.sheets import certificate

STAMP = Stamp("F19", 1, "", 1, "2026-11-23 14:05", "王样本", "临汾路街道")
DPI = 300
MM_PER_DOT = 25.4 / DPI
SIDE = 10.0  # mm
SQUARES = ((25.0, 25.0), (270.0, 25.0), (150.0, 100.0), (25.0, 170.0), (270.0, 170.0))  # their middles
ARMS = 12.0  # mm
INK = 110  # what is darker


class Printer(NamedTuple):
    """Prints with an offset in mm, a scale, a skew in degrees, and another scale down the paper."""

    right: float = 0
    down: float = 0
    scale: float = 1
    degrees: float = 0
    stretch: float = 1

    def prints(self, pdf: bytes) -> Grey:
        """Return the picture of the first page as it comes out."""
        page = rendered(pdf, 0, DPI)
        turn = np.radians(self.degrees)
        moves = np.array(
            [
                [np.cos(turn), -np.sin(turn) * self.stretch, self.right / MM_PER_DOT],
                [np.sin(turn), np.cos(turn) * self.stretch, self.down / MM_PER_DOT],
            ]
        )
        moves[:, :2] *= self.scale
        size = (page.shape[1], page.shape[0])
        out = cv2.warpAffine(page, moves, size, flags=cv2.INTER_AREA, borderValue=(255,))
        return out.astype(np.uint8)


PRINTERS = {
    "an offset": Printer(3.1, -2.4),
    "a scale": Printer(scale=0.985),
    "a skew": Printer(degrees=0.8),
    "all of it": Printer(2.2, 1.7, 0.988, -0.6),
    "and a stretched feed": Printer(-1.5, 2.5, 1.008, 0.3, 1.003),
}


def middles(picture: Grey, side: float) -> list[tuple[float, float]]:
    """Return the middles, in mm from the upper left, of what is about `side` mm wide and high."""
    ink = (picture < INK).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    found = []
    for x, y, wide, high, _area in stats[1:]:
        if all(abs(length * MM_PER_DOT - side) < 1 for length in (wide, high)):
            found.append(((x + wide / 2) * MM_PER_DOT, (y + high / 2) * MM_PER_DOT))
    return sorted(found)


def sheet(measured: Sequence[int] = ()) -> bytes:
    out = BytesIO()
    options = PrintOptions(measured=tuple(measured))
    print_test_page(CERTIFICATE, STAMP, "HP 样本", out, WORDS, options=options)
    return out.getvalue()


def typed(printer: Printer) -> list[str]:
    """Measure the test page with a ruler of tenths of a millimetre."""
    (left, top), (right, other) = middles(printer.prints(sheet()), ARMS)
    return [f"{length:.1f}" for length in (left, np.hypot(right - left, other - top), top, other)]


class Squares(NamedTuple):
    """Black squares whose middles lie at `SQUARES`."""

    def pieces(self, _setter: Setter) -> Sequence[Piece]:
        corners = ((x - SIDE / 2, 210 - y - SIDE / 2) for x, y in SQUARES)
        drawn = [b"%.4f %.4f %.4f %.4f re f" % (x * MM, y * MM, SIDE * MM, SIDE * MM) for x, y in corners]
        return [Piece(0, b"\n".join(drawn), is_whole=True)]


def squares(measured: Sequence[int]) -> bytes:
    out = BytesIO()
    form = Form(STAMP, "Squares", "", (Squares(),), CERTIFICATE)
    options = PrintOptions(is_ready_paper=True, measured=tuple(measured))
    draw([form], out, WORDS, no_progress, total=1, options=options)
    return out.getvalue()


def off(printer: Printer, measured: Sequence[int]) -> float:
    """Return by how many mm the worst of the printed squares lies beside its place."""
    found = middles(printer.prints(squares(measured)), SIDE)
    assert len(found) == len(SQUARES)
    return max(min(float(np.hypot(x - at[0], y - at[1])) for x, y in found) for at in SQUARES)


@pytest.mark.parametrize("printer", PRINTERS.values(), ids=list(PRINTERS))
def test_half_a_millimetre_is_left_at_most(printer: Printer) -> None:
    before = off(printer, ())
    assert before > 1.5
    left = off(printer, read_measured(typed(printer), CERTIFICATE))
    assert left <= 0.5, f"{before:.2f} mm before, {left:.2f} mm left"


def test_a_perfect_printer_stays_perfect() -> None:
    assert typed(Printer()) == ["20.0", "257.0", "105.0", "105.0"]
    assert off(Printer(), read_measured(typed(Printer()), CERTIFICATE)) < 0.1


def test_the_check_page_shows_the_expected_lengths_once_it_is_right() -> None:
    printer = PRINTERS["all of it"]
    measured = read_measured(typed(printer), CERTIFICATE)
    (left, top), (right, other) = middles(printer.prints(sheet(measured)), ARMS)
    assert (left, right - left, top, other) == pytest.approx((20, 257, 105, 105), abs=0.2)


def test_a_certificate_on_ready_paper_is_placed_as_measured() -> None:
    printer = PRINTERS["all of it"]
    options = PrintOptions(is_ready_paper=True)
    wanted = _ink(Printer().prints(_certificate(options)))
    placed = PrintOptions(is_ready_paper=True, measured=read_measured(typed(printer), CERTIFICATE))
    assert _ink(printer.prints(_certificate(options))) != pytest.approx(wanted, abs=1)
    assert _ink(printer.prints(_certificate(placed))) == pytest.approx(wanted, abs=0.5)


def _certificate(options: PrintOptions) -> bytes:
    out = BytesIO()
    print_forms("F19", [certificate()], out, WORDS, no_progress, options=options)
    return out.getvalue()


def _ink(picture: Grey) -> tuple[float, ...]:
    """Return the edges of all that is black, in mm."""
    down, across = np.nonzero(picture < INK)
    return tuple(float(edge) * MM_PER_DOT for edge in (across.min(), down.min(), across.max(), down.max()))


def test_the_page_says_what_is_measured_and_where() -> None:
    (text,) = (packed(page) for page in pages(sheet()))
    for what in (*MEASUREMENTS, "20.0 mm", "257.0 mm", "105.0 mm", "HP样本", "Test page", "王样本"):
        assert packed(what) in text
    assert "Checkpage" in packed(pages(sheet((2000, 25700, 10500, 10500)))[0])
    assert strays(sheet()) == []

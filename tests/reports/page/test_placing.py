"""A printer's error is measured by four lengths and taken back: half a millimetre is left at most."""

from math import cos, hypot, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.calibration import Measured
from reports.errors import MeasurementWrong
from reports.page.paper import CERTIFICATE, MM, PORTRAIT, Paper
from reports.page.placing import crosses, expected, length_text, matrix, placed, read_measured

HEIGHT = CERTIFICATE.height / MM
Point = tuple[float, float]  # mm from the paper's upper left


class Printer:
    """A printer with an error: everything lands somewhat beside, larger and askew."""

    def __init__(self, right: float, down: float, scale: float, degrees: float, stretch: float = 1) -> None:
        self.offset = complex(right, down)
        self.turned = scale * complex(cos(radians(degrees)), sin(radians(degrees)))
        self.stretch = stretch  # down the paper only

    def lands(self, at: Point) -> Point:
        """Return where a point lands."""
        there = self.turned * complex(at[0], at[1] * self.stretch) + self.offset
        return there.real, there.imag

    def measured(self, paper: Paper = CERTIFICATE, digits: int = 1) -> list[str]:
        """Return what a clerk reads off the test page, to a tenth of a millimetre."""
        (left, top), (right, other) = (self.lands(one) for one in crosses_mm(paper))
        between = hypot(right - left, other - top)
        return [f"{length:.{digits}f}" for length in (left, between, top, other)]


def crosses_mm(paper: Paper = CERTIFICATE) -> tuple[Point, Point]:
    (left, low), (right, high) = crosses(paper)
    return (left / MM, (paper.height - low) / MM), (right / MM, (paper.height - high) / MM)


def moved(at: Point, measured: Measured, paper: Paper = CERTIFICATE) -> Point:
    """Return where a point of a page is drawn."""
    a, b, c, d, e, f = matrix(measured, paper)
    x, y = at[0] * MM, paper.height - at[1] * MM
    return (a * x + c * y + e) / MM, (paper.height - (b * x + d * y + f)) / MM


def worst(printer: Printer, paper: Paper = CERTIFICATE, digits: int = 1) -> float:
    """Return by how much a corner of the page lands beside its place, in mm."""
    measured = read_measured(printer.measured(paper, digits), paper)
    corners = [(x, y) for x in (15, paper.width / MM - 15) for y in (15, paper.height / MM - 15)]
    landed = [printer.lands(moved(corner, measured, paper)) for corner in corners]
    return max(hypot(x - at[0], y - at[1]) for at, (x, y) in zip(corners, landed, strict=True))


@given(st.floats(-7, 7), st.floats(-7, 7), st.floats(0.945, 1.03), st.floats(-1, 1), st.floats(0.998, 1.002))
def test_half_a_millimetre_is_left_at_most(
    right: float, down: float, scale: float, degrees: float, stretch: float
) -> None:
    assert worst(Printer(right, down, scale, degrees, stretch)) <= 0.5


def test_a_finer_ruler_leaves_next_to_nothing() -> None:
    assert worst(Printer(1.25, -2.5, 0.99, 1.5), digits=2) <= 0.03


def test_an_upright_page_is_placed_as_well() -> None:
    assert worst(Printer(2.5, -1.5, 0.985, 0.4), PORTRAIT) <= 0.5


def test_without_an_error_nothing_moves() -> None:
    assert matrix(expected(CERTIFICATE), CERTIFICATE) == pytest.approx((1, 0, 0, 1, 0, 0), abs=1e-9)


def test_without_lengths_the_page_stays_as_it_is() -> None:
    assert placed(b"0 0 m", (), CERTIFICATE) == b"0 0 m"
    drawn = placed(b"0 0 m", (2100, 25700, 10500, 10500), CERTIFICATE)
    assert drawn.startswith(b"q 1.00000000 ")
    assert b" -2.8346 " in drawn  # one millimetre to the left
    assert drawn.endswith(b" cm\n0 0 m\nQ")


def test_the_crosses_are_where_the_expected_lengths_say() -> None:
    (left, top), (right, other) = crosses_mm()
    assert expected(CERTIFICATE) == (2000, 25700, 10500, 10500)
    assert (left, top, right, other) == pytest.approx((20, 105, 277, 105))


@pytest.mark.parametrize("typed", ["20.3", " 20.3 mm", "２０．３", "20,3", "20.30", "20.3毫米"], ids=repr)
def test_a_length_is_read_however_it_is_typed(typed: str) -> None:
    assert read_measured([typed, "257", "105.0", "105.25"], CERTIFICATE) == (2030, 25700, 10500, 10525)


USUAL = ["20", "257", "105", "105"]


@pytest.mark.parametrize(
    ("place", "typed", "least", "most"),
    [
        (1, "0", "8.0", "32.0"),
        (1, "", "8.0", "32.0"),
        (1, "-20", "8.0", "32.0"),
        (1, "7.99", "8.0", "32.0"),
        (2, "500", "241.58", "272.42"),
        (2, "241.57", "241.58", "272.42"),
        (3, "zehn", "89.0", "121.0"),
        (3, "105.123", "89.0", "121.0"),
        (3, "1e2", "89.0", "121.0"),
        (4, "113.01", "97.0", "113.0"),
        (4, "96.9", "97.0", "113.0"),
    ],
)
def test_what_no_ruler_says_is_refused_at_its_place(place: int, typed: str, least: str, most: str) -> None:
    lengths = [*USUAL]
    lengths[place - 1] = typed
    with pytest.raises(MeasurementWrong) as refused:
        read_measured(lengths, CERTIFICATE)
    error = refused.value
    assert (error.place, error.typed, error.least, error.most) == (place, typed, least, most)


def test_the_bounds_themselves_are_taken() -> None:
    assert read_measured(["8", "272.42", "121", "129"], CERTIFICATE) == (800, 27242, 12100, 12900)


def test_lengths_are_written_as_a_ruler_says_them() -> None:
    assert [length_text(one) for one in (2000, 2030, 2035, 5)] == ["20.0", "20.3", "20.35", "0.05"]

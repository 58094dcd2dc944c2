"""Operators in points: lengths, rectangles from the paper's top, and masks whose every bit is painted."""

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from models.records.layout import Box
from reports.page.ink import mask, number, packed, points, rectangle
from reports.page.marks import A4_HEIGHT
from tests.reports.scan import A4_POINTS, rendered

bits = st.integers(1, 30).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 1), min_size=width, max_size=width), min_size=1, max_size=30
    )
)


def test_a_hundredth_of_a_millimetre_is_exact_to_a_thousandth_of_a_point() -> None:
    assert points(2540) == 72
    assert number(21000) == "595.2756"
    assert float(number(29700)) == pytest.approx(841.8898, abs=1e-4)


def test_a_rectangle_is_measured_from_the_papers_top() -> None:
    assert rectangle(Box(0, 0, 2540, 1270), 2540) == "0.0000 36.0000 72.0000 36.0000 re"


@given(bits)
def test_packed_rows_hold_every_bit_in_its_place(rows: list[list[int]]) -> None:
    width = len(rows[0])
    for row, found in zip(rows, packed(rows), strict=True):
        assert len(found) == (width + 7) // 8
        read = "".join(f"{byte:08b}" for byte in found)
        assert [int(bit) for bit in read[:width]] == row
        assert set(read[width:]) <= {"0"}


@pytest.mark.parametrize("size", [7, 8, 20, 25])
def test_a_mask_is_painted_upright_and_unmirrored(size: int) -> None:
    wanted = np.random.default_rng(size).integers(0, 2, (size, size))
    box = Box(5000, 5000, 5000 + 200 * size, 5000 + 200 * size)
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4_POINTS)
    canvas._code.append(mask(packed(wanted.tolist()), size, box, A4_HEIGHT))  # type: ignore[attr-defined]
    canvas.showPage()
    canvas.save()
    grey = rendered(out.getvalue(), 0, 127)  # ten pixels to a module of 2 mm
    middles = [round((5000 + 200 * place + 100) * 127 / 2540) for place in range(size)]
    assert np.array_equal(grey[np.ix_(middles, middles)] < 128, wanted == 1)
    assert (grey[: middles[0] - 8] == 255).all()

"""The corner marks are OpenCV's, stand where paper-in wants them, and are found on a rendered page."""

from io import BytesIO

import cv2
import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from models.records.layout import Box
from reports.page.marks import A4_HEIGHT, a4_marks, mark_bits, mark_operators
from tests.reports.scan import A4_POINTS, found_marks, rendered

DICTIONARY = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)


@pytest.mark.parametrize("number", range(18))
def test_bits_are_those_of_opencv(number: int) -> None:
    picture = cv2.aruco.generateImageMarker(DICTIONARY, number, 6)[1:5, 1:5]
    assert mark_bits(number) == tuple("".join(str(int(v > 127)) for v in row) for row in picture)


def test_six_marks_stand_nine_millimetres_inside_the_paper() -> None:
    boxes = {mark.number: mark.box for mark in a4_marks()}
    assert boxes == {
        0: Box(900, 900, 1800, 1800),
        1: Box(19200, 900, 20100, 1800),
        2: Box(19200, 27900, 20100, 28800),
        3: Box(900, 27900, 1800, 28800),
        4: Box(900, 14400, 1800, 15300),
        5: Box(19200, 14400, 20100, 15300),
    }


@pytest.mark.parametrize("dpi", [100, 200])
def test_marks_are_found_where_they_were_drawn(dpi: int) -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4_POINTS)
    canvas._code.extend(mark_operators(mark, A4_HEIGHT) for mark in a4_marks())  # type: ignore[attr-defined]
    canvas.showPage()
    canvas.save()
    centres = found_marks(rendered(out.getvalue(), 0, dpi))
    assert sorted(centres) == [0, 1, 2, 3, 4, 5]
    for mark in a4_marks():
        wanted = np.array([mark.box.x0 + mark.box.x1, mark.box.y0 + mark.box.y1]) / 200
        assert np.abs(centres[mark.number] - wanted).max() < 0.1

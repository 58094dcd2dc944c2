"""The corner marks are OpenCV's, stand where paper-in wants them, and are found on a rendered page."""

from io import BytesIO

import cv2
import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from reports.page.marks import A4_HEIGHT, A4_MARK, A4_WIDTH, EDGE, QUIET, a4_marks, mark_bits, mark_operators
from tests.reports.scan import A4_POINTS, found_marks, rendered

DICTIONARY = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)


@pytest.mark.parametrize("number", range(18))
def test_bits_are_those_of_opencv(number: int) -> None:
    picture = cv2.aruco.generateImageMarker(DICTIONARY, number, 6)[1:5, 1:5]
    assert mark_bits(number) == tuple("".join(str(int(v > 127)) for v in row) for row in picture)


def test_six_marks_stand_nine_millimetres_inside_the_paper() -> None:
    boxes = {mark.number: mark.box for mark in a4_marks()}
    assert sorted(boxes) == [0, 1, 2, 3, 4, 5]
    assert {(box.width, box.height) for box in boxes.values()} == {(A4_MARK, A4_MARK)}
    assert (boxes[0].x0, boxes[0].y0) == (EDGE, EDGE)
    assert (A4_WIDTH - boxes[1].x1, boxes[1].y0) == (EDGE, EDGE)
    assert (A4_WIDTH - boxes[2].x1, A4_HEIGHT - boxes[2].y1) == (EDGE, EDGE)
    assert (boxes[3].x0, A4_HEIGHT - boxes[3].y1) == (EDGE, EDGE)
    for side in (4, 5):
        assert boxes[side].y0 + boxes[side].y1 == A4_HEIGHT
    assert A4_MARK % 6 == 0
    assert A4_MARK // 6 == QUIET


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

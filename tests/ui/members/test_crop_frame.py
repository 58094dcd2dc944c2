"""The frame stays four to five and inside the picture, whatever is done to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.members.crop_frame import HEIGHT, WIDTH, CropFrame, first_frame

SIDES = st.integers(1, 5000)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.floats(-9000, 9000), st.floats(-9000, 9000)),
        st.tuples(st.just("zoom"), st.floats(0.01, 100), st.just(0.0)),
    ),
    max_size=8,
)


def _holds(frame: CropFrame) -> bool:
    slack = 1e-6 * max(frame.picture_width, frame.picture_height)
    return (
        frame.left >= 0
        and frame.top >= 0
        and frame.left + frame.width <= frame.picture_width + slack
        and frame.top + frame.height <= frame.picture_height + slack
        and frame.height == pytest.approx(frame.width * HEIGHT / WIDTH)
    )


@given(SIDES, SIDES, STEPS)
def test_it_never_leaves_the_picture(width: int, height: int, steps: list[tuple[str, float, float]]) -> None:
    frame = first_frame(width, height)
    assert _holds(frame)
    for deed, one, other in steps:
        frame = frame.moved(one, other) if deed == "move" else frame.zoomed(one)
        assert _holds(frame)
        left, top, wide, high = frame.pixels()
        assert wide >= 1
        assert high >= 1
        assert left + wide <= width
        assert top + high <= height


def test_it_begins_as_large_as_it_can_in_the_middle() -> None:
    wide, high = first_frame(1000, 500), first_frame(376, 1000)
    assert [wide.width, wide.height, wide.left, wide.top] == pytest.approx([400, 500, 300, 0])
    assert [high.width, high.left, high.top] == pytest.approx([376, 0, (1000 - 470) / 3])


def test_it_zooms_about_its_middle() -> None:
    frame = first_frame(1000, 1250).zoomed(0.5)
    assert frame.pixels() == (250, 312, 500, 625)
    assert frame.zoomed(4).pixels() == (0, 0, 1000, 1250)
    assert frame.zoomed(0.001).width == pytest.approx(100)  # a tenth of the largest: a face, not a pore

"""A JPEG's head is read for its size and colours; anything else is no picture."""

import pytest

from reports.page.picture import read_jpeg


def jpeg(
    parts: bytes = b"", *, marker: int = 0xC0, colours: int = 3, size: tuple[int, int] = (376, 470)
) -> bytes:
    """Return the head of a JPEG, with `parts` before its frame."""
    width, height = size
    frame = b"\x08" + height.to_bytes(2) + width.to_bytes(2) + bytes([colours]) + b"\x00" * (3 * colours)
    head = bytes([0xFF, marker]) + (len(frame) + 2).to_bytes(2) + frame
    return b"\xff\xd8" + parts + head + b"\xff\xda\x00\x02\xff\xd9"


@pytest.mark.parametrize("marker", [0xC0, 0xC1, 0xC2])
@pytest.mark.parametrize(("colours", "name"), [(1, "DeviceGray"), (3, "DeviceRGB")])
def test_size_and_colours_are_read(marker: int, colours: int, name: str) -> None:
    content = jpeg(b"\xff\xe0\x00\x04JF\xff\xdb\x00\x03q", marker=marker, colours=colours)
    found = read_jpeg(content)
    assert found is not None
    assert (found.width, found.height, found.colours, found.content) == (376, 470, name, content)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x89PNG" + jpeg(), id="no JPEG"),
        pytest.param(jpeg(colours=4), id="inks"),
        pytest.param(jpeg(size=(0, 470)), id="no width"),
        pytest.param(jpeg(size=(376, 0)), id="no height"),
        pytest.param(jpeg()[:10], id="cut short"),
        pytest.param(b"\xff\xd8" + b"\xff\xc4\x00\x04ab" + b"nothing more to be read here", id="no frame"),
    ],
)
def test_what_is_no_picture_in_grey_or_colours_is_none(content: bytes) -> None:
    assert read_jpeg(content) is None

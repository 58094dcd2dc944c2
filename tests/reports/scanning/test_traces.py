"""What a camera notes is taken out of a JPEG; not a point of the picture changes."""

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reports.reading.traces import without_traces


def _jpeg(*, is_progressive: bool = False) -> bytes:
    noise = np.random.default_rng(3).integers(0, 255, (64, 48, 3), dtype=np.uint8)
    exif = Image.Exif()
    exif[0x010F] = "SpyCamera"
    exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    Image.fromarray(noise).save(
        out, "JPEG", exif=exif, comment=b"by Wang", dpi=(200, 200), progressive=is_progressive
    )
    return out.getvalue()


@pytest.mark.parametrize("is_progressive", [False, True])
def test_the_notes_go_and_the_picture_stays(is_progressive: bool) -> None:
    before = _jpeg(is_progressive=is_progressive)
    after = without_traces(before)
    assert b"SpyCamera" in before
    assert b"by Wang" in before
    assert b"SpyCamera" not in after
    assert b"by Wang" not in after
    old, new = (Image.open(BytesIO(content)) for content in (before, after))
    assert np.array_equal(np.asarray(old), np.asarray(new))
    assert not new.getexif()
    assert new.info["dpi"] == (200, 200)


@given(st.binary(max_size=200))
def test_anything_else_is_left_as_it_is(content: bytes) -> None:
    assert without_traces(content) == content


@given(st.integers(0, 400))
def test_a_jpeg_cut_short_does_no_harm(length: int) -> None:
    cut = _jpeg()[:length]
    assert len(without_traces(cut)) <= len(cut)

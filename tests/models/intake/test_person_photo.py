"""The photo of a person's file: bare as it is, stripped without loss, or drawn anew; else refused."""

import base64
import io

import pytest
from PIL import Image

from models.intake.person_photo import (
    MOST_BYTES,
    NO_PICTURE,
    NOT_BASE64,
    TOO_MANY_PIXELS,
    PhotoRefused,
    is_bare_jpeg,
    photo_of,
    photo_of_base64,
)
from tests.models.intake.person_files import face

TOLD = b"Jing'an 31.2N 121.4E"


def picture(kind: str = "JPEG", size: tuple[int, int] = (376, 470), **options: object) -> bytes:
    """An invented face: one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, "steelblue").save(out, kind, **options)
    return out.getvalue()


def jpeg_with_exif(orientation: int, size: tuple[int, int] = (376, 470)) -> bytes:
    """A JPEG that says where it was taken, and how the camera was held."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = orientation, TOLD.decode()
    return picture(size=size, exif=exif, comment=TOLD)


def _opened(photo: bytes) -> Image.Image:
    return Image.open(io.BytesIO(photo))


def test_a_bare_jpeg_stays_as_it_is() -> None:
    assert photo_of(picture()) == picture()
    lines = base64.encodebytes(picture()).decode("ascii").replace("\n", "\r\n")
    assert photo_of_base64(lines) == picture()


def test_what_a_jpeg_says_about_itself_is_cut_out_and_the_picture_is_the_same() -> None:
    told = jpeg_with_exif(1)
    assert TOLD in told
    bare = photo_of(told)
    assert is_bare_jpeg(bare)
    assert TOLD not in bare
    assert _opened(bare).tobytes() == _opened(told).tobytes()


def test_a_turned_picture_is_drawn_upright() -> None:
    bare = photo_of(jpeg_with_exif(6, size=(470, 376)))
    assert (_opened(bare).size, is_bare_jpeg(bare)) == ((376, 470), True)


@pytest.mark.parametrize("kind", ["PNG", "BMP", "GIF", "TIFF", "WEBP"])
def test_another_kind_of_picture_becomes_a_jpeg(kind: str) -> None:
    made = photo_of(picture(kind))
    assert (_opened(made).format, _opened(made).size) == ("JPEG", (376, 470))


def test_what_is_clear_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 50), (0, 0, 0, 0)).save(out, "PNG")
    assert _opened(photo_of(out.getvalue())).convert("RGB").getpixel((20, 20)) == (255, 255, 255)


def test_a_large_photo_is_made_smaller() -> None:
    noise = Image.effect_noise((2000, 2500), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    made = photo_of(out.getvalue())
    assert _opened(made).size == (752, 940)
    assert is_bare_jpeg(made)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", NO_PICTURE),
        (b"not a picture", NO_PICTURE),
        (b"\xff\xd8\xff\xe1\x00", NO_PICTURE),
        (picture()[: len(picture()) // 2], NO_PICTURE),
        (picture("PNG")[:60], NO_PICTURE),
    ],
)
def test_no_picture_and_half_a_picture_are_refused(content: bytes, why: str) -> None:
    with pytest.raises(PhotoRefused, match=why):
        photo_of(content)


def test_a_picture_of_too_many_pixels_is_not_drawn() -> None:
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    with pytest.raises(PhotoRefused, match=TOO_MANY_PIXELS):
        photo_of(out.getvalue())


@pytest.mark.parametrize("side", [9_000, 65_000])
def test_a_few_bytes_that_say_they_are_a_wall_are_refused(side: int) -> None:
    photo = bytearray(face())
    at = photo.index(b"\xff\xc0") + 5
    photo[at : at + 4] = side.to_bytes(2) * 2
    with pytest.raises(PhotoRefused, match=TOO_MANY_PIXELS):
        photo_of(bytes(photo))


@pytest.mark.parametrize("text", ["/9j/4AAQ_", "照片", "abc"])
def test_what_is_no_base64_is_refused(text: str) -> None:
    with pytest.raises(PhotoRefused, match=NOT_BASE64):
        photo_of_base64(text)


def test_the_largest_bare_jpeg_is_taken_as_it_is() -> None:
    frame = b"\xff\xc0\x00\x0b\x08" + bytes((1, 214, 1, 120)) + b"\x01\x01\x11\x00"
    head = b"\xff\xd8" + frame + b"\xff\xda\x00\x02"
    exact = head + b"x" * (MOST_BYTES - len(head) - 2) + b"\xff\xd9"
    assert len(exact) == MOST_BYTES
    assert photo_of(exact) == exact
    with pytest.raises(PhotoRefused):
        photo_of(head + b"x" * (MOST_BYTES - len(head) - 1) + b"\xff\xd9")

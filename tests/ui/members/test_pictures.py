"""Pictures are read upright, with bounded memory; what is kept of them is small, white and says nothing."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QColor, QColorSpace, QImage
from PySide6.QtWidgets import QApplication

from models.intake.person_photo import MOST_BYTES, is_bare_jpeg
from ui.members import pictures
from ui.members.crop_frame import HEIGHT, WIDTH
from ui.members.picture_errors import (
    PictureFileTooBig,
    PictureMissing,
    PictureTooBig,
    PictureUnreadable,
)
from ui.members.pictures import cropped_jpeg, picture_from, read_picture

pytestmark = pytest.mark.usefixtures("qapp")
TOLD = "GPS 31.2304 N"


def picture(width: int = 40, height: int = 50, colour: str = "red") -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    return made


def saved(image: QImage, kind: str = "JPEG") -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, 95)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def with_exif(jpeg: bytes, orientation: int) -> bytes:
    """Put an Exif part with an orientation and a secret behind the start of a JPEG."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0) + TOLD.encode()
    part = b"Exif\x00\x00" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part + jpeg[2:]


def huge_png(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that says it has so many pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    content = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", content) + chunk(b"IEND", b"")


def test_a_picture_is_read_upright(tmp_path: Path) -> None:
    path = tmp_path / "照片.jpg"
    path.write_bytes(with_exif(saved(picture(40, 20)), 6))
    read = read_picture(path)
    assert (read.width(), read.height()) == (20, 40)


def test_what_is_kept_says_nothing_about_the_camera() -> None:
    source = picture_from(with_exif(saved(picture()), 1))
    source.setText("Comment", TOLD)
    source.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    kept = cropped_jpeg(source, (0, 0, 40, 50))
    assert TOLD.encode() not in kept
    assert b"Exif" not in kept
    assert is_bare_jpeg(kept)
    assert len(kept) < MOST_BYTES


def test_what_is_kept_has_the_photos_size_and_the_chosen_part() -> None:
    source = picture(100, 100, "blue")
    for x in range(50):
        for y in range(100):
            source.setPixelColor(x, y, QColor("red"))
    left, right = (picture_from(cropped_jpeg(source, frame)) for frame in ((0, 0, 40, 50), (60, 50, 40, 50)))
    assert (left.width(), left.height()) == (right.width(), right.height()) == (WIDTH, HEIGHT)
    assert left.pixelColor(QPoint(100, 100)).red() > 200
    assert right.pixelColor(QPoint(100, 100)).blue() > 200


def test_what_is_transparent_becomes_white() -> None:
    source = QImage(40, 50, QImage.Format.Format_ARGB32)
    source.fill(QColor(0, 0, 0, 0))
    kept = picture_from(cropped_jpeg(picture_from(saved(source, "PNG")), (0, 0, 40, 50)))
    assert kept.pixelColor(5, 5) == QColor("white")
    assert not kept.hasAlphaChannel()


def test_a_large_picture_is_made_smaller_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    path.write_bytes(saved(picture(6000, 3000)))
    read = read_picture(path)
    assert (read.width(), read.height()) == (2400, 1200)


def test_a_gigantic_picture_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "gigantic.png"
    path.write_bytes(huge_png(30_000, 30_000))
    with pytest.raises(PictureTooBig) as refused:
        read_picture(path)
    assert (refused.value.file, refused.value.width, refused.value.limit) == ("gigantic.png", 30_000, 60)


def test_a_gigantic_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 100)
    path = tmp_path / "large.jpg"
    path.write_bytes(b"x" * 101)
    with pytest.raises(PictureFileTooBig):
        read_picture(path)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"no picture at all", id="text"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", id="a drawing"),
        pytest.param(huge_png(10, 10)[:60], id="a PNG without its end"),
        pytest.param(saved(picture(400, 400))[:600], id="a JPEG cut short"),
        pytest.param(with_exif(saved(picture(400, 400)), 1)[:900], id="a JPEG with Exif cut short"),
    ],
)
def test_what_is_damaged_or_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.jpg"
    path.write_bytes(content)
    with pytest.raises(PictureUnreadable) as refused:
        read_picture(path)
    assert refused.value.file == "bad.jpg"


def test_a_picture_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PictureMissing):
        read_picture(tmp_path / "nothing.jpg")
    assert QApplication.instance() is not None

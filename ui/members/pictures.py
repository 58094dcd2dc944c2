"""Reads a picture with bounded memory, and makes a small JPEG without Exif of a part of it."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from ui.members.crop_frame import HEIGHT, WIDTH
from ui.members.picture_errors import (
    MOST_BYTES,
    MOST_PIXELS,
    PictureFileTooBig,
    PictureMissing,
    PictureTooBig,
    PictureUnreadable,
)

_MOST_MEGABYTES = 256  # that Qt's readers may ask for
_LONGEST_SIDE = 2400  # pixels kept of a large picture: enough to crop a face from
_FORMATS = frozenset((b"jpeg", b"jpg", b"png", b"bmp", b"webp", b"gif", b"tiff", b"tif"))
_QUALITY = 88
_END, _SCAN = b"\xff\xd9", b"\xff\xda"


def read_picture(path: Path) -> QImage:
    """Return the picture upright, a large one made smaller while it is read.

    Raises:
        PictureMissing, PictureUnreadable, PictureTooBig, PictureFileTooBig: with the file's name.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PictureFileTooBig(path.name)
        content = path.read_bytes()
    except OSError as error:
        raise PictureMissing(path.name) from error
    return picture_from(content, path.name)


def picture_from(content: bytes, file: str = "") -> QImage:
    """Return the picture that `content` holds.

    Raises:
        PictureUnreadable, PictureTooBig: with the name `file`.
    """
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    kind = bytes(reader.format().data())
    size = reader.size()
    if kind not in _FORMATS or not size.isValid() or _is_cut_short(kind, content):
        raise PictureUnreadable(file)
    if size.width() * size.height() > MOST_PIXELS:
        raise PictureTooBig(file, size.width(), size.height())
    if max(size.width(), size.height()) > _LONGEST_SIDE:
        reader.setScaledSize(size.scaled(_LONGEST_SIDE, _LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        raise PictureUnreadable(file)
    return picture


def cropped_jpeg(picture: QImage, frame: tuple[int, int, int, int]) -> bytes:
    """Return the part of the picture as a JPEG of the photo's size: on white, with no word about itself."""
    part = picture.copy(QRect(*frame))
    if part.colorSpace().isValid():
        part.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    # painted onto a new one: what the picture says about itself, place and camera, stays behind
    bare = QImage(QSize(WIDTH, HEIGHT), QImage.Format.Format_RGB32)
    bare.fill(Qt.GlobalColor.white)
    painter = QPainter(bare)
    painter.drawImage(
        0,
        0,
        part.scaled(
            WIDTH,
            HEIGHT,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        ),
    )
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    bare.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]  # the stub knows only file names
    return bytes(buffer.data().data())


def _is_cut_short(kind: bytes, content: bytes) -> bool:
    """Say whether a JPEG ends before its end: Qt shows the rest of such a picture grey."""
    return kind in {b"jpeg", b"jpg"} and content.rfind(_END) < content.rfind(_SCAN)

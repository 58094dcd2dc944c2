"""The photo of a person's file: a small JPEG without a word about itself, whatever stood there."""

import base64
import io
import struct
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from resources.i18n import N_

if TYPE_CHECKING:
    from PIL.Image import Image

NOT_BASE64 = N_("the photo is not written as base64")
NO_PICTURE = N_("the photo is no picture that can be read")
TOO_MANY_PIXELS = N_("the photo has too many pixels")
MOST_BYTES = 200_000  # a JPEG of 376 by 470 needs a fifth of it
_MOST_PIXELS = 60_000_000
_BOX = (752, 940)  # pixels: what a larger picture is made to fit into
_QUALITY = 88
_FORMATS = ("JPEG", "PNG", "BMP", "GIF", "TIFF", "WEBP")
_ORIENTATION, _UPRIGHT = 0x0112, 1
_START, _END, _SCAN = b"\xff\xd8", b"\xff\xd9", 0xDA
_MARKS = frozenset((*range(0xE1, 0xEE), 0xEF, 0xFE))  # Exif, profiles, comments: all but JFIF and Adobe
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # say how high and wide the picture is
_LEAST = 2  # a segment's length counts its own two bytes


class PhotoRefused(ValueError):
    """A photo that is not taken; its argument is a message id of why."""


def photo_of_base64(text: str) -> bytes:
    """Return the photo that a text in base64 holds, ready to be kept.

    Raises:
        PhotoRefused: it is no picture.
    """
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
    except ValueError as error:
        raise PhotoRefused(NOT_BASE64) from error
    return photo_of(content)


def photo_of(content: bytes) -> bytes:
    """Return a picture as a small JPEG without Exif, profile and comment; as it is where it is one already.

    Raises:
        PhotoRefused: it is no picture.
    """
    if len(content) <= MOST_BYTES and is_bare_jpeg(content) and _is_whole(content) and _is_small(content):
        return content
    from PIL import Image  # noqa: PLC0415 - most photos need it not, and a start none

    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise PhotoRefused(TOO_MANY_PIXELS)
            return _stripped(content, picture) or _made_small(picture)
    except Image.DecompressionBombError as error:
        raise PhotoRefused(TOO_MANY_PIXELS) from error
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        if isinstance(error, PhotoRefused):
            raise
        raise PhotoRefused(NO_PICTURE) from error


def _stripped(content: bytes, picture: "Image") -> bytes:
    """Return a small, upright JPEG without what it says about itself; nothing for any other picture."""
    bare = _without_marks(content) if _stands_upright(picture) else b""
    return bare if len(bare) <= MOST_BYTES and _is_whole(content) else b""


def is_bare_jpeg(content: bytes) -> bool:
    """Say whether this is a JPEG whose head holds no Exif, profile or comment."""
    return bool(content) and _without_marks(content) == content


def _is_whole(content: bytes) -> bool:
    """Say whether a JPEG ends where it says: programs show the rest of a cut one grey."""
    return content.rfind(_END) > content.rfind(bytes((0xFF, _SCAN)))


def _without_marks(content: bytes) -> bytes:
    """Return a JPEG without the segments that say something about it; nothing where it is none."""
    segments = list(_segments(content))
    if not segments or segments[-1][0] != _SCAN:
        return b""
    return b"".join((_START, *(segment for marker, segment in segments if marker not in _MARKS)))


def _is_small(content: bytes) -> bool:
    """Say whether a JPEG is as large as photos are: a few bytes may say that they are a wall of pixels."""
    frames = [segment for marker, segment in _segments(content) if marker in _FRAMES]
    sizes = [int.from_bytes(one[5:7]) * int.from_bytes(one[7:9]) for one in frames]
    return len(sizes) == 1 and sizes[0] <= _MOST_PIXELS


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments of a JPEG's head by their marker, and last all from its scan on."""
    at = len(_START) if content.startswith(_START) else len(content)
    while at + 4 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - the byte before every marker
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker == _SCAN:
            yield marker, content[at:]
        if marker == _SCAN or length < _LEAST:
            return
        yield marker, content[at : at + 2 + length]
        at += 2 + length


def _stands_upright(picture: "Image") -> bool:
    return picture.format == "JPEG" and picture.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT


def _made_small(picture: "Image") -> bytes:
    """Draw the picture anew: upright, on white, no larger than a photo needs."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    picture.draft("RGB", _BOX)
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail(_BOX)
    drawn = Image.new("RGB", upright.size, "white")
    drawn.paste(upright, mask=upright)
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def photo_layout(base64_text: str, photo: bytes) -> dict[str, Any]:
    """Return how base64 of a photo was written: lines, and what stood around it; nothing if it says else."""
    body = base64_text.strip()
    head, _, tail = base64_text.partition(body) if body else ("", "", "")
    first, _, rest = body.partition("\n")
    width, line = (len(first.rstrip("\r")), "\r\n" if first.endswith("\r") else "\n") if rest else (0, "")
    how = {"head": head, "tail": tail, "width": width, "line": line}
    return how if photo_text(photo, how) == base64_text else {}


def photo_text(photo: bytes, how: Mapping[str, Any]) -> str:
    """Return a photo in base64, in the lines that the file had it in, as `photo_layout` found them."""
    body = base64.b64encode(photo).decode("ascii")
    width = how.get("width", 0)
    if width:
        body = how["line"].join(body[at : at + width] for at in range(0, len(body), width))
    return f"{how.get('head', '')}{body}{how.get('tail', '')}"

"""A scanned file: its pages as grey pictures, one at a time, whether it is a PDF, a JPEG, a PNG or a TIFF."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reports.errors import ScanDamaged, ScanLocked, ScanOfAnotherKind, ScanTooLarge

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

MOST_PIXELS = 180_000_000  # of one page: an A3 at 600 dpi has 70 million
_MOST_DRAWN = 40_000_000
_HEAD = 1024  # bytes in which a PDF says what it is
_KINDS = ("JPEG", "PNG", "TIFF")
_A4_INCHES = 11.7
_LEAST_DPI, _MOST_DPI = 90, 1200  # what else a picture says of itself is no scanner's word


class Grey(NamedTuple):
    """A picture of one byte a pixel, row by row."""

    width: int
    height: int
    pixels: bytes


class Scan(Protocol):
    """An open file."""

    @property
    def pages(self) -> int:
        """How many pages it has."""

    def grey(self, page: int, dpi: int) -> Grey:
        """Return a page, counted from 0, as it is seen; never larger than it was scanned."""


@contextmanager
def open_scan(path: Path) -> Iterator[Scan]:
    """Open a file by what is in it, whatever it is called.

    Raises:
        ScanDamaged, ScanLocked, ScanOfAnotherKind, ScanTooLarge: no page of it can be read.
    """
    try:
        is_pdf = is_pdf_file(path)
    except OSError as error:
        raise ScanDamaged(path.name) from error
    with (open_pdf if is_pdf else open_picture)(path) as opened:
        yield PdfScan(opened, path.name) if is_pdf else PictureScan(opened, path.name)


def is_pdf_file(path: Path) -> bool:
    """Say whether a file is a PDF, by its beginning; an OSError where it cannot be read."""
    with path.open("rb") as content:
        return b"%PDF-" in content.read(_HEAD)


@contextmanager
def open_pdf(path: Path) -> "Iterator[pypdfium2.PdfDocument]":
    """Open a PDF.

    Raises:
        ScanLocked, ScanDamaged: it wants a password, or is none.
    """
    import pypdfium2  # noqa: PLC0415 - only who reads scans needs it

    try:
        document = pypdfium2.PdfDocument(path)
        if not len(document):
            raise ScanDamaged(path.name)
    except pypdfium2.PdfiumError as error:
        raise (ScanLocked if "password" in str(error).lower() else ScanDamaged)(path.name) from error
    try:
        yield document
    finally:
        document.close()


@contextmanager
def open_picture(path: Path) -> "Iterator[Image]":
    """Open a picture of one page or several.

    Raises:
        ScanOfAnotherKind, ScanTooLarge: it is none of the kinds that scanners write, or a bomb.
    """
    from PIL import Image, TiffImagePlugin, UnidentifiedImageError  # noqa: F401, PLC0415 - Pillow loads this kind only when told; as above

    try:
        opened = Image.open(path, formats=_KINDS)
    except UnidentifiedImageError as error:
        raise ScanOfAnotherKind(path.name) from error
    except Image.DecompressionBombError as error:
        raise ScanTooLarge(path.name) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ScanDamaged(path.name) from error
    with opened:
        yield opened


class PdfScan:
    """The pages of a PDF."""

    def __init__(self, document: "pypdfium2.PdfDocument", name: str) -> None:
        self._document, self._name = document, name
        self.pages = len(document)

    def grey(self, page: int, dpi: int) -> Grey:
        """Draw a page.

        Raises:
            ScanDamaged: this page cannot be drawn.
        """
        import pypdfium2  # noqa: PLC0415 - loaded already

        try:
            opened = self._document[page]
            width, height = opened.get_size()
            most = (_MOST_DRAWN / max(width * height, 1)) ** 0.5
            bitmap = opened.render(scale=min(dpi / 72, most), grayscale=True)
            opened.close()
        except pypdfium2.PdfiumError as error:
            raise ScanDamaged(self._name) from error
        stride, columns = bitmap.stride, bitmap.width
        content = bytes(bitmap.buffer)
        if stride != columns:
            content = b"".join(content[row * stride : row * stride + columns] for row in range(bitmap.height))
        return Grey(columns, bitmap.height, content)


class PictureScan:
    """The frames of a picture: one, or in a TIFF several."""

    def __init__(self, picture: "Image", name: str) -> None:
        self._picture, self._name = picture, name
        self.pages = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1

    def grey(self, page: int, dpi: int) -> Grey:
        """Unpack a frame, no larger than needed, upright as its camera says.

        Raises:
            ScanTooLarge, ScanDamaged: this frame cannot be unpacked.
        """
        from PIL import Image, ImageOps  # noqa: PLC0415 - loaded already

        try:
            self._picture.seek(page)
            width, height = self._picture.size
            if width * height > MOST_PIXELS:
                raise ScanTooLarge(self._name)
            scale = min(dpi / dots_per_inch(self._picture), 1)
            wanted = max(round(width * scale), 1), max(round(height * scale), 1)
            self._picture.draft("L", wanted)
            grey = self._picture.convert("L")
            if grey.width > wanted[0]:
                grey = grey.resize(wanted, Image.Resampling.BOX)
            grey = ImageOps.exif_transpose(grey)
        except Image.DecompressionBombError as error:
            raise ScanTooLarge(self._name) from error
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise ScanDamaged(self._name) from error
        return Grey(grey.width, grey.height, grey.tobytes())


def dots_per_inch(picture: "Image") -> float:
    """Return how finely a picture was scanned: by its own word, else as if it were an A4."""
    said = float(max(picture.info.get("dpi", (0, 0))))
    if _LEAST_DPI <= said <= _MOST_DPI:
        return said
    return max(picture.size) / _A4_INCHES

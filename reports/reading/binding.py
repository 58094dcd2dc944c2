"""Binds scanned pages into one PDF, upright, with nothing in it but the pages: no camera, place or author."""

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reports.errors import ScanDamaged
from reports.reading.scan import dots_per_inch, is_pdf_file, open_pdf, open_picture
from reports.reading.traces import without_traces

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

_POINTS = 72  # in an inch
_TURNS = {3: 180, 6: 90, 8: 270}  # clockwise, by what a camera says of itself
_ORIENTATION = 0x0112  # the tag it says so in
_JPEG = ("JPEG", "MPO")


class PageToBind(NamedTuple):
    """One scanned page: its file, its page there from 0, how it is turned clockwise to stand upright."""

    path: Path
    page: int
    turn: int = 0


def bind(pages: Sequence[PageToBind]) -> bytes:
    """Return one PDF of `pages`; pictures stay as they were scanned, without loss.

    Raises:
        ScanError: one of the files cannot be read any more.
    """
    import pypdfium2  # noqa: PLC0415 - only who reads scans needs it

    bound = pypdfium2.PdfDocument.new()
    try:
        for one in pages:
            try:
                added = _add_pdf(bound, one) if is_pdf_file(one.path) else _add_picture(bound, one)
            except (OSError, SyntaxError, ValueError, EOFError, pypdfium2.PdfiumError) as error:
                raise ScanDamaged(one.path.name) from error
            added.set_rotation((added.get_rotation() + one.turn) % 360)
            added.close()
        out = BytesIO()
        bound.save(out)
    finally:
        bound.close()
    return out.getvalue()


def _add_pdf(bound: "pypdfium2.PdfDocument", one: PageToBind) -> "pypdfium2.PdfPage":
    with open_pdf(one.path) as document:
        bound.import_pages(document, [one.page])
    return bound[len(bound) - 1]


def _add_picture(bound: "pypdfium2.PdfDocument", one: PageToBind) -> "pypdfium2.PdfPage":
    import pypdfium2  # noqa: PLC0415 - loaded already

    with ExitStack() as opened:
        picture = opened.enter_context(open_picture(one.path))
        picture.seek(one.page)
        size = [length * _POINTS / dots_per_inch(picture) for length in picture.size]
        image = pypdfium2.PdfImage.new(bound)
        if picture.format in _JPEG and picture.mode in ("L", "RGB"):
            image.load_jpeg(BytesIO(without_traces(one.path.read_bytes())), inline=True)
        else:
            image.set_bitmap(pypdfium2.PdfBitmap.from_pil(_plain(picture)))
        turn = _TURNS.get(picture.getexif().get(_ORIENTATION, 1), 0)
    page = bound.new_page(*size)
    image.set_matrix(pypdfium2.PdfMatrix().scale(*size))
    page.insert_obj(image)
    page.gen_content()
    page.set_rotation(turn)
    return page


def _plain(picture: "Image") -> "Image":
    """Return a frame in the colours that a PDF takes; bilevel scans become grey."""
    return picture.convert("L" if picture.mode in ("1", "L", "I;16", "I") else "RGB")

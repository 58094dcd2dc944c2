"""Signed sheets as a scanner writes them: printed in an office, drawn as pictures, damaged, saved."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from models.records.desk import Desk
from models.records.paper import Whom
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import BATCH
from tests.reports.scan import Grey, copied, rendered
from ui.work.prepared import PrintDone
from ui.work.printing import prepare_print, save_print

DPI = 200


def saved_print(desk: Desk, folder: Path, form: str = "F01") -> PrintDone:
    """Print a form about everybody into one file."""
    return save_print(prepare_print(desk, form, Whom(BATCH), words_for(CHINESE)), folder / f"{form}.pdf")


def scanned(
    done: PrintDone, *, dpi: int = DPI, turned: float = 1.0, is_head_down: bool = False
) -> list[Grey]:
    """Return every page as a scanner sees it: signed, turned a little, soiled."""
    pdf = done.files[0].read_bytes()
    pages = [rendered(pdf, page, dpi) for page in range(done.pages)]
    return [_seen(page, turned, is_head_down=is_head_down) for page in pages]


def _seen(page: Grey, turned: float, *, is_head_down: bool) -> Grey:
    signed = page.copy()
    height, width = signed.shape
    cv2.putText(signed, "Signed", (width // 2, height * 4 // 5), cv2.FONT_HERSHEY_SCRIPT_COMPLEX, 3, (60,), 4)
    seen = copied(signed, turned, 1.0)
    return np.ascontiguousarray(seen[::-1, ::-1]) if is_head_down else seen


def save_pdf(path: Path, pages: Sequence[Grey], *, dpi: int = DPI) -> Path:
    """Save pages as a scanner's PDF of JPEG pictures."""
    pictures = [Image.open(BytesIO(_jpeg(page))) for page in pages]
    pictures[0].save(path, "PDF", resolution=dpi, save_all=True, append_images=pictures[1:], quality=60)
    return path


def save_picture(path: Path, *pages: Grey, dpi: int = DPI, exif: Image.Exif | None = None) -> Path:
    """Save a page, or for a TIFF several, by the ending of the path."""
    first, *more = [Image.fromarray(page) for page in pages]
    several: dict[str, Any] = {"save_all": True, "append_images": more} if more else {}
    noted: dict[str, Any] = {"exif": exif} if exif else {}
    first.save(path, dpi=(dpi, dpi), **several, **noted)
    return path


def kept_pages(pdf: bytes) -> list[Grey]:
    """Return the pages of a kept PDF as they are seen."""
    with pypdfium2.PdfDocument(pdf) as document:
        count = len(document)
    return [rendered(pdf, page, DPI) for page in range(count)]


def _jpeg(page: Grey) -> bytes:
    _, content = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 55])
    return content.tobytes()

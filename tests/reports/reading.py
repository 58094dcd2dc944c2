"""What a reader finds in a printed PDF: its words, where each character stands, the boxes round them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium

from models.records.progress import no_progress
from reports.page.draw import draw
from reports.page.form import Form
from reports.page.styles import Fonts
from reports.printing import print_forms
from resources.i18n import ENGLISH, words_for

WORDS = words_for(ENGLISH)
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\) Tj", re.DOTALL)
_SLACK = 0.8  # points: the overshoot of a round glyph over its em box, and half a line's thickness


@dataclass(frozen=True)
class Glyph:
    """A printed character with its ink: left, bottom, right, top in points."""

    char: str
    ink: tuple[float, float, float, float]


def printed(form: str, *records: object, fonts: Fonts | None = None) -> bytes:
    """Print records of a registered form in English."""
    out = BytesIO()
    print_forms(form, records, out, WORDS, no_progress, fonts=fonts)
    return out.getvalue()


def drawn(forms: Sequence[Form]) -> bytes:
    """Draw declared forms in English."""
    out = BytesIO()
    draw(forms, out, WORDS, no_progress, total=len(forms))
    return out.getvalue()


def text_of(operators: bytes) -> str:
    """Return the text that ready operators draw, line behind line."""
    codes = b"".join(_STRING.findall(operators))
    plain = re.sub(
        rb"\\(.)", lambda escape: b"\r" if escape[1] == b"r" else escape[1], codes, flags=re.DOTALL
    )
    return plain.decode("utf-16-be")


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page as it is read."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def packed(text: str) -> str:
    """Return `text` without any white space, its hyphens at line ends as they were printed."""
    return re.sub(r"\s", "", re.sub("[\x02\ufffe]", "-", text))


def body(pdf: bytes, top: float, bottom: float) -> str:
    """Return the text between the running head and the foot of all pages, without white space."""
    document = pypdfium2.PdfDocument(pdf)
    parts = []
    for number, page in enumerate(document):
        width, height = page.get_size()
        head = top if number else 0
        parts.append(page.get_textpage().get_text_bounded(0, bottom, width, height - head))
    return packed("".join(parts))


def glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    """Return the characters of a page that leave ink."""
    text = page.get_textpage()
    found = (
        Glyph(text.get_text_range(place, 1), text.get_charbox(place)) for place in range(text.count_chars())
    )
    return [glyph for glyph in found if glyph.char.strip()]


def boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Return the ruled boxes of a page: left, bottom, right, top."""
    return [thing.get_bounds() for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]


def strays(pdf: bytes, *, most_pages: int = 12) -> list[tuple[int, str]]:
    """Return page and character of every glyph that crosses a line of its box or leaves the paper's block."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number, page in list(enumerate(document))[:most_pages]:
        ruled = boxes(page)
        width, height = page.get_size()
        paper = (20.0, 10.0, width - 20, height - 20)
        found += [
            (number, glyph.char) for glyph in glyphs(page) if not _inside(glyph, _home(glyph, ruled, paper))
        ]
    return found


def _home(
    glyph: Glyph, ruled: list[tuple[float, float, float, float]], paper: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    x, y = (glyph.ink[0] + glyph.ink[2]) / 2, (glyph.ink[1] + glyph.ink[3]) / 2
    around = [box for box in ruled if box[0] <= x <= box[2] and box[1] <= y <= box[3]]
    return min(around, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]), default=paper)


def _inside(glyph: Glyph, home: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = glyph.ink
    return (
        left >= home[0] - _SLACK
        and bottom >= home[1] - _SLACK
        and right <= home[2] + _SLACK
        and top <= home[3] + _SLACK
    )

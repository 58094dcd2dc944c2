"""Draws a batch of forms into one PDF."""

from collections.abc import Iterable
from typing import BinaryIO

from models.records.progress import Progress
from reports.errors import MissingGlyph
from reports.page.document import Page, write_pdf
from reports.page.flow import lay_out
from reports.page.form import Form
from reports.page.packing import pack
from reports.page.paper import PORTRAIT
from reports.page.setter import Setter
from reports.page.styles import Fonts
from resources.i18n import Words


def draw(
    forms: Iterable[Form],
    out: BinaryIO,
    words: Words,
    progress: Progress,
    *,
    total: int,
    fonts: Fonts | None = None,
) -> tuple[int, ...]:
    """Write `forms` into `out` and return the pages of each; nothing is written before all are set."""
    setter = Setter(fonts or Fonts(), words, PORTRAIT)
    pages: list[Page] = []
    counts: list[int] = []
    lacking: dict[int, str] = {}
    subjects: dict[str, None] = {}
    title = ""
    for done, form in enumerate(forms, start=1):
        drawn = lay_out(form, setter)
        missing = setter.fonts.missing()
        if missing:
            lacking[done - 1] = "".join(sorted(missing))
            subjects[form.subject] = None
        if form.paper.is_duplex and done < total:
            drawn += [b""] * (len(drawn) % 2)  # the next form never starts on the back of this one
        pages += [Page(form.paper, pack(operators)) for operators in drawn]
        counts.append(len(drawn))
        title = title or form.name
        progress(done, total)
    if lacking:
        raise MissingGlyph("".join(sorted(set().union(*lacking.values()))), list(subjects), lacking)
    faces = setter.fonts.faces
    names = {name: faces[number] for name, number in setter.pen.font_names().items()}
    write_pdf(out, pages, names, setter.pictures, title=title, language=words.language)
    return tuple(counts)

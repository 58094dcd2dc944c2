"""Draws a batch of forms into one PDF."""

from collections.abc import Iterable
from functools import partial
from typing import BinaryIO

from models.records.print_options import USUAL_PRINT, PrintOptions
from models.records.progress import Progress
from reports.errors import MissingGlyph
from reports.page.document import Page, write_pdf
from reports.page.flow import lay_out
from reports.page.form import Form
from reports.page.imposition import fronts_and_backs, sides_of
from reports.page.packing import pack
from reports.page.paper import PORTRAIT
from reports.page.placing import placed
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
    options: PrintOptions = USUAL_PRINT,
    backs: BinaryIO | None = None,
) -> tuple[int, ...]:
    """Write `forms` into `out` and return the pages of each there; nothing is written before all are set.

    With `backs` the even pages go there, as `options` say; each form then starts on a new sheet.
    """
    setter = Setter(fonts or Fonts(), words, PORTRAIT, is_ready_paper=options.is_ready_paper)
    pages: list[Page] = []
    counts: list[int] = []
    lacking: dict[int, str] = {}
    subjects: dict[str, None] = {}
    title = ""
    for done, form in enumerate(forms, start=1):
        drawn = lay_out(form, setter)
        missing = setter.fonts.missing()
        if missing:
            lacking[done - 1] = _each_once(missing)
            subjects[form.subject] = None
        sides = sides_of(drawn, form.paper, options, is_last=done == total)
        pages += [Page(side.paper, pack(placed(side.drawn, options.measured, side.paper))) for side in sides]
        counts.append(len(sides))
        title = form.name
        progress(done, total)
    if lacking:
        raise MissingGlyph(_each_once(lacking.values()), list(subjects), lacking)
    faces = setter.fonts.faces
    names = {name: faces[number] for name, number in setter.pen.font_names().items()}
    write = partial(write_pdf, fonts=names, pictures=setter.pictures, title=title, language=words.language)
    if backs is None:
        write(out, pages)
        return tuple(counts)
    for target, some in zip((out, backs), fronts_and_backs(pages, options), strict=True):
        write(target, some, is_by_hand=True)
    return tuple(count // 2 for count in counts)


def _each_once(characters: Iterable[str]) -> str:
    return "".join(sorted(set().union(*characters)))

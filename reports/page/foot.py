"""The grey foot of every page: which form and sheet this is, which page, and who printed it when."""

from models.records.sheets import Stamp
from reports.page.paper import FOOT
from reports.page.setter import Setter
from reports.page.styles import Role
from reports.page.text import SMALLEST, Align, Step, fit, printable

_GREY = b"0.4 g"
_STEPS = (Step(SMALLEST, 1),)
_PRINTED_STEPS = (Step(SMALLEST, 1), Step(7.5, 1), Step(7.5, 2))
_LINE = 13.0


def foot(stamp: Stamp, setter: Setter, page: int, pages: int) -> bytes:
    """Return the operators of the foot of page `page` of `pages`."""
    paper, pen, tr = setter.paper, setter.pen, setter.words.tr
    style, width = pen.style(Role.LABEL), paper.block_width
    form = tr("{form} version {version}", form=stamp.form, version=stamp.version)
    code = tr("Sheet code {code}", code=stamp.code)
    number = tr("Page {page} of {pages}", page=page, pages=pages)
    top = paper.bottom + FOOT - 5
    first = [(form, Align.LEFT), (code, Align.CENTRE), (number, Align.RIGHT)]
    drawn = [
        pen.write(fit(style, text, width, _STEPS), Role.LABEL, paper.left, top, align)
        for text, align in first
    ]
    printed = fit(style, printable(_printed(stamp, setter)), width, _PRINTED_STEPS)
    drawn.append(pen.write(printed, Role.LABEL, paper.left, top - _LINE))
    return b"\n".join([b"q " + _GREY, *drawn, b"Q"])


def _printed(stamp: Stamp, setter: Setter) -> str:
    tr = setter.words.tr
    said = [stamp.office, tr("Printed {time} by {operator}", time=stamp.printed_at, operator=stamp.operator)]
    if stamp.print_no > 1:
        said.append(tr("Print no. {n}", n=stamp.print_no))
    return "　".join(said)

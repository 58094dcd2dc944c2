"""The grey foot of every page: which form and sheet this is, which page, and who printed it when."""

from collections.abc import Sequence

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
    paper, tr = setter.paper, setter.words.tr
    form = tr("{form} version {version}", form=stamp.form, version=stamp.version)
    code = tr("Sheet code {code}", code=stamp.code)
    number = tr("Page {page} of {pages}", page=page, pages=pages)
    top = paper.bottom + FOOT - 5
    drawn = [
        _line(setter, form, top, Align.LEFT),
        _line(setter, code, top, Align.CENTRE),
        _line(setter, number, top, Align.RIGHT),
        _line(setter, printable(_printed(stamp, setter)), top - _LINE, Align.LEFT, _PRINTED_STEPS),
    ]
    return b"\n".join([b"q " + _GREY, *drawn, b"Q"])


def _line(setter: Setter, text: str, top: float, align: Align, steps: Sequence[Step] = _STEPS) -> bytes:
    """Return the operators of one text of the foot; most return on the next page."""
    paper, style = setter.paper, setter.pen.style(Role.LABEL)
    key = (text, top, align, paper)
    if key in setter.feet:
        return setter.feet[key]
    fitted = fit(style, text, paper.block_width, steps)
    drawn = setter.pen.write(fitted, Role.LABEL, paper.left, top, align)
    if not style.missing:  # else every sheet names what it lacks
        setter.feet[key] = drawn
    return drawn


def _printed(stamp: Stamp, setter: Setter) -> str:
    tr = setter.words.tr
    said = [stamp.office, tr("Printed {time} by {operator}", time=stamp.printed_at, operator=stamp.operator)]
    if stamp.print_no > 1:
        said.append(tr("Print no. {n}", n=stamp.print_no))
    return "　".join(said)

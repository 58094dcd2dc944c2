"""The grey foot of every page: which form and sheet this is, which page, and who printed it when."""

from collections.abc import Sequence

from models.records.sheets import Stamp
from reports.page.foot_code import SIDE, foot_operators, foot_text
from reports.page.ink import points
from reports.page.paper import FOOT
from reports.page.setter import Piece, Setter
from reports.page.styles import Role
from reports.page.text import LEADING, SMALLEST, Align, Step, fit, printable
from resources.i18n import N_

_GREY = b"0.4 g"
_STEPS = (Step(SMALLEST, 1),)
_PRINTED_STEPS = tuple(Step(SMALLEST, lines) for lines in (1, 2, 3))
_LINE = SMALLEST * LEADING
_WHITE = 3.0  # points beneath the block: the lower lines keep off the edge that no printer reaches
_GAP = 8.0  # points of white between the lines and the code
_DROP = 3.0  # points: the code stays 3 mm below what stands above the foot


def foot(stamp: Stamp, setter: Setter, page: int, pages: int, *, is_coded: bool = True) -> bytes:
    """Return the operators of the foot of page `page` of `pages`.

    By its small code a scan finds the sheet; a page that carries larger ones is not `is_coded` here.
    """
    paper, tr = setter.paper, setter.words.tr
    below, top = paper.bottom + FOOT - 5, paper.bottom + FOOT - _WHITE
    has_code = is_coded and bool(stamp.code)
    room = paper.block_width - (points(SIDE) + _GAP if has_code else 0)
    number = _line(setter, tr("Page {page} of {pages}", page=page, pages=pages), top, room, Align.RIGHT)
    form, code, printed = setter.once(
        (stamp, paper.left, top, room), lambda: _same_on_all(stamp, setter, top, room)
    )
    drawn = [b"q " + _GREY, form.drawn, code.drawn, number.drawn, printed.drawn, b"Q"]
    if has_code:
        right = paper.left + paper.block_width
        drawn.append(foot_operators(foot_text(stamp.code, page), right, below - _DROP, paper.height))
    return b"\n".join(drawn)


def _same_on_all(stamp: Stamp, setter: Setter, top: float, room: float) -> list[Piece]:
    """Return what the feet of a sheet's pages share."""
    tr = setter.words.tr
    form = tr("{form} version {version}", form=stamp.form, version=stamp.version)
    printed = printable(_printed(stamp, setter))
    return [
        _line(setter, form if stamp.code else stamp.form, top, room, Align.LEFT),  # a list has no code
        _line(setter, _known_by(stamp, setter), top, room, Align.CENTRE),
        _line(setter, printed, top - _LINE, room, Align.LEFT, steps=_PRINTED_STEPS),
    ]


def _known_by(stamp: Stamp, setter: Setter) -> str:
    """Return by what the sheet is found again; one that looks back is not kept, and a list has no code."""
    if stamp.as_of:
        return setter.words.tr("As it stood on {day}; not recorded", day=stamp.as_of)
    return setter.words.tr("Sheet code {code}", code=stamp.code) if stamp.code else ""


def _line(
    setter: Setter, text: str, top: float, room: float, align: Align, *, steps: Sequence[Step] = _STEPS
) -> Piece:
    """Return one text of the foot; most return on the next page."""
    paper = setter.paper

    def build() -> list[Piece]:
        fitted = fit(setter.pen.style(Role.LABEL), text, room, steps)
        return [Piece(0, setter.pen.write(fitted, Role.LABEL, paper.left, top, align))]

    (line,) = setter.once((text, align, paper.left, top, room), build)
    return line


def _printed(stamp: Stamp, setter: Setter) -> str:
    tr = setter.words.tr
    said = [stamp.office, tr("Printed {time} by {operator}", time=stamp.printed_at, operator=stamp.operator)]
    if stamp.print_no > 1:
        again = N_("Print no. {n}, changed since the one before") if stamp.is_changed else N_("Print no. {n}")
        said.append(tr(again, n=stamp.print_no))
    return "　".join(said)

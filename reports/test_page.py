"""The page by which a printer is calibrated: two crosses, and the four lengths that are measured on it."""

from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

from models.records.print_options import USUAL_PRINT, PrintOptions
from models.records.progress import no_progress
from models.records.sheets import Shown, Stamp
from reports.page.draw import draw
from reports.page.form import Form
from reports.page.grid import Grid
from reports.page.paper import MM, Paper
from reports.page.placing import crosses, expected, length_text
from reports.page.setter import Piece, Setter
from reports.page.styles import Fonts, Role
from reports.page.text import Align, Step, fit
from reports.page.title import Note, Title
from resources.i18n import N_, Words

MEASUREMENTS = (
    N_("From the left edge of the paper to the left cross"),
    N_("From the left cross to the right cross"),
    N_("From the upper edge of the paper to the left cross"),
    N_("From the upper edge of the paper to the right cross"),
)
_ARM = 6 * MM
_HAIR = 0.6  # points
_MARGIN = 6 * MM  # that no printer reaches
_NUMBER = (Step(14, 1),)


class Crosses(NamedTuple):
    """Two crosses with the lines along which the four lengths are measured."""

    paper: Paper

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the crosses as a piece that takes no room."""
        (left, height), (right, _) = crosses(self.paper)
        top = self.paper.height - _MARGIN
        lines = [
            *(_line(x - _ARM, height, x + _ARM, height) for x in (left, right)),
            *(_line(x, height - _ARM, x, height + _ARM) for x in (left, right)),
        ]
        guides = [
            _line(_MARGIN, height, left - _ARM, height),
            _line(left + _ARM, height, right - _ARM, height),
            *(_line(x, height + _ARM, x, top) for x in (left, right)),
        ]
        numbers = [
            _number(setter, 1, (_MARGIN + 2 * MM, height)),
            _number(setter, 2, ((left + right) / 2, height)),
            _number(setter, 3, (left + MM, (height + top) / 2)),
            _number(setter, 4, (right - 7 * MM, (height + top) / 2)),
        ]
        drawn = b"q %g w 0 G %s 0.6 G [3 3] 0 d %s Q\n%s" % (
            _HAIR,
            b" ".join(lines),
            b" ".join(guides),
            b"\n".join(numbers),
        )
        return [Piece(0, drawn, is_whole=True)]


def _line(*ends: float) -> bytes:
    return b"%.3f %.3f m %.3f %.3f l S" % ends


def _number(setter: Setter, number: int, at: tuple[float, float]) -> bytes:
    fitted = fit(setter.pen.style(Role.LABEL), str(number), 6 * MM, _NUMBER)
    return setter.pen.write(fitted, Role.LABEL, at[0], at[1] + fitted.height, Align.LEFT)


def print_test_page(
    paper: Paper,
    stamp: Stamp,
    printer: str,
    out: BinaryIO,
    words: Words,
    *,
    fonts: Fonts | None = None,
    options: PrintOptions = USUAL_PRINT,
) -> None:
    """Write the test page for `paper`; with measured lengths in `options` it shows whether they are right."""
    draw(
        [_declare(paper, stamp, printer, words, options)],
        out,
        words,
        no_progress,
        total=1,
        fonts=fonts,
        options=options,
    )


def _declare(paper: Paper, stamp: Stamp, printer: str, words: Words, options: PrintOptions) -> Form:
    tr = words.tr
    if options.measured:
        name = tr("Check page")
        said = tr("The lengths should be these, by the calibration that is kept. Nothing is typed from here.")
    else:
        name = tr("Test page")
        said = tr("Measure these four lengths with a ruler, to a tenth of a millimetre, and type them in.")
    lengths = tuple(
        Shown(f"{number}　{tr(what)}", tr("{length} mm where nothing is off", length=length_text(usual)))
        for number, (what, usual) in enumerate(zip(MEASUREMENTS, expected(paper), strict=True), start=1)
    )
    return Form(
        stamp=stamp,
        name=name,
        subject=printer,
        paper=paper,
        blocks=(
            Crosses(paper),
            Title(name, left=printer, right=stamp.form),
            Note(said),
            Grid(lengths, across=1),
        ),
    )

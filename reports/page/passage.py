"""A long text in a box with its label at the left, and the sheets on which what is too long goes on."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from models.records.sheets import Shown
from reports.page.grid import row_piece
from reports.page.paper import PAD
from reports.page.setter import Piece, Rest, Setter
from reports.page.styles import Role
from reports.page.text import LEADING, SMALLEST, Align, Fitted, Step, fit

LABEL_WIDTH = 72.0  # six characters on one line
LABEL_STEPS = (Step(10.5, 4), Step(SMALLEST, 12))
_SIZES = (12, 11, 10.5, 10, 9.5, SMALLEST)
_ANNEX_SIZE = 10.5
_ANNEX_STEP = (Step(_ANNEX_SIZE, 1_000_000),)
_STRIP = 4  # lines of a continuation that stay together


class Passage(NamedTuple):
    """A text that has room for `lines` lines of the usual size; longer ones are set smaller.

    `is_roomy` keeps that room free for a hand where the text is shorter.
    """

    label: str
    text: str
    lines: int
    is_indented: bool = True
    is_roomy: bool = False

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the box as one piece, as high as its text needs."""
        label = setter.cell(
            self.label, LABEL_WIDTH, label=self.label, role=Role.LABEL, align=Align.CENTRE, steps=LABEL_STEPS
        )
        steps = [Step(size, int(self.lines * _SIZES[0] / size)) for size in _SIZES]
        width = setter.width - LABEL_WIDTH
        text = setter.cell(self.text, width, label=self.label, steps=steps, indent=self.is_indented)
        least = self.lines * _SIZES[0] * LEADING if self.is_roomy else 3 * LABEL_STEPS[0].size
        return [row_piece(setter, [label, text], least)]


class Continuation(NamedTuple):
    """What found no room in its box, set in full width under its number."""

    rest: Rest

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the heading and the text in strips of a few lines."""
        pen, width = setter.pen, setter.width
        words = setter.words.tr("Annex {n}: {label}", n=self.rest.number, label=self.rest.label)
        heading = fit(pen.style(Role.LABEL), words, width, (Step(_ANNEX_SIZE, 4),))
        text = fit(pen.style(Role.VALUE), self.rest.text, width, _ANNEX_STEP)
        pieces = [Piece(heading.height + 2 * PAD, pen.write(heading, Role.LABEL, 0, -PAD), keeps_next=True)]
        for start in range(0, len(text.lines), _STRIP):
            strip = Fitted(text.size, text.lines[start : start + _STRIP], "")
            pieces.append(Piece(strip.height, pen.write(strip, Role.VALUE, 0, 0)))
        return pieces


def passages(shown: Sequence[Shown], lines: int, tr: Callable[[str], str]) -> tuple[Passage, ...]:
    """Return one box per text that is not empty."""
    return tuple(Passage(tr(each.term), each.text, lines) for each in shown if each.text)

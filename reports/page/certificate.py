"""The blocks of a certificate: a frame, a large heading, a letter, and the place of the seal."""

from collections.abc import Sequence
from typing import NamedTuple

from reports.page.paper import MM, PAD
from reports.page.setter import Cell, Piece, Setter
from reports.page.signing import SEAL
from reports.page.styles import Role
from reports.page.text import SMALLEST, Align, Fitted, SetLine, Step, fit, printable

_RED = b"0.75 0.07 0.1"  # what the Party's paper prints in red; dark enough for a grey printer
_RULES = ((12 * MM, 2.4), (14.5 * MM, 0.8))  # from the paper's edge, and thick, in points
_HEADING = 46.0
_HEADING_ROOM = 84.0
_APART = 2.4  # ems from one character to the next
_HEADING_STEPS = (Step(_HEADING, 1), Step(30, 2), Step(20, 3))
_LETTER_ROOM = 196.0
_GREETING_STEPS = (Step(22, 1), Step(18, 1), Step(16, 2), Step(12, 2), Step(SMALLEST, 3))
_LETTER_STEPS = (
    Step(22, 4),
    Step(20, 4),
    Step(18, 5),
    Step(16, 6),
    Step(14, 7),
    Step(12, 8),
    Step(SMALLEST, 11),
)
_SIGNED_STEPS = (Step(16, 1), Step(12, 2), Step(SMALLEST, 3))
_NUMBER_STEPS = (Step(12, 1), Step(SMALLEST, 2))
_SEAL_WIDTH = 1.6 * SEAL
_ABOVE_SIGNED = SEAL / 2  # the seal's middle lies between the office and the day


class Frame(NamedTuple):
    """A double rule around the page, outside the block that text may use."""

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the frame as a piece that takes no room."""
        paper = setter.paper
        rules = [
            b"%g w %.2f %.2f %.2f %.2f re S"
            % (thick, edge, edge, paper.width - 2 * edge, paper.height - 2 * edge)
            for edge, thick in _RULES
        ]
        return [Piece(0, b"q %s RG %s Q" % (_RED, b" ".join(rules)), is_whole=True)]


class Heading(NamedTuple):
    """The name of the certificate, large and wide apart."""

    text: str

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the heading as one piece; equal headings of a job are set once."""
        return setter.once(self, lambda: [self._piece(setter)])

    def _piece(self, setter: Setter) -> Piece:
        pen, style = setter.pen, setter.pen.style(Role.TITLE)
        wide = (len(self.text) - 1) * _APART * _HEADING + _HEADING
        if wide <= setter.width:
            natural = sum(style[char] for char in self.text) * _HEADING / 1000
            fitted = Fitted(_HEADING, (SetLine(self.text, wide - natural, 0, is_last=True),), "")
            drawn = pen.write(fitted, Role.TITLE, (setter.width - wide) / 2, 0, Align.SPREAD)
        else:
            fitted = fit(style, self.text, setter.width, _HEADING_STEPS)
            drawn = pen.write(fitted, Role.TITLE, 0, 0, Align.CENTRE)
        return Piece(max(_HEADING_ROOM, fitted.height), b"q %s rg\n%s\nQ" % (_RED, drawn))


class Letter(NamedTuple):
    """Whom it is for, and what is certified; always as high, so that what follows has its place."""

    label: str  # by which a continuation sheet names it
    greeting: str
    text: str

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the letter as one piece; what finds no room goes to a continuation sheet."""
        text = setter.cell(self.text, setter.width, label=self.label, steps=_LETTER_STEPS, indent=True)
        steps = tuple(step for step in _GREETING_STEPS if step.size <= text.fitted.size)
        greeting = setter.cell(self.greeting, setter.width, label=self.label, steps=steps)
        first = -max(0.0, (_LETTER_ROOM - greeting.height - text.height) / 2)
        drawn = [
            *_written(setter, greeting, first),
            *_written(setter, text, first - greeting.height),
        ]
        return [Piece(max(_LETTER_ROOM, greeting.height + text.height), b"\n".join(drawn), keeps_next=True)]


def _written(setter: Setter, cell: Cell, top: float) -> list[bytes]:
    """Write a cell without its box, and below it where it goes on."""
    drawn = [setter.pen.write(cell.fitted, cell.role, PAD, top)]
    if cell.note:
        drawn.append(setter.pen.write(cell.note, Role.LABEL, PAD, top - cell.fitted.height, Align.RIGHT))
    return drawn


class SealPlace(NamedTuple):
    """The number at the left; at the right who certifies and when, and room for the seal over both."""

    number: str
    office: str
    day: str

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the place as one piece."""
        pen, left = setter.pen, setter.width - _SEAL_WIDTH
        office = fit(pen.style(Role.VALUE), printable(self.office), _SEAL_WIDTH, _SIGNED_STEPS)
        day = fit(pen.style(Role.VALUE), printable(self.day), _SEAL_WIDTH, _SIGNED_STEPS)
        number = fit(pen.style(Role.LABEL), printable(self.number), left, _NUMBER_STEPS)
        middle = office.height - _ABOVE_SIGNED
        drawn = [
            pen.write(office, Role.VALUE, left, middle, Align.CENTRE),
            pen.write(day, Role.VALUE, left, middle - office.height, Align.CENTRE),
            pen.write(number, Role.LABEL, PAD, number.height - SEAL),
        ]
        return [Piece(SEAL, b"\n".join(drawn), keeps_before=True)]

"""The head of a form: its name and, below, what it is about."""

from collections.abc import Sequence
from typing import NamedTuple

from reports.page.setter import Piece, Setter
from reports.page.styles import Role
from reports.page.text import SMALLEST, Align, Step, fit, printable

_STEPS = (Step(20, 1), Step(18, 1), Step(16, 2), Step(14, 4), Step(12, 40))
_UNDER = (Step(10.5, 1), Step(SMALLEST, 40))
_GAP = 6.0


class Title(NamedTuple):
    """The form's name in the middle; `left` and `right` stand on the line below it."""

    text: str
    left: str = ""
    right: str = ""

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the head as one piece; equal heads of a job are set once."""
        return setter.once(self, lambda: [self._piece(setter)])

    def _piece(self, setter: Setter) -> Piece:
        pen, width = setter.pen, setter.width
        name = fit(pen.style(Role.TITLE), printable(self.text), width, _STEPS)
        style = pen.style(Role.LABEL)
        left = fit(style, printable(self.left), width * 0.6, _UNDER)
        right = fit(style, printable(self.right), width * 0.4, _UNDER)
        drawn = [
            pen.write(name, Role.TITLE, 0, 0, Align.CENTRE),
            pen.write(left, Role.LABEL, 0, -name.height - _GAP),
            pen.write(right, Role.LABEL, width * 0.6, -name.height - _GAP, Align.RIGHT),
        ]
        height = name.height + _GAP + max(left.height, right.height) + 2
        return Piece(height, b"\n".join(drawn), keeps_next=True)


class Note(NamedTuple):
    """A small remark across the block."""

    text: str

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the remark as one piece."""
        note = fit(setter.pen.style(Role.LABEL), printable(self.text), setter.width, (Step(SMALLEST, 60),))
        return [Piece(note.height + _GAP, setter.pen.write(note, Role.LABEL, 0, -_GAP / 2))]

"""Two places for hands side by side, where four opinions have to stand on one page."""

from collections.abc import Sequence
from typing import NamedTuple

from reports.page.paper import PAD, box
from reports.page.setter import Piece, Setter
from reports.page.signing import SEAL, SignatureBox
from reports.page.styles import Role
from reports.page.text import SMALLEST, Align, Step, fit

_LABEL = 20.0
_CAPTION = 14.0
_SIGNED = 22.0
_HEIGHT = _LABEL + SEAL + _CAPTION + _SIGNED
_STEPS = (Step(10.5, 1), Step(SMALLEST, 2))


class SignaturePair(NamedTuple):
    """The label above, room to write, the seal at the right clear of all print, the signature below."""

    left: SignatureBox
    right: SignatureBox

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return both as one piece; equal pairs of a job are drawn once."""
        return setter.once(self, lambda: [self._piece(setter)])

    def _piece(self, setter: Setter) -> Piece:
        width = setter.width / 2
        drawn = [_half(setter, one, at * width, width) for at, one in enumerate(self)]
        return Piece(_HEIGHT, b"\n".join(drawn))


def _half(setter: Setter, one: SignatureBox, x: float, width: float) -> bytes:
    pen, tr = setter.pen, setter.words.tr
    style = pen.style(Role.LABEL)
    foot = _SIGNED - _HEIGHT - PAD
    label = fit(style, one.label, width - 2 * PAD, _STEPS)
    signature = fit(style, tr("Signature:"), width / 2 - PAD, _STEPS)
    date = fit(style, tr("Date (year, month, day):"), width / 2 - PAD, _STEPS)
    drawn = [
        box(x, 0, width, _HEIGHT),
        pen.write(label, Role.LABEL, x + PAD, -PAD),
        pen.write(signature, Role.LABEL, x + PAD, foot),
        pen.write(date, Role.LABEL, x + width / 2, foot, Align.RIGHT),
    ]
    if one.is_sealed:
        caption = fit(style, tr("(seal)"), SEAL, _STEPS)
        drawn.append(pen.write(caption, Role.LABEL, x + width - SEAL - PAD, -_LABEL - SEAL, Align.CENTRE))
    return b"\n".join(drawn)

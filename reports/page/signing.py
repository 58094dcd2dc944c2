"""Places for hands: boxes for an opinion with signature and seal, and a line of signatures."""

from collections.abc import Sequence
from typing import NamedTuple

from reports.page.paper import MM, PAD, box
from reports.page.passage import LABEL_STEPS, LABEL_WIDTH
from reports.page.setter import Piece, Setter
from reports.page.styles import Role
from reports.page.text import SMALLEST, Align, Step, fit

SEAL = 50 * MM  # clear on all sides, so that a seal of 42 mm never meets print
_CAPTION = 16.0
_SEALED = 76 * MM  # room for a hand-written opinion above the seal: three to a page
_PLAIN = 50 * MM
_LINE = 36.0
_STEPS = (Step(10.5, 1), Step(SMALLEST, 4))


class SignatureBox(NamedTuple):
    """An empty box to write an opinion into, signed and dated; `is_sealed` keeps room for a seal."""

    label: str
    is_sealed: bool = True

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the box as one piece; equal boxes of a job are drawn once."""
        return setter.once(self, lambda: [self._piece(setter)])

    def _piece(self, setter: Setter) -> Piece:
        height = _SEALED if self.is_sealed else _PLAIN
        label = setter.cell(
            self.label, LABEL_WIDTH, label=self.label, role=Role.LABEL, align=Align.CENTRE, steps=LABEL_STEPS
        )
        side = SEAL + 2 * PAD if self.is_sealed else 0
        room = setter.width - LABEL_WIDTH
        drawn = [
            box(LABEL_WIDTH, 0, room, height),
            label.draw(setter.pen, 0, 0, height),
            _signed(setter, LABEL_WIDTH, room - side, height),
        ]
        if self.is_sealed:
            caption = fit(setter.pen.style(Role.LABEL), setter.words.tr("(seal)"), SEAL, _STEPS)
            top = SEAL + _CAPTION - height
            drawn.append(setter.pen.write(caption, Role.LABEL, setter.width - SEAL - PAD, top, Align.CENTRE))
        return Piece(height, b"\n".join(drawn))


def _signed(setter: Setter, x: float, width: float, height: float) -> bytes:
    """Draw "signature" and "date" at the foot of the box, with room for the hand behind them."""
    pen, style = setter.pen, setter.pen.style(Role.LABEL)
    signature = fit(style, setter.words.tr("Signature:"), width / 2, _STEPS)
    date = fit(style, setter.words.tr("Date (year, month, day):"), width / 2 - PAD, _STEPS)
    top = -height + _CAPTION + PAD
    return (
        pen.write(signature, Role.LABEL, x + PAD, top)
        + b"\n"
        + pen.write(date, Role.LABEL, x + width / 2, top, Align.RIGHT)
    )


class SignatureLine(NamedTuple):
    """Labels with room for a signature behind each; never alone on a sheet."""

    labels: tuple[str, ...]

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the line as one piece."""
        share = setter.width / max(len(self.labels), 1)
        style = setter.pen.style(Role.LABEL)
        texts = [fit(style, label, share / 2, _STEPS) for label in self.labels]
        drawn = [
            setter.pen.write(text, Role.LABEL, place * share, -_CAPTION) for place, text in enumerate(texts)
        ]
        height = max(_LINE, _CAPTION + PAD + max((text.height for text in texts), default=0))
        return [Piece(height, b"\n".join(drawn), keeps_before=True)]

"""Puts lines and texts into boxes given in 1/100 mm; a text without room goes in full to an annex."""

from collections.abc import Sequence

from models.records.layout import Box
from reports.page.ink import points, rectangle
from reports.page.marks import A4_HEIGHT
from reports.page.setter import Rest, Setter
from reports.page.styles import Role
from reports.page.text import LEADING, SMALLEST, Align, Fitted, SetLine, Step, fit, printable

SIZES = (10.5, 9.5, SMALLEST)
_LINE = 0.5  # points; a reader finds lines from .25 to .8 equally well
_PADDING = 100
_LABEL_LENGTH = 30  # characters of an annex's heading: what it is about, not its whole text
_SPREAD_NAME = 2  # characters: 张　三
_AIR = 0.6  # points that a text keeps from the lines above and below


class BoxCells:
    """The content of one page while it is drawn."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._parts: list[bytes] = []
        self._outlines: list[Box] = []

    def draw(self, operators: str) -> None:
        """Add ready operators."""
        self._parts.append(operators.encode("ascii"))

    def outline(self, *boxes: Box) -> None:
        """Draw the lines of `boxes`, all of the same weight."""
        self._outlines += boxes

    def text(
        self,
        box: Box,
        text: str,
        role: Role = Role.LABEL,
        align: Align = Align.LEFT,
        *,
        sizes: tuple[float, ...] = SIZES,
        label: str = "",
    ) -> None:
        """Set `text` in the middle of `box`'s height; where it has no room, its beginning and the annex."""
        shown = printable(text)
        fitted = self._fitted(box, shown, role, sizes)
        if align is Align.SPREAD:
            fitted, align = _spread(fitted, align)
        if fitted.rest:
            fitted = self._shortened(box, shown, role, sizes[-1:], (label or shown)[:_LABEL_LENGTH])
        top = points(A4_HEIGHT - (box.y0 + box.y1) / 2) + fitted.height / 2
        self._parts.append(self._setter.pen.write(fitted, role, points(box.x0 + _PADDING), top, align))

    def content(self) -> bytes:
        """Return everything drawn as operators."""
        paths = [f"{rectangle(box, A4_HEIGHT)} S" for box in self._outlines]
        strokes = " ".join([f"q 0 G {_LINE} w", *paths, "Q"])
        return b"\n".join([strokes.encode("ascii"), *self._parts])

    def _fitted(self, box: Box, text: str, role: Role, sizes: tuple[float, ...]) -> Fitted:
        height, width = points(box.height), points(box.width - 2 * _PADDING)
        return fit(self._setter.pen.style(role), text, width, _steps(height, sizes))

    def _shortened(self, box: Box, text: str, role: Role, sizes: tuple[float, ...], label: str) -> Fitted:
        """Return the longest beginning of `text` that has room with the word where it stands in full."""
        rests = self._setter.rests
        rests.append(Rest(len(rests) + 1, label, text))
        goes_on = self._setter.words.tr("… (in full: annex {n})", n=len(rests))
        fits, too_long = 0, len(text)
        fitted = self._fitted(box, goes_on, role, sizes)
        while too_long - fits > 1:
            middle = (fits + too_long) // 2
            tried = self._fitted(box, text[:middle] + goes_on, role, sizes)
            if tried.rest:
                too_long = middle
            else:
                fits, fitted = middle, tried
        return fitted


def _spread(fitted: Fitted, align: Align) -> tuple[Fitted, Align]:
    """Set a name of two characters over the width of three; any other stays as it is."""
    name = fitted.lines[0].text if len(fitted.lines) == 1 else ""
    if len(name) != _SPREAD_NAME or name.isascii() or fitted.rest:
        return fitted, Align.LEFT
    return fitted._replace(lines=(SetLine(name, fitted.size, 0, is_last=True),)), align


def _steps(height: float, sizes: Sequence[float]) -> list[Step]:
    """Try one line in every size before several; only the smallest lines are set close."""
    close = int((height - 2 * _AIR - sizes[-1]) / (sizes[-1] * LEADING)) + 1
    several = [Step(size, int(height / (size * LEADING))) for size in sizes]
    return [*(Step(size, 1) for size in sizes), *several, Step(sizes[-1], max(1, close))]

"""The paper of a form: its size and the block that text may use, in points."""

from typing import NamedTuple

MM = 72 / 25.4
RULE = 0.6  # points: the lines of tables and boxes
PAD = 4.0  # between a line and the text beside it
FOOT = 30.0  # kept free at the lower edge of the block for two lines of foot


class Paper(NamedTuple):
    """A sheet with its margins; `is_duplex` says that it is printed on both sides."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    is_duplex: bool = False

    @property
    def block_width(self) -> float:
        """Width of the block that text may use."""
        return self.width - self.left - self.right

    @property
    def block_height(self) -> float:
        """Height of the block that text may use, without the foot."""
        return self.height - self.top - self.bottom - FOOT


PORTRAIT = Paper(210 * MM, 297 * MM, 23 * MM, 18 * MM, 16 * MM, 12 * MM)
DUPLEX = Paper(210 * MM, 297 * MM, 21 * MM, 21 * MM, 16 * MM, 12 * MM, is_duplex=True)
LANDSCAPE = Paper(297 * MM, 210 * MM, 14 * MM, 14 * MM, 13 * MM, 8 * MM)
# inside a frame at 15 mm; the foot too
CERTIFICATE = Paper(297 * MM, 210 * MM, 30 * MM, 30 * MM, 26 * MM, 21 * MM)
A3_LANDSCAPE = Paper(420 * MM, 297 * MM, 14 * MM, 14 * MM, 13 * MM, 8 * MM)


def box(x: float, top: float, width: float, height: float) -> bytes:
    """Return the operators of a ruled box whose top left is (x, top)."""
    return b"%g w %.2f %.2f %.2f %.2f re S" % (RULE, x, top - height, width, height)

"""The person block with a place for a photo at its right."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.records.sheets import Shown
from reports.page.grid import Grid
from reports.page.paper import MM, PAD, box
from reports.page.picture import read_jpeg
from reports.page.setter import Piece, Setter
from reports.page.styles import Role
from reports.page.text import Align

WIDTH = 30 * MM
_LEAST = WIDTH * 5 / 4 + PAD


@dataclass(frozen=True, slots=True)
class PortraitGrid:
    """Values with their labels beside a photo; an empty `photo` leaves the box for one that is glued in."""

    values: tuple[Shown, ...]
    label: str  # what stands in the empty box
    photo: bytes = b""
    across: int = 2

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the block as one piece: the photo stands beside all its rows."""
        left = setter.width - WIDTH
        rows = Grid(self.values, self.across).rows_in(setter, left)
        drawn: list[bytes] = []
        top = 0.0
        for row in rows:
            drawn.append(b"q 1 0 0 1 0 %.2f cm\n%s\nQ" % (-top, row.drawn))
            top += row.height
        height = max(top, _LEAST)
        if height > top:
            drawn.append(box(0, -top, left, height - top))
        drawn.append(self._place(setter, left, height))
        return [Piece(height, b"\n".join(drawn))]

    def _place(self, setter: Setter, x: float, height: float) -> bytes:
        picture = read_jpeg(self.photo)
        if picture is None:
            cell = setter.cell(self.label, WIDTH, label=self.label, role=Role.LABEL, align=Align.CENTRE)
            return cell.draw(setter.pen, x, 0, height)
        scale = min((WIDTH - PAD) / picture.width, (height - PAD) / picture.height)
        wide, high = picture.width * scale, picture.height * scale
        left, low = x + (WIDTH - wide) / 2, -(height + high) / 2
        shown = setter.show(picture)
        drawn = b"q %.2f 0 0 %.2f %.2f %.2f cm /%s Do Q" % (wide, high, left, low, shown.encode("ascii"))
        return box(x, 0, WIDTH, height) + b"\n" + drawn

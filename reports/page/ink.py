"""From 1/100 mm from the paper's top left to PDF operators in points from its bottom left."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.records.layout import Box

_POINTS = 72 / 2540  # points in 1/100 mm


def points(length: float) -> float:
    """Return a length of 1/100 mm in points."""
    return length * _POINTS


def hundredths(length: float) -> int:
    """Return a length of points in whole 1/100 mm."""
    return round(length / _POINTS)


def number(length: float) -> str:
    """Return a length of 1/100 mm as a PDF number in points."""
    return f"{length * _POINTS:.4f}"


def rectangle(box: "Box", paper_height: int) -> str:
    """Return the path operator of `box`."""
    return f"{number(box.x0)} {number(paper_height - box.y1)} {number(box.width)} {number(box.height)} re"


def mask(rows: list[bytes], columns: int, box: "Box", paper_height: int) -> str:
    """Return operators that paint the set bits of `rows` black into `box`, as one inline 1-bit mask."""
    return painted(rows, columns, (box.x0, paper_height - box.y1), (box.width, box.height))


def painted(rows: list[bytes], columns: int, corner: tuple[int, int], size: tuple[int, int]) -> str:
    """Return the same for a place by its lower left corner, counted from the paper's, and its size."""
    (x, y), (width, height) = corner, size
    matrix = f"{number(width)} 0 0 {number(height)} {number(x)} {number(y)} cm"
    picture = f"BI /W {columns} /H {len(rows)} /IM true /BPC 1 /D [1 0] /F /AHx ID {b''.join(rows).hex()}> EI"
    return f"q 0 g {matrix} {picture} Q"


def packed(bits: list[list[int]]) -> list[bytes]:
    """Return rows of 0 and 1 as bytes, each row filled up to a whole byte."""
    width = len(bits[0])
    filled = -width % 8
    size = (width + filled) // 8
    return [(int("".join(map(str, row)), 2) << filled).to_bytes(size, "big") for row in bits]

"""Corner marks: their bits, where they stand on the paper, and the operators that draw them."""

from functools import cache

from models.records.layout import Box, CornerMark
from reports.page.ink import rectangle
from resources.codes import table_rows

_CELLS = 4
_MODULES = _CELLS + 2  # the bits and one module of black frame on each side

A4_WIDTH, A4_HEIGHT = 21000, 29700
A4_MARK = 900
EDGE = 900  # outer edge of a mark to the paper's edge: survives one photocopy


def mark_bits(number: int) -> tuple[str, ...]:
    """Return the four rows of mark `number`, "1" for white, as OpenCV's DICT_4X4_50 has them."""
    return _all_bits()[number]


@cache
def _all_bits() -> dict[int, tuple[str, ...]]:
    return {int(row["id"]): _rows_of(row["bits"]) for row in table_rows("aruco_4x4")}


def _rows_of(bits: str) -> tuple[str, ...]:
    return tuple(bits[start : start + _CELLS] for start in range(0, len(bits), _CELLS))


def a4_marks() -> tuple[CornerMark, ...]:
    """Return the six marks of an A4 page: corners clockwise from top left, then left and right mid-edge."""
    left, right = EDGE, A4_WIDTH - EDGE - A4_MARK
    top, middle, bottom = EDGE, (A4_HEIGHT - A4_MARK) // 2, A4_HEIGHT - EDGE - A4_MARK
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, middle), (right, middle))
    return tuple(
        CornerMark(number, Box(x, y, x + A4_MARK, y + A4_MARK)) for number, (x, y) in enumerate(corners)
    )


def mark_operators(mark: CornerMark, paper_height: int) -> str:
    """Return PDF operators that draw `mark` as one path: a black square with its white bits cut out.

    One even-odd path, because separate touching rectangles show hairlines on screens and some printers,
    and a stretched picture would be rounded to whole pixels by the renderer.
    """
    box = mark.box
    holes = [
        rectangle(_run(box, row, start, end), paper_height)
        for row, bits in enumerate(mark_bits(mark.number))
        for start, end in _white_runs(bits)
    ]
    return " ".join(["q 0 g", rectangle(box, paper_height), *holes, "f* Q"])


def _white_runs(bits: str) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column, bit in enumerate(bits):
        if bit == "1" and runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        elif bit == "1":
            runs.append((column, column + 1))
    return runs


def _run(box: Box, row: int, start: int, end: int) -> Box:
    module = box.width // _MODULES
    x, y = box.x0 + module, box.y0 + module * (row + 1)
    return Box(x + start * module, y, x + end * module, y + module)

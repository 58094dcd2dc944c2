"""Where things lie on a sheet that is read back later, in 1/100 mm from the paper's top left."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right and bottom edge."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """From the left to the right edge."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """From the top to the bottom edge."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class CornerMark:
    """One corner mark by the number that it shows, with its outer (black) edges."""

    number: int
    box: Box


@dataclass(frozen=True, slots=True)
class CodePlace:
    """One printed code, without its white surround; `kind` is "qr" or "datamatrix"."""

    kind: str
    box: Box


@dataclass(frozen=True, slots=True)
class AnswerBox:
    """One box to tick or to write into, the cell round it, and what it stands for."""

    row: str  # the item's number
    column: str  # the level's word, or "number"
    kind: str  # "tick" or "number"
    box: Box  # the middle of its printed line
    cell: Box


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One page that carries answers."""

    number: int
    width: int
    height: int
    marks: tuple[CornerMark, ...]
    codes: tuple[CodePlace, ...]
    answers: tuple[AnswerBox, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages of a form that carry answers, the same for every sheet of one scheme and rater class."""

    form: str  # "F23"
    version: int
    scheme: str
    rater_class: str
    pages: tuple[PageLayout, ...]


@dataclass(frozen=True, slots=True)
class KeptLayout:
    """What is stored by hash when a sheet that will be read back is printed."""

    layout: Layout
    layout_hash: str
    layout_json: str
    blank_pdf: bytes  # the pages as no sheet has filled them: the reader subtracts their ink
    blank_hash: str

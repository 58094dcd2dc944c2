"""What the blocks of a form are set with: the pen, the words, cells, and what found no room."""

import hashlib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from reports.page.paper import PAD, Paper, box
from reports.page.picture import Jpeg
from reports.page.styles import Fonts, Role
from reports.page.text import SMALLEST, Align, Fitted, Pen, SetLine, Step, balanced, fit, printable
from resources.i18n import Words

CELL_STEPS = (Step(12, 1), Step(10.5, 2), Step(10, 2), Step(9.5, 2), Step(SMALLEST, 6))
_LAST_OF_BMP = "\uffff"
_REMEMBERED = 30  # characters: labels, marks and units return on every sheet, passages never
_NAME_STEPS = tuple(Step(size, 1) for size in (11, 10.5, 10, 9.5, SMALLEST))
_DOTTED_STEPS = (Step(10, 2), Step(SMALLEST, 2))
_SPREAD_NAME = 2  # characters: 张　三


class Piece(NamedTuple):
    """A strip across the block, drawn from its top left; it never breaks across sheets."""

    height: float
    drawn: bytes
    keeps_next: bool = False  # never the last on a sheet
    head: "Piece | None" = None  # drawn again above the piece where a sheet starts with it
    is_whole: bool = False  # a page of its own, drawn from the paper's lower left
    keeps_before: bool = False  # never the first on a sheet: the piece before comes along


class Block(Protocol):
    """Something a form is made of: it turns itself into pieces."""

    def pieces(self, setter: "Setter") -> Sequence[Piece]:
        """Return the block's pieces, for the block's width of the setter's paper."""


class Rest(NamedTuple):
    """A text that goes on on a continuation sheet, with its number and what it belongs to."""

    number: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A text set into a cell; drawn in the middle of the height that it is given."""

    fitted: Fitted
    role: Role
    align: Align
    width: float
    note: Fitted | None = None  # says where the text goes on
    drawn: dict[tuple[float, float, float], bytes] = field(default_factory=dict, compare=False, repr=False)
    height: float = field(init=False, compare=False)  # the least that the cell needs

    def __post_init__(self) -> None:
        note = self.note.height if self.note else 0
        object.__setattr__(self, "height", self.fitted.height + note + PAD)  # asked for on every sheet

    def draw(self, pen: Pen, x: float, top: float, height: float) -> bytes:
        """Return the operators for the cell and its box, whose top left is (x, top)."""
        place = (x, top, height)
        drawn = self.drawn.get(place)
        if drawn is None:
            drawn = self.drawn[place] = self._draw(pen, *place)
        return drawn

    def _draw(self, pen: Pen, x: float, top: float, height: float) -> bytes:
        first = top - (height - self.height + PAD) / 2
        left = x + PAD
        if self.align is Align.SPREAD:
            left = x + (self.width - 3 * self.fitted.size) / 2
        drawn = [
            box(x, top, self.width, height),
            pen.write(self.fitted, self.role, left, first, self.align),
        ]
        if self.note is not None:
            drawn.append(pen.write(self.note, Role.LABEL, left, first - self.fitted.height, Align.RIGHT))
        return b"\n".join(drawn)


@dataclass
class Setter:
    """What the blocks of the forms of one job share."""

    fonts: Fonts
    words: Words
    paper: Paper
    is_ready_paper: bool = False  # what `Ready` blocks show stands on the paper already
    pen: Pen = field(init=False)
    rests: list[Rest] = field(default_factory=list)
    cells: dict[object, Cell] = field(default_factory=dict)
    kept: dict[object, Sequence[Piece]] = field(default_factory=dict)
    pictures: dict[str, Jpeg] = field(default_factory=dict)  # by the names that the operators use

    def __post_init__(self) -> None:
        self.pen = Pen(self.fonts)

    @property
    def width(self) -> float:
        """Width of the block on the paper in hand."""
        return self.paper.block_width

    def show(self, picture: Jpeg) -> str:
        """Take a picture into the file and return the name that operators draw it by."""
        name = f"P{hashlib.sha256(picture.content).hexdigest()[:16]}"
        self.pictures[name] = picture
        return name

    def once(self, what: Hashable, build: Callable[[], Sequence[Piece]]) -> Sequence[Piece]:
        """Return what `build` makes of `what`, built once per job unless a sheet must own it."""
        key = (type(what), what, self.width, self.words.language)
        kept = self.kept.get(key)
        if kept is not None:
            return kept
        before = len(self.rests)
        pieces = build()
        # each sheet names the characters that it lacks and carries its own annex
        if len(self.rests) == before and not any(self.pen.style(role).missing for role in Role):
            self.kept[key] = pieces
        return pieces

    def cell(
        self,
        text: str,
        width: float,
        *,
        label: str = "",
        role: Role = Role.VALUE,
        align: Align = Align.LEFT,
        steps: Sequence[Step] = CELL_STEPS,
        indent: bool = False,
    ) -> Cell:
        """Set `text` into a cell of `width`; what finds no room goes to a continuation sheet."""
        key = (text, width, role, align, tuple(steps), indent)
        known = self.cells.get(key)
        if known is not None:
            return known
        shown = printable(text)
        fitted = fit(self.pen.style(role), shown, width - 2 * PAD, steps, indent=indent)
        if align is Align.CENTRE:
            fitted = balanced(self.pen.style(role), shown, width - 2 * PAD, fitted)
        if fitted.rest:
            return Cell(fitted, role, align, width, self._goes_on(label, fitted.rest, width))
        cell = Cell(fitted, role, align, width)
        if len(text) <= _REMEMBERED and not self.pen.style(role).missing:
            self.cells[key] = cell
        return cell

    def name_cell(self, text: str, width: float, label: str) -> Cell:
        """Set a person's name in the middle, on one line if it can be; two characters spread over three."""
        whole = fit(self.pen.style(Role.VALUE), printable(text), width - 2 * PAD, _NAME_STEPS)
        if whole.rest:  # a long name breaks after its dot
            dotted = printable(text).replace("·", "·\n")
            whole = fit(self.pen.style(Role.VALUE), dotted, width - 2 * PAD, _DOTTED_STEPS)
        if whole.rest:
            return self.cell(text, width, label=label, align=Align.CENTRE)
        cell = Cell(whole, Role.VALUE, Align.CENTRE, width)
        size = whole.size
        # beyond the BMP a spread name would not be found again: readers drop it from the text it stands for
        is_spread = len(text) == _SPREAD_NAME and not text.isascii() and max(text) <= _LAST_OF_BMP
        if not is_spread or 3 * size > width - 2 * PAD:
            return cell
        spread = Fitted(size, (SetLine(text, size, 0, is_last=True),), "")
        return Cell(spread, Role.VALUE, Align.SPREAD, width)

    def _goes_on(self, label: str, rest: str, width: float) -> Fitted:
        self.rests.append(Rest(len(self.rests) + 1, label, rest))
        text = self.words.tr("(continued: annex {n})", n=len(self.rests))
        return fit(self.pen.style(Role.LABEL), text, width - 2 * PAD, (Step(SMALLEST, 3),))

"""Flows the pieces of a form down its pages, then its continuation sheets, each with head and foot."""

from collections.abc import Callable, Iterator, Sequence

from reports.page.foot import foot
from reports.page.form import Form
from reports.page.passage import Continuation
from reports.page.setter import Piece, Setter
from reports.page.styles import Role
from reports.page.text import SMALLEST, Align, Step, fit, printable

_GREY = b"0.4 g"
_HEAD_ROOM = 16.0
_CAPTION_LENGTH = 80  # characters: a caption is a reminder, the title says it whole


class _Page:
    """A page being filled from the top."""

    def __init__(self, setter: Setter, caption: str) -> None:
        self._paper = setter.paper
        self._top = 0.0
        self.drawn: list[bytes] = []
        self.is_coded = False  # carries codes of its own
        if caption:
            (head,) = setter.once(("caption", caption), lambda: [_caption(setter, caption)])
            self._put(head.drawn, 0)
            self._top = -head.height
        self._full = self._top

    @property
    def is_empty(self) -> bool:
        """Whether nothing but the caption stands on it."""
        return self._top == self._full

    def has_room(self, height: float) -> bool:
        """Whether `height` still fits."""
        return -self._top + height <= self._paper.block_height + 0.01

    def add(self, piece: Piece) -> None:
        """Place `piece` below the others, under its head where it is the first."""
        if self.is_empty and piece.head is not None:
            self._put(piece.head.drawn, self._top)
            self._top -= piece.head.height
        if piece.is_whole:
            self.drawn.append(piece.drawn)
            self.is_coded = self.is_coded or piece.height > 0  # what takes no room lies behind the rest
        else:
            self._put(piece.drawn, self._top)
        self._top -= piece.height

    def _put(self, drawn: bytes, top: float) -> None:
        paper = self._paper
        at = (paper.left, paper.height - paper.top + top)
        self.drawn.append(b"q 1 0 0 1 %.2f %.2f cm\n%s\nQ" % (*at, drawn))


def _caption(setter: Setter, text: str) -> Piece:
    said = fit(setter.pen.style(Role.LABEL), text, setter.width, (Step(SMALLEST, 2),))
    drawn = b"%s %s 0 g" % (_GREY, setter.pen.write(said, Role.LABEL, 0, 0, Align.RIGHT))
    return Piece(max(_HEAD_ROOM, said.height + 3), drawn)


def lay_out(form: Form, setter: Setter) -> list[bytes]:
    """Return the operators of every page of `form`."""
    setter.paper = form.paper
    setter.rests.clear()
    running = printable(f"{form.name}　{form.subject}"[:_CAPTION_LENGTH])
    blocks = [piece for block in form.blocks for piece in block.pieces(setter)]
    pages = list(_filled(setter, blocks, lambda number: running if number > 1 else ""))
    rests = [piece for rest in setter.rests for piece in Continuation(rest).pieces(setter)]
    if rests:
        tr = setter.words.tr
        pages += _filled(
            setter, rests, lambda n: tr("{running}　continuation sheet {n}", running=running, n=n)
        )
    for number, page in enumerate(pages, start=1):
        page.drawn.append(foot(form.stamp, setter, number, len(pages), is_coded=not page.is_coded))
    return [b"\n".join(page.drawn) for page in pages]


def _filled(setter: Setter, pieces: Sequence[Piece], caption: Callable[[int], str]) -> Iterator[_Page]:
    """Fill pages with `pieces`; what keeps its next never ends one, what keeps what is before begins none."""
    number = 1
    page = _Page(setter, caption(number))
    for place, piece in enumerate(pieces):
        if not page.is_empty and not page.has_room(_together(pieces, place)):
            yield page
            number += 1
            page = _Page(setter, caption(number))
        page.add(piece)
    yield page


def _together(pieces: Sequence[Piece], place: int) -> float:
    height = pieces[place].height
    while place + 1 < len(pieces) and (pieces[place].keeps_next or pieces[place + 1].keeps_before):
        place += 1
        height += pieces[place].height
    return height

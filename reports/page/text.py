"""Fits a text into a width and a number of lines, and says it in PDF operators."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from reports.page.breaking import Paragraph
from reports.page.faces import Face
from reports.page.styles import Fonts, Role, Style

LEADING = 1.35  # of the size, from one baseline to the next
_HAIR = 0.01
SMALLEST = 9.0  # the office's floor: nothing on a form is set smaller
_ASCENT = 0.87  # of the size, from the top of a Chinese character to its baseline
_WIDEST_GAP = 3.0  # points: a line that would be pulled wider apart stays ragged
_INDENT = 2000  # thousandths: two characters before a paragraph
_TWO, _MOST_BALANCED = 2, 4  # lines: a label, not a passage
# two runs below U+10000: a third takes Python ten times as long to compile
_CJK = re.compile("[\u2e80-\u9fff\uf900-\uffef\U00020000-\U0003ffff]")
_INVISIBLE = ("Cc", "Cf")
_ESCAPES = ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"))


class Align(StrEnum):
    """Where a line that does not fill its width stands; `SPREAD` fills it in any case."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    SPREAD = "spread"


class Step(NamedTuple):
    """One way to set a text: a size and the lines that there is room for at that size."""

    size: float
    lines: int


class SetLine(NamedTuple):
    """A line ready to be drawn; `slack` is what its width leaves, `indent` where it starts (both points)."""

    text: str
    slack: float
    indent: float
    is_last: bool


class Fitted(NamedTuple):
    """A text that found its size; `rest` is what found no room even at the smallest."""

    size: float
    lines: tuple[SetLine, ...]
    rest: str

    @property
    def pitch(self) -> float:
        """From one baseline to the next, in points."""
        return self.size * LEADING

    @property
    def height(self) -> float:
        """Height of all lines, in points."""
        return len(self.lines) * self.pitch


def printable(text: str) -> str:
    """Return `text` without what no printer shows: controls, joiners, marks of byte order."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\t", " ").replace("\xa0", " ").splitlines()
    return "\n".join(
        "".join(char for char in line if unicodedata.category(char) not in _INVISIBLE) for line in lines
    )


def fit(style: Style, text: str, width: float, steps: Sequence[Step], *, indent: bool = False) -> Fitted:
    """Set `text` by the first step that has room for it, whole words before large letters.

    The last step keeps a line for where it goes on.
    """
    measured = [Paragraph(paragraph, style) for paragraph in text.split("\n")]
    first = _INDENT if indent else 0
    torn = None
    for step in steps:
        if not _may_fit(measured, width, step, first):
            continue
        fitted = _fitted(measured, width, step, first)
        if fitted.rest:
            continue
        if _keeps_words(measured, width, fitted):
            return fitted
        torn = torn or fitted
    if torn:
        return torn
    return _fitted(measured, width, Step(steps[-1].size, max(steps[-1].lines - 1, 0)), first)


def balanced(style: Style, text: str, width: float, fitted: Fitted) -> Fitted:
    """Return the same text on as many lines, as equal in length as they can be."""
    count = len(fitted.lines)
    if count < _TWO or count > _MOST_BALANCED or fitted.rest:
        return fitted
    measured = [Paragraph(paragraph, style) for paragraph in text.split("\n")]
    even = sum(width - line.slack for line in fitted.lines) / count
    # a hair more than the widest word, which rounding would tear
    room = max(even, *(paragraph.widest_word * fitted.size / 1000 + _HAIR for paragraph in measured))
    while room < width:
        tried = _fitted(measured, room, Step(fitted.size, count), 0)
        if not tried.rest:
            lines = (line._replace(slack=line.slack + width - room) for line in tried.lines)
            return Fitted(fitted.size, tuple(lines), "")
        room += fitted.size / 2
    return fitted


def _keeps_words(measured: Sequence[Paragraph], width: float, fitted: Fitted) -> bool:
    """Say whether no line ends inside a word or a number."""
    if len(fitted.lines) == len(measured):
        return True
    room = width * 1000 / fitted.size
    return all(paragraph.widest_word <= room for paragraph in measured)


def _may_fit(measured: Sequence[Paragraph], width: float, step: Step, first: float) -> bool:
    room = width * 1000 / step.size
    return sum(paragraph.least_lines(room, first) for paragraph in measured) <= step.lines


def _fitted(measured: Sequence[Paragraph], width: float, step: Step, first: float) -> Fitted:
    em = step.size / 1000
    room = width / em
    lines: list[SetLine] = []
    for number, paragraph in enumerate(measured):
        for line in paragraph.lines(room, first, step.lines - len(lines) + 1):
            if len(lines) == step.lines:
                left = [paragraph.text[line.start :], *(other.text for other in measured[number + 1 :])]
                return Fitted(step.size, tuple(lines), "\n".join(left))
            start = 0 if line.start else first
            shown = paragraph.text[line.start : line.end]
            lines.append(SetLine(shown, (room - start - line.width) * em, start * em, line.is_last))
    return Fitted(step.size, tuple(lines), "")


class Pen:
    """Writes text operators and knows what each face is called in the file."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._styles = {role: fonts.style(role) for role in Role}
        self._names: dict[int, bytes] = {}
        self._set: dict[tuple[int, float], bytes] = {}

    def style(self, role: Role) -> Style:
        """Return the style of `role`."""
        return self._styles[role]

    def font_names(self) -> dict[str, int]:
        """Return the number among the job's faces by the name that the operators use."""
        order = {id(face): number for number, face in enumerate(self._fonts.faces)}
        return {name.decode("ascii"): order[face] for face, name in self._names.items()}

    def write(self, fitted: Fitted, role: Role, x: float, top: float, align: Align = Align.LEFT) -> bytes:
        """Return the operators that draw `fitted` with its top left at (x, top)."""
        style, size, pitch = self._styles[role], fitted.size, fitted.pitch
        lead = (pitch - size) / 2 + size * _ASCENT
        last_x = last_y = last_gap = 0.0
        last_face: Face | None = None
        parts = [b"BT"]
        for number, line in enumerate(fitted.lines):
            left, gap = _place(line, align)
            at_x, at_y = round(x + left, 2), round(top - lead - number * pitch, 2)
            parts.append(b"%.2f %.2f Td" % (at_x - last_x, at_y - last_y))
            if gap != last_gap:
                parts.append(b"%.4f Tc" % gap)
            for face, run in style.runs(line.text):
                if face is not last_face:
                    parts.append(self._font(face, size))
                    last_face = face
                parts.append(b"(%s) Tj" % escaped(face.encode(run)))
            last_x, last_y, last_gap = at_x, at_y, gap
        parts.append(b"0 Tc ET" if last_gap else b"ET")
        drawn = b"\n".join(parts)
        return _as_one(drawn, fitted) if align is Align.SPREAD else drawn

    def _font(self, face: Face, size: float) -> bytes:
        key = (id(face), size)
        if key not in self._set:
            name = self._names.setdefault(id(face), b"F%d" % (len(self._names) + 1))
            self._set[key] = b"/%s %g Tf" % (name, size)
        return self._set[key]


def escaped(codes: bytes) -> bytes:
    """Return `codes` as the inside of a PDF string."""
    for plain, safe in _ESCAPES:
        codes = codes.replace(plain, safe)
    return codes


def _as_one(drawn: bytes, fitted: Fitted) -> bytes:
    """Say which text was spread, so that a search finds it without the gaps."""
    text = "".join(line.text for line in fitted.lines).encode("utf-16-be").hex().encode()
    return b"/Span <</ActualText <FEFF%s>>> BDC %s EMC" % (text, drawn)


def _place(line: SetLine, align: Align) -> tuple[float, float]:
    """Return where the line starts and what is added between its characters."""
    gaps = len(line.text) - 1
    is_level = align is Align.LEFT and not line.is_last
    is_full = is_level and line.slack < _WIDEST_GAP * gaps and _CJK.search(line.text)
    if gaps and (is_full or line.slack < 0 or align is Align.SPREAD):
        return line.indent, line.slack / gaps
    if align is Align.CENTRE:
        return line.indent + line.slack / 2, 0.0
    return (line.indent + line.slack, 0.0) if align is Align.RIGHT else (line.indent, 0.0)

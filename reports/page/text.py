"""Fits a text into a width and a number of lines, and says it in PDF operators."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reports.page.breaking import break_lines
from reports.page.styles import Fonts, Role, Style

LEADING = 1.35  # of the size, from one baseline to the next
SMALLEST = 9.0  # the office's floor: nothing on a form is set smaller
_ASCENT = 0.87  # of the size, from the top of a Chinese character to its baseline
_WIDEST_GAP = 3.0  # points: a line that would be pulled wider apart stays ragged
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_INVISIBLE = ("Cc", "Cf")
_ESCAPES = ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"))


class Align(Enum):
    """Where a line that does not fill its width stands; `SPREAD` fills it in any case."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class Step:
    """One way to set a text: a size and the lines that there is room for at that size."""

    size: float
    lines: int


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line ready to be drawn; `slack` is what its width leaves, `indent` where it starts (both points)."""

    text: str
    slack: float
    indent: float
    is_last: bool


@dataclass(frozen=True, slots=True)
class Fitted:
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
    """Set `text` by the first step that has room for it; the last step keeps a line for where it goes on."""
    for step in steps:
        fitted = _fitted(style, text, width, step, indent=indent)
        if not fitted.rest:
            return fitted
    return _fitted(style, text, width, Step(steps[-1].size, max(steps[-1].lines - 1, 0)), indent=indent)


def _fitted(style: Style, text: str, width: float, step: Step, *, indent: bool) -> Fitted:
    room, first = width * 1000 / step.size, 2000 if indent else 0
    lines: list[SetLine] = []
    offset = 0
    for paragraph in text.split("\n"):
        left = step.lines - len(lines)
        for line in break_lines(paragraph, style, room, first, left + 1):
            if len(lines) == step.lines:
                return Fitted(step.size, tuple(lines), text[offset + line.start :])
            start = first if line.start == 0 else 0
            slack = (room - start - line.width) * step.size / 1000
            shown = paragraph[line.start : line.end]
            lines.append(SetLine(shown, slack, start * step.size / 1000, line.is_last))
        offset += len(paragraph) + 1
    return Fitted(step.size, tuple(lines), "")


class Pen:
    """Writes text operators and knows what each face is called in the file."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._styles = {role: fonts.style(role) for role in Role}
        self._names: dict[int, bytes] = {}

    def style(self, role: Role) -> Style:
        """Return the style of `role`."""
        return self._styles[role]

    def font_names(self) -> dict[str, int]:
        """Return the number among the job's faces by the name that the operators use."""
        order = {id(face): number for number, face in enumerate(self._fonts.faces)}
        return {name.decode("ascii"): order[face] for face, name in self._names.items()}

    def write(self, fitted: Fitted, role: Role, x: float, top: float, align: Align = Align.LEFT) -> bytes:
        """Return the operators that draw `fitted` with its top left at (x, top)."""
        lead = (fitted.pitch - fitted.size) / 2 + fitted.size * _ASCENT
        parts = [b"BT"]
        last_x = last_y = 0.0
        for number, line in enumerate(fitted.lines):
            if not line.text:
                continue
            left, gap = _place(line, align)
            at_x, at_y = round(x + left, 2), round(top - lead - number * fitted.pitch, 2)
            parts.append(b"%.2f %.2f Td %.4f Tc" % (at_x - last_x, at_y - last_y, gap))
            parts.append(self._shown(line.text, role, fitted.size))
            last_x, last_y = at_x, at_y
        drawn = b"\n".join([*parts, b"ET"])
        return _as_one(drawn, fitted) if align is Align.SPREAD else drawn

    def _shown(self, text: str, role: Role, size: float) -> bytes:
        shown = []
        for face, run in self._styles[role].runs(text):
            name = self._names.setdefault(id(face), b"F%d" % (len(self._names) + 1))
            shown.append(b"/%s %g Tf (%s) Tj" % (name, size, escaped(face.encode(run))))
        return b" ".join(shown)


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
    is_full = not line.is_last and _CJK.search(line.text) and line.slack < _WIDEST_GAP * gaps
    if gaps and (is_full or line.slack < 0 or align is Align.SPREAD):
        return line.indent, line.slack / gaps
    if align is Align.CENTRE:
        return line.indent + line.slack / 2, 0.0
    return (line.indent + line.slack, 0.0) if align is Align.RIGHT else (line.indent, 0.0)

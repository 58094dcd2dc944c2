"""Breaks Chinese text into lines by the office's rules: what may start a line, end one, or be split."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate
from math import ceil
from typing import NamedTuple

NO_START = frozenset("、。，．：；！？）》〉」』】〕〗”’…—～·•%％‰℃°々,.:;!?)]}>-")
NO_END = frozenset("（《〈「『【〔〖“‘([{<￥¥$№＃#")
_GIVING = frozenset("、。，．：；！？（）《》〈〉「」『』【】〔〕“”‘’")  # full-width marks with room to give
_SQUEEZE = 40  # at most this much per character, in thousandths of the size
_HALF = 500
_LOOSE = 100  # a line pulled wider apart than this per character rather breaks a date after its year or month
_SOFT = frozenset("年月")

_HAN = "\u3007\u3400-\u9fff\U00020000-\U0003ffff"
_UNITS = "元人名个次天项件条份页岁周届期批楼室栋弄号月日时分秒户"
_KEPT = re.compile(
    rf"""
    (?=[\dA-Za-z第])(?:  # one look at a character, not five
    \d{{1,4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)? | \d{{1,2}}月\d{{1,2}}日   # a date
    | 第[\d一二三四五六七八九十百〇零两]+[{_HAN}]                   # 第二批
    | \d[\d.,:/\-]*\s?(?:[万亿千百]?[{_UNITS}]|[%％‰℃°]|[A-Za-z]+\b)+  # a number with its unit
    | [A-Za-z0-9][A-Za-z0-9'’_./:@&+]*                            # a word or a number of another script
    )
    """,
    re.VERBOSE,
)
_NAME = rf"[{_HAN}]{{1,6}}(?:[·•][{_HAN}]{{1,6}})+"  # a name with its dot, which few batches have


class Line(NamedTuple):
    """One line of a text: where it starts and ends, how wide it is, whether it ends its paragraph."""

    start: int
    end: int  # after its last visible character
    width: float  # natural width in thousandths of the size
    is_last: bool


class Paragraph:
    """A text measured once; it can then be broken for several widths."""

    def __init__(self, text: str, widths: Mapping[str, int]) -> None:
        self.text = text
        self.edges = list(accumulate(map(widths.__getitem__, text), initial=0))

    @property
    def width(self) -> int:
        """Natural width in thousandths of the size."""
        return self.edges[-1]

    @cached_property
    def kept(self) -> tuple[list[int], list[int]]:
        """Where the parts that stay together start and end."""
        spans = [found.span() for found in _KEPT.finditer(self.text)]
        if "·" in self.text or "•" in self.text:
            spans = _joined(spans + [found.span() for found in re.finditer(_NAME, self.text)])
        return [start for start, _ in spans], [end for _, end in spans]

    @property
    def widest_word(self) -> int:
        """Width of the widest part that stays together."""
        return max(
            (self.edges[end] - self.edges[start] for start, end in zip(*self.kept, strict=True)), default=0
        )

    def least_lines(self, room: float, indent: float) -> int:
        """Return a number of lines that `room` certainly needs."""
        return max(1, ceil((self.width + indent) / (room * (1 + _SQUEEZE / 500))))

    def lines(self, room: float, indent: float = 0, most: int | None = None) -> list[Line]:
        """Break into lines of `room` thousandths, the first less `indent`; stop after `most`."""
        text, edges = self.text, self.edges
        if edges[-1] + indent <= room:
            return [Line(0, len(text), edges[-1], is_last=True)]
        lines: list[Line] = []
        start, left = 0, room - indent
        while start < len(text) and (most is None or len(lines) < most):
            end = _line_end(self, start, left)
            seen = start + len(text[start:end].rstrip(" "))
            lines.append(Line(start, seen, edges[seen] - edges[start], end == len(text)))
            start, left = end, room
        return lines


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _line_end(broken: Paragraph, start: int, room: float) -> int:
    text, edges = broken.text, broken.edges
    fits = max(bisect_right(edges, edges[start] + room) - 1, start + 1)
    if fits >= len(text):
        return len(text)
    if text[fits] == " ":  # spaces hang over the edge, where nobody sees them
        return next((place for place in range(fits, len(text)) if text[place] != " "), len(text))
    if _may_end(broken, fits) and _kept_from(broken, fits) < 0:
        return fits
    return _squeezed(broken, start, fits, room) or _pulled(broken, start, fits)


def _squeezed(broken: Paragraph, start: int, fits: int, room: float) -> int:
    """Return a legal end just after `fits` that tight marks make room for, or 0."""
    text, edges = broken.text, broken.edges
    if text[fits] not in NO_START:
        return 0
    end = fits + 1
    while end < len(text) and text[end] in NO_START:
        end += 1
    excess = edges[end] - edges[start] - room
    giving = sum(map(_GIVING.__contains__, text[start:end]))
    is_tight = excess > _SQUEEZE * (end - start - 1) or excess > giving * _HALF
    return 0 if is_tight or not _may_end(broken, end) or _kept_from(broken, end) >= 0 else end


def _pulled(broken: Paragraph, start: int, fits: int) -> int:
    """Return the last legal end up to `fits`, inside a date where the line would be too loose otherwise."""
    end = _last_legal(broken, start, fits)
    if broken.edges[fits] - broken.edges[end] <= _LOOSE * (end - start):
        return end
    inside = (place for place in range(fits, end, -1) if broken.text[place - 1] in _SOFT)
    return next((place for place in inside if _may_end(broken, place)), end)


def _last_legal(broken: Paragraph, start: int, fits: int) -> int:
    """Return the last legal end up to `fits`, inside a word only where that is wider than the line."""
    end = fits
    while end > start:
        kept_from = _kept_from(broken, end)
        if kept_from > start:
            end = kept_from
        elif _may_end(broken, end):
            return end
        else:
            end -= 1
    return fits


def _kept_from(broken: Paragraph, end: int) -> int:
    """Return where the part starts that a break at `end` would split, or -1."""
    starts, ends = broken.kept
    inside = bisect_left(starts, end) - 1
    return starts[inside] if inside >= 0 and ends[inside] > end else -1


def _may_end(broken: Paragraph, end: int) -> bool:
    text = broken.text
    return end >= len(text) or (text[end] not in NO_START and text[end - 1] not in NO_END)

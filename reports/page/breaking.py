"""Breaks Chinese text into lines by the office's rules: what may start a line, end one, or be split."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

NO_START = frozenset("、。，．：；！？）》〉」』】〕〗”’…—～·•%％‰℃°々,.:;!?)]}>")
NO_END = frozenset("（《〈「『【〔〖“‘([{<￥¥$№＃#")
_GIVING = frozenset("、。，．：；！？（）《》〈〉「」『』【】〔〕“”‘’")  # full-width marks with room to give
_SQUEEZE = 40  # at most this much per character, in thousandths of the size
_HALF = 500

_HAN = "\u3007\u3400-\u9fff\U00020000-\U0003ffff"
_UNITS = "元人名个次天项件条份页岁周届期批楼室栋弄号月日时分秒户"
_KEPT = re.compile(
    rf"""
    \d{{1,4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?                    # a date
    | [{_HAN}]{{1,6}}(?:[·•][{_HAN}]{{1,10}})+                     # a name with its dot
    | 第[\d一二三四五六七八九十百〇零两]+[{_HAN}]                   # 第二批
    | \d[\d.,:/\-]*\s?(?:[万亿千百]?[{_UNITS}]|[%％‰℃°]|[A-Za-z]+\b)+  # a number with its unit
    | [A-Za-z0-9][A-Za-z0-9'’_./:@&+\-]*                            # a word or a number of another script
    """,
    re.VERBOSE,
)


class Line(NamedTuple):
    """One line of a text: where it starts and ends, how wide it is, whether it ends its paragraph."""

    start: int
    end: int  # after its last visible character
    width: float  # natural width in thousandths of the size
    is_last: bool


class _Text(NamedTuple):
    text: str
    edges: list[int]
    starts: list[int]  # of what is kept together
    ends: list[int]


def break_lines(
    text: str, widths: Mapping[str, int], room: float, indent: float = 0, most: int | None = None
) -> list[Line]:
    """Break one paragraph into lines of `room` thousandths, the first less `indent`; stop after `most`."""
    edges = list(accumulate(map(widths.__getitem__, text), initial=0))
    if edges[-1] + indent <= room:
        return [Line(0, len(text), edges[-1], is_last=True)]
    broken = _Text(text, edges, *_kept(text, edges, room))
    lines: list[Line] = []
    start, left = 0, room - indent
    while start < len(text) and (most is None or len(lines) < most):
        end = _line_end(broken, start, left)
        seen = start + len(text[start:end].rstrip(" "))
        lines.append(Line(start, seen, edges[seen] - edges[start], end == len(text)))
        start, left = end, room
    return lines


def _kept(text: str, edges: list[int], widest: float) -> tuple[list[int], list[int]]:
    spans = [found.span() for found in _KEPT.finditer(text)]
    kept = [(start, end) for start, end in spans if end - start > 1 and edges[end] - edges[start] <= widest]
    return [start for start, _ in kept], [end for _, end in kept]


def _line_end(broken: _Text, start: int, room: float) -> int:
    text, edges = broken.text, broken.edges
    fits = max(bisect_right(edges, edges[start] + room) - 1, start + 1)
    if fits >= len(text):
        return len(text)
    if text[fits] == " ":  # spaces hang over the edge, where nobody sees them
        return fits + len(text[fits:]) - len(text[fits:].lstrip(" "))
    return _squeezed(broken, start, fits, room) or _pulled(broken, start, fits)


def _squeezed(broken: _Text, start: int, fits: int, room: float) -> int:
    """Return a legal end just after `fits` that tight marks make room for, or 0."""
    text, edges = broken.text, broken.edges
    if text[fits] not in NO_START:
        return 0
    end = fits + 1
    while end < len(text) and text[end] in NO_START:
        end += 1
    excess = edges[end] - edges[start] - room
    giving = sum(char in _GIVING for char in text[start:end])
    is_tight = excess > _SQUEEZE * (end - start - 1) or excess > giving * _HALF
    return 0 if is_tight or not _may_end(broken, end) else end


def _pulled(broken: _Text, start: int, fits: int) -> int:
    """Return the last legal end up to `fits`; where there is none the line is simply full."""
    end = fits
    while end > start:
        inside = bisect_right(broken.starts, end - 1) - 1
        if inside >= 0 and broken.ends[inside] > end:
            end = broken.starts[inside]
        elif _may_end(broken, end):
            return end
        else:
            end -= 1
    return fits


def _may_end(broken: _Text, end: int) -> bool:
    text = broken.text
    if end >= len(text):
        return True
    before, after = text[end - 1], text[end]
    inside = bisect_right(broken.starts, end - 1) - 1
    is_kept = inside >= 0 and broken.ends[inside] > end
    return after not in NO_START and before not in NO_END and not is_kept

"""Where everything stands on a page of answer boxes, and the layout that is kept of it."""

from dataclasses import dataclass
from itertools import pairwise

from models.records.layout import AnswerBox, Box, Layout, PageLayout
from models.records.sheets import ScoreSheetRecord, SheetItem
from reports.page.codes import DATAMATRIX_A4, QR_A4
from reports.page.marks import A4_HEIGHT, A4_WIDTH, a4_marks

TICK, NUMBER = "tick", "number"

LEFT, RIGHT = 2100, 18900
PERSON = Box(LEFT, 3600, RIGHT, 6000)
STRIP_HEIGHT = 2200
STRIP_END = 25800  # a pen stays 15 mm away from the DataMatrix code

_FRONT_HEAD, _BACK_HEAD = 6000, 4400
_HEAD_HEIGHT = 1200
_ROW = 1000
_FRONT_ROWS, _BACK_ROWS = 16, 20
_SECTION, _NUMBER, _ITEM = 700, 800, 2400
_BOX = 500
_NUMBER_BOX = (1800, 700)
_PITCH, _TIGHT_PITCH = 1200, 1000  # between tick boxes; tight from five levels on
_WIDE_LEVELS, _MOST_LEVELS = 4, 6
_REMARK_LEAST, _REMARK_MOST = 1000, 6400


@dataclass(frozen=True, slots=True)
class RowPlan:
    """One row of the table: the item it belongs to and its cells from left to right."""

    item: SheetItem
    section: Box
    number: Box
    title: Box
    standard: Box
    answers: tuple[AnswerBox, ...]


@dataclass(frozen=True, slots=True)
class BoxPlan:
    """One page of boxes: its head, its rows, and what stands under them."""

    number: int
    levels: tuple[str, ...]
    head: tuple[Box, ...]  # section and number in one, item, standard, then one per level
    rows: tuple[RowPlan, ...]
    remark: Box | None
    strip: Box | None


def box_plans(items: tuple[SheetItem, ...]) -> tuple[BoxPlan, ...]:
    """Return the pages that `items` need: sixteen rows under the head, twenty on further pages."""
    levels = shared_levels(items)
    starts = [0, *range(_FRONT_ROWS, len(items), _BACK_ROWS), len(items)]
    chunks = [items[start:end] for start, end in pairwise(starts)]
    return tuple(
        _plan(number, chunk, levels, last=number == len(chunks))
        for number, chunk in enumerate(chunks, start=1)
    )


def shared_levels(items: tuple[SheetItem, ...]) -> tuple[str, ...]:
    """Return the levels of all items, each once: they are the columns of the sheet."""
    levels = tuple(dict.fromkeys(level for item in items for level in item.levels))
    if len(levels) > _MOST_LEVELS:
        raise ValueError(levels)  # a scheme with more cannot be ticked at the least pitch
    return levels


def box_layout(record: ScoreSheetRecord, plans: tuple[BoxPlan, ...]) -> Layout:
    """Return the layout that is stored when the sheet is printed."""
    pages = tuple(
        PageLayout(
            number=plan.number,
            width=A4_WIDTH,
            height=A4_HEIGHT,
            marks=a4_marks(),
            codes=(QR_A4, DATAMATRIX_A4),
            answers=tuple(answer for row in plan.rows for answer in row.answers),
        )
        for plan in plans
    )
    return Layout(record.stamp.form, record.stamp.version, record.scheme, record.rater_class, pages)


def _plan(number: int, items: tuple[SheetItem, ...], levels: tuple[str, ...], *, last: bool) -> BoxPlan:
    front = number == 1
    top = _FRONT_HEAD if front else _BACK_HEAD
    columns = _columns(len(levels))
    head = [Box(left, top, right, top + _HEAD_HEIGHT) for left, right in columns]
    first = top + _HEAD_HEIGHT
    rows = tuple(_row(item, first + place * _ROW, columns, levels) for place, item in enumerate(items))
    end = first + len(items) * _ROW
    room = min(_REMARK_MOST, STRIP_END - (STRIP_HEIGHT if front else 0) - end)
    remark = Box(LEFT, end, RIGHT, end + room) if last and room >= _REMARK_LEAST else None
    under = remark.y1 if remark else end
    strip = Box(LEFT, under, RIGHT, under + STRIP_HEIGHT) if front else None
    return BoxPlan(number, levels, tuple(head), rows, remark, strip)


def _columns(levels: int) -> list[tuple[int, int]]:
    pitch = _PITCH if levels <= _WIDE_LEVELS else _TIGHT_PITCH
    answers = max(levels, _WIDE_LEVELS) * pitch
    edges = [LEFT, LEFT + _SECTION + _NUMBER, LEFT + _SECTION + _NUMBER + _ITEM, RIGHT - answers]
    ticks = range(RIGHT - answers, RIGHT, answers // levels) if levels else [RIGHT - answers]
    return list(pairwise([*edges[:-1], *ticks, RIGHT]))


def _row(item: SheetItem, top: int, columns: list[tuple[int, int]], levels: tuple[str, ...]) -> RowPlan:
    (left, middle), (title, title_end), (standard, standard_end), *ticks = columns
    bottom = top + _ROW
    if item.levels:
        cells = zip(levels, ticks, strict=True)
        answers = tuple(
            _answer(item, level, Box(x0, top, x1, bottom))
            for level, (x0, x1) in cells
            if level in item.levels
        )
    else:
        answers = (_number_answer(item, Box(ticks[0][0], top, RIGHT, bottom)),)
    return RowPlan(
        item,
        section=Box(left, top, left + _SECTION, bottom),
        number=Box(left + _SECTION, top, middle, bottom),
        title=Box(title, top, title_end, bottom),
        standard=Box(standard, top, standard_end, bottom),
        answers=answers,
    )


def _answer(item: SheetItem, level: str, cell: Box) -> AnswerBox:
    return AnswerBox(str(item.number), level, TICK, _inside(cell, _BOX, _BOX, (cell.width - _BOX) // 2), cell)


def _number_answer(item: SheetItem, cell: Box) -> AnswerBox:
    width, height = _NUMBER_BOX
    box = _inside(cell, width, height, cell.width - width - _BOX)
    return AnswerBox(str(item.number), NUMBER, NUMBER, box, cell)


def _inside(cell: Box, width: int, height: int, indent: int) -> Box:
    x, y = cell.x0 + indent, cell.y0 + (cell.height - height) // 2
    return Box(x, y, x + width, y + height)

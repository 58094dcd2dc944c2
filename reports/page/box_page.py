"""Draws a page of answer boxes in two parts: what a scheme's sheets share, and what is one sheet's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from models.records.layout import AnswerBox, Box
from models.records.sheets import Shown
from reports.page.box_cells import BoxCells
from reports.page.box_plan import LEFT, NUMBER, PERSON, RIGHT, STRIP_END, BoxPlan, RowPlan
from reports.page.codes import DATAMATRIX_A4, QR_A4, code_operators
from reports.page.marks import A4_HEIGHT, a4_marks, mark_operators
from reports.page.styles import Role
from reports.page.text import SMALLEST, Align

_TITLE_SIZES = (22.0, 16.0, 12.0)
_TITLE = Box(4600, 900, 16400, 1900)  # centred on the paper, beside the QR code
_HEADING = Box(4600, 1900, 16400, 2900)
_CODE_TEXT = Box(4600, 2900, 16400, 3400)
_HINT = Box(LEFT, STRIP_END + 100, RIGHT, STRIP_END + 1100)
_LABEL_WIDTH = 2400
_FIRST_LINE = 700  # height of the line that begins a box to be written into


@dataclass(frozen=True, slots=True)
class BoxWords:
    """Every word of a sheet of boxes but its items, in its language."""

    title: str
    heading: str  # batch, scheme, rater class
    columns: tuple[str, str, str]  # number, item, standard
    number_column: str  # head of the boxes for numbers where no item has levels
    full_marks: str  # with {full}
    remark: str
    strip: tuple[str, ...]  # what is written at the foot of the front: rater class, signature, date
    hint: str


def draw_common(cells: BoxCells, plan: BoxPlan, words: BoxWords, terms: Sequence[str]) -> None:
    """Draw what all sheets of a scheme and rater class share: this alone is the blank page."""
    for mark in a4_marks():
        cells.draw(mark_operators(mark, A4_HEIGHT))
    cells.text(_TITLE, words.title, Role.TITLE, Align.CENTRE, sizes=_TITLE_SIZES)
    if plan.strip:
        cells.text(_HEADING, words.heading, align=Align.CENTRE)
        _draw_person_labels(cells, terms)
        _draw_strip(cells, plan.strip, words.strip)
    _draw_head(cells, plan, words)
    for row in plan.rows:
        _draw_row(cells, row, words)
    _draw_sections(cells, plan)
    if plan.remark:
        cells.outline(plan.remark)
        cells.text(_first_line(plan.remark), words.remark)
    cells.text(_HINT, words.hint, sizes=(SMALLEST,))


def draw_own(cells: BoxCells, plan: BoxPlan, person: Sequence[tuple[str, Shown]], code: str) -> None:
    """Draw what is one sheet's own: the person, and the code in pictures and in letters."""
    for place in (QR_A4, DATAMATRIX_A4):
        cells.draw(code_operators(code, place, A4_HEIGHT))
    cells.text(_CODE_TEXT, code, align=Align.CENTRE, sizes=(SMALLEST,))
    if plan.strip:
        for (term, shown), (_, box) in zip(person, _person_boxes(len(person)), strict=True):
            align = Align.SPREAD if shown.is_name else Align.LEFT
            cells.text(box, shown.text, Role.VALUE, align, label=term)


def _draw_person_labels(cells: BoxCells, terms: Sequence[str]) -> None:
    for term, (label, value) in zip(terms, _person_boxes(len(terms)), strict=True):
        cells.outline(label, value)
        cells.text(label, term, align=Align.CENTRE, label=term)


def _person_boxes(pairs: int) -> list[tuple[Box, Box]]:
    """Return the boxes of label and value: the first over the whole width, then two side by side."""
    rows = 1 + pairs // 2
    edges = [PERSON.y0 + PERSON.height * row // rows for row in range(rows + 1)]
    middle = (PERSON.x0 + PERSON.x1) // 2
    boxes: list[tuple[Box, Box]] = []
    for number in range(pairs):
        row, is_right = (number + 1) // 2, number > 0 and number % 2 == 0
        is_alone = number == 0 or (number == pairs - 1 and not is_right)
        x0 = middle if is_right else PERSON.x0
        x1 = PERSON.x1 if is_right or is_alone else middle
        split = x0 + _LABEL_WIDTH
        y0, y1 = edges[row], edges[row + 1]
        boxes.append((Box(x0, y0, split, y1), Box(split, y0, x1, y1)))
    return boxes


def _draw_head(cells: BoxCells, plan: BoxPlan, words: BoxWords) -> None:
    texts = (*words.columns, *(plan.levels or (words.number_column,)))
    for box, text in zip(plan.head, texts, strict=True):
        cells.outline(box)
        cells.text(box, text, align=Align.CENTRE, label=text)


def _draw_row(cells: BoxCells, row: RowPlan, words: BoxWords) -> None:
    label = f"{row.item.number}　{row.item.title}"
    cells.outline(row.number, row.title, row.standard)
    cells.text(row.number, str(row.item.number), align=Align.CENTRE)
    cells.text(row.title, row.item.title, Role.VALUE, label=label)
    cells.text(row.standard, row.item.standard, Role.VALUE, label=label)
    cells.outline(Box(row.standard.x1, row.standard.y0, RIGHT, row.standard.y1))
    for answer in row.answers:
        cells.outline(answer.cell, answer.box)
        if answer.kind == NUMBER:
            full = words.full_marks.format(full=row.item.full)
            cells.text(_before(answer), full, align=Align.CENTRE, label=label)


def _draw_sections(cells: BoxCells, plan: BoxPlan) -> None:
    for section, group in groupby(plan.rows, key=lambda row: row.item.section):
        rows = list(group)
        box = Box(rows[0].section.x0, rows[0].section.y0, rows[0].section.x1, rows[-1].section.y1)
        cells.outline(box)
        cells.text(box, section, align=Align.CENTRE, label=section)


def _draw_strip(cells: BoxCells, strip: Box, texts: tuple[str, ...]) -> None:
    edges = [strip.x0 + strip.width * place // len(texts) for place in range(len(texts) + 1)]
    for place, text in enumerate(texts):
        box = Box(edges[place], strip.y0, edges[place + 1], strip.y1)
        cells.outline(box)
        cells.text(_first_line(box), text, label=text)


def _before(answer: AnswerBox) -> Box:
    return Box(answer.cell.x0, answer.cell.y0, answer.box.x0, answer.cell.y1)


def _first_line(box: Box) -> Box:
    return Box(box.x0, box.y0, box.x1, box.y0 + _FIRST_LINE)

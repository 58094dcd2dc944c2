"""A page of boxes: what all sheets share and what is one sheet's own lie apart, and nothing overlaps."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.layout import Box
from models.records.sheets import ScoreSheetRecord, SheetItem, Shown, Stamp
from reports.page.box_page import BoxWords, _person_boxes
from reports.page.box_plan import PERSON, box_plans
from reports.page.box_sheet import BoxSheet, blank_pdf, score_sheet_layout
from reports.page.form import Form
from reports.page.layout import layout_hash
from reports.page.setter import Setter
from reports.page.styles import Fonts
from tests.reports.reading import WORDS, boxes, drawn, glyphs, packed, pages, strays
from tests.reports.scan import rendered
from tests.reports.sheets import prose

FONTS = Fonts()
LEVELS = ("优秀", "良好", "合格", "不合格")
PERSON_TERMS = ("Name", "Sending unit", "Receiving unit", "Grid")
POINTS = 72 / 2540


def record(
    rows: int = 5, *, name: str = "张三", code: str = "K7M2PX4C", standard: str = "标准"
) -> ScoreSheetRecord:
    items = tuple(
        SheetItem("德能勤绩廉"[place // 2 % 5], place + 1, f"第{place + 1}项", standard, LEVELS)
        for place in range(rows)
    )
    person = tuple(
        Shown(term, name if term == "Name" else "样本", is_name=term == "Name") for term in PERSON_TERMS
    )
    stamp = Stamp("F23", 1, code, 1, "2026-11-23 14:05", "王样本", "临汾路街道")
    return ScoreSheetRecord(stamp, "第二批", "JA-2025-entry v1", "接收单位", person, items)


def sheet(of: ScoreSheetRecord) -> BoxSheet:
    words = BoxWords(
        title="评分表",
        heading=of.rater_class,
        columns=("序号", "项目", "标准"),
        number_column="分数",
        full_marks="满分{full}",
        remark="评语",
        strip=("主体", "签名", "日期"),
        hint="每行勾一格",
    )
    return BoxSheet(of, words)


def printed(*records: ScoreSheetRecord) -> bytes:
    sheets = [sheet(each) for each in records]
    return drawn([Form(each.record.stamp, "评分表", "张三", (each,), each.paper) for each in sheets])


def setter(of: ScoreSheetRecord) -> Setter:
    return Setter(FONTS, WORDS, sheet(of).paper)


def ink_of(pdf: bytes, box: Box, page: int = 0) -> str:
    """What is printed with its middle inside `box`."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for glyph in glyphs(document[page]):
        x, y = (glyph.ink[0] + glyph.ink[2]) / 2 / POINTS, (glyph.ink[1] + glyph.ink[3]) / 2 / POINTS
        if box.x0 <= x <= box.x1 and box.y0 <= 29700 - y <= box.y1:
            found.append(glyph.char)
    return "".join(found)


@given(st.integers(1, 9))
def test_the_persons_boxes_fill_their_place_without_overlap(pairs: int) -> None:
    boxes = [box for pair in _person_boxes(pairs) for box in pair]
    assert len(boxes) == 2 * pairs
    covered = sum(box.width * box.height for box in boxes)
    assert covered == PERSON.width * PERSON.height
    for one, other in combinations(boxes, 2):
        is_beside = one.x1 <= other.x0 or other.x1 <= one.x0
        assert is_beside or one.y1 <= other.y0 or other.y1 <= one.y0
    assert all(PERSON.x0 <= box.x0 and box.x1 <= PERSON.x1 for box in boxes)


def test_each_value_stands_beside_its_own_label() -> None:
    own = record()
    person = tuple(Shown(term, f"{place}号", is_name=False) for place, term in enumerate(PERSON_TERMS))
    pdf = printed(replace(own, person=person))
    for place, (term, (label, value)) in enumerate(zip(PERSON_TERMS, _person_boxes(4), strict=True)):
        assert ink_of(pdf, label) == packed(term)
        assert ink_of(pdf, value) == f"{place}号"


@pytest.mark.parametrize("rows", [5, 10, 16])
def test_each_row_prints_its_item_between_its_own_lines(rows: int) -> None:
    pdf = printed(record(rows))
    (plan,) = box_plans(record(rows).items)
    for number, row in enumerate(plan.rows, start=1):
        assert ink_of(pdf, row.number) == str(number)
        assert ink_of(pdf, row.title) == f"第{number}项"
        assert ink_of(pdf, row.standard) == "标准"
        assert all(ink_of(pdf, answer.box) == "" for answer in row.answers)
    assert [ink_of(pdf, box) for box in plan.head[3:]] == list(LEVELS)


def test_rows_of_a_section_share_one_cell_that_says_it_once() -> None:
    pdf = printed(record(10))
    ruled = np.array(boxes(pypdfium2.PdfDocument(pdf)[0]))
    (plan,) = box_plans(record(10).items)
    for start, section in enumerate("德能勤绩廉"):
        first, last = plan.rows[2 * start].section, plan.rows[2 * start + 1].section
        shared = Box(first.x0, first.y0, first.x1, last.y1)
        assert ink_of(pdf, shared) == section
        wanted = np.array([shared.x0, 29700 - shared.y1, shared.x1, 29700 - shared.y0]) * POINTS
        assert np.abs(ruled - wanted).max(axis=1).min() < 0.2 * 72 / 25.4  # 0.2 mm


def test_a_section_that_comes_again_later_is_said_again() -> None:
    own = record(3)
    items = tuple(item._replace(section=section) for item, section in zip(own.items, "德能德", strict=True))
    pdf = printed(replace(own, items=items))
    (plan,) = box_plans(items)
    assert [ink_of(pdf, row.section) for row in plan.rows] == ["德", "能", "德"]


def test_the_strip_at_the_foot_is_cut_into_equal_parts() -> None:
    pdf = printed(record())
    (plan,) = box_plans(record().items)
    assert plan.strip is not None
    edges = [plan.strip.x0 + plan.strip.width * place // 3 for place in range(4)]
    said = [ink_of(pdf, Box(left, plan.strip.y0, right, plan.strip.y1)) for left, right in pairwise(edges)]
    assert said == ["主体", "签名", "日期"]


def test_what_is_blank_is_the_same_for_every_member() -> None:
    one, other = record(18), record(18, name="阿卜杜拉·买买提", code="K2345678")
    assert blank_pdf(sheet(one), WORDS, Fonts()) == blank_pdf(sheet(other), WORDS, Fonts())
    assert layout_hash(score_sheet_layout(one)) == layout_hash(score_sheet_layout(other))


@given(st.text("张三阿卜杜拉·买提样本", min_size=1, max_size=30))
def test_a_name_of_any_length_moves_no_box(name: str) -> None:
    assert score_sheet_layout(record(name=name)) == score_sheet_layout(record())
    own, shared = setter(record()), setter(record())
    assert sheet(record(name=name)).blank(own) == sheet(record()).blank(shared)


def test_blank_pages_are_drawn_once_for_all_sheets_of_a_job() -> None:
    job = setter(record())
    first = sheet(record()).blank(job)
    again = sheet(record(name="李四", code="K2345678")).blank(job)
    assert all(one is other for one, other in zip(first, again, strict=True))
    assert len(job.kept) == 1
    sheet(replace(record(), rater_class="居民区和网格")).blank(job)
    assert len(job.kept) == 2


def test_sheets_with_an_annex_are_set_each_for_itself() -> None:
    """A blank page that was kept would leave the second sheet without its annex."""
    long = record(standard=prose(2_000))
    job = setter(long)
    for _ in range(2):
        job.rests.clear()
        sheet(long).pieces(job)
        assert [rest.number for rest in job.rests] == [1, 2, 3, 4, 5]
        assert {rest.text for rest in job.rests} == {prose(2_000)}


def test_one_page_is_printed_on_one_side_and_two_on_both() -> None:
    assert [sheet(record(rows)).paper.is_duplex for rows in (1, 16, 17, 40)] == [False, False, True, True]


@pytest.mark.parametrize("rows", [5, 10, 16])
@pytest.mark.parametrize("length", [0, 20, 60, 400])
def test_no_text_of_any_length_touches_a_box_that_is_read(rows: int, length: int) -> None:
    wordy = record(rows, name=prose(length, 5) or "张三", standard=prose(length, 6))
    pdf = printed(wordy)
    plain = rendered(printed(record(rows, standard="")), 0, 100)
    scan = rendered(pdf, 0, 100)
    scale = scan.shape[0] / 29700
    (plan,) = box_plans(wordy.items)
    for answer in (answer for row in plan.rows for answer in row.answers):
        cell = answer.cell
        across = slice(round(cell.x0 * scale), round(cell.x1 * scale))
        down = slice(round(cell.y0 * scale), round(cell.y1 * scale))
        assert np.array_equal(scan[down, across], plain[down, across])
    assert strays(pdf) == []


def test_the_annex_says_whose_text_it_holds() -> None:
    own = record(standard=prose(2_000))
    long = replace(own, person=(own.person[0], own.person[1]._replace(text=prose(400, 7)), *own.person[2:]))
    read = [packed(page) for page in pages(printed(long))]
    assert "Annex5:5第5项" in "".join(read)
    assert packed("Annex 6: Sending unit") in "".join(read)
    assert packed("in full: annex 6") in read[0]

"""Boxes keep the sizes and pitches that were found readable, and never meet a mark, a code or a pen's way."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.layout import Box
from models.records.sheets import ScoreSheetRecord, SheetItem, Stamp
from reports.page import box_page
from reports.page.box_plan import (
    PERSON,
    STRIP_END,
    BoxPlan,
    box_layout,
    box_plans,
    shared_levels,
)
from reports.page.box_sheet import PAPER
from reports.page.codes import DATAMATRIX_A4, QR_A4
from reports.page.layout import layout_hash
from reports.page.marks import a4_marks
from reports.page.paper import FOOT as FOOT_HEIGHT

QUIET = 150
HEADING = (box_page._TITLE, box_page._HEADING, box_page._CODE_TEXT, box_page._HINT)
FOOT = Box(3900, 27740, 18900, 28800)
CAPTION = Box(3900, 3400, 18900, 4400)  # two lines of 9 pt
FOUR = ("优秀", "良好", "合格", "不合格")
STAMP = Stamp("F23", 1, "K7M2PX4C", 1, "2026-11-23 14:05", "王静", "临汾路街道")


def items(count: int, levels: tuple[str, ...] = FOUR) -> tuple[SheetItem, ...]:
    return tuple(
        SheetItem("德", number, "政治素质", "立场坚定", levels, None if levels else 10)
        for number in range(1, count + 1)
    )


def record(of: tuple[SheetItem, ...], scheme: str = "JA-2025-entry v1") -> ScoreSheetRecord:
    return ScoreSheetRecord(STAMP, "第二批", scheme, "接收单位", (), of)


def apart(one: Box, other: Box, gap: int) -> bool:
    wide = one.x1 + gap <= other.x0 or other.x1 + gap <= one.x0
    return wide or one.y1 + gap <= other.y0 or other.y1 + gap <= one.y0


def printed(plan: BoxPlan) -> list[Box]:
    places = [*HEADING, FOOT, *plan.head, *(answer.cell for row in plan.rows for answer in row.answers)]
    places += [box for box in (plan.remark, plan.strip) if box]
    return [*places, PERSON if plan.number == 1 else CAPTION]


@pytest.mark.parametrize(
    ("count", "rows"), [(1, [1]), (10, [10]), (16, [16]), (17, [16, 1]), (57, [16, 20, 20, 1])]
)
def test_rows_go_on_as_many_pages_as_they_need(count: int, rows: list[int]) -> None:
    plans = box_plans(items(count))
    assert [len(plan.rows) for plan in plans] == rows
    assert [row.item.number for plan in plans for row in plan.rows] == list(range(1, count + 1))


@given(st.integers(1, 60), st.integers(0, 6))
def test_every_page_keeps_the_rules_of_reading(count: int, levels: int) -> None:
    for plan in box_plans(items(count, tuple("ABCDEF"[:levels]))):
        answers = [answer for row in plan.rows for answer in row.answers]
        fixed = [mark.box for mark in a4_marks()]
        assert all(apart(place, mark, QUIET) for place in printed(plan) for mark in fixed)
        for code in (QR_A4, DATAMATRIX_A4):
            assert all(apart(place, code.box, 300) for place in printed(plan))
        assert all(apart(one.cell, other.cell, 0) for one, other in combinations(answers, 2))
        assert all(apart(one.box, other.box, 300) for one, other in combinations(answers, 2))
        ticks = [answer for answer in answers if answer.kind == "tick"]
        assert {(tick.box.width, tick.box.height) for tick in ticks} <= {(500, 500)}
        assert all(tick.cell.width >= 1000 and tick.cell.height == 1000 for tick in ticks)


@given(st.integers(1, 60))
def test_pens_stay_away_from_the_codes(count: int) -> None:
    for plan in box_plans(items(count)):
        written = [box for box in (plan.remark, plan.strip) if box]
        assert all(apart(box, code.box, 1500) for box in written for code in (QR_A4, DATAMATRIX_A4))
        assert all(box.y1 <= STRIP_END for box in written)


def test_ten_rows_stand_at_the_agreed_places() -> None:
    (plan,) = box_plans(items(10))
    assert plan.head[0].y0 == 6000
    assert plan.rows[0].standard.y0 == 7200
    assert plan.rows[-1].standard.y1 == 17200
    assert plan.rows[0].standard.width == 8100
    assert [answer.cell.width for answer in plan.rows[0].answers] == [1200] * 4
    assert plan.strip is not None
    assert plan.strip.height == 2200


def test_sixteen_rows_end_at_232_and_leave_no_room_for_a_remark() -> None:
    (plan,) = box_plans(items(16))
    assert plan.rows[-1].standard.y1 == 23200
    assert plan.remark is None


def test_remark_stands_on_the_last_page_only() -> None:
    assert [plan.remark is not None for plan in box_plans(items(18))] == [False, True]
    assert [plan.strip is not None for plan in box_plans(items(18))] == [True, False]


def test_full_marks_have_one_box_for_the_number() -> None:
    (plan,) = box_plans(items(2, ()))
    assert [[(a.column, a.kind) for a in row.answers] for row in plan.rows] == [[("number", "number")]] * 2


def test_an_item_has_boxes_only_for_its_own_levels() -> None:
    mixed = (*items(1), *items(1, ("优秀", "不合格")), *items(1, ()))
    (plan,) = box_plans(mixed)
    assert [[a.column for a in row.answers] for row in plan.rows] == [
        list(FOUR),
        ["优秀", "不合格"],
        ["number"],
    ]
    assert plan.rows[1].answers[1].cell.x0 == plan.rows[0].answers[3].cell.x0


def test_more_levels_than_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="G"):
        shared_levels(items(1, tuple("ABCDEFG")))


def test_layout_is_that_of_the_scheme_and_not_of_the_sheet() -> None:
    ten = items(10)
    first = layout_hash(box_layout(record(ten), box_plans(ten)))
    assert layout_hash(box_layout(record(ten), box_plans(ten))) == first
    assert layout_hash(box_layout(record(ten, "JA-2025-entry v2"), box_plans(ten))) != first
    assert layout_hash(box_layout(record(items(9)), box_plans(items(9)))) != first


def test_caption_and_foot_stand_where_these_tests_think() -> None:
    hundredths = 2540 / 72
    assert round(PAPER.left * hundredths) == FOOT.x0
    assert round((PAPER.width - PAPER.right) * hundredths) == FOOT.x1
    assert round(PAPER.top * hundredths) == CAPTION.y0
    assert round((PAPER.height - PAPER.bottom) * hundredths) == FOOT.y1
    assert round((PAPER.height - PAPER.bottom - FOOT_HEIGHT) * hundredths) >= FOOT.y0

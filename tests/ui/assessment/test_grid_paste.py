"""A block from a spreadsheet, read against the grid: every cell is a mark or a refusal, none is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.marks import EntryItem, EntrySheet, GridRow, LevelChoice, TypedMark
from models.records.saying import Saying
from ui.assessment.grid_paste import (
    NO_BLOCK,
    NO_COLUMN,
    NO_ROW,
    NOBODY,
    NOT_A_LEVEL,
    NOT_POINTS,
    SEVERAL,
    TWICE,
    Block,
    Words,
    as_block,
    mark_of,
    read_block,
)

CHOICES = tuple(LevelChoice(key, title) for key, title in (("a", "优秀"), ("b", "良好"), ("c", "一般")))
ITEMS = (
    EntryItem("i1", "", 1, "政治素质", "", CHOICES, None),
    EntryItem("i2", "", 2, "工作能力", "", CHOICES, None),
    EntryItem("i3", "", 3, "群众评价", "", (), 100),
)
WORDS = Words(("姓名", "Name"), ("接收单位",))


def row(name: str, unit: str, key: str) -> GridRow:
    return GridRow(name, unit, EntrySheet(key, key, "r", "", "", "", (), ITEMS, (), "", False, False, ""))


ROWS = (row("张三", "临汾路街道", "1"), row("李四", "大宁路街道", "2"), row("张三", "大宁路街道", "3"))


def read(text: str, at: tuple[int, int] = (0, 0)) -> Block:
    return read_block(text, ROWS, ITEMS, at, WORDS)


def taken(block: Block) -> list[tuple[str, str, str | int | None]]:
    return [(one.assignment, one.mark.item, one.mark.level or one.mark.points) for one in block.marks]


def refused(block: Block) -> list[tuple[str, str, str]]:
    return [(one.where, one.text, one.why.message) for one in block.refused]


def test_a_bare_block_begins_where_one_stands() -> None:
    block = read("优秀\t88\nB\t100", (1, 1))
    assert taken(block) == [("2", "i2", "a"), ("2", "i3", 88), ("3", "i2", "b"), ("3", "i3", 100)]
    assert block.refused == ()


def test_what_lies_outside_the_grid_is_refused_by_cell() -> None:
    block = read("1\t2\n3\t4", (2, 2))
    assert taken(block) == [("3", "i3", 1)]
    assert refused(block) == [("B1", "2", NO_COLUMN), ("A2", "3", NO_ROW)]


def test_heads_and_names_say_where_a_mark_belongs() -> None:
    text = "接收单位\t群众评价\t姓名\t1 政治素质\t备注\n大宁路街道\t７５\t张 三\tＡ\t好\n\t\t李四\t良好\t\n"
    block = read(text, (1, 1))
    assert taken(block) == [("3", "i3", 75), ("3", "i1", "a"), ("2", "i1", "b")]
    assert refused(block) == [("E2", "好", NO_COLUMN)]


def test_names_without_heads_are_found_too() -> None:
    assert taken(read("李四\t1\t2\t90")) == [("2", "i1", "a"), ("2", "i2", "b"), ("2", "i3", 90)]
    assert taken(read("张三\t临汾路街道\tC", (2, 2))) == [("1", "i1", "c")]


def test_a_name_must_lead_to_one_person_once() -> None:
    block = read("姓名\t政治素质\n张三\t1\n王五\t1\n李四\t1\n李四\t2")
    assert taken(block) == [("2", "i1", "a")]
    assert refused(block) == [("A2", "张三", SEVERAL), ("A3", "王五", NOBODY), ("A5", "李四", TWICE)]


def test_an_empty_cell_leaves_the_mark_and_an_empty_block_does_nothing() -> None:
    assert taken(read("\t\t80\n \t\n2\n\n")) == [("1", "i3", 80), ("3", "i1", "b")]
    assert read(" \n\t\n") == Block()
    assert refused(read("9" * 200_000)) == [("A1", "9" * 20, NO_BLOCK)]


@pytest.mark.parametrize(
    ("item", "cell", "why"),
    [
        (0, "4", NOT_A_LEVEL),
        (0, "很好", NOT_A_LEVEL),
        (0, "=1+1", NOT_A_LEVEL),
        (2, "101", NOT_POINTS),
        (2, "-1", NOT_POINTS),
        (2, "88.5", NOT_POINTS),
        (2, "9" * 5000, NOT_POINTS),
        (2, "优秀", NOT_POINTS),
    ],
)
def test_what_the_item_does_not_take_is_refused(item: int, cell: str, why: str) -> None:
    found = mark_of(ITEMS[item], cell)
    assert isinstance(found, Saying)
    assert found.message == why


@pytest.mark.parametrize(("cell", "points"), [("0", 0), ("100", 100), (" 85.0 ", 85), ("７", 7)])
def test_whole_points_are_taken(cell: str, points: int) -> None:
    assert mark_of(ITEMS[2], cell) == TypedMark("i3", points=points)


def test_what_is_copied_with_heads_comes_back_as_it_was() -> None:
    marks = [
        {"i1": TypedMark("i1", level="c"), "i3": TypedMark("i3", points=7)},
        {},
        {"i2": TypedMark("i2", level="a")},
    ]
    text = as_block(ROWS, ITEMS, marks, ("姓名", "接收单位"))
    block = read(text, (2, 2))
    assert block.refused == ()
    assert taken(block) == [("1", "i1", "c"), ("1", "i3", 7), ("3", "i2", "a")]
    assert as_block(ROWS[:1], ITEMS, marks[:1]) == "一般\t\t7"


@pytest.mark.parametrize("unit", ["大宁路街道", "Daning Road Sub-district"])
def test_a_unit_in_either_language_tells_namesakes_apart(unit: str) -> None:
    titles = ("Linfen Road Sub-district", "Daning Road Sub-district", "Daning Road Sub-district")
    rows = [
        replace(one, unit_title=title, unit_name=one.unit_title)
        for one, title in zip(ROWS, titles, strict=True)
    ]
    block = read_block(f"张三\t{unit}\t优秀", rows, ITEMS, (0, 0), WORDS)
    assert taken(block) == [("3", "i1", "a")]


@given(
    st.lists(st.lists(st.sampled_from(["", "1", "优秀", "100", "张三", "x", '"']), max_size=5), max_size=5)
)
def test_no_filled_cell_of_any_block_is_lost(cells: list[list[str]]) -> None:
    text = "\n".join("\t".join(line) for line in cells)
    block = read(text)
    assert len({(one.assignment, one.mark.item) for one in block.marks}) == len(block.marks)
    if "张三" not in text and '"' not in text:
        filled = sum(bool(cell) for line in cells for cell in line)
        skipped = sum(max(sum(map(bool, line)) - 1, 0) for line in cells[len(ROWS) :])  # said once a line
        assert len(block.marks) + len(block.refused) + skipped == filled

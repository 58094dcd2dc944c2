"""The sheet on the screen: what it shows of what was typed, and what mouse and keys do to it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from models.records.marks import EntryItem, LevelChoice, TypedMark
from models.records.saying import Saying
from ui.assessment.sheet_grid import SheetGrid, SheetModel
from ui.assessment.typing import SheetTyping

LEVELS = tuple(LevelChoice(key, title) for key, title in (("a", "优秀"), ("b", "良好"), ("c", "合格")))
ITEMS = (
    EntryItem("i1", "德", 1, "政治素质", "立场坚定", LEVELS, None),
    EntryItem("i2", "德", 2, "群众观念", "常走访", LEVELS, None),
    EntryItem("i3", "绩", 3, "任务完成", "按期", (), 20),
)
BOX = 4  # the first box stands behind section, number, item and standard


@pytest.fixture
def grid(qtbot: QtBot) -> SheetGrid:
    made = SheetGrid()
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.show_sheet(SheetTyping(ITEMS, ()), is_open=True)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def heard(grid: SheetGrid) -> list[str]:
    told: list[str] = []
    grid.typed.connect(lambda: told.append("typed"))
    grid.ended.connect(lambda: told.append("ended"))
    return told


@pytest.fixture
def said(grid: SheetGrid) -> list[Saying | None]:
    words: list[Saying | None] = []
    grid.said.connect(words.append)
    return words


def shown(grid: SheetGrid, row: int) -> list[str]:
    model = grid.model()
    return [str(model.index(row, column).data() or "") for column in range(model.columnCount())]


def ticked(grid: SheetGrid) -> list[tuple[int, int]]:
    """Row and box of every tick."""
    model = grid.model()
    look = Qt.ItemDataRole.DecorationRole
    cells = ((row, box) for row in range(len(ITEMS)) for box in range(len(LEVELS)))
    return [(row, box) for row, box in cells if model.index(row, BOX + box).data(look) is not None]


def click(qtbot: QtBot, grid: SheetGrid, row: int, column: int) -> None:
    at: QPoint = grid.visualRect(grid.model().index(row, column)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_rows_read_like_the_paper(grid: SheetGrid) -> None:
    assert shown(grid, 0) == ["德", "1", "政治素质", "立场坚定", "优秀", "良好", "合格"]
    assert shown(grid, 1)[0] == ""  # the section is said once
    assert shown(grid, 2) == ["绩", "3", "任务完成", "按期", "… / 20", "", ""]


def test_boxes_are_headed_by_the_keys_that_tick_them(grid: SheetGrid) -> None:
    heads = [grid.model().headerData(BOX + box, Qt.Orientation.Horizontal) for box in range(3)]
    assert heads == ["1 / A", "2 / B", "3 / C"]


def test_each_key_ticks_the_box_of_its_row(qtbot: QtBot, grid: SheetGrid, heard: list[str]) -> None:
    qtbot.keyClicks(grid, "2C")
    assert ticked(grid) == [(0, 1), (1, 2)]
    qtbot.keyClicks(grid, "17")
    assert ticked(grid) == [(0, 1), (1, 2), (2, 0)]
    assert shown(grid, 2)[BOX].startswith("17")
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert heard == ["typed"] * 4 + ["ended"]


def test_figures_are_seen_before_the_number_is_closed(qtbot: QtBot, grid: SheetGrid) -> None:
    qtbot.keyClicks(grid, "111")
    assert shown(grid, 2)[BOX].startswith("1 ")
    assert ticked(grid) == [(0, 0), (1, 0)]


def test_a_click_ticks_the_box_under_it_and_the_next_row_is_at_hand(
    qtbot: QtBot, grid: SheetGrid, heard: list[str]
) -> None:
    click(qtbot, grid, 1, BOX + 2)
    assert (ticked(grid), grid.typing.at, heard) == ([(1, 2)], 2, ["typed"])
    click(qtbot, grid, 1, BOX)
    assert ticked(grid) == [(1, 0)]


def test_a_click_on_the_words_stands_there_and_changes_nothing(
    qtbot: QtBot, grid: SheetGrid, heard: list[str]
) -> None:
    click(qtbot, grid, 1, 2)
    assert (grid.typing.at, grid.typing.marks, heard) == (1, {}, [])
    qtbot.keyClicks(grid, "3")
    assert ticked(grid) == [(1, 2)]


def test_a_click_on_the_box_of_a_number_stands_there_to_be_typed(qtbot: QtBot, grid: SheetGrid) -> None:
    click(qtbot, grid, 2, BOX)
    qtbot.keyClicks(grid, "20")
    assert grid.typing.marks == {"i3": TypedMark("i3", points=20)}


def test_figures_that_were_typed_are_not_lost_to_a_click_elsewhere(qtbot: QtBot, grid: SheetGrid) -> None:
    click(qtbot, grid, 2, 2)
    qtbot.keyClicks(grid, "1")
    click(qtbot, grid, 0, BOX)
    assert grid.typing.marks == {"i1": TypedMark("i1", level="a"), "i3": TypedMark("i3", points=1)}
    assert grid.typing.at == 1


def test_an_arrow_takes_the_number_that_was_begun_and_keeps_the_draft(
    qtbot: QtBot, grid: SheetGrid, heard: list[str]
) -> None:
    click(qtbot, grid, 2, 2)
    qtbot.keyClicks(grid, "1")
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert (grid.typing.at, grid.typing.marks) == (1, {"i3": TypedMark("i3", points=1)})
    assert heard == ["typed", "typed"]


def test_arrows_move_and_keep_no_draft(qtbot: QtBot, grid: SheetGrid, heard: list[str]) -> None:
    for key, at in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1)):
        qtbot.keyClick(grid, key)
        assert grid.typing.at == at
    assert heard == []


def test_a_refused_key_keeps_no_draft_and_says_why(
    qtbot: QtBot, grid: SheetGrid, heard: list[str], said: list[Saying | None]
) -> None:
    qtbot.keyClicks(grid, "1")
    qtbot.keyClicks(grid, "7")
    assert heard == ["typed"]
    assert said[0] is None
    assert said[1] is not None
    assert said[1].named() == {"n": "3", "letter": "C"}


def test_blank_items_are_asked_about_before_the_sheet_ends(
    qtbot: QtBot, grid: SheetGrid, heard: list[str], said: list[Saying | None]
) -> None:
    qtbot.keyClicks(grid, "1")
    qtbot.keyClick(grid, Qt.Key.Key_Enter)
    assert heard == ["typed"]
    assert said[-1] is not None
    qtbot.keyClick(grid, Qt.Key.Key_Enter)
    assert heard == ["typed", "ended"]


def test_keys_of_the_window_are_not_taken_for_marks(qtbot: QtBot, grid: SheetGrid) -> None:
    qtbot.keyClick(grid, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert grid.typing.marks == {}


def test_a_closed_sheet_is_looked_at_with_the_arrows_only(
    qtbot: QtBot, grid: SheetGrid, heard: list[str]
) -> None:
    grid.show_sheet(SheetTyping(ITEMS, (TypedMark("i1", level="b"),)), is_open=False)
    qtbot.keyClicks(grid, "3")
    qtbot.keyClick(grid, Qt.Key.Key_Backspace)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    click(qtbot, grid, 1, BOX)
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert (ticked(grid), grid.typing.at, heard) == ([(0, 1)], 0, [])


def test_the_row_at_hand_is_marked_and_no_other(qtbot: QtBot, grid: SheetGrid) -> None:
    look = Qt.ItemDataRole.BackgroundRole
    qtbot.keyClicks(grid, "1")
    marked = [row for row in range(3) if grid.model().index(row, 0).data(look) is not None]
    assert marked == [1]


def test_a_long_standard_is_told_where_the_mouse_rests(grid: SheetGrid) -> None:
    assert grid.model().index(1, 3).data(Qt.ItemDataRole.ToolTipRole) == "常走访"


def test_the_standard_takes_the_width_that_is_left(grid: SheetGrid, qtbot: QtBot) -> None:
    grid.resize(1300, 400)
    qtbot.waitUntil(lambda: grid.horizontalHeader().length() == grid.viewport().width())
    assert not grid.isColumnHidden(3)


def test_the_boxes_are_seen_where_there_is_no_room_for_the_standard(grid: SheetGrid, qtbot: QtBot) -> None:
    grid.resize(490, 400)
    qtbot.waitUntil(lambda: grid.isColumnHidden(3))
    assert grid.horizontalHeader().length() <= grid.viewport().width()
    boxes = range(BOX, grid.model().columnCount())
    assert all(grid.columnWidth(box) > grid.sizeHintForColumn(box) for box in boxes)
    grid.resize(1300, 400)
    qtbot.waitUntil(lambda: not grid.isColumnHidden(3))


def test_a_sheet_without_items_shows_nothing_and_takes_no_key(qtbot: QtBot, grid: SheetGrid) -> None:
    grid.show_sheet(SheetTyping((), ()), is_open=False)
    qtbot.keyClicks(grid, "1")
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert isinstance(grid.model(), SheetModel)
    assert (grid.model().rowCount(), grid.typing.marks) == (0, {})


def test_the_frame_stays_with_the_item_that_is_marked(qtbot: QtBot, grid: SheetGrid) -> None:
    grid.setFocus()
    assert grid.currentIndex().row() == 0
    qtbot.keyClick(grid, "1")
    assert grid.currentIndex().row() == grid.typing.at == 1
    qtbot.keyClick(grid, Qt.Key.Key_Backspace)
    assert grid.currentIndex().row() == 0

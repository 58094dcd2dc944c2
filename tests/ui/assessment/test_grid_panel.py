"""The entry grid by keyboard on a real office: typed, pasted, saved as one operation, undone as one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from models.database import sql
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.marks import SheetContent, TypedMark
from models.registers.drafts import drafts
from models.registers.marks import save_sheet
from models.tables.assignments import Batch
from resources.i18n import tr
from tests.models.registers.judged_office import add_members, district_writes, office
from tests.reports.reading import packed, pages
from tests.ui.answers import Answers
from tests.ui.rooms import LONG, OpenRoom, settle
from ui.assessment.assessment_page import AssessmentPage
from ui.assessment.grid_panel import GridPanel
from ui.assessment.paste_dialog import PasteDialog
from ui.printing.list_print import ListPrintDialog

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BATCH = "batch.2"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as made:
        add_members(made, "张三 李四 王五")
        yield made


@pytest.fixture
def grid(opened: OpenRoom, qtbot: QtBot, answers: Answers) -> GridPanel:
    assert answers.asked == []
    made = GridPanel(opened.room)
    qtbot.addWidget(made)
    made.resize(1300, 600)
    made.show()
    made.show_batch(BATCH)
    settle(qtbot, opened.room)
    made.take_focus()
    return made


def marks() -> list[tuple[str, int]]:
    """Return each name with how many marks are saved."""
    rows = sql(
        "SELECT m.name, count(k.key) FROM assignment a JOIN member m ON m.key=a.member"
        " LEFT JOIN score_sheet s ON s.assignment=a.key LEFT JOIN mark k ON k.score_sheet=s.key"
        " AND (k.level IS NOT NULL OR k.points IS NOT NULL) GROUP BY a.key ORDER BY m.name"
    )
    return [(name, n) for name, n in rows]


def names(grid: GridPanel) -> list[str]:
    return [row.name for row in grid.view.sheets.grid.rows]


def press_save(qtbot: QtBot, grid: GridPanel, opened: OpenRoom) -> None:
    settle(qtbot, opened.room)
    grid.save.click()
    settle(qtbot, opened.room)


def paste(qtbot: QtBot, grid: GridPanel, text: str) -> PasteDialog:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(grid.view, Qt.Key.Key_V, CONTROL)
    return grid.findChildren(PasteDialog)[-1]


def test_one_key_a_mark_leads_through_all_members(qtbot: QtBot, grid: GridPanel, opened: OpenRoom) -> None:
    assert names(grid) == ["李四", "王五", "张三"]
    qtbot.keyClicks(grid.view, "1234123412" * 3)
    assert marks() == [("张三", 0), ("李四", 0), ("王五", 0)]
    press_save(qtbot, grid, opened)
    assert marks() == [("张三", 10), ("李四", 10), ("王五", 10)]
    (kinds,) = sql("SELECT count(*) FROM operation WHERE detail='李四、王五、张三'").fetchone()
    assert kinds == 1
    assert drafts() == ()
    assert not grid.save.isEnabled()


def test_all_that_was_saved_together_is_undone_together(
    qtbot: QtBot, grid: GridPanel, opened: OpenRoom, desk: Desk
) -> None:
    qtbot.keyClicks(grid.view, "1234123412" * 2)
    press_save(qtbot, grid, opened)
    (last,) = sql("SELECT id FROM operation WHERE detail='李四、王五'").fetchone()
    undo(desk, last)
    opened.room.changes.announce_all()
    settle(qtbot, opened.room)
    assert marks() == [("张三", 0), ("李四", 0), ("王五", 0)]
    assert grid.view.sheets.typings[0].marks == {}


def test_arrows_backspace_delete_and_enter_move_as_one_expects(
    qtbot: QtBot, grid: GridPanel, opened: OpenRoom
) -> None:
    view = grid.view
    qtbot.keyClicks(view, "12")
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    assert [mark.level for mark in view.sheets.typings[0].marks.values()] == ["excellent"]
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 2)
    qtbot.keyClicks(view, "9")
    assert grid.message.text()  # refused with a word
    assert view.sheets.typings[1].marks == {}
    qtbot.keyClicks(view, "11")
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert view.sheets.typings[1].marks == {}
    settle(qtbot, opened.room)
    assert [draft.name for draft in drafts()] == ["李四"]


def test_what_is_typed_survives_a_kill(qtbot: QtBot, grid: GridPanel, opened: OpenRoom) -> None:
    qtbot.keyClicks(grid.view, "123")
    settle(qtbot, opened.room)
    first = grid.view.sheets.grid.rows[0].sheet
    again = GridPanel(opened.room)  # as after a start: nothing but the file
    qtbot.addWidget(again)
    again.show()
    again.show_batch(BATCH)
    settle(qtbot, opened.room)
    assert len(again.view.sheets.typings[0].marks) == 3
    assert again.save.isEnabled()
    assert [(draft.assignment, draft.typed) for draft in drafts()] == [(first.assignment, 3)]


def test_a_changed_mark_wants_one_reason_for_all(
    qtbot: QtBot, grid: GridPanel, opened: OpenRoom, answers: Answers
) -> None:
    qtbot.keyClicks(grid.view, "1234123412" * 3)
    press_save(qtbot, grid, opened)
    answers.text = ""
    grid.view.setCurrentIndex(grid.view.sheets.index(0, 2))
    qtbot.keyClicks(grid.view, "4")
    grid.view.setCurrentIndex(grid.view.sheets.index(1, 2))
    qtbot.keyClicks(grid.view, "4")
    press_save(qtbot, grid, opened)
    assert len(answers.asked) == 1
    assert not sql("SELECT 1 FROM operation WHERE reason='笔误'").fetchone()
    answers.text = "笔误"
    press_save(qtbot, grid, opened)
    (detail,) = sql("SELECT detail FROM operation WHERE reason='笔误'").fetchone()
    assert detail == "李四、王五"
    item = grid.view.sheets.grid.items[0].key
    (fails,) = sql("SELECT count(*) FROM mark WHERE item=? AND level='fail'", item).fetchone()
    assert fails == 2


def test_a_block_with_refusals_is_shown_before_anything_is_done(
    qtbot: QtBot, grid: GridPanel, opened: OpenRoom
) -> None:
    dialog = paste(qtbot, grid, "张三\t优秀\tX\n赵六\t1\t1\n王五\tB\tc")
    shown = dialog.list.table.as_text(range(2), range(2), headed=False)
    assert shown == "C1\tX\nA2\t赵六"
    settle(qtbot, opened.room)
    assert drafts() == ()
    dialog.reject()
    assert all(not typing.marks for typing in grid.view.sheets.typings)
    paste(qtbot, grid, "张三\t优秀\tX\n赵六\t1\t1\n王五\tB\tc").accept()
    settle(qtbot, opened.room)
    assert {draft.name: draft.typed for draft in drafts()} == {"张三": 1, "王五": 2}
    assert marks() == [("张三", 0), ("李四", 0), ("王五", 0)]
    press_save(qtbot, grid, opened)
    assert marks() == [("张三", 1), ("李四", 0), ("王五", 2)]


def test_the_whole_grid_goes_out_and_comes_back(qtbot: QtBot, grid: GridPanel, opened: OpenRoom) -> None:
    qtbot.keyClicks(grid.view, "1234123412" * 2)
    qtbot.keyClick(grid.view, Qt.Key.Key_C, CONTROL | SHIFT)
    text = QGuiApplication.clipboard().text()
    assert text.split("\n")[0].split("\t")[:2] == [tr("Name"), tr("Receiving unit")]
    assert text.split("\n")[1].startswith("李四\t临汾路街道\t优秀\t良好")
    before = [dict(typing.marks) for typing in grid.view.sheets.typings]
    grid.view.setCurrentIndex(grid.view.sheets.index(0, 2))
    qtbot.keyClicks(grid.view, "4")
    paste(qtbot, grid, text).accept()
    settle(qtbot, opened.room)
    assert [dict(typing.marks) for typing in grid.view.sheets.typings] == before
    grid.view.setCurrentIndex(grid.view.sheets.index(0, 2))
    qtbot.keyClick(grid.view, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(grid.view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "优秀\t良好"


def test_an_empty_clipboard_is_said_so(qtbot: QtBot, grid: GridPanel) -> None:
    QGuiApplication.clipboard().setText(" \n")
    qtbot.keyClick(grid.view, Qt.Key.Key_V, CONTROL)
    assert grid.message.text() == tr("The clipboard holds no cells.")


def test_a_saved_sheet_is_not_emptied_silently(
    qtbot: QtBot, grid: GridPanel, opened: OpenRoom, desk: Desk
) -> None:
    row = grid.view.sheets.grid.rows[0].sheet
    save_sheet(desk, row.assignment, row.rater_class, SheetContent((TypedMark(row.items[0].key, "good"),)))
    opened.room.changes.marks_changed.emit(())
    settle(qtbot, opened.room)
    grid.view.setCurrentIndex(grid.view.sheets.index(0, 2))
    qtbot.keyClick(grid.view, Qt.Key.Key_Delete)
    press_save(qtbot, grid, opened)
    assert "李四" in grid.message.text()
    assert marks()[1] == ("李四", 1)


def test_a_closed_batch_is_only_looked_at(
    qtbot: QtBot, grid: GridPanel, opened: OpenRoom, desk: Desk
) -> None:
    with district_writes(desk):
        Batch.update(state="closed").where(Batch.key == BATCH).execute()
    grid.refresh()
    settle(qtbot, opened.room)
    qtbot.keyClicks(grid.view, "1")
    qtbot.keyClick(grid.view, Qt.Key.Key_V, CONTROL)
    qtbot.keyClick(grid.view, Qt.Key.Key_Delete)
    assert grid.view.sheets.typings[0].marks == {}
    assert grid.findChildren(PasteDialog) == []
    assert not grid.save.isEnabled()


def test_the_tab_of_the_page_reads_when_it_is_looked_at(
    qtbot: QtBot, opened: OpenRoom, answers: Answers
) -> None:
    assert answers
    page = AssessmentPage(opened.room)
    qtbot.addWidget(page)
    page.show()
    page.show_place("grid")
    settle(qtbot, opened.room)
    assert (page.place(), len(page.grid.view.sheets.grid.rows)) == ("grid", 3)
    again = AssessmentPage(opened.room)
    qtbot.addWidget(again)
    again.show()
    again.come_back(page.left())
    assert again.place() == "grid"
    settle(qtbot, opened.room)


def test_the_grid_is_saved_as_a_workbook_as_it_stands(
    grid: GridPanel, opened: OpenRoom, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    qtbot.keyClicks(grid.view, "AB")
    answers.path = tmp_path / "表.xlsx"
    grid.out.save.trigger()
    settle(qtbot, opened.room)
    rows = list(openpyxl.load_workbook(answers.path).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    view = grid.view.sheets
    heads = [view.headerData(at, Qt.Orientation.Horizontal) for at in range(view.columnCount())]
    assert list(rows[0]) == heads
    assert [row[0] for row in rows[1:]] == [row.name for row in view.grid.rows]
    assert rows[1][2:4] == ("优秀", "良好")
    assert rows[1][-1] == tr("begun")


def test_the_grid_is_printed_with_its_batch_and_rater_class(
    grid: GridPanel, opened: OpenRoom, qtbot: QtBot
) -> None:
    grid.out.print.trigger()
    qtbot.waitUntil(lambda: bool(grid.findChildren(ListPrintDialog)), timeout=LONG)
    (dialog,) = grid.findChildren(ListPrintDialog)
    settle(qtbot, opened.room)
    (page,) = map(packed, pages(dialog._path.read_bytes()))
    assert all(said in page for said in ("第二批", "接收单位", "张三", "政治素质"))
    dialog.reject()
    settle(qtbot, opened.room)


def test_a_window_that_only_reads_prints_no_grid(opened: OpenRoom, qtbot: QtBot) -> None:
    room = opened.room._replace(desk=replace(opened.room.desk, read_only=True))
    made = GridPanel(room)
    qtbot.addWidget(made)
    assert not made.out.print.isEnabled()
    assert made.out.save.isEnabled()


def test_the_names_stay_where_one_scrolls_and_go_along_with_whole_rows(qtbot: QtBot, grid: GridPanel) -> None:
    view = grid.view
    assert grid.isVisible()
    heads = [view.sheets.headerData(row, Qt.Orientation.Vertical) for row in range(3)]
    assert heads == names(grid)
    assert view.verticalHeader().isVisible()
    view.selectRow(1)
    view.copy()
    assert QGuiApplication.clipboard().text().startswith("王五\t")
    view.setCurrentIndex(view.sheets.index(0, 2))
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert view.currentIndex().column() == 1

"""The editor of a scheme: typed by key, judged at every change, kept until it is saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from models.records.desk import Desk
from models.registers.scheme_edit import copy_scheme, scheme_row
from models.registers.scheme_typing import scheme_typing
from models.registers.schemes import FIRST_SCHEME, scheme_of_key
from models.rules.scheme import Entered
from models.rules.scheme_fields import GRADES, ITEMS, LEVELS, PARTS, RATERS, REST, name_in_part
from resources.i18n import Words
from tests.models.registers.judged_office import DISTRICT, office
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, settle, shown
from tests.ui.said import internal_words
from tests.ui.seen import clipped, unnamed
from ui.parts.editors import LineEditor
from ui.schemes.part_table import PartTable
from ui.schemes.scheme_editor import SchemeEditor

pytestmark = pytest.mark.usefixtures("english")

NUMBER, SECTION, TITLE, STANDARD, WEIGHT, HOW, OF = range(7)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office", DISTRICT) as opened:
        yield opened


@pytest.fixture
def key(desk: Desk) -> str:
    return copy_scheme(desk, FIRST_SCHEME, "静安2026")


@pytest.fixture
def editor(opened: OpenRoom, key: str, qtbot: QtBot) -> SchemeEditor:
    made = shown(SchemeEditor(opened.room), qtbot, (1240, 600))
    made.show_scheme(scheme_row(opened.room.desk, key))
    return made


def _cell(table: PartTable, row: int, column: int, text: str, qtbot: QtBot) -> None:
    """Go to a cell and type over it."""
    assert table.model is not None
    table.view.setCurrentIndex(table.model.index(row, column))
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    (line,) = table.view.viewport().findChildren(QLineEdit)
    line.selectAll()
    line.insert(text)  # as an input method does
    qtbot.keyClick(line, Qt.Key.Key_Return)
    _close_cells()


def _close_cells() -> None:
    """Let the cell that was typed into go, as a running window does."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _rule(editor: SchemeEditor, name: str, text: str, qtbot: QtBot) -> None:
    field = next(one for one in PARTS[REST] if name_in_part(one) == name)
    line = editor.rules.cell(field).editor
    assert isinstance(line, LineEditor)
    line.setFocus()
    line.selectAll()
    line.insert(text)  # as an input method does
    line.commit()


def _told(editor: SchemeEditor) -> list[str]:
    return [editor.problems.item(at).text() for at in range(editor.problems.count())]


def test_a_weight_is_typed_the_sum_follows_and_the_gap_is_exact(editor: SchemeEditor, qtbot: QtBot) -> None:
    items = editor.tables[ITEMS]
    assert items.sum.text() == "Weights: 100 of 100"
    _cell(items, 0, WEIGHT, "9.99", qtbot)
    assert items.sum.text() == "Weights: 99.99 of 100; 0.01 missing"
    assert _told(editor) == ["Items: The weights of the items add up to 99.99, not to 100."]
    _cell(items, 0, WEIGHT, "10.01", qtbot)
    assert items.sum.text() == "Weights: 100.01 of 100; 0.01 too many"
    _cell(items, 1, WEIGHT, "9.99", qtbot)
    assert _told(editor) == []
    assert not editor.problems.isVisible()


def test_a_draft_is_typed_and_saved_by_key(
    editor: SchemeEditor, opened: OpenRoom, key: str, qtbot: QtBot
) -> None:
    items = editor.tables[ITEMS]
    _cell(items, 0, TITLE, "政治表现", qtbot)
    _cell(items, 9, WEIGHT, "4", qtbot)
    items.view.setCurrentIndex(items.model.index(9, 0))  # type: ignore[union-attr]
    qtbot.keyClick(items.view, Qt.Key.Key_Insert)
    for column, text in ((TITLE, "创新实践"), (STANDARD, "有新办法"), (WEIGHT, "6"), (OF, "20")):
        _cell(items, 10, column, text, qtbot)
    items.view.setCurrentIndex(items.model.index(10, HOW))  # type: ignore[union-attr]
    qtbot.keyClick(items.view, Qt.Key.Key_Return)
    (choices,) = items.view.viewport().findChildren(QComboBox)
    qtbot.keyClick(choices, Qt.Key.Key_Down)
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    items.view.setFocus()
    _close_cells()
    _rule(editor, "bonus_limit", "5", qtbot)
    assert _told(editor) == []
    with qtbot.waitSignal(editor.saved):
        editor.save_now()
    saved = scheme_of_key(key)
    assert saved.items[0].title == "政治表现"
    new = saved.items[10]
    assert (new.number, new.title, new.standard) == (11, "创新实践", "有新办法")
    assert new.weight == 6
    assert new.source == Entered(full=20)
    assert saved.sections[4].items[-1] is new
    assert saved.bonus_limit == 5
    settle(qtbot, opened.room)
    assert scheme_typing(key) is None


def test_what_was_typed_survives_and_can_be_thrown_away(
    editor: SchemeEditor, opened: OpenRoom, key: str, qtbot: QtBot, answers: Answers
) -> None:
    _cell(editor.tables[LEVELS], 0, 1, "9x", qtbot)
    settle(qtbot, opened.room)
    again = SchemeEditor(opened.room)
    qtbot.addWidget(again)
    again.show()
    again.show_scheme(scheme_row(opened.room.desk, key))
    assert again.notice.text() == "What was typed and not saved is here again."
    assert _told(again) == ["Levels, row 1: “9x” is not a number."]
    again.drop.click()
    settle(qtbot, opened.room)
    assert len(answers.asked) == 1
    assert (_told(again), again.notice.text(), scheme_typing(key)) == ([], "", None)
    assert scheme_of_key(key).levels[0].value == 95


def test_saving_leads_to_the_first_thing_that_is_wrong(editor: SchemeEditor, key: str, qtbot: QtBot) -> None:
    _cell(editor.tables[GRADES], 1, 1, "95", qtbot)
    former = scheme_of_key(key)
    editor.save_now()
    assert editor.tabs.currentWidget() is editor.tables[GRADES]
    view = editor.tables[GRADES].view
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 1)
    assert scheme_of_key(key) == former


def test_a_problem_stands_beside_its_field_and_leads_there(editor: SchemeEditor, qtbot: QtBot) -> None:
    items = editor.tables[ITEMS]
    _cell(items, 3, NUMBER, "3", qtbot)
    _rule(editor, "tie_break", "1、77", qtbot)
    assert items.model is not None
    assert items.model.index(3, OF + 1).data() == "Two items have the number 3."
    field = next(one for one in PARTS[REST] if name_in_part(one) == "tie_break")
    assert editor.rules.cell(field).refusal == "There is no item “77”."
    assert _told(editor) == ["Rules: There is no item “77”.", "Items, row 4: Two items have the number 3."]
    editor.problems.itemActivated.emit(editor.problems.item(1))
    assert editor.tabs.currentWidget() is items
    assert (items.view.currentIndex().row(), items.view.currentIndex().column()) == (3, NUMBER)
    editor.problems.itemActivated.emit(editor.problems.item(0))
    assert editor.tabs.currentWidget() is editor.rules


def test_a_row_is_added_below_the_current_one_in_its_section(editor: SchemeEditor, qtbot: QtBot) -> None:
    items = editor.tables[ITEMS]
    assert items.model is not None
    items.view.setCurrentIndex(items.model.index(1, 0))
    qtbot.keyClick(items.view, Qt.Key.Key_Insert)
    assert (items.model.rows[2]["section"], items.model.rows[2]["number"]) == ("德", "11")
    assert items.view.currentIndex().row() == 2
    assert len(items.model.rows) == 11


def test_rows_are_removed_and_moved_by_key(editor: SchemeEditor, qtbot: QtBot) -> None:
    raters = editor.tables[RATERS]
    assert raters.model is not None
    raters.view.setCurrentIndex(raters.model.index(1, 0))
    qtbot.keyClick(raters.view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert [row["title"] for row in raters.model.rows] == ["居民区和网格", "接收单位"]
    qtbot.keyClick(raters.view, Qt.Key.Key_Delete)
    assert [row["title"] for row in raters.model.rows] == ["接收单位"]
    assert raters.sum.text() == "Weights: 60 of 100; 40 missing"
    qtbot.keyClick(raters.view, Qt.Key.Key_Delete)
    assert raters.model.rows == []
    qtbot.keyClick(raters.view, Qt.Key.Key_Insert)
    assert len(raters.model.rows) == 1


def test_escape_leaves_and_keeps_what_was_typed(
    editor: SchemeEditor, opened: OpenRoom, key: str, qtbot: QtBot
) -> None:
    _cell(editor.tables[ITEMS], 0, TITLE, "政治表现", qtbot)
    with qtbot.waitSignal(editor.closed):
        qtbot.keyClick(editor.tables[ITEMS].view, Qt.Key.Key_Escape)
    settle(qtbot, opened.room)
    kept = scheme_typing(key)
    assert kept is not None
    assert kept[ITEMS][0]["title"] == "政治表现"


def test_a_used_scheme_is_only_looked_at(opened: OpenRoom, qtbot: QtBot) -> None:
    made = SchemeEditor(opened.room)
    qtbot.addWidget(made)
    made.show()
    made.show_scheme(scheme_row(opened.room.desk, FIRST_SCHEME))
    items = made.tables[ITEMS]
    assert items.model is not None
    qtbot.keyClick(items.view, Qt.Key.Key_Delete)
    qtbot.keyClick(items.view, Qt.Key.Key_Insert)
    assert len(items.model.rows) == 10
    assert not items.model.flags(items.model.index(0, TITLE)) & Qt.ItemFlag.ItemIsEditable
    assert not items.model.setData(items.model.index(0, TITLE), "anders")
    assert "comes with the program" in made.notice.text()
    assert not made.save.isVisible()
    made.save_now()
    assert scheme_typing(FIRST_SCHEME) is None


@pytest.mark.parametrize("part", [ITEMS, RATERS, LEVELS, GRADES, REST])
def test_every_part_fits_in_doubled_words_and_says_nothing_internal(
    key: str, part: str, doubled_words: Words, opened: OpenRoom, qtbot: QtBot
) -> None:
    made = SchemeEditor(opened.room)
    qtbot.addWidget(made)
    made.resize(1180, 560)
    made.show()
    made.show_scheme(scheme_row(opened.room.desk, key))
    made.tabs.setCurrentWidget(made.rules if part == REST else made.tables[part])
    QApplication.processEvents()
    assert clipped(made) == []
    assert internal_words(made) == []
    assert unnamed(made) == []

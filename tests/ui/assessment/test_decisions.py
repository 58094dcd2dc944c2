"""Deciding a tie and a re-weight in the totals, by keyboard on a real office."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from models.database import sql
from models.journal.history import last_undoable
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.registers.marks import save_sheet
from models.registers.results import results_of_batch
from models.tables.decisions import Decision, Reweight
from resources.i18n import CHINESE, ENGLISH, Words, use_words, words_for
from tests.models.registers.judged_office import BATCH, RECEIVING, add_members, content, enter, office
from tests.ui.rooms import LONG, OpenRoom, open_room, settle, shown
from tests.ui.said import internal_words
from tests.ui.seen import clipped, unnamed
from ui.assessment.assessment_page import AssessmentPage
from ui.assessment.decision_dialog import DecisionDialog
from ui.parts.editors import LineEditor
from ui.room import Place

pytestmark = pytest.mark.usefixtures("english")

BEST, GOOD = "AAAAAAAAAA", "BBBBBBBBBB"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office with three equals for one place, one good one, and one who lacks a sheet."""
    with office(tmp_path / "office") as opened:
        keys = add_members(opened, "丙样 丁样 庚样 癸样 壬样")
        for key in keys[:3]:
            enter(opened, key, BEST, BEST)
        enter(opened, keys[3], GOOD, GOOD)
        save_sheet(opened, keys[4], RECEIVING, content(BEST))
        yield opened


@pytest.fixture
def page(opened: OpenRoom, qtbot: QtBot) -> AssessmentPage:
    return _page(opened, qtbot)


def _page(opened: OpenRoom, qtbot: QtBot) -> AssessmentPage:
    made = shown(AssessmentPage(opened.room), qtbot)
    made.show_place("totals")
    settle(qtbot, opened.room)
    return made


def test_a_batch_is_called_the_same_everywhere_in_english(page: AssessmentPage) -> None:
    assert page.batch.currentText() == "Batch 2"
    said = [label.text() for label in page.totals.findChildren(QLabel)]
    assert any(text.startswith("Batch 2 · scheme") for text in said)


def test_units_are_called_in_english_too(page: AssessmentPage, opened: OpenRoom, qtbot: QtBot) -> None:
    page.tabs.setCurrentWidget(page.totals)
    settle(qtbot, opened.room)
    for view in (page.totals.totals, page.totals.places):
        texts = [view.table.as_text([row], range(3), headed=False) for row in range(view.table.rowCount())]
        assert any("Linfen Road Sub-district" in text for text in texts)
        assert not any("街道" in text for text in texts)


def test_a_long_formula_is_wrapped_and_never_runs_out_sideways(
    page: AssessmentPage, qtbot: QtBot, opened: OpenRoom
) -> None:
    _go_to(page, "丙样", qtbot, opened)
    tree = page.totals.derivation
    tree.expandAll()
    qtbot.waitUntil(lambda: tree.columnWidth(2) > 0 and tree.horizontalScrollBar().maximum() == 0)
    top = tree.topLevelItem(0)
    assert top is not None
    assert len(top.text(2)) > 60
    lines = tree.visualItemRect(top).height() / tree.fontMetrics().height()
    room = tree.columnWidth(2) / tree.fontMetrics().horizontalAdvance(top.text(2))
    assert lines > 1 / room
    last = top.child(top.childCount() - 1)
    assert last is not None
    classes = last.child(0)
    assert classes is not None
    assert classes.text(2) == ""
    assert tree.visualItemRect(classes).height() < 2 * tree.fontMetrics().height()


def _go_to(page: AssessmentPage, name: str, qtbot: QtBot, opened: OpenRoom) -> None:
    view = page.totals.totals
    rows = range(view.table.rowCount())
    view.go_to(next(view.table.key_at(at) for at in rows if view.table.record_at(at).name == name))
    view.setFocus()
    settle(qtbot, opened.room)


def _dialog(page: AssessmentPage, qtbot: QtBot) -> DecisionDialog:
    qtbot.waitUntil(lambda: page.findChild(DecisionDialog) is not None, timeout=LONG)
    found = page.findChild(DecisionDialog)
    assert isinstance(found, DecisionDialog)
    return found


def _type_reason(dialog: DecisionDialog, reason: str) -> None:
    _, field = dialog._question.fields
    editor = dialog.rows.cell(field).editor
    assert isinstance(editor, LineEditor)
    editor.insert(reason)  # as an input method does: QTest types no Chinese


def _grades(page: AssessmentPage) -> dict[str, str]:
    table = page.totals.totals.table
    rows = (table.record_at(at) for at in range(table.rowCount()))
    return {row.name: row.grade for row in rows}


def test_a_tie_is_decided_by_keyboard(page: AssessmentPage, opened: OpenRoom, qtbot: QtBot) -> None:
    _go_to(page, "丁样", qtbot, opened)
    assert page.totals.decide.isEnabled()
    assert not page.totals.reweight.isEnabled()
    assert page.totals.hint.text().startswith("Equal totals over the line")
    with qtbot.waitActive(page):
        page.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    dialog = _dialog(page, qtbot)
    assert dialog.choices.count() == 3
    qtbot.keyClick(dialog.choices, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.choices, Qt.Key.Key_Space)
    _type_reason(dialog, "街道党工委会议研究")
    dialog.save()
    settle(qtbot, opened.room)
    assert page.findChild(DecisionDialog) is None
    assert _grades(page) == {"丙样": "良好", "丁样": "优秀", "庚样": "良好", "癸样": "良好", "壬样": ""}
    top = page.totals.derivation.topLevelItem(0)
    assert isinstance(top, QTreeWidgetItem)
    note = top.child(0)
    assert note.text(0) == "Note"
    assert note.text(2).startswith("decided together on")
    assert note.text(2).endswith("街道党工委会议研究")


def test_too_many_and_no_reason_are_told_in_the_dialog(
    page: AssessmentPage, opened: OpenRoom, qtbot: QtBot
) -> None:
    _go_to(page, "丙样", qtbot, opened)
    page.totals.decide.click()
    dialog = _dialog(page, qtbot)
    for row in range(2):
        dialog.choices.item(row).setCheckState(Qt.CheckState.Checked)
    dialog.save()
    settle(qtbot, opened.room)
    assert dialog.message.text().startswith("This change needs a reason.")
    _type_reason(dialog, "研究")
    dialog.save()
    settle(qtbot, opened.room)
    assert dialog.message.text().startswith("Decided grade: 2 members for 1 free places.")
    assert dialog.isVisible()
    assert Decision.select().count() == 0
    dialog.reject()


def test_a_reweight_completes_a_member_and_is_undone(
    page: AssessmentPage, opened: OpenRoom, desk: Desk, qtbot: QtBot
) -> None:
    _go_to(page, "壬样", qtbot, opened)
    assert page.totals.reweight.isEnabled()
    assert not page.totals.decide.isEnabled()
    page.totals.reweight.click()
    dialog = _dialog(page, qtbot)
    assert dialog.choices.item(0).text() == "居民区和网格 (the whole rater class)"
    qtbot.keyClick(dialog.choices, Qt.Key.Key_Space)
    _type_reason(dialog, "居民区撤并")
    dialog.save()
    settle(qtbot, opened.room)
    assert Reweight.select().count() == 1
    row = next(row for row in results_of_batch(desk, BATCH).rows if row.name == "壬样")
    assert row.total == "95.00"
    assert page.totals.reweight.isEnabled()  # it can be decided anew
    done = last_undoable(desk.who)
    assert done is not None
    assert done.kind is OperationKind.REWEIGHT
    undo(desk, done.id)
    opened.room.changes.announce_all()
    settle(qtbot, opened.room)
    assert _grades(page)["壬样"] == ""
    assert page.totals.hint.text().startswith("What will not come")


@pytest.mark.parametrize("name", ["丙样", "壬样"])
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_dialogs_fit_and_say_nothing_internal(
    page: AssessmentPage, opened: OpenRoom, qtbot: QtBot, name: str, language: str
) -> None:
    _go_to(page, name, qtbot, opened)
    use_words(words_for(language))
    (page.totals.decide if page.totals.decide.isEnabled() else page.totals.reweight).click()
    dialog = _dialog(page, qtbot)
    QApplication.processEvents()
    assert clipped(dialog) == []
    assert internal_words(dialog) == []
    assert unnamed(dialog) == []
    assert dialog.width() <= 910
    assert dialog.height() <= 472


@pytest.mark.parametrize("name", ["丙样", "壬样"])
def test_the_dialogs_fit_in_doubled_words(
    opened: OpenRoom, qtbot: QtBot, name: str, doubled_words: Words
) -> None:
    assert doubled_words is not None
    page = _page(opened, qtbot)
    _go_to(page, name, qtbot, opened)
    (page.totals.decide if page.totals.decide.isEnabled() else page.totals.reweight).click()
    dialog = _dialog(page, qtbot)
    QApplication.processEvents()
    assert clipped(dialog) == []
    assert clipped(page) == []


def test_a_small_units_places_are_the_districts_and_it_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    use_words(words_for(ENGLISH))
    with office(tmp_path / "small") as desk:
        for key in add_members(desk, "丙样 丁样"):
            enter(desk, key, BEST, BEST)
        opened = open_room(desk, tmp_path)
        page = _page(opened, qtbot)
        _go_to(page, "丙样", qtbot, opened)
        assert not page.totals.decide.isEnabled()
        assert page.totals.hint.text() == "The district decides about places that units share."
        opened.room.jobs.close()
    use_words(words_for(CHINESE))


def test_a_window_that_only_reads_says_why(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    use_words(words_for(ENGLISH))
    reading = open_room(replace(desk, read_only=True), tmp_path)
    page = _page(reading, qtbot)
    _go_to(page, "丙样", qtbot, reading)
    page.totals.decide.click()
    dialog = _dialog(page, qtbot)
    assert any("This window only reads." in label.text() for label in dialog.findChildren(QLabel))
    dialog.choices.setFocus()
    qtbot.keyClick(dialog.choices, Qt.Key.Key_Space)
    assert dialog.ticked() == []
    dialog.save()
    settle(qtbot, reading.room)
    assert Decision.select().count() == 0
    reading.room.jobs.close()
    use_words(words_for(CHINESE))


def test_the_totals_follow_the_search(page: AssessmentPage, opened: OpenRoom, qtbot: QtBot) -> None:
    assert page.searches()
    page.search("gengy")
    assert list(_grades(page)) == ["庚样"]
    settle(qtbot, opened.room)
    assert page.totals.totals.current_key() == page.totals.totals.table.key_at(0)
    qtbot.keyClick(page.totals.totals, Qt.Key.Key_Return)
    assert opened.went == [Place("members", page.totals.members()[0])]
    page.search("nobody")
    assert (list(_grades(page)), page.totals.hint.text()) == ([], "Nobody is found here.")
    assert not page.totals.decide.isEnabled()
    page.search("")
    assert len(_grades(page)) == 5
    page.show_place("")
    assert not page.searches()


def test_who_is_not_indexed_yet_is_found_too(page: AssessmentPage, opened: OpenRoom, qtbot: QtBot) -> None:
    add_members(opened.room.desk, "辛样")
    assert sql("SELECT count(*) FROM search_stale").fetchone()[0] == 1
    page.search("xiny")
    assert list(_grades(page)) == []
    page.totals.refresh()
    settle(qtbot, opened.room)
    assert list(_grades(page)) == ["辛样"]

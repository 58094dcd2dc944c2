"""Score entry by keyboard on a real office."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from models.database import sql
from models.journal.operation import operation
from models.office import close_office, close_thread, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.registers.drafts import drafts
from models.registers.marks import next_to_enter
from models.sample import write_sample
from tests.ui.answers import Answers
from ui.assessment.assessment_page import AssessmentPage
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.room import Place, Room


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_office(tmp_path / "office", "310106021", "李敏")
    write_sample(made)
    yield made
    close_office(made.folder)


@pytest.fixture
def room(desk: Desk, tmp_path: Path) -> Iterator[Room]:
    jobs = JobRunner(close_thread)
    went: list[Place] = []
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    yield Room(desk=desk, jobs=jobs, changes=Changes(), settings=settings, go=went.append)
    jobs.close()


@pytest.fixture
def page(room: Room, qtbot: QtBot) -> AssessmentPage:
    made = AssessmentPage(room)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def _settle(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: not room.jobs.running, timeout=20000)


def _clear_one(desk: Desk, assignment: str) -> None:
    """Take a sample sheet away, so that somebody is to be entered."""
    with operation(desk, OperationKind.SCORE_CHANGE):
        sql(
            "DELETE FROM mark WHERE score_sheet IN (SELECT key FROM score_sheet WHERE assignment=?)",
            assignment,
        )
        sql("DELETE FROM score_sheet WHERE assignment=?", assignment)


def _assignments() -> list[str]:
    return [key for (key,) in sql("SELECT key FROM assignment WHERE batch='batch.2' ORDER BY key")]


def test_eleven_keys_lead_from_one_member_to_the_next(
    desk: Desk, page: AssessmentPage, room: Room, qtbot: QtBot
) -> None:
    for assignment in _assignments()[:2]:
        _clear_one(desk, assignment)
    page.entry.show_batch("batch.2")
    first = next_to_enter("batch.2", page.entry.rater.currentData())
    page.entry.take_focus()
    for key in "1234123412":
        qtbot.keyClicks(page.entry.grid, key)
    _settle(qtbot, room)
    qtbot.keyClick(page.entry.grid, Qt.Key.Key_Return)
    _settle(qtbot, room)
    second = next_to_enter("batch.2", page.entry.rater.currentData())
    assert second not in (first, None)
    assert page.entry.list.current_key() == second
    assert page.entry.grid.typing.at == 0
    marks = dict(sql("SELECT level, count(*) FROM mark m JOIN score_sheet s ON s.key=m.score_sheet"
                     " WHERE s.assignment=? GROUP BY level", first))  # fmt: skip
    assert marks == {"excellent": 3, "good": 3, "pass": 2, "fail": 2}


def test_what_is_typed_is_kept_at_each_key_and_offered_again(
    desk: Desk, page: AssessmentPage, room: Room, qtbot: QtBot
) -> None:
    _clear_one(desk, _assignments()[0])
    page.entry.show_batch("batch.2")
    for typed, key in enumerate("121", 1):
        qtbot.keyClicks(page.entry.grid, key)
        _settle(qtbot, room)
        assert [draft.typed for draft in drafts()] == [typed]
    again = AssessmentPage(room)
    qtbot.addWidget(again)
    assert again.entry.grid.typing.at == 3
    assert not again.entry.grid.typing.marks.keys() - {item.key for item in again.entry.grid.typing.items}


def test_a_wrong_key_is_refused_with_a_word(page: AssessmentPage, desk: Desk, qtbot: QtBot) -> None:
    _clear_one(desk, _assignments()[0])
    page.entry.show_batch("batch.2")
    qtbot.keyClicks(page.entry.grid, "9")
    assert page.entry.message.property("role") == "wrong"
    assert "4" in page.entry.message.text()
    assert page.entry.grid.typing.at == 0


def test_a_changed_mark_asks_for_a_reason(
    page: AssessmentPage, room: Room, answers: Answers, qtbot: QtBot
) -> None:
    entry = page.entry
    saved = next(key for key in _assignments() if _is_saved(key))
    entry._on_row_opened(saved)
    qtbot.keyClick(entry.grid, Qt.Key.Key_Backspace)
    qtbot.keyClicks(entry.grid, "4")
    qtbot.keyClick(entry.grid, Qt.Key.Key_Return)
    _settle(qtbot, room)
    assert len(answers.asked) == 1
    _settle(qtbot, room)
    qtbot.waitUntil(
        lambda: (
            sql("SELECT count(*) FROM operation WHERE kind='SCORE_CHANGE' AND reason='因为'").fetchone()
            == (1,)
        )
    )


def _is_saved(assignment: str) -> bool:
    found = sql(
        "SELECT count(*) FROM score_sheet WHERE assignment=? AND rater_class='receiving_unit'", assignment
    )
    return bool(found.fetchone()[0])


def test_enter_in_the_remark_ends_the_sheet_and_shift_enter_does_not(
    desk: Desk, page: AssessmentPage, room: Room, qtbot: QtBot
) -> None:
    _clear_one(desk, _assignments()[0])
    page.entry.show_batch("batch.2")
    qtbot.keyClicks(page.entry.grid, "1" * 10)
    qtbot.keyClicks(page.entry.remark, "good")
    qtbot.keyClick(page.entry.remark, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(page.entry.remark, "work")
    _settle(qtbot, room)
    qtbot.keyClick(page.entry.remark, Qt.Key.Key_Return)
    _settle(qtbot, room)
    qtbot.waitUntil(
        lambda: sql("SELECT count(*) FROM score_sheet WHERE remark='good\nwork'").fetchone() == (1,)
    )


def test_a_closed_batch_is_only_looked_at(page: AssessmentPage, qtbot: QtBot) -> None:
    page.batch.setCurrentIndex(page.batch.findData("batch.1"))
    if page.entry.list.table.rowCount():
        before = dict(page.entry.grid.typing.marks)
        qtbot.keyClicks(page.entry.grid, "4444")
        assert page.entry.grid.typing.marks == before


def test_totals_list_everybody_and_open_their_derivation(
    page: AssessmentPage, room: Room, qtbot: QtBot
) -> None:
    page.show_place("totals")
    _settle(qtbot, room)
    qtbot.waitUntil(lambda: page.totals.derivation.topLevelItemCount() == 1)
    assert page.totals.totals.table.rowCount() == 12
    top = page.totals.derivation.topLevelItem(0)
    assert top is not None
    assert top.childCount() == 10


def test_a_late_save_leaves_the_sheet_that_was_opened_meanwhile(
    desk: Desk, page: AssessmentPage, room: Room, qtbot: QtBot
) -> None:
    """A long job holds the queue: the marks typed next must not land on another member."""
    one, other = _assignments()[:2]
    _clear_one(desk, one)
    page.entry.show_batch("batch.2")
    gate = threading.Event()
    room.jobs.write(lambda _progress: gate.wait(10), title="long")
    qtbot.keyClicks(page.entry.grid, "1111111111")
    qtbot.keyClick(page.entry.grid, Qt.Key.Key_Return)
    qtbot.keyClick(page.entry.grid, Qt.Key.Key_Return)
    page.entry.list.opened.emit(other)
    gate.set()
    _settle(qtbot, room)
    assert page.entry.list.current_key() == other
    assert sql("SELECT count(*) FROM score_sheet WHERE assignment=?", one).fetchone() == (1,)


def test_a_late_refusal_asks_about_its_own_sheet(
    page: AssessmentPage, room: Room, qtbot: QtBot, answers: Answers
) -> None:
    """The reason that is given saves the sheet that wanted it, not the one opened meanwhile."""
    page.entry.show_batch("batch.2")
    one, other = _assignments()[:2]
    page.entry.list.opened.emit(one)
    qtbot.keyClick(page.entry.grid, Qt.Key.Key_Backspace)
    qtbot.keyClicks(page.entry.grid, "4")
    _settle(qtbot, room)
    gate = threading.Event()
    room.jobs.write(lambda _progress: gate.wait(10), title="long")
    qtbot.keyClick(page.entry.grid, Qt.Key.Key_Return)
    page.entry.list.opened.emit(other)
    gate.set()
    qtbot.waitUntil(lambda: bool(answers.asked))
    _settle(qtbot, room)
    changed = sql("SELECT DISTINCT s.assignment FROM mark m JOIN score_sheet s ON s.key=m.score_sheet"
                  " WHERE m.level='fail' AND s.rater_class=?", page.entry.rater.currentData())  # fmt: skip
    assert (one,) in changed.fetchall()
    assert page.entry.members() != []

"""Ctrl+Z and Ctrl+Y on a real office, and what is said of it."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from models.database import sql
from models.journal.history import operation_record
from models.journal.operation import operation
from models.journal.undo import CHANGED_SINCE, EDITED_SINCE, GONE
from models.office import close_office, close_thread, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.tables.people import Member
from resources.i18n import tr, tr_plural
from tests.ui.answers import Answers
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.room import Room
from ui.undoing import redo_last, undo_last, undo_operation


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield new_office(tmp_path / "office", "310106000", "王静")
    close_office(tmp_path / "office")


@pytest.fixture
def room(desk: Desk, tmp_path: Path) -> Iterator[Room]:
    jobs = JobRunner(close_thread)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    yield Room(desk=desk, jobs=jobs, changes=Changes(), settings=settings, go=lambda _place: None)
    jobs.close()


@pytest.fixture
def said(room: Room) -> list[str]:
    sentences: list[str] = []
    room.changes.said.connect(sentences.append)
    return sentences


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _edit(desk: Desk, key: str, phone: str) -> str:
    with operation(desk, OperationKind.MEMBER_EDIT, detail="张三") as done:
        Member.update(phone=phone).where(Member.key == key).execute()
    return done


def _add(desk: Desk) -> str:
    with operation(desk, OperationKind.MEMBER_ADD, detail="张三"):
        return str(Member.create(name="张三", phone="1").key)


def _phone() -> str:
    return str(sql("SELECT phone FROM member").fetchone()[0])


def test_undo_and_redo_walk_back_and_forth(
    desk: Desk, room: Room, parent: QWidget, said: list[str], qtbot: QtBot
) -> None:
    key = _add(desk)
    _edit(desk, key, "2")
    undo_last(room, parent)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert _phone() == "1"
    assert "张三" in said[0]
    redo_last(room, parent)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert _phone() == "2"


def test_each_press_takes_back_another_operation(
    desk: Desk, room: Room, parent: QWidget, said: list[str], qtbot: QtBot
) -> None:
    """Two presses while a long job holds the queue: the second means the operation before."""
    key = _add(desk)
    _edit(desk, key, "2")
    _edit(desk, key, "3")
    gate = threading.Event()
    room.jobs.write(lambda _progress: gate.wait(10), title="long")
    undo_last(room, parent)
    undo_last(room, parent)
    gate.set()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert _phone() == "1"


def test_nothing_to_undo_is_said(room: Room, parent: QWidget, said: list[str], qtbot: QtBot) -> None:
    undo_last(room, parent)
    redo_last(room, parent)
    qtbot.waitUntil(lambda: len(said) == 2)


def test_what_stays_is_told_though_the_page_that_asked_is_gone(
    desk: Desk, room: Room, parent: QWidget, answers: Answers, qtbot: QtBot
) -> None:
    key = _add(desk)
    done = _edit(desk, key, "2")
    _edit(desk, key, "3")
    chosen = operation_record(done)
    assert chosen
    page = QWidget(parent)
    undo_operation(room, page, chosen)
    page.deleteLater()
    qtbot.waitUntil(lambda: len(answers.told) == 1)
    assert not isValid(page)


def test_what_stays_is_listed_with_its_reason(
    desk: Desk, room: Room, parent: QWidget, answers: Answers, qtbot: QtBot
) -> None:
    key = _add(desk)
    done = _edit(desk, key, "2")
    _edit(desk, key, "3")
    chosen = operation_record(done)
    assert chosen
    undo_operation(room, parent, chosen)
    qtbot.waitUntil(lambda: len(answers.told) == 1)
    assert _phone() == "3"
    assert "张三" in answers.told[0]
    assert answers.told[0].startswith(tr("Nothing of this can be turned round."))
    assert answers.asked == [], "there is nothing to say yes to"


def test_a_person_who_says_no_changes_nothing(
    desk: Desk, room: Room, parent: QWidget, answers: Answers, qtbot: QtBot
) -> None:
    answers.says_yes = False
    chosen = operation_record(_edit(desk, _add(desk), "2"))
    assert chosen
    undo_operation(room, parent, chosen)
    qtbot.waitUntil(lambda: len(answers.asked) == 1 and not room.jobs.running)
    assert _phone() == "2"


def test_what_would_stay_is_said_before_anything_is_done(
    desk: Desk, room: Room, parent: QWidget, answers: Answers, qtbot: QtBot
) -> None:
    answers.says_yes = False
    done, keys = _people(desk, 3)
    _edit(desk, keys[0], "3")
    chosen = operation_record(done)
    assert chosen
    undo_operation(room, parent, chosen)
    qtbot.waitUntil(lambda: len(answers.asked) == 1)
    would_go = tr_plural("{n} record would go back", "{n} records would go back", 2)
    assert would_go in answers.asked[0]
    assert f"样本1：{tr(EDITED_SINCE)}" in answers.asked[0]
    assert sql("SELECT count(*) FROM member").fetchone() == (3,)


def _people(desk: Desk, count: int) -> tuple[str, list[str]]:
    """Bring in invented people in one operation; return it and their keys."""
    with operation(desk, OperationKind.ROSTER_IMPORT, detail="名单.xlsx") as done:
        keys = [str(Member.create(name=f"样本{number}", phone="1").key) for number in range(1, count + 1)]
    return done, keys


def _told(room: Room, parent: QWidget, answers: Answers, qtbot: QtBot, done: str) -> list[str]:
    """Take an operation back and return the lines of what is told of it."""
    chosen = operation_record(done)
    assert chosen
    undo_operation(room, parent, chosen)
    qtbot.waitUntil(lambda: len(answers.told) == 1)
    return answers.told[0].splitlines()


def test_what_went_back_what_stays_and_what_cannot_add_up(
    desk: Desk, room: Room, parent: QWidget, answers: Answers, qtbot: QtBot
) -> None:
    _, keys = _people(desk, 5)
    with operation(desk, OperationKind.MEMBER_EDIT) as done:
        Member.update(phone="2").execute()
    _edit(desk, keys[0], "3")
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.delete().where(Member.key == keys[1]).execute()
    lines = _told(room, parent, answers, qtbot, done)
    assert tr_plural("{n} record was taken back.", "{n} records were taken back.", 3) in lines
    assert tr_plural("{n} record stays as it is:", "{n} records stay as they are:", 2) in lines
    reasons = {line.split("：")[0]: line.split("：")[1] for line in lines if line.startswith("样本")}
    assert reasons == {f"样本1 {tr('Phone')}": tr(CHANGED_SINCE), "样本2": tr(GONE)}
    assert sorted(phone for (phone,) in sql("SELECT phone FROM member")) == ["1", "1", "1", "3"]


def test_a_long_list_of_what_stays_is_cut_and_says_so(
    desk: Desk, room: Room, parent: QWidget, answers: Answers, qtbot: QtBot
) -> None:
    done, keys = _people(desk, 34)
    for key in keys[:32]:
        _edit(desk, key, "2")
    lines = _told(room, parent, answers, qtbot, done)
    assert len([line for line in lines if line.endswith(tr(EDITED_SINCE))]) == 30
    assert tr("… and {n} more", n=2) in lines
    assert tr_plural("{n} record was taken back.", "{n} records were taken back.", 2) in lines


def test_what_an_office_may_not_write_stays_with_the_reason(
    desk: Desk, room: Room, parent: QWidget, answers: Answers, qtbot: QtBot
) -> None:
    done, _ = _people(desk, 1)
    at_an_office = room._replace(desk=replace(desk, is_district=False))
    lines = _told(at_an_office, parent, answers, qtbot, done)
    assert [line for line in lines if line.startswith("样本1")]
    assert sql("SELECT count(*) FROM member").fetchone() == (1,)


def test_undo_walks_back_through_three_steps_and_forth_again(
    desk: Desk, room: Room, parent: QWidget, said: list[str], qtbot: QtBot
) -> None:
    key = _add(desk)
    for phone in "234":
        _edit(desk, key, phone)
    seen = []
    for step in (undo_last, undo_last, undo_last, redo_last, redo_last, redo_last):
        with qtbot.waitSignal(room.changes.said, timeout=20_000):
            step(room, parent)
        seen.append(_phone())
    assert "".join(seen) == "321234"
    assert len(said) == 6


def test_another_persons_step_is_not_taken_back_by_a_key(
    desk: Desk, room: Room, parent: QWidget, said: list[str], qtbot: QtBot
) -> None:
    another = replace(desk, who="李敏")
    _edit(another, _add(another), "2")
    undo_last(room, parent)
    qtbot.waitUntil(lambda: said == [tr("There is nothing to take back.")])
    assert _phone() == "2"


def test_pages_are_told_that_something_changed(desk: Desk, room: Room, parent: QWidget, qtbot: QtBot) -> None:
    _edit(desk, _add(desk), "2")
    with qtbot.waitSignals([room.changes.members_changed, room.changes.marks_changed], timeout=20_000):
        undo_last(room, parent)

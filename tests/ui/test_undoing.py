"""Ctrl+Z and Ctrl+Y on a real office, and what is said of it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from models.database import sql
from models.journal.history import operation_record
from models.journal.operation import operation
from models.office import close_office, close_thread, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.tables.people import Member
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
    assert len(answers.asked) == 1


def test_a_person_who_says_no_changes_nothing(
    desk: Desk, room: Room, parent: QWidget, answers: Answers
) -> None:
    answers.says_yes = False
    chosen = operation_record(_edit(desk, _add(desk), "2"))
    assert chosen
    undo_operation(room, parent, chosen)
    assert not room.jobs.running
    assert _phone() == "2"

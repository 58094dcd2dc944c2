"""Adding a member while a long job holds the queue: once, and wherever the dialog is by then."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from models.tables.people import Member
from resources.i18n import tr
from tests.ui.answers import Answers
from tests.ui.members.conftest import HEALTH, LINFEN
from tests.ui.rooms import LONG
from ui.members.new_member_dialog import NewMemberDialog
from ui.parts.editors import LineEditor
from ui.room import Room

Open = Callable[[], NewMemberDialog]


@pytest.fixture
def held(room: Room) -> Iterator[threading.Event]:
    gate = threading.Event()
    room.jobs.write(lambda _progress: gate.wait(30), title="long")
    yield gate
    gate.set()


@pytest.fixture
def dialog(qtbot: QtBot, room: Room) -> NewMemberDialog:
    made = NewMemberDialog(room)
    made.open()
    qtbot.waitExposed(made)
    name = made.rows.cell(made.fields[0]).editor
    assert isinstance(name, LineEditor)
    qtbot.keyClicks(name, "Li Si")
    for field, key in zip(made.fields[1:], ("batch.2", HEALTH, LINFEN), strict=True):
        choice = made.rows.cell(field).editor
        assert isinstance(choice, QComboBox)
        choice.setCurrentIndex(choice.findData(key))
        choice.activated.emit(choice.currentIndex())
    return made


def _add_button(dialog: NewMemberDialog) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == tr("Add"))


def test_pressing_twice_adds_one(
    qtbot: QtBot, room: Room, dialog: NewMemberDialog, held: threading.Event
) -> None:
    dialog.save()
    assert not _add_button(dialog).isEnabled()
    dialog.save()
    with qtbot.waitSignal(dialog.succeeded, timeout=LONG):
        held.set()
    qtbot.waitUntil(lambda: not room.jobs.running, timeout=LONG)
    assert Member.select().count() == 1


def test_a_dialog_that_was_closed_meanwhile_is_not_missed(
    qtbot: QtBot, room: Room, dialog: NewMemberDialog, held: threading.Event
) -> None:
    told: list[object] = []
    room.changes.members_changed.connect(told.append)
    dialog.save()
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))
    held.set()
    qtbot.waitUntil(lambda: not room.jobs.running, timeout=LONG)
    assert Member.select().count() == 1
    assert len(told) == 1


def test_a_refusal_lets_it_be_tried_again(
    qtbot: QtBot, room: Room, dialog: NewMemberDialog, answers: Answers
) -> None:
    unit = dialog.rows.cell(dialog.fields[-1]).editor
    assert isinstance(unit, QComboBox)
    unit.setCurrentIndex(0)  # nothing
    unit.activated.emit(0)
    dialog.save()
    qtbot.waitUntil(lambda: not room.jobs.running, timeout=LONG)
    assert dialog.isVisible()
    assert dialog.rows.cell(dialog.fields[-1]).refusal == tr("this must be filled in")
    assert _add_button(dialog).isEnabled()
    assert answers.told == []
    unit.setCurrentIndex(unit.findData(LINFEN))
    unit.activated.emit(unit.currentIndex())
    with qtbot.waitSignal(dialog.succeeded, timeout=LONG):
        dialog.save()

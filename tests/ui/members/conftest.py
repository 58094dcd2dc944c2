"""A room on a real office of three members, and the page in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from models.database import db
from models.journal.operation import operation
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.registers.member_edit import add_member, edit_field, new_member_fields
from models.tables.assignments import Batch
from models.tables.fields import spec_of
from models.tables.people import Member
from tests.ui.answers import Answers
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.members.members_page import MembersPage
from ui.room import Place, Room

LINFEN, HEALTH = "unit.310106021", "unit.D01"
NAMES = ("张伟", "单伟明", "安娜")
PLACES: list[Place] = []


def close_thread() -> None:
    """Close what the calling thread holds open."""
    db.close()


def open_room(folder: Path, code: str) -> Room:
    """Return a room on a new office of the unit `code`."""
    PLACES.clear()
    desk = new_office(folder, code, "王静")
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    return Room(
        desk=desk, jobs=JobRunner(close_thread), changes=Changes(), settings=settings, go=PLACES.append
    )


def fill(desk: Desk) -> list[str]:
    """Add three invented members, one with a phone, and return their keys."""
    if desk.is_district:
        with operation(desk, OperationKind.MEMBER_EDIT):
            Batch.update(state="running").where(Batch.key == "batch.2").execute()
    keys = [
        add_member(desk, dict(zip(new_member_fields(), (name, "batch.2", HEALTH, LINFEN), strict=True)))
        for name in NAMES
    ]
    edit_field(desk, spec_of(Member.phone), keys[0], "13800001111")
    return keys


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot, answers: Answers) -> Iterator[Room]:
    """The district's room."""
    assert qtbot
    assert answers.asked == []
    made = open_room(tmp_path / "office", "310106000")
    yield made
    made.jobs.close()
    close_office(made.desk.folder)


@pytest.fixture
def office_room(tmp_path: Path, qtbot: QtBot, answers: Answers) -> Iterator[Room]:
    """The room of 临汾路街道."""
    assert qtbot
    assert answers.asked == []
    made = open_room(tmp_path / "linfen", "310106021")
    yield made
    made.jobs.close()
    close_office(made.desk.folder)


def page_in(qtbot: QtBot, room: Room) -> MembersPage:
    """Return the page, shown."""
    page = MembersPage(room)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page

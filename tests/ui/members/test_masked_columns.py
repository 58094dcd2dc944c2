"""Sensitive fields in the list of members: offered once switched on, masked, let out with a reason only."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from models.database import sql
from models.journal.operation import operation
from models.records.operations import OperationKind
from models.registers.sensitive import switch_sensitive
from models.tables.fields import spec_of
from models.tables.people import MemberSensitive
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.ui.answers import Answers
from tests.ui.members.conftest import fill, page_in
from ui.members.members_page import MembersPage
from ui.parts.leaving_dialog import LeavingDialog
from ui.parts.values import MASK
from ui.room import Room
from ui.work.showing import shown_detail

ADDRESS = spec_of(MemberSensitive.address)


@pytest.fixture
def page(qtbot: QtBot, room: Room) -> MembersPage:
    keys = fill(room.desk)
    with operation(room.desk, OperationKind.MEMBER_EDIT):
        MemberSensitive.create(key=keys[0], address="=某路1号")
    made = page_in(qtbot, room)
    assert address_column(made) == -1
    switch_sensitive(room.desk, ADDRESS, "核对", is_on=True)
    room.changes.announce_all()
    made.list.view.tools.show_columns([0, address_column(made)])
    return made


def address_column(page: MembersPage) -> int:
    headings = [column.heading for column in page.list.view.table.columns]
    return headings.index(ADDRESS.term) if ADDRESS.term in headings else -1


def cells(path: Path) -> list[str]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return sorted(str(row[1].value or "") for row in sheet.iter_rows(min_row=2))


def settle(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: not room.jobs.running, timeout=30_000)


def test_a_switched_on_field_is_a_masked_column_that_tells_nothing(page: MembersPage) -> None:
    view, at = page.list.view, address_column(page)
    shown = {view.table.index(row, at).data() for row in range(3)}
    assert shown == {MASK, ""}
    assert not view.table.can_order(at)
    view.tools.order_by(at)
    assert view.table.orders == ()
    view.selectAll()
    view.copy()
    assert "某路" not in QGuiApplication.clipboard().text()


def test_switched_off_it_is_gone_again(page: MembersPage, room: Room) -> None:
    switch_sensitive(room.desk, ADDRESS, "不再需要", is_on=False)
    room.changes.announce_all()
    assert address_column(page) == -1
    page.list.enter()
    assert page.list.view.table.rowCount() == 3


def test_the_workbook_is_masked_unless_a_reason_is_given(
    qtbot: QtBot, page: MembersPage, room: Room, answers: Answers, tmp_path: Path
) -> None:
    tools = page.list.view.tools
    answers.path = tmp_path / "a.xlsx"
    tools.out.ask_path()
    page.list.view.findChildren(LeavingDialog)[-1].accept()
    settle(qtbot, room)
    assert cells(answers.path) == ["", "", MASK]
    tools.out.ask_path()
    dialog = page.list.view.findChildren(LeavingDialog)[-1]
    dialog.leaves.setChecked(True)
    dialog.accept()  # no reason yet
    assert dialog.isVisible()
    dialog.reason.setText("家访")
    dialog.accept()
    settle(qtbot, room)
    assert cells(answers.path) == ["", "", "=某路1号"]
    ((detail,),) = sql("SELECT detail FROM operation WHERE reason='家访'").fetchall()
    assert "a.xlsx" in shown_detail(words_for(ENGLISH), detail)
    assert "家庭住址" in shown_detail(words_for(CHINESE), detail)
    assert "Home address" in shown_detail(words_for(ENGLISH), detail)


def test_nothing_is_recorded_where_the_file_cannot_be_written(
    qtbot: QtBot, page: MembersPage, room: Room, tmp_path: Path
) -> None:
    page.list.view.tools.out.save_to(tmp_path / "gone" / "a.xlsx", "家访")
    settle(qtbot, room)
    assert not sql("SELECT 1 FROM operation WHERE reason='家访'").fetchall()

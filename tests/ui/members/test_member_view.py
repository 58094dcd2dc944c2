"""A member's file while the office changes beneath it: an import, an undo."""

from dataclasses import replace

from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from models.journal.operation import operation
from models.records.fields import FieldSpec
from models.records.operations import OperationKind
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from models.tables.people import Member
from tests.ui.answers import Answers
from tests.ui.members.conftest import LINFEN, fill, page_in
from tests.ui.rooms import settle
from ui.members.member_view import MemberView
from ui.members.members_page import MembersPage
from ui.parts.editors import LineEditor
from ui.room import Room

PHONE = spec_of(Member.phone)
BORN = spec_of(Member.birth)


def _view(qtbot: QtBot, room: Room, key: str) -> tuple[MemberView, MembersPage]:
    page = page_in(qtbot, room)
    page.show_place(key)
    assert page.member is not None
    return page.member, page


def _line(view: MemberView, field: FieldSpec) -> LineEditor:
    editor = next(form.rows.cell(field) for form in view.forms if form.has(field)).editor
    assert isinstance(editor, LineEditor)
    return editor


def _type(qtbot: QtBot, editor: LineEditor, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_another_assignment_that_arrives_takes_no_typing(qtbot: QtBot, room: Room) -> None:
    keys = fill(room.desk)
    view, _page = _view(qtbot, room, keys[0])
    former = view.forms[0]
    _type(qtbot, _line(view, PHONE), "13900002222")
    with operation(replace(room.desk, is_district=True), OperationKind.ROSTER_IMPORT):
        Assignment.create(member=keys[0], batch="batch.1", receiving_unit=LINFEN)
    room.changes.announce_all()
    settle(qtbot, room)
    assert Member.get(Member.key == keys[0]).phone == "13900002222"
    assert _line(view, PHONE).text() == "13900002222"
    assert len(view.forms) > 2
    qtbot.waitUntil(lambda: not isValid(former))  # else every change would leave a form behind


def test_a_member_who_is_gone_holds_nobody(qtbot: QtBot, room: Room, answers: Answers) -> None:
    keys = fill(room.desk)
    view, page = _view(qtbot, room, keys[0])
    _type(qtbot, _line(view, BORN), "no month")
    with operation(room.desk, OperationKind.UNDO):
        Assignment.delete().where(Assignment.member == keys[0]).execute()
        Member.delete().where(Member.key == keys[0]).execute()
    room.changes.announce_all()
    settle(qtbot, room)
    assert page.member is None
    assert answers.told == []


def test_what_holds_the_page_is_brought_into_sight(qtbot: QtBot, room: Room) -> None:
    """The refused field may stand on another tab than the one that is shown."""
    keys = fill(room.desk)
    view, page = _view(qtbot, room, keys[0])
    _type(qtbot, _line(view, BORN), "no month")
    view.tabs.setCurrentIndex(view.tabs.count() - 1)
    assert not page.can_leave()
    assert view.tabs.currentWidget() is view.forms[0]
    assert _line(view, BORN).hasFocus()

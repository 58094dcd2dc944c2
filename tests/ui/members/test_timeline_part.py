"""The timeline tab: read when it is shown, narrowed and turned by key, brought up to date, printed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.records.timeline import EventKind
from models.registers.child_rows import save_row
from models.registers.removal import remove_member
from models.tables.fields import spec_of
from models.tables.person_file import Education
from resources.i18n import tr
from tests.ui.members.conftest import PLACES, fill, page_in
from tests.ui.rooms import settle, shown
from ui.members.file_tabs import LateTab
from ui.members.timeline_part import TimelinePart
from ui.parts.list_exits import ListExits
from ui.room import Room


def _part(qtbot: QtBot, room: Room) -> tuple[TimelinePart, str]:
    member = fill(room.desk)[0]
    for school, graduated in (("样本大学", "2014-06"), ("虚拟学院", "2011-06"), ("不知何时", None)):
        _study(room, member, school, graduated)
    part = TimelinePart(room, member, "张伟")
    with qtbot.waitExposed(shown(part, qtbot)):
        pass
    settle(qtbot, room)
    return part, member


def _study(room: Room, member: str, school: str, graduated: str | None) -> None:
    values = {spec_of(Education.school): school, spec_of(Education.graduated): graduated}
    save_row(room.desk, "education", member, None, values)


def _schools(part: TimelinePart) -> list[str]:
    return [one.text for one in part.shown if one.kind is EventKind.EDUCATION]


def test_it_is_read_when_it_is_shown(qtbot: QtBot, room: Room) -> None:
    part, _ = _part(qtbot, room)
    assert _schools(part) == ["样本大学", "虚拟学院", "不知何时"]
    assert {one.kind for one in part.shown} == {EventKind.EDUCATION, EventKind.ASSIGNMENT, EventKind.RECORD}
    assert part.message.isHidden()


def test_one_kind_and_the_oldest_first_by_key(qtbot: QtBot, room: Room) -> None:
    part, _ = _part(qtbot, room)
    part.activateWindow()
    QTest.keyClick(part, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(part.kind.hasFocus)
    while part.kind.currentData() is not EventKind.EDUCATION:
        before = part.kind.currentIndex()
        QTest.keyClick(part.kind, Qt.Key.Key_Down)
        assert part.kind.currentIndex() > before
    assert len(part.shown) == 3
    QTest.keyClick(part, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(part.oldest_first.isChecked)
    assert _schools(part) == ["虚拟学院", "样本大学", "不知何时"], "what has no day stays at the end"
    assert part.view.about is not None
    assert part.view.about() == f"张伟 · {tr(EventKind.EDUCATION.value)}"


def test_it_follows_what_is_done_and_keeps_the_choice(qtbot: QtBot, room: Room) -> None:
    part, member = _part(qtbot, room)
    part.kind.setCurrentIndex(part.kind.findData(EventKind.EDUCATION))
    part.kind.activated.emit(part.kind.currentIndex())
    _study(room, member, "后来大学", "2020-06")
    room.changes.announce_all()
    qtbot.waitUntil(lambda: len(part.shown) == 4)
    assert _schools(part)[0] == "后来大学"
    assert part.kind.currentData() is EventKind.EDUCATION


def test_a_member_who_is_removed_meanwhile_leaves_it_empty(qtbot: QtBot, room: Room) -> None:
    part, member = _part(qtbot, room)
    remove_member(room.desk, member, "误录")
    room.changes.announce_all()
    qtbot.waitUntil(lambda: not part.shown)
    assert part.message.isVisible()
    assert not part.print.isEnabled()


def test_the_button_prints_the_list(qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    part, _ = _part(qtbot, room)
    printed: list[str] = []
    monkeypatch.setattr(ListExits, "print_list", lambda exits: printed.append(exits.narrowing()))
    part.print.click()
    assert printed == ["张伟"]


def test_enter_leads_to_where_a_row_stands(qtbot: QtBot, room: Room) -> None:
    member = fill(room.desk)[0]
    _study(room, member, "样本大学", "2014-06")
    page = page_in(qtbot, room)
    page.show_place(member)
    assert page.member is not None
    (tab,) = (at for at in range(page.member.tabs.count()) if page.member.tabs.tabText(at) == tr("Timeline"))
    page.member.tabs.setCurrentIndex(tab)
    late = page.member.tabs.currentWidget()
    assert isinstance(late, LateTab)
    part = late.content
    assert isinstance(part, TimelinePart)
    qtbot.waitUntil(lambda: bool(part.shown))
    led = {}
    for at, event in enumerate(part.shown):
        part.view.go_to(at)
        PLACES.clear()
        QTest.keyClick(part.view, Qt.Key.Key_Return)
        led[event.kind] = [place.shows for place in PLACES]
    (assignment,) = (event.about for event in part.shown if event.kind is EventKind.ASSIGNMENT)
    assert led == {
        EventKind.EDUCATION: [f"{member}/Education and résumé {member}"],
        EventKind.ASSIGNMENT: [f"{member}/Stations and leave {assignment}"],
        EventKind.RECORD: [],
    }
    page.show_place(led[EventKind.EDUCATION][0])
    assert page.member.tabs.tabText(page.member.tabs.currentIndex()) == tr("Education and résumé")

"""The records of one person on the member's page: joined and taken apart by key, undone, totals as one."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.database import sql
from models.journal.operation import operation
from models.records.operations import OperationKind
from models.registers.joining import join_records
from models.registers.marks import save_sheet
from models.registers.member_file import member_file
from models.registers.person_totals import totals_of_person
from models.registers.same_person import records_of
from models.tables.assignments import Assignment
from models.tables.people import Member
from resources.i18n import CHINESE, ENGLISH, Words, screen_words, tr, use_words, words_for
from tests.models.registers.judged_office import GRID, RECEIVING, content
from tests.ui.answers import Answers
from tests.ui.members.conftest import PLACES, fill, open_room, page_in
from tests.ui.rooms import settle, shown
from tests.ui.said import internal_words, words_in
from tests.ui.seen import clipped, unnamed
from ui.members.same_person_part import SamePersonPart
from ui.reconcile.join_dialog import JoinDialog
from ui.room import Place, Room
from ui.undoing import undo_last


def _doubled(room: Room) -> list[str]:
    """Three members, of whom the first stands in the list a second time, in the first batch too."""
    keys = fill(room.desk)
    with operation(room.desk, OperationKind.ROSTER_IMPORT):
        Member.insert(key="again", name="张伟").execute()
        for batch in ("batch.1", "batch.2"):
            Assignment.insert(
                key=f"again {batch}", member="again", batch=batch, receiving_unit="unit.310106019"
            ).execute()
    return keys


def _part(qtbot: QtBot, room: Room, member: str) -> SamePersonPart:
    part = SamePersonPart(room, member)
    with qtbot.waitExposed(shown(part, qtbot)):
        part.activateWindow()
    part.records.setFocus()
    qtbot.waitUntil(part.records.hasFocus)
    return part


def _answer(dialog: JoinDialog | None, room: Room, qtbot: QtBot, other: str, reason: str = "核实过") -> None:
    assert dialog is not None
    _stands, asked, why, _day = dialog.fields
    dialog.values |= {asked: other, why: reason}
    dialog.rows.set_values(dialog.values)
    dialog.save()
    settle(qtbot, room)


def test_records_are_joined_and_taken_apart_by_key(qtbot: QtBot, room: Room, answers: Answers) -> None:
    keys = _doubled(room)
    part = _part(qtbot, room, keys[0])
    assert len(part.found) == 1
    assert "只有一条记录" in " ".join(words_in(part))
    qtbot.keyClick(part.records, Qt.Key.Key_Insert)
    _answer(part.findChild(JoinDialog), room, qtbot, "again")
    assert records_of("again") == (keys[0], "again")
    assert [one.stands for one in part.found.values()] == [True, False]
    part.activateWindow()
    part.records.setFocus()
    qtbot.waitUntil(part.records.hasFocus)
    part.records.go_to("again")
    assert part.apart.isEnabled()
    qtbot.keyClick(part.records, Qt.Key.Key_Delete)
    settle(qtbot, room)
    assert "原因" in answers.asked[-1]
    assert records_of("again") == ("again",)
    assert len(part.found) == 1
    undo_last(room, part)
    settle(qtbot, room)
    assert records_of("again") == (keys[0], "again")


def test_the_page_of_either_record_leads_to_the_other_and_shows_both(qtbot: QtBot, room: Room) -> None:
    keys = _doubled(room)
    join_records(room.desk, keys[0], "again", "核实过")
    page = page_in(qtbot, room)
    page.show_place("again")
    assert page.member is not None
    assert page.member.standing.isVisibleTo(page.member)
    page.member.standing.click()
    assert PLACES[-1] == Place("members", keys[0])
    page.show_place(keys[0])
    assert not page.member.standing.isVisibleTo(page.member)
    titles = [page.member.tabs.tabText(at) for at in range(page.member.tabs.count())]
    assert [sum(batch in title for title in titles) for batch in ("第一批", "第二批")] == [1, 2]
    part = _part(qtbot, room, keys[0])
    part.records.go_to("again")
    qtbot.keyClick(part.records, Qt.Key.Key_Return)
    assert PLACES[-1] == Place("members", "again")


def test_a_field_of_the_other_records_assignment_is_edited_in_its_row(qtbot: QtBot, room: Room) -> None:
    keys = _doubled(room)
    join_records(room.desk, keys[0], "again", "核实过")
    page = page_in(qtbot, room)
    page.show_place(keys[0])
    assert page.member is not None
    form, section = next(
        (form, section)
        for form in page.member.forms
        for section in form.pick(member_file(room.desk, keys[0], screen_words()))
        if section.key == "again batch.1"
    )
    duty = next(field for field in section.fields if field.name == "duty")
    form.edited.emit(duty, "走访")
    settle(qtbot, room)
    assert sql("SELECT duty FROM assignment WHERE key='again batch.1'").fetchone() == ("走访",)


def test_marks_of_both_records_come_to_one_total(qtbot: QtBot, room: Room) -> None:
    keys = _doubled(room)
    (own,) = (key for (key,) in sql("SELECT key FROM assignment WHERE member=?", keys[0]))
    save_sheet(room.desk, own, RECEIVING, content("A" * 10))
    save_sheet(room.desk, "again batch.2", GRID, content("B" * 10))
    part = _part(qtbot, room, keys[0])
    assert [one.total for one in totals_of_person(room.desk, keys[0], screen_words())] == [""]
    join_records(room.desk, keys[0], "again", "核实过")
    room.changes.announce_all()
    rows = [
        [part.totals.table.index(row, column).data() for column in range(5)]
        for row in range(part.totals.table.rowCount())
    ]
    assert [row[:2] for row in rows] == [
        ["第二批", "临汾路街道"],
        ["第二批", "大宁路街道"],
        ["第一批", "大宁路街道"],
    ]
    assert float(rows[0][2]) > 0
    assert rows[1][2] == "与上一条合并计算"
    assert rows[2][2] == ""


def test_nobody_alike_is_said(qtbot: QtBot, room: Room, answers: Answers) -> None:
    keys = fill(room.desk)
    with operation(room.desk, OperationKind.MEMBER_EDIT):
        Member.update(name="无双").where(Member.key == keys[0]).execute()
    part = _part(qtbot, room, keys[0])
    part.join.click()
    assert part.findChild(JoinDialog) is None
    assert tr("Nobody else here can be the same person.") in answers.told[-1]


def test_what_another_office_decided_is_read_only(qtbot: QtBot, tmp_path: Path, answers: Answers) -> None:
    room = open_room(tmp_path / "linfen", "310106021")
    keys = fill(room.desk)
    district = replace(room.desk, is_district=True)
    with operation(district, OperationKind.ROSTER_IMPORT):
        Member.insert(key="theirs", name="张伟").execute()
        Assignment.insert(
            key="t", member="theirs", batch="batch.1", receiving_unit="unit.310106019"
        ).execute()
    part = _part(qtbot, room, keys[0])
    part.join.click()
    assert answers.told  # the namesake is another office's
    join_records(district, keys[0], "theirs", "区里定的")
    part.refresh()
    part.records.go_to("theirs")
    assert not part.apart.isEnabled()
    assert tr("This belongs to another office.") in " ".join(words_in(part))
    room.jobs.close()


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_part_is_whole_in_both_languages(qtbot: QtBot, room: Room, language: str) -> None:
    use_words(words_for(language))
    keys = _doubled(room)
    join_records(room.desk, keys[0], "again", "核实过")
    part = _part(qtbot, room, keys[0])
    assert clipped(part) == []
    assert internal_words(part) == []
    assert unnamed(part) == []


def test_the_part_is_whole_in_doubled_words(qtbot: QtBot, room: Room, doubled_words: Words) -> None:
    assert doubled_words
    assert clipped(_part(qtbot, room, _doubled(room)[0])) == []

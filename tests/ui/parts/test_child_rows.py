"""The list of rows beneath a member: added, changed and removed by keys; read-only with its reason."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.database import sql
from models.office import close_office
from models.records.desk import Desk
from models.records.members import Value
from models.registers.child_rows import remove_row, rows_of, save_row
from models.registers.member_file import READ_ONLY
from models.tables.fields import spec_of
from models.tables.person_file import AnnualGrade, Education
from resources.i18n import screen_words, tr
from tests.models.registers.judged_office import add_members
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, running_office, settle
from tests.ui.said import words_in
from ui.parts.child_rows import ChildRowsPart
from ui.parts.editors import ChoiceEditor, LineEditor
from ui.parts.fields_dialog import FieldsDialog

SCHOOL, MAJOR = spec_of(Education.school), spec_of(Education.major)
YEAR, GRADE = spec_of(AnnualGrade.year), spec_of(AnnualGrade.grade)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield running_office(tmp_path / "office", "310106021", "李敏")
    close_office(tmp_path / "office")


@pytest.fixture
def member(desk: Desk) -> str:
    (assignment,) = add_members(desk, "单伟")
    (key,) = sql("SELECT member FROM assignment WHERE key=?", assignment).fetchone()
    return str(key)


def part_in(qtbot: QtBot, opened: OpenRoom, member: str, table: str = "education") -> ChildRowsPart:
    made = ChildRowsPart(opened.room, table, member, member=member, title="教育", empty="还没有")
    qtbot.addWidget(made)
    made.resize(800, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def shown(part: ChildRowsPart) -> list[Value]:
    return [row.values[SCHOOL] for row in part.found.rows]


def fill_in(dialog: FieldsDialog, text: str) -> None:
    editor = dialog.rows.cell(SCHOOL).editor
    assert isinstance(editor, LineEditor)
    editor.setFocus()
    editor.selectAll()
    editor.insert(text)  # an input method's way: no key has these characters


def only_dialog(part: ChildRowsPart) -> FieldsDialog:
    (dialog,) = [one for one in part.findChildren(FieldsDialog) if one.isVisible()]
    return dialog


def test_an_empty_list_says_what_belongs_there_and_takes_the_first_row(
    qtbot: QtBot, opened: OpenRoom, member: str
) -> None:
    part = part_in(qtbot, opened, member)
    assert "还没有" in [label.text() for label in part.findChildren(QLabel) if label.isVisible()]
    assert (part.add.hasFocus(), part.change.isEnabled(), part.remove.isEnabled()) == (True, False, False)
    told: list[object] = []
    opened.room.changes.members_changed.connect(told.append)
    QTest.keyClick(part.add, Qt.Key.Key_Insert)
    dialog = only_dialog(part)
    fill_in(dialog, "样例大学")
    dialog.save()
    settle(qtbot, opened.room)
    assert shown(part) == ["样例大学"]
    assert told == [(member,)]
    assert part.view.isVisible()
    assert "样例大学" in words_in(part)


def test_enter_changes_the_row_one_stands_on(qtbot: QtBot, opened: OpenRoom, desk: Desk, member: str) -> None:
    for school in ("甲大学", "乙大学"):
        save_row(desk, "education", member, None, {SCHOOL: school})
    part = part_in(qtbot, opened, member)
    assert part.view.hasFocus()
    QTest.keyClick(part.view, Qt.Key.Key_Down)
    QTest.keyClick(part.view, Qt.Key.Key_Return)
    dialog = only_dialog(part)
    assert dialog.values[SCHOOL] == "乙大学"
    fill_in(dialog, "丙大学")
    dialog.save()
    settle(qtbot, opened.room)
    assert shown(part) == ["甲大学", "丙大学"]
    current = part.current()
    assert current is not None
    assert current.values[SCHOOL] == "丙大学"


def test_what_is_refused_stands_at_its_field(qtbot: QtBot, opened: OpenRoom, desk: Desk, member: str) -> None:
    save_row(desk, "annual_grade", member, None, {YEAR: 2024, GRADE: "称职"})
    part = part_in(qtbot, opened, member, "annual_grade")
    dialog = part.ask_row(None)
    year, grade = (dialog.rows.cell(field).editor for field in (YEAR, GRADE))
    assert isinstance(year, LineEditor)
    assert isinstance(grade, ChoiceEditor)
    qtbot.keyClicks(year, "2024")
    grade.setCurrentIndex(grade.findData("competent"))
    dialog.save()
    settle(qtbot, opened.room)
    assert "2024" in dialog.rows.cell(YEAR).refusal
    assert len(part.found.rows) == 1
    assert opened.failed == []


def test_delete_asks_why_and_removes(
    qtbot: QtBot, opened: OpenRoom, desk: Desk, member: str, answers: Answers
) -> None:
    save_row(desk, "education", member, None, {SCHOOL: "样例大学", MAJOR: "法学"})
    part = part_in(qtbot, opened, member)
    answers.text = ""
    QTest.keyClick(part.view, Qt.Key.Key_Delete)
    settle(qtbot, opened.room)
    assert "样例大学 · 法学" in answers.asked[0]
    assert shown(part) == ["样例大学"]
    answers.text = "重复"
    QTest.keyClick(part.view, Qt.Key.Key_Delete)
    settle(qtbot, opened.room)
    assert shown(part) == []
    assert part.add.hasFocus()  # nothing is left to stand on


def test_another_members_change_reads_nothing(
    qtbot: QtBot, opened: OpenRoom, desk: Desk, member: str
) -> None:
    part = part_in(qtbot, opened, member)
    save_row(desk, "education", member, None, {SCHOOL: "样例大学"})
    opened.room.changes.members_changed.emit(("somebody else",))
    assert shown(part) == []
    opened.room.changes.announce_all()
    assert shown(part) == ["样例大学"]


def test_a_window_that_only_reads_says_why(qtbot: QtBot, opened: OpenRoom, desk: Desk, member: str) -> None:
    save_row(desk, "education", member, None, {SCHOOL: "样例大学"})
    opened.room = opened.room._replace(desk=replace(desk, read_only=True))
    part = part_in(qtbot, opened, member)
    assert not any(button.isEnabled() for button in (part.add, part.change, part.remove))
    QTest.keyClick(part.view, Qt.Key.Key_Return)
    QTest.keyClick(part.view, Qt.Key.Key_Insert)
    assert part.findChildren(FieldsDialog) == []
    assert part.add.accessibleDescription()
    assert tr(READ_ONLY) in "".join(words_in(part))


def test_a_row_that_cannot_be_written_is_told_by_the_window(
    qtbot: QtBot, opened: OpenRoom, desk: Desk, member: str
) -> None:
    save_row(desk, "education", member, None, {SCHOOL: "样例大学"})
    part = part_in(qtbot, opened, member)
    dialog = part.ask_row(part.current())
    dialog.values[SCHOOL] = "别的大学"
    remove_row(desk, "education", rows_of(desk, "education", member, screen_words()).rows[0].key, "x")
    dialog.save()
    settle(qtbot, opened.room)
    assert len(opened.failed) == 1
    assert dialog.message.text()

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.journal.operation import operation
from models.office import open_office
from models.records.fields import FieldSpec
from models.records.operations import OperationKind
from models.registers.member_edit import edit_field
from models.registers.member_file import member_file
from models.search_stale import is_search_stale
from models.settings import SENSITIVE_ON, write_setting
from models.tables.assignments import Assignment
from models.tables.fields import field_specs, spec_of
from models.tables.people import Member, MemberSensitive
from resources.i18n import CHINESE, ENGLISH, Words, tr, use_words, words_for
from tests.ui.answers import Answers
from tests.ui.members.conftest import PLACES, fill, page_in
from tests.ui.said import internal_words, words_in
from tests.ui.seen import clipped, unnamed
from tests.ui.shell.window_desk import Calls, context_in
from ui.members.member_view import MemberView
from ui.members.members_page import MembersPage
from ui.members.new_member_dialog import NewMemberDialog
from ui.parts.editors import ChoiceEditor, LineEditor
from ui.parts.field_cell import FieldCell
from ui.room import Room
from ui.shell.main_window import MainWindow
from ui.shell.page_spec import PageSpec
from ui.undoing import redo_last, undo_last

PHONE, NAME = spec_of(Member.phone), spec_of(Member.name)
GRID, UNIT = spec_of(Assignment.grid), spec_of(Assignment.receiving_unit)
ADDRESS = spec_of(MemberSensitive.address)


def shown(page: MembersPage) -> list[str]:
    """Return the names in the list, from top to bottom."""
    table = page.list.view.table
    return [table.record_at(row).name for row in range(table.rowCount())]


def view_of(page: MembersPage, key: str) -> MemberView:
    page.show_place(key)
    assert page.member is not None
    return page.member


def cell(view: MemberView, field: FieldSpec) -> FieldCell:
    return next(form.rows.cell(field) for form in view.forms if form.has(field))


def line(view: MemberView, field: FieldSpec) -> LineEditor:
    editor = cell(view, field).editor
    assert isinstance(editor, LineEditor)
    return editor


def retype(qtbot: QtBot, editor: LineEditor, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def phone_of(room: Room, key: str) -> object:
    return member_file(room.desk, key, words_for(CHINESE)).person.values[PHONE]


def test_empty_office_says_what_belongs_here_and_leads_to_the_import(qtbot: QtBot, room: Room) -> None:
    page = page_in(qtbot, room)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == tr("Import the roster"))
    assert button.isVisible()
    button.click()
    assert PLACES[-1].page == "import"


def test_list_opens_with_the_running_batch_by_pinyin(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = page_in(qtbot, room)
    assert shown(page) == ["安娜", "单伟明", "张伟"]
    assert any("3" in label.text() for label in page.findChildren(QLabel))


def test_list_follows_the_search_box_key_by_key(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = page_in(qtbot, room)
    seen = []
    for typed in ("s", "sw", "swm", "", "wei", "1380", "张x"):
        page.search(typed)
        seen.append(shown(page))
    assert seen == [
        ["单伟明"],
        ["单伟明"],
        ["单伟明"],
        ["安娜", "单伟明", "张伟"],
        ["单伟明", "张伟"],
        ["张伟"],
        [],
    ]
    assert any("Nobody" in t or tr("Nobody is found here.") in t for t in words_in(page))


def test_a_heading_sorts_and_rows_are_copied_for_a_spreadsheet(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = page_in(qtbot, room)
    view = page.list.view
    view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert shown(page) == ["张伟", "单伟明", "安娜"]
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [text.split("\t")[0] for text in lines] == ["张伟", "单伟明", "安娜"]
    assert "13800001111" in lines[0].split("\t")


def test_enter_opens_a_member_and_leaving_comes_back_to_the_row(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = page_in(qtbot, room)
    page.enter_search()
    view = page.list.view
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page.member is not None
    assert line(page.member, NAME).text() == "单伟明"
    assert page.place() == page.member.key
    page.member.left.emit()
    assert page.place() == ""
    assert view.currentIndex().row() == 1


def test_an_edit_is_written_and_everyone_hears_of_it(qtbot: QtBot, room: Room) -> None:
    keys = fill(room.desk)
    page = page_in(qtbot, room)
    view = view_of(page, keys[0])
    with qtbot.waitSignal(room.changes.members_changed) as heard:
        retype(qtbot, line(view, PHONE), "139 0000 2222")
    assert heard.args == [(keys[0],)]
    assert phone_of(room, keys[0]) == "13900002222"
    qtbot.waitUntil(lambda: line(view, PHONE).text() == "13900002222")
    told = [text for text in words_in(view.history) if "13800001111" in text and "13900002222" in text]
    assert told[0].startswith(tr(PHONE.term))
    assert told[0].endswith("13800001111 → 13900002222")
    assert {"王静", tr(OperationKind.MEMBER_EDIT.value)} <= set(words_in(view.history))


def test_a_value_that_the_field_does_not_take_says_why_beneath_it(qtbot: QtBot, room: Room) -> None:
    keys = fill(room.desk)
    page = page_in(qtbot, room)
    view = view_of(page, keys[0])
    retype(qtbot, line(view, PHONE), "123")
    qtbot.waitUntil(lambda: "123" in cell(view, PHONE).refusal)
    assert phone_of(room, keys[0]) == "13800001111"
    assert not view.can_leave()
    retype(qtbot, line(view, PHONE), "13800001112")
    qtbot.waitUntil(lambda: phone_of(room, keys[0]) == "13800001112")
    assert cell(view, PHONE).refusal == ""
    assert view.can_leave()


def test_what_is_being_typed_survives_a_change_elsewhere(qtbot: QtBot, room: Room) -> None:
    keys = fill(room.desk)
    page = page_in(qtbot, room)
    view = view_of(page, keys[0])
    editor = line(view, NAME)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "Anna L")
    edit_field(room.desk, PHONE, keys[0], "13900003333")
    room.changes.members_changed.emit((keys[0],))
    assert (editor.text(), line(view, PHONE).text()) == ("Anna L", "13900003333")


def test_any_entry_of_the_history_is_undone_from_there(qtbot: QtBot, room: Room) -> None:
    keys = fill(room.desk)
    edit_field(room.desk, PHONE, keys[0], "13900003333")
    edit_field(room.desk, spec_of(Member.post), keys[0], "科员")
    page = page_in(qtbot, room)
    view = view_of(page, keys[0])
    view.history.view.go_to(1)
    chosen = view.history.chosen()
    assert chosen is not None
    with qtbot.waitSignal(room.changes.members_changed):
        view.history.view.opened.emit(1)
    assert phone_of(room, keys[0]) == "13800001111"
    assert line(view, PHONE).text() == "13800001111"
    assert any(tr("undone") in text for text in words_in(view.history))


def test_an_office_sees_what_it_may_not_write_and_why(qtbot: QtBot, office_room: Room) -> None:
    keys = fill(office_room.desk)
    page = page_in(qtbot, office_room)
    view = view_of(page, keys[0])
    assert cell(view, UNIT).is_locked
    assert not cell(view, GRID).is_locked
    assert not cell(view, PHONE).is_locked
    assert any(tr("The district writes this field.") in text for text in words_in(view.forms[1]))


def test_a_grid_is_made_by_typing_its_name(qtbot: QtBot, office_room: Room) -> None:
    keys = fill(office_room.desk)
    page = page_in(qtbot, office_room)
    view = view_of(page, keys[0])
    editor = cell(view, GRID).editor
    assert isinstance(editor, ChoiceEditor)
    with qtbot.waitSignal(office_room.changes.members_changed):
        editor.setEditText("示例东片网格")
        editor.commit()
    assert editor.currentText() == "示例东片网格"
    assert editor.findText("示例东片网格") > 0


def test_a_reader_sees_all_and_writes_nothing(qtbot: QtBot, room: Room) -> None:
    keys = fill(room.desk)
    reader = open_office(room.desk.folder, "读者", read_only=True)
    read_room = Room(desk=reader, jobs=room.jobs, changes=room.changes, settings=room.settings, go=room.go)
    page = page_in(qtbot, read_room)
    view = view_of(page, keys[0])
    assert line(view, PHONE).isReadOnly()
    assert not page.list.findChildren(QPushButton)[0].isEnabled()
    assert not any(b.isEnabled() for b in view.history.findChildren(QPushButton))


def test_sensitive_values_stay_hidden_until_asked_for(qtbot: QtBot, room: Room) -> None:
    keys = fill(room.desk)
    write_setting(SENSITIVE_ON, {f"{f.table}.{f.name}": "需要" for f in field_specs(ADDRESS.table)})
    edit_field(room.desk, ADDRESS, keys[0], "示例路1号")
    page = page_in(qtbot, room)
    view = view_of(page, keys[0])
    assert not any("示例路" in text for text in words_in(view.history))
    assert not cell(view, ADDRESS).editor.isVisible()
    next(b for b in cell(view, ADDRESS).findChildren(QPushButton) if b.isVisible()).click()
    assert cell(view, ADDRESS).editor.isVisible()
    assert any("示例路" in text for text in words_in(view.history))


def test_control_n_adds_a_member_and_opens_it(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = page_in(qtbot, room)
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = next(
        w for w in QApplication.topLevelWidgets() if isinstance(w, NewMemberDialog) and w.isVisible()
    )
    fields = dialog.fields
    name = dialog.rows.cell(fields[0]).editor
    assert isinstance(name, LineEditor)
    qtbot.keyClicks(name, "Li Si")
    for field in fields[2:]:
        choice = dialog.rows.cell(field).editor
        assert isinstance(choice, QComboBox)
        choice.setCurrentIndex(1)
        choice.activated.emit(1)
    with qtbot.waitSignal(dialog.succeeded):
        dialog.save()
    assert page.member is not None
    assert line(page.member, NAME).text() == "Li Si"
    page.show_list()
    assert "Li Si" in shown(page)


def test_a_new_member_without_a_unit_is_refused_in_words(qtbot: QtBot, room: Room) -> None:
    dialog = NewMemberDialog(room)
    qtbot.addWidget(dialog)
    name = dialog.rows.cell(dialog.fields[0]).editor
    assert isinstance(name, LineEditor)
    qtbot.keyClicks(name, "Li Si")
    dialog.save()
    qtbot.waitUntil(lambda: tr("this must be filled in") in " ".join(words_in(dialog)))
    assert dialog.result() != QDialog.DialogCode.Accepted


def test_a_stale_index_is_brought_up_to_date_in_the_background(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    with operation(room.desk, OperationKind.MEMBER_ADD):
        Member.create(key="new", name="王五")
        Assignment.create(member="new", batch="batch.2", receiving_unit="unit.310106021")
    page = page_in(qtbot, room)
    assert "王五" in shown(page)
    qtbot.waitUntil(lambda: not is_search_stale())
    qtbot.waitUntil(lambda: shown(page) == ["安娜", "单伟明", "王五", "张伟"])


def test_control_z_takes_back_the_last_edit_and_control_shift_z_does_it_again(
    qtbot: QtBot, room: Room, tmp_path: Path
) -> None:
    keys = fill(room.desk)
    edit_field(room.desk, PHONE, keys[0], "13900003333")
    spec = PageSpec(key="members", title="Members", icon="users", build=MembersPage, searches=True)
    context = context_in(tmp_path, Calls())
    filled = context._replace(desk=room.desk, pages=(spec,), undo=undo_last, redo=redo_last)
    window = MainWindow(filled, room.jobs, room.changes, room.settings)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.page.enter_search()
    with qtbot.waitSignal(room.changes.members_changed):
        window.undo()
    assert phone_of(room, keys[0]) == "13800001111"
    with qtbot.waitSignal(room.changes.members_changed):
        window.redo()
    assert phone_of(room, keys[0]) == "13900003333"


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_no_page_shows_what_only_the_program_knows(qtbot: QtBot, room: Room, language: str) -> None:
    use_words(words_for(language))
    keys = fill(room.desk)
    write_setting(SENSITIVE_ON, {f"{f.table}.{f.name}": "需要" for f in field_specs(ADDRESS.table)})
    edit_field(room.desk, ADDRESS, keys[0], "示例路1号")
    page = page_in(qtbot, room)
    assert internal_words(page) == []
    view = view_of(page, keys[0])
    assert internal_words(page) == []
    assert len(words_in(view)) > 100
    dialog = NewMemberDialog(room)
    qtbot.addWidget(dialog)
    assert internal_words(dialog) == []


def test_the_walk_would_see_a_key(qtbot: QtBot) -> None:
    for text in ("01a20a3cb643703094bf14b12721fdd5", "unit.310106021", "receiving_unit", '{"a": 1}', "None"):
        label = QLabel(text)
        qtbot.addWidget(label)
        assert internal_words(label) == [text]


def test_nothing_is_clipped_or_unnamed_in_a_language_twice_as_long(
    qtbot: QtBot, room: Room, doubled_words: Words
) -> None:
    assert doubled_words
    keys = fill(room.desk)
    page = page_in(qtbot, room)
    assert (clipped(page.list), unnamed(page.list)) == ([], [])
    view = view_of(page, keys[0])
    assert (clipped(view), unnamed(view)) == ([], [])


def test_refused_after_leaving_is_told(qtbot: QtBot, room: Room, answers: Answers) -> None:
    keys = fill(room.desk)
    page = page_in(qtbot, room)
    view = view_of(page, keys[0])
    editor = line(view, PHONE)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "123")
    page.show_list()
    qtbot.waitUntil(lambda: bool(answers.told))
    assert "123" in answers.told[0]

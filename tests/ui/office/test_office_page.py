"""The Office page on a real office: every tab, by what a person does there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from models.database import sql
from models.intake.roster import apply_plan, read_and_plan, remembered_choices
from models.journal.history import operations
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.registers.sensitive import sensitive_switches, switch_sensitive
from models.settings import OFFICE_NAME, PRINT_FONTS, WHO, read_setting, write_setting
from models.tables.fields import spec_of
from models.tables.people import Member, MemberSensitive
from resources.fonts import Typeface
from resources.i18n import ENGLISH, Words, tr, use_words, words_for
from tests.models.intake.files import HEAD, LI, ZHANG, xlsx
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, office_of, settle, shown
from tests.ui.seen import clipped, unnamed
from tests.ui.windows import application, context_of
from ui.app import build_window
from ui.office import unit_actions
from ui.office.office_page import OfficePage
from ui.room import Place

TABS = ("office", "imports", "history", "sensitive", "units", "export", "fonts", "check")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office_of(tmp_path / "office", "310106000", "王静") as made:
        yield made


@pytest.fixture
def page(opened: OpenRoom, qtbot: QtBot) -> OfficePage:
    return new_page(opened, qtbot)


def new_page(opened: OpenRoom, qtbot: QtBot) -> OfficePage:
    return shown(OfficePage(opened.room), qtbot)


def bring(desk: Desk, path: Path) -> str:
    """Import 张三 and 李四."""
    chosen = remembered_choices(desk)
    plan = read_and_plan(desk, xlsx(path, HEAD, ZHANG, LI), chosen)
    return apply_plan(desk, plan, chosen).operation


def click(button: object, opened: OpenRoom, qtbot: QtBot) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, opened.room)


def listed(view: object) -> str:
    table = view.table  # type: ignore[attr-defined]
    return str(table.as_text(range(table.rowCount()), range(table.columnCount()), headed=False))


def people() -> set[str]:
    return {name for (name,) in sql("SELECT name FROM member")}


def test_who_works_here_holds_from_then_on(page: OfficePage, opened: OpenRoom, qtbot: QtBot) -> None:
    told: list[Desk] = []
    opened.room.changes.desk_changed.connect(told.append)
    page.name.who.setText(" 陈　晨 ")
    page.name.name.setText("区工委")
    qtbot.keyClick(page.name.who, Qt.Key.Key_Return)
    settle(qtbot, opened.room)
    assert [(one.who, one.office_name) for one in told] == [("陈晨", "区工委")]
    assert (read_setting(WHO), read_setting(OFFICE_NAME)) == ("陈晨", "区工委")


def test_without_a_name_nobody_works(page: OfficePage, opened: OpenRoom, qtbot: QtBot) -> None:
    page.name.who.clear()
    click(page.name.save, opened, qtbot)
    assert page.name.message.text()
    assert read_setting(WHO) == ""


def test_an_office_without_a_name_of_its_own_is_called_by_its_unit(
    page: OfficePage, opened: OpenRoom, qtbot: QtBot
) -> None:
    told: list[Desk] = []
    opened.room.changes.desk_changed.connect(told.append)
    page.name.name.clear()
    click(page.name.save, opened, qtbot)
    assert [one.office_name for one in told] == ["静安区区级机关党工委"]


def test_the_window_works_for_the_new_person_at_once(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    window = build_window(context_of(desk, tmp_path), application())
    qtbot.addWidget(window)
    window.go(Place("office"))
    before = window.page
    assert isinstance(before, OfficePage)
    before.name.who.setText("陈晨")
    before.name.save.click()
    qtbot.waitUntil(lambda: window.page is not before, timeout=30_000)
    after = window.page
    assert isinstance(after, OfficePage)
    assert after.name.who.text() == "陈晨"
    unit_actions.add_inside(room=after.units._room, kind="grid", owner="unit.310106021", name="甲")
    qtbot.waitUntil(lambda: bool(operations([OperationKind.UNIT_EDIT])), timeout=30_000)
    assert operations([OperationKind.UNIT_EDIT])[0].who == "陈晨"
    window.room.jobs.close()


def test_imports_are_listed_and_taken_back_with_what_stays(
    page: OfficePage, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = opened.room.desk
    page.show_place("imports")
    assert page.imports.empty.isVisible()
    bring(desk, tmp_path / "名单.xlsx")
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(phone="13900000009").where(Member.name == "李四").execute()
    opened.room.changes.announce_all()
    settle(qtbot, opened.room)
    assert "名单.xlsx\t王静\t2\t0" in listed(page.imports.list)
    click(page.imports.pane.undo, opened, qtbot)
    assert len(answers.asked) == 1
    assert people() == {"李四"}
    qtbot.waitUntil(lambda: not page.imports.pane.undo.isEnabled())
    told = page.imports.pane.text.toPlainText()
    assert tr("{title}: {n} of {total}", title=tr("Taken back"), n=1, total=2) in told
    assert "李四" in told
    assert tr("Edited since") in told
    assert tr("taken back") in listed(page.imports.list)


def test_importing_is_one_step_away(page: OfficePage, opened: OpenRoom, qtbot: QtBot) -> None:
    page.show_place("imports")
    page.imports.empty.step_taken.emit()
    click(page.imports.another, opened, qtbot)
    assert opened.went == [Place("import"), Place("import")]


def test_the_history_is_found_by_person_kind_and_text(
    page: OfficePage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    bring(replace(desk, who="陈晨"), tmp_path / "名单.xlsx")
    page.show_place("history")
    history = page.history
    assert history.list.table.rowCount() == 3
    history.who.setCurrentIndex(history.who.findText("陈晨"))
    history.who.activated.emit(0)
    assert history.list.table.rowCount() == 1
    history.kind.setCurrentIndex(history.kind.findText(tr("Member edited")))
    history.kind.activated.emit(0)
    assert history.list.table.rowCount() == 0
    assert not history.pane.undo.isVisible()
    history.who.setCurrentIndex(0)
    history.kind.setCurrentIndex(0)
    qtbot.keyClicks(history.text, "xlsx")
    assert "名单.xlsx" in listed(history.list)
    assert history.list.table.rowCount() == 1


def test_an_operation_is_told_in_words_and_taken_back_and_done_again(
    page: OfficePage, opened: OpenRoom, desk: Desk, answers: Answers, qtbot: QtBot
) -> None:
    with operation(desk, OperationKind.MEMBER_ADD, detail="张三"):
        Member.insert(key="m1", name="张三").execute()
    with operation(desk, OperationKind.MEMBER_EDIT, detail="张三", reason="换号"):
        Member.update(phone="13900000009", sex="1").where(Member.key == "m1").execute()
    page.show_place("history")
    pane = page.history.pane
    qtbot.waitUntil(lambda: "13900000009" in pane.text.toPlainText(), timeout=30_000)
    told = pane.text.toPlainText()
    assert "换号" in told
    assert "phone" not in told
    assert "m1" not in told
    click(pane.undo, opened, qtbot)
    assert list(sql("SELECT phone FROM member")) == [(None,)]
    qtbot.waitUntil(lambda: page.history.list.table.rowCount() == 5)
    page.history.list.go_to(page.history.list.table.key_at(0))
    assert pane.undo.text() == tr("Do &again…")
    click(pane.undo, opened, qtbot)
    assert list(sql("SELECT phone FROM member")) == [("13900000009",)]
    assert answers.asked[1].startswith(tr("Do this again?"))


def test_what_is_never_undone_says_so(page: OfficePage) -> None:
    page.show_place("history")
    assert not page.history.pane.undo.isEnabled()
    assert page.history.pane.why_not.text() == tr("This kind of operation is not undone")


def test_a_sensitive_field_is_switched_with_a_reason(
    page: OfficePage, opened: OpenRoom, answers: Answers, qtbot: QtBot
) -> None:
    page.show_place("sensitive")
    answers.text = "核对身份"
    click(page.sensitive.switch, opened, qtbot)
    first, *others = sensitive_switches()
    assert (first.is_on, first.reason) == (True, "核对身份")
    assert not any(one.is_on for one in others)
    assert "核对身份" in listed(page.sensitive.list)
    assert page.sensitive.switch.text() == tr("&Switch off…")
    click(page.sensitive.switch, opened, qtbot)
    assert not sensitive_switches()[0].is_on
    assert len(operations([OperationKind.SENSITIVE_SWITCH])) == 2


def test_without_a_reason_nothing_is_switched(
    page: OfficePage, opened: OpenRoom, answers: Answers, qtbot: QtBot
) -> None:
    page.show_place("sensitive")
    answers.text = ""
    click(page.sensitive.switch, opened, qtbot)
    assert len(answers.asked) == 1
    assert not any(one.is_on for one in sensitive_switches())


def test_the_roster_goes_out_as_a_workbook(
    page: OfficePage, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = opened.room.desk
    bring(desk, tmp_path / "名单.xlsx")
    page.show_place("export")
    answers.path = tmp_path / "out.xlsx"
    click(page.export.save, opened, qtbot)
    sheet = openpyxl.load_workbook(answers.path).active
    assert sheet is not None
    assert {row[0].value for row in sheet.iter_rows(min_row=2)} == {"张三", "李四"}
    assert str(answers.path) in page.export.message.text()


def test_no_sensitive_field_can_be_ticked_while_all_are_off(
    page: OfficePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    bring(opened.room.desk, tmp_path / "名单.xlsx")
    page.show_place("export")
    settle(qtbot, opened.room)
    assert not any(tick.isVisible() for tick in page.export.leaving.ticks.values())
    assert not page.export.leaving.reason.isVisible()
    assert page.export.save.isEnabled()


def test_a_sensitive_field_is_ticked_for_one_file_with_a_reason(
    page: OfficePage, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = opened.room.desk
    bring(desk, tmp_path / "名单.xlsx")
    number = spec_of(MemberSensitive.id_number)
    switch_sensitive(desk, number, "核对身份", is_on=True)
    page.show_place("export")
    leaving = page.export.leaving
    visible = [field for field, tick in leaving.ticks.items() if tick.isVisible()]
    assert visible == [number]
    assert not leaving.chosen()
    leaving.ticks[number].click()
    assert leaving.reason.isVisible()
    assert not page.export.save.isEnabled()
    qtbot.keyClicks(leaving.reason, "baosong")
    assert page.export.save.isEnabled()
    answers.path = tmp_path / "out.xlsx"
    click(page.export.save, opened, qtbot)
    sheet = openpyxl.load_workbook(answers.path).active
    assert sheet is not None
    assert tr(number.term) in {cell.value for cell in sheet[1]}
    (done,) = operations([OperationKind.SENSITIVE_EXPORT])
    assert (done.who, done.reason) == (desk.who, "baosong")
    assert (leaving.chosen(), leaving.reason.text(), leaving.reason.isVisible()) == ([], "", False)
    click(page.export.save, opened, qtbot)
    sheet = openpyxl.load_workbook(answers.path).active
    assert sheet is not None
    assert tr(number.term) not in {cell.value for cell in sheet[1]}
    assert len(operations([OperationKind.SENSITIVE_EXPORT])) == 1
    page.show_place("history")
    settle(qtbot, opened.room)
    assert tr(OperationKind.SENSITIVE_EXPORT.value) in listed(page.history.list)


def test_a_family_is_chosen_for_a_style_of_type_and_kept(
    page: OfficePage, opened: OpenRoom, qtbot: QtBot
) -> None:
    page.show_place("fonts")
    settle(qtbot, opened.room)
    song = page.fonts.choices[Typeface.SONG]
    assert song.currentText() == tr("Automatic: {family}", family="Noto Serif CJK SC")
    assert "Noto Serif CJK SC" in page.fonts.samples[Typeface.SONG].font().families()
    song.setCurrentIndex(song.findData("Noto Sans CJK SC"))
    song.activated.emit(song.currentIndex())
    settle(qtbot, opened.room)
    assert read_setting(PRINT_FONTS) == {"song": "Noto Sans CJK SC"}
    assert page.fonts.samples[Typeface.SONG].font().families()[0] == "Noto Sans CJK SC"
    page.fonts.refresh()
    settle(qtbot, opened.room)
    assert song.currentData() == "Noto Sans CJK SC"
    song.setCurrentIndex(0)
    song.activated.emit(0)
    settle(qtbot, opened.room)
    assert read_setting(PRINT_FONTS) == {}


def test_a_family_that_is_no_longer_here_is_said(page: OfficePage, opened: OpenRoom, qtbot: QtBot) -> None:
    write_setting(PRINT_FONTS, {"kai": "Zhuque"})
    page.show_place("fonts")
    settle(qtbot, opened.room)
    said = tr("{family}: not on this computer, so automatic", family="Zhuque")
    assert page.fonts.choices[Typeface.KAI].currentText() == said
    assert page.fonts.samples[Typeface.KAI].font().families()[0] == "LXGW WenKai"


def test_the_keys_are_on_the_first_style_of_type(page: OfficePage, opened: OpenRoom, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.show_place("fonts")
    settle(qtbot, opened.room)
    assert page.fonts.choices[Typeface.TITLE].hasFocus()


def test_a_sound_office_is_in_order(page: OfficePage, opened: OpenRoom, qtbot: QtBot) -> None:
    page.show_place("check")
    click(page.check.check, opened, qtbot)
    assert page.check.outcome.text() == tr("Everything is in order.")
    assert len(page.check.fingerprint.text().replace(" ", "")) == 64
    assert page.check.check.isEnabled()


def test_what_is_wrong_is_listed_without_the_words_of_the_data_file(
    page: OfficePage, opened: OpenRoom, desk: Desk, qtbot: QtBot
) -> None:
    with operation(desk, OperationKind.MEMBER_ADD):
        Member.insert(key="m1", name="张三").execute()
    (text,) = sql("SELECT sql FROM sqlite_master WHERE name='gw_member_U'").fetchone() or ("",)
    for (name,) in list(sql("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='member'")):
        sql(f'DROP TRIGGER "{name}"')
    sql("UPDATE member SET name='别人' WHERE key='m1'")
    page.show_place("check")
    click(page.check.check, opened, qtbot)
    assert page.check.problems.isVisible()
    assert tr("A record in {table} differs from its journal", table=tr("Members")) in (
        page.check.problems.toPlainText()
    )
    assert text is not None


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_is_a_place_one_comes_back_to(page: OfficePage, tab: str) -> None:
    page.show_place(tab)
    assert page.place() == tab


def seen_words(page: OfficePage) -> str:
    views = (page.imports.list, page.history.list, page.sensitive.list)
    tree = page.units.tree
    labels = [label.text() for label in page.findChildren(QLabel)]
    told = [page.imports.pane.text.toPlainText(), page.history.pane.text.toPlainText()]
    lines = [tree.text_of(key) for key in tree.shown_keys()]
    return "\n".join([*map(listed, views), *lines, page.units.pane.text.toPlainText(), *labels, *told])


@pytest.mark.parametrize("language", ["zh_CN", ENGLISH])
def test_no_internal_word_and_nothing_cut_off(
    opened: OpenRoom, desk: Desk, qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    use_words(words_for(language))
    identity = bring(desk, tmp_path / "名单.xlsx")
    page = new_page(opened, qtbot)
    for tab in TABS:
        page.show_place(tab)
        qtbot.wait(150)
        settle(qtbot, opened.room)
        assert not clipped(page)
    assert not unnamed(page)
    words = seen_words(page)
    assert "张三" in words
    keys = [key for (key,) in sql("SELECT key FROM member UNION SELECT key FROM assignment")]
    for internal in (*keys, identity, "unit.", "batch.", "member_sensitive", "receiving_unit", "{", "None"):
        assert internal not in words


def test_a_doubled_language_fits(opened: OpenRoom, doubled_words: Words, qtbot: QtBot) -> None:
    assert doubled_words
    page = new_page(opened, qtbot)
    for tab in TABS:
        page.show_place(tab)
        QApplication.processEvents()
        assert not clipped(page)

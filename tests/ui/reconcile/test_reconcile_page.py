"""Comparing lists by keyboard: values taken, written as one operation, namesakes decided, records joined."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.database import sql
from models.intake.compared_lines import COMPARED_ONLY
from models.intake.errors import FileDamaged, UnreadableFile
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.reconcile import What
from models.registers.member_file import READ_ONLY
from models.registers.same_person import records_of
from models.rights import DISTRICT_FIELD
from models.tables.people import Member
from resources.i18n import CHINESE, ENGLISH, Words, tr, use_words, words_for
from tests.models.intake.files import xlsx
from tests.models.intake.test_comparing import FIRST, HEAD, SECOND, assign, fill
from tests.models.intake.three_lists import with_check_digit
from tests.models.registers.judged_office import LINFEN, office
from tests.ui.answers import Answers
from tests.ui.reconcile.lists import OTHER, compare
from tests.ui.rooms import OpenRoom, open_room, settle, shown
from tests.ui.said import internal_words, words_in
from tests.ui.seen import clipped, unnamed
from ui.intake.import_page import ImportPage
from ui.parts.values import MASK
from ui.reconcile.join_dialog import JoinDialog
from ui.reconcile.reconcile_page import ReconcilePage
from ui.room import Place

ANYBODY = ("甲样", "", "", "", "13911111111", "")


def _press(page: ReconcilePage, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.list, key)


def _rows(page: ReconcilePage) -> list[list[str]]:
    """Return name, field, what each list says and what was taken, line by line."""
    table = page.list.table
    return [
        [str(table.index(row, column).data() or "") for column in range(6)] for row in range(table.rowCount())
    ]


def _member(key: str) -> tuple[str, str]:
    phone, post = sql("SELECT phone, post FROM member WHERE key=?", key).fetchone()
    return phone, post


def _namesakes(desk: Desk) -> None:
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.insert(key="c", name="甲样", birth="1995-05").execute()
        assign("c")


def test_values_are_taken_by_key_and_written_as_one(
    page: ReconcilePage, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    first = xlsx(tmp_path / "名单.xlsx", HEAD, OTHER, SECOND)
    second = xlsx(tmp_path / "个人.xlsx", HEAD, (*FIRST[:5], "主任"), SECOND)
    compare(page, opened, qtbot, first, second)
    assert _rows(page) == [
        ["甲样", "职务", "科员", "≠ 副科长", "≠ 主任", ""],
        ["甲样", "手机", "13800000001", "≠ 13900000001", "13800000001", ""],
    ]
    assert not page.bar.write.isEnabled()
    page.take_focus()
    _press(page, qtbot, Qt.Key.Key_3)
    assert page.list.currentIndex().row() == 1
    _press(page, qtbot, Qt.Key.Key_Return)
    assert [row[-1] for row in _rows(page)] == ["✓ 3：主任", "✓ 2：13900000001"]
    assert page.waits()
    page.bar.write.click()
    settle(qtbot, opened.room)
    assert _member("a") == ("13900000001", "主任")
    assert [row[1] for row in _rows(page)] == ["职务", "手机"]  # each file still says one of them otherwise
    assert "写入了 1 人" in page.notice.text()
    assert not page.waits()
    page.bar.undo.click()
    settle(qtbot, opened.room)
    assert answers.asked
    assert _member("a") == (FIRST[4], "科员")
    assert [row[2] for row in _rows(page)] == ["科员", "13800000001"]
    assert not page.bar.undo.isVisible()


def test_what_was_taken_is_left_again_by_key(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    compare(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, OTHER, SECOND))
    page.take_focus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
        _press(page, qtbot, Qt.Key.Key_Space)
        assert _rows(page)[0][-1] == "✓ 2：副科长"
        _press(page, qtbot, key)
        assert _rows(page)[0][-1] == ""
    _press(page, qtbot, Qt.Key.Key_Space, Qt.Key.Key_1)
    assert _rows(page)[0][-1] == ""
    _press(page, qtbot, Qt.Key.Key_3)  # there is no second file
    assert opened.said == ["该名单在这里没有不同的内容。"]
    page.list.selectAll()
    _press(page, qtbot, Qt.Key.Key_2)
    assert [row[-1] for row in _rows(page)] == ["✓ 2：副科长", "✓ 2：13900000001"]
    assert page.bar.write.text() == "写入 2 处(&W)"


def test_namesakes_are_decided_and_joined_right_there(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    _namesakes(desk)
    compare(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, ANYBODY, SECOND))
    page.take_focus()
    assert _rows(page) == [["甲样", "（指的是谁）", "", "13911111111", "", "请选定指的是谁"]]
    _press(page, qtbot, Qt.Key.Key_Return)
    assert page.detail.who.hasFocus()
    assert page.detail.who.count() == 4  # nobody is chosen before the clerk chooses
    assert page.detail.who.currentData() is None
    page.detail.who.setCurrentIndex(page.detail.who.findData("c"))
    page.detail.who.activated.emit(page.detail.who.currentIndex())
    settle(qtbot, opened.room)
    assert ["甲样", "手机", "", "≠ 13911111111", "", ""] in _rows(page)
    page.bar.again.click()
    settle(qtbot, opened.room)
    assert len(_rows(page)) == 1
    page.detail.join.click()
    dialog = page.findChild(JoinDialog)
    assert dialog is not None
    stands, other, reason, _decided = dialog.fields
    dialog.values |= {stands: "c", other: "a", reason: "电话核实"}
    dialog.rows.set_values(dialog.values)
    dialog.save()
    settle(qtbot, opened.room)
    assert records_of("a") == ("c", "a")
    assert page.detail.who.count() == 3
    assert not page.detail.join.isVisible()


def test_a_refused_joining_is_told_in_the_dialog(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    _namesakes(desk)
    compare(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, ANYBODY, SECOND))
    page.detail.join.click()
    dialog = page.findChild(JoinDialog)
    assert dialog is not None
    stands, other, reason, _decided = dialog.fields
    dialog.save()
    assert dialog.rows.cell(other).refusal
    dialog.values |= {stands: "a", other: "a", reason: "电话核实"}
    dialog.rows.set_values(dialog.values)
    dialog.save()
    settle(qtbot, opened.room)
    assert dialog.rows.cell(other).refusal
    assert sql("SELECT count(*) FROM same_person").fetchone() == (0,)
    dialog.reject()


def test_a_person_is_added_by_the_whole_line(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    new = ("丙样", "1992.03", FIRST[2], "临汾路街道", "13800000003", "主任")
    compare(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, FIRST, new))
    assert [row[:4] for row in _rows(page)] == [
        ["丙样", "（整个人）", "名单中没有", "名单中有"],
        ["乙样", "（整个人）", "名单中有", "名单中没有"],
    ]
    page.list.selectAll()
    page.take_focus()
    _press(page, qtbot, Qt.Key.Key_2)
    assert [row[-1] for row in _rows(page)] == ["✓ 2：名单中有", ""]
    page.bar.write.click()
    settle(qtbot, opened.room)
    assert [row[0] for row in _rows(page)] == ["乙样"]
    assert sql("SELECT count(*) FROM member").fetchone() == (3,)


def test_what_changed_meanwhile_is_shown_again_before_it_is_written(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    compare(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, OTHER, SECOND))
    page.list.selectAll()
    page.take_focus()
    _press(page, qtbot, Qt.Key.Key_2)
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(post="组长").where(Member.key == "a").execute()
    page.bar.write.click()
    settle(qtbot, opened.room)
    assert _member("a") == (FIRST[4], "组长")
    assert _rows(page)[0][2:] == ["组长", "≠ 副科长", "", "✓ 2：副科长"]
    assert "数据已有变动" in page.notice.text()
    page.bar.write.click()
    settle(qtbot, opened.room)
    assert _member("a") == ("13900000001", "副科长")
    assert "各名单对所列人员的说法一致。" in words_in(page)


def test_files_come_and_go_by_key(
    page: ReconcilePage, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.empty.isVisible()
    answers.files = [xlsx(tmp_path / "名单.xlsx", HEAD, OTHER, SECOND)]
    page.ask_files()
    settle(qtbot, opened.room)
    assert page.list.isColumnHidden(4)
    folder = tmp_path / "个人"
    folder.mkdir()
    answers.path = folder
    (folder / "甲.lrmx").write_text(
        "<Person><XingMing>甲样</XingMing><ChuShengNianYue>199001</ChuShengNianYue>"
        "<XianRenZhiWu>主任</XianRenZhiWu></Person>",
        encoding="utf-8",
    )
    page.ask_folder()
    settle(qtbot, opened.room)
    assert [button.isVisible() for button in page.bar.without] == [True, True]
    assert not page.bar.files.isEnabled()
    assert not page.list.isColumnHidden(4)
    assert [button.shortcut().toString() for button in page.bar.without] == ["Alt+2", "Alt+3"]
    page.bar.without[0].click()
    settle(qtbot, opened.room)
    assert [button.isVisible() for button in page.bar.without] == [True, False]
    page.bar.leave.click()
    assert page.empty.isVisible()
    assert not page.waits()


def test_a_file_that_cannot_be_read_leaves_the_comparison_as_it_is(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    good = xlsx(tmp_path / "名单.xlsx", HEAD, OTHER, SECOND)
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(good.read_bytes()[:300])
    compare(page, opened, qtbot, good)
    compare(page, opened, qtbot, bad)
    assert [type(one) for one in opened.failed] == [FileDamaged]
    assert len(_rows(page)) == 2
    compare(page, opened, qtbot, tmp_path / "fehlt.xlsx")
    assert isinstance(opened.failed[-1], UnreadableFile)
    assert page.bar.files.isEnabled()
    compare(page, opened, qtbot, xlsx(tmp_path / "别的.xlsx", ("项目", "金额"), ("桌子", "1")))
    assert "别的.xlsx：没有找到人员表。" in page.notice.text()


def test_a_comparison_outlives_a_change_of_language(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    compare(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, OTHER, SECOND))
    page.list.selectAll()
    page.take_focus()
    _press(page, qtbot, Qt.Key.Key_2)
    page.filter.setCurrentIndex(1)
    use_words(words_for(ENGLISH))
    again = shown(ReconcilePage(opened.room), qtbot)
    again.come_back(page.left())
    assert again.filter.currentIndex() == 1
    assert [row[-1] for row in _rows(again)] == ["✓ 2: 副科长", "✓ 2: 13900000001"]
    assert again.waits()


def test_a_file_that_is_being_read_arrives_on_the_page_that_stands_there_then(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    page.take_files([xlsx(tmp_path / "名单.xlsx", HEAD, OTHER, SECOND)])
    assert page.waits()
    again = shown(ReconcilePage(opened.room), qtbot)
    again.come_back(page.left())
    settle(qtbot, opened.room)
    assert len(_rows(again)) == 2
    assert again.bar.files.isEnabled()


def test_reading_can_be_cancelled(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    page.take_files([xlsx(tmp_path / "名单.xlsx", HEAD, OTHER, SECOND)])
    for job in opened.room.jobs.running:
        job.cancel()
    settle(qtbot, opened.room)
    assert page.empty.isVisible()
    assert page.bar.files.isEnabled()
    assert not page.waits()


def test_kinds_of_differences_are_shown_apart(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    wrong = (*FIRST[:4], "12", "副科长")
    compare(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, wrong))
    counts = {}
    for at in range(page.filter.count()):
        page.filter.setCurrentIndex(at)
        counts[page.filter.tabData(at)] = len(_rows(page))
    assert counts == {None: 3, What.FIELD: 1, What.MISSING: 1, What.SEVERAL: 0, What.UNREADABLE: 1}
    assert [page.filter.tabText(at) for at in (0, 4)] == ["全部 3", "无法读取 1"]
    page.filter.setCurrentIndex(4)
    assert "不是电话号码" in page.detail.text.toPlainText()


def test_the_table_is_copied_as_it_stands(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    compare(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, OTHER, SECOND))
    page.list.selectAll()
    page.list.copy(headed=True)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[1].split("\t")[:4] == ["甲样", "职务", "科员", "≠ 副科长"]
    assert len(lines) == 3
    assert page.list.about is not None
    assert page.list.about() == "本机 × 名单.xlsx"


def test_a_field_that_is_off_is_masked_and_not_taken(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    number, other = (with_check_digit(f"99999919900115{tail}") for tail in ("001", "003"))
    with operation(desk, OperationKind.MEMBER_EDIT):
        sql("INSERT INTO member_sensitive(key,id_number) VALUES('a',?)", number)
    head = (*HEAD, "身份证号")
    compare(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", head, (*FIRST, other), (*SECOND, "")))
    page.detail.who.setCurrentIndex(page.detail.who.findData("a"))
    page.detail.who.activated.emit(page.detail.who.currentIndex())
    settle(qtbot, opened.room)
    assert _rows(page) == [["甲样", "身份证号", MASK, f"≠ {MASK}", "", tr(COMPARED_ONLY)]]
    page.take_focus()
    _press(page, qtbot, Qt.Key.Key_2)
    assert opened.said == [tr(COMPARED_ONLY)]
    assert number not in " ".join(words_in(page))


def test_an_office_is_told_what_only_the_district_writes(qtbot: QtBot, tmp_path: Path) -> None:
    with office(tmp_path / "linfen", LINFEN) as desk:
        fill(desk)
        opened = open_room(desk, tmp_path)
        page = shown(ReconcilePage(opened.room), qtbot)
        moved = ("甲样", "1990.01", FIRST[2], "大宁路街道", "13900000001", "科员")
        compare(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, moved, SECOND))
        assert [row[1] for row in _rows(page)] == ["手机", "接收单位"]
        page.list.selectAll()
        page.take_focus()
        _press(page, qtbot, Qt.Key.Key_2)
        assert [row[-1] for row in _rows(page)] == ["✓ 2：13900000001", tr(DISTRICT_FIELD)]
        assert opened.said == [tr(DISTRICT_FIELD)]
        page.bar.write.click()
        settle(qtbot, opened.room)
        assert _member("a") == ("13900000001", "科员")
        opened.room.jobs.close()


def test_a_window_that_only_reads_compares_and_writes_nothing(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    _namesakes(desk)
    opened = open_room(replace(desk, read_only=True), tmp_path)
    page = shown(ReconcilePage(opened.room), qtbot)
    compare(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, ANYBODY, (*SECOND[:5], "主任")))
    assert _rows(page)[1][-1] == tr(READ_ONLY)
    assert not page.detail.join.isEnabled()
    assert not page.bar.write.isEnabled()
    opened.room.jobs.close()


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_a_filled_page_is_whole_in_both_languages(
    opened: OpenRoom, qtbot: QtBot, tmp_path: Path, desk: Desk, language: str
) -> None:
    use_words(words_for(language))
    page = _filled(opened, qtbot, tmp_path, desk)
    assert internal_words(page) == []
    assert unnamed(page) == []
    for size in ((1366 - 200, 728 - 60), (910 - 160, 472 - 60)):
        page.resize(*size)
        QApplication.processEvents()
        assert clipped(page) == []


def test_a_filled_page_is_whole_in_doubled_words(
    opened: OpenRoom, qtbot: QtBot, tmp_path: Path, desk: Desk, doubled_words: Words
) -> None:
    assert doubled_words
    page = _filled(opened, qtbot, tmp_path, desk)
    assert clipped(page) == []


def _filled(opened: OpenRoom, qtbot: QtBot, tmp_path: Path, desk: Desk) -> ReconcilePage:
    _namesakes(desk)
    first = xlsx(
        tmp_path / "静安区上级下发的核对名单2026年第二批最新版.xlsx",
        HEAD,
        ANYBODY,
        (*SECOND[:4], "12", "主任"),
    )
    second = xlsx(tmp_path / "个人.xlsx", HEAD, ("丙样", *FIRST[1:]))
    page = shown(ReconcilePage(opened.room), qtbot)
    page.take_files([first, second])
    settle(qtbot, opened.room)
    page.list.selectAll()
    page.take_focus()
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    return page


def test_a_file_that_is_being_imported_can_be_compared_instead(
    opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "名单.xlsx", HEAD, OTHER, SECOND)
    intake = shown(ImportPage(opened.room), qtbot)
    intake.take_files([path])
    settle(qtbot, opened.room)
    intake.bar.compare.click()
    assert opened.went == [Place("reconcile", str(path))]
    page = shown(ReconcilePage(opened.room), qtbot)
    page.show_place(opened.went[0].shows)
    settle(qtbot, opened.room)
    assert len(_rows(page)) == 2
    assert page.place() == ""


def test_the_table_leaves_as_a_workbook_and_on_paper(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    compare(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, OTHER, SECOND))
    page.list.tools.out.save_to(tmp_path / "差异.xlsx")
    settle(qtbot, opened.room)
    sheet = openpyxl.load_workbook(tmp_path / "差异.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:4] == ["姓名", "字段", "本机", "文件一"]
    assert rows[1][:4] == ["甲样", "职务", "科员", "≠ 副科长"]
    head = page.list.tools.out._head(opened.room)
    assert (head.title, head.narrowing) == ("名单差异", "本机 × 名单.xlsx")

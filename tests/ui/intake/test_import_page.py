"""A roster through the Import page: preview, corrections, candidates, import, undo."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.database import sql
from models.intake.errors import FileEmpty
from models.journal.history import operations
from models.journal.operation import operation
from models.journal.shipped import batch_key, unit_key
from models.office import close_office
from models.records.desk import Desk
from models.records.intake import Fate
from models.records.operations import OperationKind
from models.rights import DISTRICT_FIELD
from models.tables.assignments import Assignment
from models.tables.people import Member
from resources.i18n import ENGLISH, Words, tr, use_words, words_for
from tests.models.intake.files import HEAD, LI, NOBODY, WANG, ZHANG, xlsx
from tests.ui.answers import Answers
from tests.ui.intake.importing import counts, new_page, press, take
from tests.ui.rooms import OpenRoom, open_room, running_office, settle
from tests.ui.seen import clipped, unnamed
from ui.intake.import_page import ImportPage


def told(page: ImportPage) -> str:
    return page.rows.detail.text.toPlainText()


def go_to_row(page: ImportPage, at: int) -> None:
    page.rows.list.go_to(page.rows.list.table.key_at(at))


def show_only(page: ImportPage, fate: Fate) -> None:
    strip = page.rows.filter
    strip.setCurrentIndex(next(at for at in range(strip.count()) if strip.tabData(at) is fate))


def people() -> list[str]:
    return [name for (name,) in sql("SELECT name FROM member ORDER BY key")]


def test_nothing_is_there_before_import_and_everything_after(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG, LI, (*WANG[:2], "1990.1", *WANG[3:]))
    take(page, opened, qtbot, path)
    assert list(counts(page).values()) == [3, 2, 0, 0, 1, 0]
    assert people() == []
    assert page.bar.go.isDefault()
    assert page.focusWidget() is page.bar.go
    press(page, opened, qtbot)
    assert sorted(people()) == sorted(["张三", "李四"])
    assert page.notice.text() == tr(
        "Imported: {added} added, {changed} changed, {unchanged} left alone, {refused} refused,"
        " {ambiguous} undecided.",
        added=2, changed=0, unchanged=0, refused=1, ambiguous=0,
    )  # fmt: skip
    assert not page.bar.go.isVisible()
    assert page.focusWidget() is page.bar.leave


def test_the_import_is_taken_back_from_where_it_was_made(
    page: ImportPage, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG, LI))
    press(page, opened, qtbot)
    qtbot.mouseClick(page.bar.undo, Qt.MouseButton.LeftButton)
    settle(qtbot, opened.room)
    qtbot.waitUntil(lambda: not page.bar.undo.isVisible())
    assert people() == []
    assert len(answers.asked) == 1
    assert "2" in page.notice.text()
    (done,) = operations([OperationKind.ROSTER_IMPORT])
    assert done.undone_by is not None


def test_a_correction_is_remembered_for_the_next_file(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    head = (*HEAD[:5], "怎么找")
    take(page, opened, qtbot, xlsx(tmp_path / "一.xlsx", head, ZHANG))
    at = next(w for w, c in page.columns._columns.items() if c.heading == "怎么找")
    page.columns.list.go_to(at)
    assert page.columns.choice.currentData() == ""
    page.columns.choice.setCurrentIndex(page.columns.choice.findData("member.phone"))
    page.columns.choice.activated.emit(page.columns.choice.currentIndex())
    settle(qtbot, opened.room)
    assert "13800000001" in told(page)
    press(page, opened, qtbot)
    assert list(sql("SELECT phone FROM member")) == [("13800000001",)]
    take(page, opened, qtbot, xlsx(tmp_path / "二.xlsx", head, LI))
    assert "13800000002" in told(page)


def test_a_heading_in_two_rows_can_be_left_out(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append((*HEAD[:5], "联络"))
    sheet.append((None, None, None, None, None, "联系电话"))
    for column in "ABCDE":
        sheet.merge_cells(f"{column}1:{column}2")
    sheet.append(ZHANG)
    book.save(tmp_path / "两行.xlsx")
    take(page, opened, qtbot, tmp_path / "两行.xlsx")
    assert "13800000001" in told(page)
    at = next(w for w, c in page.columns._columns.items() if "联系电话" in c.heading)
    page.columns.list.go_to(at)
    page.columns.choice.setCurrentIndex(0)
    page.columns.choice.activated.emit(0)
    settle(qtbot, opened.room)
    assert "13800000001" not in told(page)


def test_a_candidate_is_taken_by_the_clerks_choice_only(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, xlsx(tmp_path / "一.xlsx", HEAD, ZHANG))
    press(page, opened, qtbot)
    known = next(key for (key,) in sql("SELECT key FROM member"))
    again = (ZHANG[0], "男", None, ZHANG[3], ZHANG[4], "13900000009")
    take(page, opened, qtbot, xlsx(tmp_path / "二.xlsx", HEAD, again))
    assert list(counts(page).values()) == [1, 0, 0, 0, 0, 1]
    assert not page.bar.go.isEnabled()
    who = page.rows.detail.who
    assert who.isVisible()
    assert who.currentData() is None
    assert who.count() == 3
    who.setCurrentIndex(1)
    who.activated.emit(1)
    settle(qtbot, opened.room)
    assert list(counts(page).values()) == [1, 0, 1, 0, 0, 0]
    assert who.isEnabled()
    assert (who.currentData(), who.isVisible()) == (known, True)
    who.setCurrentIndex(2)
    who.activated.emit(2)
    settle(qtbot, opened.room)
    assert who.currentData() == ""
    who.setCurrentIndex(0)
    who.activated.emit(0)
    settle(qtbot, opened.room)
    assert list(counts(page).values()) == [1, 0, 0, 0, 0, 1]
    who.setCurrentIndex(1)
    who.activated.emit(1)
    settle(qtbot, opened.room)
    press(page, opened, qtbot)
    assert list(sql("SELECT key, phone FROM member")) == [(known, "13900000009")]


def test_what_changed_since_the_preview_is_previewed_anew(
    page: ImportPage, opened: OpenRoom, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG))
    with operation(desk, OperationKind.MEMBER_ADD):
        Member.insert(key="m1", name="赵六").execute()
    press(page, opened, qtbot)
    assert people() == ["赵六"]
    assert page.bar.go.isVisible()
    assert tr("The data changed since the preview. Nothing was imported; this is the new preview.") in (
        page.notice.text()
    )
    press(page, opened, qtbot)
    assert sorted(people()) == sorted(["张三", "赵六"])


def test_an_empty_cell_clears_only_where_it_is_said_so(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, xlsx(tmp_path / "一.xlsx", HEAD, ZHANG))
    press(page, opened, qtbot)
    take(page, opened, qtbot, xlsx(tmp_path / "二.xlsx", HEAD, (*ZHANG[:5], None)))
    assert list(counts(page).values()) == [1, 0, 0, 1, 0, 0]
    page.bar.clears.setChecked(True)
    settle(qtbot, opened.room)
    assert list(counts(page).values()) == [1, 0, 1, 0, 0, 0]
    assert tr("(empty)") in told(page)


def test_rows_go_to_the_batch_that_is_chosen(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG))
    assert page.bar.batch.currentData() == batch_key(2)
    page.bar.batch.setCurrentIndex(page.bar.batch.findData(batch_key(3)))
    page.bar.batch.activated.emit(page.bar.batch.currentIndex())
    settle(qtbot, opened.room)
    press(page, opened, qtbot)
    assert list(sql("SELECT batch FROM assignment")) == [(batch_key(3),)]


def test_a_sensitive_column_is_announced_and_dropped(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    wrong = NOBODY[:-1] + "3"
    rows = ((*ZHANG[:2], "1995.01", *ZHANG[3:], NOBODY), (*LI, wrong))
    take(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", (*HEAD, "身份证号"), *rows))
    assert tr("ID number") in page.notice.text()
    assert tr("ID number") in told(page)
    assert NOBODY not in told(page)
    show_only(page, Fate.REFUSED)
    assert "!G3" in told(page)
    assert tr("the check character is wrong") in told(page)
    press(page, opened, qtbot)
    assert list(sql("SELECT count(*) FROM member_sensitive")) == [(0,)]


def test_what_is_no_member_is_shown_with_the_reason(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG, LI, ("合计：2人",))
    book = openpyxl.load_workbook(path)
    book.create_sheet("说明")["A1"] = "填表说明"
    assert book.active is not None
    book.active.row_dimensions[3].hidden = True
    book.save(path)
    take(page, opened, qtbot, path)
    assert page.left_out.sheets.table.rowCount() == 2
    rows = page.left_out.rows.table
    listed = rows.as_text(range(rows.rowCount()), range(3), headed=False)
    assert "合计：2人" in listed
    assert tr("a subtotal") in listed
    assert list(counts(page).values()) == [2, 1, 0, 0, 1, 0]
    page.bar.takes_hidden.setChecked(True)
    settle(qtbot, opened.room)
    assert list(counts(page).values()) == [2, 2, 0, 0, 0, 0]


def test_refused_rows_are_saved_mended_and_imported(
    page: ImportPage, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG, (*LI[:2], "1990.1", *LI[3:])))
    press(page, opened, qtbot)
    answers.path = tmp_path / "退回.xlsx"
    qtbot.mouseClick(page.bar.save, Qt.MouseButton.LeftButton)
    settle(qtbot, opened.room)
    assert str(answers.path) in opened.said[-1]
    book = openpyxl.load_workbook(answers.path)
    sheet = book.active
    assert sheet is not None
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "1990.1"]
    sheet[cell.coordinate] = "1990.10"
    book.save(answers.path)
    take(page, opened, qtbot, answers.path)
    press(page, opened, qtbot)
    assert dict(sql("SELECT name, birth FROM member")) == {"张三": "1990-01", "李四": "1990-10"}


def test_several_files_come_one_after_the_other(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "空.xlsx").touch()
    one, two = (xlsx(tmp_path / f"{n}.xlsx", HEAD, who) for n, who in ((1, ZHANG), (2, LI)))
    for path in (tmp_path / "空.xlsx", one, two):
        page.take_files([path])
    settle(qtbot, opened.room)
    assert [type(error) for error in opened.failed] == [FileEmpty]
    assert "1.xlsx" in page.bar.title.text()
    assert page.notice.text()
    qtbot.mouseClick(page.bar.leave, Qt.MouseButton.LeftButton)
    settle(qtbot, opened.room)
    assert "2.xlsx" in page.bar.title.text()
    qtbot.mouseClick(page.bar.leave, Qt.MouseButton.LeftButton)
    assert page.empty.isVisible()
    assert people() == []


def test_reading_can_be_cancelled(page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "名单.xlsx", HEAD, *[(f"张{n}", *ZHANG[1:]) for n in range(2000)])
    page.take_files([path])
    page.take_files([path])
    assert page.busy.isVisible()
    page.busy.step_taken.emit()
    settle(qtbot, opened.room)
    assert page.empty.isVisible()
    assert page._waiting == []


def test_a_file_is_chosen_by_keyboard(
    page: ImportPage, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.files = [xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG)]
    step, _ = page.empty.findChildren(QPushButton)
    qtbot.keyClick(step, Qt.Key.Key_Space)
    settle(qtbot, opened.room)
    assert list(counts(page).values()) == [1, 1, 0, 0, 0, 0]
    assert page.bar.title.toolTip() == str(answers.files[0])


def linfen_knows(desk: Desk) -> None:
    """The district sent 张三 to 临汾路街道."""
    with operation(replace(desk, is_district=True), OperationKind.ROSTER_IMPORT):
        Member.insert(key="m1", name=ZHANG[0], sex="1", birth="1990-01").execute()
        sender = next(key for (key,) in sql("SELECT key FROM unit WHERE name=?", ZHANG[3]))
        Assignment.insert(
            member="m1", batch=batch_key(2), sending_unit=sender, receiving_unit=desk.office
        ).execute()


def rows_of(*rows: Sequence[object]) -> tuple[Sequence[object], ...]:
    return rows


def test_an_office_is_refused_what_it_may_not_write(tmp_path: Path, qtbot: QtBot) -> None:
    desk = running_office(tmp_path / "linfen", "310106021", "李敏")
    linfen_knows(desk)
    opened = open_room(desk, tmp_path)
    page = new_page(opened, qtbot)
    other = ("静安区市场监督管理局", *ZHANG[4:])
    row = (*ZHANG[:3], *other, "第二批")
    take(page, opened, qtbot, xlsx(tmp_path / "一.xlsx", (*HEAD, "批次"), (*ZHANG, "第二批")))
    press(page, opened, qtbot)
    assert list(sql("SELECT phone FROM member")) == [("13800000001",)]
    before = list(sql("SELECT sending_unit, receiving_unit FROM assignment"))
    key_column = "系统编号（勿改）"
    keyed = xlsx(tmp_path / "二.xlsx", (*HEAD, "批次", key_column), (*row, "m1"))
    take(page, opened, qtbot, keyed)
    assert list(counts(page).values()) == [1, 0, 0, 0, 1, 0]
    assert tr(DISTRICT_FIELD) in told(page)
    assert not page.bar.go.isEnabled()
    assert list(sql("SELECT sending_unit, receiving_unit FROM assignment")) == before
    assert before[0][1] == unit_key("310106021")
    opened.room.jobs.close()
    close_office(desk.folder)


def test_a_window_that_only_reads_imports_nothing(
    opened: OpenRoom, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    reader = replace(opened, room=opened.room._replace(desk=replace(desk, read_only=True)))
    page = new_page(reader, qtbot)
    take(page, reader, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG))
    assert not page.bar.go.isEnabled()
    assert tr("This window only reads.") in page.notice.text()


def seen_words(page: ImportPage) -> str:
    """Everything on the page that can be read."""
    tables = [view.table for view in (page.rows.list, page.columns.list, page.left_out.rows)]
    cells = [t.as_text(range(t.rowCount()), range(t.columnCount()), headed=True) for t in tables]
    labels = [label.text() for label in page.findChildren(QLabel)]
    return "\n".join([*cells, *labels, told(page)])


@pytest.mark.parametrize("language", ["zh_CN", ENGLISH])
def test_no_internal_word_and_nothing_cut_off(
    opened: OpenRoom, qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    use_words(words_for(language))
    page = new_page(opened, qtbot)
    assert not clipped(page)
    rows = rows_of(ZHANG, (*LI[:2], "1990.1", *LI[3:]), ("合计",))
    take(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", (*HEAD, "身份证号"), *rows))
    for at in range(page.tabs.count()):
        page.tabs.setCurrentIndex(at)
        assert not clipped(page)
    assert not unnamed(page)
    words = seen_words(page)
    for internal in ("member.", "member_", "receiving_unit", "unit.", "batch.", "{", "None", "Fate"):
        assert internal not in words


def test_a_doubled_language_fits(
    opened: OpenRoom, doubled_words: Words, qtbot: QtBot, tmp_path: Path
) -> None:
    assert doubled_words
    page = new_page(opened, qtbot)
    assert not clipped(page)
    unknown = (*ZHANG[:3], "哪里都不是", *ZHANG[4:])
    take(
        page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG, (*LI[:2], "1990.1", *LI[3:]), unknown)
    )
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        assert not clipped(page)


def test_ten_thousand_rows_fetch_what_is_shown_only(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [(f"张{n}", "男", "1990.01", ZHANG[3], ZHANG[4], f"{13800000000 + n}") for n in range(10_000)]
    take(page, opened, qtbot, xlsx(tmp_path / "万人.xlsx", HEAD, *rows))
    assert page.rows.list.table.rowCount() == 10_000
    go_to_row(page, 9_999)
    assert "张9999" in told(page)
    assert len(page.rows.list.table._pages) <= 32

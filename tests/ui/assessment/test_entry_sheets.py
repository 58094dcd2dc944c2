"""Which sheet stands on the screen: by code, by rater class, by row; and what a refused save leaves there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.database import sql
from models.journal.operation import operation
from models.journal.shipped import batch_key
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.registers.drafts import drafts, keep_draft
from models.registers.marks import BATCH_CLOSED
from models.rules.sheet_code import draw_sheet_code
from models.tables.assignments import Assignment, Batch
from models.tables.paper import Sheet
from models.tables.people import Member
from resources.i18n import tr
from tests.models.registers.judged_office import (
    BATCH,
    GRID,
    LINFEN,
    RECEIVING,
    add_members,
    content,
    district_writes,
    enter,
    office,
)
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, settle
from ui.assessment.assessment_page import AssessmentPage
from ui.assessment.entry_panel import EntryPanel


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as opened:
        yield opened


@pytest.fixture
def people(desk: Desk) -> dict[str, str]:
    """Three members; keys of their assignments by name."""
    names = "张样 李样 王样"
    return dict(zip(names.split(), add_members(desk, names), strict=True))


@pytest.fixture
def panel(opened: OpenRoom, people: dict[str, str], qtbot: QtBot) -> EntryPanel:
    assert people
    return shown(opened, qtbot)


def shown(opened: OpenRoom, qtbot: QtBot) -> EntryPanel:
    made = EntryPanel(opened.room)
    qtbot.addWidget(made)
    made.show_batch(BATCH)
    made.resize(1200, 650)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def printed(desk: Desk, assignment: str, part: str, code: str = "", at: str = "2026-11-23 14:05") -> str:
    """Record a printed score sheet and return its code."""
    drawn = code or draw_sheet_code(LINFEN)
    with operation(desk, OperationKind.PRINT):
        Sheet.create(office=desk.office, code=drawn, form="F23", subject=assignment, part=part, printed_at=at)
    return drawn


def person(panel: EntryPanel) -> str:
    """The name over the sheet."""
    (heading,) = (one for one in panel.findChildren(QLabel) if one.property("role") == "heading")
    return heading.text().split(" · ")[0]


def enter_code(qtbot: QtBot, panel: EntryPanel, code: str) -> None:
    panel.code.setText(code)
    qtbot.keyClick(panel.code, Qt.Key.Key_Return)


def test_a_code_opens_its_sheet_in_its_own_rater_class(
    qtbot: QtBot, panel: EntryPanel, desk: Desk, people: dict[str, str]
) -> None:
    enter(desk, people["王样"], "A" * 10, "B" * 10)
    code = printed(desk, people["王样"], GRID)
    assert panel.rater.currentData() == RECEIVING
    enter_code(qtbot, panel, f" {code[:4].lower()} {code[4:].lower()}")
    assert (person(panel), panel.rater.currentData()) == ("王样", GRID)
    assert {mark.level for mark in panel.grid.typing.marks.values()} == {"good"}
    assert (panel.code.text(), panel.grid.hasFocus()) == ("", True)
    assert panel.list.current_key() == people["王样"]


def test_a_code_of_another_batch_lets_the_batch_follow(desk: Desk, opened: OpenRoom, qtbot: QtBot) -> None:
    (one,) = add_members(desk, "张样")
    with district_writes(desk):
        member = Member.create(name="赵样")
        former = Assignment.create(member=member, batch=batch_key(1), receiving_unit=f"unit.{LINFEN}")
        Batch.update(state="closed").where(Batch.key == batch_key(1)).execute()
    page = AssessmentPage(opened.room)
    qtbot.addWidget(page)
    page.show()
    assert (page.batch.currentData(), person(page.entry)) == (BATCH, "张样")
    code = printed(desk, str(former.key), GRID)
    enter_code(qtbot, page.entry, code)
    assert page.batch.currentData() == batch_key(1)
    assert (person(page.entry), page.entry.rater.currentData()) == ("赵样", GRID)
    assert page.entry.list.current_key() == former.key
    page.show_place(printed(desk, one, RECEIVING))
    assert (page.batch.currentData(), person(page.entry)) == (BATCH, "张样")


@pytest.mark.usefixtures("english")
def test_units_are_called_in_english_on_an_english_screen(panel: EntryPanel) -> None:
    (heading,) = (one for one in panel.findChildren(QLabel) if one.property("role") == "heading")
    assert "Linfen Road Sub-district" in heading.text()
    assert panel.list.table.record_at(0).unit_title == "Linfen Road Sub-district"


@pytest.mark.parametrize("known", [True, False], ids=["of no sheet", "mistyped"])
def test_a_code_that_names_nothing_leaves_the_sheet_as_it_is(
    qtbot: QtBot, panel: EntryPanel, opened: OpenRoom, known: bool
) -> None:
    qtbot.keyClicks(panel.grid, "12")
    before = (person(panel), dict(panel.grid.typing.marks))
    code = draw_sheet_code(LINFEN)
    enter_code(qtbot, panel, code if known else code[:-1])
    assert panel.message.property("role") == "wrong"
    assert (code if known else tr("Sheet code")) in panel.message.text()
    assert (person(panel), dict(panel.grid.typing.marks)) == before
    assert panel.code.text()
    settle(qtbot, opened.room)


def test_a_code_of_two_sheets_shows_the_first_and_names_both(
    qtbot: QtBot, panel: EntryPanel, desk: Desk, people: dict[str, str], answers: Answers
) -> None:
    code = printed(desk, people["王样"], RECEIVING)
    printed(desk, people["李样"], RECEIVING, code, at="2026-11-22 09:00")
    enter_code(qtbot, panel, code)
    assert person(panel) == "李样"
    assert "李样、王样" in answers.told[0]


def test_a_key_leads_to_the_code_from_the_middle_of_a_sheet(qtbot: QtBot, panel: EntryPanel) -> None:
    panel.code.setText("abc")
    panel.take_focus()
    qtbot.keyClick(panel.grid, Qt.Key.Key_F3)
    assert panel.code.hasFocus()
    assert panel.code.selectedText() == "abc"


def test_a_sheet_that_was_begun_comes_before_one_nobody_touched(
    qtbot: QtBot, opened: OpenRoom, desk: Desk, people: dict[str, str]
) -> None:
    keep_draft(desk, BATCH, people["王样"], RECEIVING, content("AB" + "-" * 8, "说到一半"))
    panel = shown(opened, qtbot)
    assert (person(panel), panel.grid.typing.at) == ("王样", 2)
    assert panel.remark.toPlainText() == "说到一半"
    assert tr("This sheet was begun and not saved; what was typed is here again.") in {
        label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)
    }


def test_each_rater_class_has_sheets_of_its_own(
    qtbot: QtBot, panel: EntryPanel, opened: OpenRoom, people: dict[str, str]
) -> None:
    qtbot.keyClicks(panel.grid, "123")
    settle(qtbot, opened.room)
    panel.rater.setCurrentIndex(panel.rater.findData(GRID))
    assert panel.grid.typing.marks == {}
    panel.rater.setCurrentIndex(panel.rater.findData(RECEIVING))
    assert len(panel.grid.typing.marks) == 3
    (draft,) = drafts()
    assert (draft.assignment, draft.rater_class) == (people[person(panel)], RECEIVING)


def test_a_row_is_opened_by_enter_and_by_a_click(
    qtbot: QtBot, panel: EntryPanel, people: dict[str, str]
) -> None:
    panel.list.go_to(people["李样"])
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert (person(panel), panel.grid.hasFocus()) == ("李样", True)
    row = panel.list.visualRect(panel.list.table.index(panel.list.table.row_of(people["张样"]), 0))
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert (person(panel), panel.grid.hasFocus()) == ("张样", True)


def test_marks_that_come_from_elsewhere_do_not_disturb_what_is_typed(
    qtbot: QtBot, panel: EntryPanel, desk: Desk, people: dict[str, str]
) -> None:
    qtbot.keyClicks(panel.grid, "12")
    at = person(panel)
    enter(desk, people["王样" if at != "王样" else "李样"], "C" * 10)
    panel.refresh()
    assert (person(panel), len(panel.grid.typing.marks)) == (at, 2)
    listed = panel.list.table.as_text(range(3), range(3), headed=False)
    assert listed.count(tr("entered")) == 1


def test_a_save_that_is_refused_says_why_and_keeps_what_was_typed(
    qtbot: QtBot, panel: EntryPanel, opened: OpenRoom, desk: Desk
) -> None:
    qtbot.keyClicks(panel.grid, "1" * 10)
    settle(qtbot, opened.room)
    with district_writes(desk):
        Batch.update(state="closed").where(Batch.key == BATCH).execute()
    at = person(panel)
    qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
    settle(qtbot, opened.room)
    qtbot.waitUntil(lambda: tr(BATCH_CLOSED) in panel.message.text())
    assert panel.message.property("role") == "wrong"
    assert (person(panel), len(panel.grid.typing.marks)) == (at, 10)
    assert sql("SELECT count(*) FROM score_sheet").fetchone() == (0,)
    assert len(drafts()) == 1


def test_a_sheet_without_any_mark_is_not_saved(qtbot: QtBot, panel: EntryPanel, opened: OpenRoom) -> None:
    at = person(panel)
    for _ in range(2):  # the second one says that the blanks are meant
        qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
    settle(qtbot, opened.room)
    qtbot.waitUntil(lambda: panel.message.property("role") == "wrong")
    assert person(panel) == at
    assert sql("SELECT count(*) FROM score_sheet").fetchone() == (0,)


def test_after_the_last_sheet_it_is_said_that_all_are_entered(
    qtbot: QtBot, panel: EntryPanel, opened: OpenRoom, people: dict[str, str]
) -> None:
    for _ in people:
        qtbot.keyClicks(panel.grid, "2" * 10)
        qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
        settle(qtbot, opened.room)
    qtbot.waitUntil(
        lambda: panel.message.text() == tr("Every sheet of this rater class is entered."), timeout=5000
    )
    assert sorted(opened.said) == sorted(tr("Saved: {name}", name=name) for name in people)
    assert drafts() == ()


def test_a_reason_that_is_not_given_changes_no_mark(
    qtbot: QtBot, opened: OpenRoom, desk: Desk, people: dict[str, str], answers: Answers
) -> None:
    enter(desk, people["李样"], "A" * 10)
    panel = shown(opened, qtbot)
    panel._on_row_opened(people["李样"])
    answers.text = ""
    qtbot.keyClick(panel.grid, Qt.Key.Key_Backspace)
    qtbot.keyClicks(panel.grid, "4")
    qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
    settle(qtbot, opened.room)
    qtbot.waitUntil(lambda: len(answers.asked) == 1)
    assert person(panel) == "李样"
    assert list(sql("SELECT DISTINCT level FROM mark")) == [("excellent",)]


def test_a_window_that_only_reads_shows_sheets_and_takes_no_key(
    qtbot: QtBot, opened: OpenRoom, desk: Desk, people: dict[str, str]
) -> None:
    enter(desk, people["张样"], "A" * 10)
    reader = replace(opened, room=opened.room._replace(desk=replace(desk, read_only=True)))
    panel = shown(reader, qtbot)
    panel._on_row_opened(people["张样"])
    before = dict(panel.grid.typing.marks)
    qtbot.keyClick(panel.grid, Qt.Key.Key_Backspace)
    qtbot.keyClicks(panel.remark, "x")
    assert (panel.grid.typing.marks, panel.remark.toPlainText(), drafts()) == (before, "", ())

"""A sheet that was looked up: its facts, what changed since, and the way to the member and back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.records.desk import Desk
from models.records.paper import SheetFound, ShownChange
from resources.i18n import N_, tr
from tests.ui.rooms import OpenRoom
from ui.parts.rows_view import RowsView
from ui.printing.sheet_view import SheetView

FOUND = SheetFound(
    key="s1",
    code="JAKX7Q2M",
    form="F17",
    title=N_("Comprehensive Evaluation Form"),
    about="张三",
    part="",
    member="m1",
    batch="b2",
    print_no=2,
    printed_at="2026-11-23 14:05",
    operator="王静",
    office="临汾路街道",
    is_gone=False,
    changes=(),
)


def change(number: int) -> ShownChange:
    return ShownChange(about="", term="Phone", then=f"旧{number}", now=f"新{number}")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk("王静", "unit.310106021", "310106021", "临汾路街道", is_district=False, folder=tmp_path)


@pytest.fixture
def view(opened: OpenRoom, qtbot: QtBot) -> SheetView:
    made = SheetView(opened.room)
    qtbot.addWidget(made)
    made.resize(700, 600)
    return made


def texts(view: SheetView) -> list[str]:
    return [label.text() for label in view.widget().findChildren(QLabel)]


def listed(view: SheetView) -> RowsView:
    found = view.widget().findChild(RowsView)
    assert isinstance(found, RowsView)
    return found


def button(view: SheetView, word: str) -> QPushButton:
    return next(one for one in view.widget().findChildren(QPushButton) if one.text() == word)


def test_its_facts_are_those_of_the_print(view: SheetView) -> None:
    view.show_sheets([FOUND])
    said = texts(view)
    assert f"F17 {tr(FOUND.title)} · 张三" in said
    assert {"JAKX7Q2M", "2026-11-23 14:05", "王静", "临汾路街道", tr("Print no. {n}", n=2)} <= set(said)
    assert tr("Of") not in said
    view.show_sheets([replace(FOUND, part="接收单位")])
    assert {tr("Of"), "接收单位"} <= set(texts(view))


@pytest.mark.parametrize(
    ("sheet", "verdict", "role"),
    [
        (FOUND, tr("Unchanged since it was printed."), "notice"),
        (replace(FOUND, is_gone=True), tr("What this sheet is about is no longer here."), "alarm"),
    ],
    ids=["unchanged", "gone"],
)
def test_it_says_whether_it_still_holds(view: SheetView, sheet: SheetFound, verdict: str, role: str) -> None:
    view.show_sheets([sheet])
    roles = {label.text(): label.property("role") for label in view.widget().findChildren(QLabel)}
    assert roles[verdict] == role
    assert view.widget().findChild(RowsView) is None


def test_what_changed_since_stands_beside_what_was_printed(view: SheetView) -> None:
    view.show_sheets([replace(FOUND, changes=(change(1), replace(change(2), about="接收单位")))])
    table = listed(view).table
    assert table.as_text(range(2), range(3), headed=False).splitlines() == [
        f"{tr('Phone')}\t旧1\t新1",
        f"接收单位 · {tr('Phone')}\t旧2\t新2",
    ]
    assert any("2" in text and label_is_alarm(view, text) for text in texts(view))


def label_is_alarm(view: SheetView, text: str) -> bool:
    return any(
        label.text() == text and label.property("role") == "alarm"
        for label in view.widget().findChildren(QLabel)
    )


@pytest.mark.parametrize(("count", "shown"), [(200, 200), (201, 200), (5_000, 200)])
def test_a_sheet_with_very_many_changes_lists_the_first_and_says_so(
    view: SheetView, count: int, shown: int
) -> None:
    view.show_sheets([replace(FOUND, changes=tuple(change(n) for n in range(count)))])
    assert listed(view).table.rowCount() == shown
    alarm = next(text for text in texts(view) if label_is_alarm(view, text))
    assert str(count) in alarm
    assert (tr("The first {n} are listed.", n=200) in alarm) == (count > 200)


def test_two_sheets_with_one_code_are_both_shown(view: SheetView) -> None:
    view.show_sheets([FOUND, replace(FOUND, key="s2", about="李四", member="")])
    said = "\n".join(texts(view))
    assert tr("{n} sheets have this code.", n=2) in said
    assert said.index("张三") < said.index("李四")
    assert (
        len([one for one in view.widget().findChildren(QPushButton) if one.text() == tr("Open the member")])
        == 1
    )


def test_each_button_leads_to_its_own_member(qtbot: QtBot, view: SheetView) -> None:
    view.show_sheets([FOUND, replace(FOUND, key="s2", about="李四", member="m2")])
    asked: list[str] = []
    view.member_asked.connect(asked.append)
    for one in view.widget().findChildren(QPushButton):
        if one.text() == tr("Open the member"):
            qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    assert asked == ["m1", "m2"]


def test_back_is_a_button(qtbot: QtBot, view: SheetView) -> None:
    view.show_sheets([FOUND])
    with qtbot.waitSignal(view.left, timeout=1000):
        qtbot.mouseClick(button(view, tr("Back")), Qt.MouseButton.LeftButton)


def test_the_next_sheet_takes_the_place_of_the_last(view: SheetView) -> None:
    view.show_sheets([FOUND])
    view.show_sheets([replace(FOUND, code="J2345678", about="李四")])
    assert "JAKX7Q2M" not in texts(view)
    assert [sheet.code for sheet in view.shown] == ["J2345678"]


def test_a_form_that_is_no_longer_made_is_named_by_its_number(view: SheetView) -> None:
    view.show_sheets([replace(FOUND, form="F99", title="")])
    assert "F99" in texts(view)

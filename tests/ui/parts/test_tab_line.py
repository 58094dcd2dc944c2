"""Tabs that go on below: none is hidden, and line and pages show the same one."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.rooms import shown
from tests.ui.seen import clipped
from ui.parts.tab_line import TabLine

WORDS = ("本单位(&I)", "单位(&U)", "评分方案(&H)", "导入记录(&M)", "操作记录(&Y)")


@pytest.fixture
def tabs() -> QTabWidget:
    made = QTabWidget()
    for word in WORDS:
        made.addTab(QLabel(word), word)
    return made


@pytest.fixture
def line(tabs: QTabWidget, qtbot: QtBot) -> Iterator[TabLine]:
    page = QWidget()
    made = TabLine(tabs)
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addWidget(tabs, 1)
    shown(page, qtbot, (300, 400))
    yield made
    page.close()


def marked(line: TabLine) -> list[str]:
    return [button.text() for button in line.buttons if button.isChecked()]


def test_every_tab_is_seen_in_a_narrow_window(line: TabLine) -> None:
    assert len({button.y() for button in line.buttons}) > 1
    assert all(line.rect().contains(button.geometry()) for button in line.buttons)
    assert clipped(line) == []


def test_a_button_shows_its_page(line: TabLine, tabs: QTabWidget) -> None:
    line.buttons[3].click()
    assert (tabs.currentIndex(), marked(line)) == (3, [WORDS[3]])


def test_the_line_follows_the_pages(line: TabLine, tabs: QTabWidget, qtbot: QtBot) -> None:
    tabs.setCurrentIndex(2)
    assert marked(line) == [WORDS[2]]
    qtbot.keyClick(tabs, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert marked(line) == [WORDS[3]]


def test_a_letter_and_the_arrows_lead_on(line: TabLine, tabs: QTabWidget, qtbot: QtBot) -> None:
    with qtbot.waitActive(line.window()):
        line.window().activateWindow()
    qtbot.keyClick(line.window(), Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: tabs.currentIndex() == 1)
    line.buttons[1].setFocus()
    qtbot.keyClick(line.buttons[1], Qt.Key.Key_Right)
    assert (tabs.currentIndex(), marked(line)) == (2, [WORDS[2]])

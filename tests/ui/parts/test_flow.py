"""Lines of controls on wide and narrow windows."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.flow import FlowLine


@pytest.fixture
def line(qtbot: QtBot) -> QWidget:
    made = QWidget()
    flow = FlowLine()
    made.setLayout(flow)
    for number in range(4):
        flow.addWidget(QPushButton(f"Button {number}"))
    qtbot.addWidget(made)
    made.show()
    return made


def _tops(line: QWidget) -> list[int]:
    return [button.y() for button in line.findChildren(QPushButton) if button.isVisible()]


def test_a_wide_line_is_one_line(line: QWidget) -> None:
    line.resize(line.sizeHint())
    assert set(_tops(line)) == {0}


def test_a_narrow_line_goes_on_below_and_says_how_high_it_is(line: QWidget) -> None:
    high = line.sizeHint().height()
    line.resize(line.sizeHint().width() // 2 + 8, 3 * high)
    assert _tops(line)[:2] == [0, 0]
    assert _tops(line)[2] == _tops(line)[3] >= high
    assert line.heightForWidth(line.width()) == _tops(line)[3] + high
    assert line.minimumSizeHint().width() < line.sizeHint().width() // 2


def test_hidden_parts_take_no_room(line: QWidget) -> None:
    line.findChildren(QPushButton)[0].hide()
    line.resize(line.sizeHint())
    assert line.findChildren(QPushButton)[1].x() == 0
    assert set(_tops(line)) == {0}


def test_an_empty_line_has_no_height(qtbot: QtBot) -> None:
    flow = FlowLine()
    assert (flow.heightForWidth(100), flow.takeAt(0), flow.itemAt(0)) == (0, None, None)

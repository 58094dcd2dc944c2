"""Taking down what is chosen, and bringing it back into parts that were built anew."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models.records.operations import OperationKind
from ui.parts.kept import bring_back, kept_in
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView


@dataclass(frozen=True)
class Row:
    name: str


def box(*offered: object) -> QComboBox:
    made = QComboBox()
    for one in offered:
        made.addItem(str(one), one)
    return made


def tabs() -> QTabWidget:
    made = QTabWidget()
    for word in ("a", "b"):
        made.addTab(QLabel(word), word)
    return made


def bar() -> QTabBar:
    made = QTabBar()
    for word in ("a", "b"):
        made.addTab(word)
    return made


def rows(*keys: str) -> RowsView:
    column = Column(heading="Name", text=lambda row: row.name, width=5, order="name")
    table = RowsTable((column,), lambda wanted: {key: Row(key) for key in wanted})
    made = RowsView(table, name="Members")
    made.show_keys(keys)
    return made


CHOSEN: dict[str, tuple[Callable[[], QWidget], Callable[..., None]]] = {
    "a choice": (lambda: box("a", "b"), lambda part: part.setCurrentIndex(1)),
    "a choice among kinds": (lambda: box(None, *OperationKind), lambda part: part.setCurrentIndex(3)),
    "a tick": (QCheckBox, lambda part: part.setChecked(True)),
    "tabs": (tabs, lambda part: part.setCurrentIndex(1)),
    "a bar of tabs": (bar, lambda part: part.setCurrentIndex(1)),
    "a line": (QLineEdit, lambda part: part.setText("张")),
    "a text": (QPlainTextEdit, lambda part: part.setPlainText("张\n李")),
    "rows": (lambda: rows("k1", "k2"), lambda part: part.go_to("k2")),
}


@pytest.mark.parametrize(("build", "choose"), CHOSEN.values(), ids=CHOSEN.keys())
def test_what_was_chosen_comes_back(
    qtbot: QtBot, build: Callable[[], QWidget], choose: Callable[..., None]
) -> None:
    former, fresh = build(), build()
    for part in (former, fresh):
        qtbot.addWidget(part)
    choose(former)
    assert kept_in([fresh]) != kept_in([former])
    bring_back([fresh], kept_in([former]))
    assert kept_in([fresh]) == kept_in([former])


def test_what_is_no_longer_offered_leaves_the_choice_alone(qtbot: QtBot) -> None:
    former, fresh = box("a", "gone"), box("a", "b")
    for part in (former, fresh):
        qtbot.addWidget(part)
    former.setCurrentIndex(1)
    bring_back([fresh], kept_in([former]))
    assert fresh.currentData() == "a"


def test_rows_that_come_later_are_waited_for_once(qtbot: QtBot) -> None:
    former, fresh = rows("k1", "k2", "k3"), rows()
    for part in (former, fresh):
        qtbot.addWidget(part)
    former.go_to("k3")
    bring_back([fresh], kept_in([former]))
    fresh.show_keys([])
    fresh.show_keys(["k1", "k2", "k3"])
    assert (fresh.current_key(), fresh.selected_keys()) == ("k3", ["k3"])
    fresh.go_to("k1")
    fresh.show_keys(["k3", "k1"])
    assert fresh.current_key() == "k1"


def test_the_order_of_rows_comes_back(qtbot: QtBot) -> None:
    former, fresh = rows("k1"), rows("k1")
    for part in (former, fresh):
        qtbot.addWidget(part)
    former.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    with qtbot.waitSignal(fresh.table.order_asked) as asked:
        bring_back([fresh], kept_in([former]))
    assert asked.args == [(("name", True),)]


def test_a_part_that_nobody_can_choose_in_is_a_mistake_of_ours(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    with pytest.raises(TypeError):
        kept_in([label])

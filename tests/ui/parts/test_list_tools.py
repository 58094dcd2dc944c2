"""A list as spreadsheet users know it: several orders, filters with their bar, saved views."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from models.records.fields import Kind
from models.records.lists import Filter, How
from resources.i18n import tr
from tests.ui.answers import Answers
from ui.parts.columns_dialog import ColumnsDialog
from ui.parts.filter_dialog import FilterDialog
from ui.parts.list_view import STANDARD
from ui.parts.rows_table import Column, Orders, RowsTable
from ui.parts.rows_view import RowsView

PEOPLE = {1: ("张三", "88.5", "2025-09"), 2: ("李四", "9", ""), 3: ("王五", "88.5", "2026-01")}
COLUMNS = (
    Column(heading="Name", text=lambda row: row[0], kind=Kind.NAME),
    Column(heading="Total", text=lambda row: row[1], is_number=True),
    Column(heading="From", text=lambda row: row[2], kind=Kind.MONTH, is_hidden=True),
)
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def view(qtbot: QtBot, settings: QSettings) -> Iterator[RowsView]:
    page, made = in_a_page(settings)
    qtbot.addWidget(page)
    page.show()
    yield made
    page.hide()  # held until here


def in_a_page(settings: QSettings) -> tuple[QWidget, RowsView]:
    view = RowsView(
        RowsTable(COLUMNS, lambda keys: {key: PEOPLE[key] for key in keys}), name="Members", settings=settings
    )
    view.show_keys([1, 2, 3])
    page = QWidget()
    QVBoxLayout(page).addWidget(view)
    page.resize(700, 400)
    return page, view


def orders(view: RowsView) -> Orders:
    return view.table.orders


def heads(view: RowsView) -> list[str]:
    return [str(view.table.headerData(at, Qt.Orientation.Horizontal)) for at in range(len(COLUMNS))]


def click(qtbot: QtBot, view: RowsView, column: int, modifier: Qt.KeyboardModifier) -> None:
    header = view.horizontalHeader()
    at = header.viewport().rect().center()
    at.setX(header.sectionViewportPosition(column) + 8)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def test_shift_and_a_click_add_an_order(
    qtbot: QtBot, view: RowsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed = {"now": Qt.KeyboardModifier.NoModifier}
    monkeypatch.setattr("ui.parts.rows_view.QApplication.keyboardModifiers", lambda: pressed["now"])
    click(qtbot, view, 1, pressed["now"])
    assert (view.table.keys, heads(view)[1]) == ([2, 1, 3], f"{tr('Total')} ▲")
    pressed["now"] = SHIFT
    click(qtbot, view, 0, SHIFT)
    click(qtbot, view, 0, SHIFT)
    assert view.table.keys == [2, 1, 3]  # 张三 after 王五 when turned; equal totals alone are put in order
    assert heads(view)[:2] == [f"{tr('Name')} ▼2", f"{tr('Total')} ▲1"]


def test_keys_order_by_the_column_one_stands_on(qtbot: QtBot, view: RowsView) -> None:
    view.go_to(3, 1)
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    assert orders(view) == ((1, True),)
    assert (view.current_key(), view.currentIndex().column()) == (3, 1)
    view.go_to(3, 0)
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT | SHIFT)
    assert orders(view) == ((1, True), (0, False))
    view.go_to(3, 1)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Up, ALT | SHIFT)
    assert orders(view) == ((0, False), (1, False))
    view.go_to(3, 0)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    assert (orders(view), view.table.keys) == ((), [1, 2, 3])


def dialog_of(view: RowsView) -> FilterDialog:
    return next(one for one in view.findChildren(FilterDialog) if one.isVisible())


def test_values_are_ticked_by_key_and_the_bar_says_so(qtbot: QtBot, view: RowsView) -> None:
    view.setFocus()
    view.go_to(3, 1)
    qtbot.keyClick(view, Qt.Key.Key_Down, ALT)
    dialog = dialog_of(view)
    shown = [tr("{value}  ({n})", value=value, n=n) for value, n in (("9", 1), ("88.5", 2))]
    assert [dialog.values.item(at).text() for at in range(2)] == shown
    dialog.search.setText("88")
    dialog.accept()
    assert view.table.keys == [1, 3]
    assert view.current_key() == 3
    bar = view.tools.bar
    assert bar is not None
    assert bar.isVisible()
    assert "88.5" in bar.chips[0].text()
    qtbot.keyClick(view, Qt.Key.Key_Down, ALT)
    again = dialog_of(view)
    assert [again.values.item(at).checkState().value for at in range(2)] == [0, 2]
    again.reject()
    bar.chips[0].setFocus()
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Delete)
    assert view.table.keys == [1, 2, 3]
    assert not bar.isVisible()


def test_dates_between_are_read_as_they_are_written(qtbot: QtBot, view: RowsView) -> None:
    assert qtbot
    view.tools.ask_filter(2)
    dialog = dialog_of(view)
    dialog.way.setCurrentIndex(2)
    dialog.least.setText("2025.10")
    dialog.most.setText("gestern")
    dialog.accept()
    assert "gestern" in dialog.message.text()
    dialog.most.setText("2026")
    dialog.accept()
    assert view.table.filters == ((2, Filter(How.BETWEEN, ("2025-10", "2026"))),)
    assert view.table.keys == [3]
    view.tools.ask_filter(2)
    assert (dialog_of(view).least.text(), dialog_of(view).most.text()) == ("2025-10", "2026")
    dialog_of(view).reject()


@pytest.mark.parametrize(("way", "text", "keys"), [(1, "张", [1]), (3, "", []), (4, "", [1, 2, 3])])
def test_text_empty_and_filled_filter_too(view: RowsView, way: int, text: str, keys: list[int]) -> None:
    view.tools.ask_filter(0)
    dialog = dialog_of(view)
    dialog.way.setCurrentIndex(way)
    dialog.text.setText(text)
    dialog.accept()
    assert view.table.keys == keys
    view.tools.show_all()
    assert (view.table.keys, view.table.filters) == ([1, 2, 3], ())


def test_a_tick_at_everything_is_no_filter(view: RowsView) -> None:
    view.tools.filter_column(0, Filter(How.EMPTY))
    view.tools.ask_filter(0)
    dialog = dialog_of(view)
    dialog.way.setCurrentIndex(0)
    dialog.accept()
    assert view.table.filters == ()


def test_new_rows_come_into_the_order_and_the_filter(view: RowsView) -> None:
    view.tools.arrange(((1, True),), ((1, Filter(How.VALUES, ("88.5",))),))
    view.show_keys([3, 1])
    assert view.table.keys == [3, 1]
    view.show_keys([2])
    assert view.table.keys == []
    view.tools.show_all()
    assert view.table.keys == [2]


def test_the_bar_stands_above_a_list_in_a_splitter_too(qtbot: QtBot, settings: QSettings) -> None:
    page, view = in_a_page(settings)
    split = QSplitter()
    qtbot.addWidget(split)
    split.addWidget(view)
    split.addWidget(page)
    split.resize(800, 400)
    split.show()
    view.setFocus()
    view.tools.filter_column(0, Filter(How.FILLED))
    assert split.count() == 2
    assert view.isVisible()
    bar = view.tools.bar
    assert bar is not None
    assert bar.mapTo(split, bar.rect().topLeft()).y() < view.mapTo(split, view.rect().topLeft()).y()
    assert split.widget(0).isAncestorOf(view)


def test_columns_are_chosen_and_ordered_by_key(qtbot: QtBot, view: RowsView, settings: QSettings) -> None:
    view.tools.ask_columns()
    dialog = next(one for one in view.findChildren(ColumnsDialog) if one.isVisible())
    dialog.list.setCurrentRow(2)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    assert view.shown_columns() == [2, 1]
    page, again = in_a_page(settings)
    qtbot.addWidget(page)
    assert again.shown_columns() == [2, 1]


def test_a_dialog_hands_over_no_list_without_columns(qtbot: QtBot, view: RowsView) -> None:
    dialog = ColumnsDialog(COLUMNS, [0], view)
    qtbot.addWidget(dialog)
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog.accept()


def test_views_are_saved_renamed_and_removed(
    qtbot: QtBot, view: RowsView, settings: QSettings, answers: Answers
) -> None:
    tools = view.tools
    tools.show_columns([1, 0])
    view.setColumnWidth(1, 200)
    tools.arrange(((1, True),), ((1, Filter(How.VALUES, ("88.5",))),))
    made = tools.view_now()
    answers.text = "高分"
    tools.ask_name()
    tools.take_view(STANDARD)
    assert (view.shown_columns(), view.table.orders, view.table.keys) == ([0, 1], (), [1, 2, 3])
    (views,) = [menu for menu in tools.menu(0).findChildren(QMenu) if menu.title() == tr("Views")]
    views.actions()[0].trigger()
    assert (views.actions()[0].text(), tools.view_now()) == ("高分", made)
    page, again = in_a_page(settings)
    qtbot.addWidget(page)
    assert again.tools.view_now() == made
    answers.text = "优秀"
    tools.ask_rename("高分")
    tools.ask_remove("高分")
    tools.show_last()
    tools.ask_remove("优秀")
    assert "优秀" in answers.asked[-1]
    assert settings.value("lists/Members/named") == "{}"


def test_a_filter_put_by_hand_ends_with_the_day(qtbot: QtBot, view: RowsView, settings: QSettings) -> None:
    view.tools.arrange(((0, True),), ((1, Filter(How.EMPTY)),))
    page, again = in_a_page(settings)
    qtbot.addWidget(page)
    assert (again.table.orders, again.table.filters) == (((0, True),), ())
    view.tools.take_view(STANDARD)
    assert not settings.contains("lists/Members/last")


def test_the_place_of_a_list_holds_what_was_made_of_it(qtbot: QtBot, view: RowsView, tmp_path: Path) -> None:
    view.tools.arrange(((1, True),), ((1, Filter(How.FILLED)),))
    view.go_to(3)
    page, again = in_a_page(QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(page)
    again.come_back(view.place())
    assert (again.current_key(), again.tools.view_now()) == (3, view.tools.view_now())

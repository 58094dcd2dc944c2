from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from resources.i18n import tr
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView

PEOPLE = {1: ("张三", "88.50"), 2: ("李四", "91.25"), 3: ("王五", "70.00")}
COLUMNS = (
    Column(heading="Name", text=lambda row: row[0], order="name"),
    Column(heading="Total", text=lambda row: row[1], is_number=True),
    Column(heading="Grid", text=lambda _row: "—", is_hidden=True),
)


def _view(qtbot: QtBot, settings: QSettings | None = None) -> RowsView:
    view = RowsView(
        RowsTable(COLUMNS, lambda keys: {key: PEOPLE[key] for key in keys}), name="Members", settings=settings
    )
    qtbot.addWidget(view)
    view.show_keys([1, 2, 3])
    return view


def test_first_row_is_current_from_the_start(qtbot: QtBot) -> None:
    assert _view(qtbot).current_key() == 1


def test_same_row_stays_current_when_the_list_changes(qtbot: QtBot) -> None:
    view = _view(qtbot)
    view.go_to(3)
    view.show_keys([3, 2])
    assert (view.current_key(), view.currentIndex().row()) == (3, 0)
    assert view.selected_keys() == [3]
    view.show_keys([2])
    assert view.current_key() == 2


def test_empty_list_has_no_current_row(qtbot: QtBot) -> None:
    view = _view(qtbot)
    view.show_keys([])
    assert view.current_key() is None
    assert view.selected_keys() == []


def test_enter_opens_the_current_row(qtbot: QtBot) -> None:
    view = _view(qtbot)
    view.go_to(2)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_copying_takes_selected_rows_and_shown_columns(qtbot: QtBot) -> None:
    view = _view(qtbot)
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "张三\t88.50\n李四\t91.25\n王五\t70.00"


def test_chosen_columns_are_kept_for_next_time(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
    view = _view(qtbot, settings)
    assert view.isColumnHidden(2)
    total, grid = view.tools.columns_menu().actions()[1:]
    total.setChecked(False)
    grid.setChecked(True)
    again = _view(qtbot, settings)
    assert [again.isColumnHidden(at) for at in range(3)] == [False, True, False]


def test_rows_grow_with_the_type(qtbot: QtBot) -> None:
    small = _view(qtbot).verticalHeader().defaultSectionSize()
    big = RowsView(RowsTable(COLUMNS, lambda _keys: {}), name="Members")
    qtbot.addWidget(big)
    font = big.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    QGuiApplication.setFont(font)
    bigger = _view(qtbot).verticalHeader().defaultSectionSize()
    font.setPointSizeF(font.pointSizeF() / 2)
    QGuiApplication.setFont(font)
    assert bigger > small * 1.5


def test_headings_are_measured_once_and_grow_with_the_type(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = _view(qtbot).horizontalHeader()
    height = header.sizeHint().height()
    asked: list[int] = []
    with monkeypatch.context() as patch:
        patch.setattr(RowsTable, "headerData", lambda *_: asked.append(1))
        assert (header.sizeHint().height(), asked) == (height, [])
    larger = header.font()
    larger.setPointSizeF(3 * larger.pointSizeF())
    header.setFont(larger)
    assert header.sizeHint().height() > height


def test_header_asks_for_another_order(qtbot: QtBot) -> None:
    view = _view(qtbot)
    with qtbot.waitSignal(view.table.order_asked) as asked:
        view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert asked.args == [(("name", True),)]


def test_headings_are_copied_too_where_they_are_asked_for(qtbot: QtBot) -> None:
    view = _view(qtbot)
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_C, control_shift)
    assert QGuiApplication.clipboard().text() == f"{tr('Name')}\t{tr('Total')}\n张三\t88.50"


def test_the_menu_key_offers_copies_and_columns(qtbot: QtBot) -> None:
    view = _view(qtbot)
    view.show()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(view, asked)
    (menu,) = (child for child in view.findChildren(QMenu) if child.isVisible())
    words = [action.text().split("\t")[0] for action in menu.actions()]
    assert words[:3] == [tr("Copy"), tr("Copy with headings"), ""]
    assert tr("Columns") in words
    QApplication.sendEvent(view, asked)
    assert len([child for child in view.findChildren(QMenu) if child.isVisible()]) == 1
    menu.actions()[1].trigger()
    assert QGuiApplication.clipboard().text().startswith(tr("Name"))
    menu.close()


def test_the_menu_opens_by_key_where_the_system_knows_no_menu_key(qtbot: QtBot) -> None:
    view = _view(qtbot)
    view.show()
    qtbot.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    (menu,) = (child for child in view.findChildren(QMenu) if child.isVisible())
    menu.close()


def test_the_last_column_cannot_be_hidden(qtbot: QtBot) -> None:
    """Without a heading nobody could bring the others back."""
    view = _view(qtbot)
    menu = view.tools.columns_menu()
    name, total, _grid = menu.actions()
    total.setChecked(False)
    assert not name.isEnabled()
    total.setChecked(True)
    assert name.isEnabled()
    view.setColumnHidden(1, True)
    assert [action.isEnabled() for action in view.tools.columns_menu().actions()] == [False, True, True]


@pytest.mark.parametrize("kept", ["", "{", "[]", "=gone", '{"columns": 3}', '{"columns": ["Gone"]}'])
def test_a_damaged_view_is_the_list_as_it_is_by_itself(qtbot: QtBot, tmp_path: Path, kept: str) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("lists/Members/last", kept)
    view = _view(qtbot, settings)
    assert [view.isColumnHidden(at) for at in range(3)] == [False, False, True]

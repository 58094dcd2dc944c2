from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

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
    total, grid = view.columns_menu().actions()[1:]
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


def test_header_asks_for_another_order(qtbot: QtBot) -> None:
    view = _view(qtbot)
    with qtbot.waitSignal(view.table.order_asked) as asked:
        view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["name", True]

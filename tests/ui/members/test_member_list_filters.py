"""The list of members ordered by several columns and narrowed by what they hold, by SQL."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.records.lists import Filter, How
from models.registers.members import listable_fields, listed_fields
from resources.i18n import ENGLISH, tr, use_words, words_for
from tests.ui.members.conftest import fill, page_in
from ui.members.members_page import MembersPage
from ui.parts.filter_dialog import FilterDialog
from ui.parts.rows_view import RowsView
from ui.room import Room

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def names(page: MembersPage) -> list[str]:
    table = page.list.view.table
    return [table.record_at(row).name for row in range(table.rowCount())]


def column_of(view: RowsView, heading: str) -> int:
    return [column.heading for column in view.table.columns].index(heading)


def test_each_column_has_a_heading_of_its_own(room: Room) -> None:
    assert room.desk
    headings = [field.term for field in (*listed_fields(), *listable_fields())]
    assert len(set(headings)) == len(headings)  # saved views go by them


def test_the_phone_narrows_the_list_by_key(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = page_in(qtbot, room)
    view = page.list.view
    phone = column_of(view, "Phone")
    view.go_to(view.current_key(), phone)
    qtbot.keyClick(view, Qt.Key.Key_Down, ALT)
    (dialog,) = view.findChildren(FilterDialog)
    qtbot.waitUntil(lambda: dialog.values.count() == 2)
    dialog.search.setText("138")
    dialog.accept()
    assert names(page) == ["张伟"]
    assert any("1" in label.text() for label in page.findChildren(QLabel))
    page.search("安")
    assert names(page) == []
    words = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert tr("The filters above hide rows: Show all rows takes them away.") in words
    view.tools.show_all()
    assert names(page) == ["安娜"]


def test_two_columns_order_the_list(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = page_in(qtbot, room)
    view = page.list.view
    view.go_to(view.current_key(), column_of(view, "Phone"))
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    view.go_to(view.current_key(), 0)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Up, ALT | SHIFT)
    assert names(page) == ["张伟", "单伟明", "安娜"]
    heads = [str(view.table.headerData(at, Qt.Orientation.Horizontal)) for at in range(8)]
    assert [head[-2:] for head in heads if head[-1] in "12"] == ["▼2", "▲1"]


def test_filters_and_orders_come_back(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = page_in(qtbot, room)
    view = page.list.view
    phone = column_of(view, "Phone")
    view.tools.arrange(((0, True),), ((phone, Filter(How.EMPTY)),))
    left = page.left()
    use_words(words_for(ENGLISH))
    again = page_in(qtbot, room)
    assert names(again) == ["张伟", "单伟明", "安娜"]  # the order comes back by itself, a filter does not
    again.come_back(left)
    assert names(again) == ["单伟明", "安娜"]
    bar = again.list.view.tools.bar
    assert bar is not None
    assert [chip.text() for chip in bar.chips] == ["Phone is empty"]

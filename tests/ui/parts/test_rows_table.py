from collections.abc import Mapping, Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.parts.rows_table import Column, RowsTable

COLUMNS = (
    Column(heading="Name", text=lambda row: str(row["name"]), order="name"),
    Column(
        heading="Total",
        text=lambda row: str(row["total"]),
        is_number=True,
        is_wrong=lambda row: row["total"] < 60,
        tip=lambda row: f"of {row['name']}",
    ),
)


class Desk:
    """Twelve thousand invented rows that remember which were asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def fetch(self, keys: Sequence[int]) -> Mapping[int, dict[str, object]]:
        self.asked.append(list(keys))
        return {key: {"name": f"张{key}", "total": key % 100} for key in keys if key != 13}


def test_model_keeps_qts_contract(qtmodeltester: ModelTester) -> None:
    table = RowsTable(COLUMNS, Desk().fetch)
    table.set_keys(range(500))
    qtmodeltester.check(table)


def test_only_what_is_looked_at_is_fetched() -> None:
    desk = Desk()
    table = RowsTable(COLUMNS, desk.fetch)
    table.set_keys(range(12_000))
    assert desk.asked == []
    assert table.index(11_999, 0).data() == "张11999"
    assert len(desk.asked) == 1
    assert len(desk.asked[0]) <= 64
    table.index(11_998, 1).data()
    assert len(desk.asked) == 1


def test_few_pages_are_kept() -> None:
    desk = Desk()
    table = RowsTable(COLUMNS, desk.fetch)
    table.set_keys(range(12_000))
    for row in range(12_000):
        table.record_at(row)
    asked = len(desk.asked)
    table.record_at(0)
    assert len(desk.asked) == asked + 1


def test_changed_records_are_fetched_again_in_the_same_order(qtbot: QtBot) -> None:
    desk = Desk()
    table = RowsTable(COLUMNS, desk.fetch)
    table.set_keys([3, 1, 2])
    table.record_at(0)
    with qtbot.waitSignal(table.dataChanged):
        table.forget()
    assert table.index(0, 0).data() == "张3"
    assert desk.asked == [[3, 1, 2], [3, 1, 2]]


def test_record_gone_since_is_an_empty_row() -> None:
    table = RowsTable(COLUMNS, Desk().fetch)
    table.set_keys([12, 13])
    assert table.index(0, 0).data() == "张12"
    assert table.index(1, 0).data() is None
    assert table.as_text([0, 1], [0, 1], headed=False) == "张12\t12\n\t"


def test_numbers_stand_right_and_wrong_ones_are_coloured() -> None:
    table = RowsTable(COLUMNS, Desk().fetch)
    table.set_keys([59, 60])
    right = table.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert table.index(0, 1).data(Qt.ItemDataRole.ForegroundRole) is not None
    assert table.index(1, 1).data(Qt.ItemDataRole.ForegroundRole) is None
    assert table.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "of 张59"
    assert table.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_cells_copied_for_a_spreadsheet_keep_their_places() -> None:
    table = RowsTable(
        [Column(heading="Name", text=str), Column(heading="Total", text=lambda _r: "a\tb\nc")], dict
    )
    table.set_records({"x": 1})
    assert table.as_text([0], [1, 0], headed=True).splitlines()[1] == "a b c\t1"


@pytest.mark.parametrize(("key", "row"), [(7, 0), (9, 2), (4, -1)])
def test_row_of_a_key(key: int, row: int) -> None:
    table = RowsTable(COLUMNS, Desk().fetch)
    table.set_keys([7, 8, 9])
    assert table.row_of(key) == row


def test_sorting_is_asked_of_whoever_queries(qtbot: QtBot) -> None:
    table = RowsTable(COLUMNS, Desk().fetch)
    with qtbot.waitSignal(table.order_asked) as asked:
        table.sort(0, Qt.SortOrder.DescendingOrder)
    assert asked.args == [(("name", True),)]
    with qtbot.assertNotEmitted(table.order_asked):
        table.sort(1)


def test_long_lists_are_not_handed_in_whole() -> None:
    table = RowsTable(COLUMNS, Desk().fetch)
    with pytest.raises(ValueError, match="201"):
        table.set_records({key: {} for key in range(201)})

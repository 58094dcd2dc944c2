"""Lists that are at hand: put in order and narrowed by the very rules that SQL follows."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.fields import Kind
from models.records.lists import MOST_VALUES, Filter, How
from ui.parts.rows_order import arranged, cell_value, keeps, records_of, values_in
from ui.parts.rows_table import Column

NAME = Column(heading="Name", text=lambda row: row["name"], kind=Kind.NAME)
TOTAL = Column(heading="Total", text=lambda row: row.get("total", ""), is_number=True)
BORN = Column(
    heading="Born",
    text=lambda row: row.get("born", "").replace("-", "."),
    value=lambda row: row.get("born"),
    kind=Kind.MONTH,
)
PEOPLE: dict[Any, dict[str, str]] = {
    1: {"name": "张伟", "total": "9.5", "born": "1990-05"},
    2: {"name": "安娜", "total": "88.25", "born": "1990-11"},
    3: {"name": "单伟明", "total": "", "born": "1988-01"},
    4: {"name": "张伟", "total": "100"},
}


def fetch(keys: list[Any]) -> dict[Any, Any]:
    return {key: PEOPLE[key] for key in keys if key in PEOPLE}


@pytest.mark.parametrize(
    ("orders", "keys"),
    [
        ([(NAME, False)], [2, 3, 1, 4]),
        ([(NAME, True)], [1, 4, 3, 2]),
        ([(TOTAL, False)], [1, 2, 4, 3]),
        ([(TOTAL, True)], [4, 2, 1, 3]),
        ([(BORN, True)], [2, 1, 3, 4]),
        ([(NAME, True), (TOTAL, True)], [4, 1, 3, 2]),
        ([], [1, 2, 3, 4]),
    ],
)
def test_rows_stand_in_the_order_of_columns(orders: list[tuple[Column, bool]], keys: list[int]) -> None:
    assert arranged([1, 2, 3, 4], fetch, orders, []) == keys


@pytest.mark.parametrize(
    ("column", "asked", "keys"),
    [
        (NAME, Filter(How.VALUES, ("张伟",)), [1, 4]),
        (NAME, Filter(How.CONTAINS, ("伟",)), [1, 3, 4]),
        (TOTAL, Filter(How.EMPTY), [3]),
        (TOTAL, Filter(How.FILLED), [1, 2, 4]),
        (TOTAL, Filter(How.BETWEEN, ("10", "")), [2, 4]),
        (TOTAL, Filter(How.BETWEEN, ("", "88.25")), [1, 2]),
        (TOTAL, Filter(How.VALUES, ("", "100")), [3, 4]),
        (BORN, Filter(How.BETWEEN, ("1990", "1990")), [1, 2]),
        (BORN, Filter(How.BETWEEN, ("", "1990-05")), [1, 3]),
        (BORN, Filter(How.CONTAINS, ("1990.1",)), [2]),
    ],
)
def test_a_filter_keeps_its_rows(column: Column, asked: Filter, keys: list[int]) -> None:
    assert arranged([1, 2, 3, 4], fetch, [], [(column, asked)]) == keys
    both = [(column, asked), (NAME, Filter(How.CONTAINS, ("张",)))]
    assert arranged([1, 2, 3, 4], fetch, [], both) == [key for key in keys if key in (1, 4)]


def test_values_are_counted_in_order_with_the_empty_one_last() -> None:
    found = values_in(TOTAL, PEOPLE.values())
    assert [(one.value, one.title, one.n) for one in found.values] == [
        ("9.5", "9.5", 1),
        ("88.25", "88.25", 1),
        ("100", "100", 1),
        ("", "", 1),
    ]
    assert [(one.value, one.n) for one in values_in(NAME, PEOPLE.values()).values] == [
        ("安娜", 1),
        ("单伟明", 1),
        ("张伟", 2),
    ]
    assert [one.title for one in values_in(BORN, PEOPLE.values()).values][:2] == ["1988.01", "1990.05"]


def test_more_values_than_one_looks_through_are_cut() -> None:
    many = [{"name": str(n)} for n in range(MOST_VALUES + 1)]
    plain = Column(heading="Name", text=lambda row: row["name"])
    found = values_in(plain, many)
    assert (len(found.values), found.is_cut) == (MOST_VALUES, True)


@pytest.mark.parametrize(
    ("text", "value"), [("9.50", Decimal("9.50")), ("", None), ("NaN", "NaN"), ("–", "–")]
)
def test_a_number_is_a_number_where_it_can_be_read(text: str, value: object) -> None:
    assert cell_value(TOTAL, {"total": text}) == value


def test_records_that_are_gone_are_left_out() -> None:
    assert [key for key, _ in records_of([9, 1, 8, 2], fetch)] == [1, 2]


@given(st.lists(st.sampled_from(["", "a", "B", "张伟", "10", "9", "Infinity"])), st.booleans())
def test_every_mix_of_texts_can_be_ordered_and_split(texts: list[str], is_descending: bool) -> None:
    rows: dict[Any, dict[str, str]] = {at: {"total": text} for at, text in enumerate(texts)}

    def get(keys: list[Any]) -> dict[Any, Any]:
        return {key: rows[key] for key in keys}

    keys = arranged(list(rows), get, [(TOTAL, is_descending)], [])
    assert sorted(keys) == list(rows)
    assert [rows[key]["total"] == "" for key in keys] == sorted(text == "" for text in texts)
    asked = Filter(How.EMPTY)
    kept = [key for key in rows if keeps(TOTAL, asked, rows[key])]
    assert kept == [at for at, text in enumerate(texts) if text == ""]

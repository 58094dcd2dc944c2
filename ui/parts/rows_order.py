"""Puts a list that is at hand in order and narrows it, as SQL does for those that somebody queries."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from models.records.fields import Kind
from models.records.lists import MOST_VALUES, Filter, How, ValueCount, ValuesFound
from models.rules.pinyin import plain_name, readings, sort_text
from ui.parts.rows_table import Column, Fetch, Key

_PORTION = 500


def cell_value(column: Column, record: Any) -> Any:  # noqa: ANN401 - each list has records of its own class
    """Return what a record has in a column: None where nothing, a number where it holds numbers."""
    found = column.value(record) if column.value else column.text(record)
    if found is None or found == "":
        return None
    return _number(str(found)) if column.value is None and column.is_number else found


def records_of(keys: Sequence[Key], fetch: Fetch) -> Iterator[tuple[Key, Any]]:
    """Yield key and record in the order of `keys`, those that are gone left out."""
    for start in range(0, len(keys), _PORTION):
        portion = list(keys[start : start + _PORTION])
        found: Mapping[Any, Any] = fetch(portion)
        yield from ((key, found[key]) for key in portion if found.get(key) is not None)


def arranged(
    keys: Sequence[Key],
    fetch: Fetch,
    orders: Sequence[tuple[Column, bool]],
    filters: Sequence[tuple[Column, Filter]],
) -> list[Key]:
    """Return the keys that all filters keep, in the order of the columns; what is empty comes last."""
    rows = [row for row in records_of(keys, fetch) if all(keeps(*one, row[1]) for one in filters)]
    for column, is_descending in reversed(orders):
        key = _key_of(column)
        filled = [row for row in rows if cell_value(column, row[1]) is not None]
        empty = [row for row in rows if cell_value(column, row[1]) is None]
        rows = [*sorted(filled, key=lambda row, key=key: key(row[1]), reverse=is_descending), *empty]  # type: ignore[misc]
    return [key for key, _ in rows]


def keeps(column: Column, asked: Filter, record: Any) -> bool:  # noqa: ANN401 - as above
    """Say whether a filter of a column keeps a record."""
    value = cell_value(column, record)
    if asked.how in (How.EMPTY, How.FILLED):
        return (value is None) is (asked.how is How.EMPTY)
    if asked.how is How.VALUES:
        return ("" if value is None else str(value)) in asked.values
    if asked.how is How.CONTAINS:
        return asked.values[0].casefold() in column.text(record).casefold()
    return value is not None and _is_between(value, *asked.values)


def values_in(column: Column, records: Iterable[Any]) -> ValuesFound:
    """Return what a column holds, each with how many records have it."""
    counts: Counter[str] = Counter()
    titles: dict[str, str] = {}
    values: dict[str, Any] = {}
    for record in records:
        value = cell_value(column, record)
        text = "" if value is None else str(value)
        counts[text] += 1
        values[text] = value
        titles.setdefault(text, column.text(record))
    spoken = _order_of(column)
    ordered = sorted(counts, key=lambda text: (text == "", spoken(values[text]) if text else None))
    found = tuple(ValueCount(text, titles[text], counts[text]) for text in ordered)
    return ValuesFound(found[:MOST_VALUES], len(found) > MOST_VALUES)


def _key_of(column: Column) -> Callable[[Any], Any]:
    order = _order_of(column)
    return lambda record: order(cell_value(column, record))


def _order_of(column: Column) -> Callable[[Any], Any]:
    """Return what a value is put in order by: numbers as numbers, names as they are spoken."""
    if column.kind is Kind.NAME:
        return lambda value: sort_text(readings(plain_name(str(value))))
    return _comparable


def _comparable(value: Any) -> tuple[bool, Any]:  # noqa: ANN401 - numbers and texts alike
    is_text = isinstance(value, str)
    return is_text, value.casefold() if is_text else value


def _is_between(value: Any, least: str, most: str) -> bool:  # noqa: ANN401 - as above
    if isinstance(value, str):
        return value[: len(least)] >= least and (not most or value[: len(most)] <= most)
    low, high = _number(least), _number(most)
    is_high_enough = not isinstance(low, Decimal) or value >= low
    return is_high_enough and (not isinstance(high, Decimal) or value <= high)


def _number(text: str) -> Decimal | str | None:
    """Return the number that a text is; the text itself where it is none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text or None
    return number if number.is_finite() else text

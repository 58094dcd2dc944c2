"""What a list is narrowed by, and the values that a column has to choose from."""

from enum import Enum
from typing import NamedTuple


class How(Enum):
    """How a filter decides about a value; the value of the member stands in saved views."""

    VALUES = "values"  # one of these; the empty text stands for an empty cell
    CONTAINS = "contains"
    EMPTY = "empty"
    FILLED = "filled"
    BETWEEN = "between"  # from, until, both included; an empty text is no bound


class Filter(NamedTuple):
    """What one column must have for a row to be shown."""

    how: How
    values: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()  # how the values are shown, where they are keys or codes


class ValueCount(NamedTuple):
    """A value of a column, as it is shown, and how many rows have it."""

    value: str
    title: str
    n: int


class ValuesFound(NamedTuple):
    """The values of a column; `is_cut` where there are more than a person would look through."""

    values: tuple[ValueCount, ...]
    is_cut: bool = False


MOST_VALUES = 1000

"""Items that are worked out from other items of the same scheme: their mean, by weights of their own."""

import re
from collections.abc import Collection, Mapping
from fractions import Fraction

from models.rules.scheme import OF_ITEMS, Computed, Item, Scheme

_WEIGHT = re.compile(r"\d{1,6}(\.\d{1,6}|/[1-9]\d{0,5})?", re.ASCII)


def is_of_items(item: Item) -> bool:
    """Whether the item's value is the mean of other items' values."""
    return isinstance(item.source, Computed) and item.source.component == OF_ITEMS


def parts_of(item: Item) -> dict[str, Fraction]:
    """Return the keys of the items that this one is the mean of, with their weights; a bad weight is 0."""
    if not isinstance(item.source, Computed) or item.source.component != OF_ITEMS:
        return {}
    return {
        key: Fraction(text) if _WEIGHT.fullmatch(text) else Fraction(0)
        for key, text in item.source.parameters
    }


def in_circle(scheme: Scheme) -> tuple[Item, ...]:
    """Return the items that are worked out from themselves, however far round."""
    parts = {item.key: set(parts_of(item)) for item in scheme.items}
    return tuple(item for item in scheme.items if item.key in _all_below(item.key, parts))


def _all_below(key: str, parts: Mapping[str, Collection[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(parts.get(key, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += parts.get(one, ())
    return found


def with_means(
    scheme: Scheme, values: Mapping[str, Fraction], left_out: Collection[str] = ()
) -> dict[str, Fraction]:
    """Add the means to the values (of 100) that are known; what is left out is not waited for.

    A scheme with a circle is unsound and is never scored; its means are simply not found.
    """
    found = dict(values)
    waiting = [item for item in scheme.items if is_of_items(item)]
    while waiting:
        ready = {item.key: mean for item in waiting if (mean := _mean(item, found, left_out)) is not None}
        if not ready:
            break
        found |= ready
        waiting = [item for item in waiting if item.key not in ready]
    return found


def _mean(item: Item, values: Mapping[str, Fraction], left_out: Collection[str]) -> Fraction | None:
    parts = {key: weight for key, weight in parts_of(item).items() if key not in left_out}
    whole = sum(parts.values(), Fraction(0))
    if not whole or any(key not in values for key in parts):
        return None
    return sum((values[key] * weight for key, weight in parts.items()), Fraction(0)) / whole

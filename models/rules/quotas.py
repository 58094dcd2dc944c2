"""How many may get the best grade, and who of those that reach it does."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

from models.rules.scheme import Quota, QuotaLevel

_Who = TypeVar("_Who", bound=Hashable)


class Standing(Enum):
    """Where a member who reached the best grade stands against the places."""

    WITHIN = "within"
    BEYOND = "beyond"
    TIED = "tied"  # a tie lies over the line: the leaders decide together
    OPEN = "open"  # the places are counted in a pool that is not all here


@dataclass(frozen=True, slots=True)
class Pool:
    """Units whose members share places; `places` is None where the pool is not all here."""

    units: tuple[str, ...]
    n: int
    places: int | None


@dataclass(frozen=True, slots=True)
class Pools:
    """Both views: the pool of each unit, and all as one; `whole` is None where not all are here."""

    by_unit: Mapping[str, Pool]
    small: Pool | None
    whole: Pool | None
    deciding: Mapping[str, Pool]


def places(n: int, percent: Fraction) -> int:
    """Return the places among `n` members: always rounded down."""
    return n * percent.numerator // (100 * percent.denominator)


def pools_of(counts: Mapping[str, int], quota: Quota, *, whole_batch: bool) -> Pools:
    """Say which pool decides for each unit, given how many of its members may be graded."""
    by_unit = {unit: Pool((unit,), n, places(n, quota.percent)) for unit, n in counts.items()}
    tiny = tuple(unit for unit, n in counts.items() if n < quota.pool_below)
    small = _pool(tiny, counts, quota, complete=whole_batch) if tiny else None
    together = _pool(tuple(counts), counts, quota, complete=whole_batch)
    if quota.level is QuotaLevel.BATCH:
        deciding = dict.fromkeys(counts, together)
    else:
        deciding = {unit: small if small and unit in tiny else pool for unit, pool in by_unit.items()}
    return Pools(by_unit, small, together if whole_batch else None, deciding)


def _pool(units: tuple[str, ...], counts: Mapping[str, int], quota: Quota, *, complete: bool) -> Pool:
    n = sum(counts[unit] for unit in units)
    return Pool(units, n, places(n, quota.percent) if complete else None)


def standings(scores: Mapping[_Who, tuple[Any, ...]], free: int | None) -> dict[_Who, Standing]:
    """Place those who reached the best grade: a group of equals that fits only in part is tied."""
    if free is None:
        return dict.fromkeys(scores, Standing.OPEN)
    standing: dict[tuple[Any, ...], Standing] = {}
    above = 0
    for score, equals in sorted(Counter(scores.values()).items(), reverse=True):
        standing[score] = _standing(above, equals, free)
        above += equals
    return {who: standing[score] for who, score in scores.items()}


def _standing(above: int, equals: int, free: int) -> Standing:
    if above + equals <= free:
        return Standing.WITHIN
    return Standing.BEYOND if above >= free else Standing.TIED

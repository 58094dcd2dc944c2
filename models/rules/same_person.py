"""Records that were decided to be one person's, and which of them stands for that person."""

from collections.abc import Iterable, Mapping

Pair = tuple[str, str]  # the key of the record that stands, and of the record that is the same person's


def standing_of(pairs: Iterable[Pair]) -> dict[str, str]:
    """Return the standing record's key for every record that the decisions name.

    Decisions go on by chains. Where several records are left to stand for one person, or none because they
    name each other in a circle, the oldest of them does: keys sort by the time they were made.
    """
    told = [pair for pair in pairs if pair[0] != pair[1]]
    behind = {other for _, other in told}
    found: dict[str, str] = {}
    for records in _together(told):
        standing = min(records - behind or records)
        found |= dict.fromkeys(records, standing)
    return found


def persons_of(standing: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the records of each person by the standing one, which comes first, then by age."""
    found: dict[str, list[str]] = {}
    for record in sorted(standing, key=lambda key: (key != standing[key], key)):
        found.setdefault(standing[record], []).append(record)
    return {key: tuple(records) for key, records in found.items()}


def each_once(keys: Iterable[str], standing: Mapping[str, str]) -> list[str]:
    """Return keys with each person once, by the standing record, where the person's first one stood."""
    return list(dict.fromkeys(standing.get(key, key) for key in keys))


def are_one(standing: Mapping[str, str], one: str, other: str) -> bool:
    """Say whether two records are one person's already."""
    return standing.get(one, one) == standing.get(other, other)


def _together(pairs: Iterable[Pair]) -> list[set[str]]:
    """Return the records of each person."""
    group_of: dict[str, set[str]] = {}
    for pair in pairs:
        joined = set(pair).union(*(group_of.get(key, ()) for key in pair))
        group_of |= dict.fromkeys(joined, joined)
    return list({id(group): group for group in group_of.values()}.values())

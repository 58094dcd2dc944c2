"""The state of a row as a pure function of its set of changes (exchange.md §2.4)."""

from collections.abc import Iterable
from typing import NamedTuple

from models.journal.change import Change, Ref, Value

CREATION = "*"
DELETION = "~"


class RowState(NamedTuple):
    """What a row is after its changes; `heads` and `conflicts` name changes by column."""

    exists: bool
    values: dict[str, Value]
    heads: dict[str, list[Ref]]
    conflicts: dict[str, list[Ref]]


def fold(changes: Iterable[Change]) -> RowState:
    """Fold the changes of one row, in any order, into its state.

    A value stands until a change that names it replaces it; of several that stand, the one with the
    highest (hlc, rep, seq) shows. A shipped value (rep 0) stands only where no person's value does.
    """
    seen = list(changes)
    gone = _replaced(seen)
    standing = _standing(seen, gone)
    dead = [c.ref for c in seen if c.kind == "D" and (DELETION, c.ref) not in gone]
    winners = {column: _winner(candidates) for column, candidates in standing.items()}
    deletion = {DELETION: dead} if dead else {}
    return RowState(
        exists=not dead and any(c.kind == "I" for c in seen),
        values={column: winner.values[column] for column, winner in winners.items()},
        heads={column: [c.ref for c in candidates] for column, candidates in standing.items()} | deletion,
        conflicts=_conflicts(standing, winners) | (deletion if standing else {}),
    )


def _replaced(seen: list[Change]) -> set[tuple[str, Ref]]:
    """Return what a change replaced, by the column in which it stood."""
    return {(column, ref) for change in seen for column, refs in change.base.items() for ref in refs}


def _conflicts(standing: dict[str, list[Change]], winners: dict[str, Change]) -> dict[str, list[Ref]]:
    """Return the changes that say something else than the one that shows, which comes first."""
    found: dict[str, list[Ref]] = {}
    for column, candidates in standing.items():
        if len(candidates) > 1:
            shown = winners[column]
            other = [c.ref for c in candidates if not _same(c.values[column], shown.values[column])]
            found |= {column: [shown.ref, *other]} if other else {}
    return found


def _standing(seen: list[Change], gone: set[tuple[str, Ref]]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in seen:
        if change.kind == "D" or (change.kind == "I" and (CREATION, change.ref) in gone):
            continue
        for column in change.values:
            # A creation is superseded column by column, under the column's own name.
            if (column, change.ref) not in gone:
                found.setdefault(column, []).append(change)
    return {column: _without_shipped(candidates) for column, candidates in found.items()}


def _winner(candidates: list[Change]) -> Change:
    """Return the one that shows: nearly always there is only one."""
    return candidates[0] if len(candidates) == 1 else max(candidates, key=lambda c: (c.hlc, c.rep, c.seq))


def _without_shipped(candidates: list[Change]) -> list[Change]:
    return candidates if len(candidates) == 1 else [c for c in candidates if c.rep] or candidates


def _same(left: Value, right: Value) -> bool:
    return type(left) is type(right) and left == right

"""What is different at the end of one day from what stood at the end of another, person by person."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from models.audience import shared_tables
from models.database import sql
from models.journal.change import every_change
from models.journal.cut import Cut, cut_at
from models.journal.fold import RowState, fold
from models.journal.history import DEEDS
from models.journal.subjects import Subjects, record_title
from models.records.fields import Kind
from models.records.history import Difference
from models.records.progress import Progress, no_progress
from models.tables.fields import field_specs

_TOUCHED = "SELECT count(DISTINCT pk) FROM journal WHERE no>? AND no<=? AND rep<>0"
# all of the life of every row that was touched in between, up to the later day
_LIVES = (
    "pk IN (SELECT pk FROM journal WHERE no>? AND no<=? AND rep<>0) AND (no<=? OR rep=0) ORDER BY pk, tbl, no"
)
_OFTEN = 200


def differences(first: date, last: date, progress: Progress = no_progress) -> list[Difference]:
    """Return what stands otherwise at the end of `last` than at the end of `first`, by name and field.

    What was changed and changed back in between, or came and went, is no difference.

    Raises:
        DayToCome, DayBeforeOffice.
    """
    early, late = cut_at(min(first, last)), cut_at(max(first, last))
    (total,) = sql(_TOUCHED, early.change, late.change).fetchone()
    subjects = Subjects()
    found: list[Difference] = []
    for done, (table, key, before, after) in enumerate(_lives(early, late), 1):
        found.extend(_differing(subjects, table, key, before, after))
        if done % _OFTEN == 0:
            progress(min(done, total), total)
    return sorted(found, key=lambda one: (one.about, one.title))


def _lives(early: Cut, late: Cut) -> Iterator[tuple[str, str, RowState, RowState]]:
    changes = every_change(_LIVES, early.change, late.change, late.change)
    for (key, table), some in groupby(changes, key=lambda change: (change.key, change.table)):
        if table not in shared_tables():
            continue
        life = list(some)
        yield table, key, fold(c for c in life if c.no <= early.change or not c.rep), fold(life)


def _differing(
    subjects: Subjects, table: str, key: str, before: RowState, after: RowState
) -> Iterator[Difference]:
    was, is_now = (state.values | {"key": key} for state in (before, after))
    if not before.exists or not after.exists:
        if before.exists is not after.exists:
            about = subjects.about(table, is_now if after.exists else was)
            yield Difference(
                about, record_title(table), DEEDS["D" if before.exists else "I"], None, None, None
            )
        return
    for field in field_specs(table):
        values: list[Any] = [subjects.value(field, row, row.get(field.name)) for row in (was, is_now)]
        if field.kind is not Kind.DOCUMENT and values[0] != values[1]:
            yield Difference(subjects.about(table, is_now), record_title(table), DEEDS["U"], field, *values)

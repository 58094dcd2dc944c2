"""One edit through its use case, 20,000 changes in the journal, beside the same without its triggers."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from models.database import db, sql
from models.office import close_office, open_office
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.registers.member_edit import edit_field
from models.tables.fields import spec_of
from models.tables.people import Member
from tests.benchmarks.large_office import WHO, office_of
from tests.benchmarks.measure import ROUNDS, WORKPLACE, Figure, at_most, ratio

_JOURNAL = "SELECT name FROM sqlite_master WHERE type='trigger' AND name NOT LIKE 'gw_search_%'"
TITLE = "One edit, 20,000 changes in the journal, synchronous=OFF"
MEMBERS = 10_000  # each with an assignment: 20,000 changes
_EDITS = 200


def figures() -> list[Figure]:
    """Edit with and without triggers in turn."""
    fields = {"phone, which the search must learn": Member.phone, "post": Member.post}
    return [figure for what, field in fields.items() for figure in _of(what, spec_of(field))]


def _of(what: str, field: FieldSpec) -> list[Figure]:
    taken: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(ROUNDS):
        for has_triggers, seconds in taken.items():
            with _office(has_triggers=has_triggers) as desk:
                seconds.append(_seconds_per_edit(desk, field))
    with_triggers, without = median(taken[True]), median(taken[False])
    return [
        at_most(f"one edit ({what})", with_triggers * 1000, 0.5, "ms"),
        Figure("the same without the journal's triggers", f"{without * 1000:.3g} ms"),
        ratio("with / without", with_triggers, without, 3),
    ]


@contextmanager
def _office(*, has_triggers: bool) -> Iterator[Desk]:
    folder = WORKPLACE / "edit"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(office_of(MEMBERS), folder)
    desk = open_office(folder, WHO)
    try:
        for (name,) in () if has_triggers else list(sql(_JOURNAL)):
            sql(f'DROP TRIGGER "{name}"')
        db.close()  # a connection that drops so many stays slower than one that finds none
        sql("PRAGMA synchronous=OFF")
        yield desk
    finally:
        close_office(folder)


def _seconds_per_edit(desk: Desk, field: FieldSpec) -> float:
    keys = [key for (key,) in sql("SELECT key FROM member ORDER BY key LIMIT ?", _EDITS)]
    taken = []
    for number, key in enumerate(keys):
        start = time.perf_counter()
        edit_field(desk, field, key, f"198{number:08}")
        taken.append(time.perf_counter() - start)
    return median(taken)

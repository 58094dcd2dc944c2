"""The office as it stood on a day: equal to what really stood there then, to the last column."""

import random
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from models.database import sql
from models.journal.as_of import LIST_TABLES, fold_office, rest_of_tables
from models.journal.cut import DayBeforeOffice, DayToCome, cut_at
from models.journal.operation import operation
from models.journal.shipped import batch_key
from models.journal.undo import undo
from models.office import close_office, data_file, new_office
from models.records.desk import Desk
from models.records.operations import NEVER_UNDONE, OperationKind
from models.sample import write_sample
from models.tables.assignments import Assignment, Batch
from models.tables.judging import Mark, ScoreSheet, mark_key
from models.tables.people import Member
from models.tables.person_file import Education
from tests.models.journal.days import FIRST_DAY, Clock, Rows, clock, standing
from tests.models.journal.people import add_people, set_member

_DAY = timedelta(days=1)


def _as_of(desk: Desk, day: date) -> Rows:
    """Fold the whole office up to the end of a day, and read it."""
    cut, live = cut_at(day), data_file(desk.folder)
    found: Rows = {}
    with tempfile.TemporaryDirectory() as folder:
        for tables in (LIST_TABLES, rest_of_tables()):
            path = Path(folder) / f"{tables[0]}.gridwork"
            fold_office(live, path, cut, tables)
            with closing(sqlcipher.connect(path)) as folded:
                for name in tables:
                    found[name] = sorted(folded.execute(f'SELECT * FROM "{name}"'), key=str)
    return found


def test_an_office_without_changes_since_is_what_stands(time: Clock, district: Desk) -> None:
    write_sample(district)
    assert _as_of(district, time.today) == standing()


def test_what_was_changed_added_and_removed_since_is_not_there(time: Clock, district: Desk) -> None:
    time.move(1)
    _, (one, two) = add_people(district, "张三", "李四")
    with operation(district, OperationKind.MEMBER_EDIT):
        school = Education.create(member=one, school="华东师范大学").key
    before, then = standing(), time.today
    time.move(1)
    set_member(district, one, phone="1", post=None)
    undo(district, set_member(district, two, phone="2"))
    with operation(district, OperationKind.MEMBER_EDIT):
        Education.delete().where(Education.key == school).execute()
        Batch.update(state="running").where(Batch.key == batch_key(2)).execute()
    add_people(district, "王五")
    assert _as_of(district, then) == before
    assert _as_of(district, time.today) == standing()
    assert _as_of(district, then - _DAY)["member"] == []


def test_a_row_that_came_again_is_there_on_either_day_and_not_between(time: Clock, district: Desk) -> None:
    done, (key,) = add_people(district, "张三")
    set_member(district, key, phone="1")
    undo_of_edit = undo(district, _newest())
    days = [time.today]
    for _ in range(2):
        time.move(3)
        days.append(time.today)
        done = str(undo(district, done).operation)
    assert undo_of_edit.reversed == 1
    assert [len(_as_of(district, day)["member"]) for day in days] == [1, 0, 1]
    assert _as_of(district, days[0])["member"] == standing()["member"]


def test_a_clock_set_back_hides_nothing_that_came_before(time: Clock, district: Desk) -> None:
    time.move(10)
    _, (key,) = add_people(district, "张三")
    time.move(-5)
    set_member(district, key, phone="1")
    assert [row[0] for row in _as_of(district, FIRST_DAY + 5 * _DAY)["member"]] == [key]
    assert _as_of(district, FIRST_DAY + 4 * _DAY)["member"] == []


def test_days_to_come_and_before_the_office_are_refused(district: Desk) -> None:
    today = date.fromisoformat(
        sql("SELECT min(substr(at,1,10)) FROM operation WHERE id<>'shipped'").fetchone()[0]
    )
    with pytest.raises(DayToCome):
        cut_at(today + 2 * _DAY)
    with pytest.raises(DayBeforeOffice) as refused:
        cut_at(today - _DAY)
    assert (refused.value.day, refused.value.began) == ((today - _DAY).isoformat(), today.isoformat())


def test_a_column_that_came_later_holds_its_default(time: Clock, district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    then = time.today
    sql("DROP TRIGGER gw_journal_update")  # what an earlier version wrote did not name the column
    sql("UPDATE journal SET vals=json_remove(vals,'$.state','$.second_grid') WHERE kind='I'")
    time.move(1)
    set_member(district, key, post="科员")
    found = _as_of(district, then)
    assert found["batch"] == standing()["batch"]
    assert found["assignment"] == standing()["assignment"]


def test_shipped_rows_are_there_on_every_day(time: Clock, district: Desk) -> None:
    sql("DROP TRIGGER gw_journal_update")
    time.move(1)
    add_people(district, "张三")
    sql("UPDATE journal SET no=no+1000 WHERE rep=0 AND pk=?", batch_key(20))  # shipped by a later version
    assert _as_of(district, FIRST_DAY)["batch"] == standing()["batch"]


def _newest() -> str:
    """Return the newest operation."""
    found: str = sql("SELECT id FROM operation ORDER BY rowid DESC LIMIT 1").fetchone()[0]
    return found


class _Office:
    """An office in which things happen by chance, remembered with the day of each."""

    def __init__(self, desk: Desk, time: Clock, chance: random.Random) -> None:
        self._desk, self._time, self._chance = desk, time, chance
        self.remembered = [(time.today, standing())]

    def do_something(self) -> None:
        """Let some days pass, or set the clock back, and do one thing, or nothing, which no day can tell."""
        before = _newest()
        before = _newest()
        self._time.move(self._chance.choice((0, 0, 1, 1, 2, 9, -1, -4)))
        self._chance.choice(
            (self._add, self._edit, self._edit, self._mark, self._remove, self._turn, self._turn)
        )()
        if _newest() != before:
            self.remembered.append((self._time.today, standing()))

    def expected(self, day: date) -> Rows:
        """Return what stood after the last thing done up to the end of `day`."""
        return [rows for at, rows in self.remembered if at <= day][-1]

    def _add(self) -> None:
        add_people(
            self._desk, *self._chance.sample(("张三", "李四", "王五", "赵六"), self._chance.randint(1, 3))
        )

    def _edit(self) -> None:
        for member in self._some(Member):
            values = {
                "phone": self._chance.choice(("1", "2", None)),
                "post": self._chance.choice(("科员", None)),
            }
            set_member(self._desk, member, **values)

    def _mark(self) -> None:
        with operation(self._desk, OperationKind.SCORE_SHEET):
            for assignment in self._some(Assignment):
                sheet = ScoreSheet.create(
                    assignment=assignment, scheme="ja-2025-entry-v1", rater_class="receiving"
                ).key
                for item in ("politics", "duty"):
                    Mark.create(
                        key=mark_key(sheet, item),
                        score_sheet=sheet,
                        item=item,
                        points=self._chance.randint(0, 10_000),
                    )

    def _remove(self) -> None:
        with operation(self._desk, OperationKind.SCORE_CHANGE):
            for sheet in self._some(ScoreSheet):
                Mark.delete().where(Mark.score_sheet == sheet).execute()
                ScoreSheet.delete().where(ScoreSheet.key == sheet).execute()

    def _turn(self) -> None:
        """Undo or do again any operation of the past."""
        never = {kind.name for kind in NEVER_UNDONE}
        found = [one for one, kind in sql("SELECT id, kind FROM operation") if kind not in never]
        if found:
            undo(self._desk, self._chance.choice(found))

    def _some(self, table: type[Member | Assignment | ScoreSheet]) -> list[str]:
        keys = [row.key for row in table.select()]
        return self._chance.sample(keys, min(len(keys), self._chance.randint(0, 2)))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 14))
def test_a_day_is_as_it_was_whatever_happened(seed: int, steps: int) -> None:
    with tempfile.TemporaryDirectory() as folder, clock() as time:
        desk = new_office(Path(folder), "310106000", "王静")
        try:
            office = _Office(desk, time, random.Random(seed))  # noqa: S311 - chance, no secret
            for _ in range(steps):
                office.do_something()
            for day in {at + _DAY * later for at, _ in office.remembered for later in (0, 1)}:
                assert _as_of(desk, day) == office.expected(day)
        finally:
            close_office(Path(folder))

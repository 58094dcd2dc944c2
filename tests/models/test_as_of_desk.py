"""A desk that looks back: it reads the office of that day, writes nothing and leaves nothing."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from models.as_of_desk import clear_away, desk_as_of
from models.clock import now
from models.connection import link, sql
from models.errors import DataFolderRefused, LooksBack, NoDataFile, ReadOnlyDesk
from models.journal.cut import DayToCome
from models.journal.deeds import operation_ids
from models.journal.fingerprint import fingerprint
from models.journal.history import history_of_member
from models.journal.operation import operation
from models.office import close_office, close_thread, new_office, open_office
from models.records.desk import LOOKING_BACK
from models.records.operations import OperationKind
from models.records.progress import Cancelled, no_progress
from models.registers.recycle_bin import removed_records, restore
from models.registers.removal import remove_member
from models.registers.timeline import timeline_of
from models.sample import write_sample
from models.search import find_members
from models.tables.judging import ScoreSheet
from resources.i18n import CHINESE, words_for
from tests.code import ROOT
from tests.models.journal.days import FIRST_DAY, clock, standing
from tests.models.journal.people import add_people, set_member

_DAY = timedelta(days=1)
ZH = words_for(CHINESE)
_DISTRICT = "310106000"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A closed office: 张三 was added on the first day; since, his phone changed and 李四 came."""
    with clock() as time:
        desk = new_office(tmp_path, _DISTRICT, "王静")
        _, (key,) = add_people(desk, "张三")
        time.move(1)
        set_member(desk, key, phone="1")
        add_people(desk, "李四")
        close_office(tmp_path)
        yield tmp_path


def test_timeline_and_recycle_bin_are_those_of_that_day(folder: Path) -> None:
    with clock() as time:
        time.move(2)
        desk = open_office(folder, "王静")
        (key,) = find_members("李四") or ("",)
        remove_member(desk, key, "误录")
        close_office(folder)
    with desk_as_of(folder, "王静", FIRST_DAY + 2 * _DAY) as (desk, _complete):
        assert [one.about for one in removed_records(ZH)] == ["李四"]
        with pytest.raises(LooksBack):
            restore(desk, "member", key)
    with desk_as_of(folder, "王静", FIRST_DAY + _DAY) as (desk, _complete):
        assert removed_records(ZH) == []
        told = [event.text for event in timeline_of(desk, key, ZH)]
        assert sorted(told) == sorted(
            ["导入花名册 · 名册.xlsx", "第二批 · 静安区绿化和市容管理局 → 临汾路街道"]
        )
        assert {event.written[:10] for event in timeline_of(desk, key, ZH)} == {
            (FIRST_DAY + _DAY).isoformat()
        }


def test_pages_read_the_office_of_that_day(folder: Path) -> None:
    with desk_as_of(folder, "王静", FIRST_DAY) as (desk, _complete):
        assert (desk.read_only, desk.as_of, desk.office_name) == (
            True,
            FIRST_DAY.isoformat(),
            "静安区区级机关党工委",
        )
        (key,) = find_members("zs") or ("",)
        assert find_members("李四") == []
        assert sql("SELECT phone FROM member").fetchall() == [("13900000000",)]
        assert [entry.deed for entry in history_of_member(key)] == ["added", "added"]
        assert len(operation_ids()) == 2  # the office's own beginning and the import


def test_the_last_day_is_what_stands_and_its_fingerprint_too(folder: Path) -> None:
    with desk_as_of(folder, "王静", FIRST_DAY + _DAY):
        looked_back, found = standing(), fingerprint()
    open_office(folder, "王静", read_only=True)
    assert (standing(), fingerprint()) == (looked_back, found)
    close_office(folder)
    with desk_as_of(folder, "王静", FIRST_DAY):
        assert fingerprint() != found


def test_nothing_can_be_written(folder: Path) -> None:
    with desk_as_of(folder, "王静", FIRST_DAY) as (desk, complete):
        with pytest.raises(ReadOnlyDesk), operation(desk, OperationKind.MEMBER_EDIT):
            pass
        for statement in (
            "DELETE FROM member",
            "DELETE FROM live.journal",
            "INSERT INTO setting VALUES('a','b')",
        ):
            with pytest.raises(DataFolderRefused):
                sql(statement)
        complete(no_progress)
        with pytest.raises(DataFolderRefused):
            sql("DELETE FROM rest.mark")


def test_what_the_first_list_does_without_is_folded_when_it_is_asked_for(tmp_path: Path) -> None:
    desk = new_office(tmp_path, _DISTRICT, "王静")
    write_sample(desk)
    everything = standing()
    close_office(tmp_path)
    with desk_as_of(tmp_path, "王静", now().date()) as (looking, _complete):
        assert looking.passing is not None
        rest = looking.passing / "rest.gridwork"
        sql("SELECT count(*) FROM member, assignment, unit").fetchone()
        assert rest.stat().st_size == 0
        told = sql("SELECT key FROM member")
        next(told)  # a list that is still being read does not hide what comes meanwhile
        assert ScoreSheet.select().count() == 273
        assert rest.stat().st_size > 0
        assert standing() == everything


def test_other_threads_see_the_same_and_a_cancelled_fold_begins_again(folder: Path) -> None:
    found: list[object] = []

    def read() -> None:
        found.extend(sql("SELECT name FROM member JOIN assignment ON assignment.member=member.key"))
        found.extend(sql("SELECT count(*) FROM education"))
        close_thread()

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    desk = new_office(folder / "sample", _DISTRICT, "王静")
    write_sample(desk)
    close_office(folder / "sample")
    with desk_as_of(folder / "sample", "王静", now().date()) as (_desk, complete):
        with pytest.raises(Cancelled):
            complete(cancel)
        assert ScoreSheet.select().count() == 273
    with desk_as_of(folder, "王静", FIRST_DAY):
        thread = Thread(target=read)
        thread.start()
        thread.join()
    assert found == [("张三",), (0,)]


def test_nothing_is_left_and_a_refused_day_leaves_nothing_either(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    with desk_as_of(folder, "王静", FIRST_DAY):
        assert (folder / LOOKING_BACK).is_dir()
    with pytest.raises(NoDataFile), desk_as_of(folder / "none", "王静", FIRST_DAY):
        pass
    far = FIRST_DAY + timedelta(days=40_000)
    with pytest.raises(DayToCome), desk_as_of(folder, "王静", far):
        pass
    assert sorted(path.name for path in folder.iterdir()) == before
    assert (link.opening, link.before) == ((), None)


_KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from models.as_of_desk import desk_as_of
with desk_as_of(Path(sys.argv[1]), "x", date.fromisoformat(sys.argv[2])):
    os._exit(9)
"""


def test_what_a_killed_process_left_is_cleared_away_and_a_living_ones_stays(folder: Path) -> None:
    command = [sys.executable, "-c", _KILLED, str(folder), now().date().isoformat()]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    (left,) = (folder / LOOKING_BACK).iterdir()
    with desk_as_of(folder, "王静", FIRST_DAY) as (desk, _complete):
        assert not left.exists()
        clear_away(folder)
        assert desk.passing is not None
        assert desk.passing.is_dir()
    assert not (folder / LOOKING_BACK).exists()

"""Opening and making data files: what is ours, what is not, and who else has it open."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from models import errors, office
from models.connection import FILE_FAILURES, known_failures, recognised, sql
from models.database import db
from models.journal.operation import operation
from models.journal.shipped import write_shipped_rows
from models.lock import DeskLock
from models.office import (
    APPLICATION_ID,
    VERSION,
    close_office,
    data_file,
    new_office,
    open_office,
)
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.search import find_members, refresh_search
from models.settings import OFFICE_NAME, write_setting
from models.tables.people import Member
from tests.code import ROOT


def test_a_new_office_knows_who_it_is(linfen: Desk) -> None:
    assert (linfen.office_name, linfen.office_code, linfen.is_district) == ("临汾路街道", "310106021", False)
    assert sql("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert sql("PRAGMA user_version").fetchone() == (VERSION,)
    modes = [sql(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert modes == ["wal", 2, 1]


@pytest.mark.parametrize("code", ["", "310106999", "D01", "abc"])
def test_a_code_that_is_no_office_leaves_nothing_behind(tmp_path: Path, code: str) -> None:
    with pytest.raises(errors.NoSuchRecord):
        new_office(tmp_path / "x", code, "王静")
    assert list((tmp_path / "x").iterdir()) == []


def test_a_street_is_not_taken_for_the_district(tmp_path: Path) -> None:
    with pytest.raises(errors.NoSuchRecord):
        new_office(tmp_path / "x", "310106021", "王静", district=True)


def test_an_office_is_made_once(linfen: Desk) -> None:
    with pytest.raises(errors.DataFileExists):
        new_office(linfen.folder, "310106021", "王静")


def test_what_the_office_calls_itself_is_shown(linfen: Desk) -> None:
    write_setting(OFFICE_NAME, "临汾路街道党工委")
    close_office(linfen.folder)
    assert open_office(linfen.folder, "李敏").office_name == "临汾路街道党工委"


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(errors.NoDataFile):
        open_office(tmp_path, "王静")


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0", b"\0" * 5000])
def test_a_file_that_is_something_else(tmp_path: Path, content: bytes) -> None:
    data_file(tmp_path).write_bytes(content)
    with pytest.raises(errors.NotOurDataFile):
        open_office(tmp_path, "王静")
    assert data_file(tmp_path).read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_a_pipe_or_a_folder_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(data_file(tmp_path))
    with pytest.raises(errors.NotOurDataFile):
        open_office(tmp_path, "王静")
    data_file(tmp_path).unlink()
    data_file(tmp_path).mkdir()
    with pytest.raises(errors.NotOurDataFile):
        open_office(tmp_path, "王静")


def test_two_who_make_the_same_office_at_once_do_not_meet(tmp_path: Path) -> None:
    other = DeskLock(tmp_path)
    assert other.take()
    with pytest.raises(errors.AlreadyOpen):
        new_office(tmp_path, "310106021", "王静")
    assert not data_file(tmp_path).exists()
    other.release()
    with pytest.raises(errors.NoSuchRecord):
        new_office(tmp_path, "abc", "王静")
    new_office(tmp_path, "310106021", "王静")  # a refusal frees the folder
    close_office(tmp_path)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    with sqlite3.connect(data_file(tmp_path)) as other:
        other.execute("CREATE TABLE member(key TEXT)")
    with pytest.raises(errors.NotOurDataFile):
        open_office(tmp_path, "王静")


def test_a_newer_file_is_refused_and_left_alone(linfen: Desk) -> None:
    sql("PRAGMA user_version=99")
    close_office(linfen.folder)
    before = data_file(linfen.folder).read_bytes()
    with pytest.raises(errors.NewerDataFile):
        open_office(linfen.folder, "王静")
    assert data_file(linfen.folder).read_bytes() == before


def test_a_damaged_file_is_named(linfen: Desk) -> None:
    close_office(linfen.folder)
    path = data_file(linfen.folder)
    content = bytearray(path.read_bytes())
    content[100:30000] = b"\xff" * 29900
    path.write_bytes(content)
    with pytest.raises(errors.DamagedDataFile):
        open_office(linfen.folder, "王静")


def test_a_schema_that_cannot_be_read_out_is_damage(linfen: Desk) -> None:
    close_office(linfen.folder)
    path = data_file(linfen.folder)
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE ", b"CREATE \xff\xfe\xb1\xb2\xb3 "))
    with pytest.raises(errors.DamagedDataFile):
        open_office(linfen.folder, "王静")


def test_damage_that_shows_while_rows_are_fetched_is_recognised(linfen: Desk) -> None:
    with operation(linfen, OperationKind.MEMBER_ADD):
        Member.create(name="张三")
        Member.create(name="李四")
    sql("UPDATE self SET applying=1")
    sql("UPDATE member SET name=CAST(x'ff' AS TEXT) WHERE name='李四'")
    with pytest.raises(FILE_FAILURES) as raised:
        sql("SELECT name FROM member ORDER BY rowid").fetchall()
    found = recognised(raised.value)
    assert isinstance(found, errors.DamagedDataFile)
    assert found.path == data_file(linfen.folder)
    mistake = sqlcipher.OperationalError("no such column")
    assert recognised(mistake) is mistake


def test_a_failed_opening_frees_the_lock(linfen: Desk) -> None:
    sql("PRAGMA user_version=99")
    close_office(linfen.folder)
    for _ in range(2):
        with pytest.raises(errors.NewerDataFile):
            open_office(linfen.folder, "王静")
    other = DeskLock(linfen.folder)
    assert other.take()
    other.release()


def test_a_second_process_is_refused_until_the_first_is_gone(linfen: Desk) -> None:
    command = [sys.executable, "main.py", "undo", "--data", str(linfen.folder), "--json"]
    refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert refused.returncode == 3
    assert "AlreadyOpen" in refused.stdout
    close_office(linfen.folder)
    after = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "AlreadyOpen" not in after.stdout


def test_a_reader_opens_beside_a_writer_and_writes_nothing(linfen: Desk) -> None:
    with operation(linfen, OperationKind.MEMBER_ADD):
        Member.create(name="张三")
    db.close()
    reader = open_office(linfen.folder, "赵六", read_only=True)
    assert Member.select().count() == 1
    with pytest.raises(errors.ReadOnlyDesk), operation(reader, OperationKind.MEMBER_ADD):
        pytest.fail("came in")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_a_folder_without_rights_is_named(tmp_path: Path) -> None:
    with pytest.raises(errors.DataFolderRefused), known_failures(data_file(tmp_path)):
        raise PermissionError


def test_a_full_disk_is_named_and_the_old_state_stays(linfen: Desk) -> None:
    pages = sql("PRAGMA page_count").fetchone()[0]
    sql(f"PRAGMA max_page_count={pages + 2}")
    before = sql("SELECT count(*) FROM journal").fetchone()
    with pytest.raises(errors.DiskFull), operation(linfen, OperationKind.MEMBER_ADD):
        for _ in range(50):
            Member.create(name="张三", post="职" * 2000)
    assert sql("SELECT count(*) FROM journal").fetchone() == before
    assert Member.select().count() == 0
    sql("PRAGMA max_page_count=1073741823")
    with operation(linfen, OperationKind.MEMBER_ADD):
        Member.create(name="张三")
    assert Member.select().count() == 1


def test_a_full_disk_is_named_inside_a_nested_step_and_while_the_index_is_written(linfen: Desk) -> None:
    with operation(linfen, OperationKind.MEMBER_ADD):
        for number in range(300):
            Member.create(name=f"张样{number}")
    sql("VACUUM")
    sql(f"PRAGMA max_page_count={sql('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(errors.DiskFull), db.atomic("IMMEDIATE"):
        write_setting(OFFICE_NAME, "街" * 20000)
    with pytest.raises(errors.DiskFull):
        refresh_search()
    assert not db.in_transaction()
    sql("PRAGMA max_page_count=1073741823")
    refresh_search()
    assert len(find_members("张样29") or []) == 11


def test_a_file_that_somebody_else_writes_is_named(linfen: Desk) -> None:
    sql("PRAGMA busy_timeout=1")
    other = sqlcipher.connect(data_file(linfen.folder), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(errors.DataFileLocked), operation(linfen, OperationKind.MEMBER_ADD):
        pytest.fail("came in")
    other.execute("ROLLBACK")
    other.close()
    with operation(linfen, OperationKind.MEMBER_ADD):
        Member.create(name="张三")


def test_a_disk_without_any_room_is_full_and_not_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(errors.DamagedDataFile), known_failures(tmp_path / "x"):
        raise sqlcipher.OperationalError("disk I/O error")
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=4096))
    with pytest.raises(errors.DiskFull), known_failures(tmp_path / "gone" / "x"):
        raise sqlcipher.OperationalError("disk I/O error")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_limit_of_file_size_is_named_and_the_old_state_stays(tmp_path: Path) -> None:
    program = (
        "import resource, sys; from pathlib import Path; from models import errors;"
        "from models.journal.operation import operation; from models.office import data_file, new_office;"
        "from models.records.operations import OperationKind; from models.tables.people import Member\n"
        "desk = new_office(Path(sys.argv[1]), '310106021', '王静')\n"
        "limit = data_file(desk.folder).stat().st_size + 400_000\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))\n"
        "try:\n"
        "    with operation(desk, OperationKind.MEMBER_ADD):\n"
        "        for _ in range(20_000): Member.create(name='张三', post='职' * 2000)\n"
        "except errors.FileLimitReached as error:\n"
        "    print(error.path == data_file(desk.folder), Member.select().count())\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "office")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout == "True 0\n", done.stderr


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("kept", [1, 20, -1])
def test_a_file_cut_short_is_damaged_and_nothing_is_left_beside_it(
    linfen: Desk, kept: int, *, read_only: bool
) -> None:
    close_office(linfen.folder)
    path = data_file(linfen.folder)
    pages = path.stat().st_size // 4096
    os.truncate(path, kept % pages * 4096)
    content, beside = path.read_bytes(), set(linfen.folder.iterdir())
    with pytest.raises(errors.DamagedDataFile):
        open_office(linfen.folder, "王静", read_only=read_only)
    assert set(linfen.folder.iterdir()) == beside
    assert path.read_bytes() == content


def test_a_file_whose_newest_pages_still_wait_beside_it_is_not_taken_for_cut(linfen: Desk) -> None:
    sql("PRAGMA wal_checkpoint(TRUNCATE)")
    size = data_file(linfen.folder).stat().st_size
    with operation(linfen, OperationKind.MEMBER_ADD):
        for number in range(300):
            Member.create(name=f"张样{number}", post="职" * 200)
    sql("PRAGMA wal_checkpoint(PASSIVE)")
    copy = linfen.folder.with_name("copy")
    shutil.copytree(linfen.folder, copy)
    close_office(linfen.folder)
    data_file(copy).with_name("office.gridwork-shm").unlink()
    os.truncate(data_file(copy), size)  # as a kill leaves it that came while pages were brought home
    open_office(copy, "王静")
    assert Member.select().count() == 300
    close_office(copy)


def test_a_lock_that_nobody_can_take_is_not_taken_for_another_window(linfen: Desk) -> None:
    close_office(linfen.folder)
    lock = linfen.folder / "desk.lock"
    lock.write_bytes(b"something else" * 100)
    with pytest.raises(errors.DamagedDataFile) as refused:
        open_office(linfen.folder, "李敏")
    assert refused.value.path == lock


def test_a_mistake_of_ours_is_no_known_failure(linfen: Desk) -> None:
    with pytest.raises(sqlcipher.OperationalError, match="no such column"):
        sql("SELECT disk_full FROM member")
    with operation(linfen, OperationKind.MEMBER_ADD), pytest.raises(sqlcipher.IntegrityError):
        sql("INSERT INTO member(key,name) VALUES('x',NULL)")


def test_data_files_are_private_to_nobody_else_by_accident(linfen: Desk) -> None:
    mode = data_file(linfen.folder).stat().st_mode
    assert not mode & stat.S_IWOTH


def test_what_ships_is_written_once(linfen: Desk) -> None:
    before = sql("SELECT count(*) FROM journal").fetchone()
    with db.atomic("IMMEDIATE"):
        write_shipped_rows()
    assert sql("SELECT count(*) FROM journal").fetchone() == before


def test_a_folder_that_is_not_there_has_no_lock(tmp_path: Path) -> None:
    with pytest.raises(errors.DataFolderRefused):
        DeskLock(tmp_path / "nowhere")


def test_the_faster_of_two_makes_the_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = office._take_lock

    def late(folder: Path) -> None:
        lock(folder)
        data_file(folder).write_bytes(b"theirs")

    monkeypatch.setattr(office, "_take_lock", late)
    with pytest.raises(errors.DataFileExists):
        new_office(tmp_path, "310106021", "王静")
    assert data_file(tmp_path).read_bytes() == b"theirs"


def test_a_file_that_may_not_be_read_is_named(linfen: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    close_office(linfen.folder)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(errors.DataFolderRefused):
        open_office(linfen.folder, "李敏")

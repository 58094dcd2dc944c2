"""Kept files: once per content, under their hash, whole or not at all."""

import errno
import hashlib
import os
from io import BytesIO
from pathlib import Path

import pytest

from models import attachments
from models.attachments import (
    attachment_path,
    copy_attachment,
    keep_attachment,
    keep_file,
    read_attachment,
    what_is_wrong,
)
from models.errors import DataFolderRefused, DiskFull, FileLimitReached, KeptFileDamaged, KeptFileMissing
from models.records.desk import Desk
from models.records.progress import Cancelled


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk("王静", "unit.310106021", "310106021", "临汾路街道", is_district=False, folder=tmp_path)


def test_content_is_kept_under_its_hash(desk: Desk) -> None:
    name = keep_attachment(desk, b"layout")
    assert name == hashlib.sha256(b"layout").hexdigest()
    assert attachment_path(desk, name) == desk.folder / "attachments" / name[:2] / name
    assert read_attachment(desk, name) == b"layout"


def test_equal_content_is_kept_once(desk: Desk) -> None:
    path = attachment_path(desk, keep_attachment(desk, b"x"))
    before = path.stat().st_mtime_ns
    keep_attachment(desk, b"x")
    assert path.stat().st_mtime_ns == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "failure"),
    [(errno.ENOSPC, DiskFull), (errno.EFBIG, FileLimitReached), (errno.EACCES, DataFolderRefused)],
)
def test_a_failure_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int, failure: type[Exception]
) -> None:
    def fails(_descriptor: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(failure):
        keep_attachment(desk, b"x")
    assert [path for path in desk.folder.rglob("*") if path.is_file()] == []


def test_a_file_cut_short_by_a_power_failure_is_written_anew(desk: Desk) -> None:
    name = keep_attachment(desk, b"the whole of it")
    attachment_path(desk, name).write_bytes(b"the wh")
    assert what_is_wrong(desk, name) is KeptFileDamaged
    assert keep_attachment(desk, b"the whole of it") == name
    assert read_attachment(desk, name) == b"the whole of it"
    assert what_is_wrong(desk, name) is None


def test_what_cannot_be_read_back_has_a_failure_of_its_own(desk: Desk, tmp_path: Path) -> None:
    name = keep_attachment(desk, b"x")
    attachment_path(desk, name).write_bytes(b"y")
    with pytest.raises(KeptFileDamaged) as damaged:
        read_attachment(desk, name, "证书")
    assert damaged.value.file == "证书"
    attachment_path(desk, name).unlink()
    assert what_is_wrong(desk, name) is KeptFileMissing
    with pytest.raises(KeptFileMissing):
        read_attachment(desk, name)
    with pytest.raises(KeptFileMissing):
        copy_attachment(desk, name, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_an_open_file_is_kept_portion_by_portion(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "_PORTION", 4)
    seen: list[tuple[int, int]] = []
    name = keep_file(desk, BytesIO(b"0123456789"), 10, lambda done, total: seen.append((done, total)))
    assert read_attachment(desk, name) == b"0123456789"
    assert seen == [(4, 10), (8, 10), (10, 10)]
    assert list(desk.folder.rglob("*.new")) == []


def test_a_source_that_fails_is_not_the_data_folders_fault(desk: Desk) -> None:
    class Stick(BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(errno.EIO, "taken out")

    with pytest.raises(OSError, match="taken out"):
        keep_file(desk, Stick(), 10)
    assert [path for path in desk.folder.rglob("*") if path.is_file()] == []


def test_a_cancelled_copy_leaves_nothing(desk: Desk) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        keep_file(desk, BytesIO(b"x"), 1, cancel)
    assert [path for path in desk.folder.rglob("*") if path.is_file()] == []

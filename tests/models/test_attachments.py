"""Kept files: once per content, under their hash, whole or not at all."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from models.attachments import attachment_path, keep_attachment, read_attachment
from models.errors import DataFolderRefused, DiskFull
from models.records.desk import Desk


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


@pytest.mark.parametrize(("number", "failure"), [(errno.ENOSPC, DiskFull), (errno.EACCES, DataFolderRefused)])
def test_a_failure_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int, failure: type[Exception]
) -> None:
    def fails(_descriptor: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(failure):
        keep_attachment(desk, b"x")
    assert [path for path in desk.folder.rglob("*") if path.is_file()] == []

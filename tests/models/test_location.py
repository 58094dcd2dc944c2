"""Where a data folder may lie."""

from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from models.errors import UnsafeLocation
from models.location import SHARE, STICK, unsafe_kind
from models.office import close_office, new_office


class Part(NamedTuple):
    mountpoint: str
    fstype: str
    opts: str
    device: str = "x"


def _mounted(monkeypatch: pytest.MonkeyPatch, *parts: Part) -> None:
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_wanted: list(parts))


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        (("ext4", "rw"), None),
        (("ntfs", "rw,fixed"), None),
        (("nfs4", "rw"), SHARE),
        (("cifs", "rw"), SHARE),
        (("fuse.sshfs", "rw"), SHARE),
        (("NTFS", "rw,remote"), SHARE),
        (("FAT32", "rw,removable"), STICK),
    ],
)
def test_the_kind_of_file_system_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: tuple[str, str], kind: str | None
) -> None:
    _mounted(monkeypatch, Part("/", "ext4", "rw"), Part(str(tmp_path), *part))
    assert unsafe_kind(tmp_path / "data") == kind


def test_the_nearest_mount_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _mounted(monkeypatch, Part("/", "nfs", "rw"), Part(str(tmp_path), "ext4", "rw"))
    assert unsafe_kind(tmp_path) is None


def test_a_neighbour_with_a_longer_name_is_not_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _mounted(monkeypatch, Part("/", "ext4", "rw"), Part(str(tmp_path / "data"), "nfs", "rw"))
    assert unsafe_kind(tmp_path / "database") is None


def test_a_share_is_refused_unless_forced_and_then_written_safely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _mounted(monkeypatch, Part("/", "nfs", "rw"))
    with pytest.raises(UnsafeLocation):
        new_office(tmp_path / "x", "310106021", "王静")
    assert not (tmp_path / "x").exists()
    desk = new_office(tmp_path / "x", "310106021", "王静", force_location=True)
    assert desk.forced_location
    from models.database import sql

    assert sql("PRAGMA journal_mode").fetchone() == ("delete",)
    assert sql("PRAGMA synchronous").fetchone() == (3,)
    close_office(desk.folder)

"""Where a data folder may lie."""

import ctypes
import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import NamedTuple, cast

import psutil
import pytest

from models import location
from models.database import sql
from models.errors import UnsafeLocation
from models.journal.shipped import write_shipped_rows
from models.location import SHARE, STICK, unsafe_kind
from models.office import close_office, new_office


class Part(NamedTuple):
    mountpoint: str
    fstype: str
    opts: str


@pytest.fixture(params=["told by the system's file", "told by psutil"])
def mounted(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., None]:
    told = tmp_path / "mounts"

    def mount(*parts: Part) -> None:
        lines = [
            f"x {part.mountpoint.replace(' ', chr(92) + '040')} {part.fstype} {part.opts} 0 0"
            for part in parts
        ]
        monkeypatch.setattr(psutil, "disk_partitions", lambda **_wanted: list(parts))
        monkeypatch.setattr(location, "_MOUNTS", told)
        if request.param == "told by the system's file":
            monkeypatch.delattr(psutil, "disk_partitions")
            told.write_text("\n".join(lines), encoding="utf-8")

    return mount


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        (("ext4", "rw"), None),
        (("ntfs", "rw,fixed"), None),
        (("nfs4", "rw"), SHARE),
        (("cifs", "rw"), SHARE),
        (("fuse.sshfs", "rw"), SHARE),
        (("fuse.gvfsd-fuse", "rw"), SHARE),
        (("fuseblk", "rw"), None),
        (("NTFS", "rw,remote"), SHARE),
        (("FAT32", "rw,removable"), STICK),
    ],
)
def test_the_kind_of_file_system_decides(
    tmp_path: Path, mounted: Callable[..., None], part: tuple[str, str], kind: str | None
) -> None:
    mounted(Part("/", "ext4", "rw"), Part(str(tmp_path), *part))
    assert unsafe_kind(tmp_path / "data") == kind


def test_the_nearest_mount_decides(tmp_path: Path, mounted: Callable[..., None]) -> None:
    mounted(Part("/", "nfs", "rw"), Part(str(tmp_path), "ext4", "rw"))
    assert unsafe_kind(tmp_path) is None


def test_of_two_mounts_at_one_place_the_later_one_is_seen(
    tmp_path: Path, mounted: Callable[..., None]
) -> None:
    mounted(Part(str(tmp_path), "autofs", "rw"), Part(str(tmp_path), "nfs4", "rw"))
    assert unsafe_kind(tmp_path) == SHARE


def test_a_neighbour_with_a_longer_name_is_not_meant(tmp_path: Path, mounted: Callable[..., None]) -> None:
    mounted(Part("/", "ext4", "rw"), Part(str(tmp_path / "data"), "nfs", "rw"))
    assert unsafe_kind(tmp_path / "database") is None


def test_a_name_with_a_blank_is_read(tmp_path: Path, mounted: Callable[..., None]) -> None:
    mounted(Part("/", "ext4", "rw"), Part(str(tmp_path / "on the server"), "nfs", "rw"))
    assert unsafe_kind(tmp_path / "on the server" / "data") == SHARE


@pytest.mark.parametrize(("drive", "kind"), [(2, STICK), (3, None), (4, SHARE), (5, STICK), (1, None)])
def test_windows_is_asked_for_the_drive_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drive: int, kind: str | None
) -> None:
    asked = []

    def volume_of(place: str, root: "ctypes.Array[ctypes.c_wchar]", length: int) -> int:
        asked.append(place)
        root.value = "D:\\"
        return int(length > 0)

    kernel = SimpleNamespace(
        GetVolumePathNameW=volume_of, GetDriveTypeW=lambda root: drive if root == "D:\\" else 0
    )
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.delattr(psutil, "disk_partitions")
    monkeypatch.setattr(sys, "platform", "win32")
    assert unsafe_kind(tmp_path / "data") == kind
    assert asked == [str((tmp_path / "data").resolve())]


def test_a_share_by_its_own_name_is_known_without_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Windows path without a drive; where the server is switched off a question would wait for minutes."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delattr(ctypes, "windll", raising=False)
    named = SimpleNamespace(resolve=lambda: PureWindowsPath(r"\\server\offices\linfen"))
    assert unsafe_kind(cast("Path", named)) == SHARE


def test_this_very_folder_is_found_on_a_file_system(tmp_path: Path) -> None:
    assert any(str(tmp_path).startswith(root) and kind for root, kind, _options in location.mounts())


def test_a_share_is_refused_unless_forced_and_then_written_safely(
    tmp_path: Path, mounted: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = []

    def write_rows() -> None:
        modes.append(sql("PRAGMA journal_mode").fetchone()[0])
        write_shipped_rows()

    monkeypatch.setattr("models.shape.write_shipped_rows", write_rows)
    mounted(Part("/", "nfs", "rw"))
    with pytest.raises(UnsafeLocation):
        new_office(tmp_path / "x", "310106021", "王静")
    assert not (tmp_path / "x").exists()
    desk = new_office(tmp_path / "x", "310106021", "王静", force_location=True)
    assert desk.forced_location
    assert modes == ["delete"], "it is made there already as it is written later"
    assert sql("PRAGMA journal_mode").fetchone() == ("delete",)
    assert sql("PRAGMA synchronous").fetchone() == (3,)
    close_office(desk.folder)

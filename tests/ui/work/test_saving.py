"""Files are put in place all together, or everything stays as it was."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from models.errors import DiskFull
from models.records.progress import Cancelled, no_progress
from ui.work.saving import Delivery, TargetInUse, TargetRefused


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"source{number}" for number in range(2)]
    for path in paths:
        path.write_bytes(path.name.encode())
    return paths


def _listed(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _delivery(sources: list[Path], folder: Path) -> Delivery:
    folder.mkdir()
    (folder / "1.pdf").write_bytes(b"old")
    return Delivery([(source, folder / f"{number}.pdf") for number, source in enumerate(sources)])


def test_kept_files_are_whole_and_alone(sources: list[Path], tmp_path: Path) -> None:
    delivery = _delivery(sources, tmp_path / "out")
    delivery.copy(no_progress)
    delivery.place()
    delivery.settle(is_kept=True)
    assert _listed(tmp_path / "out") == {"0.pdf": b"source0", "1.pdf": b"source1"}


def test_taken_back_everything_is_as_it_was(sources: list[Path], tmp_path: Path) -> None:
    delivery = _delivery(sources, tmp_path / "out")
    delivery.copy(no_progress)
    delivery.place()
    delivery.settle(is_kept=False)
    assert _listed(tmp_path / "out") == {"1.pdf": b"old"}


def test_a_file_that_a_viewer_holds_stops_all(
    sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = _delivery(sources, tmp_path / "out")
    delivery.copy(no_progress)
    replace = Path.replace

    def held(path: Path, target: Path) -> Path:
        if path.name == "1.pdf":  # as Windows answers for an open file
            raise PermissionError(errno.EACCES, "held")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(TargetInUse) as caught:
        delivery.place()
    monkeypatch.undo()
    delivery.settle(is_kept=False)
    assert caught.value.path.name == "1.pdf"
    assert _listed(tmp_path / "out") == {"1.pdf": b"old"}


def test_a_full_disk_leaves_nothing(
    sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    delivery = _delivery(sources, tmp_path / "out")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        delivery.copy(no_progress)
    delivery.settle(is_kept=False)
    assert _listed(tmp_path / "out") == {"1.pdf": b"old"}


def test_a_folder_that_is_gone_is_named(sources: list[Path], tmp_path: Path) -> None:
    delivery = _delivery(sources, tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    with pytest.raises(TargetRefused) as caught:
        delivery.copy(no_progress)
    delivery.settle(is_kept=False)
    assert caught.value.path == tmp_path / "out" / "0.pdf"


def test_cancelling_leaves_nothing(sources: list[Path], tmp_path: Path) -> None:
    def cancel(done: int, _total: int) -> None:
        if done == 1:
            raise Cancelled

    delivery = _delivery(sources, tmp_path / "out")
    with pytest.raises(Cancelled):
        delivery.copy(cancel)
    delivery.settle(is_kept=False)
    assert _listed(tmp_path / "out") == {"1.pdf": b"old"}

"""Copies of attachments for viewers: under their own name, never of a program, cleared away."""

import os
from pathlib import Path

import pytest

from models.attachments import attachment_path
from models.database import sql
from models.errors import KeptFileMissing
from models.intake.errors import FileNotWritten
from models.records.desk import Desk
from models.registers.attachments import attach_file, kept_file
from tests.models.registers.judged_office import office
from tests.models.registers.test_child_rows import member_of
from ui.work.opened import NotShown, clear_copies, copy_to_show


def _attached(folder: Path, desk: Desk, name: str) -> str:
    path = folder / name
    path.write_bytes(name.encode())
    attach_file(desk, member_of(desk), path)
    return str(sql("SELECT key FROM attachment WHERE name=?", name).fetchone()[0])


def test_a_copy_has_the_files_name_and_goes_when_it_is_cleared(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        key = _attached(tmp_path, desk, "证书.PDF")
        first, second = copy_to_show(desk, key), copy_to_show(desk, key)
        assert (first.name, first.read_bytes()) == ("证书.PDF", "证书.PDF".encode())
        assert first != second
        first.write_bytes(b"changed by the viewer")  # the kept file is another one
        assert attachment_path(desk, kept_file(key).hash).read_bytes() == "证书.PDF".encode()
        clear_copies(desk.folder)
        assert not first.exists()
        assert not second.exists()
        assert copy_to_show(desk, key).exists()


def test_what_a_broken_off_program_left_goes_a_day_later(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        key = _attached(tmp_path, desk, "证书.pdf")
        old, fresh = copy_to_show(desk, key), copy_to_show(desk, key)
        os.utime(old.parent, (0, 0))
        copy_to_show(desk, key)
        assert (old.parent.exists(), fresh.exists()) == (False, True)


@pytest.mark.parametrize(
    "name", ["setup.exe", "run.bat", "page.html", "shortcut.lnk", "no ending", "a.pdf.js"]
)
def test_what_could_be_a_program_is_not_opened(tmp_path: Path, name: str) -> None:
    with office(tmp_path / "office") as desk:
        key = _attached(tmp_path, desk, name)
        with pytest.raises(NotShown) as refused:
            copy_to_show(desk, key)
        assert refused.value.file == name
        assert not (desk.folder / "opened").exists()


def test_what_cannot_be_copied_is_said(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        key = _attached(tmp_path, desk, "证书.pdf")
        (desk.folder / "opened").write_bytes(b"no folder")
        with pytest.raises(FileNotWritten):
            copy_to_show(desk, key)
        (desk.folder / "opened").unlink()
        attachment_path(desk, kept_file(key).hash).unlink()
        with pytest.raises(KeptFileMissing):
            copy_to_show(desk, key)

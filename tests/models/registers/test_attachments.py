"""Files about a member: taken in, copied out, checked; whatever is in the way has its own failure."""

import os
import sys
from pathlib import Path

import pytest

from models.attachments import attachment_path
from models.database import sql
from models.errors import KeptFileDamaged, KeptFileMissing, NoSuchRecord
from models.intake.errors import FileEmpty, FileForbidden, FileMissing, FileNotRegular, FileNotWritten
from models.journal.undo import undo
from models.records.child_rows import ChildRow
from models.records.desk import Desk
from models.registers import attachments
from models.registers.attachments import (
    AttachedAlready,
    AttachmentTooBig,
    attach_file,
    check_kept_files,
    kept_file,
    save_attachment,
)
from models.registers.child_rows import remove_row, rows_of, save_row
from models.tables.fields import spec_of
from models.tables.person_file import Attachment
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import office
from tests.models.registers.test_child_rows import member_of

NAME, SIZE, NOTE = (spec_of(one) for one in (Attachment.name, Attachment.size, Attachment.note))
ZH = words_for(CHINESE)


def _rows(desk: Desk, member: str) -> tuple[ChildRow, ...]:
    return rows_of(desk, "attachment", member, ZH).rows


def _file(folder: Path, name: str = "证书.pdf", content: bytes = b"%PDF-1.4 sample") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_file_is_taken_in_and_comes_out_as_it_was(tmp_path: Path) -> None:
    source, seen = _file(tmp_path / "in"), []
    with office(tmp_path / "office") as desk:
        member = member_of(desk)
        attach_file(desk, member, source, lambda done, total: seen.append((done, total)))
        source.unlink()
        (row,) = _rows(desk, member)
        assert (row.values[NAME], row.values[SIZE]) == ("证书.pdf", 15)
        assert save_attachment(desk, row.key, tmp_path / "out.pdf") == tmp_path / "out.pdf"
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF-1.4 sample"
    assert seen == [(15, 15)]


def test_the_same_content_hangs_on_a_member_once(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        member, other = member_of(desk), member_of(desk, "安丽")
        attach_file(desk, member, _file(tmp_path / "in"))
        with pytest.raises(AttachedAlready) as refused:
            attach_file(desk, member, _file(tmp_path / "in", "又一份.pdf"))
        assert (refused.value.file, refused.value.named) == ("又一份.pdf", "证书.pdf")
        attach_file(desk, other, _file(tmp_path / "in"))
        assert len(_rows(desk, member)) == len(_rows(desk, other)) == 1


def test_a_removed_attachment_comes_back_with_its_content(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        member = member_of(desk)
        attach_file(desk, member, _file(tmp_path / "in"))
        (row,) = _rows(desk, member)
        removed = remove_row(desk, "attachment", row.key, "存错了人")
        with pytest.raises(NoSuchRecord):
            kept_file(row.key)
        undo(desk, removed)
        assert _rows(desk, member) == (row,)
        assert save_attachment(desk, row.key, tmp_path / "out.pdf").read_bytes() == b"%PDF-1.4 sample"


def test_the_name_and_note_are_the_clerks(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        member = member_of(desk)
        attach_file(desk, member, _file(tmp_path / "in"))
        (row,) = _rows(desk, member)
        save_row(desk, "attachment", member, row.key, {NAME: "党校证书.pdf", NOTE: "2025年", SIZE: 1})
        (row,) = _rows(desk, member)
        assert (row.values[NAME], row.values[NOTE], row.values[SIZE]) == ("党校证书.pdf", "2025年", 15)


def test_what_is_no_file_has_its_own_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST_BYTES", 1_000_000)
    (tmp_path / "in").mkdir()
    cases = {
        FileMissing: tmp_path / "in" / "nothing.pdf",
        FileNotRegular: tmp_path / "in",
        FileEmpty: _file(tmp_path / "in", "empty.pdf", b""),
        AttachmentTooBig: _file(tmp_path / "in", "large.pdf", b"x" * 1_000_001),
    }
    with office(tmp_path / "office") as desk:
        member = member_of(desk)
        for failure, path in cases.items():
            with pytest.raises(failure):
                attach_file(desk, member, path)
        with pytest.raises(NoSuchRecord):
            attach_file(desk, "nobody", _file(tmp_path / "in"))
        assert _rows(desk, member) == ()
        assert not (desk.folder / "attachments").exists()


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights of POSIX"
)
def test_a_file_that_may_not_be_read_is_forbidden(tmp_path: Path) -> None:
    path = _file(tmp_path / "in")
    path.chmod(0)
    with office(tmp_path / "office") as desk, pytest.raises(FileForbidden):
        attach_file(desk, member_of(desk), path)


def test_a_long_name_keeps_its_ending(tmp_path: Path) -> None:
    # as long as the disk takes, longer than the field
    name = "a" * 240 + ".pdf"
    with office(tmp_path / "office") as desk:
        member = member_of(desk)
        attach_file(desk, member, _file(tmp_path / "in", name))
        (row,) = _rows(desk, member)
    said = str(row.values[NAME])
    assert len(said) == NAME.spec.length
    assert said.endswith("a.pdf")


def test_a_missing_or_cut_file_is_said_and_the_target_stays(tmp_path: Path) -> None:
    target = _file(tmp_path / "out", "target.pdf", b"before")
    with office(tmp_path / "office") as desk:
        member = member_of(desk)
        attach_file(desk, member, _file(tmp_path / "in"))
        (row,) = _rows(desk, member)
        path = attachment_path(desk, kept_file(row.key).hash)
        path.write_bytes(b"%PDF")
        with pytest.raises(KeptFileDamaged) as damaged:
            save_attachment(desk, row.key, target)
        path.unlink()
        with pytest.raises(KeptFileMissing):
            save_attachment(desk, row.key, target)
    assert damaged.value.file == "证书.pdf"
    assert [one.read_bytes() for one in target.parent.iterdir()] == [b"before"]


def test_a_target_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        member = member_of(desk)
        attach_file(desk, member, _file(tmp_path / "in"))
        (row,) = _rows(desk, member)
        with pytest.raises(FileNotWritten):
            save_attachment(desk, row.key, tmp_path / "no folder" / "out.pdf")


def test_the_check_names_what_is_missing_or_damaged(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with office(tmp_path / "office") as desk:
        member = member_of(desk)
        for name in ("一.pdf", "二.pdf", "三.pdf"):
            attach_file(desk, member, _file(tmp_path / "in", name, name.encode()))
        assert check_kept_files(desk, lambda done, total: seen.append((done, total))) == []
        hashes = dict(sql("SELECT name, hash FROM attachment"))
        attachment_path(desk, hashes["一.pdf"]).unlink()
        attachment_path(desk, hashes["二.pdf"]).write_bytes(b"")
        found = {ZH.said(one) for one in check_kept_files(desk)}
    assert found == {"数据文件夹中没有存档文件：单伟 · 一.pdf", "存档文件已损坏：单伟 · 二.pdf"}
    assert seen == [(1, 3), (2, 3), (3, 3)]

"""Personal files saved into a folder: whole or none, over nothing, and what leaves is in the history."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.attachments import attachment_path
from models.errors import KeptFileMissing, ReadOnlyDesk, ReasonMissing
from models.intake.errors import FileNotWritten, SensitiveFieldOff
from models.intake.roster import apply_plan, read_and_plan
from models.journal.history import operations
from models.journal.shipped import batch_key
from models.office import close_office, new_office
from models.placing import put_in_place
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.registers.person_copies import leaving_choices, members_in
from models.registers.photos import PHOTO, photo_hash
from models.settings import SENSITIVE_ON, write_setting
from models.tables.person_file import RESUME
from tests.models.intake.files import NOBODY
from tests.models.intake.person_files import choices, face, switch_all_on, written
from ui.work.person_copies import save_copies


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A district with two members whose files came in with everything switched on."""
    made = new_office(tmp_path / "office", "310106000", "王静")
    switch_all_on()
    files = tmp_path / "来"
    files.mkdir()
    written(files, "甲.lrmx", photo=face())
    written(files, "乙.lrmx", XingMing="乙某二", ChuShengNianYue="199602", ShenFenZheng="")
    apply_plan(made, read_and_plan(made, files, choices(made)), choices(made))
    yield made
    close_office(made.folder)


def _members() -> list[str]:
    return members_in(batch_key(2))


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_member_gets_a_file_and_nothing_sensitive_is_in_it(desk: Desk, tmp_path: Path) -> None:
    saved = save_copies(desk, _members(), tmp_path / "出" / "去")
    assert _names(tmp_path / "出" / "去") == ["乙某二.lrmx", "甲某一.lrmx"] == sorted(p.name for p in saved)
    content = (tmp_path / "出" / "去" / "甲某一.lrmx").read_text("utf-8")
    for secret in (NOBODY, ">健康<", "甲某父", "2012.09", "/9j/"):
        assert secret not in content, secret
    assert not operations([OperationKind.SENSITIVE_EXPORT])


def test_what_leaves_is_whole_and_stands_in_the_history(desk: Desk, tmp_path: Path) -> None:
    save_copies(desk, _members(), tmp_path, leaving=leaving_choices(), reason=" 调动需要 ")
    assert (tmp_path / "甲某一.lrmx").read_bytes() == (tmp_path / "来" / "甲.lrmx").read_bytes()
    (done,) = operations([OperationKind.SENSITIVE_EXPORT])
    assert (done.who, done.reason) == ("王静", "调动需要")
    assert all(field.term in done.detail for field in leaving_choices())
    assert "2" in done.detail


def test_no_file_is_written_over(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "甲某一.lrmx").write_bytes(b"original")
    for _ in range(2):
        save_copies(desk, _members(), tmp_path)
    assert (tmp_path / "甲某一.lrmx").read_bytes() == b"original"
    assert {"甲某一 (2).lrmx", "甲某一 (3).lrmx", "乙某二.lrmx", "乙某二 (2).lrmx"} <= set(_names(tmp_path))
    assert not [name for name in _names(tmp_path) if name.endswith(".new")]


def test_only_the_parts_that_are_chosen_leave(desk: Desk, tmp_path: Path) -> None:
    save_copies(desk, _members(), tmp_path, leaving=[RESUME], reason="需要")
    content = (tmp_path / "甲某一.lrmx").read_text("utf-8")
    assert "2012.09" in content
    assert NOBODY not in content


def test_nothing_leaves_without_a_reason_or_switched_off_or_unrecorded(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "出"
    with pytest.raises(ReasonMissing):
        save_copies(desk, _members(), folder, leaving=[PHOTO], reason="  ")
    with pytest.raises(ReadOnlyDesk):
        save_copies(replace(desk, read_only=True), _members(), folder, leaving=[PHOTO], reason="需要")
    write_setting(SENSITIVE_ON, {})
    with pytest.raises(SensitiveFieldOff):
        save_copies(desk, _members(), folder, leaving=[PHOTO], reason="需要")
    assert not folder.exists()


def test_a_lost_photo_leaves_no_file_behind(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "出"
    hashes = {photo_hash(member) for member in _members()} - {""}
    attachment_path(desk, hashes.pop()).unlink()
    with pytest.raises(KeptFileMissing, match="甲某一"):
        save_copies(desk, _members(), folder, leaving=leaving_choices(), reason="需要")
    assert _names(folder) == []
    assert not operations([OperationKind.SENSITIVE_EXPORT])


def test_a_disk_that_fails_in_the_middle_leaves_no_file_behind(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "出"

    def fails_at_the_second(draft: Path, target: Path) -> None:
        if [path for path in folder.iterdir() if path.stat().st_size and path.suffix == ".lrmx"]:
            raise OSError(28, "No space left on device")
        put_in_place(draft, target)

    monkeypatch.setattr("ui.work.person_copies.put_in_place", fails_at_the_second)
    with pytest.raises(FileNotWritten):
        save_copies(desk, _members(), folder, leaving=leaving_choices(), reason="需要")
    assert _names(folder) == []
    assert not operations([OperationKind.SENSITIVE_EXPORT])


def test_a_folder_that_is_a_file_is_named(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "出").write_bytes(b"x")
    with pytest.raises(FileNotWritten) as caught:
        save_copies(desk, _members(), tmp_path / "出")
    assert caught.value.file == "出"

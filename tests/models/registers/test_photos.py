"""A member's photo: off until switched on, a bare JPEG only, kept by its hash."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.attachments import attachment_path
from models.errors import InvalidValue, KeptFileMissing, ReadOnlyDesk
from models.intake.person_photo import MOST_BYTES
from models.journal.history import history_of_member
from models.journal.undo import undo
from models.records.desk import Desk
from models.registers.attachments import check_kept_files
from models.registers.member_edit import SWITCHED_OFF
from models.registers.member_file import READ_ONLY, member_file
from models.registers.photos import (
    NOT_CROPPED,
    PHOTO,
    drop_photo,
    is_photo_on,
    keep_photo,
    photo_hash,
    photo_lock,
    photos_of,
    read_photo,
)
from models.registers.sensitive import switch_sensitive
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import office
from tests.models.registers.test_child_rows import member_of

ZH = words_for(CHINESE)
SCAN = b"\xff\xda\x00\x02picture\xff\xd9"
BARE = b"\xff\xd8\xff\xe0\x00\x04JF" + SCAN
OTHER = b"\xff\xd8\xff\xdb\x00\x03q" + SCAN


def _switch(desk: Desk, *, is_on: bool) -> None:
    switch_sensitive(desk, PHOTO, "登记表需要", is_on=is_on)


def test_a_photo_is_kept_read_and_taken_off(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        _switch(desk, is_on=True)
        assert read_photo(desk, member) == b""
        kept = keep_photo(desk, member, BARE)
        assert read_photo(desk, member) == BARE
        assert photos_of(desk, [member, "nobody"]) == {member: BARE}
        assert keep_photo(desk, member, BARE) == ""  # the same one changes nothing
        assert drop_photo(desk, member)
        assert (photo_hash(member), read_photo(desk, member)) == ("", b"")
        assert drop_photo(desk, member) == ""
        undo(desk, kept)
        assert photo_hash(member) == ""


def test_a_photo_is_nothing_while_the_field_is_off(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        with pytest.raises(InvalidValue) as refused:
            keep_photo(desk, member, BARE)
        assert refused.value.reason == SWITCHED_OFF
        assert not (desk.folder / "attachments").exists()
        _switch(desk, is_on=True)
        keep_photo(desk, member, BARE)
        _switch(desk, is_on=False)
        assert not is_photo_on()
        assert (photo_hash(member), read_photo(desk, member), photos_of(desk, [member])) == ("", b"", {})
        assert PHOTO not in member_file(desk, member, ZH).sensitive.values


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x89PNG" + SCAN, id="no JPEG"),
        pytest.param(b"\xff\xd8\xff\xe1\x00\x06Exif" + SCAN, id="Exif"),
        pytest.param(b"\xff\xd8\xff\xe2\x00\x06ICC_" + SCAN, id="a profile"),
        pytest.param(b"\xff\xd8\xff\xfe\x00\x04me" + SCAN, id="a comment"),
        pytest.param(b"\xff\xd8\xff\xed\x00\x04me" + SCAN, id="IPTC"),
        pytest.param(b"\xff\xd8\xff\xdb\x00\x00" + SCAN, id="a part without a length"),
        pytest.param(BARE[:6], id="only a head"),
        pytest.param(BARE + b"x" * MOST_BYTES, id="too large"),
    ],
)
def test_only_a_small_bare_jpeg_is_kept(tmp_path: Path, content: bytes) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        _switch(desk, is_on=True)
        with pytest.raises(InvalidValue) as refused:
            keep_photo(desk, member, content)
        assert refused.value.reason == NOT_CROPPED
        assert photo_hash(member) == ""


def test_a_read_only_desk_says_why(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        _switch(desk, is_on=True)
        assert photo_lock(desk, member) == ""
        reader = replace(desk, read_only=True)
        assert photo_lock(reader, member) == READ_ONLY
        with pytest.raises(ReadOnlyDesk):
            keep_photo(reader, member, BARE)


def test_the_history_tells_of_a_photo_without_its_hash(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        _switch(desk, is_on=True)
        keep_photo(desk, member, BARE)
        keep_photo(desk, member, OTHER)
        changed, added = history_of_member(member)[:2]
    assert [one.field for one in changed.fields] == [PHOTO]
    assert (changed.deed, added.deed) == ("changed", "added")


def test_a_lost_photo_is_named_by_its_member(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        _switch(desk, is_on=True)
        keep_photo(desk, member, BARE)
        attachment_path(desk, photo_hash(member)).unlink()
        with pytest.raises(KeptFileMissing):
            read_photo(desk, member)
        with pytest.raises(KeptFileMissing) as missing:
            photos_of(desk, [member])
        assert missing.value.file == "单伟"
        assert [ZH.said(one) for one in check_kept_files(desk)] == ["数据文件夹中没有存档文件：单伟"]

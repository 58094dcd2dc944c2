"""Persons' files that are cut, bent or meant ill: one sentence each, and nothing of them is taken."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.intake import person_xml
from models.intake.errors import UnreadableFile
from models.intake.found import Report, Unreadable
from models.intake.limits import Limits
from models.intake.person_photo import NO_PICTURE, NOT_BASE64
from models.intake.persons import read_person_file
from models.intake.reading import read_workbook
from models.intake.roster import read_and_plan
from models.intake.source import Source
from models.journal.fingerprint import fingerprint
from models.records.desk import Desk
from models.records.intake import Fate
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.intake.person_files import choices, face, national, switch_all_on, written
from tests.models.intake.test_person_lrm import lrm
from ui.error_text import explain


def _lines(name: str, content: bytes) -> list[dict[str, object]]:
    """What the reader reports of one file; raises nothing but `Unreadable`."""
    found: list[dict[str, object]] = []
    report = Report(found.append, Limits())
    read_person_file(Source(name, content), report)
    report.end()
    return found


def _problem(name: str, content: bytes) -> str:
    """Why a file is not read; nothing where it is."""
    try:
        return "" if _lines(name, content) else "nothing was said"
    except Unreadable as error:
        return error.problem


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10_000))
def test_half_a_file_is_never_taken_for_a_whole_one(cut: int) -> None:
    whole = national(photo=face())
    if cut < len(whole):
        with pytest.raises(Unreadable):
            _lines("甲.lrmx", whole[:cut])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=6))
@example(0, b"\x00")
@example(0, b"\xff\xfe")
@example(40, b"<!DOCTYPE x>")
@example(40, b"&x;")
@example(60, b"<![CDATA[")
def test_a_bent_file_is_read_or_refused_and_never_worse(at: int, wrong: bytes) -> None:
    whole = national(photo=face())
    for content in (whole[:at] + wrong + whole[at:], whole[:at] + wrong + whole[at + len(wrong) :]):
        assert _problem("甲.lrmx", content) in {"", "person"}


@settings(max_examples=100, deadline=None)
@given(
    content=st.binary(max_size=300)
    | st.text('甲"#@|,\n1', max_size=300).map(lambda text: text.encode("gb18030"))
)
def test_any_bytes_called_lrm_are_read_or_refused(content: bytes) -> None:
    for name in ("甲.lrm", "甲.lrmx"):
        assert _problem(name, b'"' + content) in {"", "person"}


BOMB = '<!ENTITY e0 "x">' + "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 30))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (f"<!DOCTYPE Person [{BOMB}]><Person><A>&e29;</A></Person>", person_xml.DOCTYPE),
        ('<!DOCTYPE Person SYSTEM "http://127.0.0.1/x.dtd"><Person/>', person_xml.DOCTYPE),
        ("<Person><ZhaoPian><A/></ZhaoPian></Person>", person_xml.TOO_DEEP),
        ("<Person>" + "<A/>" * 2 + "</Person>", person_xml.TWICE),
        ("<Person/>\n<Person/>", person_xml.SECOND_ROOT),
        ("<Person><A>\x00</A></Person>", person_xml.BROKEN),
        ("<Person><A>", person_xml.BROKEN),
        ("<person><XingMing>甲</XingMing></person>", person_xml.OTHER_ROOT),
    ],
)
def test_each_has_its_sentence_in_both_languages(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "甲.lrmx"
    path.write_bytes(content.encode("utf-8"))
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(path)
    assert caught.value.found == why
    for language in (CHINESE, ENGLISH):
        told = explain(caught.value, words_for(language))
        assert told is not None
        assert told.what
        assert told.next


@pytest.mark.parametrize(
    ("photo", "why"),
    [(b"GIF89a", NO_PICTURE), (face()[: len(face()) // 2], NO_PICTURE), (b"\x89PNG\r\n\x1a\n", NO_PICTURE)],
)
def test_a_wrong_photo_is_left_out_with_its_reason(
    district: Desk, tmp_path: Path, photo: bytes, why: str
) -> None:
    switch_all_on()
    (row,) = read_and_plan(district, written(tmp_path, photo=photo), choices(district)).rows
    assert (row.fate, [one.refusal.reason for one in row.refused], row.photo) == (Fate.ADDED, [why], b"")


def test_a_photo_in_no_base64_is_left_out_with_its_reason(district: Desk, tmp_path: Path) -> None:
    switch_all_on()
    path = tmp_path / "甲.lrmx"
    path.write_bytes(national(photo=face()).replace(b"<ZhaoPian>", b"<ZhaoPian>data:image/jpeg;base64,"))
    (row,) = read_and_plan(district, path, choices(district)).rows
    assert [one.refusal.reason for one in row.refused] == [NOT_BASE64]


def test_of_a_folder_the_good_files_come_and_each_bad_one_is_named(district: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "人员"
    folder.mkdir()
    written(folder, "好.lrmx")
    (folder / "半.lrmx").write_bytes(national()[:700])
    lrm(folder / "旧.lrm").write_bytes('"甲","男"'.encode("gbk"))
    with zipfile.ZipFile(folder / "包.zip", "w") as packed:
        packed.writestr("../出.lrmx", national())
    before = fingerprint()
    plan = read_and_plan(district, folder, choices(district))
    assert [row.name for row in plan.rows] == ["甲某一"]
    assert len(plan.unread) == 3
    assert fingerprint() == before
    assert not (tmp_path / "出.lrmx").exists()

"""Folders, zips and many files at once: read as one; a file that cannot be read is listed with its reason."""

import os
import stat
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from models.intake import containers, errors, reading
from models.intake.found import UNPACKED
from models.intake.limits import LIMITS, MEGABYTE, Limits
from models.intake.reading import read_files, read_workbook
from models.records.workbook import Workbook
from tests.models.intake.files import HEAD, LI, WANG, ZHANG, ods, repacked, xls, xlsx, zipped


def table(*rows: tuple[str, ...]) -> bytes:
    return "\r\n".join(",".join(row) for row in (HEAD, *rows)).encode("gb18030")


def names(book: Workbook) -> list[str]:
    return [sheet.name for sheet in book.sheets]


def unread(book: Workbook) -> list[tuple[str, str]]:
    listed = [error for error in book.unread if isinstance(error, errors.UnreadableFile)]
    assert len(listed) == len(book.unread)
    return [(error.file, error.found or type(error).__name__) for error in listed]


def test_files_of_all_kinds_in_folders_are_read_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "各街道"
    (folder / "北片" / ".cache").mkdir(parents=True)
    xlsx(folder / "北片" / "临汾.xlsx", HEAD, ZHANG)
    xls(folder / "大宁.xls", HEAD, LI)
    ods(folder / "北片" / "彭浦.ods", HEAD, WANG)
    (folder / "芷江.csv").write_bytes(table(ZHANG))
    for junk in ("~$大宁.xls", ".DS_Store", "Thumbs.db", "北片/.~lock.临汾.xlsx#", "北片/.cache/x.csv"):
        (folder / junk).write_bytes(b"x")
    book = read_workbook(folder)
    assert names(book) == [
        "北片/临汾.xlsx › Sheet1",
        "北片/彭浦.ods › 表1",
        "大宁.xls › 花名册",
        "芷江.csv › 芷江",
    ]
    assert [sheet.file for sheet in book.sheets][:2] == ["北片/临汾.xlsx", "北片/彭浦.ods"]
    assert (book.file, book.unread) == ("各街道", ())
    assert book.sheets[3].rows[1].cells[0].text == "张三"


def test_many_chosen_files_are_read_as_one_and_namesakes_told_apart(tmp_path: Path) -> None:
    for place in ("甲", "乙"):
        (tmp_path / place).mkdir()
    first = xlsx(tmp_path / "甲" / "花名册.xlsx", HEAD, ZHANG)
    second = xlsx(tmp_path / "乙" / "花名册.xlsx", HEAD, LI)
    third = zipped(tmp_path / "丙.zip", ("表.csv", table(WANG)))
    book = read_files([first, second, third])
    assert names(book) == ["甲/花名册.xlsx › Sheet1", "乙/花名册.xlsx › Sheet1", "丙.zip/表.csv › 表"]
    assert book.file == "花名册.xlsx + 2"
    (tmp_path / "丁" / "甲").mkdir(parents=True)
    fourth = xlsx(tmp_path / "丁" / "甲" / "花名册.xlsx", HEAD, WANG)
    assert names(read_files([first, fourth])) == [f"{first} › Sheet1", f"{fourth} › Sheet1"]


def test_a_file_that_cannot_be_read_is_listed_and_the_others_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "夹"
    folder.mkdir()
    whole = xlsx(folder / "a.xlsx", HEAD, ZHANG)
    (folder / "b.xlsx").write_bytes(whole.read_bytes()[:2000])
    (folder / "c.docx").write_bytes(zipped(tmp_path / "x", ("word/document.xml", b"x")).read_bytes())
    (folder / "d.pdf").write_bytes(b"%PDF-1.7")
    (folder / "e.csv").write_bytes(b"\r\n")
    (folder / "f.csv").write_bytes(b"\xff\xff\xff,\x80")
    (folder / "g.xlsx").write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")
    )
    xls(folder / "h.xls", HEAD, LI)
    book = read_workbook(folder)
    assert names(book) == ["a.xlsx › Sheet1", "h.xls › 花名册"]
    said = unread(book)
    assert [file for file, _ in said] == ["b.xlsx", "c.docx", "d.pdf", "e.csv", "f.csv", "g.xlsx"]
    assert [found for _, found in said[1:4]] == ["a text document", "a PDF document", "FileEmpty"]
    assert [type(error) for error in book.unread[::5]] == [errors.FileDamaged, errors.FileLocked]


def test_a_file_that_kills_its_reader_stops_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "夹"
    folder.mkdir()
    xlsx(folder / "a.xlsx", HEAD, ZHANG)
    broken = (
        b"<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='x'/></sheetData></worksheet>"
    )
    for name in ("b.xlsx", "d.xlsx"):
        part = {"xl/worksheets/sheet1.xml": broken + name.encode()}
        repacked(folder / "a.xlsx", folder / name, part)
    xlsx(folder / "c.xlsx", HEAD, LI)
    book = read_workbook(folder)
    assert names(book) == ["a.xlsx › Sheet1", "c.xlsx › Sheet1"]
    assert [type(error) for error in book.unread] == [errors.FileDamaged, errors.FileDamaged]
    assert [file for file, _ in unread(book)] == ["b.xlsx", "d.xlsx"]


def test_a_file_that_takes_too_long_is_left_and_the_next_has_its_own_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "夹"
    folder.mkdir()
    for name, row in (("a.csv", ZHANG), ("b.csv", LI)):
        (folder / name).write_bytes(table(row))
    slow = (
        "import json, sys, time; asked = json.loads(sys.stdin.buffer.read())\n"
        "if not asked['skip']:\n    print(json.dumps({'file': 'a.csv'}), flush=True); time.sleep(60)\n"
        "from models.intake import reader, limits, found\n"
        "def emit(line): print(json.dumps(line), flush=True)\n"
        "from pathlib import Path\n"
        "reader.read([Path(p) for p in asked['paths']], asked['skip'], found.Report(emit, limits.LIMITS))\n"
    )
    monkeypatch.setattr(reading, "command", lambda _limits: [sys.executable, "-c", slow])
    book = read_files([folder], limits=Limits(seconds=2))
    assert names(book) == ["b.csv › b"]
    assert [type(error) for error in book.unread] == [errors.FileTakesTooLong]
    assert unread(book)[0][0] == "a.csv"


def test_the_same_bytes_are_read_once(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", HEAD, ZHANG)
    copy = tmp_path / "a 的副本.xlsx"
    copy.write_bytes(path.read_bytes())
    book = read_files([path, copy, zipped(tmp_path / "z.zip", ("x.xlsx", path.read_bytes()))])
    assert names(book) == ["a.xlsx › Sheet1"]
    assert unread(book) == [("a 的副本.xlsx", "a.xlsx"), ("z.zip/x.xlsx", "a.xlsx")]
    assert {type(error) for error in book.unread} == {errors.FileTwice}
    assert names(read_files([path, path])) == ["Sheet1"]


def test_zips_in_a_zip_are_gone_into_but_not_without_end(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "c.zip", ("花名册.csv", table(ZHANG))).read_bytes()
    middle = zipped(tmp_path / "b.zip", ("c.zip", inner), ("花名册.csv", table(LI))).read_bytes()
    outer = zipped(tmp_path / "a.zip", ("b.zip", middle), ("空.zip", b"PK\x05\x06" + bytes(18)))
    book = read_workbook(outer)
    assert names(book) == ["b.zip/花名册.csv › 花名册"]
    assert unread(book) == [("b.zip/c.zip", containers.TOO_DEEP)]


def test_names_without_a_flag_are_gbk_or_utf_8(tmp_path: Path) -> None:
    for name, encoding in (("大宁路街道.csv", "gbk"), ("临汾路㑇𬭚.csv", "utf-8"), ("花名册.csv", "gb18030")):
        written = name.encode(encoding)
        plain = zipped(tmp_path / "x.zip", ("A" * len(written), table(ZHANG))).read_bytes()
        path = tmp_path / "y.zip"
        path.write_bytes(plain.replace(b"A" * len(written), written))
        assert [sheet.file for sheet in read_workbook(path).sheets] == [name]
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("café.csv", table(LI))  # flagged
        packed.writestr("plain.csv", table(ZHANG))
    assert [sheet.file for sheet in read_workbook(path).sheets] == ["café.csv", "plain.csv"]


def _link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("乙.csv")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../乙.csv", containers.OUTSIDE),
        ("a/../../乙.csv", containers.OUTSIDE),
        ("/乙.csv", containers.OUTSIDE),
        ("C:/乙.csv", containers.OUTSIDE),
        ("..\\乙.csv", containers.OUTSIDE),
        (_link(), containers.LINK),
    ],
)
def test_an_evil_entry_is_listed_and_nothing_is_written(
    tmp_path: Path, name: str | zipfile.ZipInfo, why: str
) -> None:
    place = tmp_path / "里"
    place.mkdir()
    path = zipped(place / "表.zip", ("甲.csv", table(ZHANG)), (name, table(LI)))
    book = read_workbook(path)
    told = name if isinstance(name, str) else name.filename
    assert unread(book) == [(told.replace("\\", "/"), why)]
    assert names(book) == ["甲.csv › 甲"]
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["表.zip"]


def test_two_entries_of_one_name_are_both_left(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "z.zip", ("甲.csv", table(ZHANG)), ("甲.CSV", table(LI)), ("丙.csv", table(WANG))
    )
    book = read_workbook(path)
    assert sorted(unread(book)) == [("甲.CSV", containers.SAME_NAME), ("甲.csv", containers.SAME_NAME)]
    assert names(book) == ["丙.csv › 丙"]


def test_an_encrypted_and_a_broken_entry_are_listed(tmp_path: Path) -> None:
    path = zipped(tmp_path / "z.zip", ("a.csv", table(ZHANG)), ("b.csv", table(LI)), ("c.csv", table(WANG)))
    whole = bytearray(path.read_bytes())
    first = whole.index(b"PK\x01\x02")
    whole[first + 8] |= 1
    at = whole.index(b"b.csv") + 20
    whole[at : at + 20] = bytes(20)
    path.write_bytes(whole)
    book = read_workbook(path)
    assert unread(book) == [("a.csv", containers.ENCRYPTED), ("b.csv", containers.BROKEN_IN_ZIP)]
    assert names(book) == ["c.csv › c"]


@pytest.mark.parametrize("is_folder", [True, False])
def test_what_is_too_big_alone_is_listed_and_too_much_together_refused(
    tmp_path: Path, is_folder: bool
) -> None:
    big = b"a," * MEGABYTE
    if is_folder:
        path = tmp_path / "夹"
        path.mkdir()
        (path / "a.csv").write_bytes(big)
        (path / "b.csv").write_bytes(table(ZHANG))
    else:
        path = zipped(tmp_path / "z.zip", ("a.csv", big), ("b.csv", table(ZHANG)))
    book = read_files([path], limits=Limits(file_bytes=MEGABYTE))
    assert unread(book) == [("a.csv", containers.FILE_TOO_BIG)]
    assert names(book) == ["b.csv › b"]
    for limits, found in ((Limits(files=1), containers.FILES), (Limits(rows=1), "rows")):
        if found == "rows":
            (tmp_path / "c.csv").write_bytes(b"a,b")
            (tmp_path / "d.csv").write_bytes(b"c,d")
        chosen = [tmp_path / "c.csv", tmp_path / "d.csv"] if found == "rows" else [path]
        with pytest.raises(errors.FileTooBig) as caught:
            read_files(chosen, limits=limits)
        assert caught.value.found == found


def test_a_bomb_in_a_bomb_is_stopped_at_what_comes_out_of_it(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "i.zip", *((f"{n}.csv", bytes(4 * MEGABYTE)) for n in range(4))).read_bytes()
    outer = zipped(tmp_path / "o.zip", *((f"{n}.zip", inner + bytes([n])) for n in range(4)))
    assert outer.stat().st_size < MEGABYTE
    with pytest.raises(errors.FileTooBig) as caught:
        read_files([outer], limits=Limits(unpacked_bytes=10 * MEGABYTE))
    assert (caught.value.found, caught.value.limit) == (UNPACKED, 10 * MEGABYTE)


def test_an_entry_that_lies_about_its_size_is_cut_off(tmp_path: Path) -> None:
    path = zipped(tmp_path / "z.zip", ("a.csv", bytes(3 * MEGABYTE)), ("b.csv", table(ZHANG)))
    whole = bytearray(path.read_bytes())
    entry = whole.index(b"PK\x01\x02")
    whole[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    path.write_bytes(whole)
    book = read_files([path], limits=Limits(file_bytes=MEGABYTE))
    assert [file for file, _ in unread(book)] == ["a.csv"]
    assert names(book) == ["b.csv › b"]


def test_links_and_what_is_no_file_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "夹"
    folder.mkdir()
    (folder / "甲.csv").write_bytes(table(ZHANG))
    (folder / "出去").symlink_to(tmp_path, target_is_directory=True)
    (folder / "乙.csv").symlink_to(tmp_path / "无.csv")
    expected = [("乙.csv", containers.LINK), ("出去", containers.LINK)]
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "管")
        expected.append(("管", containers.NOT_TO_BE_READ))
    book = read_workbook(folder)
    assert unread(book) == expected
    assert names(book) == ["甲.csv › 甲"]


def test_nothing_in_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(errors.FolderEmpty):
        read_workbook(tmp_path / "空")
    with pytest.raises(errors.FileMissing):
        read_workbook(tmp_path / "没有")
    for make in (_empty_zip, _folder_of_nothing):
        with pytest.raises(errors.FileEmpty):
            read_workbook(make(tmp_path))


def _empty_zip(place: Path) -> Path:
    return zipped(place / "空.zip")


def _folder_of_nothing(place: Path) -> Path:
    (place / "外" / "里").mkdir(parents=True)
    (place / "外" / ".x").write_bytes(b"")
    return place / "外"


def test_one_of_the_chosen_that_is_gone_is_listed(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", HEAD, ZHANG)
    book = read_files([path, tmp_path / "没有.xls"])
    assert [type(error) for error in book.unread] == [errors.FileMissing]
    assert names(book) == ["Sheet1"]


@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_one_file_is_named_as_before(tmp_path: Path, make: Callable[..., Path]) -> None:
    book = read_workbook(make(tmp_path / "a.x", HEAD, ZHANG), limits=LIMITS)
    assert " › " not in names(book)[0]
    assert book.sheets[0].file == ""

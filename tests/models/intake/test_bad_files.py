"""Files that cannot be read: each refused by name in bounded time and memory, and nothing hangs."""

import os
import sys
import threading
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from models.intake import errors
from models.intake.child import Child
from models.intake.limits import LIMITS, MEGABYTE, Limits
from models.intake.reader import limit_memory
from models.intake.reading import read_workbook
from models.records.progress import Cancelled
from tests.models.intake.files import HEAD, LI, ZHANG, new_sheet, ods, part_of, repacked, xls, xlsx

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refused(path: Path, limits: Limits = LIMITS) -> errors.UnreadableFile:
    with pytest.raises(errors.UnreadableFile) as caught:
        read_workbook(path, limits=limits)
    assert caught.value.file == path.name
    return caught.value


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00", "a picture"),
        (b"\xff\xd8\xff\xe0\x00", "a picture"),
        (b"BM\x00\x00\x00\x00", "a picture"),
        (b"{\\rtf1 }", "a text document"),
        (b"Rar!\x1a\x07", "an archive"),
        (b"\x1f\x8b\x08\x00", "an archive"),
        (b"SQLite format 3\x00", "a database"),
        (b"MZ\x90\x00", "a program"),
        (b"<!DOCTYPE HTML><p>\xd0\xd5\xc3\xfb", "a web page without a table"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE HTML>", "a web page without a table"),
        ("<html><p>".encode("utf-16"), "a web page without a table"),
        (b"<?xml version='1.0'?><Person/>", "an XML file"),
        (OLE + "WordDocument".encode("utf-16-le"), "a text document"),
        (OLE + "Root Entry".encode("utf-16-le"), "an Office file that is no workbook"),
        (b"\x01\x02\x03\x04", "no text and no workbook"),
    ],
)
def test_a_file_that_is_something_else_is_named(tmp_path: Path, content: bytes, found: str) -> None:
    error = refused(written(tmp_path / "r.xlsx", content))
    assert isinstance(error, errors.FileOfAnotherKind)
    assert error.found == found


def test_packed_files_that_are_no_workbooks(tmp_path: Path) -> None:
    for part, found in (
        ("word/document.xml", "a text document"),
        ("ppt/presentation.xml", "a presentation"),
    ):
        with zipfile.ZipFile(tmp_path / "r.xlsx", "w") as packed:
            packed.writestr(part, "x")
        assert refused(tmp_path / "r.xlsx").found == found


def test_nothing_missing_and_not_a_file(tmp_path: Path) -> None:
    assert isinstance(refused(tmp_path / "none.xlsx"), errors.FileMissing)
    assert isinstance(refused(tmp_path), errors.FileNotRegular)
    assert isinstance(refused(written(tmp_path / "e.xlsx", b"")), errors.FileEmpty)
    assert isinstance(refused(written(tmp_path / "b.csv", b"\xef\xbb\xbf \r\n")), errors.FileEmpty)
    assert isinstance(refused(written(tmp_path / "c.csv", b",,,\r\n,,\r\n")), errors.FileEmpty)
    book, _ = new_sheet()
    book.save(tmp_path / "n.xlsx")
    assert isinstance(refused(tmp_path / "n.xlsx"), errors.FileEmpty)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows knows no FIFO")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert isinstance(refused(tmp_path / "pipe.xlsx"), errors.FileNotRegular)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "r.xlsx", HEAD)

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "open", forbidden)
    assert isinstance(refused(path), errors.FileForbidden)


def test_passwords(tmp_path: Path) -> None:
    ole = OLE + "EncryptedPackage".encode("utf-16-le")
    assert isinstance(refused(written(tmp_path / "r.xlsx", ole)), errors.FileLocked)
    packed = xlsx(tmp_path / "z.xlsx", HEAD).read_bytes()
    directory = packed.index(b"PK\x01\x02")
    flagged = packed[: directory + 8] + b"\x01" + packed[directory + 9 :]
    assert isinstance(refused(written(tmp_path / "z.xlsx", flagged)), errors.FileLocked)
    plain = ods(tmp_path / "r.ods", HEAD)
    content = bytearray(plain.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the mimetype itself
    assert isinstance(refused(written(tmp_path / "m.ods", bytes(content))), errors.FileLocked)
    listing = part_of(plain, "META-INF/manifest.xml")
    secret = listing.replace("</manifest:manifest>", "<manifest:encryption-data/></manifest:manifest>")
    locked = repacked(plain, tmp_path / "l.ods", {"META-INF/manifest.xml": secret.encode()})
    assert isinstance(refused(locked), errors.FileLocked)


def test_a_password_of_an_old_workbook(tmp_path: Path) -> None:
    content = xls(tmp_path / "r.xls", HEAD, ZHANG).read_bytes()
    at = content.index(b"\x42\x00\x02\x00")  # the CODEPAGE record becomes FILEPASS
    assert isinstance(
        refused(written(tmp_path / "p.xls", content[:at] + b"\x2f" + content[at + 1 :])), errors.FileLocked
    )


@pytest.mark.parametrize("make", [xlsx, xls, ods])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_cut_short_is_damaged(tmp_path: Path, make: Callable[..., Path], share: float) -> None:
    content = make(tmp_path / "r.x", HEAD, *([ZHANG, LI] * 300)).read_bytes()
    error = refused(written(tmp_path / "cut.x", content[: int(len(content) * share)]))
    assert isinstance(error, errors.FileDamaged)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='1'><c r='A1'><v>1"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='x'/></sheetData></worksheet>"),
        (
            "xl/worksheets/sheet1.xml",
            b"<worksheet><sheetData><row><c r='?'><v>1</v></c></row></sheetData></worksheet>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            b"<worksheet><sheetData><row><c t='s'><v>99</v></c></row></sheetData></worksheet>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            b"<worksheet><sheetData><row><c><v>x</v></c></row></sheetData></worksheet>",
        ),
        ("xl/workbook.xml", b"<!DOCTYPE w [<!ENTITY a 'b'>]><workbook>&a;</workbook>"),
        ("xl/workbook.xml", b""),
        ("xl/worksheets/sheet1.xml", None),
        ("xl/workbook.xml", None),
    ],
)
def test_broken_parts_are_damage(tmp_path: Path, part: str, content: bytes | None) -> None:
    whole = xlsx(tmp_path / "r.xlsx", HEAD, ZHANG)
    broken = repacked(whole, tmp_path / "b.xlsx", {part: content})
    assert isinstance(refused(broken), errors.FileDamaged)


def test_wrong_bytes_in_a_packed_part_are_damage(tmp_path: Path) -> None:
    content = bytearray(xlsx(tmp_path / "r.xlsx", HEAD, *([ZHANG] * 200)).read_bytes())
    with zipfile.ZipFile(tmp_path / "r.xlsx") as packed:
        start = packed.getinfo("xl/worksheets/sheet1.xml").header_offset
    for at in range(start + 120, start + 160):
        content[at] ^= 0x55
    assert isinstance(refused(written(tmp_path / "w.xlsx", bytes(content))), errors.FileDamaged)


def test_a_zip_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "r.xlsx", HEAD)
    bomb = repacked(whole, tmp_path / "b.xlsx", {"xl/media/x.bin": b"\x00" * (3 * MEGABYTE)})
    error = refused(bomb, Limits(part_bytes=2 * MEGABYTE))
    assert isinstance(error, errors.FileTooBig)
    assert (error.found, error.limit) == ("bytes when unpacked", 2 * MEGABYTE)


def test_a_size_that_lies_ends_the_part(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "r.xlsx", HEAD, *([ZHANG] * 500))
    content = bytearray(whole.read_bytes())
    name = b"xl/worksheets/sheet1.xml"
    entry = content.rindex(name) - 46  # the central directory's entry
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert isinstance(refused(written(tmp_path / "l.xlsx", bytes(content))), errors.FileDamaged)


def test_too_many_of_anything_is_refused_with_the_number(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    for row in (HEAD, ZHANG, LI):
        sheet.append(list(row))
    book.create_sheet("二")
    book.save(tmp_path / "r.xlsx")
    for limits, found, limit in (
        (Limits(rows=2), "rows", 2),
        (Limits(cells=17), "cells", 17),
        (Limits(columns=5), "columns", 5),
        (Limits(sheets=1), "workbook sheets", 1),
        (Limits(text=5), "characters in one cell", 5),
        (Limits(parts=3), "parts", 3),
        (Limits(file_bytes=100), "bytes", 100),
    ):
        error = refused(tmp_path / "r.xlsx", limits)
        assert isinstance(error, errors.FileTooBig)
        assert (error.found, error.limit) == (found, limit)


def test_a_text_file_of_one_endless_value_is_refused(tmp_path: Path) -> None:
    error = refused(written(tmp_path / "r.csv", b"a," + b"x" * 100), Limits(text=20))
    assert isinstance(error, errors.FileTooBig)
    assert error.found == "characters in one cell"


def test_forty_workbook_sheets_are_read(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    sheet.append(["1"])
    for number in range(2, 41):
        book.create_sheet(f"第{number}页").append([str(number)])
    book.save(tmp_path / "r.xlsx")
    assert len(read_workbook(tmp_path / "r.xlsx").sheets) == 40


def test_a_million_rows_stop_at_the_limit(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "r.xlsx", HEAD)
    row = b"<row><c><v>1</v></c></row>"
    content = b"<worksheet><sheetData>" + row * 1_000_000 + b"</sheetData></worksheet>"
    big = repacked(whole, tmp_path / "m.xlsx", {"xl/worksheets/sheet1.xml": content})
    error = refused(big)
    assert isinstance(error, errors.FileTooBig)
    assert error.found == "rows"


def test_styled_but_empty_rows_to_the_end_cost_nothing(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "r.xlsx", HEAD, ZHANG)
    content = part_of(whole, "xl/worksheets/sheet1.xml")
    blank = '<row><c s="0"/></row>' * 200_000
    padded = content.replace("</sheetData>", blank + "</sheetData>").encode()
    book = read_workbook(repacked(whole, tmp_path / "m.xlsx", {"xl/worksheets/sheet1.xml": padded}))
    assert [row.number for row in book.sheets[0].rows] == [1, 2]


def test_memory_is_bounded(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "r.xlsx", HEAD)
    row = b"<row>" + b"<c t='inlineStr'><is><t>abcdefgh</t></is></c>" * 400_000 + b"</row>"
    content = b"<worksheet><sheetData>" + row + b"</sheetData></worksheet>"
    big = repacked(whole, tmp_path / "m.xlsx", {"xl/worksheets/sheet1.xml": content})
    error = refused(big, Limits(megabytes=160))
    assert isinstance(error, errors.FileTakesTooMuchMemory)
    assert error.limit == 160


def test_time_is_bounded(tmp_path: Path) -> None:
    error = refused(xlsx(tmp_path / "r.xlsx", HEAD), Limits(seconds=0))
    assert isinstance(error, errors.FileTakesTooLong)


def test_a_reader_that_dies_takes_nothing_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dying = 'import os; print(\'{"book":"xlsx","date_1904":false}\', flush=True); os.abort()'
    monkeypatch.setattr("models.intake.reading.command", lambda *_: [sys.executable, "-c", dying])
    assert isinstance(refused(xlsx(tmp_path / "r.xlsx", HEAD)), errors.FileDamaged)


def test_a_reader_that_dies_in_the_middle_of_a_line_is_no_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = 'import os, sys; sys.stdout.write(\'{"book":"xl\'); sys.stdout.flush(); os.abort()'
    monkeypatch.setattr("models.intake.reading.command", lambda *_: [sys.executable, "-c", dying])
    assert isinstance(refused(xlsx(tmp_path / "r.xlsx", HEAD)), errors.FileDamaged)


def test_the_last_words_of_a_dying_reader_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "models.intake.reading.command", lambda *_: [sys.executable, "-c", "raise OSError('disk')"]
    )
    assert "OSError: disk" in refused(xlsx(tmp_path / "r.xlsx", HEAD)).found


def test_cancel_ends_the_reader() -> None:
    hanging = [sys.executable, "-c", "import time; time.sleep(600)"]
    with pytest.raises(Cancelled), Child(hanging, LIMITS) as child:
        for _ in child.lines():
            raise Cancelled
    assert child.has_ended


def test_a_reader_that_floods_is_held_back_and_ended() -> None:
    flood = [sys.executable, "-c", "while True: print('x' * 1000)"]
    with Child(flood, LIMITS) as child:
        assert next(line for line in child.lines() if line).startswith(b"x")
        while not child._lines.full():
            threading.Event().wait(0.01)
    assert child.has_ended


def test_a_greedy_reader_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Child, "is_greedy", True)
    error = refused(xlsx(tmp_path / "r.xlsx", HEAD), Limits(megabytes=500))
    assert isinstance(error, errors.FileTakesTooMuchMemory)
    assert error.limit == 500


def test_where_the_system_sets_no_limit_the_parent_watches_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    limit_memory(1)
    assert len(bytes(2 * MEGABYTE)) == 2 * MEGABYTE


def test_a_greedy_reader_is_seen_where_the_system_does_not_refuse(tmp_path: Path) -> None:
    hungry = [
        sys.executable,
        "-c",
        "x = b'1' * (80 << 20); print(1, flush=True); import time; time.sleep(60)",
    ]
    with Child(hungry, Limits(megabytes=40)) as child:
        next(line for line in child.lines() if line)
        assert child.is_greedy
    assert not child.is_greedy


def test_nothing_is_left_of_a_compression_that_never_ends(tmp_path: Path) -> None:
    """A part whose deflate stream ends in garbage is damage, not a hang."""
    packed = zlib.compress(b"x" * 1000)[2:-4]
    whole = xlsx(tmp_path / "r.xlsx", HEAD).read_bytes()
    assert isinstance(refused(written(tmp_path / "t.xlsx", whole[:200] + packed)), errors.FileDamaged)

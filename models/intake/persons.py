"""Reports persons' files (`.lrmx`), one alone, a folder or a zip of them, each as a table of one member."""

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NoReturn

from models.intake.found import TEXT, RawRow, Report, Unreadable
from models.intake.person_xml import read_person, refuse
from resources.i18n import N_

ENDING = ".lrmx"
FORM = "lrmx"
FILES = N_("files")
OTHER_FILE = N_("only .lrmx files can lie in a folder or zip that is imported, and this is another")
OUTSIDE = N_("its place in the zip leads out of it")
LINK = N_("it is a link to another file")
SAME_NAME = N_("two files in the zip have this name")
ENCRYPTED = N_("it is protected by a password")
FILE_TOO_BIG = N_("it is larger than {limit} bytes")
BROKEN_IN_ZIP = N_("the zip is damaged here")
_MOST_BYTES = 8 << 20  # of one file
_JUNK = re.compile(r"(?:^|/)(?:__MACOSX/.*|\.[^/]*|thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_HEADINGS = {
    # the tag: the heading that such a value has in a roster; what Gridwork has no field for stays unknown
    "XingMing": "姓名",
    "XingBie": "性别",
    "ChuShengNianYue": "出生年月",
    "MinZu": "民族",
    "JiGuan": "籍贯",
    "ChuShengDi": "出生地",
    "RuDangShiJian": "入党时间",
    "CanJiaGongZuoShiJian": "参加工作时间",
    "JianKangZhuangKuang": "健康状况",
    "ZhuanYeJiShuZhiWu": "专业技术",
    "ShuXiZhuanYeYouHeZhuanChang": "专长",
    "XianRenZhiWu": "现任职务",
    "ZhengZhiMianMao": "政治面貌",
    "JianLi": "简历",
    "JiangChengQingKuang": "奖惩",
    "NianDuKaoHeJieGuo": "年度考核",
    "JiaTingChengYuan": "家庭成员",
    "ChengBaoDanWei": "呈报单位",
    "ShenFenZheng": "身份证号",
    "ZhaoPian": "照片",
}
_PARTY_DATE = "RuDangShiJian"
_DATE_FIRST = re.compile(r"\s*(\d{4}(?:[.\-/年]?\d{1,2}){1,2}月?日?)\s*(?:[；;，,（(].*)?", re.DOTALL)
_ANOTHER_PARTY = "党派"
_HEAD_ROW, _VALUE_ROW = 1, 2


def read_persons(path: Path, report: Report) -> None:
    """Report every person's file at `path`: a table of two rows for each, named as its file."""
    report.book(FORM)
    for name, content in _files(path, report):
        try:
            fields = read_person(content)
        except Unreadable as error:
            error.inside = error.inside or ("" if name == path.name else name)
            raise
        report.person_sheet(name)
        report.all_rows(_rows(fields))
        report.spans(())  # ends the table


def holds_persons(names: list[str]) -> bool:
    """Say whether a zip with these names is one of persons' files."""
    return any(name.casefold().endswith(ENDING) for name in names)


def _rows(fields: dict[str, str]) -> Iterator[RawRow]:
    named = [(_heading(tag, text), text) for tag, text in fields.items()]
    yield _HEAD_ROW, False, [(at, TEXT, heading, "") for at, (heading, _) in enumerate(named, 1)]
    values = [(at, TEXT, _value(heading, text), "") for at, (heading, text) in enumerate(named, 1) if text]
    yield _VALUE_ROW, False, values


def _heading(tag: str, text: str) -> str:
    """Return a field's heading; who is of another party has that where the Party's date would stand."""
    if tag == _PARTY_DATE and text and not _DATE_FIRST.fullmatch(text):
        return _ANOTHER_PARTY
    return _HEADINGS.get(tag, tag)


def _value(heading: str, text: str) -> str:
    dated = _DATE_FIRST.fullmatch(text) if heading == _HEADINGS[_PARTY_DATE] else None
    return dated[1] if dated else text


def _files(path: Path, report: Report) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        yield from _in_folder(path, report)
    elif zipfile.is_zipfile(path):
        yield from _in_zip(path, report)
    else:
        if path.stat().st_size > _MOST_BYTES:
            refuse(FILE_TOO_BIG, _MOST_BYTES)
        yield path.name, path.read_bytes()


def _in_folder(folder: Path, report: Report) -> Iterator[tuple[str, bytes]]:
    """Go through a folder and those inside; no link is followed."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names):
            one = Path(place, name)
            told = one.relative_to(folder).as_posix()
            if _JUNK.search(told):
                continue
            if one.is_symlink():
                _refuse_inside(told, LINK)
            if name in names:
                found.append(one)
                _check_place(told, one.stat().st_size)
        if len(found) > report.limits.parts:
            raise Unreadable("too big", FILES, report.limits.parts)
    if not found:
        raise Unreadable("no file")
    for one in sorted(found):
        yield one.relative_to(folder).as_posix(), one.read_bytes()


def _in_zip(path: Path, report: Report) -> Iterator[tuple[str, bytes]]:
    """Go through a zip; every entry is judged before the first is unpacked, and nothing goes to the disk."""
    with zipfile.ZipFile(path) as packed:
        entries = [(_name(entry), entry) for entry in packed.infolist() if not entry.is_dir()]
        entries = [(name, entry) for name, entry in entries if not _JUNK.search(name)]
        if len(entries) > report.limits.parts:
            raise Unreadable("too big", FILES, report.limits.parts)
        seen: set[str] = set()
        for name, entry in entries:
            _check_entry(name, entry)
            if name.casefold() in seen:
                _refuse_inside(name, SAME_NAME)
            seen.add(name.casefold())
        for name, entry in sorted(entries, key=lambda one: one[0]):
            yield name, _unpacked(packed, name, entry)


def _name(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name; Chinese Windows writes it in GBK without saying so."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = entry.filename
    return name.replace("\\", "/")


def _check_entry(name: str, entry: zipfile.ZipInfo) -> None:
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or ":" in parts[0]:
        _refuse_inside(name, OUTSIDE)
    if stat.S_ISLNK(entry.external_attr >> 16):
        _refuse_inside(name, LINK)
    if entry.flag_bits & 1:
        _refuse_inside(name, ENCRYPTED)
    _check_place(name, entry.file_size)


def _check_place(name: str, size: int) -> None:
    if not name.casefold().endswith(ENDING):
        _refuse_inside(name, OTHER_FILE)
    if size > _MOST_BYTES:
        _refuse_inside(name, FILE_TOO_BIG, _MOST_BYTES)


def _unpacked(packed: zipfile.ZipFile, name: str, entry: zipfile.ZipInfo) -> bytes:
    try:
        with packed.open(entry) as source:
            content = source.read(_MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        _refuse_inside(name, BROKEN_IN_ZIP)
    if len(content) > _MOST_BYTES:
        _refuse_inside(name, FILE_TOO_BIG, _MOST_BYTES)
    return content


def _refuse_inside(name: str, why: str, limit: int = 0) -> NoReturn:
    error = Unreadable("person", why, limit)
    error.inside = name
    raise error

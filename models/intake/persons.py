"""Reports a person's file (`.lrmx`, `.lrm` with its `.pic`) as a table of one member."""

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from models.intake.found import TEXT, RawRow, Report
from models.intake.person_lrm import PHOTO_ENDING, is_lrm, read_lrm
from models.intake.person_photo import PhotoRefused, photo_layout, photo_of, photo_of_base64
from models.intake.person_xml import read_whole, refuse
from models.intake.source import Source
from resources.i18n import N_

ENDING = ".lrmx"
FORM, OLD_FORM = "lrmx", "lrm"
FILE_TOO_BIG = N_("it is larger than {limit} bytes")
_MOST_BYTES = 8 << 20  # of one file
_HEADINGS = {
    # the tag: the heading that such a value has in a roster
    "XingMing": "姓名",
    "XingBie": "性别",
    "ChuShengNianYue": "出生年月",
    "MinZu": "民族",
    "JiGuan": "籍贯",
    "RuDangShiJian": "入党时间",
    "CanJiaGongZuoShiJian": "参加工作时间",
    "JianKangZhuangKuang": "健康状况",
    "ShuXiZhuanYeYouHeZhuanChang": "专长",
    "XianRenZhiWu": "现任职务",
    "ZhengZhiMianMao": "政治面貌",
    "JiaTingChengYuan": "家庭成员",
    "ChengBaoDanWei": "呈报单位",
    "ShenFenZheng": "身份证号",
}
_IN_ROWS = ("JianLi", "JiangChengQingKuang", "NianDuKaoHeJieGuo", "ZhaoPian")
_EDUCATION = ("QuanRiZhiJiaoYu_XueLi", "QuanRiZhiJiaoYu_XueWei", "ZaiZhiJiaoYu_XueLi", "ZaiZhiJiaoYu_XueWei")
TAKEN = frozenset((*_HEADINGS, *_IN_ROWS, *_EDUCATION, *(f"{tag}_BiYeYuanXiaoXi" for tag in _EDUCATION)))
_PARTY_DATE = "RuDangShiJian"
_DATE_FIRST = re.compile(r"\s*(\d{4}(?:[.\-/年]?\d{1,2}){1,2}月?日?)\s*(?:[；;，,（(].*)?", re.DOTALL)
_ANOTHER_PARTY = "党派"
HEAD_ROW, VALUE_ROW = 1, 2


def read_person_file(source: Source, report: Report) -> None:
    """Report one person's file, `.lrmx` or `.lrm`: a table of two rows, named as the file."""
    if len(source.content) > _MOST_BYTES:
        refuse(FILE_TOO_BIG, _MOST_BYTES)
    is_old = is_lrm(source.content, source.suffix)
    report.book(OLD_FORM if is_old else FORM)
    said = _of_lrm(source) if is_old else _of_lrmx(source.content)
    report.person_sheet(source.name)
    report.person(said)
    report.all_rows(_rows(said["fields"]))
    report.spans(())  # ends the table


def _of_lrmx(content: bytes) -> dict[str, Any]:
    """Return what a file says as `PersonFile` holds it, its photo in base64."""
    read = read_whole(content)
    photo, refused = _photo(lambda: photo_of_base64(read.photo)) if read.photo else (b"", "")
    lines = {"photo": photo_layout(read.photo, photo)} if photo else {}
    layout = json.dumps(read.layout | lines, sort_keys=True)
    return _said(read.fields, photo, refused, text=read.text, layout=layout)


def _of_lrm(source: Source) -> dict[str, Any]:
    beside = source.beside(PHOTO_ENDING)
    photo, refused = _photo(lambda: photo_of(beside)) if beside else (b"", "")
    return _said(read_lrm(source.content), photo, refused)


def _said(
    fields: dict[str, str], photo: bytes, refused: str, *, text: str = "", layout: str = ""
) -> dict[str, Any]:
    encoded = base64.b64encode(photo).decode("ascii")
    return {"fields": fields, "text": text, "layout": layout, "photo": encoded, "photo_refused": refused}


def _photo(read: Callable[[], bytes]) -> tuple[bytes, str]:
    """Return the photo, or why it is not taken."""
    try:
        return read(), ""
    except PhotoRefused as error:
        return b"", str(error)


def tags_in_table(fields: Mapping[str, str]) -> list[str]:
    """Return which fields of a file are columns of its table, from the first on."""
    return [tag for tag in fields if tag in _HEADINGS]


def _rows(fields: Mapping[str, str]) -> Iterator[RawRow]:
    tags = tags_in_table(fields)
    headings = (_heading(tag, fields[tag]) for tag in tags)
    yield HEAD_ROW, False, [(at, TEXT, heading, "") for at, heading in enumerate(headings, 1)]
    texts = enumerate((value_text(tag, fields[tag]) for tag in tags), 1)
    yield VALUE_ROW, False, [(at, TEXT, text, "") for at, text in texts if text]


def _heading(tag: str, text: str) -> str:
    """Return a field's heading; who is of another party has that where the Party's date would stand."""
    is_other = tag == _PARTY_DATE and text and not _DATE_FIRST.fullmatch(text)
    return _ANOTHER_PARTY if is_other else _HEADINGS[tag]


def value_text(tag: str, text: str) -> str:
    """Return what a field says in its column: of the Party's date the date, whatever stands behind it."""
    dated = _DATE_FIRST.fullmatch(text) if tag == _PARTY_DATE else None
    return dated[1] if dated else text

"""Reads one `.lrm`, the older registration file of a person: quoted fields in GBK, its photo beside it."""

import csv
import io
from collections.abc import Iterator, Sequence

from models.intake.person_xml import CHARSET, FAMILY, refuse
from resources.i18n import N_

ENDING, PHOTO_ENDING = ".lrm", ".pic"
WRONG_COUNT = N_("it has {limit} fields, which no such file has")
NOT_FIELDS = N_("its fields cannot be told apart")
_HEAD = (
    "XingMing",
    "XingBie",
    "ChuShengNianYue",
    "MinZu",
    "JiGuan",
    "RuDangShiJian",
    "JianKangZhuangKuang",
    "ChuShengDi",
    "CanJiaGongZuoShiJian",
)
_LEVELS, _SCHOOLS, _TITLE = 9, 10, 11  # places of the fields that follow
_MIDDLE = ("ShuXiZhuanYeYouHeZhuanChang", "JianLi", "JiangChengQingKuang", "NianDuKaoHeJieGuo")
_RELATIVE = 5  # columns of the family
_TAIL = (
    "XianRenZhiWu",
    "NiRenZhiWu",
    "NiMianZhiWu",
    "RenMianLiYou",
    "ChengBaoDanWei",
    "JiSuanNianLingShiJian",
    "TianBiaoRen",
    "TianBiaoShiJian",
)
_FEWEST = _TITLE + 1 + len(_MIDDLE) + _RELATIVE + len(_TAIL)
_MOST = _FEWEST + 8  # empty fields before the middle; programs leave more or fewer of them
_PARTS = (
    ("QuanRiZhiJiaoYu_XueLi", "QuanRiZhiJiaoYu_XueWei"),
    ("ZaiZhiJiaoYu_XueLi", "ZaiZhiJiaoYu_XueWei"),
)
_SEXES = frozenset(("男", "女", "男性", "女性", ""))
_SNIFFED = 1 << 20
_NOTHING = "#"


def is_lrm(content: bytes, suffix: str) -> bool:
    """Say whether this is such a file: by its fields, or by its name where they are not as they should be."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b'"') or len(content) > _SNIFFED:
        return False
    if suffix == ENDING:
        return True
    try:
        fields = _fields(content, "replace")
    except csv.Error:
        return False
    is_study = _FEWEST <= len(fields) <= _MOST and {"@", _NOTHING} <= set(fields[_LEVELS])
    return is_study and fields[1].strip() in _SEXES


def read_lrm(content: bytes) -> dict[str, str]:
    """Return the text of each field by the tag that it has in an `.lrmx`; family members are lines.

    Raises:
        Unreadable: it is not such a file.
    """
    try:
        fields = _fields(content, "strict")
    except UnicodeDecodeError:
        refuse(CHARSET)
    except csv.Error:
        refuse(NOT_FIELDS)
    if not _FEWEST <= len(fields) <= _MOST:
        refuse(WRONG_COUNT, len(fields))
    tail, family = fields[-len(_TAIL) :], fields[-len(_TAIL) - _RELATIVE : -len(_TAIL)]
    middle = fields[: -len(_TAIL) - _RELATIVE][-len(_MIDDLE) :]
    found = dict(zip(_HEAD, fields, strict=False))
    found["ZhuanYeJiShuZhiWu"] = fields[_TITLE]
    found |= dict(_study(fields[_LEVELS], "")) | dict(_study(fields[_SCHOOLS], "_BiYeYuanXiaoXi"))
    found |= dict(zip(_MIDDLE, middle, strict=True)) | dict(zip(_TAIL, tail, strict=True))
    found[FAMILY] = "\n".join(_relatives(family))
    return {tag: text.strip() for tag, text in found.items()}


def _fields(content: bytes, errors: str) -> list[str]:
    is_marked = content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig" if is_marked else "gb18030", errors)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), skipinitialspace=True) if row]
    fields = [field for row in rows for field in row]
    while len(fields) > _FEWEST and not fields[-1].strip():  # a comma at the end
        fields.pop()
    return fields


def _study(text: str, ending: str) -> Iterator[tuple[str, str]]:
    """Take 大学#法学学士@研究生#管理学硕士 apart: full-time before @, in service behind."""
    for pair, part in zip(_PARTS, [*text.split("@"), ""], strict=False):
        for tag, said in zip(pair, [*part.split(_NOTHING), ""], strict=False):
            yield tag + ending, said


def _relatives(columns: Sequence[str]) -> Iterator[str]:
    """Yield a line for each relative: a column holds one part of all of them, with @ between and | behind."""
    parts = [[_said(one) for one in column.strip().rstrip("|").split("@")] for column in columns]
    for at in range(max(map(len, parts))):
        line = " ".join(part[at] for part in parts if at < len(part) and part[at])
        if line:
            yield line


def _said(text: str) -> str:
    plain = text.strip()
    return "" if plain == _NOTHING else plain

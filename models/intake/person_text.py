"""The text of a person's file with other contents in its fields, to the byte as it was elsewhere."""

import json
import re
from collections.abc import Collection, Mapping
from typing import Any
from xml.sax.saxutils import escape

from models.intake.person_xml import FAMILY, PHOTO, ROOT, Place, places_of
from models.records.fields import FieldSpec
from models.tables.fields import spec_of
from models.tables.people import MemberSensitive
from models.tables.person_file import RESUME

LABELS: Mapping[str, str] = {  # every field in the order of the form, by its word there
    "XingMing": "姓名",
    "XingBie": "性别",
    "ChuShengNianYue": "出生年月",
    "MinZu": "民族",
    "JiGuan": "籍贯",
    "ChuShengDi": "出生地",
    "RuDangShiJian": "入党时间",
    "CanJiaGongZuoShiJian": "参加工作时间",
    "JianKangZhuangKuang": "健康状况",
    "ZhuanYeJiShuZhiWu": "专业技术职务",
    "ShuXiZhuanYeYouHeZhuanChang": "熟悉专业有何专长",
    "QuanRiZhiJiaoYu_XueLi": "全日制学历",
    "QuanRiZhiJiaoYu_XueWei": "全日制学位",
    "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "全日制学历毕业院校系及专业",
    "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "全日制学位毕业院校系及专业",
    "ZaiZhiJiaoYu_XueLi": "在职学历",
    "ZaiZhiJiaoYu_XueWei": "在职学位",
    "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "在职学历毕业院校系及专业",
    "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "在职学位毕业院校系及专业",
    "XianRenZhiWu": "现任职务",
    "NiRenZhiWu": "拟任职务",
    "NiMianZhiWu": "拟免职务",
    "JianLi": "简历",
    "JiangChengQingKuang": "奖惩情况",
    "NianDuKaoHeJieGuo": "年度考核结果",
    "RenMianLiYou": "任免理由",
    FAMILY: "家庭成员",
    "ChengBaoDanWei": "呈报单位",
    "JiSuanNianLingShiJian": "计算年龄时间",
    "TianBiaoShiJian": "填表时间",
    "TianBiaoRen": "填表人",
    "ShenFenZheng": "身份证号",
    PHOTO: "照片",
    "Version": "版本",
}
TAGS = tuple(LABELS)
VERSION = "3.2.1.16"
SWITCHED: Mapping[FieldSpec, str] = {  # the parts that an office switches on, by their tags
    spec_of(MemberSensitive.id_number): "ShenFenZheng",
    spec_of(MemberSensitive.health): "JianKangZhuangKuang",
    spec_of(MemberSensitive.family): FAMILY,
    spec_of(MemberSensitive.photo): PHOTO,
    RESUME: "JianLi",
}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_LINE, _INDENT = "\r\n", "  "
_EMPTY = f"{_LINE}{_INDENT}"  # what stands in an empty field, as the national programs write it


def label_of(tag: str) -> str:
    """Return how a part of a file is told to people: 年度考核结果 (NianDuKaoHeJieGuo)."""
    return f"{LABELS[tag]} ({tag})" if tag in LABELS else tag


def blank_file() -> str:
    """Return a file that says nothing, as the national programs write it."""
    fields = "".join(f"{_INDENT}<{tag}>{_EMPTY}</{tag}>{_LINE}" for tag in TAGS)
    return f'<?xml version="1.0" encoding="utf-8"?>{_LINE}<{ROOT}>{_LINE}{fields}</{ROOT}>'


def blank_layout() -> str:
    """Return how a file that is new is written as bytes."""
    return json.dumps({"bom": "", "codec": "utf-8"}, sort_keys=True)


def kept_text(text: str, off: Collection[FieldSpec]) -> str:
    """Return a file's text without what this office has switched off; no ID number stays then either."""
    said = contents_of(text)
    dropped = {SWITCHED[field] for field in SWITCHED if field in off}
    kept = with_contents(text, {tag: "" for tag in dropped if said.get(tag, "").strip()})
    return _ID_NUMBER.sub("", kept) if spec_of(MemberSensitive.id_number) in off else kept


def contents_of(text: str) -> dict[str, str]:
    """Return what stands between the tags of each field, as it is written."""
    raw = text.encode("utf-8")
    return {tag: raw[at.inner : at.after].decode("utf-8") for tag, at in places_of(raw).items()}


def with_contents(text: str, contents: Mapping[str, str]) -> str:
    """Return the text with other contents, written as XML, in some of its fields; a missing field is added.

    A field that is missing is not added to say nothing.
    """
    raw = text.encode("utf-8")
    places = places_of(raw)
    known = sorted(((places[tag], tag) for tag in contents if tag in places), reverse=True)
    for place, tag in known:
        raw = _put(raw, place, tag, contents[tag].encode("utf-8"))
    for tag in sorted(contents.keys() - places.keys(), key=_order):
        if contents[tag].strip():
            raw = _added(raw, tag, contents[tag].encode("utf-8"))
    return raw.decode("utf-8")


def as_xml(text: str) -> str:
    """Return a text as the content of a field; a space stands for what no XML file can hold."""
    return escape(_NO_XML.sub(" ", text)) if text else _EMPTY


def as_bytes(text: str, layout: str) -> bytes:
    """Return the file: its text in the character set that it came in, with its mark."""
    how: Mapping[str, Any] = json.loads(layout)
    return bytes.fromhex(how["bom"]) + text.encode(how["codec"], "xmlcharrefreplace")


def codec_of(layout: str) -> str:
    """Return the character set of a file, by its name in Python."""
    return str(json.loads(layout)["codec"])


def photo_lines(layout: str) -> Mapping[str, Any]:
    """Return how the file has its photo, as `photo_text` takes it."""
    found: Mapping[str, Any] = json.loads(layout).get("photo", {})
    return found


def _put(raw: bytes, place: Place, tag: str, content: bytes) -> bytes:
    if place.inner == place.end:  # it is written as one tag: <A/>
        if not content:
            return raw
        opening = raw[place.start : place.inner].removesuffix(b"/>").rstrip()
        content = opening + b">" + content + f"</{tag}>".encode()
        return raw[: place.start] + content + raw[place.end :]
    return raw[: place.inner] + content + raw[place.after :]


def _added(raw: bytes, tag: str, content: bytes) -> bytes:
    """Add a field behind the last one that stands before it in every such file, on a line like that one's."""
    places = places_of(raw)
    before = [place for known, place in places.items() if _order(known) < _order(tag)]
    at = max((place.end for place in before), default=0) or _behind_root(raw)
    starts = max((place.start for place in before), default=0)
    lead = re.search(rb"[ \t\r\n]*$", raw[:starts]) if starts else None
    field = f"<{tag}>".encode() + content + f"</{tag}>".encode()
    return raw[:at] + (lead[0] if lead else b"") + field + raw[at:]


def _behind_root(raw: bytes) -> int:
    return raw.index(b">", raw.index(f"<{ROOT}".encode())) + 1


def _order(tag: str) -> int:
    return TAGS.index(tag) if tag in TAGS else len(TAGS)

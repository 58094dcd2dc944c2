"""Persons' files as the national programs write them, about people who do not exist."""

import base64
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PIL import Image

from models.database import sql
from models.intake.known import Choices
from models.intake.person_text import TAGS
from models.intake.roster import remembered_choices
from models.journal.shipped import batch_key, unit_key
from models.records.desk import Desk
from models.settings import SENSITIVE_ON, write_setting
from models.switched import switched_fields
from tests.models.intake.files import NOBODY

SAYS: Mapping[str, str] = {
    "XingMing": "甲某一",
    "XingBie": "男",
    "ChuShengNianYue": "199501",
    "MinZu": "汉族",
    "JiGuan": "上海静安",
    "ChuShengDi": "上海静安",
    "RuDangShiJian": "201704",
    "CanJiaGongZuoShiJian": "201607",
    "JianKangZhuangKuang": "健康",
    "ZhuanYeJiShuZhiWu": "",
    "ShuXiZhuanYeYouHeZhuanChang": "公文写作",
    "QuanRiZhiJiaoYu_XueLi": "大学",
    "QuanRiZhiJiaoYu_XueWei": "法学学士",
    "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "某样例大学法学专业",
    "ZaiZhiJiaoYu_XueLi": "研究生",
    "ZaiZhiJiaoYu_XueWei": "公共管理硕士",
    "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "另样例大学 公共管理专业",
    "XianRenZhiWu": "某样例单位科员",
    "JianLi": "2012.09--2016.07  某样例大学学习\r\n2016.07--         某样例单位科员",
    "JiangChengQingKuang": "2020年7月获样例嘉奖；2021年被评为样例先进个人",
    "NianDuKaoHeJieGuo": "2019年度称职，2020年度优秀，2021年度称职",
    "ChengBaoDanWei": "静安区卫生健康委员会",
    "TianBiaoShiJian": "20260801",
    "ShenFenZheng": NOBODY,
    "Version": "3.2.1.16",
}
_RELATIVE = """
    <Item>
      <ChengWei>父亲</ChengWei>
      <XingMing>甲某父</XingMing>
      <ChuShengRiQi>196503</ChuShengRiQi>
      <ZhengZhiMianMao>群众</ZhengZhiMianMao>
      <GongZuoDanWeiJiZhiWu>某样例厂职工</GongZuoDanWeiJiZhiWu>
    </Item>
  """.replace("\n", "\r\n")


def face() -> bytes:
    """A small JPEG of nobody, without a word about itself."""
    out = io.BytesIO()
    Image.new("RGB", (94, 118), "steelblue").save(out, "JPEG")
    return out.getvalue()


def national(*, photo: bytes = b"", family: str = _RELATIVE, further: str = "", **changes: str) -> bytes:
    """A person's file; `further` is XML that stands behind its last field."""
    said = {
        **SAYS,
        **changes,
        "JiaTingChengYuan": family,
        "ZhaoPian": base64.b64encode(photo).decode("ascii"),
    }
    lines = (f"  <{tag}>{said.get(tag, '') or chr(13) + chr(10) + '  '}</{tag}>\r\n" for tag in TAGS)
    head = '<?xml version="1.0" encoding="utf-8"?>\r\n'
    return f"{head}<Person>\r\n{''.join(lines)}{further}</Person>".encode()


def written(folder: Path, name: str = "甲.lrmx", **changes: str | bytes) -> Path:
    """Such a file on the disk."""
    path = folder / name
    path.write_bytes(national(**changes))  # type: ignore[arg-type]  # a photo is bytes, all else is text
    return path


def choices(desk: Desk) -> Choices:
    """Into the second batch, at one office."""
    return replace(remembered_choices(desk), batch=batch_key(2), receiving_unit=unit_key("310106021"))


def switch_all_on() -> None:
    """Let this office take every switched part."""
    write_setting(SENSITIVE_ON, {field.place: "登记表需要" for field in switched_fields()})


def stored(table: str, *columns: str) -> list[tuple[object, ...]]:
    """Columns of all rows of a table, in their order."""
    return list(sql(f'SELECT {",".join(columns)} FROM "{table}" ORDER BY {",".join(columns)}'))

"""The older personal files: `.lrm` in GBK with its `.pic`, alone, and among others in a folder."""

import hashlib
from pathlib import Path

import pytest

from models.intake import person_lrm, person_xml
from models.intake.errors import PersonFileRefused
from models.intake.person_lrm import is_lrm, read_lrm
from models.intake.person_photo import NO_PICTURE
from models.intake.reading import read_workbook
from models.intake.roster import apply_plan, read_and_plan
from models.journal.fingerprint import fingerprint
from models.records.desk import Desk
from models.records.intake import Fate
from models.registers.person_copies import person_copies
from tests.models.intake.files import HEAD, ZHANG, xlsx
from tests.models.intake.person_files import choices, face, stored, switch_all_on, written

FIELDS = (
    ("甲某一", "男", "199501", "汉族", "上海静安", "201704", "健康", "上海静安", "201607"),
    ("大学#法学学士@研究生#公共管理硕士", "某样例大学#某样例大学@另样例大学 公共管理专业#", "工程师"),
    ("", "", "", ""),
    (
        "公文写作",
        "2012.09--2016.07  某样例大学\r\n2016.07--         某样例单位",
        "2020年7月获样例嘉奖",
        "2020年度优秀",
    ),
    ("父亲@母亲|", "甲某父@甲某母|", "196503@#|", "群众@中共党员|", "某样例厂@#|"),
    ("某样例单位科员", "", "", "", "区卫健委", "202608", "样例", "20260801"),
)


def lrm(path: Path, *, empties: int = 4, photo: bytes = b"", encoding: str = "gb18030") -> Path:
    """Such a file; with a photo there is a `.pic` beside it."""
    groups = (*FIELDS[:2], ("",) * empties, *FIELDS[3:])
    text = ",".join(f'"{field}"' for group in groups for field in group)
    path.write_bytes(text.encode(encoding))
    if photo:
        path.with_suffix(".pic").write_bytes(photo)
    return path


@pytest.mark.parametrize("empties", [0, 3, 4, 8])
def test_every_field_has_its_tag_however_many_are_empty(tmp_path: Path, empties: int) -> None:
    said = read_lrm(lrm(tmp_path / "甲.lrm", empties=empties).read_bytes())
    assert {tag: text for tag, text in said.items() if text} == {
        "XingMing": "甲某一",
        "XingBie": "男",
        "ChuShengNianYue": "199501",
        "MinZu": "汉族",
        "JiGuan": "上海静安",
        "RuDangShiJian": "201704",
        "JianKangZhuangKuang": "健康",
        "ChuShengDi": "上海静安",
        "CanJiaGongZuoShiJian": "201607",
        "QuanRiZhiJiaoYu_XueLi": "大学",
        "QuanRiZhiJiaoYu_XueWei": "法学学士",
        "ZaiZhiJiaoYu_XueLi": "研究生",
        "ZaiZhiJiaoYu_XueWei": "公共管理硕士",
        "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "某样例大学",
        "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "某样例大学",
        "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "另样例大学 公共管理专业",
        "ZhuanYeJiShuZhiWu": "工程师",
        "ShuXiZhuanYeYouHeZhuanChang": "公文写作",
        "JianLi": "2012.09--2016.07  某样例大学\r\n2016.07--         某样例单位",
        "JiangChengQingKuang": "2020年7月获样例嘉奖",
        "NianDuKaoHeJieGuo": "2020年度优秀",
        "JiaTingChengYuan": "父亲 甲某父 196503 群众 某样例厂\n母亲 甲某母 中共党员",
        "XianRenZhiWu": "某样例单位科员",
        "ChengBaoDanWei": "区卫健委",
        "JiSuanNianLingShiJian": "202608",
        "TianBiaoRen": "样例",
        "TianBiaoShiJian": "20260801",
    }


@pytest.mark.parametrize("is_on", [False, True])
def test_a_file_comes_in_like_the_newer_ones_with_its_photo(
    district: Desk, tmp_path: Path, is_on: bool
) -> None:
    if is_on:
        switch_all_on()
    path = lrm(tmp_path / "甲.LRM", photo=face())
    plan = read_and_plan(district, path, choices(district))
    assert [row.fate for row in plan.rows] == [Fate.ADDED]
    dropped = {field.name for field in plan.dropped}
    assert dropped == (set() if is_on else {"health", "family", "text", "photo"})
    apply_plan(district, plan, choices(district))
    assert len(stored("education", "key")) == 2
    assert len(stored("career_entry", "key")) == (2 if is_on else 0)
    assert stored("member_sensitive", "photo") == ([(hashlib.sha256(face()).hexdigest(),)] if is_on else [])
    after = fingerprint()
    again = read_and_plan(district, path, choices(district))
    assert again.count(Fate.UNCHANGED) == 1
    apply_plan(district, again, choices(district))
    assert fingerprint() == after
    assert not stored("personal_file", "key")  # nothing of it can be written again


def test_it_goes_out_as_the_newer_form(district: Desk, tmp_path: Path) -> None:
    plan = read_and_plan(district, lrm(tmp_path / "甲.lrm"), choices(district))
    apply_plan(district, plan, choices(district))
    ((key,),) = stored("member", "key")
    (copy,) = person_copies(district, [str(key)])
    said = person_xml.fields_of(copy.content.decode("utf-8"))
    assert (said["XingMing"], said["QuanRiZhiJiaoYu_XueWei"]) == ("甲某一", "法学学士")
    assert (said["JianLi"], said["ShenFenZheng"], said["JiaTingChengYuan"]) == ("", "", "")


def test_it_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    assert read_workbook(lrm(tmp_path / "甲.txt")).form == "lrm"
    roster = '"姓名","性别","派出单位"\n"甲","男","区卫健委"\n'.encode()
    assert not is_lrm(roster, ".csv")
    assert not is_lrm(b'"' + b"x" * 200_000 + b'"', ".csv")


def test_a_folder_holds_old_and_new_ones_and_rosters(district: Desk, tmp_path: Path) -> None:
    switch_all_on()
    folder = tmp_path / "人员"
    folder.mkdir()
    lrm(folder / "甲.lrm", photo=face())
    written(folder, "乙.lrmx", XingMing="乙某二", ShenFenZheng="", ChuShengNianYue="199602")
    xlsx(folder / "名单.xlsx", HEAD, ZHANG)
    plan = read_and_plan(district, folder, choices(district))
    assert sorted((row.name, row.fate) for row in plan.rows) == sorted(
        (name, Fate.ADDED) for name in ("张三", "乙某二", "甲某一")
    ), plan.rows
    assert {row.name for row in plan.rows if row.photo} == {"甲某一"}


def test_a_wrong_photo_is_left_out_and_the_rest_comes(district: Desk, tmp_path: Path) -> None:
    switch_all_on()
    path = lrm(tmp_path / "甲.lrm", photo=b"BM half a picture")
    (row,) = read_and_plan(district, path, choices(district)).rows
    assert (row.fate, [one.refusal.reason for one in row.refused]) == (Fate.ADDED, [NO_PICTURE])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'"\xff\xff","x"', person_xml.CHARSET),
        ('"甲","男"'.encode("gbk"), person_lrm.WRONG_COUNT),
        (b'"' + b"x" * 200_000, person_lrm.NOT_FIELDS),
    ],
)
def test_a_broken_file_is_refused_by_its_reason(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "甲.lrm"
    path.write_bytes(content)
    with pytest.raises(PersonFileRefused) as caught:
        read_workbook(path)
    assert (caught.value.file, caught.value.found) == ("甲.lrm", why)

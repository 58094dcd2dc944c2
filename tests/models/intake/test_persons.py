"""Persons' files (.lrmx): alone, in a folder, in a zip; read strictly, previewed and merged like a roster."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.intake import person_xml, persons
from models.intake.errors import PersonFileRefused
from models.intake.known import KnownAssignment
from models.intake.reading import read_workbook
from models.intake.roster import apply_plan, read_and_plan, remembered_choices
from models.journal.fingerprint import fingerprint
from models.journal.shipped import batch_key, unit_key
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.intake import Fate, Use
from models.records.workbook import Workbook
from models.tables.people import Member, MemberSensitive
from tests.models.intake.files import FIELDS, NOBODY, added, member, office, planned, taken

PERSON = {
    "XingMing": "甲某一",
    "XingBie": "男",
    "ChuShengNianYue": "199501",
    "MinZu": "汉族",
    "JiGuan": "上海静安",
    "RuDangShiJian": "2004.10.24",
    "CanJiaGongZuoShiJian": "201607",
    "JianKangZhuangKuang": "健康",
    "QuanRiZhiJiaoYu_XueLi": "大学",
    "XianRenZhiWu": "某样例单位科员",
    "NiRenZhiWu": "",
    "JianLi": "2016.07--         某样例单位科员",
    "ChengBaoDanWei": "区卫健委",
    "ShenFenZheng": NOBODY,
    "Version": "3.2.1.6",
}
_RELATIVE = "<Item><ChengWei>父亲</ChengWei><XingMing>甲某父</XingMing></Item>"


def lrmx(path: Path, *, before: str = "", after: str = "", inside: str = "", **changes: str) -> Path:
    """A person's file as the national programs write it."""
    fields = "".join(f"  <{tag}>{text}</{tag}>\r\n" for tag, text in (PERSON | changes).items())
    family = f"<JiaTingChengYuan>{_RELATIVE}</JiaTingChengYuan><ZhaoPian>/9j/4AAQ</ZhaoPian>"
    head = '<?xml version="1.0" encoding="utf-8"?>\r\n'
    path.write_bytes(f"{head}{before}<Person>{fields}{family}{inside}</Person>{after}".encode())
    return path


def why_not(path: Path) -> tuple[str, str]:
    """The file that is named, and the reason."""
    with pytest.raises(PersonFileRefused) as caught:
        read_workbook(path)
    return caught.value.file, caught.value.found


def read(path: Path) -> dict[str, str]:
    book: Workbook = read_workbook(path)
    head, values = book.sheets[0].rows
    headings = {cell.column: cell.text for cell in head.cells}
    return {headings[cell.column]: cell.text for cell in values.cells}


def test_a_person_comes_in_as_a_row(tmp_path: Path) -> None:
    plan = planned(lrmx(tmp_path / "甲.lrmx"), office(), receiving_unit="S21")
    names = ("name", "sex", "birth", "party_date", "work_date", "post", "sending_unit")
    expected = ("甲某一", "1", "1995-01", "2004-10", "2016-07", "某样例单位科员", "D02")
    assert added(plan, *names) == [expected]
    assert plan.rows[0].where.startswith("甲.lrmx!")


def test_what_is_sensitive_is_dropped_and_named_and_the_rest_is_said_to_be_left_out(tmp_path: Path) -> None:
    plan = planned(lrmx(tmp_path / "甲.lrmx"), office(), receiving_unit="S21")
    assert {field.name for field in plan.dropped} == {"health", "family", "id_number"}
    left = {one.heading for one in plan.sheets[0].columns if one.use is Use.UNKNOWN}
    assert not left  # what is no field here is said as a row, or kept
    assert not {"health", "family", "id_number"} & set(taken(plan.rows[0]))
    plan = planned(lrmx(tmp_path / "甲.lrmx"), office(off=False), receiving_unit="S21")
    brought = taken(plan.rows[0])
    assert (brought["health"], brought["family"], brought["id_number"]) == ("健康", "父亲 甲某父", NOBODY)


def test_no_heading_is_guessed_but_the_reporting_unit(tmp_path: Path) -> None:
    every = dict.fromkeys(persons._HEADINGS, "") | {"XingMing": "甲某一"}
    del every["JiaTingChengYuan"]
    plan = planned(lrmx(tmp_path / "甲.lrmx", **every), office())
    guessed = [one.heading for one in plan.sheets[0].columns if one.use is Use.GUESSED]
    assert guessed == ["呈报单位"]


def test_the_same_file_twice_changes_nothing_and_all_is_undone_as_one(district: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "人员"
    folder.mkdir()
    for number, name in enumerate(("甲某一", "乙某二", "丙某三")):
        lrmx(folder / f"{name}.lrmx", XingMing=name, ShenFenZheng="", ChuShengNianYue=f"199{number}05")
    (folder / "Thumbs.db").write_bytes(b"x")
    choices = replace(remembered_choices(district), batch=batch_key(2), receiving_unit=unit_key("310106021"))
    plan = read_and_plan(district, folder, choices)
    assert {row.name: row.where for row in plan.rows} == {
        name: f"{name}.lrmx!A2" for name in ("甲某一", "乙某二", "丙某三")
    }
    result = apply_plan(district, plan, choices)
    assert (result.added, Member.select().count(), MemberSensitive.select().count()) == (3, 3, 0)
    after = fingerprint()
    again = read_and_plan(district, folder, choices)
    assert again.count(Fate.UNCHANGED) == 3
    assert not apply_plan(district, again, choices).operation
    assert fingerprint() == after
    undo(district, result.operation)
    assert not Member.select().count()


def test_a_known_person_is_changed_and_a_namesake_is_asked_about(tmp_path: Path) -> None:
    path = lrmx(tmp_path / "甲.lrmx", ShenFenZheng="")
    known = member("m1", "D02", name="甲某一", birth="1995-01", post="办事员")
    held = {("m1", "B2"): KnownAssignment("a", {FIELDS.sending_unit: "D02", FIELDS.receiving_unit: "S21"})}
    (row,) = planned(path, office(known, assignments=held)).rows
    assert (row.fate, row.member, taken(row)["post"]) == (Fate.CHANGED, "m1", "某样例单位科员")
    (row,) = planned(path, office(replace(known, sending_units=frozenset({"D03"})), assignments=held)).rows
    assert row.fate is Fate.AMBIGUOUS


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("200410", {"入党时间": "200410"}),
        ("200410；中国民主同盟", {"入党时间": "200410"}),
        ("2004年10月", {"入党时间": "2004年10月"}),
        ("中国民主同盟", {"党派": "中国民主同盟"}),
        ("", {}),
    ],
)
def test_where_the_partys_date_stands_there_may_be_another_party(
    tmp_path: Path, written: str, shown: dict[str, str]
) -> None:
    said = read(lrmx(tmp_path / "甲.lrmx", RuDangShiJian=written))
    assert {heading: said[heading] for heading in ("入党时间", "党派") if heading in said} == shown


@pytest.mark.parametrize("encoding", ["gb2312", "GBK", "utf-16", "utf-8-sig"])
def test_other_character_sets_are_read_where_they_are_named(tmp_path: Path, encoding: str) -> None:
    path = lrmx(tmp_path / "甲.lrmx", XingMing="喆·甲")
    text = path.read_text("utf-8").replace('"utf-8"', f'"{encoding.removesuffix("-sig")}"')
    path.write_bytes(text.encode("gb18030" if encoding.lower().startswith("gb") else encoding))
    assert read(path)["姓名"] == "喆·甲"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"before": '<!DOCTYPE Person [<!ENTITY x "y">]>'}, person_xml.DOCTYPE),
        (
            {"before": '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "inside": "<A>&x;</A>"},
            person_xml.DOCTYPE,
        ),
        ({"inside": "<A>&x;</A>"}, person_xml.BROKEN),
        ({"after": "<Person></Person>"}, person_xml.SECOND_ROOT),
        ({"after": "text"}, person_xml.SECOND_ROOT),
        ({"inside": "<A><B/></A>"}, person_xml.TOO_DEEP),
        ({"inside": "<A>" * 50_000 + "</A>" * 50_000}, person_xml.TOO_DEEP),
        ({"inside": "<XingMing>乙</XingMing>"}, person_xml.TWICE),
        ({"inside": "<A>"}, person_xml.BROKEN),
    ],
)
def test_an_unclean_file_is_refused_by_its_reason(tmp_path: Path, wrong: dict[str, str], why: str) -> None:
    assert why_not(lrmx(tmp_path / "甲.lrmx", **wrong)) == ("甲.lrmx", why)


def test_other_roots_charsets_and_gigantic_photos_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "甲.lrmx"
    path.write_text("<Other><Person/></Other>", "utf-8")
    assert why_not(path)[1] == person_xml.OTHER_ROOT
    path.write_bytes(
        '<?xml version="1.0" encoding="utf-8"?><Person><XingMing>甲</XingMing></Person>'.encode("gbk")
    )
    assert why_not(path)[1] == person_xml.CHARSET
    path.write_text('<?xml version="1.0" encoding="no-such"?><Person/>', "utf-8")
    assert why_not(path)[1] == person_xml.CHARSET
    path.write_text(f"<Person><ZhaoPian>{'A' * (person_xml.MOST_PHOTO + 1)}</ZhaoPian></Person>", "utf-8")
    assert why_not(path)[1] == person_xml.PHOTO_TOO_BIG
    path.write_text(f"<Person><ZhaoPian>{'A' * (8 << 20)}</ZhaoPian></Person>", "utf-8")
    assert why_not(path)[1] == persons.FILE_TOO_BIG

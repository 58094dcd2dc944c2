"""A person's file out again: to the byte what came in, but for what was dropped and what changed here."""

import base64
import json
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from models.database import sql
from models.intake.assembly import Assembly
from models.intake.found import Report
from models.intake.limits import Limits
from models.intake.person_text import SWITCHED, TAGS, contents_of, with_contents
from models.intake.person_xml import PHOTO, fields_of
from models.intake.persons import read_person_file
from models.intake.roster import apply_plan, plan_for, read_and_plan
from models.intake.source import Source
from models.journal.operation import operation
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.intake import Fate
from models.records.operations import OperationKind
from models.records.workbook import Workbook
from models.registers.person_copies import leaving_choices, person_copies
from models.settings import SENSITIVE_ON, write_setting
from models.tables.people import Member, MemberSensitive
from models.tables.person_file import AnnualGrade, Award, CareerEntry, Education
from tests.models.conftest import DISTRICT
from tests.models.intake.person_files import SAYS, choices, face, national, switch_all_on, written


def _came_in(desk: Desk, path: Path) -> str:
    """Import one file and return the member's key."""
    plan = read_and_plan(desk, path, choices(desk))
    assert plan.rows[0].fate is Fate.ADDED, plan.rows[0].refused
    done = apply_plan(desk, plan, choices(desk))
    (key,) = sql("SELECT pk FROM journal WHERE op=? AND tbl='member'", done.operation).fetchone()
    return str(key)


def _out(desk: Desk, member: str, *, everything: bool = False) -> bytes:
    (copy,) = person_copies(desk, [member], leaving_choices() if everything else ())
    return copy.content


def _without_switched(content: bytes) -> bytes:
    """The file with nothing in its switched fields; empty ones stay as they are."""
    text = content.decode("utf-8")
    said = contents_of(text)
    dropped = {tag: "" for tag in SWITCHED.values() if said.get(tag, "").strip()}
    return with_contents(text, dropped).encode("utf-8")


def _fields(content: bytes) -> dict[str, str]:
    return fields_of(content.decode("utf-8"))


def test_what_came_in_goes_out_to_the_byte_but_for_what_was_dropped(district: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, photo=face(), further="  <!-- own --><Own a='1'>甲&amp;乙</Own>\r\n")
    member = _came_in(district, path)
    assert _out(district, member) == _without_switched(path.read_bytes())
    assert _out(district, member) != path.read_bytes()


def test_with_everything_switched_on_all_goes_out_to_the_byte(district: Desk, tmp_path: Path) -> None:
    switch_all_on()
    path = written(tmp_path, photo=face())
    member = _came_in(district, path)
    assert _out(district, member, everything=True) == path.read_bytes()
    assert _out(district, member) == _without_switched(path.read_bytes())


def test_what_was_taken_stays_hidden_once_it_is_switched_off(district: Desk, tmp_path: Path) -> None:
    switch_all_on()
    member = _came_in(district, written(tmp_path, photo=face()))
    write_setting(SENSITIVE_ON, {})
    assert leaving_choices() == ()
    assert _out(district, member, everything=True) == _without_switched(national(photo=face()))


def test_only_what_changed_here_is_written_anew(district: Desk, tmp_path: Path) -> None:
    switch_all_on()
    path = written(tmp_path, photo=face(), JianLi="2016年7月至今 某样例单位科员")
    member = _came_in(district, path)
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.update(post="某样例单位副主任 <代>", party_date="2018-05", strengths=None).execute()
        AnnualGrade.insert(key="g", member=member, year=2022, grade="excellent").execute()
        CareerEntry.update(ends="2024-01").execute()
        CareerEntry.insert(key="c", member=member, starts="2024-01", text="新单位").execute()
        MemberSensitive.update(family="母亲 甲某母 1966.05 中共党员 某样例厂 退休").execute()
        Award.delete().execute()
        Education.update(degree="文学学士", graduated="2016-07").where(
            Education.mode == "full_time"
        ).execute()
    expected = {
        "XianRenZhiWu": "某样例单位副主任 <代>",
        "RuDangShiJian": "201805",
        "ShuXiZhuanYeYouHeZhuanChang": "",
        "NianDuKaoHeJieGuo": "2019年度称职，2020年度优秀，2021年度称职，2022年度优秀",
        "JianLi": "2016.07--2024.01  某样例单位科员\n2024.01--         新单位",
        "JiaTingChengYuan": "母亲 甲某母 1966.05 中共党员 某样例厂 退休",
        "JiangChengQingKuang": "",
        "QuanRiZhiJiaoYu_XueWei": "文学学士",
    }
    before, after = _fields(path.read_bytes()), _fields(_out(district, member, everything=True))
    assert {tag: text for tag, text in after.items() if text != before[tag]} == expected


def test_a_part_that_could_not_be_read_stays_until_somebody_enters_it(district: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, NianDuKaoHeJieGuo="近三年均为称职")
    member = _came_in(district, path)
    assert _fields(_out(district, member))["NianDuKaoHeJieGuo"] == "近三年均为称职"
    with operation(district, OperationKind.MEMBER_EDIT):
        AnnualGrade.insert(key="g", member=member, year=2022, grade="competent").execute()
    assert _fields(_out(district, member))["NianDuKaoHeJieGuo"] == "2022年度称职"


def test_a_member_without_a_file_gets_one_as_the_national_programs_write_it(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.insert(key="m", name="㑇𬭚𠅤", sex="2", birth="1996-02", ethnic="01").execute()
        Education.insert(
            key="e", member="m", mode="full_time", level="21", school="某样例大学", major="法学"
        ).execute()
        Award.insert(key="w", member="m", date="2020-07", title="样例嘉奖").execute()
    content = _out(district, "m")
    assert content.startswith(b'<?xml version="1.0" encoding="utf-8"?>\r\n<Person>\r\n  <XingMing>')
    assert content.endswith(b"</Version>\r\n</Person>")
    assert tuple(contents_of(content.decode())) == TAGS
    said = {tag: text for tag, text in _fields(content).items() if text and "ShiJian" not in tag}
    assert said == {
        "XingMing": "㑇𬭚𠅤",
        "XingBie": "女",
        "ChuShengNianYue": "199602",
        "MinZu": "汉族",
        "QuanRiZhiJiaoYu_XueLi": "大学",
        "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "某样例大学 法学",
        "JiangChengQingKuang": "2020年07月样例嘉奖",
        "TianBiaoRen": "王静",
        "Version": "3.2.1.16",
    }


def test_what_goes_out_comes_in_again_and_changes_nothing(district: Desk, tmp_path: Path) -> None:
    switch_all_on()
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.insert(key="m", name="乙某二", sex="2", birth="1996-02").execute()
        MemberSensitive.insert(key="m", health="健康", family="父亲 乙某父 1960.01 群众 某样例厂").execute()
        Education.insert(key="e", member="m", mode="in_service", level="14", school="某样例大学").execute()
        Award.insert(key="w", member="m", date="2020-07", title="样例嘉奖", granted_by="区委").execute()
        AnnualGrade.insert(key="g", member="m", year=2020, grade="ungraded").execute()
        CareerEntry.insert(key="c", member="m", starts="2016-07", ends="2018-02", text="科员").execute()
    path = tmp_path / "乙.lrmx"
    path.write_bytes(_out(district, "m", everything=True))
    plan = read_and_plan(district, path, choices(district))
    (row,) = plan.rows
    assert [one for one in row.hanging if one.table != "personal_file"] == []
    assert not [one for one in row.refused if "(" in one.where]


def test_a_character_that_an_old_file_cannot_hold_is_named_by_its_number(
    district: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "甲.lrmx"
    text = national().decode().replace("utf-8", "gb2312")
    path.write_bytes(text.encode("gb18030"))
    member = _came_in(district, path)
    assert _out(district, member).decode("gb18030") == _without_switched(text.encode()).decode()
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.update(post="𬭚样例").execute()
    assert "<XianRenZhiWu>&#183130;样例</XianRenZhiWu>" in _out(district, member).decode("gbk")


def test_a_missing_field_is_put_where_it_belongs(district: Desk, tmp_path: Path) -> None:
    path = tmp_path / "甲.lrmx"
    path.write_bytes(
        '<?xml version="1.0"?>\n<Person>\n\t<XingMing>甲某一</XingMing>\n\t<MinZu/>\n'
        "\t<ChengBaoDanWei>区卫健委</ChengBaoDanWei>\n</Person>\n".encode()
    )
    member = _came_in(district, path)
    assert _out(district, member) == path.read_bytes()
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.update(post="科员", sex="1", ethnic="03").execute()
    assert _out(district, member).decode() == (
        '<?xml version="1.0"?>\n<Person>\n\t<XingMing>甲某一</XingMing>\n\t<XingBie>男</XingBie>\n'
        "\t<MinZu>回族</MinZu>\n\t<XianRenZhiWu>科员</XianRenZhiWu>\n"
        "\t<ChengBaoDanWei>区卫健委</ChengBaoDanWei>\n</Person>\n"
    )


_WORDS = st.text("甲乙丙样例㑇𬭚𠅤 &<>\"'·（）/.-1920", max_size=12)
_MONTHS = st.dates().map(lambda day: f"{1960 + day.year % 50}{day.month:02}")
_CHOSEN: Mapping[str, st.SearchStrategy[str]] = {
    "XingBie": st.sampled_from(("男", "女", "")),
    "ChuShengNianYue": _MONTHS | st.just("1995.01") | st.just("1995年1月"),
    "MinZu": st.sampled_from(("汉", "汉族", "回族", "")),
    "RuDangShiJian": st.sampled_from(("201704", "2017.04.05", "201704；样例党", "样例党", "")),
    "CanJiaGongZuoShiJian": _MONTHS | st.just(""),
    "JianLi": st.sampled_from(
        (SAYS["JianLi"], "说不清", "2016.07--   甲\n（其间：2017.01--2017.03 乙）", "")
    ),
    "JiangChengQingKuang": st.sampled_from((SAYS["JiangChengQingKuang"], "无", "", "2020.01 甲；乙")),
    "NianDuKaoHeJieGuo": st.sampled_from((SAYS["NianDuKaoHeJieGuo"], "近三年称职", "2020、2021年优秀", "")),
    "QuanRiZhiJiaoYu_XueLi": st.sampled_from(("大学", "样例学历", "")),
    "ZaiZhiJiaoYu_XueLi": st.sampled_from(("研究生", "")),
    "ChengBaoDanWei": st.sampled_from(("区卫健委", "静安区卫生健康委员会")),
    "ShenFenZheng": st.just(""),
    "JiaTingChengYuan": st.sampled_from(
        ("", "\n<Item><ChengWei>父</ChengWei><XingMing/></Item>\n", "<Item/>")
    ),
}
_COUNTED = count()
_PLAIN = st.text("甲乙丙样例㑇𬭚", max_size=8)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """Return the text of a file with `{name}` for its name, and how it is written."""
    line = draw(st.sampled_from(("\n", "\r\n")))
    indent = draw(st.sampled_from(("", "  ", "\t")))
    lines = []
    for tag in draw(st.permutations(TAGS)) if draw(st.booleans()) else TAGS:
        if tag == "XingMing":
            lines.append("<XingMing>{name}</XingMing>")
            continue
        if tag == PHOTO:
            content = draw(st.sampled_from(("", *_photos(line))))
        else:
            text = draw(_CHOSEN.get(tag, _PLAIN if tag.startswith(("Xian", "Quan", "Zai")) else _WORDS))
            content = text if tag == "JiaTingChengYuan" else _escaped(text).replace("\n", line)
        empty = draw(
            st.sampled_from((f"<{tag}/>", f"<{tag} />", f"<{tag}></{tag}>", f"<{tag}>{line}</{tag}>"))
        )
        lines.append(f"<{tag}>{content}</{tag}>" if content else empty)
    lines += draw(
        st.lists(st.sampled_from(("<Own>{{}}</Own>", "<!-- 样例 -->", "<Own2 a='>'>甲</Own2>")), unique=True)
    )
    body = "".join(f"{indent}{one}{line}" for one in lines)
    codec = draw(st.sampled_from(("utf-8", "gb18030", "utf-16-le", "utf-16-be")))
    bom = {"utf-16-le": "fffe", "utf-16-be": "feff"}.get(codec, "")
    bom = draw(st.sampled_from(("", "efbbbf"))) if codec == "utf-8" else bom
    head = (
        ""
        if draw(st.booleans()) and codec == "utf-8"
        else f'<?xml version="1.0" encoding="{codec[:7]}"?>{line}'
    )
    return f"{head}<Person>{line}{body}</Person>{line}", {"codec": codec, "bom": bom}


def _photos(line: str) -> tuple[str, ...]:
    whole = base64.b64encode(face()).decode("ascii")
    wrapped = line.join(whole[at : at + 76] for at in range(0, len(whole), 76))
    return whole, f"{line}{wrapped}{line}"


def _escaped(text: str) -> str:
    return text.replace("\r", "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One office for all the files that are made up."""
    folder = tmp_path_factory.mktemp("persons") / "office"
    yield new_office(folder, DISTRICT, "王静")
    close_office(folder)


def _book(content: bytes) -> Workbook:
    """A file that is read in this process: starting another for each would be too slow."""
    assembly = Assembly("甲.lrmx")

    def take(line: dict[str, object]) -> None:
        assembly.take(json.dumps(line).encode("ascii"))

    report = Report(take, Limits())
    read_person_file(Source("甲.lrmx", content), report)
    report.end()
    return assembly.workbook()


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(files(), st.booleans())
def test_any_file_goes_out_as_it_came_in(
    office: Desk, drawn: tuple[str, dict[str, str]], everything: bool
) -> None:
    text, how = drawn
    text = text.replace("{name}", f"样{chr(0x4E00 + next(_COUNTED))}例")  # nobody comes in twice
    if everything:
        switch_all_on()
    else:
        write_setting(SENSITIVE_ON, {})
    content = bytes.fromhex(how["bom"]) + text.encode(how["codec"])
    plan = plan_for(office, _book(content), choices(office))
    assert plan.rows[0].fate is Fate.ADDED, plan.rows[0].refused
    done = apply_plan(office, plan, choices(office))
    (member,) = sql("SELECT pk FROM journal WHERE op=? AND tbl='member'", done.operation).fetchone()
    dropped = bytes.fromhex(how["bom"]) + _without_switched(text.encode()).decode().encode(how["codec"])
    assert _out(office, member) == dropped
    assert _out(office, member, everything=True) == (content if everything else dropped)


def test_a_field_can_be_added_to_a_file_without_any() -> None:
    added = with_contents("<Person></Person>", {"XingBie": "男", "MinZu": ""})
    assert added == "<Person><XingBie>男</XingBie></Person>"


def test_what_no_xml_can_hold_goes_out_as_a_space(district: Desk, tmp_path: Path) -> None:
    member = _came_in(district, written(tmp_path))
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.update(post="科员\x0b兼\x01\uffff网格员").where(Member.key == member).execute()
    assert _fields(_out(district, member))["XianRenZhiWu"].split() == ["科员", "兼", "网格员"]

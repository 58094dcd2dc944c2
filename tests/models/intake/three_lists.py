"""Three lists of the same invented people, each written its own way, with differences planted in them."""

import random
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from models.journal.operation import operation
from models.journal.shipped import batch_key, unit_key
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.reconcile import Comparison, Told, What
from models.tables.assignments import Assignment
from models.tables.people import Member, MemberSensitive

BATCH = batch_key(2)
SENDERS = (("unit.D01", "静安区绿化和市容管理局"), ("unit.D02", "静安区卫生健康委员会"))
UNITS = (("310106021", "临汾路街道"), ("310106019", "大宁路街道"), ("310106100", "彭浦镇"))
_FAMILY, _GIVEN = "甲乙丙丁戊己庚辛壬癸", "样例某一二三四五六七八九十"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
HEAD = (
    "姓 名",
    "性别（必填）",
    "出生年月",
    "身份证号",
    "派出单位",
    "所在街道",
    "入党日期",
    "现任职务",
    "手机号码",
)
Plant = tuple[str, str, int]  # number of the person, what differs, and in which file


@dataclass(slots=True)
class Invented:
    """One person, as the office has it."""

    number: int
    name: str
    is_man: bool
    year: int
    month: int
    sender: int
    unit: int
    party: tuple[int, int]
    post: str
    phone: str

    @property
    def key(self) -> str:
        return f"m{self.number:04}"

    @property
    def id_number(self) -> str:
        return with_check_digit(
            f"999999{self.year}{self.month:02}15{self.number % 100:02}{1 if self.is_man else 2}"
        )


@dataclass(slots=True)
class Lists:
    """The two files, and what is planted: (person's number, field or kind, source)."""

    people: list[Invented]
    planted: set[Plant] = field(default_factory=set)
    files: list[Path] = field(default_factory=list)


def with_check_digit(first: str) -> str:
    """Return an ID number with the right last character."""
    weights = [2 ** (17 - at) % 11 for at in range(17)]
    total = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True))
    return first + "10X98765432"[total % 11]


def invented(count: int, chance: random.Random) -> list[Invented]:
    """Return people of whom many share a name, though never name, month and unit."""
    people = []
    for number in range(count):
        name = chance.choice(_FAMILY) + "".join(chance.choice(_GIVEN) for _ in range(chance.choice((1, 2))))
        year, month = 1988 + number % 10, 1 + number // 10 % 12
        people.append(
            Invented(
                number, name, chance.random() < 0.5, year, month,
                number % len(SENDERS), number % len(UNITS), (year + 20, 1 + number % 12),
                f"示例科员{number % 7}", f"138{number:08}",
            )
        )  # fmt: skip
    return people


def hold(desk: Desk, people: list[Invented]) -> None:
    """Let the office have everybody in the second batch, ID numbers too though they are off."""
    with operation(desk, OperationKind.ROSTER_IMPORT):
        for one in people:
            Member.insert(
                key=one.key, name=one.name, sex="1" if one.is_man else "2",
                birth=f"{one.year}-{one.month:02}", party_date=f"{one.party[0]}-{one.party[1]:02}",
                post=one.post, phone=one.phone,
            ).execute()  # fmt: skip
            MemberSensitive.insert(key=one.key, id_number=one.id_number).execute()
            Assignment.insert(
                key=f"a{one.number:04}", member=one.key, batch=BATCH,
                sending_unit=SENDERS[one.sender][0], receiving_unit=unit_key(UNITS[one.unit][0]),
            ).execute()  # fmt: skip


def superiors_list(path: Path, people: list[Invented], lists: Lists, chance: random.Random) -> None:
    """Write a workbook: wide digits, odd spaces, dates in many shapes, other names of units."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["示例名单"])
    sheet.append(list(HEAD))
    for one in people:
        planted = lists.planted
        birth = chance.choice(("{0}.{1:02}", "{0}年{1}月", "{0}-{1:02}", "{0}/{1}")).format(
            one.year, one.month
        )
        phone = (
            f"{one.phone[:-1]}{(int(one.phone[-1]) + 5) % 10}"
            if (one.key, "phone", 1) in planted
            else one.phone
        )
        unit = (one.unit + 1) % len(UNITS) if (one.key, "receiving_unit", 1) in planted else one.unit
        party = (one.party[0] - 1, one.party[1]) if (one.key, "party_date", 1) in planted else one.party
        post = f"{one.post}（改）" if (one.key, "post", 1) in planted else one.post
        name = "　".join(one.name) if len(one.name) == 2 else f" {one.name} "
        sheet.append(
            [
                name,
                chance.choice(("男", "男性", " 男 ")) if one.is_man else "女",
                birth.translate(_WIDE) if chance.random() < 0.3 else birth,
                one.id_number,
                chance.choice((SENDERS[one.sender][1], SENDERS[one.sender][1].removeprefix("静安区"))),
                chance.choice((UNITS[unit][1], f"上海市静安区{UNITS[unit][1]}", UNITS[unit][0])),
                f"{party[0]}.{party[1]:02}",
                chance.choice((post, f"{post} ", f"\u3000{post}")),
                chance.choice(
                    (phone, f"+86 {phone}", f"{phone[:3]}-{phone[3:7]}-{phone[7:]}", phone.translate(_WIDE))
                ),
            ]
        )
    book.save(path)


def persons_files(path: Path, people: list[Invented], lists: Lists) -> None:
    """Write a zip of .lrmx files: other dates, no units, spaces in names of two characters."""
    with zipfile.ZipFile(path, "w") as packed:
        for one in people:
            planted = lists.planted
            month = one.party[1] % 12 + 1 if (one.key, "party_date", 2) in planted else one.party[1]
            post = f"{one.post}（另）" if (one.key, "post", 2) in planted else one.post
            fields = {
                "XingMing": "  ".join(one.name) if len(one.name) == 2 else one.name,
                "XingBie": "男" if one.is_man else "女",
                "ChuShengNianYue": f"{one.year}{one.month:02}",
                "RuDangShiJian": f"{one.party[0]}.{month:02}",
                "XianRenZhiWu": post,
                "ShenFenZheng": one.id_number,
            }
            inside = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in fields.items())
            text = f'<?xml version="1.0" encoding="utf-8"?><Person>{inside}</Person>'
            packed.writestr(f"{one.number:04}.lrmx", text)


def three_lists(folder: Path, desk: Desk, count: int, seed: int) -> Lists:
    """Make the office and the two files of `count` people, with differences planted in a tenth of them."""
    chance = random.Random(seed)  # noqa: S311 - chance, no secret
    people = invented(count + 6, chance)
    here, extra = people[:count], people[count:]
    lists = Lists(people)
    for one in chance.sample(here, count // 3):
        what, source = chance.choice(
            (
                ("phone", 1),
                ("receiving_unit", 1),
                ("party_date", 1),
                ("party_date", 2),
                ("post", 1),
                ("post", 2),
            )
        )
        lists.planted.add((one.key, what, source))
    both = {key for key, _, _ in lists.planted}
    left_out = chance.sample([one for one in here if one.key not in both], 8)
    lists.planted |= {(one.key, "missing", 1 + at % 2) for at, one in enumerate(left_out)}
    lists.planted |= {(one.key, "missing", 0) for one in extra}
    hold(desk, here)
    missing = [
        {one.key for one in people if (one.key, "missing", source) in lists.planted} for source in (1, 2)
    ]
    lists.files = [folder / "名单.xlsx", folder / "个人.zip"]
    superiors_list(lists.files[0], [one for one in people if one.key not in missing[0]], lists, chance)
    persons_files(lists.files[1], [one for one in people if one.key not in missing[1]], lists)
    return lists


def found_in(comparison: Comparison, lists: Lists) -> set[Plant]:
    """Return what a comparison found, as it was planted."""
    by_name = {(one.name, f"{one.year}-{one.month:02}"): one.key for one in lists.people}
    found: set[Plant] = set()
    for one in comparison.differences:
        key = one.member or by_name[one.name, one.about.partition(" · ")[0]]
        for source, said in enumerate(one.values):
            if one.what is What.MISSING and said.told is Told.NOBODY:
                found.add((key, "missing", source))
            elif one.field and said.is_other:
                found.add((key, one.field.name, source))
    return found

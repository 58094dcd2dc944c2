"""The sample office: invented people in the real units, the same ones at every desk."""

from dataclasses import dataclass
from random import Random
from uuid import UUID, uuid5

from resources.codes import table_rows

_SEED = 20250924
_NAMESPACE = UUID("0f2b3a52-7a54-5d0e-8a51-310106000000")
_SIZES = (9, 8, 8, 10, 8, 8, 4, 9, 8, 10, 8, 12, 4, 10)  # members per unit, in the order of their codes
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张单仇区查解曾"
_MIDDLES = "样例试范仿拟"
_LASTS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
_ODD_NAMES = {3: "赵㑇样", 40: "钱𬭚例", 77: "孙𠅤试", 91: "阿依古丽·样本", 12: "李样", 95: "单例"}
_POSTS = ("一级科员", "二级科员", "四级主任科员", "三级主任科员", "副科长", "科员")
_RANKS = ("一级科员", "二级科员", "四级主任科员", "三级主任科员")
_DUTIES = ("政策宣贯", "活动筹办", "资源衔接", "信息互通", "巡查监管", "平安协调", "文明践行", "暖“新”聚力")
_FORMER = 24  # members who also served in the first batch
_INCOMPLETE = 7  # of sixteen: whose second sheet has not come in yet
_LONG_REMARK = 2000  # characters
_SUMMARY = (
    "任职以来，主动融入网格日常，每周到岗两天以上，走访楼组和沿街商户，记录居民诉求并逐件跟进。",
    "结合本职专业，牵头开展政策宣讲和咨询活动，协调派出单位资源下沉，推动若干小区难题得到解决。",
    "参与支部一件实事项目，从问题调研、方案讨论到现场落实全程跟进，形成可复制的工作方法。",
    "在防汛防台、文明创建等重点工作中服从安排、冲在一线，与居民区干部并肩作战，得到认可。",
    "不足之处是对基层情况的了解还不够深入，群众工作方法有待丰富，今后将继续在实践中学习提高。",
)
_REMARK = "该同志工作踏实，作风扎实，能够较好完成网格交办的各项任务，群众反映良好。（样例评语）"


@dataclass(frozen=True, slots=True)
class SampleMember:
    """One invented person, with the grid and the marks of the running batch."""

    number: int
    key: str
    unit: str  # code of the receiving unit
    grid: int  # 0-2 within the unit
    fields: dict[str, str]
    sending: str  # code of the department
    duty: str
    summary: str
    former: bool


@dataclass(frozen=True, slots=True)
class SampleSheet:
    """One entered score sheet: the level of each item by its place, and a remark."""

    member: str
    batch: int
    rater_class: int  # place of the class in the scheme
    levels: tuple[int, ...]  # places of the levels; shorter than the items where marks are missing
    remark: str


def sample_key(name: str) -> str:
    """Return the fixed key of a sample row."""
    return uuid5(_NAMESPACE, name).hex


def sample_units() -> list[str]:
    """Return the codes of the 14 units in their order."""
    return [row["code"] for row in table_rows("units") if row["kind"] in {"street", "town"}]


def sample_members() -> list[SampleMember]:
    """Return all 116, the same at every call."""
    random = Random(_SEED)  # noqa: S311 - invented people, not secrets
    seats = [code for code, size in zip(sample_units(), _SIZES, strict=True) for _ in range(size)]
    departments = [row["code"] for row in table_rows("units") if row["kind"] == "department"]
    return [_member(number, code, departments, random) for number, code in enumerate(seats)]


def sample_sheets(items: int, rater_classes: int) -> list[SampleSheet]:
    """Return the score sheets of both batches; in the running one every sixteenth member lacks a sheet."""
    random = Random(_SEED + 1)  # noqa: S311 - invented marks
    sheets = []
    for member in sample_members():
        for batch in (1, 2) if member.former else (2,):
            leaning = random.choice((4, 6, 8))
            for rater in range(rater_classes):
                levels = tuple(0 if random.randrange(10) < leaning else 1 for _ in range(items))
                if batch == 1 or rater == 0 or member.number % 16 != _INCOMPLETE:
                    sheets.append(
                        SampleSheet(member.key, batch, rater, levels, _remark(member.number, rater))
                    )
    return sheets


def _member(number: int, code: str, departments: list[str], random: Random) -> SampleMember:
    name = _ODD_NAMES.get(number) or _name(number)
    born, joined = random.randrange(1991, 1999), random.randrange(2012, 2020)
    fields = {
        "name": name,
        "sex": random.choice("12"),
        "birth": f"{born}-{random.randrange(1, 13):02d}",
        "ethnic": "05" if "·" in name else "01",
        "native_place": random.choice(("上海", "江苏苏州", "浙江宁波", "安徽黄山")),
        "political": "01",
        "party_date": f"{joined}-{random.randrange(1, 13):02d}",
        "full_member_date": f"{joined + 1}-{random.randrange(1, 13):02d}",
        "work_date": f"{born + 23}-07",
        "education": random.choice(("14", "21")),
        "personnel": random.choice(("civil", "civil", "institution")),
        "post": random.choice(_POSTS),
        "rank": random.choice(_RANKS),
        "phone": f"1990000{number + 1:04d}",
        "strengths": random.choice(("文字写作", "普法宣传", "活动策划", "数据分析")),
    }
    summary = "".join(random.sample(_SUMMARY, len(_SUMMARY))) if number % 9 else ""
    return SampleMember(
        number, sample_key(f"member/{number}"), code, number % 3, fields,
        random.choice(departments), random.choice(_DUTIES), summary, number < _FORMER,
    )  # fmt: skip


def _name(number: int) -> str:
    surname = _SURNAMES[number % len(_SURNAMES)]
    return surname + _MIDDLES[number % len(_MIDDLES)] + _LASTS[number // len(_SURNAMES) * 5 % len(_LASTS)]


def _remark(number: int, rater: int) -> str:
    if (number, rater) == (5, 0):
        return (_REMARK * (_LONG_REMARK // len(_REMARK) + 1))[:_LONG_REMARK]
    return _REMARK if number % 2 == 0 else ""

"""Invented records for sheets, and prose of any length that looks like an office's."""

import random
from collections.abc import Callable

from models.records.certificate import CertificateRecord
from models.records.sheets import (
    EvaluationRecord,
    ItemLine,
    RosterColumn,
    RosterGroup,
    RosterRecord,
    Shown,
    Stamp,
)

TITLES = (
    "政治素质",
    "群众观念",
    "业务能力",
    "协调应急",
    "在岗出勤",
    "工作作风",
    "任务完成",
    "群众实效",
    "廉洁自律",
    "遵规守纪",
)
SECTIONS = "德德能能勤勤绩绩廉廉"
RARE_NAMES = ("㑇样本", "𬭚样本", "王𠅤", "龘样本", "喆垚犇", "张三")
PERSON = (
    ("Name", "张三"),
    ("Sex", "男"),
    ("Birth month", "1990.01"),
    ("Phone", "13800000000"),
    ("Sending unit", "静安区样本管理局"),
    ("Receiving unit", "临汾路街道"),
    ("Grid", "第三综合网格"),
)
_WORDS = "网格走访居民协调解决问题支部实事服务群众学习记录巡查宣传活动志愿帮扶整改落实反馈随手关心"
_FACTS = (
    "2026年3月5日走访32户",
    "满意率96.5%",
    "（“多格合一”试点）",
    "12345热线",
    "阿卜杜·样本说",
    "《条例》",
)

Text = Callable[[str], str]


def prose(length: int, seed: int = 1) -> str:
    """Return invented sentences of exactly `length` characters; no two seeds give the same."""
    chance = random.Random(seed)  # noqa: S311 - the same prose in every run
    parts = [f"样本{seed}号："]
    while sum(map(len, parts)) < length:
        parts.append("".join(chance.choice(_WORDS) for _ in range(chance.randint(4, 12))))
        parts.append(chance.choice("，、，。；") if chance.random() > 0.1 else chance.choice(_FACTS) + "，")
    return "".join(parts)[:length]


def filled(length: int) -> Text:
    """Return a function that puts prose of `length` characters, each time another, for any text."""
    seeds = iter(range(1, 1_000_000))
    return lambda _text: prose(length, next(seeds))


def stamp(form: str = "F17", *, print_no: int = 1) -> Stamp:
    return Stamp(form, 1, "JAKX7Q2M", print_no, "2026-11-23 14:05", "王样本", "临汾路街道")


def evaluation(
    text: Text = lambda text: text,
    *,
    name: str = "张三",
    summary: int = 800,
    remark: int = 400,
    items: int = 10,
) -> EvaluationRecord:
    """Return an invented evaluation; `text` stands for every text of a cell."""
    person = tuple(Shown(term, text(name if term == "Name" else shown)) for term, shown in PERSON)
    return EvaluationRecord(
        stamp=stamp(),
        batch="第二批",
        term="2025.09.24 – 2026.09.30",
        scheme="JA-2025-entry v1",
        is_town=False,
        person=tuple(Shown(each.term, each.text, is_name=each.term == "Name") for each in person),
        summary=prose(summary, 900_001),
        figures=(Shown("Days in the grid", text("96")), Shown("Visits", text("211"))),
        rater_classes=("接收单位 60%", "居民区和网格 40%"),
        items=tuple(
            ItemLine(
                SECTIONS[n % 10], n + 1, text(TITLES[n % 10]), "10", (text("优秀"), text("良好")), "8.90"
            )
            for n in range(items)
        ),
        total="89.05",
        grade="良好",
        grade_note="因优秀名额所限",
        rank="3 / 116",
        incomplete=(),
        remarks=(
            Shown("接收单位意见", prose(remark, 900_002)),
            Shown("居民区和网格意见", prose(remark, 900_003)),
        ),
    )


def roster(people: int = 40, text: Text = lambda text: text) -> RosterRecord:
    """Return an invented roster of three units."""
    columns = (
        RosterColumn("Name", 4, centred=True, is_name=True),
        RosterColumn("Birth month", 4, centred=True),
        RosterColumn("Sending unit", 9),
        RosterColumn("Grid", 7),
        RosterColumn("Note", 6),
    )
    rows = [
        tuple(map(text, (f"样本{n}", "1990.01", "静安区样本管理局", "第三综合网格", "备注")))
        for n in range(1, people + 1)
    ]
    units = ("临汾路街道", "彭浦新村街道", "大宁路街道")
    groups = tuple(
        RosterGroup(unit, tuple(rows[place::3]), f"{unit}小计 {len(rows[place::3])} 人")
        for place, unit in enumerate(units)
    )
    return RosterRecord(stamp("F02"), "第二批", "静安区", columns, groups, f"合计 {people} 人")


def certificate(name: str = "张三", text: Text = lambda text: text) -> CertificateRecord:
    """Return an invented certificate."""
    return CertificateRecord(
        stamp=stamp("F19"),
        batch="第二批",
        name=name,
        heading="证书",
        letter=f"{text(name)}同志：\n自2025年9月24日至2026年9月30日，作为青年党员（第二批）在临汾路街道"
        f"{text('第三综合网格')}参加网格工作，评价等次为“{text('优秀')}”。\n特发此证。",
        office="静安区区级机关党工委",
    )

"""The same invented evaluation sheets for every program that draws them: as records and as plain JSON."""

import json
import random
from dataclasses import fields, is_dataclass

from models.records.sheets import EvaluationRecord, ItemLine, Shown, Stamp

MEMBERS = 116
SUMMARY, REMARK = 800, 400
_LEVELS = {"优秀": 95, "良好": 80, "合格": 65, "不合格": 50}
_ITEMS = (
    *(("德", "政治素质"), ("德", "群众观念"), ("能", "业务能力"), ("能", "协调应急"), ("勤", "在岗出勤")),
    *(("勤", "工作作风"), ("绩", "任务完成"), ("绩", "群众实效"), ("廉", "廉洁自律"), ("廉", "遵规守纪")),
)
_RARE = ("张㑇", "李𬭚", "王𠅤", "阿卜杜拉·买买提")
_COMMON = [
    character
    for row in range(0xB0, 0xD8)
    for character in bytes(b for cell in range(0xA1, 0xFA) for b in (row, cell)).decode("gb2312")
]


def evaluations(count: int = MEMBERS) -> tuple[EvaluationRecord, ...]:
    """Return `count` evaluation sheets, the same in every process."""
    chance = random.Random(20250924)  # noqa: S311 - test content, no secret
    return tuple(_evaluation(number, chance) for number in range(1, count + 1))


def as_json(records: tuple[EvaluationRecord, ...]) -> str:
    """Return what peers draw: the records' own fields."""
    return json.dumps(_plain(records), ensure_ascii=False)


def _plain(thing: object) -> object:
    """Return records with all they hold as mappings by name and lists."""
    if is_dataclass(thing):
        return {field.name: _plain(getattr(thing, field.name)) for field in fields(thing)}
    if isinstance(thing, ItemLine | Shown | Stamp):
        return {name: _plain(value) for name, value in thing._asdict().items()}
    return list(map(_plain, thing)) if isinstance(thing, tuple) else thing


def _evaluation(number: int, chance: random.Random) -> EvaluationRecord:
    marks = [chance.choices(list(_LEVELS), (4, 4, 2, 1), k=2) for _ in _ITEMS]
    items = tuple(_line(place, marks[place]) for place in range(len(_ITEMS)))
    total = sum(float(item.points) for item in items)
    name = _RARE[number % len(_RARE)] if number % 30 == 0 else _words(3, chance)
    person = (("姓名", name), ("性别", "男"), ("出生年月", "1994.05"), ("民族", "汉族"))
    posting = (("派出单位", "静安区绿化和市容管理局"), ("接收单位", "临汾路街道"), ("网格", "第三综合网格"))
    classes = ("接收单位 60%", "居民区和网格 40%")
    return EvaluationRecord(
        stamp=Stamp("F17", 1, f"N{number:07d}", 1, "2026-11-23 14:05", "王静", "临汾路街道"),
        batch="第二批",
        term="2025.09.24 – 2026.09.30",
        scheme="JA-2025-entry v1",
        is_town=False,
        person=tuple(Shown(term, text) for term, text in (*person, *posting)),
        summary=_words(SUMMARY, chance),
        figures=(),
        rater_classes=classes,
        items=items,
        total=f"{total:.2f}",
        grade="良好",
        grade_note="",
        rank=f"{number} / {MEMBERS}",
        incomplete=(),
        remarks=tuple(Shown(rater_class, _words(REMARK, chance)) for rater_class in classes),
    )


def _line(place: int, marks: list[str]) -> ItemLine:
    section, title = _ITEMS[place]
    points = (_LEVELS[marks[0]] * 60 + _LEVELS[marks[1]] * 40) / 1000
    return ItemLine(section, place + 1, title, "10", tuple(marks), f"{points:.2f}")


def _words(length: int, chance: random.Random) -> str:
    text = ""
    while len(text) < length:
        text += "".join(chance.choices(_COMMON, k=chance.randint(5, 14))) + chance.choice("，，，。；")
    return text[:length] if length < SUMMARY // 2 else text[: length - 1] + "。"

"""What the files of some sample members hold: education, résumé, awards, annual grades; all invented."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from resources.sample import SampleMember, sample_key

_MEMBERS = 24  # the first of them have a whole file
_SCHOOLS = ("样例大学", "示范大学", "虚拟学院")
_MAJORS = ("法学", "社会学", "公共管理", "汉语言文学", "统计学")
_DEGREES = {"法学": "法学学士", "社会学": "法学学士", "汉语言文学": "文学学士", "统计学": "理学学士"}
_AWARDS = ("区级机关优秀共产党员", "嘉奖", "优秀志愿者", "青年岗位能手")
_GRADES = ("competent", "competent", "excellent")
_YEARS = (2023, 2024, 2025)


class SampleRow(NamedTuple):
    """One row that hangs on a member."""

    table: str
    fields: dict[str, str | int]


def sample_rows(member: SampleMember) -> Iterator[SampleRow]:
    """Yield the rows of one member's file, the same at every call; none for most members."""
    if member.number >= _MEMBERS:
        return
    random = Random(member.key)  # noqa: S311 - invented people, not secrets
    began = int(member.fields["work_date"][:4])
    rows = (*_education(random, began), *_career(member, began), *_honours(random, member, began))
    for number, (table, fields) in enumerate(rows):
        key = sample_key(f"file/{member.number}/{number}")
        yield SampleRow(table, {"key": key, "member": member.key, **fields})


def _education(random: Random, began: int) -> Iterator[SampleRow]:
    major = random.choice(_MAJORS)
    yield SampleRow(
        "education",
        {
            "mode": "full_time",
            "level": "21",
            "degree": _DEGREES.get(major, "管理学学士"),
            "school": random.choice(_SCHOOLS),
            "major": major,
            "graduated": f"{began}-06",
        },
    )
    if random.randrange(2):
        school = random.choice(_SCHOOLS)
        yield SampleRow(
            "education",
            {
                "mode": "in_service",
                "level": "14",
                "degree": "公共管理硕士",
                "school": school,
                "major": "公共管理",
                "graduated": f"{began + 3}-06",
            },
        )


def _career(member: SampleMember, began: int) -> Iterator[SampleRow]:
    first, then = f"{began}-07", f"{began + 2}-08"
    yield SampleRow("career_entry", {"starts": first, "ends": then, "text": "某样例单位 科员"})
    yield SampleRow("career_entry", {"starts": then, "text": f"现派出单位 {member.fields['post']}"})


def _honours(random: Random, member: SampleMember, began: int) -> Iterator[SampleRow]:
    if member.number % 3 == 0:
        title = random.choice(_AWARDS)
        yield SampleRow(
            "award",
            {"date": f"{began + 4}-07", "kind": "award", "title": title, "granted_by": "样例单位党组织"},
        )
    for year in _YEARS:
        yield SampleRow("annual_grade", {"year": year, "grade": random.choice(_GRADES)})

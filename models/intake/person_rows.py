"""Reads what a person's file says in running text as rows: education, awards, annual grades, résumé."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from models.intake.values import Nothing, ValueReader
from models.records.fields import FieldSpec
from models.records.refusal import Refusal
from models.records.workbook import Cell, CellKind
from models.rules.names import plain_spaces
from models.tables.fields import field_spec
from resources.codes import code_list
from resources.i18n import N_

AWARDS, GRADES, RESUME = "JiangChengQingKuang", "NianDuKaoHeJieGuo", "JianLi"
MODES = {"full_time": "QuanRiZhiJiaoYu", "in_service": "ZaiZhiJiaoYu"}
LEVEL, DEGREE = "_XueLi", "_XueWei"
SCHOOL = "_BiYeYuanXiaoXi"
NO_SCHOOL = N_("the school is missing")
NO_GRADES = N_("no list of years with their grades")
TWO_GRADES = N_("the year {year} has two grades")
NO_MONTHS = N_("a line does not begin with its months: {line}")
_SHOWN = 20  # characters of a line that is named
_NONE = frozenset(("", "无", "暂无", "没有", "-", "--", "/"))
_SCHOOLS = re.compile(r"大学|学院|学校|党校|中学|中专|研究院|研究所")
_MAJOR = re.compile(r"(.+?)\s+(\S*专业)")
_PIECES = re.compile(r"[\n；;。]+")
_MONTH = r"\d{4}(?:[.\-/]\d{1,2}|年\d{1,2}月)"
_DATED = re.compile(rf"({_MONTH})(?:[.\-/]\d{{1,2}}|(?<=月)\d{{1,2}}日)?(?!\d)[，,：:\s]*(?=\S)")
_DISCIPLINE = re.compile(r"处分|警告|记过|降级|撤职|开除|留党察看|诫勉")
_LABELS = {
    text: entry.code for entry in code_list("annual_grade").codes for text in (entry.chinese, *entry.aliases)
}
_ONE_YEAR = r"\d{4}\s*(?:年度|年)?(?:\s*(?:至|到|-{1,2}|—{1,2}|－|–|~)\s*\d{4}\s*(?:年度|年)?)?"
_GRADE = re.compile(
    rf"\s*({_ONE_YEAR}(?:\s*[、,，和及]\s*{_ONE_YEAR})*)\s*"
    r"(?:公务员|事业单位(?:工作人员)?)?(?:年度|年终)?(?:考核)?(?:结果|等次)?(?:均|都)?"
    r"(?:被?评为|评?定为|确定为|为|是)?\s*[:：]?\s*"
    rf"({'|'.join(sorted(_LABELS, key=len, reverse=True))})(?:等次)?\s*(?:[；;，,。、]\s*)*"
)
_SPAN = re.compile(r"(\d{4})(?:\s*\D+\s*(\d{4}))?")
_LONGEST_SPAN = 40  # years
_MONTHS = re.compile(
    rf"({_MONTH})\s*(?:-{{1,2}}|—{{1,2}}|－{{1,2}}|–|~|至)\s*(?:({_MONTH})|今)?(?:\s+|(?=[^\d\s]))(\S.*)"
)

Values = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One row that the file says: stored values by column."""

    table: str
    tag: str
    values: Values


@dataclass(frozen=True, slots=True)
class NotRead:
    """A text that is taken for nothing, and why."""

    tag: str
    text: str
    why: Refusal


class _Unclear(Exception):
    """A text that cannot be read without guessing."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.reason)
        self.why = why


def said_rows(fields: Mapping[str, str], *, with_resume: bool) -> Iterator[SaidRow | NotRead]:
    """Yield the rows of a file, or for each part that cannot be read why not; a part is read whole or not."""
    readers: dict[str, tuple[str, Callable[[str], list[Values]]]] = {
        AWARDS: ("award", awards_of),
        GRADES: ("annual_grade", grades_of),
    }
    if with_resume:
        readers[RESUME] = ("career_entry", career_of)
    for mode, tag in MODES.items():
        yield from _part("education", tag + LEVEL, _education_text(fields, tag), _educations(fields, mode))
    for tag, (table, read) in readers.items():
        text = fields.get(tag, "")
        yield from _part(table, tag, text, read)


def _part(
    table: str, tag: str, text: str, read: Callable[[str], list[Values]]
) -> Iterator[SaidRow | NotRead]:
    try:
        rows = [] if text.strip() in _NONE else read(text)
    except _Unclear as unclear:
        yield NotRead(tag, text, unclear.why)
        return
    yield from (SaidRow(table, tag, values) for values in rows)


def _education_text(fields: Mapping[str, str], tag: str) -> str:
    parts = (tag + LEVEL, tag + DEGREE, tag + LEVEL + SCHOOL, tag + DEGREE + SCHOOL)
    return " ".join(text for part in parts if (text := plain_spaces(fields.get(part, ""))) not in _NONE)


def _educations(fields: Mapping[str, str], mode: str) -> Callable[[str], list[Values]]:
    def read(_text: str) -> list[Values]:
        tag = MODES[mode]
        level, degree, school, other = (
            _value("education", name, fields.get(tag + part, ""))
            for name, part in (
                ("level", LEVEL),
                ("degree", DEGREE),
                ("school", LEVEL + SCHOOL),
                ("school", DEGREE + SCHOOL),
            )
        )
        if other and other != school and (not school or _SCHOOLS.search(other)):
            halves = ((level, None, school), (None, degree, other))
            return [_education(mode, *half) for half in halves if any(half)]
        found = _education(mode, level, degree, school)
        return [{**found, "major": other} if other and other != school else found]

    return read


def _education(mode: str, level: str | None, degree: str | None, school: str | None) -> Values:
    if not school:
        raise _Unclear(Refusal(NO_SCHOOL))
    apart = _MAJOR.fullmatch(school)
    place, major = (apart[1], apart[2]) if apart else (school, None)
    return {"mode": mode, "level": level, "degree": degree, "school": place, "major": major}


def awards_of(text: str) -> list[Values]:
    """Return one row for each award; a month that it begins with is its date.

    A word for a disciplinary measure makes it one.
    """
    rows: dict[tuple[str | None, str], Values] = {}
    for piece in (plain_spaces(part) for part in _PIECES.split(text)):
        if piece in _NONE:
            continue
        dated = _DATED.match(piece)
        month = _value("award", "date", dated[1]) if dated else None
        title = _value("award", "title", piece[dated.end() :] if dated else piece)
        kind = "discipline" if _DISCIPLINE.search(piece) else "award"
        rows[month, title or ""] = {"date": month, "kind": kind, "title": title}
    return list(rows.values())


def grades_of(text: str) -> list[Values]:
    """Return one row for each year that the text gives a grade; all of it must be such a list."""
    found: dict[int, str] = {}
    at, plain = 0, text.strip()
    while at < len(plain):
        match = _GRADE.match(plain, at)
        if match is None:
            raise _Unclear(Refusal(NO_GRADES))
        for year in _years(match[1]):
            if found.setdefault(year, _LABELS[match[2]]) != _LABELS[match[2]]:
                raise _Unclear(Refusal(TWO_GRADES, {"year": year}))
        at = match.end()
    return [{"year": year, "grade": grade} for year, grade in sorted(found.items())]


def _years(text: str) -> Iterator[int]:
    for part in re.split(r"[、,，和及]", text):
        span = _SPAN.match(part.strip())
        if span is None:
            raise _Unclear(Refusal(NO_GRADES))
        first, last = int(span[1]), int(span[2] or span[1])
        if not 0 <= last - first < _LONGEST_SPAN:
            raise _Unclear(Refusal(NO_GRADES))
        yield from range(first, last + 1)


def career_of(text: str) -> list[Values]:
    """Return the lines of a résumé; a line without months goes on with the one before."""
    lines: list[tuple[str, str, str]] = []
    for line in filter(None, map(plain_spaces, text.splitlines())):
        match = _MONTHS.fullmatch(line)
        if match:
            lines.append((match[1], match[2] or "", match[3]))
        elif lines and not re.match(r"\d{4}[.\-/年]", line):
            starts, ends, before = lines[-1]
            lines[-1] = (starts, ends, before + line)
        else:
            raise _Unclear(Refusal(NO_MONTHS, {"line": line[:_SHOWN]}))
    return [
        {
            name: _value("career_entry", name, part)
            for name, part in zip(("starts", "ends", "text"), one, strict=True)
        }
        for one in lines
    ]


@lru_cache(maxsize=2048)
def _value(table: str, name: str, text: str) -> str | None:
    """Read one value; a folder of files says the same ones again and again."""
    field: FieldSpec = field_spec(table, name)
    if plain_spaces(text) in _NONE:
        return None
    found = ValueReader({}).read(field, Cell(1, CellKind.TEXT, text))
    if isinstance(found, Refusal):
        raise _Unclear(found)
    return None if isinstance(found, Nothing) else found

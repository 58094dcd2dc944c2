"""Writes a member as the national programs write a person's file; what nobody changed stays to the byte."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.intake.person_photo import photo_text
from models.intake.person_plan import place_of_study
from models.intake.person_rows import (
    AWARDS,
    DEGREE,
    GRADES,
    LEVEL,
    MODES,
    SCHOOL,
    NotRead,
    SaidRow,
    said_rows,
)
from models.intake.person_rows import RESUME as RESUME_TAG
from models.intake.person_text import (
    SWITCHED,
    VERSION,
    as_bytes,
    as_xml,
    blank_file,
    blank_layout,
    codec_of,
    contents_of,
    photo_lines,
    with_contents,
)
from models.intake.person_xml import FAMILY, PHOTO, fields_of
from models.intake.persons import value_text
from models.intake.values import ValueReader
from models.records.fields import FieldSpec, Kind
from models.records.workbook import Cell, CellKind
from models.tables.fields import spec_of
from models.tables.people import Member, MemberSensitive
from models.tables.person_file import RESUME
from resources.codes import code_list
from resources.i18n import CHINESE

FIELDS: Mapping[str, FieldSpec] = {
    "XingMing": spec_of(Member.name),
    "XingBie": spec_of(Member.sex),
    "ChuShengNianYue": spec_of(Member.birth),
    "MinZu": spec_of(Member.ethnic),
    "JiGuan": spec_of(Member.native_place),
    "RuDangShiJian": spec_of(Member.party_date),
    "CanJiaGongZuoShiJian": spec_of(Member.work_date),
    "JianKangZhuangKuang": spec_of(MemberSensitive.health),
    "ShuXiZhuanYeYouHeZhuanChang": spec_of(Member.strengths),
    "XianRenZhiWu": spec_of(Member.post),
    FAMILY: spec_of(MemberSensitive.family),
    "ShenFenZheng": spec_of(MemberSensitive.id_number),
}
_SENDER = "ChengBaoDanWei"
_LINE = "\r\n"
_RELATIVE = ("ChengWei", "XingMing", "ChuShengRiQi", "ZhengZhiMianMao", "GongZuoDanWeiJiZhiWu")
_BIRTH = re.compile(r"\d{4}[.\-/年]?\d{1,2}\S*")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """What the office holds of a member, as stored."""

    values: Mapping[str, Any]  # of the member and of what is sensitive, by column
    rows: Mapping[str, Sequence[Row]]  # by table, in the order of the paper
    sender: str  # the sending unit's name
    photo: bytes
    text: str  # the file that came in; empty where there was none
    layout: str
    today: str  # yyyyMMdd
    who: str


def person_bytes(held: Held, leaving: Collection[FieldSpec]) -> bytes:
    """Return a member's file; of the switched parts only those `leaving` are in it."""
    text, layout = held.text or blank_file(), held.layout or blank_layout()
    writing = _Writing(held, text, frozenset(leaving))
    contents = writing.contents()
    if held.photo:
        contents[PHOTO] = photo_text(held.photo, photo_lines(layout))
    contents = {tag: _as_the_file_has_it(content, text, layout) for tag, content in contents.items()}
    return as_bytes(with_contents(text, contents), layout)


def _as_the_file_has_it(content: str, text: str, layout: str) -> str:
    """End lines as the file does; a character that an old Chinese file cannot hold is named by its number."""
    lines = content if _LINE in text else content.replace(_LINE, "\n")
    if codec_of(layout) != "gb18030":
        return lines
    return lines.encode("gbk", "xmlcharrefreplace").decode("gbk")


class _Writing:
    """Goes through the fields of one file and says which have other contents now."""

    def __init__(self, held: Held, text: str, leaving: frozenset[FieldSpec]) -> None:
        self._held = held
        self._leaving = leaving
        self._raw = contents_of(text)
        self._said = fields_of(text)
        self._read = tuple(said_rows(self._said, with_resume=True))

    def contents(self) -> dict[str, str]:
        """Return the new contents by tag, written as XML."""
        found = dict(self._fields())
        found |= self._educations()
        found |= self._running(AWARDS, "award", ("date", "title"), _awards_text)
        found |= self._running(GRADES, "annual_grade", ("year", "grade"), _grades_text)
        if RESUME in self._leaving:
            found |= self._running(RESUME_TAG, "career_entry", ("starts", "ends", "text"), _career_text)
        for field, tag in SWITCHED.items():
            if field not in self._leaving:
                found |= {tag: ""} if self._raw.get(tag, "").strip() else {}
        if not self._held.text:
            found |= self._of_a_new_file()
        return found

    def _fields(self) -> Iterator[tuple[str, str]]:
        for tag, field in FIELDS.items():
            if field.spec.sensitive and field not in self._leaving:
                continue
            held = self._held.values.get(field.name) or None
            if not _reads_as(field, value_text(tag, self._said.get(tag, "")), held):
                yield tag, _family_xml(held or "") if tag == FAMILY else as_xml(_written(field, held))

    def _educations(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for mode, tag in MODES.items():
            held = [row for row in self._held.rows["education"] if row["mode"] == mode]
            said = [one for one in self._parts("education") if _mode_of(one) == mode]
            if not self._is_said(said, held, _education_key):
                found |= {tag + part: as_xml(text) for part, text in _education_texts(held).items()}
        return {tag: text for tag, text in found.items() if text.strip() or self._raw.get(tag, "").strip()}

    def _running(
        self, tag: str, table: str, columns: Sequence[str], write: Callable[[Sequence[Row]], str]
    ) -> dict[str, str]:
        held = self._held.rows[table]
        said = [one for one in self._parts(table) if one.tag == tag]
        is_said = self._is_said(said, held, lambda row: tuple(row[name] for name in columns))
        return {} if is_said else {tag: as_xml(write(held))}

    def _parts(self, table: str) -> list[SaidRow | NotRead]:
        tags = {AWARDS: "award", GRADES: "annual_grade", RESUME_TAG: "career_entry"}
        return [
            one
            for one in self._read
            if (one.table if isinstance(one, SaidRow) else tags.get(one.tag, "education")) == table
        ]

    @staticmethod
    def _is_said(
        said: Sequence[SaidRow | NotRead], held: Sequence[Row], key: Callable[[Row], object]
    ) -> bool:
        """Say whether the file says what is held; what could not be read stands for nothing that is."""
        if any(isinstance(one, NotRead) for one in said):
            return not held
        told = {key(one.values) for one in said if isinstance(one, SaidRow)}
        return told == {key(row) for row in held}

    def _of_a_new_file(self) -> dict[str, str]:
        today = self._held.today
        said = {
            _SENDER: self._held.sender,
            "JiSuanNianLingShiJian": today,
            "TianBiaoShiJian": today,
            "TianBiaoRen": self._held.who,
            "Version": VERSION,
        }
        return {tag: as_xml(text) for tag, text in said.items()}


def _reads_as(field: FieldSpec, text: str, held: str | None) -> bool:
    """Say whether a text means the stored value; both are read as an import reads."""
    return _read(field, text) == (_read(field, _written(field, held)) if held else None)


def _read(field: FieldSpec, text: str) -> str | None:
    found = ValueReader({}).read(field, Cell(1, CellKind.TEXT, text))
    return found if isinstance(found, str) else None


def _written(field: FieldSpec, value: str | None) -> str:
    if not value:
        return ""
    if field.kind is Kind.CODE:
        return code_list(field.spec.codes).label(value, CHINESE)
    if field.kind is Kind.MONTH:
        return value.replace("-", "")
    return value


def _family_xml(text: str) -> str:
    """Return the family as elements: of a line the first word is the relation, the second the name."""
    items = "".join(_relative_xml(line.split()) for line in text.splitlines() if line.strip())
    return f"{items}{_LINE}  " if items else as_xml("")


def _relative_xml(words: Sequence[str]) -> str:
    relation, name, *rest = (*words, "")[: max(len(words), 2)]
    birth = rest.pop(0) if rest and _BIRTH.fullmatch(rest[0]) else ""
    party = rest.pop(0) if rest and code_list("political").code_of(rest[0]) else ""
    said = zip(_RELATIVE, (relation, name, birth, party, " ".join(rest)), strict=True)
    lines = (f"{_LINE}      <{tag}>{as_xml(text) if text else ''}</{tag}>" for tag, text in said)
    return f"{_LINE}    <Item>{''.join(lines)}{_LINE}    </Item>"


def _mode_of(one: SaidRow | NotRead) -> str:
    if isinstance(one, SaidRow):
        return str(one.values["mode"])
    return next(mode for mode, tag in MODES.items() if one.tag.startswith(tag))


def _education_key(row: Row) -> tuple[object, ...]:
    return row["level"], row["degree"], place_of_study(row)


def _education_texts(held: Sequence[Row]) -> dict[str, str]:
    """Return the newest level and the newest degree of one mode, with their schools."""
    newest = sorted(held, key=lambda row: row["graduated"] or "", reverse=True)
    level = next((row for row in newest if row["level"]), next(iter(newest), None))
    degree = next((row for row in newest if row["degree"]), None)
    return {
        LEVEL: code_list("education").label(level["level"] or "", CHINESE) if level else "",
        DEGREE: degree["degree"] if degree else "",
        LEVEL + SCHOOL: _study(level) if level else "",
        DEGREE + SCHOOL: _study(degree) if degree and degree is not level else "",
    }


def _study(row: Row) -> str:
    return " ".join(filter(None, (row["school"], row["major"])))


def _awards_text(held: Sequence[Row]) -> str:
    return _LINE.join(f"{_month(row['date'], '年', '月')}{row['title']}" for row in held)


def _grades_text(held: Sequence[Row]) -> str:
    grades = code_list("annual_grade")
    ordered = sorted(held, key=lambda row: int(row["year"] or 0))
    return "，".join(f"{row['year']}年度{grades.label(row['grade'] or '', CHINESE)}" for row in ordered)


def _career_text(held: Sequence[Row]) -> str:
    return _LINE.join(
        f"{_month(row['starts'], '.')}--{_month(row['ends'], '.'):7}  {row['text']}" for row in held
    )


def _month(month: str | None, mark: str, end: str = "") -> str:
    year, _, number = (month or "").partition("-")
    return f"{year}{mark}{number}{end}" if month else ""

"""Files as offices make them, an office that knows little, and short words for what a plan says."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from odf import opendocument
from odf.element import Element
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.worksheet.worksheet import Worksheet

from models.intake.holdings import roster_fields
from models.intake.known import Choices, KnownAssignment, KnownMember, KnownOffice
from models.intake.links import Target, Targets
from models.intake.plan import plan_roster
from models.intake.reading import read_workbook
from models.records.fields import FieldSpec
from models.records.intake import Fate, ImportPlan, PlannedRow

HEAD = ("姓名", "性别", "出生年月", "派出单位", "接收单位", "联系电话")
ZHANG = ("张三", "男", "1990.01", "静安区卫生健康委员会", "临汾路街道", "13800000001")
LI = ("李四", "女", "1991.02", "静安区市场监督管理局", "彭浦镇", "13800000002")
WANG = ("王五", "男", "1992.03", "静安区卫生健康委员会", "大宁路街道", "13800000003")
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
FIELDS = roster_fields()
BY_NAME = {field.name: field for field in FIELDS.wanted}
NOBODY = "999999199501010012"  # born 1995-01-01, male; region 999999 is nobody's
GRID, AREA, SECOND_GRID = FIELDS.inside
PLACES = {
    FIELDS.sending_unit: (
        Target(
            "D02",
            "静安区卫生健康委员会",
            ("静安区卫生健康委员会", "区卫健委", "静安区卫生和计划生育委员会", "D02"),
        ),
        Target("D03", "静安区市场监督管理局", ("静安区市场监督管理局", "市场监管局", "静安区工商行政管理局")),
    ),
    FIELDS.receiving_unit: (
        Target("S21", "临汾路街道", ("临汾路街道", "临汾路", "310106021", "Linfen Road Sub-district")),
        Target("S19", "大宁路街道", ("大宁路街道", "大宁路", "310106019")),
        Target("T00", "彭浦镇", ("彭浦镇", "310106100")),
    ),
    GRID: (
        Target("G1", "第一网格", ("第一网格",), "S21"),
        Target("G2", "第一网格", ("第一网格",), "S19"),
        Target("G3", "第三网格", ("第三网格",), "S19"),
    ),
    AREA: (Target("A1", "闻喜路居民区", ("闻喜路居民区",), "S21"),),
    SECOND_GRID: (),
    FIELDS.batch: (Target("B1", "第一批", ("第一批", "1")), Target("B2", "第二批", ("第二批", "2"))),
}


def office(*members: KnownMember, off: bool = True, **changes: Any) -> KnownOffice:  # noqa: ANN401 - fields of the record
    """The district's office that knows `members`; sensitive fields are off."""
    assigned = {(member.key, "B2"): KnownAssignment(f"assignment of {member.key}", {}) for member in members}
    sensitive = frozenset(field for field in FIELDS.wanted if field.spec.sensitive)
    known = KnownOffice(
        fields=FIELDS,
        members={member.key: member for member in members},
        assignments=assigned,
        targets={field: Targets(places) for field, places in PLACES.items()},
        off=sensitive if off else frozenset(),
    )
    return replace(known, **changes)


def member(key: str, *units: str, **values: str) -> KnownMember:
    """A known member: `member("m1", "D02", name="张三", birth="1990-01")`."""
    return KnownMember(key, {BY_NAME[name]: value for name, value in values.items()}, frozenset(units))


def planned(path: Path, known: KnownOffice | None = None, **choices: Any) -> ImportPlan:  # noqa: ANN401 - as above
    """What importing the file would do."""
    return plan_roster(read_workbook(path), known or office(), Choices(**({"batch": "B2"} | choices)))


def taken(row: PlannedRow) -> dict[str, str | None]:
    """The stored values a row brings, by the field's name."""
    return {change.field.name: change.after for change in row.changes}


def added(plan: ImportPlan, *names: str) -> list[tuple[str | None, ...]]:
    """The named values of every added row; nothing else may have happened to any row."""
    assert not [(row.where, row.refused) for row in plan.rows if row.fate is not Fate.ADDED]
    return [tuple(taken(row).get(name) for name in names) for row in plan.rows]


def refusals(plan: ImportPlan) -> list[tuple[str, str]]:
    """Where and why something is refused."""
    return [(refused.where, refused.refusal.reason) for row in plan.rows for refused in row.refused]


def new_sheet(title: str = "Sheet1") -> tuple[openpyxl.Workbook, Worksheet]:
    """An empty workbook and its only sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def xlsx(path: Path, *rows: Sequence[object], title: str = "Sheet1") -> Path:
    """A plain .xlsx of these rows."""
    book, sheet = new_sheet(title)
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def with_value(path: Path, heading: str, value: Any, number_format: str = "General") -> Path:  # noqa: ANN401 - whatever the test wants in a cell
    """张三's roster with one more column that holds `value` in cell G2."""
    book, sheet = new_sheet()
    at = HEAD.index(heading) + 1 if heading in HEAD else len(HEAD) + 1
    for column, (title, text) in enumerate(zip(HEAD, ZHANG, strict=True), 1):
        sheet.cell(1, column, title)
        sheet.cell(2, column, text)
    sheet.cell(1, at, heading)
    cell = sheet.cell(2, at)
    cell.value = value
    cell.number_format = number_format
    book.save(path)
    return path


def repacked(source: Path, target: Path, changes: Mapping[str, bytes | None]) -> Path:
    """A copy of a packed file with some parts replaced, added, or left out (None)."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return target


def zipped(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    """A zip of these entries."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries:
            packed.writestr(name, content)
    return path


def part_of(path: Path, name: str) -> str:
    """The text of one part of a packed file."""
    with zipfile.ZipFile(path) as packed:
        return packed.read(name).decode("utf-8")


def xls(path: Path, *rows: Sequence[object], formats: Mapping[tuple[int, int], str] | None = None) -> Path:
    """An old .xls; `formats` give number formats by (row, column), counted from 0."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("花名册")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            number_format = (formats or {}).get((row, column))
            style = xlwt.easyxf(num_format_str=number_format) if number_format else xlwt.Style.default_style
            if value is not None:
                sheet.write(row, column, value, style)
    book.save(str(path))
    return path


def ods_cell(shown: str, **attributes: str) -> Element:
    """A cell of an .ods: what it shows, and its typed value."""
    cell = TableCell(**attributes)
    if shown:
        cell.addElement(P(text=shown))
    return cell


def ods_error(shown: str) -> Element:
    """An error as LibreOffice writes it: a string by the standard, an error by its own word."""
    cell = ods_cell(shown, valuetype="string", formula="of:=1/0")
    cell.setAttrNS(CALCEXT, "value-type", "error")
    return cell


def ods(path: Path, *rows: Sequence[str | Element], hidden: Sequence[int] = ()) -> Path:
    """An .ods; texts become text cells, the rows counted in `hidden` are hidden."""
    document = opendocument.OpenDocumentSpreadsheet()
    table = Table(name="表1")
    for number, values in enumerate(rows):
        row = TableRow(visibility="collapse") if number in hidden else TableRow()
        for value in values:
            row.addElement(value if not isinstance(value, str) else ods_cell(value, valuetype="string"))
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def field_named(name: str) -> FieldSpec:
    """A field of the roster by its name in the table."""
    return BY_NAME[name]

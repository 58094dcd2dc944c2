"""Writes the sample office into a fresh data file: the district gets everybody, an office its own."""

from dataclasses import replace
from typing import Any

from models.journal.operation import operation
from models.journal.shipped import batch_key, chinese_number, unit_key
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.rules.scheme import Scheme
from models.rules.scheme_json import scheme_from_json
from models.tables.assignments import Assignment, Batch
from models.tables.judging import Mark, ScoreSheet, mark_key, score_sheet_key
from models.tables.people import Member
from models.tables.places import Unit
from resources.codes import table_rows
from resources.sample import (
    SampleMember,
    SampleSheet,
    sample_key,
    sample_members,
    sample_sheets,
    sample_units,
)
from resources.schemes import scheme_bytes

SCHEME = "ja-2025-entry-v1"
_BATCHES = {
    1: {"starts": "2024-08-26", "ends": "2025-08-31", "state": "closed"},
    2: {"starts": "2025-09-24", "ends": "2026-12-31", "state": "running"},
}
_GRIDS = ("东片", "中片", "西片")
_PORTION = 200  # rows in one statement


def write_sample(desk: Desk) -> None:
    """Fill the office of `desk` with invented people; what the district owns comes as from the district."""
    scheme = scheme_from_json(scheme_bytes(SCHEME))
    units = [code for code in sample_units() if desk.is_district or unit_key(code) == desk.office]
    members = [member for member in sample_members() if member.unit in units]
    sheets = sample_sheets(sum(len(section.items) for section in scheme.sections), len(scheme.rater_classes))
    with operation(replace(desk, is_district=True), OperationKind.NEW_OFFICE, detail=desk.office_name):
        for number, values in _BATCHES.items():
            Batch.update(scheme=SCHEME, **values).where(Batch.key == batch_key(number)).execute()
        _insert(Unit, [place for code in units for place in _places(code)])
        _insert(Member, [member.fields | {"key": member.key} for member in members])
        _insert(Assignment, [_assignment(m, batch) for m in members for batch in _batches_of(m)])
        keys = {member.key for member in members}
        _write_sheets(scheme, [sheet for sheet in sheets if sheet.member in keys])


def _insert(table: Any, rows: list[dict[str, Any]]) -> None:  # noqa: ANN401 - peewee tables differ by stub
    for start in range(0, len(rows), _PORTION):
        table.insert_many(rows[start : start + _PORTION]).execute()


def _places(code: str) -> list[dict[str, Any]]:
    """Return three grids of a unit and two residential areas in each."""
    short = next(row["short"] for row in table_rows("units") if row["code"] == code)
    places = []
    for number, side in enumerate(_GRIDS):
        grid = {"kind": "grid", "name": f"{short}{side}综合网格", "key": sample_key(f"grid/{code}/{number}")}
        areas = (
            {
                "kind": "area",
                "name": f"{short}{chinese_number(ordinal)}居民区",
                "key": sample_key(f"area/{code}/{ordinal}"),
            }
            for ordinal in (2 * number + 1, 2 * number + 2)
        )
        places += [place | {"owner": unit_key(code)} for place in (grid, *areas)]
    return places


def _batches_of(member: SampleMember) -> tuple[int, ...]:
    return (1, 2) if member.former else (2,)


def _assignment(member: SampleMember, batch: int) -> dict[str, Any]:
    dates = _BATCHES[batch]
    return {
        "key": sample_key(f"assignment/{member.number}/{batch}"),
        "member": member.key,
        "batch": batch_key(batch),
        "sending_unit": unit_key(member.sending),
        "receiving_unit": unit_key(member.unit),
        "grid": sample_key(f"grid/{member.unit}/{member.grid}"),
        "area": sample_key(f"area/{member.unit}/{2 * member.grid + 1}"),
        "starts": dates["starts"],
        "ends": dates["ends"],
        "duty": member.duty,
        "summary": member.summary or None,
    }


def _write_sheets(scheme: Scheme, sheets: list[SampleSheet]) -> None:
    items = [item for section in scheme.sections for item in section.items]
    numbers = {member.key: member.number for member in sample_members()}
    rows, marks = [], []
    for sheet in sheets:
        assignment = sample_key(f"assignment/{numbers[sheet.member]}/{sheet.batch}")
        rater = scheme.rater_classes[sheet.rater_class].key
        key = score_sheet_key(assignment, SCHEME, rater)
        rows.append(
            {
                "key": key,
                "assignment": assignment,
                "scheme": SCHEME,
                "rater_class": rater,
                "remark": sheet.remark or None,
            }
        )
        marks += [
            {
                "key": mark_key(key, item.key),
                "score_sheet": key,
                "item": item.key,
                "level": scheme.levels[level].key,
            }
            for item, level in zip(items, sheet.levels, strict=False)
        ]
    _insert(ScoreSheet, rows)
    _insert(Mark, marks)

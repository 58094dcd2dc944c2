"""Writes the sample office into a fresh data file: the district gets everybody, an office its own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from models.audience import shared_tables
from models.journal.operation import operation
from models.journal.shipped import batch_key, chinese_number, unit_key
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.rules.scheme import Scheme
from models.rules.scheme_json import scheme_from_json
from models.tables.assignments import Assignment, Batch
from models.tables.judging import Mark, ScoreSheet, mark_key, score_sheet_key
from models.tables.people import Member
from models.tables.places import Unit, UnitName, UnitPart
from resources.codes import table_rows
from resources.sample import (
    SampleMember,
    SampleSheet,
    sample_key,
    sample_members,
    sample_sheets,
    sample_units,
)
from resources.sample_file import sample_rows
from resources.schemes import scheme_bytes

SCHEME = "ja-2025-entry-v1"
_BATCHES = {
    1: {"starts": "2024-08-26", "ends": "2025-08-31", "state": "closed"},
    2: {"starts": "2025-09-24", "ends": "2026-12-31", "state": "running"},
}
_GRIDS = ("东片", "中片", "西片")
_GRID_TYPES = ("residential", "business", "mixed")
_HEADS = ("王", "李", "赵")
_NOTHING: dict[str, str | None] = {"grid_type": None, "head1": None, "head2": None}
_DEEPER = "310106021"  # the one whose tree goes down to micro-grids and a branch
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
        _write_places(units)
        _write_people(members)
        keys = {member.key for member in members}
        _write_sheets(scheme, [sheet for sheet in sheets if sheet.member in keys])


def _write_places(units: list[str]) -> None:
    """Write the grids and residential areas of some units, how they lie, and how one was called before."""
    deeper = [code for code in units if code == _DEEPER]
    _insert(Unit, [place for code in units for place in _places(code)])
    _insert(Unit, [place for code in deeper for place in _inner_places(code)])
    _insert(UnitPart, [part for code in units for part in _parts(code)])
    _insert(UnitName, [name for code in deeper for name in _former_names(code)])


def _write_people(members: list[SampleMember]) -> None:
    """Write members with their files, and their assignments."""
    _insert(Member, [member.fields | {"key": member.key} for member in members])
    _write_files(members)
    _insert(Assignment, [_assignment(m, batch) for m in members for batch in _batches_of(m)])


def _insert(table: Any, rows: list[dict[str, Any]]) -> None:  # noqa: ANN401 - peewee tables differ by stub
    for start in range(0, len(rows), _PORTION):
        table.insert_many(rows[start : start + _PORTION]).execute()


def _write_files(members: list[SampleMember]) -> None:
    """Write what hangs on the members, table by table: rows of one statement have the same columns."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for member in members:
        for table, fields in sample_rows(member):
            rows.setdefault(table, []).append(fields)
    for table, some in rows.items():
        columns = {name: None for row in some for name in row}
        _insert(shared_tables()[table], [columns | row for row in some])


def _places(code: str) -> list[dict[str, Any]]:
    """Return three grids of a unit with their heads, and two residential areas in each."""
    short = _short(code)
    places: list[dict[str, Any]] = []
    for number, side in enumerate(_GRIDS):
        head2 = f"{_HEADS[-number - 1]}例" if number else None
        said = {"grid_type": _GRID_TYPES[number], "head1": f"{_HEADS[number]}样", "head2": head2}
        areas = ((one, f"{short}{chinese_number(one)}居民区") for one in (2 * number + 1, 2 * number + 2))
        places += [
            _place(code, "grid", number, f"{short}{side}综合网格", said),
            *(_place(code, "area", ordinal, name) for ordinal, name in areas),
        ]
    return places


def _inner_places(code: str) -> list[dict[str, Any]]:
    """Return what lies deeper in the first grid of a unit: two micro-grids and a temporary branch."""
    short = _short(code)
    micro = [
        _place(code, "micro_grid", number, f"{short}一居第{chinese_number(number)}微网格")
        for number in (1, 2)
    ]
    return [*micro, _place(code, "branch", 0, f"{short}{_GRIDS[0]}综合网格临时党支部")]


def _parts(code: str) -> list[dict[str, Any]]:
    """Return in which grid each residential area lies, and where the deeper ones do."""
    inside = [(f"area/{code}/{ordinal}", f"grid/{code}/{(ordinal - 1) // 2}") for ordinal in range(1, 7)]
    if code == _DEEPER:
        inside += [(f"micro_grid/{code}/{number}", f"area/{code}/1") for number in (1, 2)]
        inside.append((f"branch/{code}/0", f"grid/{code}/0"))
    return [
        {
            "key": sample_key(f"part/{unit}"),
            "unit": sample_key(unit),
            "owner": unit_key(code),
            "parent": sample_key(parent),
        }
        for unit, parent in inside
    ]


def _former_names(code: str) -> list[dict[str, Any]]:
    return [
        {
            "key": sample_key(f"name/{code}"),
            "unit": sample_key(f"grid/{code}/0"),
            "owner": unit_key(code),
            "name": f"{_short(code)}第一综合网格",
            "ends": "2025-03-31",
        }
    ]


def _place(
    code: str, kind: str, number: int, name: str, said: Mapping[str, str | None] = _NOTHING
) -> dict[str, Any]:
    key = sample_key(f"{kind}/{code}/{number}")
    return {"key": key, "kind": kind, "name": name, "owner": unit_key(code), **(_NOTHING | dict(said))}


def _short(code: str) -> str:
    return next(row["short"] for row in table_rows("units") if row["code"] == code)


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

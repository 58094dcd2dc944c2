"""A district office of ten years: twenty batches, some 200,000 changes, dated as they would have been."""

import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from peewee import Model

from models.database import sql
from models.journal.operation import operation
from models.journal.shipped import batch_key, unit_key
from models.office import close_office, new_office, open_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.search import refresh_search
from models.tables.assignments import Assignment, Batch
from models.tables.base import new_key
from models.tables.judging import Mark, ScoreSheet, mark_key
from models.tables.paper import Sheet
from models.tables.people import Member
from models.tables.person_file import AnnualGrade, Education
from resources.codes import table_rows
from tests.benchmarks.large_office import WHO, people, shape
from tests.benchmarks.measure import WORKPLACE

BATCHES, IN_A_BATCH = 20, 116
_BEGAN = datetime(2015, 3, 2, 9, tzinfo=UTC)
_HALF_A_YEAR = timedelta(days=182)
_CLASSES, _ITEMS = ("receiving", "area", "self"), 13
_EDITS = ("phone", "post", "phone", "post", "phone")
_MARKED_AGAIN = 12
_PORTION = 500


def decade() -> Path:
    """Return the data folder, made at the first call."""
    folder = WORKPLACE / f"decade-{shape()}"
    if not folder.exists():
        draft = folder.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.parent.mkdir(parents=True, exist_ok=True)
        _Decade(draft).make()
        draft.rename(folder)
    open_office(folder, WHO)  # one that an earlier version made gets what has come since
    close_office(folder)
    return folder


def changes() -> int:
    """Count the changes of the open office."""
    (counted,) = sql("SELECT count(*) FROM journal").fetchone()
    return int(counted)


def day_of(batch: int) -> datetime:
    """Return the day on which a batch, counted from 0, has been judged."""
    return _BEGAN + batch * _HALF_A_YEAR + timedelta(days=150)


class _Decade:
    """The office being made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._now = _BEGAN
        self._units = [unit_key(row["code"]) for row in table_rows("units") if row["kind"] == "street"]

    def make(self) -> None:
        """Let ten years pass."""
        with patch("models.journal.operation.now", lambda: self._now):
            desk = new_office(self._folder, "310106000", WHO)
            try:
                everybody = people(BATCHES * IN_A_BATCH)
                for batch in range(BATCHES):
                    self._half_a_year(desk, batch, [next(everybody) for _ in range(IN_A_BATCH)])
                refresh_search()
            finally:
                close_office(self._folder)

    def _half_a_year(self, desk: Desk, batch: int, rows: list[dict[str, Any]]) -> None:
        members = [row | {"key": new_key()} for row in rows]
        assignments = [
            {
                "key": new_key(),
                "member": row["key"],
                "batch": batch_key(batch + 1),
                "receiving_unit": self._units[number % len(self._units)],
                "duty": "巡查",
            }
            for number, row in enumerate(members)
        ]
        self._now = _BEGAN + batch * _HALF_A_YEAR
        with operation(desk, OperationKind.ROSTER_IMPORT, detail=f"第{batch + 1}批.xlsx"):
            Batch.update(state="running").where(Batch.key == batch_key(batch + 1)).execute()
            _insert(Member, members)
            _insert(Assignment, assignments)
            _insert(Education, ({"member": row["key"], "school": "样本大学"} for row in members))
            _insert(AnnualGrade, ({"member": row["key"], "year": 2015, "grade": "2"} for row in members))
        for number, column in enumerate(_EDITS):
            self._now += timedelta(days=20)
            with operation(desk, OperationKind.MEMBER_EDIT):
                Member.update(**{column: f"199{number:08}"}).where(
                    Member.key.in_([row["key"] for row in members])
                ).execute()
        self._now = day_of(batch)
        self._judge(desk, [row["key"] for row in assignments])

    def _judge(self, desk: Desk, assignments: list[str]) -> None:
        sheets = [
            {"key": new_key(), "assignment": one, "scheme": "ja-2025-entry-v1", "rater_class": each}
            for one in assignments
            for each in _CLASSES
        ]
        with operation(desk, OperationKind.SCORE_SHEET):
            _insert(ScoreSheet, sheets)
            _insert(Mark, _marks([str(row["key"]) for row in sheets]))
        with operation(desk, OperationKind.SCORE_CHANGE):
            Mark.update(points=9000).where(Mark.item.in_([f"i{n}" for n in range(_MARKED_AGAIN)])).where(
                Mark.score_sheet.in_([row["key"] for row in sheets])
            ).execute()
        shown = '{"lines":[' + "0," * 600 + "0]}"
        with operation(desk, OperationKind.PRINT):
            _insert(
                Sheet,
                ({"subject": one, "form": "F17", "code": one[:8], "shown": shown} for one in assignments),
            )


def _marks(sheets: Iterable[str]) -> Iterator[dict[str, Any]]:
    for sheet in sheets:
        for number in range(_ITEMS):
            item = f"i{number}"
            yield {"key": mark_key(sheet, item), "score_sheet": sheet, "item": item, "points": 8500}


def _insert(table: type[Model], rows: Iterable[dict[str, Any]]) -> None:
    """Insert in portions: one statement for each."""
    found = [{"key": new_key()} | row for row in rows]
    for start in range(0, len(found), _PORTION):
        table.insert_many(found[start : start + _PORTION]).execute()

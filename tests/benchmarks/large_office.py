"""District offices with as many invented members as wanted, made once and kept in build/bench."""

import hashlib
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.journal.operation import operation
from models.journal.schema import TABLES
from models.journal.shipped import batch_key, unit_key
from models.journal.triggers import trigger_statements
from models.office import close_office, new_office
from models.records.operations import OperationKind
from models.rules.pinyin import grams, readings
from models.search import refresh_search
from models.search_stale import search_triggers
from models.tables.assignments import Assignment, Batch
from models.tables.base import new_key
from models.tables.people import Member
from resources.codes import table_rows
from tests.benchmarks.measure import WORKPLACE

WHO = "压测"
_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单仇区查解曾"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文博雨欣梓涵浩宇思琪佳怡子轩"
_PORTION = 500


def people(count: int) -> Iterator[dict[str, Any]]:
    """Yield members who are obviously invented, the same in every process."""
    chance = random.Random(20250924)  # noqa: S311 - invented people, no secret
    for number in range(count):
        name = chance.choice(_FAMILY) + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))
        birth = f"{chance.randint(1985, 2002)}-{chance.randint(1, 12):02}"
        sex = chance.choice("12")
        yield {"name": name, "sex": sex, "birth": birth, "phone": f"199{number:08}", "post": "四级主任科员"}


def office_of(count: int) -> Path:
    """Return a data folder with `count` members in the running batch."""
    folder = WORKPLACE / f"office-{shape()}-{count}"
    if not folder.exists():
        draft = folder.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.parent.mkdir(parents=True, exist_ok=True)
        desk = new_office(draft, "310106000", WHO)
        try:
            with operation(desk, OperationKind.NEW_OFFICE, detail="bench"):
                _insert(count)
            refresh_search()
        finally:
            close_office(draft)
        draft.rename(folder)
    return folder


def shape() -> str:
    """Return a sign of the tables, triggers and index: offices of an older shape are not taken."""
    pieces = sorted(grams("王国强", readings("王国强"), "13912345678"))
    text = "".join([*TABLES, *trigger_statements().values(), *search_triggers().values(), *pieces])
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _insert(count: int) -> None:
    units = [unit_key(row["code"]) for row in table_rows("units") if row["kind"] in ("street", "town")]
    Batch.update(state="running", starts="2025-09-24", ends="2026-09-30").where(
        Batch.key == batch_key(2)
    ).execute()
    rows = [row | {"key": new_key()} for row in people(count)]
    for start in range(0, count, _PORTION):
        portion = rows[start : start + _PORTION]
        Member.insert_many(portion).execute()
        Assignment.insert_many(
            [
                {
                    "key": new_key(),
                    "member": row["key"],
                    "batch": batch_key(2),
                    "receiving_unit": units[number % len(units)],
                }
                for number, row in enumerate(portion)
            ]
        ).execute()

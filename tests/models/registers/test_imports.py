"""The list of imports counts as the import itself did."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from models.intake.roster import apply_plan, read_and_plan, remembered_choices
from models.journal.shipped import batch_key
from models.records.desk import Desk
from models.records.intake import ImportResult
from models.registers.imports import imports
from tests.models.intake.files import HEAD, LI, WANG, ZHANG, xlsx


def bring(desk: Desk, path: Path, *rows: Sequence[object], batch: int = 2) -> ImportResult:
    chosen = replace(remembered_choices(desk), batch=batch_key(batch))
    return apply_plan(desk, read_and_plan(desk, xlsx(path, HEAD, *rows), chosen), chosen)


def test_counts_are_those_of_the_import(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "一.xlsx", ZHANG, LI)
    changed = (*LI[:4], "临汾路街道", "13900000002")
    bring(district, tmp_path / "二.xlsx", ZHANG, changed, WANG)
    bring(district, tmp_path / "三.xlsx", (*WANG[:5], "13900000003"))
    bring(district, tmp_path / "四.xlsx", (*WANG[:5], "13900000004"), batch=3)
    counts = [(one.operation.detail, one.added, one.changed) for one in imports()]
    assert counts == [("四.xlsx", 1, 0), ("三.xlsx", 0, 1), ("二.xlsx", 1, 1), ("一.xlsx", 2, 0)]


def test_an_import_that_wrote_nothing_is_not_listed(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "一.xlsx", ZHANG)
    bring(district, tmp_path / "二.xlsx", ZHANG)
    assert len(imports()) == 1

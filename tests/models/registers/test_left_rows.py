"""Rows that imports left: kept with their reasons, mended by a later file, settled, never with secrets."""

from pathlib import Path

import pytest

from models.database import sql
from models.errors import ReadOnlyDesk
from models.intake.known import Choices
from models.intake.reading import read_files
from models.intake.roster import apply_plan, plan_for, read_and_plan
from models.journal.operation import operation
from models.journal.shipped import batch_key
from models.journal.undo import undo
from models.office import open_office
from models.records.desk import Desk
from models.records.intake import Fate, ImportResult
from models.records.operations import OperationKind
from models.registers.left_rows import HIDDEN_VALUE, SEVERAL, left_rows, settle_left_rows
from models.tables.people import Member
from tests.models.intake.files import HEAD, LI, NOBODY, ZHANG, xlsx

BAD = ("王五", "男", "90.01", "静安区卫生健康委员会", "大宁路街道", "13800000003")
MENDED = (*BAD[:2], "1990.01", *BAD[3:])


def bring(desk: Desk, path: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> ImportResult:
    """Import a file with these rows as the window does."""
    xlsx(path, head, *rows)
    choices = Choices(batch=batch_key(2))
    return apply_plan(desk, read_and_plan(desk, path, choices), choices, paths=[path])


def names(fate: Fate = Fate.REFUSED) -> list[str]:
    return [row.name for row in left_rows(fate)]


def test_a_refused_row_is_kept_with_its_cell_and_reason(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "a.xlsx", ZHANG, BAD)
    (row,) = left_rows(Fate.REFUSED)
    assert (row.paths, row.place, row.name) == ((tmp_path / "a.xlsx",), "Sheet1!A3", "王五")
    assert row.reasons == (("{value}: the year has two digits", {"value": "90.01"}),)


def test_a_row_of_several_candidates_is_undecided(district: Desk, tmp_path: Path) -> None:
    with operation(district, OperationKind.MEMBER_ADD):
        for key in "ab":
            Member.insert(key=key, name="李四", birth="1991-02").execute()
    bring(district, tmp_path / "a.xlsx", ZHANG, LI)
    (row,) = left_rows(Fate.AMBIGUOUS)
    assert (row.name, row.reasons) == ("李四", ((SEVERAL, {}),))
    assert names() == []


def test_a_mended_row_in_another_file_is_left_no_longer(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "a.xlsx", ZHANG, BAD)
    bring(district, tmp_path / "refused.xlsx", MENDED)
    assert names() == []


def test_one_row_mends_one_row(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "a.xlsx", BAD)
    bring(district, tmp_path / "b.xlsx", BAD)
    bring(district, tmp_path / "c.xlsx", MENDED)
    assert [row.paths[0].name for row in left_rows(Fate.REFUSED)] == ["b.xlsx"]


def test_somebody_else_of_the_same_name_mends_nothing(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "a.xlsx", BAD)
    bring(district, tmp_path / "b.xlsx", (*BAD[:2], "1985.05", *BAD[3:-1], "13800000099"))
    assert names() == ["王五"]


def test_what_was_wrong_in_the_row_tells_nobody_apart(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "a.xlsx", (*BAD[:-1], ""))
    bring(district, tmp_path / "b.xlsx", MENDED)
    assert names() == []


def test_a_member_who_was_known_mends_by_what_is_known(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "a.xlsx", MENDED)
    bring(district, tmp_path / "b.xlsx", BAD)
    bring(district, tmp_path / "c.xlsx", (*MENDED[:-1], "", "科员"), head=(*HEAD, "职务"))
    assert names() == []


def test_no_value_of_a_row_is_kept(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "a.xlsx", BAD)
    (kept,) = sql("SELECT signs FROM row_left").fetchone()
    assert kept
    assert BAD[-1] not in kept


def test_a_namesake_who_is_only_unchanged_mends_nothing(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "a.xlsx", MENDED)
    bring(district, tmp_path / "b.xlsx", BAD)
    bring(district, tmp_path / "c.xlsx", MENDED)
    assert names() == ["王五"]


def test_the_same_file_again_stands_for_itself(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "a.xlsx", ZHANG, BAD)
    bring(district, tmp_path / "a.xlsx", ZHANG, BAD)
    assert names() == ["王五"]
    bring(district, tmp_path / "a.xlsx", ZHANG)
    assert names() == []


def test_an_import_that_was_taken_back_left_nothing(district: Desk, tmp_path: Path) -> None:
    result = bring(district, tmp_path / "a.xlsx", ZHANG, BAD)
    undo(district, result.operation)
    assert names() == []


def test_an_import_that_wrote_nothing_left_its_rows_all_the_same(district: Desk, tmp_path: Path) -> None:
    assert not bring(district, tmp_path / "a.xlsx", BAD).operation
    assert names() == ["王五"]


def test_files_of_one_import_are_kept_together_and_each_row_names_its_own(
    district: Desk, tmp_path: Path
) -> None:
    paths = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    other = (*BAD[:2], "91.01", *BAD[3:])
    for path, row in zip(paths, (BAD, other), strict=True):
        xlsx(path, HEAD, row)
    choices = Choices(batch=batch_key(2))
    for _ in range(2):  # the same files again stand for themselves
        plan = plan_for(district, read_files(paths), choices)
        apply_plan(district, plan, choices, paths=paths)
    left = left_rows(Fate.REFUSED)
    assert [row.paths for row in left] == [tuple(paths)] * 2
    assert [row.place.split()[0] for row in left] == ["a.xlsx", "b.xlsx"]
    settle_left_rows(district, Fate.REFUSED.value, *map(str, paths))
    assert left_rows(Fate.REFUSED) == []


def test_what_is_settled_is_forgotten_by_file_and_fate(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "a.xlsx", BAD)
    bring(district, tmp_path / "b.xlsx", BAD)
    settle_left_rows(district, Fate.AMBIGUOUS.value, str(tmp_path / "a.xlsx"))
    assert len(names()) == 2
    settle_left_rows(district, Fate.REFUSED.value, str(tmp_path / "a.xlsx"))
    assert [row.paths[0].name for row in left_rows(Fate.REFUSED)] == ["b.xlsx"]


def test_a_window_that_only_reads_settles_nothing(district: Desk, tmp_path: Path) -> None:
    bring(district, tmp_path / "a.xlsx", BAD)
    reader = open_office(district.folder, "李敏", read_only=True)
    with pytest.raises(ReadOnlyDesk):
        settle_left_rows(reader, Fate.REFUSED.value, str(tmp_path / "a.xlsx"))
    assert names() == ["王五"]


def test_nothing_of_a_sensitive_value_is_kept(district: Desk, tmp_path: Path) -> None:
    wrong = NOBODY[:-1] + "9"
    odd = "00" + NOBODY[2:]
    bring(
        district,
        tmp_path / "a.xlsx",
        (*ZHANG, wrong),
        (*LI[:2], "1980.01", *LI[3:], NOBODY),
        (*BAD[:2], "1995.01", *BAD[3:], odd),
        head=(*HEAD, "身份证号"),
    )
    kept = " ".join(reasons for (reasons,) in sql("SELECT reasons FROM row_left"))
    assert len(names()) >= 2
    assert not any(piece in kept for piece in (NOBODY, wrong, NOBODY[:6], odd[:6], "1995"))
    assert HIDDEN_VALUE in kept

"""`import` and `export lrmx` as a script meets them."""

from pathlib import Path

import pytest

from tests.models.intake.person_files import written
from tests.ui.commands.test_commands import answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    base = tmp_path_factory.mktemp("data")
    made, files = str(base / "office"), base / "人员"
    files.mkdir()
    written(files, "甲.lrmx")
    written(files, "乙.lrmx", XingMing="乙某二", ShenFenZheng="", ChuShengNianYue="199602")
    answer("new-office", "静安区样例", "--code", "310106021", "--data", made)
    answer("import", str(files), "--batch", "2", "--data", made)
    return made


def test_a_dry_run_tells_the_rows_and_what_cannot_be_read(folder: str, tmp_path: Path) -> None:
    path = written(tmp_path, XingMing="丙某三", NianDuKaoHeJieGuo="近三年称职", ShenFenZheng="")
    said = answer("import", str(path), "--dry-run", "--batch", "2", "--data", folder, code=1)
    (row,) = said["rows"]
    assert len(row["further"]) == 4
    assert row["fate"] == "added"
    assert [one["where"] for one in said["refused"]] == ["甲.lrmx!年度考核结果 (NianDuKaoHeJieGuo)"]


def test_everybody_or_who_is_named_goes_out(folder: str, tmp_path: Path) -> None:
    said = answer("export", "lrmx", "--batch", "2", "--out", str(tmp_path / "全"), "--data", folder)
    assert said["members"] == 2
    assert {Path(one).name for one in said["files"]} == {"甲某一.lrmx", "乙某二.lrmx"}
    said = answer(
        "export", "lrmx", "--member", "乙某二", "--batch", "2", "--out", str(tmp_path), "--data", folder
    )
    assert [Path(one).name for one in said["files"]] == ["乙某二.lrmx"]


def test_a_part_that_is_off_does_not_go_out(folder: str, tmp_path: Path) -> None:
    out = str(tmp_path / "出")
    told = ("--with", "简历", "--reason", "需要", "--batch", "2", "--out", out, "--data", folder)
    assert answer("export", "lrmx", *told, code=3)["error"]
    assert not Path(out).exists()

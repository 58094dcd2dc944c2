"""A term of less than a third of the batch, as `score` and the printed F17 tell it."""

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from models.tables.assignments import Assignment, Batch
from tests.code import ROOT
from tests.models.registers.judged_office import BATCH, add_members, district_writes, enter, office

BEST = "AAAAAAAAAA"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with office(tmp_path / "office") as desk:
        keys = add_members(desk, "甲样 乙样 丙样 丁样 戊样 己样")
        for key in keys:
            enter(desk, key, BEST, BEST)
        with district_writes(desk):
            Batch.update(starts="2026-01-01", ends="2026-12-31").where(Batch.key == BATCH).execute()
            term = Assignment.update(starts="2026-09-01", ends="2026-12-30")
            term.where(Assignment.key == keys[0]).execute()
    return tmp_path / "office"


def _run(folder: Path, *arguments: str, code: int) -> str:
    command = [sys.executable, "main.py", *arguments, "--data", str(folder), "--json", "--language", "zh_CN"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_score_and_the_evaluation_form_say_why_there_is_no_grade(folder: Path, tmp_path: Path) -> None:
    found = json.loads(_run(folder, "score", "2", code=1))  # the five others are a tie
    one = next(member for member in found["members"] if member["name"] == "甲样")
    assert (one["total"], one["grade"], one["rank"]) == ("95.00", "", "")
    said = "不定等次：本人派驻期覆盖本批次365天中的121天，不足三分之一"
    assert one["notes"] == one["derivation"]["notes"] == [said]
    assert [(row["n"], row["places"]) for row in found["quota"]] == [(5, 1)]
    _run(folder, "print", "F17", "--member", "甲样", "--out", str(tmp_path / "f17.pdf"), code=0)
    document = pypdfium2.PdfDocument(tmp_path / "f17.pdf")
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    assert said in text
    assert "95.00" in text

"""What the leaders decided, as `score` and the printed F17 tell it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from models.records.decisions import Meeting
from models.registers.decisions import decide_tie, reweight_member
from models.registers.marks import save_sheet
from tests.code import ROOT
from tests.models.registers.judged_office import (
    DISTRICT,
    GRID,
    RECEIVING,
    add_members,
    content,
    enter,
    office,
)

BEST = "AAAAAAAAAA"
MET = Meeting("街道党工委会议研究", "2026-11-03")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with office(tmp_path / "office") as desk:
        keys = add_members(desk, "丙样 丁样 庚样 癸样 壬样")
        for key in keys[:3]:
            enter(desk, key, BEST, BEST)
        save_sheet(desk, keys[3], RECEIVING, content("BBBBBBBBBB"))
        save_sheet(desk, keys[4], RECEIVING, content("BBBBBBBBB-"))
        decide_tie(desk, keys[:3], [keys[1]], MET)
        for key in keys[3:]:
            reweight_member(desk, key, (), [GRID], Meeting("居民区年内撤并", "2026-11-04"))
    return tmp_path / "office"


def _run(folder: Path, *arguments: str, code: int = 0, language: str = "zh_CN") -> dict[str, Any]:
    command = [sys.executable, "main.py", *arguments, "--data", str(folder), "--json", "--language", language]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_score_tells_every_decision_in_the_derivation(folder: Path) -> None:
    found = _run(folder, "score", "2", code=1, language="en")  # somebody still lacks a mark
    members = {member["name"]: member for member in found["members"]}
    assert found["ties"] == []
    assert {name: one.get("grade") for name, one in members.items()} == {
        "丙样": "良好",
        "丁样": "优秀",
        "庚样": "良好",
        "癸样": "良好",
        "壬样": None,
    }
    decided = "decided together on 2026-11-03: 优秀, reason: 街道党工委会议研究"
    assert members["丁样"]["derivation"]["notes"] == members["丁样"]["notes"] == [decided]
    told = members["癸样"]["derivation"]
    assert told["notes"] == [
        "re-weighted without 居民区和网格, decided on 2026-11-04, reason: 居民区年内撤并"
    ]
    first = told["from"][0]
    assert (first["formula"], first["from"][1]["notes"]) == ("(80 × 60 / 60) × 10% = 8", ["left out"])
    assert members["壬样"]["incomplete"] == ["接收单位: no mark for 10 遵规守纪"]


def test_score_tells_one_tie_from_another(tmp_path: Path) -> None:
    with office(tmp_path / "office", DISTRICT) as desk:
        here = add_members(desk, "甲样 乙样 丙样 丁样 戊样")
        there = add_members(desk, "己样 庚样 辛样 壬样 癸样", unit="310106006")
        for key in (*here[:2], *there[:3]):
            enter(desk, key, BEST, BEST)
    ties = _run(tmp_path / "office", "score", "2", code=1)["ties"]
    assert sorted(map(sorted, ties)) == sorted([sorted(["甲样", "乙样"]), sorted(["己样", "庚样", "辛样"])])


def test_the_evaluation_form_prints_what_was_decided(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "f17.pdf"
    _run(folder, "print", "F17", "--out", str(out))
    document = pypdfium2.PdfDocument(out)
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    whole = "".join(texts)
    assert "2026-11-03集体研究确定为优秀，理由：街道党工委会议研究" in whole
    again = "重新加权：不计居民区和网格（2026-11-04研究决定），理由：居民区年内撤并"
    assert whole.count(again) == 2  # also of who is still incomplete
